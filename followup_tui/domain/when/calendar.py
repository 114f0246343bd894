"""Business days: which days count, and how to count them (RULES.md 1)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

import pendulum

from followup_tui.domain.when.week import STANDARD, Week

Holidays = Callable[[int], Mapping[date, str]]
"""The public holidays of a year, by date, with their names."""


def no_holidays(_year: int) -> Mapping[date, str]:
    """The holidays of an application without a country: none."""
    return {}


class Calendar:
    """The business days and hours of one application: the working week, less public holidays and the user's days off.

    Counts are remembered, because plans ask for the same few days again and again: keep one calendar for all
    applications of a country. Two calendars are equal only where they are the same object.
    """

    def __init__(self, holidays: Holidays = no_holidays, days_off: Iterable[date] = (), week: Week = STANDARD) -> None:
        self.week = week
        """The working days, and the business hours on the clocks of the place."""
        self._holidays = holidays
        self._days_off = frozenset(days_off)
        self._following: dict[date, date] = {}
        self._business: dict[tuple[int, date], date] = {}
        self._calendar: dict[tuple[int, date], date] = {}

    def obstacle(self, day: date) -> str | None:
        """Why a day is no business day: `weekend`, `day off` or the holiday's name; None for a business day.

        Where people do not work from Monday to Friday, a day on which they do not is `no working day`.
        """
        if day.weekday() not in self.week.days:
            return self.week.rest
        if day in self._days_off:
            return "day off"
        return self._holidays(day.year).get(day)

    def is_business_day(self, day: date) -> bool:
        """Whether people may be expected at work on this day."""
        return self.obstacle(day) is None

    def is_business_time(self, there: datetime) -> bool:
        """Whether people may be expected at work at this time on their clocks."""
        return there.time() in self.week.hours and self.is_business_day(there.date())

    def bd(self, n: int, day: date) -> date:
        """The n-th business day strictly after a local date; `n` is at least 1."""
        found = self._business.get((n, day))
        if found is None:
            found = day
            for _ in range(n):
                found = self._following.get(found) or self._follow(found)
            self._business[n, day] = found
        return found

    def on(self, day: date, days: int = 0) -> date:
        """The first business day on or after the local date that is `days` calendar days after `day`."""
        found = self._calendar.get((days, day))
        if found is None:
            found = self._calendar[days, day] = self._next(pendulum.instance(day).add(days=days))
        return found

    def passed_over(self, first: date, last: date) -> tuple[tuple[date, str], ...]:
        """The days from `first` to `last`, both included, that are no business days, each with the reason."""
        days = (_plain(pendulum.instance(first).add(days=n)) for n in range((last - first).days + 1))
        return tuple((day, obstacle) for day in days if (obstacle := self.obstacle(day)) is not None)

    def _follow(self, day: date) -> date:
        """The first business day after a day."""
        found = self._following[day] = self._next(pendulum.instance(day).add(days=1))
        return found

    def _next(self, day: pendulum.Date) -> date:
        """The first business day on or after a day."""
        while self.obstacle(day) is not None:
            day = day.add(days=1)
        return _plain(day)


def _plain(day: pendulum.Date) -> date:
    """The same day as the standard library's date, which is what records and JSON take."""
    return date(day.year, day.month, day.day)
