"""An interview that is moved leaves a trace on its timeline, in the same change."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from followup_tui.domain.model import Entry, EntryType, Interview
from followup_tui.tracker.tracker import Tracker
from tests import factories

DAY = timedelta(days=1)
NOW = datetime(2026, 3, 11, 13, 5, tzinfo=UTC)


def held(tracker: Tracker, start: datetime) -> Interview:
    """An interview in Berlin."""
    application = tracker.add_application(factories.application()).record
    record = factories.interview(application_id=application.id, start=start, timezone="Europe/Berlin")
    interview = tracker.add_interview(record).record
    assert isinstance(interview, Interview)
    return interview


def traces(tracker: Tracker, interview: Interview) -> list[Entry]:
    """What the timeline says about moves."""
    timeline = tracker.plans.timeline(interview.id)
    return [entry for entry in timeline.entries if entry.type is EntryType.RESCHEDULE]


def test_an_interview_to_come_that_is_moved_says_from_when_to_when(tracker: Tracker) -> None:
    interview = held(tracker, datetime(2026, 3, 13, 9, tzinfo=UTC))
    plan = [(step.kind, step.due - interview.start) for step in tracker.plans.steps(interview.id)]
    tracker.edit_interview(replace(interview, start=interview.start + 7 * DAY))
    [trace] = traces(tracker, interview)
    assert trace.text == "from Fri 13 Mar 2026, 10:00 to Fri 20 Mar 2026, 10:00"
    assert (trace.at, trace.until, trace.kind) == (NOW, interview.start + 7 * DAY, None)
    moved = tracker.records.interview(interview.id)
    assert [(step.kind, step.due - moved.start) for step in tracker.plans.steps(interview.id)] == plan
    tracker.undo()
    assert (traces(tracker, interview), tracker.records.interview(interview.id)) == ([], interview)


def test_another_zone_is_said_where_it_moves_the_interview(tracker: Tracker) -> None:
    interview = held(tracker, datetime(2026, 3, 13, 9, tzinfo=UTC))
    start = datetime(2026, 3, 13, 1, tzinfo=UTC)
    tracker.edit_interview(replace(interview, start=start, timezone="Asia/Tokyo"))
    [trace] = traces(tracker, interview)
    assert trace.text == "from Fri 13 Mar 2026, 10:00 Europe/Berlin to Fri 13 Mar 2026, 10:00 Asia/Tokyo"


def test_an_interview_that_did_not_take_place_and_is_to_come_now_was_moved(tracker: Tracker) -> None:
    interview = held(tracker, NOW - DAY)
    tracker.edit_interview(replace(interview, start=NOW + DAY))
    assert len(traces(tracker, interview)) == 1


def test_putting_right_what_happened_and_other_edits_are_no_move(tracker: Tracker) -> None:
    past, coming = held(tracker, NOW - DAY), held(tracker, NOW + DAY)
    tracker.edit_interview(replace(past, start=NOW - 2 * DAY))
    tracker.edit_interview(replace(coming, round="Final", minutes=30))
    assert traces(tracker, past) == traces(tracker, coming) == []
