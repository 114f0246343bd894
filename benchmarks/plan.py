"""How long it takes to plan, beside a bare loop over the same records: `python -m benchmarks.plan`.

The first pass is what a start of the program sees: nothing is remembered yet, and the garbage collector waits, as it
does there until the first screen is painted. The best pass is what every later look sees; once more with the collector
at work, which then goes through all records now and again. The last line is what one key costs: only the application
that it changes is planned again.
"""

import gc
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from time import process_time
from typing import cast

from followup_tui.domain.model import (
    Application,
    Change,
    Entry,
    EntryType,
    Facts,
    Interview,
    Interviewer,
    Kind,
    Record,
    Stage,
)
from followup_tui.domain.plan.agenda import next_step, urgency
from followup_tui.domain.plan.cadence import built_in
from followup_tui.domain.plan.steps import Step, plan
from followup_tui.domain.settings import Settings
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.zones import wall_to_instant
from followup_tui.system.clock import FixedClock
from followup_tui.tracker.lookup import find_step
from followup_tui.tracker.ports import Repository
from followup_tui.tracker.tracker import Tracker

APPLICATIONS = 10_000
PASSES = 5
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ZONES = ("America/New_York", "America/Los_Angeles", "Europe/Berlin", "Europe/London", "Asia/Tokyo", "Australia/Sydney")
STAGES = (*[Stage.INTERVIEWING] * 8, Stage.OFFER, Stage.REJECTED)


def histories(interviews: Sequence[int], entries: int, seed: int = 1) -> list[Facts]:
    """Made-up applications with so many interviews each, by turns, and at most so many entries for each interview."""
    random = Random(seed)  # noqa: S311 - made-up data
    return [_history(random, n, interviews[n % len(interviews)], entries) for n in range(APPLICATIONS)]


def _history(random: Random, number: int, interviews: int, entries: int) -> Facts:
    application = Application(
        id=f"{number:06}", company=f"Company {number % 4000}", role="Engineer", stage=random.choice(STAGES)
    )
    first = NOW - timedelta(days=random.randrange(-5, 200), minutes=30 * random.randrange(48))
    talks = tuple(_interview(random, application.id, n, first + timedelta(days=9 * n)) for n in range(interviews))
    happened = [entry for talk in talks for entry in _entries(random, talk, entries)]
    return Facts(application, talks, tuple(sorted(happened, key=lambda entry: (entry.at, entry.id))))


def _interview(random: Random, application_id: str, number: int, start: datetime) -> Interview:
    names = ("Dana Lee", "Sam Ortiz", "Robin Fox")[: random.choice((0, 1, 1, 2, 3))]
    return Interview(
        id=f"{application_id}-{number}",
        application_id=application_id,
        start=start,
        timezone=random.choice(ZONES),
        interviewers=tuple(Interviewer(name=name) for name in names),
        reply_by=(start + timedelta(days=10)).date() if random.random() < 0.2 else None,
        created=start - timedelta(days=3),
    )


def _entries(random: Random, talk: Interview, most: int) -> list[Entry]:
    kinds = ((EntryType.CONTACT, Kind.THANK_YOU), (EntryType.CONTACT, Kind.PHONE_CALL), (EntryType.NOTE, None))
    to = talk.interviewers[0].name if talk.interviewers else None
    entries = []
    for n in range(random.randint(0, most)):
        entry_type, kind = random.choice(kinds)
        entries.append(
            Entry(
                id=f"{talk.id}-{n}",
                application_id=talk.application_id,
                interview_id=talk.id,
                at=talk.end + timedelta(hours=3 + 20 * n),
                type=entry_type,
                kind=kind,
                to=to if kind is Kind.THANK_YOU else None,
            )
        )
    return entries


def bare_loop(known: Sequence[Facts], _calendar: Calendar) -> list[str]:
    """Look at every record once, and sort as many things as there are applications."""
    seen = []
    for facts in known:
        newest = facts.application.id
        for interview in facts.interviews:
            newest = max(newest, interview.id)
        for entry in facts.entries:
            newest = max(newest, entry.id)
        seen.append(newest)
    return sorted(seen)


