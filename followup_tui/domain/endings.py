"""What ends a step (RULES.md 4)."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from followup_tui.domain.model import EPOCH, Entry, EntryType, Facts, Interview, Kind, Prefers, Stage, State
from followup_tui.domain.reasons import Ended

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
_NO_CALLS = Ended(State.STOPPED, None, None)


def stops(facts: Facts, index: int) -> Stops:
    """What stopped the steps of the interview at `index` of facts that are in order."""
    interview = facts.interviews[index]
    stage = facts.application.stage
    every: list[Ended] = []
    later: list[Ended] = []
    if interview.cancelled:
        every.append(Ended(State.STOPPED, interview.cancelled, interview))
    if stage.closed or stage is Stage.OFFER:
        (every if stage.closed else later).append(Ended(State.STOPPED, _moved_to(stage, facts.entries), stage))
    if facts.entries:
        later += _first_reply(facts, index)
    if index + 1 < len(facts.interviews):
        second = min(facts.interviews[index + 1 :], key=_created)
        later.append(Ended(State.STOPPED, second.created, second))
    calls = [_NO_CALLS] if _takes_no_calls(interview) else []
    if not (every or later or calls):
        return _NOTHING
    return Stops(_in_time(every), _in_time(every + later + calls), _in_time(every + later))


def ended(act: Entry | None, stopped: tuple[Ended, ...]) -> tuple[Ended, ...]:
    """All that ended a step: `act`, the contact or the skip that was this step, and what stopped it.

    What counts for the state comes first: done, skipped, then what stopped it first.
    """
    if act is None:
        return stopped
    return (Ended(State.DONE if act.type is EntryType.CONTACT else State.SKIPPED, act.at, act), *stopped)


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


def _first_reply(facts: Facts, index: int) -> list[Ended]:
    """The first reply since the interview's start that is to this interview, a later one, or none in particular."""
    start = facts.interviews[index].start
    for entry in facts.entries:
        if entry.type is EntryType.REPLY and entry.at >= start:
            earlier = facts.interviews[:index]
            if all(entry.interview_id != interview.id for interview in earlier):
                return [Ended(State.STOPPED, entry.at, entry)]
    return []


def _moved_to(stage: Stage, entries: Sequence[Entry]) -> datetime | None:
    """When the application came to its stage, as far as the timeline tells."""
    moved = next((entry for entry in reversed(entries) if entry.type is EntryType.STAGE), None)
    return moved.at if moved is not None and moved.stage is stage else None


def _takes_no_calls(interview: Interview) -> bool:
    """Whether every one of the named interviewers prefers no calls."""
    return bool(interview.interviewers) and all(
        interviewer.prefers is Prefers.NO_CALLS for interviewer in interview.interviewers
    )


def _created(interview: Interview) -> datetime:
    return interview.created


def _in_time(stopped: list[Ended]) -> tuple[Ended, ...]:
    """Oldest first; what happened at an unknown time comes last."""
    if len(stopped) > 1:
        stopped.sort(key=lambda stop: (stop.at is None, stop.at or EPOCH))
    return tuple(stopped)
