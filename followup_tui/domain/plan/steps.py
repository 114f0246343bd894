"""What is due and when: the steps that follow from what happened (RULES.md 1, 2, 5 and 6).

`plan` is a pure function of the facts, the cadence, the calendar and `now`; nothing that it computes is stored.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

import msgspec

from followup_tui.domain.model import Entry, EntryType, Facts, Interview, Kind, State, StepRef, by_time
from followup_tui.domain.plan.cadence import Anchor, Cadence, StepRule, Window
from followup_tui.domain.plan.endings import act_ended, acts_by_step, in_time, spent, stops
from followup_tui.domain.plan.happened import Happened, in_order, sort_out
from followup_tui.domain.plan.placing import Dates, Days, Placement, placement, shifted
from followup_tui.domain.plan.reasons import Ended, Placed, Reason
from followup_tui.domain.plan.silences import Silence, silences
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.zones import local_date

_NOBODY_IN_PARTICULAR = (None,)
_ONCE = (Kind.THANK_YOU, Kind.PHONE_CALL)
"""The kinds of step that only the first silence of an interview has."""
_ACTS = (EntryType.CONTACT, EntryType.SKIP)
_CHOICES = (EntryType.SNOOZE, EntryType.RESCHEDULE)


class Step(msgspec.Struct, frozen=True, gc=False):
    """One follow-up of one interview: what to do, when, and why then. All instants are in UTC.

    It holds nothing that could hold it, so that the garbage collector need not go through all of them.
    """

    interview: Interview
    kind: Kind
    to: str | None
    """The interviewer whom a thank-you is for; None for other kinds and where nobody is named."""
    number: int
    """Which of the steps of this kind it is, where the cadence has several; from 1. Of a letter outside the plan 0."""
    silence: int
    """In which silence of the interview it is; from 1."""
    since: datetime
    """When that silence began: the interview ended, or a reply came."""
    promise: date | None
    """P of that silence: the local date by which the employer said it would answer."""
    state: State
    opens: datetime
    due: datetime
    lapses: datetime
    ending: Ended | None
    """What ended it: that it was done or skipped, or what stopped it first."""
    chain: tuple[Reason, ...]
    """What made its dates, with what is counted in hours still to be placed: see `reasons`."""

    @property
    def ref(self) -> StepRef:
        """What it is known by."""
        return StepRef(self.interview.id, self.kind, self.to)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What made its dates and its end, in order; `why.sentences` puts them in words."""
        chain = [reason.counted_from(self.since) if isinstance(reason, Placed) else reason for reason in self.chain]
        return (*chain, self.ending) if self.ending else tuple(chain)

    @property
    def ended(self) -> datetime | None:
        """When it was done, skipped or stopped, where that is known."""
        return self.ending.at if self.ending else None

    @property
    def done_at(self) -> datetime | None:
        """When it was really done; None where it was not."""
        return self.ended if self.state is State.DONE else None


def plan(facts: Facts, cadence: Cadence, calendar: Calendar, now: datetime) -> tuple[Step, ...]:
    """The steps of every interview of an application: by interview, by silence, each in the order of the cadence.

    `now` is an aware instant. A step that hangs on another one, such as a closing note on the follow-up, is left out
    until that one is done.
    """
    if not facts.interviews:
        return ()
    facts = in_order(facts)
    task = _Task(facts, sort_out(facts.entries), cadence, calendar, now)
    steps: list[Step] = []
    for index in range(len(facts.interviews)):
        for silence in silences(facts, index):
            steps += _Round(task, index, silence).steps()
    return tuple(steps)


class _Task(NamedTuple):
    """What is to be planned."""

    facts: Facts
    """In order of time."""
    happened: Happened
    cadence: Cadence
    calendar: Calendar
    now: datetime


class _Numbered(NamedTuple):
    """A step of a cadence, and which one of its kind it is."""

    rule: StepRule
    number: int
    """From 1."""
    of: int
    """How many steps of this kind there are."""
    follow_ups: int
    """How many follow-ups come before it."""

    def window(self, days: Days) -> Window:
        """Its window, where there is a promise the one for that."""
        return self.rule.promised if self.rule.promised and days.promise else self.rule.window


@lru_cache(maxsize=256)
def _numbered(cadence: Cadence) -> tuple[_Numbered, ...]:
    kinds = [rule.kind for rule in cadence.steps]
    return tuple(
        _Numbered(rule, kinds[: n + 1].count(rule.kind), kinds.count(rule.kind), kinds[:n].count(Kind.FOLLOW_UP))
        for n, rule in enumerate(cadence.steps)
    )


