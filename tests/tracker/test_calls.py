"""Each outcome of a call is one change: on disk as a whole, and taken back as a whole."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from followup_tui.domain.model import Change, Kind, Prefers, Record, State
from followup_tui.domain.plan.steps import Step
from followup_tui.tracker import calls
from followup_tui.tracker.drafts import save_draft
from followup_tui.tracker.tracker import Tracker
from followup_tui.words.message import Message
from tests.tui.steps import enter_application, enter_interview

NOTES = "asks for [two] references"
FRIDAY = datetime(2026, 3, 13, 9, tzinfo=UTC)
OUTCOMES: dict[str, Callable[[Tracker, Step], Change]] = {
    "Spoke with them": lambda tracker, step: calls.spoke(tracker, step, NOTES),
    "Left a voicemail": lambda tracker, step: calls.left_voicemail(tracker, step, NOTES, "Hello Dana"),
    "Called, no answer": lambda tracker, step: calls.no_answer(tracker, step, NOTES),
    "They asked to be called back Fri 13 Mar, 10:00 their time": lambda tracker, step: calls.call_back(
        tracker, step, NOTES, FRIDAY
    ),
    "They asked for no calls": lambda tracker, step: calls.no_calls(tracker, step, NOTES),
}


def called(tracker: Tracker) -> Step:
    """The call after an interview of two days ago, with notes begun."""
    interview = enter_interview(
        tracker, enter_application(tracker), datetime(2026, 3, 9, 9, tzinfo=UTC), "Dana", "Omar"
    )
    people = tuple(replace(person, phone="+49 30 1") for person in interview.interviewers)
    tracker.edit_interview(replace(interview, interviewers=people))
    save_draft(tracker, interview.step_ref(Kind.PHONE_CALL), Message("", "Hello"), notes=NOTES)
    return call_of(tracker, interview.id)


def call_of(tracker: Tracker, interview_id: str) -> Step:
    """The call as it stands."""
    return next(step for step in tracker.plans.steps(interview_id) if step.kind is Kind.PHONE_CALL)


def held(tracker: Tracker) -> list[Record]:
    """All that is known."""
    records = tracker.records
    parts = (records.applications, records.interviews, records.entries, records.drafts)
    return [record for part in parts for record in part.values()]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_an_outcome_is_on_the_timeline_with_the_notes_and_taken_back_by_one_undo(
    tracker: Tracker, window: Callable[[], Tracker], outcome: str
) -> None:
    step = called(tracker)
    before = held(tracker)
    OUTCOMES[outcome](tracker, step)
    [entry] = [entry for entry in tracker.records.entries.values() if entry.kind is Kind.PHONE_CALL]
    assert entry.text == f"{outcome}\n{NOTES}"
    assert held(window()) == held(tracker)
    tracker.undo()
    assert held(tracker) == before == held(window())
    assert call_of(tracker, step.interview.id) == step


def test_the_steps_follow_the_outcome(tracker: Tracker) -> None:
    step = called(tracker)
    states = {}
    for outcome, what in OUTCOMES.items():
        what(tracker, step)
        states[outcome.partition(" Fri")[0]] = call_of(tracker, step.interview.id).state
        tracker.undo()
    assert states == {
        "Spoke with them": State.DONE,
        "Left a voicemail": State.DONE,
        "Called, no answer": State.UPCOMING,
        "They asked to be called back": State.UPCOMING,
        "They asked for no calls": State.SKIPPED,
    }


def test_after_a_rest_the_notes_are_still_there_and_after_the_call_they_are_on_the_timeline(tracker: Tracker) -> None:
    step = called(tracker)
    calls.no_answer(tracker, step, NOTES)
    draft = tracker.records.draft(step.interview.step_ref(Kind.PHONE_CALL))
    assert draft is not None
    assert draft.notes == NOTES
    calls.spoke(tracker, step, NOTES)
    assert tracker.records.draft(step.interview.step_ref(Kind.PHONE_CALL)) is None


def test_who_was_called_is_known_to_want_no_calls(tracker: Tracker) -> None:
    step = called(tracker)
    calls.no_calls(tracker, step, "")
    people = tracker.records.interview(step.interview.id).interviewers
    assert [(person.name, person.prefers) for person in people] == [("Dana", Prefers.NO_CALLS), ("Omar", None)]
