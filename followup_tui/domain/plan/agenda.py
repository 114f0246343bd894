"""What to do first: the order of urgency, the counts at a glance, and quiet applications (RULES.md 6 and 9)."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

import msgspec

from followup_tui.domain.model import EntryType, Facts, Stage, State
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.zones import local_date, wall_to_instant

_IN_ORDER = (State.OVERDUE, State.OPEN, State.UPCOMING)
_OVER = len(_IN_ORDER)
PENDING = frozenset(_IN_ORDER)
"""The states of a step that is still to be done."""
ACTIONABLE = frozenset({State.OVERDUE, State.OPEN})
"""The states of a step that can be done now."""


WEEK = timedelta(days=7)


class Counts(msgspec.Struct, frozen=True):
    """The strip on top of the list. A step is counted once, in the first that fits; `waiting` counts applications."""

    overdue: int = 0
    today: int = 0
    """Open steps whose due time falls on today's date in the user's zone."""
    week: int = 0
    """Other steps, open or coming, that are due within seven days."""
    waiting: int = 0
    """Live applications after their last interview with nothing to do now: it is the employer's turn."""


def urgency(step: Step | None) -> tuple[int, float]:
    """The sort key of a step: overdue longest first, open soonest due first, coming soonest opening first, the rest."""
    if step is None:
        return (_OVER + 1, 0.0)
    if step.state is State.OVERDUE:
        return (0, step.due.timestamp())
    if step.state is State.OPEN:
        return (1, step.due.timestamp())
    if step.state is State.UPCOMING:
        return (2, step.opens.timestamp())
    return (_OVER, -step.due.timestamp())


def next_step(steps: Iterable[Step]) -> Step | None:
    """The most urgent step that is still to be done; None where there is none."""
    pending = [step for step in steps if step.state in _IN_ORDER]
    return min(pending, key=urgency) if len(pending) > 1 else next(iter(pending), None)


def valid_until(steps: Iterable[Step], now: datetime) -> datetime:
    """The next instant at which the clock alone changes the state of one of the steps."""
    edges = (
        edge
        for step in steps
        if step.state in PENDING
        for edge in (step.opens, step.due, step.lapses, step.interview.end)
    )
    return min((edge for edge in edges if edge >= now), default=datetime.max.replace(tzinfo=UTC))


def is_due_today(step: Step, now: datetime, zone: str) -> bool:
    """Whether a step is open and due on today's date in the user's zone; it is not overdue then."""
    return step.state is State.OPEN and local_date(step.due, zone) == local_date(now, zone)


class Frame(msgspec.Struct, frozen=True):
    """The times between which a plan is counted."""

    now: datetime
    midnights: tuple[datetime, datetime]
    """Between which the user's today lies."""
    week: datetime
    """The end of the next seven days."""


def frame(now: datetime, zone: str) -> Frame:
    """The times for counting as of `now`; `zone` is the user's own."""
    today = local_date(now, zone)
    midnights = (wall_to_instant(today, time(), zone), wall_to_instant(today + timedelta(days=1), time(), zone))
    return Frame(now, midnights, now + WEEK)


def count(plans: Iterable[Sequence[Step]], now: datetime, zone: str) -> Counts:
    """Count the steps of applications that are not closed, given the plan of each; `zone` is the user's own."""
    times = frame(now, zone)
    counted = [count_one(steps, times)[0] for steps in plans]
    return Counts(*(sum(column) for column in zip(*counted, strict=True)))


def count_one(steps: Sequence[Step], times: Frame) -> tuple[tuple[int, int, int, int], datetime | None]:
    """What one plan adds to the four counts, and the next instant at which the clock makes that another.

    Beside `valid_until`, and on the same day.
    """
    overdue = today = week = 0
    idle, edge = True, None
    start, end = times.midnights
    for step in steps:
        state = step.state
        if state is State.OVERDUE:
            overdue += 1
            idle = False
        elif state is State.OPEN or state is State.UPCOMING:
            due = step.due
            if state is State.OPEN:
                idle = False
            if state is State.OPEN and start <= due < end:
                today += 1
            elif due <= times.week:
                week += 1
            else:
                edge = due - WEEK if edge is None else min(edge, due - WEEK)
    waiting = 0
    if steps:
        over = steps[-1].interview.end
        if over > times.now:
            edge = over if edge is None else min(edge, over)
        else:
            waiting = int(idle)
    return (overdue, today, week, waiting), edge


def waiting_since(facts: Facts, steps: Sequence[Step], now: datetime) -> date | None:
    """The local date since when it is the employer's turn and nothing is left to be done; None where it is not so.

    It is that of the newest contact or reply since the last interview, or of its end. `steps` are all steps of the
    application. An offer is the user's to answer.
    """
    stage = facts.application.stage
    if stage.closed or stage is Stage.OFFER or not facts.interviews:
        return None
    last = facts.in_order().interviews[-1]
    if any(step.state in PENDING for step in steps if step.interview.id == last.id) or now < last.end:
        return None
    heard = (EntryType.CONTACT, EntryType.REPLY)
    return local_date(max([last.end, *(entry.at for entry in facts.entries if entry.type in heard)]), last.timezone)


def is_quiet(facts: Facts, steps: Sequence[Step], calendar: Calendar, now: datetime) -> bool:
    """Whether ten business days have passed in which nothing is left to be done but to wait (RULES.md 9)."""
    since = waiting_since(facts, steps, now)
    return since is not None and local_date(now, facts.in_order().interviews[-1].timezone) > calendar.bd(10, since)
