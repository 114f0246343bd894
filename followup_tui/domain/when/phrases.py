"""What a date or a time in plain English is made of, before anybody asks what day it is today."""

from dataclasses import dataclass
from datetime import time, timedelta, timezone

from followup_tui.domain.when.names import MONTH_NAMES


class Unread(ValueError):
    """A text is not understood, or could be understood in two ways; its sentence completes `cannot read ...: `."""


class Unfinished(Unread):
    """A text is not understood, but may be the beginning of one that is."""


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from today: 0 days is today."""

    count: int
    unit: str
    """`days`, `weeks`, `months`, `years` or `business days`."""
    directed: bool = True
    """Whether the text says from now or ago; `2 weeks` alone does not."""


@dataclass(frozen=True, slots=True)
class Elapsed:
    """So much time from now, whatever the clocks do in between."""

    span: timedelta


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday being 0."""

    number: int
    which: str = ""
    """`last`, `next`, `this` or empty."""


@dataclass(frozen=True, slots=True)
class DayMonth:
    """A day of a month, of a year where one is named."""

    day: int
    month: int
    year: int | None = None
    short: bool = False
    """Whether the year was written with two digits, which are taken for this century only near today."""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month that is not named: `the 15th`."""

    day: int


@dataclass(frozen=True, slots=True)
class Period:
    """A `week`, a `month`, a `quarter` or a `year`, counted from the one of today; or a month by its number."""

    unit: str
    ahead: int = 0
    """How many on: 0 is this one, 1 the next, -1 the last."""
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class NthOf:
    """One day of a period: its first, its second, ... or its last, of some kind."""

    period: Period
    number: int
    """1 is the first, -1 the last."""
    what: int | str = "day"
    """A day of the week, Monday being 0; `day`, or `business day`. The last day of a week is its Friday."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """So many days after another day: `a week from Friday`, `Friday week`."""

    days: int
    base: "Weekday | Shift"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, on the clocks of the zone at hand or at a fixed offset from UTC."""

    at: time
    offset: timezone | None = None
    halves: bool = False
    """Whether it may be meant twelve hours later as well, as in `3:30`."""


@dataclass(frozen=True, slots=True)
class Hours:
    """A range of times of day; its end is the first such time after its start."""

    start: Clock
    end: Clock
    doubt: str = ""
    """How it could be understood otherwise where nothing else says which day is meant."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long something takes: `for 45 minutes`."""

    minutes: int


@dataclass(frozen=True, slots=True)
class DayPart:
    """The `morning`, `afternoon`, `evening` or `night`: no time by itself, but a check of one."""

    name: str
    today: bool = False


@dataclass(frozen=True, slots=True)
class EndOfDay:
    """`eod`: the end of business hours; where only a day is wanted, nothing more than the day."""


@dataclass(frozen=True, slots=True)
class Until:
    """What stands between the start and the end of a range, or before a day."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that belongs to no phrase; only the name of the zone at hand may stand there."""

    text: str


Day = Shift | Weekday | DayMonth | MonthDay | Period | NthOf | Beyond
"""What says which day is meant."""
Part = Day | Elapsed | Clock | Hours | Lasting | DayPart | EndOfDay | Until | Word


@dataclass(frozen=True, slots=True)
class Phrase:
    """One part and the words that it was read from."""

    words: str
    part: Part


@dataclass(frozen=True, slots=True)
class Numbers:
    """Two or three numbers, such as `24/11` or `24.11.2026`, until it is settled which is which."""

    first: int
    second: int
    third: int | None = None
    mark: str = "."
    """What stands between them: `.`, `/` or `-`."""
    closed: bool = False
    """Whether they cannot be a time of day, because a full stop ends them."""
    short: bool = False
    """Whether the third has two digits: then it may be a day as well as a year."""

    def settled(self, order: str, *, times: bool) -> DayMonth | Clock:
        """The day or time that they are: by `order`, `dmy`, `mdy` or `ymd`, unless only one reading is possible.

        Without an order, what could be two days is refused with both. Where `times` may stand, `15.30` is one, and
        `10.11` is refused.
        """
        if self.mark == "." and self.third is None and not self.closed and times:
            is_time = self.first <= 23 and self.second <= 59
            if is_time and 1 <= self.first <= 31 and 1 <= self.second <= 12:
                raise Unread(
                    f"it may be a day or a time; write “{self.first}.{self.second}.” or “{self.first}:{self.second:02}”"
                )
            if is_time:
                return Clock(time(self.first, self.second))
        if order == "ymd" and self.third is not None and self.short:
            return DayMonth(self.third, self.second, 2000 + self.first, short=True)
        return self._one_of(self._days(), order)

    def _days(self) -> tuple[DayMonth, ...]:
        """What they may be: the day first, then the month first, as far as there is such a month."""
        year = None if self.third is None else self.third + 2000 * self.short
        pairs = dict.fromkeys(((self.first, self.second), (self.second, self.first)))
        days = [DayMonth(*pair, year, self.short) for pair in pairs if 1 <= pair[0] <= 31 and 1 <= pair[1] <= 12]
        return () if self._ordinal and self.second > 12 else tuple(days)

    @property
    def _ordinal(self) -> bool:
        """Whether a full stop ends a day and a month, as it does where the day stands first: `24.11.`."""
        return self.closed and self.third is None

    def _one_of(self, days: tuple[DayMonth, ...], order: str) -> DayMonth:
        if len(days) < 2:
            return days[0] if days else DayMonth(self.first, self.second)
        day_first, month_first = days
        if order == "dmy":
            return day_first
        if (order == "mdy" and not self._ordinal) or (order == "ymd" and self.third is None):
            return month_first
        one, other = (f"{each.day} {MONTH_NAMES[each.month - 1].title()}" for each in days)
        why = "" if order else ", or say in the settings which order you write"
        raise Unread(f"it may be {one} or {other}; write the month in letters{why}")
