"""The history: what was done, in words, and the way back to before any of it."""

import pytest
from msgspec.structs import replace
from textual.widgets import OptionList

from followup_tui.domain.model import Stage
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.file.history_screen import HistoryScreen
from followup_tui.tui.screens.list.applications import ApplicationsScreen
from tests.tui.steps import enter_application
from tests.tui.support import seen, until
from tests.tui.test_taking_back import toasts


@pytest.fixture
def busy(tracker: Tracker) -> Tracker:
    """Four changes: three applications and a stage."""
    first = enter_application(tracker, "Acme", "Engineer")
    enter_application(tracker, "Bluefin", "Engineer")
    tracker.set_stage(first.id, Stage.OFFER)
    enter_application(tracker, "Cedar", "Engineer")
    return tracker


def companies(tracker: Tracker) -> dict[str, Stage]:
    return {each.company: each.stage for each in tracker.records.applications.values()}


async def test_the_changes_are_named_newest_first_with_their_times(app: FollowupApp, busy: Tracker) -> None:
    assert companies(busy)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("H")
        await pilot.pause()
        assert isinstance(app.screen, HistoryScreen)
        lines = [line.strip() for line in seen(app).splitlines() if "Wed 11 Mar" in line][-4:]
        assert [line.partition("14:05  ")[2] for line in lines] == [
            "Add Cedar (Engineer)",
            "Move Acme (Engineer) to offer",
            "Add Bluefin (Engineer)",
            "Add Acme (Engineer)",
        ]
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, ApplicationsScreen)


async def test_enter_takes_back_all_down_to_the_marked_change_and_does_one_again(
    app: FollowupApp, busy: Tracker
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("H")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: seen(app).count("Taken back:") == 3)
        assert companies(busy) == {"Acme": Stage.APPLIED}
        assert toasts(app)[-1] == "Undone: 3 changes"
        await pilot.press("home", "enter")
        await until(pilot, lambda: toasts(app)[-1] == "Done again: add Cedar (Engineer)")
        assert companies(busy) == {"Acme": Stage.APPLIED, "Cedar": Stage.APPLIED}


async def test_one_change_is_taken_back_alone(app: FollowupApp, busy: Tracker) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("H")
        await pilot.pause()
        await pilot.press("down", "down", "o")
        await until(pilot, lambda: companies(busy) == {"Acme": Stage.OFFER, "Cedar": Stage.APPLIED})
        await pilot.press("o")
        await until(pilot, lambda: toasts(app)[-1:] == ["It is taken back already: Enter does it again"])
        await pilot.press("u")
        await until(pilot, lambda: companies(busy) == {"Acme": Stage.OFFER})


async def test_what_newer_work_stands_on_is_refused_with_the_reason(app: FollowupApp, busy: Tracker) -> None:
    [cedar] = [each for each in busy.records.applications.values() if each.company == "Cedar"]
    busy.edit_application(replace(cedar, location="Oslo"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("H")
        await pilot.pause()
        await pilot.press("down", "o")
        await until(pilot, lambda: bool(toasts(app)))
        assert "the application Cedar, Engineer was changed since; nothing was changed" in toasts(app)[-1]
        assert "Cedar" in companies(busy)


async def test_of_several_changes_those_are_taken_back_that_can_be(
    app: FollowupApp, busy: Tracker, make_tracker: object
) -> None:
    assert callable(make_tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("H")
        await pilot.pause()
        other = make_tracker()
        [bluefin] = [each for each in other.records.applications.values() if each.company == "Bluefin"]
        other.edit_application(replace(bluefin, location="Oslo"))
        await pilot.press("end", "enter")
        await until(pilot, lambda: any(toast.startswith("2 of 4 were taken back. ") for toast in toasts(app)))
        [refusal] = [toast for toast in toasts(app) if toast.startswith("2 of 4 were taken back. ")]
        assert "Bluefin, Engineer was changed since" in refusal
        app.look_outside()
        await until(pilot, lambda: companies(busy) == {"Acme": Stage.APPLIED, "Bluefin": Stage.APPLIED})


async def test_without_changes_it_says_so(app: FollowupApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("H")
        await pilot.pause()
        assert "Nothing was changed yet" in seen(app)
        await pilot.press("enter", "o", "u")
        await pilot.pause()
        assert app.screen.query_one(OptionList).option_count == 0
