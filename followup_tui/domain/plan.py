"""What is due and when: the steps that follow from what happened (RULES.md 1 to 5).

`plan` is a pure function of the facts, the cadence, the calendar and `now`; nothing that it computes is stored.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from followup_tui.domain.cadence import Anchor, Cadence, Moment, Unit, Window
from followup_tui.domain.calendar import Calendar
from followup_tui.domain.dating import Dates
from followup_tui.domain.endings import endings
from followup_tui.domain.model import Entry, EntryType, Facts, Interview, Kind, State
from followup_tui.domain.reasons import Placed, Reason
from followup_tui.domain.zones import local_date, wall_to_instant


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
    facts = facts.in_order()
    return tuple(
        step
        for index in range(len(facts.interviews))
        for step in _Planner(facts, index, cadence, calendar, now).steps()
    )


class _Planner:
    """Plans the steps of one interview, the one at `index` of facts that are in order."""

    def __init__(self, facts: Facts, index: int, cadence: Cadence, calendar: Calendar, now: datetime) -> None:
        self._facts = facts
        self._index = index
        self._interview = facts.interviews[index]
        self._own = tuple(entry for entry in facts.entries if entry.interview_id == self._interview.id)
        self._cadence = cadence
        self._calendar = calendar
        self._now = now
        self._day = local_date(self._interview.end, self._interview.timezone)

    def steps(self) -> Iterator[Step]:
        numbers: dict[Kind, int] = {}
        for rule in self._cadence.steps:
            number = numbers[rule.kind] = numbers.get(rule.kind, 0) + 1
            window = rule.promised if rule.promised and self._interview.reply_by else rule.window
            if self._anchor(window.opens.anchor) is not None:
                for to in self._recipients(rule.kind):
                    yield self._step(rule.kind, number, window, to)

    def _recipients(self, kind: Kind) -> tuple[str | None, ...]:
        if kind is Kind.THANK_YOU and self._interview.interviewers:
            return tuple(interviewer.name for interviewer in self._interview.interviewers)
        return (None,)

    def _step(self, kind: Kind, number: int, window: Window, to: str | None) -> Step:
        acts = [entry for entry in self._own if entry.kind is kind and entry.is_for(to)]
        ending_acts = [entry for entry in acts if entry.type in {EntryType.CONTACT, EntryType.SKIP}]
        act = ending_acts[number - 1] if len(ending_acts) >= number else None
        since = ending_acts[number - 2].at if 1 < number <= len(ending_acts) + 1 else None
        ends = endings(self._facts, self._index, kind, act)
        frozen = min((end.at for end in ends if end.at is not None), default=None)
        shifts = [
            entry
            for entry in self._facts.entries
            if (frozen is None or entry.at <= frozen) and self._moves(entry, kind, acts, act, since)
        ]
        dates = self._shifted(self._base(kind, window), shifts)
        if ends:
            state, ended, reasons = ends[0].state, ends[0].at, (*dates.reasons, ends[0])
        else:
            state, ended, reasons = self._state(dates), None, dates.reasons
        return Step(self._interview, kind, to, number, state, dates.opens, dates.due, dates.lapses, ended, reasons)

    def _moves(
        self, entry: Entry, kind: Kind, acts: Sequence[Entry], act: Entry | None, since: datetime | None
    ) -> bool:
        """Whether an entry moves the step of a kind whose own entries are `acts` and which `act` ended.

        A snooze or a new due date from before `since` was for the step before this one of the same kind.
        """
        if entry.type is EntryType.CONTACT:
            if kind is Kind.PHONE_CALL:
                return entry.kind is Kind.THANK_YOU and entry.interview_id == self._interview.id
            return kind is Kind.FOLLOW_UP and entry is not act
        if entry.type in {EntryType.SNOOZE, EntryType.RESCHEDULE}:
            return entry in acts and (since is None or entry.at >= since)
        return entry.type is EntryType.AUTO_REPLY and entry.back is not None

    @staticmethod
    def _shifted(base: Dates, shifts: Sequence[Entry]) -> Dates:
        """The dates after the shifts that happened before the step lapsed: what comes later cannot bring it back."""
        if shifts and shifts[-1].at > base.lapses:
            for count, shift in enumerate(shifts):
                before = base.shifted(shifts[:count])
                if shift.at > before.lapses:
                    return before
        return base.shifted(shifts)

    def _state(self, dates: Dates) -> State:
        """The state of a step that nothing ended, by the clock (RULES.md 5)."""
        if self._now < dates.opens or self._now < self._interview.end:
            return State.UPCOMING
        if self._now <= dates.due:
            return State.OPEN
        return State.OVERDUE if self._now <= dates.lapses else State.LAPSED

    def _base(self, kind: Kind, window: Window) -> Dates:
        placed = tuple(
            self._place(field, moment)
            for field, moment in (("opens", window.opens), ("due", window.due), ("lapses", window.lapses))
        )
        opens, due, lapses = placed
        return Dates(kind, self._interview.timezone, self._calendar, opens.at, due.at, lapses.at, placed)

    def _place(self, field: str, moment: Moment) -> Placed:
        if moment.time is None:
            at = self._interview.end + moment.length
            return Placed(field, self._cadence.name, moment, None, at)
        day = self._anchor(moment.anchor) or self._day
        counted = (
            self._calendar.bd(moment.count, day)
            if moment.unit is Unit.BUSINESS_DAYS
            else self._calendar.on(day, moment.count)
        )
        at = wall_to_instant(counted, moment.time, self._interview.timezone)
        return Placed(field, self._cadence.name, moment, day, at)

    def _anchor(self, anchor: Anchor) -> date | None:
        """The local date that an anchor stands for; None where there is none (yet)."""
        if anchor is Anchor.PROMISE:
            return self._interview.reply_by
        if anchor is Anchor.FOLLOW_UP:
            sent = next(
                (entry for entry in self._own if entry.type is EntryType.CONTACT and entry.kind is Kind.FOLLOW_UP), None
            )
            return local_date(sent.at, self._interview.timezone) if sent else None
        return self._day
