"""What is due and when: the steps that follow from what happened (RULES.md 1 to 5).

`plan` is a pure function of the facts, the cadence, the calendar and `now`; nothing that it computes is stored.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from followup_tui.domain.cadence import Anchor, Cadence, StepRule
from followup_tui.domain.calendar import Calendar
from followup_tui.domain.dating import Dates, Days, place, shifted
from followup_tui.domain.endings import acts_by_step, ended, stops
from followup_tui.domain.model import Entry, EntryType, Facts, Interview, Kind, State
from followup_tui.domain.reasons import Reason
from followup_tui.domain.zones import local_date

_ACTS = frozenset({EntryType.CONTACT, EntryType.SKIP})
_CHOICES = frozenset({EntryType.SNOOZE, EntryType.RESCHEDULE})


@dataclass(frozen=True, slots=True)
class Step:
    """One follow-up of one interview: what to do, when, and why then. All instants are in UTC."""

    interview: Interview
    kind: Kind
    to: str | None
    """The interviewer whom a thank-you is for; None for other kinds and where nobody is named."""
    number: int
    """Which of the steps of this kind it is, where the cadence has several; from 1."""
    state: State
    opens: datetime
    due: datetime
    lapses: datetime
    ended: datetime | None
    """When it was done, skipped or stopped, where that is known."""
    reasons: tuple[Reason, ...]
    """What made its dates, in order; `why.sentences` puts them in words."""

    @property
    def done_at(self) -> datetime | None:
        """When it was really done; None where it was not."""
        return self.ended if self.state is State.DONE else None


def plan(facts: Facts, cadence: Cadence, calendar: Calendar, now: datetime) -> tuple[Step, ...]:
    """The steps of every interview of an application: by interview, each in the order of the cadence.

    `now` is an aware instant. A step that hangs on another one, such as a closing note on the follow-up, is left out
    until that one is done.
    """
    if not facts.interviews:
        return ()
    facts = _in_order(facts)
    rounds = (_Round(facts, index, cadence, calendar, now) for index in range(len(facts.interviews)))
    return tuple(step for one in rounds for step in one.steps())


def _in_order(facts: Facts) -> Facts:
    """The same facts, oldest first; most are already."""
    if len(facts.interviews) < 2 and _is_sorted(facts.entries):
        return facts
    return facts.in_order()


def _is_sorted(entries: Sequence[Entry]) -> bool:
    return len(entries) < 2 or all(
        (first.at, first.id) <= (second.at, second.id) for first, second in pairwise(entries)
    )


class _Numbered(NamedTuple):
    """A step of a cadence, and which one of its kind it is."""

    rule: StepRule
    number: int
    """From 1."""
    of: int
    """How many steps of this kind there are."""
    follow_ups: int
    """How many follow-ups come before it."""


@lru_cache(maxsize=256)
def _numbered(cadence: Cadence) -> tuple[_Numbered, ...]:
    kinds = [rule.kind for rule in cadence.steps]
    return tuple(
        _Numbered(rule, kinds[: n + 1].count(rule.kind), kinds.count(rule.kind), kinds[:n].count(Kind.FOLLOW_UP))
        for n, rule in enumerate(cadence.steps)
    )


class _Round:
    """Plans the steps of one interview, the one at `index` of facts that are in order."""

    __slots__ = ("_cadence", "_days", "_entries", "_interview", "_now", "_own", "_stops")

    def __init__(self, facts: Facts, index: int, cadence: Cadence, calendar: Calendar, now: datetime) -> None:
        interview = facts.interviews[index]
        self._interview = interview
        self._entries = facts.entries
        self._own = tuple(entry for entry in facts.entries if entry.interview_id == interview.id)
        self._stops = stops(facts, index)
        self._cadence = cadence
        self._now = now
        day = local_date(interview.end, interview.timezone)
        self._days = Days(day, interview.reply_by, None, interview.timezone, calendar)

    def steps(self) -> Iterator[Step]:
        """The steps, in the order of the cadence."""
        over: dict[tuple[Kind, str | None], datetime] = {}
        for step in _numbered(self._cadence):
            rule, days = step.rule, self._days
            window = rule.promised if rule.promised is not None and days.promise is not None else rule.window
            if window.opens.anchor is Anchor.FOLLOW_UP:
                days = days._replace(sent=self._sent(step))
                if days.sent is None:
                    continue
            base = place(self._cadence.name, window, self._interview.end, days)
            for to in self._recipients(rule.kind):
                planned = self._step(step, to, base, over.get((rule.kind, to)))
                over[rule.kind, to] = planned.ended or planned.lapses
                yield planned

    def _recipients(self, kind: Kind) -> tuple[str | None, ...]:
        if kind is Kind.THANK_YOU and self._interview.interviewers:
            return tuple(interviewer.name for interviewer in self._interview.interviewers)
        return (None,)

    def _step(self, step: _Numbered, to: str | None, base: Dates, since: datetime | None) -> Step:
        """One step; `since` is when the step before it of the same kind, for the same person, was over."""
        kind = step.rule.kind
        ends, dates = self._stops.of(kind), base
        if self._entries:
            act = self._act(step, to)
            ends = ended(act, ends)
            frozen = min((end.at for end in ends if end.at is not None), default=None)
            moving = (entry for entry in self._entries if frozen is None or entry.at <= frozen)
            dates = shifted(
                base, kind, (entry for entry in moving if self._moves(entry, kind, to, act, since)), self._days
            )
        state = ends[0].state if ends else self._state(dates)
        when, reasons = (ends[0].at, (*dates.reasons, ends[0])) if ends else (None, dates.reasons)
        return Step(self._interview, kind, to, step.number, state, dates.opens, dates.due, dates.lapses, when, reasons)

    def _state(self, dates: Dates) -> State:
        """The state of a step that nothing ended, by the clock (RULES.md 5)."""
        if self._now < dates.opens or self._now < self._interview.end:
            return State.UPCOMING
        if self._now <= dates.due:
            return State.OPEN
        return State.OVERDUE if self._now <= dates.lapses else State.LAPSED

    def _act(self, step: _Numbered, to: str | None) -> Entry | None:
        """The contact or the skip that ended a step."""
        acts = self._acts(step.rule.kind, to)
        return acts_by_step(acts, step.of)[step.number - 1] if acts else None

    def _acts(self, kind: Kind, to: str | None) -> list[Entry]:
        """All contacts and skips of a kind of step for one person."""
        return [entry for entry in self._own if entry.kind is kind and entry.type in _ACTS and self._is_for(entry, to)]

    def _is_for(self, entry: Entry, to: str | None) -> bool:
        """Whether an entry is of the step for one person; where only one is named, it need not name them."""
        return entry.is_for(to) or (entry.to is None and len(self._interview.interviewers) == 1)

    def _moves(self, entry: Entry, kind: Kind, to: str | None, act: Entry | None, since: datetime | None) -> bool:
        """Whether an entry moves the step of a kind for one person that `act` ended.

        An automatic answer moves every step, unless it says whose it is: then not the thank-yous to others. A snooze
        or a new due time is for the first step of its kind that was not over.
        """
        if entry.type is EntryType.CONTACT:
            if kind is Kind.PHONE_CALL:
                return entry.kind is Kind.THANK_YOU and entry.interview_id == self._interview.id
            return kind is Kind.FOLLOW_UP and entry is not act
        if entry.type is EntryType.AUTO_REPLY:
            return entry.back is not None and (entry.to is None or entry.is_for(to))
        if entry.type not in _CHOICES or entry.kind is not kind or entry.interview_id != self._interview.id:
            return False
        return self._is_for(entry, to) and (since is None or entry.at > since)

    def _sent(self, step: _Numbered) -> date | None:
        """F of a step: when the newest of the follow-ups before it was sent; None until they are over.

        Where all of them were skipped, the first one that was sent all the same counts.
        """
        before = max(step.follow_ups, 1)
        acts = self._acts(Kind.FOLLOW_UP, None)
        if len(acts) < before:
            return None
        sent = [act.at for act in acts[:before] if act.type is EntryType.CONTACT]
        late = [act.at for act in acts[before:] if act.type is EntryType.CONTACT]
        when = max(sent) if sent else min(late, default=None)
        return local_date(when, self._interview.timezone) if when else None