def agenda(known: Sequence[Facts], calendar: Calendar) -> list[Step]:
    """Every step of every application, most urgent first."""
    guide = built_in("guide")
    steps = [step for facts in known for step in plan(facts, guide, calendar, NOW)]
    return sorted(steps, key=urgency)


def next_steps(known: Sequence[Facts], calendar: Calendar) -> list[Step | None]:
    """The next step of every application, most urgent first: what the first screen shows."""
    guide = built_in("guide")
    return sorted((next_step(plan(facts, guide, calendar, NOW)) for facts in known), key=urgency)


def timed(work: Callable[[Sequence[Facts], Calendar], object], known: Sequence[Facts]) -> list[float]:
    """Microseconds an application, pass by pass; the last ones with the collector at work."""
    calendar = Calendar()
    wall_to_instant.cache_clear()
    took = []
    for number in range(2 * PASSES):
        gc.collect()
        if number < PASSES:
            gc.disable()
        start = process_time()
        work(known, calendar)
        took.append((process_time() - start) * 1e6 / len(known))
        gc.enable()
    return took


def report(what: str, work: Callable[[Sequence[Facts], Calendar], object], known: Sequence[Facts]) -> None:
    """Print one line of figures."""
    loop = min(timed(bare_loop, known))
    took = timed(work, known)
    first, best, collected = took[0], min(took[:PASSES]), min(took[PASSES:])
    print(f"{what:46} {loop:6.2f} {first:7.1f} {best:7.1f} {collected:10.1f} {first / loop:7.0f} {best / loop:7.0f}")


class Memory:
    """A repository that keeps nothing."""

    read_only = False

    def __init__(self, known: Sequence[Facts]) -> None:
        self._known = known

    def load(self) -> list[Record]:
        """Every record."""
        records: list[Record] = []
        for facts in self._known:
            records += [facts.application, *facts.interviews, *facts.entries]
        return records

    def commit(self, _change: Change) -> None:
        """Say nothing."""

    def changed_outside(self) -> bool:
        """Nobody else is there."""
        return False


def after_one_change(known: Sequence[Facts]) -> float:
    """Milliseconds from one step that is marked as done to the list and the counts over it, at best."""
    calendar, numbers = Calendar(), count()
    tracker = Tracker(
        cast("Repository", Memory(known)),
        FixedClock(NOW),
        Settings(),
        timezone="Europe/Berlin",
        calendar_of=lambda _country: calendar,
        new_id=lambda: f"new-{next(numbers)}",
    )
    tracker.plans.rows()
    took = []
    for facts in known[:: len(known) // 20]:
        start = process_time()
        tracker.mark_done(find_step(tracker, facts.interviews[0], Kind.PHONE_CALL))
        tracker.plans.rows()
        tracker.plans.counts(tracker.timezone)
        took.append((process_time() - start) * 1e3)
    return min(took)


def main() -> None:
    """Print a table: microseconds an application, and how many times a bare loop that is."""
    columns = f"{'loop':>6} {'first':>7} {'best':>7} {'collected':>10} {'x loop':>7} {'x loop':>7}"
    print(f"{f'{APPLICATIONS:,} applications; µs each':46} {columns}")
    report("next step: no interview", next_steps, histories((0,), 0))
    report("next step: 0 or 1 interview, up to 3 entries", next_steps, histories((0, 1), 3))
    report("next step: 1 interview, no entries", next_steps, histories((1,), 0))
    report("next step: 1 interview, up to 3 entries", next_steps, histories((1,), 3))
    report("agenda: 3 interviews, up to 3 entries each", agenda, histories((3,), 3))
    print(f"list and counts after one change, the same: {after_one_change(histories((3,), 3)):.1f} ms")


if __name__ == "__main__":
    main()
