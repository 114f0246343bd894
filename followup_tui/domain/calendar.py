"""Business days: which days count, and how to count them (RULES.md 1)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import pendulum

Holidays = Callable[[int], Mapping[date, str]]
"""The public holidays of a year, by date, with their names."""


def no_holidays(_year: int) -> Mapping[date, str]:
    """The holidays of an application without a country: none."""
    return {}


class Calendar:
    """The business days of one application: Monday to Friday, less its public holidays and the user's days off.

    Counts are remembered, because a plan asks for the same few days again and again.
    """

    def __init__(self, holidays: Holidays = no_holidays, days_off: Iterable[date] = ()) -> None:
        self._holidays = holidays
        self._days_off = frozenset(days_off)
        self._counted: dict[tuple[int, date], date] = {}

    def obstacle(self, day: date) -> str | None:
        """Why a day is no business day: `weekend`, the holiday's name or `day off`; None for a business day."""
        if day.weekday() >= 5:
            return "weekend"
        if day in self._days_off:
            return "day off"
        return self._holidays(day.year).get(day)

    def is_business_day(self, day: date) -> bool:
        """Whether people may be expected at work on this day."""
        return self.obstacle(day) is None

    def bd(self, n: int, day: date) -> date:
        """The n-th business day strictly after a local date; `n` is at least 1."""
        return self._count(n, day, lambda: self.on((self.bd(n - 1, day) if n > 1 else day), 1))

    def on(self, day: date, days: int = 0) -> date:
        """The first business day on or after the local date that is `days` calendar days after `day`."""
        return self._count(-days, day, lambda: self._next(pendulum.date(day.year, day.month, day.day).add(days=days)))

    def _next(self, day: pendulum.Date) -> pendulum.Date:
        while self.obstacle(day) is not None:
            day = day.add(days=1)
        return day

    def _count(self, key: int, day: date, count: Callable[[], date]) -> date:
        """A count, made once: business days under their positive number, calendar days under their negative one."""
        found = self._counted.get((key, day))
        if found is None:
            found = self._counted[key, day] = count()
        return found

    def passed_over(self, first: date, last: date) -> tuple[tuple[date, str], ...]:
        """The days from `first` to `last`, both included, that are no business days, each with the reason."""
        start = pendulum.date(first.year, first.month, first.day)
        days = [start.add(days=n) for n in range((last - first).days + 1)]
        return tuple((day, obstacle) for day in days if (obstacle := self.obstacle(day)) is not None)
