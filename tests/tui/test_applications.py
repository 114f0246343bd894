"""The list of applications: what it shows, and what its keys do."""

import pytest
from textual.pilot import Pilot

from followup_tui.domain.model import Stage
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.render import columns
from followup_tui.tui.screens.confirm import ConfirmDialog
from followup_tui.tui.screens.list.applications import ApplicationsScreen
from followup_tui.tui.screens.steps.step_dialogs import StageDialog
from followup_tui.tui.screens.timeline.timeline import TimelineScreen
from tests.tui.conftest import shown
from tests.tui.steps import FRIDAY, TODAY, enter_application, enter_interview
from tests.tui.support import seen


def names(app: FollowupApp) -> list[str]:
    """The companies in the list, from the top."""
    screen = app.screen
    assert isinstance(screen, ApplicationsScreen)
    return [row.application.company for row in screen.rows.rows]


async def ask_and(pilot: Pilot[None], answer: str) -> None:
    """Answer the question that stands on the screen."""
    assert isinstance(pilot.app.screen, ConfirmDialog)
    await pilot.press(answer)
    await pilot.pause()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_an_empty_list_tells_a_newcomer_what_to_press(app: FollowupApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size):
        assert "Press  a  to enter the first application" in seen(app)
        assert "Press  ?  to see what every key does." in seen(app)


async def test_the_most_urgent_application_stands_on_top_and_the_cursor_on_it(
    app: FollowupApp, tracker: Tracker
) -> None:
    enter_application(tracker, "Nothing Yet")
    enter_interview(tracker, enter_application(tracker, "Open Door"), TODAY)
    enter_interview(tracker, enter_application(tracker, "Long Overdue"), FRIDAY)
    async with app.run_test(size=(80, 24)):
        assert names(app) == ["Long Overdue", "Open Door", "Nothing Yet"]
        assert "days late" in shown(app.screen, "#detail")
        assert shown(app.screen, "#counts").split("   ")[0] == "▲ 2 overdue"


async def test_typing_narrows_the_list_and_escape_shows_all_again(app: FollowupApp, tracker: Tracker) -> None:
    for company in ("Acme", "Bluefin", "Acacia"):
        enter_application(tracker, company)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", "a", "c")
        await pilot.pause()
        assert names(app) == ["Acacia", "Acme"]
        assert shown(app.screen, "#counts").startswith("2 of 3 match")
        await pilot.press("x", "x")
        await pilot.pause()
        assert names(app) == []
        assert "Nothing matches “acxx”" in shown(app.screen, "#detail")
        await pilot.press("escape")
        await pilot.pause()
        assert names(app) == ["Acacia", "Acme", "Bluefin"]


async def test_the_cursor_stays_on_its_application_when_the_filter_goes(app: FollowupApp, tracker: Tracker) -> None:
    for company in ("Acme", "Bluefin", "Cedar"):
        enter_application(tracker, company)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", "c", "e", "d", "enter", "escape")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ApplicationsScreen)
        assert screen.rows.row is not None
        assert screen.rows.row.application.company == "Cedar"


