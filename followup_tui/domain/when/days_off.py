"""Days off as people write them: days and ranges of days, with commas between them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.text import counted
from followup_tui.domain.when.dates import parse_date
from followup_tui.domain.when.names import spell_day

LONGEST_RANGE = timedelta(days=366)
MOST_DAYS = 1000
_BACK = timedelta(days=100)
"""A little more than how far `parse_date` looks back for a date without a year."""


def parse_days_off(text: str, *, today: date, order: str) -> frozenset[date]:
    """The days that a text means: `24 dec, 27 dec to 2 jan`; a range may cross the end of a year.

    A date without a year is one to come. Raises `InvalidInput` for `days_off`, which says what could not be read.
    """
    days: set[date] = set()
    for item in text.replace("\n", ",").split(","):
        if not item.strip():
            continue
        first, to, last = item.partition(" to ")
        start = _first(first, today, order)
        end = parse_date(last, today=start, order=order, field="days_off") if to else start
        if not timedelta() <= end - start <= LONGEST_RANGE:
            words = f"{spell_day(start)} to {spell_day(end)}"
            raise InvalidInput("days_off", f"{words} is no range of days: it must go forward, by a year at the most")
        days.update(start + timedelta(days=n) for n in range((end - start).days + 1))
    if len(days) > MOST_DAYS:
        raise InvalidInput("days_off", f"{len(days):,} days off are too many; {MOST_DAYS:,} is the most")
    return frozenset(days)


def _first(text: str, today: date, order: str) -> date:
    """The first day of an item. A date without a year is still to come: in March, 24 dec is nine months away."""
    day = parse_date(text, today=today, order=order, field="days_off")
    if day < today:
        later = parse_date(text, today=today + _BACK, order=order, field="days_off")
        if (later.month, later.day) == (day.month, day.day):
            return later
    return day


def runs(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """The first and the last of the days that follow each other, in order."""
    first = last = None
    for day in sorted(days):
        if first is None or last is None:
            first = last = day
        elif day - last == timedelta(days=1):
            last = day
        else:
            yield first, last
            first = last = day
    if first is not None and last is not None:
        yield first, last


def write_days_off(days: Iterable[date]) -> str:
    """The text that `parse_days_off` reads back: `2026-12-24, 2026-12-27 to 2027-01-02`."""
    return ", ".join(f"{first}" if first == last else f"{first} to {last}" for first, last in runs(days))


def spell_days_off(days: Iterable[date], *, today: date) -> str:
    """How many days, and which come next: `9 days, next Thu 24 Dec 2026 and Sun 27 Dec 2026 to Sat 2 Jan 2027`."""
    days = frozenset(days)
    if not days:
        return ""
    count = counted(len(days), "day")
    coming = [(first, last) for first, last in runs(days) if last >= today]
    if not coming:
        return f"{count}, all over"
    shown = [
        spell_day(first) if first == last else f"{spell_day(first)} to {spell_day(last)}" for first, last in coming
    ]
    more = f" and {len(shown) - 2} more" if len(shown) > 2 else ""
    return f"{count}, next {' and '.join(shown[:2]) if not more else ', '.join(shown[:2])}{more}"
