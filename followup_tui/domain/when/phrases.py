"""What a date or a time in plain English is made of, before anybody asks what day it is today."""

from dataclasses import dataclass
from datetime import time, timedelta, timezone

MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


class Unread(ValueError):
    """A text is not understood, or could be understood in two ways; its sentence completes `cannot read ...: `."""


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
class EndOf:
    """The last day of a `week`, a `month`, the `next month` or a `year`, or of a month by its number."""

    period: str
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, on the clocks of the zone at hand or at a fixed offset from UTC."""

    at: time
    offset: timezone | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word that belongs to no phrase; only the name of the zone at hand may stand there."""

    text: str


Part = Shift | Elapsed | Weekday | DayMonth | EndOf | Clock | Word


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
    year: int | None
    mark: str
    """What stands between them: `.`, `/` or `-`."""
    closed: bool
    """Whether they cannot be a time of day, because a full stop ends them."""
    short: bool = False
    """Whether the year has two digits."""

    def settled(self, order: str, *, times: bool) -> DayMonth | Clock:
        """The day or time that they are: by `order`, `dmy` or `mdy`, unless only the other order is possible.

        With full stops the day stands first. Where `times` may stand, `15.30` is one, and `10.11` is refused.
        """
        if self.mark == "." and self.year is None and not self.closed and times:
            is_day, is_time = 1 <= self.first <= 31 and 1 <= self.second <= 12, self.first <= 23 and self.second <= 59
            if is_day and is_time:
                raise Unread(
                    f"it may be a day or a time; write “{self.first}.{self.second}.” or “{self.first}:{self.second:02}”"
                )
            if is_time:
                return Clock(time(self.first, self.second))
        month_first = order == "mdy" and self.mark != "."
        if self.mark != "." and max(self.first, self.second) > 12:
            month_first = self.second > 12
        day, month = (self.second, self.first) if month_first else (self.first, self.second)
        return DayMonth(day, month, self.year, self.short)
