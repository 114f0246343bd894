"""Undo, redo and the trash by keys; what another window does, and two windows at one record."""

from collections.abc import Callable

from msgspec.structs import replace
from textual.widgets import OptionList

from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.file.conflict import ConflictScreen
from followup_tui.tui.screens.file.trash_screen import TrashScreen
from followup_tui.tui.screens.forms.application_form import ApplicationForm
from followup_tui.tui.screens.list.applications import ApplicationsScreen
from followup_tui.tui.screens.timeline.timeline import TimelineScreen
from tests.tui.steps import TODAY, enter_application, enter_interview
from tests.tui.support import seen, type_text, until

Window = Callable[[], Tracker]


def toasts(app: FollowupApp) -> list[str]:
    """What the app has said, oldest first."""
    return [str(each.message) for each in app._notifications]  # noqa: SLF001 - Textual shows them in no other way


async def test_u_takes_the_last_change_back_and_says_which(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert (
            toasts(app)[-1]
            == "Saved: mark thank-you email to Dana Lee at Quokka Analytics (Data Engineer) as done (u takes it back)"
        )
        await pilot.press("u")
        await pilot.pause()
        assert toasts(app)[-1] == "Undone: mark thank-you email to Dana Lee at Quokka Analytics (Data Engineer) as done"
        assert not [entry for entry in tracker.records.entries.values() if entry.kind]
        await pilot.press("U")
        await pilot.pause()
        assert (
            toasts(app)[-1]
            == "Done again: mark thank-you email to Dana Lee at Quokka Analytics (Data Engineer) as done"
        )
        assert [entry for entry in tracker.records.entries.values() if entry.kind]


async def test_an_undo_on_the_timeline_of_what_it_took_away_leads_back_to_the_list(
    app: FollowupApp, tracker: Tracker
) -> None:
    enter_interview(tracker, enter_application(tracker))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert isinstance(app.screen, ApplicationsScreen)
        assert toasts(app)[-1].startswith("Undone: add interview")


async def test_when_there_is_nothing_to_undo_it_says_so(app: FollowupApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert "nothing to undo" in toasts(app)[-1]


async def test_the_trash_shows_what_was_deleted_and_brings_it_back(app: FollowupApp, tracker: Tracker) -> None:
    application = enter_application(tracker, "Acme", "Engineer")
    enter_interview(tracker, application)
    tracker.remove_application(application.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("T")
        await pilot.pause()
        assert isinstance(app.screen, TrashScreen)
        assert "Delete Acme (Engineer)  1 application, 1 interview" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert application.id in tracker.records.applications
        assert "The trash is empty" in seen(app)
        await pilot.press("u")
        await pilot.pause()
        assert app.screen.query_one(OptionList).option_count == 1
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ApplicationsScreen)


async def test_what_another_window_does_is_shown_and_the_cursor_stays(
    app: FollowupApp, tracker: Tracker, make_tracker: Window
) -> None:
    for company in ("Acme", "Bluefin", "Cedar"):
        enter_application(tracker, company)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        enter_application(make_tracker(), "Aardvark")
        app.look_outside()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ApplicationsScreen)
        assert [row.application.company for row in screen.rows.rows] == ["Aardvark", "Acme", "Bluefin", "Cedar"]
        assert screen.rows.row is not None
        assert screen.rows.row.application.company == "Bluefin"
        app.look_outside()
        assert len(toasts(app)) == 1


async def test_a_half_typed_form_stays_when_news_comes_and_the_clash_shows_both(
    app: FollowupApp, tracker: Tracker, make_tracker: Window
) -> None:
    before = enter_application(tracker, "Acme")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("end")
        await type_text(pilot, " Ltd")
        make_tracker().edit_application(replace(before, company="Acme Inc", location="Oslo"))
        app.look_outside()
        await pilot.pause()
        form = app.screen
        assert isinstance(form, ApplicationForm)
        assert form.company.value() == "Acme Ltd"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "yours   Acme Ltd" in seen(app))
        assert isinstance(app.screen, ConflictScreen)
        assert "theirs  Acme Inc" in seen(app)
        await pilot.press("escape")
        await pilot.pause()
        assert form.is_current
        assert form.company.value() == "Acme Ltd"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ConflictScreen))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, ApplicationsScreen))
    stored = make_tracker().records.application(before.id)
    assert (stored.company, stored.location) == ("Acme Ltd", "Oslo")


async def test_theirs_can_be_left_standing(app: FollowupApp, tracker: Tracker, make_tracker: Window) -> None:
    before = enter_application(tracker, "Acme")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await type_text(pilot, "x")
        make_tracker().edit_application(replace(before, company="Acme Inc"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ConflictScreen))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, ApplicationsScreen))
        assert tracker.records.application(before.id).company == "Acme Inc"


async def test_a_form_of_what_was_deleted_elsewhere_keeps_what_was_typed(
    app: FollowupApp, tracker: Tracker, make_tracker: Window
) -> None:
    before = enter_application(tracker, "Acme")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await type_text(pilot, "x")
        make_tracker().remove_application(before.id)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "it is too late: it was deleted" in seen(app))
        await pilot.press("y", "escape")
        await until(pilot, lambda: isinstance(app.screen, ApplicationForm))


async def test_a_file_that_is_spoilt_while_the_app_runs_is_said_once(app: FollowupApp, tracker: Tracker) -> None:
    enter_application(tracker, "Acme")
    async with app.run_test(size=(80, 24)) as pilot:
        path = tracker._repository.path  # type: ignore[attr-defined]  # noqa: SLF001
        path.write_text("{")
        app.look_outside()
        app.look_outside()
        await pilot.pause()
        assert len(toasts(app)) == 1
        assert "Acme" in seen(app)
        assert path.read_text() == "{"
