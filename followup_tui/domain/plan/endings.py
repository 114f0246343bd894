"""What ends a step (RULES.md 6)."""

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
from followup_tui.domain.plan.cadence import Cadence
from followup_tui.domain.plan.reasons import Ended
from followup_tui.domain.plan.silences import Silence

LATER_KINDS = frozenset({Kind.PHONE_CALL, Kind.FOLLOW_UP, Kind.CLOSING_NOTE})
"""The steps that a reply, a later interview or an offer stops; a thank-you is still owed."""


LEAST_BUDGET = 3
"""Contacts in one silence that are never too many, thank-yous counting as one together."""


class Stops(NamedTuple):
    """What stopped the steps of one silence, for each kind what came first before what came later."""

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
_NO_MORE = (*_CLOSED, Stage.OFFER)
_NO_CALLS = Ended(State.STOPPED, None, None)


def stops(facts: Facts, index: int, silence: Silence) -> Stops:
    """What stopped the steps of one silence of the interview at `index` of facts that are in order."""
    interview = facts.interviews[index]
    stage = facts.application.stage
    every: list[Ended] = []
    later: list[Ended] = []
    if interview.cancelled:
        every.append(Ended(State.STOPPED, interview.cancelled, interview))
    if stage in _CLOSED:
        every.append(Ended(State.STOPPED, _came_to(stage, _CLOSED, facts.entries), stage))
    if stage in _NO_MORE:
        later.append(Ended(State.STOPPED, _came_to(stage, _NO_MORE, facts.entries), stage))
    if silence.ended is not None:
        later.append(Ended(State.STOPPED, silence.ended.at, silence.ended))
    later += _later_interview(facts.interviews[index + 1 :], silence)
    calls = [_NO_CALLS] if _takes_no_calls(interview) else []
    if not (every or later or calls):
        return _NOTHING
    others = in_time(*every, *later)
    return Stops(in_time(*every), in_time(*every, *later, *calls) if calls else others, others)


def spent(silence: Silence, interview: Interview, cadence: Cadence) -> Entry | None:
    """The contact of a silence with which its budget was used up (RULES.md 7); None where there is some left.

    It is as many contacts as the cadence has steps, at least three, thank-yous counting as one together; what came
    before the interview was no follow-up. Contacts about the application that belong to none of its interviews count.
    """
    left = max(len(cadence.steps), LEAST_BUDGET)
    thanked = False
    for entry in silence.entries if len(silence.entries) >= LEAST_BUDGET else ():
        if entry.type is not EntryType.CONTACT or entry.at < interview.start or (thanked and _is_thanks(entry)):
            continue
        thanked = thanked or _is_thanks(entry)
        left -= 1
        if left == 0:
            return entry
    return None


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


def in_time(*ended: Ended) -> tuple[Ended, ...]:
    """Oldest first; what happened at an unknown time comes last."""
    if len(ended) < 2:
        return ended
    return tuple(sorted(ended, key=lambda stop: (stop.at is None, stop.at or EPOCH)))


def _later_interview(interviews: Sequence[Interview], silence: Silence) -> list[Ended]:
    """The later interview that was entered first: it ends a silence that lasts, and each that begins before it is held.

    One that was cancelled ends only what had begun before.
    """
    ends = [
        Ended(State.STOPPED, max(second.created, silence.since) if silence.begun else second.created, second)
        for second in interviews
        if silence.begun is None or second.cancelled is None or second.cancelled > silence.since
    ]
    return [min(ends, key=lambda end: end.at or EPOCH)] if ends else []


def _is_thanks(entry: Entry) -> bool:
    return entry.kind is Kind.THANK_YOU


def _came_to(stage: Stage, ending: Sequence[Stage], entries: Sequence[Entry]) -> datetime | None:
    """Since when the application is in one of the stages that end, as far as the timeline tells."""
    moves = [entry for entry in entries if entry.stage is not None]
    if not moves or moves[-1].stage is not stage:
        return None
    since = moves[-1].at
    for move in reversed(moves):
        if move.stage not in ending:
            break
        since = move.at
    return since


def _takes_no_calls(interview: Interview) -> bool:
    """Whether every one of the named interviewers prefers no calls."""
    for interviewer in interview.interviewers:
        if interviewer.prefers is not Prefers.NO_CALLS:
            return False
    return bool(interview.interviewers)