@lru_cache(maxsize=1 << 15)
def _placements(cadence: Cadence, days: Days) -> tuple[tuple[_Numbered, Placement | None], ...]:
    """Every step of a cadence with its place, but for those that wait for the follow-up.

    Many interviews share a day, a zone and a calendar, so that this is remembered.
    """
    windows = ((step, step.window(days)) for step in _numbered(cadence))
    return tuple(
        (step, None if window.opens.anchor is Anchor.FOLLOW_UP else placement(cadence.name, window, days))
        for step, window in windows
    )


class _Round:
    """Plans the steps of one silence of the interview at `index` of a task's facts."""

    __slots__ = (
        "_cadence",
        "_days",
        "_end",
        "_eventful",
        "_happened",
        "_in_silence",
        "_interview",
        "_now",
        "_own",
        "_put_off",
        "_silence",
        "_spent",
        "_stops",
    )

    def __init__(self, task: _Task, index: int, silence: Silence) -> None:
        interview = task.facts.interviews[index]
        entries = task.facts.entries
        self._interview = interview
        self._end = interview.end
        self._silence = silence
        self._cadence = task.cadence
        self._now = task.now
        self._stops = stops(task.facts, index, silence)
        self._days = Days(silence.day, silence.promise, None, interview.timezone, task.calendar)
        self._happened = task.happened
        self._eventful = bool(entries)
        self._own = [entry for entry in entries if self._is_of_a_step(entry)]
        """What was done, skipped and put off of the steps of this interview, oldest first."""
        self._put_off = any(entry.type in _CHOICES for entry in self._own)
        whole = len(silence.entries) == len(entries)
        self._in_silence = self._own if whole else [entry for entry in silence.entries if self._is_of_a_step(entry)]
        self._spent = spent(silence, interview, task.cadence) if self._eventful else None
        """The contact with which the budget of this silence was used up."""

    def steps(self) -> list[Step]:
        """The steps, in the order of the cadence."""
        steps: list[Step] = []
        for step, fixed in _placements(self._cadence, self._days):
            if self._silence.number > 1 and step.rule.kind in _ONCE:
                continue
            place = fixed or self._place_after_follow_up(step)
            if place is not None:
                base = place.at(self._silence.since, self._days)
                for to in self._recipients(step.rule.kind):
                    since = None if step.number == 1 else _over(steps, step.rule.kind, to)
                    steps.append(self._step(step, to, base, since))
        return steps

    def _place_after_follow_up(self, step: _Numbered) -> Placement | None:
        """The place of a step that counts from the day on which the follow-up was sent; None until it was."""
        sent = self._sent(step)
        if sent is None:
            return None
        days = self._days._replace(sent=sent)
        return placement(self._cadence.name, step.window(days), days)

    def _recipients(self, kind: Kind) -> Sequence[str | None]:
        if kind is Kind.THANK_YOU and self._interview.interviewers:
            return [interviewer.name for interviewer in self._interview.interviewers]
        return _NOBODY_IN_PARTICULAR

    def _step(self, step: _Numbered, to: str | None, base: Dates, since: datetime | None) -> Step:
        """One step; `since` is when the step before it of the same kind, for the same person, was over."""
        kind = step.rule.kind
        ends, dates = self._stops.of(kind), base
        if self._eventful:
            act = self._act(step, to)
            ends = ends if act is None else (act_ended(act), *ends)
            moving = _until(ends, self._moving(kind, to, act, since))
            budget = self._over_budget(kind, base, moving, act, ends)
            if budget is not None:
                ends = in_time(*ends, budget) if act is None else (ends[0], budget, *ends[1:])
                moving = _until(ends, moving)
            dates = shifted(base, kind, moving, self._days) if moving else base
        ending = next((end for end in ends if end.state is not State.STOPPED or not _after(end, dates)), None)
        state = ending.state if ending else self._state(dates)
        opens, due, lapses, chain = dates
        return Step(
            interview=self._interview,
            kind=kind,
            to=to,
            number=step.number,
            silence=self._silence.number,
            since=self._silence.since,
            promise=self._silence.promise,
            state=state,
            opens=opens,
            due=due,
            lapses=lapses,
            ending=ending,
            chain=chain,
        )

    def _moving(self, kind: Kind, to: str | None, act: Entry | None, since: datetime | None) -> list[Entry]:
        """What may move the step of a kind for one person that `act` ended, oldest first.

        An automatic answer moves every step, unless it says whose it is: then not the thank-yous to others. A snooze
        or a new due time is for the first step of its kind that was not over.
        """
        if kind not in _ONCE:
            moving = [entry for entry in self._happened.contacts if entry is not act]
        elif kind is Kind.PHONE_CALL:
            moving = [entry for entry in self._own if entry.kind is Kind.THANK_YOU and entry.type is EntryType.CONTACT]
        else:
            moving = []
        if self._happened.answers:
            moving += [entry for entry in self._happened.answers if entry.to is None or entry.is_for(to)]
        if self._put_off:
            choices = (entry for entry in self._of(kind, to) if entry.type in _CHOICES)
            moving += [entry for entry in choices if since is None or entry.at > since]
        if len(moving) > 1:
            moving.sort(key=by_time)
        return moving

    def _over_budget(
        self, kind: Kind, base: Dates, moving: Sequence[Entry], act: Entry | None, ends: Sequence[Ended]
    ) -> Ended | None:
        """The stop of a step that would open after the budget was used up (RULES.md 6 and 7)."""
        spent = self._spent
        if spent is None or spent is act or kind is Kind.THANK_YOU:
            return None
        over = _first(ends)
        for at in sorted({spent.at, *(fact.at for fact in moving if fact.at > spent.at)}):
            if over is not None and over < at:
                return None
            before = [fact for fact in moving if fact.at <= at]
            if at < shifted(base, kind, before, self._days).opens:
                return Ended(State.STOPPED, at, spent)
        return None

    def _state(self, dates: Dates) -> State:
        """The state of a step that nothing ended, by the clock (RULES.md 5)."""
        if self._now < dates.opens or self._now < self._end:
            return State.UPCOMING
        if self._now <= dates.due:
            return State.OPEN
        return State.OVERDUE if self._now <= dates.lapses else State.LAPSED

    def _act(self, step: _Numbered, to: str | None) -> Entry | None:
        """The contact or the skip that ended a step."""
        acts = self._acts_of(step.rule.kind, to)
        return acts_by_step(acts, step.of)[step.number - 1] if acts else None

    def _acts_of(self, kind: Kind, to: str | None) -> list[Entry]:
        """All contacts and skips of a kind of step for one person."""
        return [entry for entry in self._of(kind, to) if entry.type in _ACTS]

    def _of(self, kind: Kind, to: str | None) -> list[Entry]:
        """What was done, skipped and put off of a kind of step for one person: in this silence, or whenever it was.

        Where only one person is named, an entry need not name them.
        """
        entries = self._own if kind in _ONCE else self._in_silence
        if not entries:
            return []
        alone = len(self._interview.interviewers) == 1
        return [entry for entry in entries if entry.kind is kind and (entry.is_for(to) or (alone and entry.to is None))]

    def _is_of_a_step(self, entry: Entry) -> bool:
        return entry.interview_id == self._interview.id and (entry.type in _ACTS or entry.type in _CHOICES)

    def _sent(self, step: _Numbered) -> date | None:
        """F of a step: when the newest of the follow-ups before it was sent; None until they are over.

        Where all of them were skipped, the first one that was sent all the same counts.
        """
        before = max(step.follow_ups, 1)
        acts = self._acts_of(Kind.FOLLOW_UP, None)
        if len(acts) < before:
            return None
        sent = [act.at for act in acts[:before] if act.type is EntryType.CONTACT]
        late = [act.at for act in acts[before:] if act.type is EntryType.CONTACT]
        when = max(sent) if sent else min(late, default=None)
        return local_date(when, self._interview.timezone) if when else None


def _over(steps: Sequence[Step], kind: Kind, to: str | None) -> datetime:
    """When the last of these steps of a kind, for one person, was over, or will be."""
    last = next(step for step in reversed(steps) if step.kind is kind and step.to == to)
    return last.ended or last.lapses


def _after(end: Ended, dates: Dates) -> bool:
    """Whether a step had lapsed before something could end it."""
    return end.at is not None and end.at > dates.lapses


def _first(ends: Sequence[Ended]) -> datetime | None:
    """When a step was first over, where that is known."""
    return min([end.at for end in ends if end.at is not None], default=None)


def _until(ends: Sequence[Ended], facts: list[Entry]) -> list[Entry]:
    """The facts until something ended a step: it keeps the dates that it had then."""
    over = _first(ends) if ends and facts else None
    return facts if over is None else [fact for fact in facts if fact.at <= over]
