"""What ends a step (RULES.md 4)."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from followup_tui.domain.model import (
    CLOSED_STAGES,
    EPOCH,
    Entry,
    EntryType,
    Facts,
    Interview,
    Kind,
    Prefers,
    Stage,
    State,
)
from followup_tui.domain.plan.reasons import Ended

LATER_KINDS = frozenset({Kind.PHONE_CALL, Kind.FOLLOW_UP, Kind.CLOSING_NOTE})
"""The steps that a reply, a later interview or an offer stops; a thank-you is still owed."""


class Stops(NamedTuple):
    """What stopped the steps of one interview, for each kind what came first before what came later."""

    thank_you: tuple[Ended, ...]
    phone_call: tuple[Ended, ...]
    others: tuple[Ended, ...]

    def of(self, kind: Kind) -> tuple[Ended, ...]:
        """What stopped the steps of a kind."""
        if kind is Kind.THANK_YOU:
            return self.thank_you
        return self.phone_call if kind is Kind.PHONE_CALL else self.others


_NOTHING = Stops((), (), ())
_CLOSED = tuple(CLOSED_STAGES)  # in a tuple of few, members are found by identity, which is faster than by hash
_NO_CALLS = Ended(State.STOPPED, None, None)


def stops(facts: Facts, index: int, replies: Sequence[Entry]) -> Stops:
    """What stopped the steps of the interview at `index` of facts that are in order; `replies` are among them."""
    interview = facts.interviews[index]
    stage = facts.application.stage
    every: list[Ended] = []
    later: list[Ended] = []
    if interview.cancelled:
        every.append(Ended(State.STOPPED, interview.cancelled, interview))
    if stage is Stage.OFFER:
        later.append(Ended(State.STOPPED, _moved_to(stage, facts.entries), stage))
    elif stage in _CLOSED:
        every.append(Ended(State.STOPPED, _moved_to(stage, facts.entries), stage))
    if replies:
        later += _first_reply(facts.interviews, index, replies)
    if index + 1 < len(facts.interviews):
        second = facts.interviews[index + 1]
        for third in facts.interviews[index + 2 :]:
            second = third if third.created < second.created else second
        later.append(Ended(State.STOPPED, second.created, second))
    calls = [_NO_CALLS] if _takes_no_calls(interview) else []
    if not (every or later or calls):
        return _NOTHING
    others = _in_time(every + later)
    return Stops(_in_time(every), _in_time(every + later + calls) if calls else others, others)


def act_ended(act: Entry) -> Ended:
    """The end that the contact or the skip which was a step made of it; it counts before what stopped the step."""
    return Ended(State.DONE if act.type is EntryType.CONTACT else State.SKIPPED, act.at, act)


def acts_by_step(acts: Sequence[Entry], steps: int) -> list[Entry | None]:
    """The contact or the skip that ended each of the `steps` steps of one kind for one recipient, oldest first.

    The first one is for the first step, and so on. Where the user sent something after all steps were over, it takes
    the place of a skip: whatever was skipped can still be done.
    """
    found: list[Entry | None] = [*acts[:steps], *[None] * (steps - len(acts))]
    for act in acts[steps:]:
        skipped = next((n for n, old in enumerate(found) if old is not None and old.type is EntryType.SKIP), None)
        if skipped is not None and act.type is EntryType.CONTACT:
            found[skipped] = act
    return found


def _first_reply(interviews: Sequence[Interview], index: int, replies: Sequence[Entry]) -> list[Ended]:
    """The first reply since the interview's start that is to this interview, a later one, or none in particular."""
    start = interviews[index].start
    earlier = [interview.id for interview in interviews[:index]]
    first = next((reply for reply in replies if reply.at >= start and reply.interview_id not in earlier), None)
    return [] if first is None else [Ended(State.STOPPED, first.at, first)]


def _moved_to(stage: Stage, entries: Sequence[Entry]) -> datetime | None:
    """When the application came to its stage, as far as the timeline tells."""
    moved = next((entry for entry in reversed(entries) if entry.type is EntryType.STAGE), None)
    return moved.at if moved is not None and moved.stage is stage else None


def _takes_no_calls(interview: Interview) -> bool:
    """Whether every one of the named interviewers prefers no calls."""
    for interviewer in interview.interviewers:
        if interviewer.prefers is not Prefers.NO_CALLS:
            return False
    return bool(interview.interviewers)


def _in_time(stopped: list[Ended]) -> tuple[Ended, ...]:
    """Oldest first; what happened at an unknown time comes last."""
    if len(stopped) > 1:
        stopped.sort(key=lambda stop: (stop.at is None, stop.at or EPOCH))
    return tuple(stopped)
