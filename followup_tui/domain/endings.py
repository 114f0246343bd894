"""What ends a step (RULES.md 4)."""

from collections.abc import Iterator
from datetime import datetime

from followup_tui.domain.model import Entry, EntryType, Facts, Kind, Prefers, Stage, State
from followup_tui.domain.reasons import Ended

LATER_KINDS = frozenset({Kind.PHONE_CALL, Kind.FOLLOW_UP, Kind.CLOSING_NOTE})
"""The steps that a reply, a later interview or an offer stops; a thank-you is still owed."""


def endings(facts: Facts, index: int, kind: Kind, act: Entry | None) -> tuple[Ended, ...]:
    """All that ended a step of the interview at `index` of facts that are in order.

    `act` is the contact or the skip that was this step, where there is one. What counts for the state comes first:
    done, skipped, then what stopped it first.
    """
    stops = sorted(_stops(facts, index, kind), key=lambda stop: (stop.at is None, stop.at or facts.interviews[0].start))
    if act is None:
        return tuple(stops)
    return (Ended(State.DONE if act.type is EntryType.CONTACT else State.SKIPPED, act.at, act), *stops)


def _stops(facts: Facts, index: int, kind: Kind) -> Iterator[Ended]:
    interview = facts.interviews[index]
    stage = facts.application.stage
    if interview.cancelled:
        yield Ended(State.STOPPED, interview.cancelled, interview)
    if stage.closed or (stage is Stage.OFFER and kind in LATER_KINDS):
        yield Ended(State.STOPPED, _moved_to(stage, facts), stage)
    if kind in LATER_KINDS:
        yield from _answers(facts, index)
    if kind is Kind.PHONE_CALL and interview.interviewers:
        preferences = {interviewer.prefers for interviewer in interview.interviewers}
        if preferences == {Prefers.NO_CALLS}:
            yield Ended(State.STOPPED, None, None)


def _answers(facts: Facts, index: int) -> Iterator[Ended]:
    """The first reply to this interview or a later one, and the first later interview that was entered."""
    start = facts.interviews[index].start
    answering = {interview.id for interview in facts.interviews[index:]} | {None}
    for entry in facts.entries:
        if entry.type is EntryType.REPLY and entry.at >= start and entry.interview_id in answering:
            yield Ended(State.STOPPED, entry.at, entry)
            break
    later = min(facts.interviews[index + 1 :], key=lambda interview: interview.created, default=None)
    if later is not None:
        yield Ended(State.STOPPED, later.created, later)


def _moved_to(stage: Stage, facts: Facts) -> datetime | None:
    """When the application came to its stage, as far as the timeline tells."""
    moved = next((entry for entry in reversed(facts.entries) if entry.type is EntryType.STAGE), None)
    return moved.at if moved is not None and moved.stage is stage else None
