"""The pacing question: asked once before a step is done, answered by one key, kept on the timeline."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Static

from followup_tui.domain.model import Entry, EntryType, Interviewer, Kind, Prefers, Stage, State
from followup_tui.tracker.lookup import find_step
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.steps.pacing_dialog import PacingDialog
from followup_tui.tui.screens.steps.step_dialogs import DoneDialog
from followup_tui.tui.screens.timeline.timeline import TimelineScreen
from tests.cli.front import Front
from tests.tui.rules import opened, press, step
from tests.tui.steps import FRIDAY, TODAY, enter_application, enter_interview
from tests.tui.support import clear, type_text


def said(app: FollowupApp) -> str:
    """What the dialog on top says."""
    return "\n".join(str(box.content) for box in app.screen.query(Static).results(Static))


def contacts(tracker: Tracker) -> list[Entry]:
    """The contacts on the timeline."""
    return [entry for entry in tracker.records.entries.values() if entry.type is EntryType.CONTACT]


async def follow_up_too_soon(pilot: Pilot[None]) -> None:
    """Mark the follow-up as done, which is nine days too early."""
    await press(pilot, "enter", "d", "enter")


async def test_going_on_keeps_the_cautions_on_the_timeline(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY)
    tracker.mark_done(find_step(tracker, interview, Kind.THANK_YOU), at=FRIDAY.replace(hour=15))
    tracker.skip(interview.step_ref(Kind.PHONE_CALL))
    async with app.run_test(size=(80, 24)) as pilot:
        await follow_up_too_soon(pilot)
        assert opened(app) is PacingDialog
        assert "The follow-up email is planned from Fri 20 Mar 2026 at 09:00" in said(app)
        assert "The first good moment: Fri 20 Mar 2026, 09:00." in said(app)
        await press(pilot, "enter")
        assert opened(app) is PacingDialog, "Enter alone does not go on"
        await press(pilot, "g")
        assert opened(app) is TimelineScreen
    assert contacts(tracker)[-1].cautions == ("before_window",)


async def test_one_key_snoozes_until_the_first_good_moment(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    other = enter_interview(tracker, enter_application(tracker, role="Analyst"), FRIDAY)
    tracker.log(other.id, EntryType.CONTACT, "Asked for directions", at=TODAY)
    tracker.set_stage(other.application_id, Stage.WITHDRAWN)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "d", "enter")
        assert "looks less hasty" in said(app)
        await press(pilot, "z")
        assert opened(app) is TimelineScreen
    assert step(tracker, Kind.THANK_YOU).opens == datetime(2026, 3, 12, 9, tzinfo=UTC)
    assert step(tracker, Kind.THANK_YOU).state is State.UPCOMING


async def test_escape_waits_and_nothing_is_stored(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY)
    tracker.mark_done(find_step(tracker, interview, Kind.THANK_YOU), at=FRIDAY.replace(hour=15))
    tracker.skip(interview.step_ref(Kind.PHONE_CALL))
    async with app.run_test(size=(80, 24)) as pilot:
        await follow_up_too_soon(pilot)
        await press(pilot, "escape")
        assert opened(app) is DoneDialog
    assert len(contacts(tracker)) == 1


async def test_nothing_is_asked_where_there_is_no_caution(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "d", "enter")
        assert opened(app) is TimelineScreen
    assert contacts(tracker)[-1].cautions == ()


async def test_what_happened_already_is_kept_with_its_cautions_and_not_snoozed(
    app: FollowupApp, tracker: Tracker
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY)
    tracker.mark_done(find_step(tracker, interview, Kind.THANK_YOU), at=FRIDAY.replace(hour=15))
    tracker.skip(interview.step_ref(Kind.PHONE_CALL))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "d")
        await clear(pilot)
        await type_text(pilot, "yesterday 10:00")
        await press(pilot, "enter", "z")
        assert opened(app) is PacingDialog
        assert "good moment" not in said(app)
        await press(pilot, "g")
    assert contacts(tracker)[-1].cautions == ("before_window",)


async def test_a_call_to_somebody_who_wants_none_has_no_good_moment(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")

    tracker.edit_interview(replace(interview, interviewers=(Interviewer(name="Dana Lee", prefers=Prefers.NO_CALLS),)))
    call = step(tracker, Kind.PHONE_CALL)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DoneDialog(tracker, call))
        await press(pilot, "enter")
        assert "Dana Lee prefers no calls" in said(app)
        assert "Waiting alone does not change this." in said(app)
        await press(pilot, "z", "escape")
        assert opened(app) is DoneDialog


async def test_times_are_shown_on_both_clocks_where_they_differ(app: FollowupApp, tracker: Tracker) -> None:
    tracker.timezone = "America/New_York"
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY)
    tracker.mark_done(find_step(tracker, interview, Kind.THANK_YOU), at=FRIDAY.replace(hour=15))
    tracker.skip(interview.step_ref(Kind.PHONE_CALL))
    async with app.run_test(size=(80, 24)) as pilot:
        await follow_up_too_soon(pilot)
        assert "The first good moment: Fri 20 Mar 2026, 04:00 (09:00 there)." in said(app)


KEPT = {
    (Kind.THANK_YOU, "now"): [],
    (Kind.PHONE_CALL, "now"): [],
    (Kind.PHONE_CALL, "today 8:30"): ["outside_hours"],
    (Kind.FOLLOW_UP, "today 8:00"): ["before_window", "too_soon"],
    (Kind.FOLLOW_UP, "9 mar 12:00"): ["before_window"],
}
"""The cautions that stand against a step at a time, after a note to them on the evening of the 10th."""


@pytest.mark.parametrize(("kind", "when"), KEPT)
async def test_app_and_command_keep_the_same_cautions(
    app: FollowupApp, tracker: Tracker, tmp_path: Path, kind: Kind, when: str
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY)
    tracker.log(interview.id, EntryType.CONTACT, "Asked for directions", at=TODAY.replace(day=10, hour=17))
    (tmp_path / "command").mkdir()
    front = Front(tmp_path / "command")
    shutil.copy(tmp_path / "followup.json", front.file)
    front("done", interview.id, kind, "--at", when)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DoneDialog(tracker, step(tracker, kind)))
        await pilot.pause()
        await clear(pilot)
        await type_text(pilot, when)
        await press(pilot, "enter")
        if opened(app) is PacingDialog:
            await press(pilot, "g")
    [by_app] = [list(entry.cautions) for entry in contacts(tracker) if entry.kind]
    [by_command] = [
        entry["cautions"] for entry in front.json("timeline", interview.id)["entries"] if entry["kind"] == kind
    ]
    assert by_app == by_command == KEPT[kind, when]