async def test_deleting_names_the_application_and_only_a_yes_deletes(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker, "Acme", "Engineer"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert "Acme (Engineer)" in str(app.screen.query("Static").first().render())
        await ask_and(pilot, "escape")
        assert len(tracker.records.applications) == 1
        await pilot.press("x")
        await pilot.pause()
        await ask_and(pilot, "y")
        assert not tracker.records.applications
        assert not tracker.records.interviews


async def test_closed_applications_are_hidden_until_asked_for(app: FollowupApp, tracker: Tracker) -> None:
    tracker.set_stage(enter_application(tracker, "Acme").id, Stage.REJECTED)
    enter_application(tracker, "Bluefin")
    async with app.run_test(size=(80, 24)) as pilot:
        assert names(app) == ["Bluefin"]
        await pilot.press("c")
        await pilot.pause()
        assert names(app) == ["Bluefin", "Acme"]


async def test_a_stage_is_chosen_from_a_list(app: FollowupApp, tracker: Tracker) -> None:
    application = enter_application(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert tracker.records.application(application.id).stage is Stage.OFFER


async def test_choosing_the_present_stage_changes_nothing(app: FollowupApp, tracker: Tracker) -> None:
    enter_application(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, StageDialog)
        assert [past.text for past in tracker.history().result()] == ["add Quokka Analytics (Data Engineer)"]


async def test_enter_opens_the_timeline_and_escape_comes_back(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ApplicationsScreen)


async def test_the_next_step_is_marked_done_from_the_list(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        [entry] = [entry for entry in tracker.records.entries.values() if entry.kind]
        assert (entry.kind, entry.to, entry.at) == ("thank_you", "Dana Lee", tracker.now())


async def test_hostile_text_is_shown_as_typed(app: FollowupApp, tracker: Tracker) -> None:
    names_typed = ["[@click=app.quit]Acme[/]", "a [/] b", "👩‍👩‍👧 שלום 東京", "\x1b[2J\x1b]0;x\x07Evil"]
    for company in names_typed:
        enter_application(tracker, company, "[b]role")
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in names_typed:
            await pilot.press("down")
        await pilot.pause()
        drawn = app.export_screenshot()
        assert "click=app.quit" in drawn
        assert "\x1b" not in drawn


async def test_a_second_program_finds_everything_again(
    app: FollowupApp, tracker: Tracker, make_tracker: object
) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert callable(make_tracker)
    again = make_tracker()
    assert again.records.entries == tracker.records.entries


@pytest.mark.parametrize(("column", "left"), [(1, 0), (11, 1)], ids=["yes", "no"])
async def test_a_question_is_answered_by_a_click_on_its_line_of_keys(
    app: FollowupApp, tracker: Tracker, column: int, left: int
) -> None:
    enter_application(tracker, "Acme", "Engineer")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmDialog)
        await pilot.click("ConfirmDialog KeyBar", offset=(column, 0))
        await pilot.pause()
        assert isinstance(app.screen, ApplicationsScreen)
        assert len(tracker.records.applications) == left


async def test_a_letter_leads_to_the_stage_that_begins_so(app: FollowupApp, tracker: Tracker) -> None:
    application = enter_application(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "r", "enter")
        await pilot.pause()
        assert tracker.records.application(application.id).stage is Stage.REJECTED
        await pilot.press("c", "m", "a", "a", "enter")
        await pilot.pause()
        assert tracker.records.application(application.id).stage is Stage.ACCEPTED


async def test_keys_that_need_an_application_say_what_helps_where_there_is_none(
    app: FollowupApp, tracker: Tracker
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for key in ("enter", "w", "d", "e", "m", "i", "b", "y", "x"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, ApplicationsScreen)
        assert "Press a to add" in seen(app)
        assert seen(app).splitlines()[-1] == " a Add  u Undo  ? Help  q Quit"
        enter_application(tracker, "Acme")
        assert isinstance(app.screen, ApplicationsScreen)
        app.screen.refresh_rows()
        await pilot.press("slash", "z", "enter")
        await pilot.pause()
        assert "0 of 1 match" in seen(app)
        assert seen(app).splitlines()[-1].startswith(" Esc Show all  a Add  ")
        await pilot.press("escape")
        await pilot.pause()
        assert " i Interview " in seen(app).splitlines()[-1]
        assert " w Write " not in seen(app).splitlines()[-1]


@pytest.mark.parametrize("width", [60, 80, 100, 120, 149, 150, 200])
async def test_the_list_cuts_no_due_date_and_no_words_beside_free_room(
    app: FollowupApp, tracker: Tracker, width: int
) -> None:
    """The widest due date, and an application without one, whose words go over its column."""
    enter_interview(tracker, enter_application(tracker, "The Worshipful Company of Clocks"), TODAY, "Ottilie Brandt")
    enter_application(tracker, "Nothing Yet")
    async with app.run_test(size=(width, 20)):
        lines = seen(app).splitlines()
        [urgent] = [line for line in lines if " ● The W" in line]
        assert "by tomorrow 11:00" in urgent
        [idle] = [line for line in lines if " · Nothing Yet" in line]
        assert "Applied, no interview yet" in idle


def test_every_line_fills_its_columns_whatever_the_width() -> None:
    for width in range(40, 220):
        company, role, step, due = columns(width)
        assert 3 + company + 1 + (role + 1 if role else 0) + step + 1 + due == width
        assert min(company, step) >= 8
