"""A quiet application: shown as such, offered for filing once, and never again."""

from datetime import UTC, datetime, timedelta

import pytest

from followup_tui.domain.model import Application, EntryType, Kind, Stage
from followup_tui.domain.when.calendar import Calendar
from followup_tui.system.clock import FixedClock
from followup_tui.tracker.lookup import find_step
from followup_tui.tracker.plans import Plans
from followup_tui.tracker.quiet import STILL_WAITING, was_asked
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.steps.quiet_dialog import QuietDialog
from followup_tui.tui.screens.timeline.timeline import TimelineScreen
from tests.factories import at, entry, facts, reply
from tests.tui.conftest import NOW, shown
from tests.tui.rules import opened, press
from tests.tui.steps import enter_application, enter_interview

LONG_AGO = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.fixture
def quiet(tracker: Tracker) -> Application:
    """An application whose only interview was nine weeks ago, and who never answered."""
    application = enter_application(tracker)
    interview = enter_interview(tracker, application, LONG_AGO)
    tracker.mark_done(find_step(tracker, interview, Kind.THANK_YOU), at=LONG_AGO.replace(hour=15))
    return application


async def test_the_list_says_that_it_is_quiet_and_counts_it_as_waiting(app: FollowupApp, quiet: Application) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "1 waiting" in shown(app.screen, "#counts")
        assert "Waiting for them since Mon 5 Jan 2026. It has gone quiet" in shown(app.screen, "#detail")
    assert quiet.stage is Stage.APPLIED


async def test_it_is_filed_by_one_key(app: FollowupApp, tracker: Tracker, quiet: Application) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert opened(app) is QuietDialog
        await press(pilot, "y")
        assert opened(app) is TimelineScreen
    assert tracker.records.application(quiet.id).stage is Stage.NO_REPLY


async def test_to_keep_waiting_is_noted_and_never_asked_again(
    app: FollowupApp, tracker: Tracker, quiet: Application
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "n", "escape", "enter")
        assert opened(app) is TimelineScreen
    notes = [entry for entry in tracker.records.entries.values() if entry.type is EntryType.NOTE]
    assert [note.text for note in notes] == [STILL_WAITING]
    assert tracker.records.application(quiet.id).stage is Stage.INTERVIEWING


async def test_closing_the_question_is_no_answer(app: FollowupApp, tracker: Tracker, quiet: Application) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "escape", "escape", "enter")
        assert opened(app) is TimelineScreen, "it is not asked again on the same day"
    assert all(entry.type is not EntryType.NOTE for entry in tracker.records.entries.values())
    assert not tracker.plans.offers_filing(quiet)
    tomorrow = FixedClock(NOW + timedelta(days=1))
    another_day = Plans(tracker.records, tomorrow, tracker.settings, lambda _country: Calendar())
    another_day.not_today("another application")
    assert another_day.offers_filing(quiet)


def test_it_is_asked_again_in_the_next_silence() -> None:
    kept = entry(at=at("2026-03-20 10:00"), text=STILL_WAITING)
    assert was_asked(facts(entries=[kept]))
    assert not was_asked(facts(entries=[kept, reply(at("2026-03-24 10:00"))]))


async def test_a_reply_to_what_was_filed_makes_it_live_again(tracker: Tracker, quiet: Application) -> None:
    interview = tracker.records.interviews_of(quiet.id)[0]
    tracker.set_stage(quiet.id, Stage.NO_REPLY)
    tracker.log(interview.id, EntryType.REPLY, "We are sorry for the silence")
    assert tracker.records.application(quiet.id).stage is Stage.INTERVIEWING
    assert not tracker.plans.is_quiet(tracker.records.application(quiet.id))


async def test_an_application_with_steps_to_do_is_not_asked_about(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert opened(app) is TimelineScreen
