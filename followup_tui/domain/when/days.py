"""Which day a phrase means, seen from today."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Literal

import msgspec

from followup_tui.domain.model import FIRST_YEAR, LAST_YEAR
from followup_tui.domain.when.names import MONTH_NAMES, spell_day
from followup_tui.domain.when.phrases import (
    Beyond,
    DayMonth,
    MonthDay,
    NthOf,
    Period,
    Phrase,
    Shift,
    Unread,
    Weekday,
)

Prefer = Literal["past", "future"]
"""Where to look first for a day that comes again and again: an interview was, a reminder will be."""
BusinessDay = Callable[[int, date], date]
"""bd of RULES.md 1: the n-th business day strictly after a date."""

_AGAINST = timedelta(days=90)
"""How far against the preferred direction a date without a year is still looked for."""
_MOST_BUSINESS_DAYS = 250
_LEAP_YEAR = 2000
_NEAR = 20
"""Years between today and one that is written with two digits."""


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What the meaning of a phrase depends on."""

    today: date
    prefer: Prefer
    business_day: BusinessDay | None = None


def check_year(year: int) -> None:
    """Refuse a year in which nobody looks for a job that is entered here."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unread(f"the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}")


def only_weekday(phrases: Sequence[Phrase]) -> bool:
    """Whether all that is said about the day is which day of the week it is."""
    return all(isinstance(phrase.part, Weekday) and not phrase.part.which for phrase in phrases)


def the_day(phrases: Sequence[Phrase], frame: Frame) -> date:
    """The one day that all phrases mean; raises `Unread` where two of them contradict each other.

    A weekday alone is the first such day from today in the preferred direction, today included; beside a week it is
    that day of the week, and beside another phrase it is only compared.
    """
    phrases = _in_their_weeks(phrases)
    naming = [phrase for phrase in phrases if not only_weekday([phrase])] or phrases[:1]
    day = _meaning(naming[0], frame)
    check_year(day.year)
    for phrase in phrases:
        agrees = (
            phrase.part.number == day.weekday()
            if isinstance(phrase.part, Weekday) and not phrase.part.which
            else _meaning(phrase, frame) == day
        )
        if not agrees:
            raise Unread(f"“{naming[0].words}” is {spell_day(day)}, which is not “{phrase.words}”")
    return day


def _in_their_weeks(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases with `fri` and `next week` made one day, whichever stands first."""
    week = next((each for each in phrases if isinstance(each.part, Period) and each.part.unit == "week"), None)
    day = next((each for each in phrases if isinstance(each.part, Weekday) and not each.part.which), None)
    if week is None or day is None or not isinstance(week.part, Period) or not isinstance(day.part, Weekday):
        return list(phrases)
    both = Phrase(f"{day.words} {week.words}", NthOf(week.part, 1, day.part.number))
    return [both, *(each for each in phrases if each is not week and each is not day)]


def _meaning(phrase: Phrase, frame: Frame) -> date:  # noqa: PLR0911 - one line for each part
    match phrase.part:
        case Shift():
            return _shifted(phrase.words, phrase.part, frame)
        case Weekday():
            return _weekday(phrase.words, phrase.part, frame)
        case DayMonth():
            return _dated(phrase.part, frame)
        case MonthDay():
            return _month_day(phrase.part.day, frame)
        case NthOf():
            return _nth_of(phrase.words, phrase.part, frame)
        case Beyond():
            base = _meaning(Phrase(phrase.words, phrase.part.base), _forward(frame))
            return _moved(base, phrase.part.days, "days")
        case Period():
            if phrase.part.ahead < 1:
                raise vague(phrase.words)
            return _first_of(phrase.part, frame)
        case _:
            raise Unread(f"“{phrase.words}” is a time of day, and only a day is wanted")


def vague(words: str) -> Unread:
    """What to answer to words that name no day and no time by themselves."""
    return Unread(f"“{words}” is too vague; name the day or the time, as in “tomorrow 19:00” or “24 nov”")


def _forward(frame: Frame) -> Frame:
    return msgspec.structs.replace(frame, prefer="future")


def _shifted(words: str, shift: Shift, frame: Frame) -> date:
    if not shift.directed and frame.prefer == "past":
        raise Unread(f"“{words}” has no direction; write “in {words}” or “{words} ago”")
    if shift.unit == "business days":
        return _business_day(words, shift.count, frame)
    return _moved(frame.today, shift.count, shift.unit)


def _business_day(words: str, count: int, frame: Frame) -> date:
    if frame.business_day is None:
        raise Unread(f"“{words}” needs a calendar of business days, and there is none here")
    if not 1 <= count <= _MOST_BUSINESS_DAYS:
        raise Unread(f"“{words}” is not possible; business days are counted forward, from 1 to {_MOST_BUSINESS_DAYS}")
    return frame.business_day(count, frame.today)


def _moved(day: date, count: int, unit: str) -> date:
    """A day so many `days`, `weeks`, `months` or `years` on; the last day of a month that is too short (pendulum)."""
    import pendulum  # noqa: PLC0415 - a start must not pay for what the first date needs

    try:
        moved = pendulum.date(day.year, day.month, day.day).add(**{unit: count})
    except (ValueError, OverflowError):
        raise Unread(f"{count} {unit} are beyond the dates that can be used") from None
    return date(moved.year, moved.month, moved.day)


def _weekday(words: str, weekday: Weekday, frame: Frame) -> date:
    """A weekday by its word: see the table in `dates.parse_when`."""
    today = frame.today
    ahead = timedelta(days=(weekday.number - today.weekday()) % 7)
    back = timedelta(days=(today.weekday() - weekday.number) % 7)
    of_this_week = today + timedelta(days=weekday.number - today.weekday())
    match weekday.which:
        case "last":
            return today - (back or timedelta(days=7))
        case "next":
            return _the_same(words, today + (ahead or timedelta(days=7)), of_this_week + timedelta(days=7))
        case "this" if frame.prefer == "future":
            return _the_same(words, of_this_week, today + ahead)
        case "this":
            return of_this_week
        case _:
            return today + ahead if frame.prefer == "future" else today - back


def _the_same(words: str, one: date, other: date) -> date:
    """The day, where two ways of understanding a phrase come to the same."""
    if one != other:
        raise Unread(f"“{words}” may be {spell_day(one)} or {spell_day(other)}; write the date")
    return one


def _dated(part: DayMonth, frame: Frame) -> date:
    """A calendar date; without a year, the nearest by the preferred direction."""
    if not 1 <= part.month <= 12:
        raise Unread(f"there is no month {part.month}")
    spelled = f"{part.day} {MONTH_NAMES[part.month - 1].title()}"
    if not _existing(part, [_LEAP_YEAR]):
        raise Unread(f"there is no {spelled}")
    if part.year is not None:
        if part.short and abs(part.year - frame.today.year) > _NEAR:
            raise Unread(f"“{part.year % 100:02}” may be a year of two centuries; write it with four digits")
        check_year(part.year)
        days = _existing(part, [part.year])
        if not days:
            raise Unread(f"there is no {spelled} {part.year}")
        return days[0]
    today = frame.today
    days = _existing(part, [today.year - 1, today.year, today.year + 1])
    if frame.prefer == "future":
        near = [day for day in days if day >= today - _AGAINST][:1]
    else:
        near = [day for day in days if day <= today + _AGAINST][-1:]
    if not near:
        raise Unread(f"there is no {spelled} near this year; check the day, or write the year")
    return near[0]


def _existing(part: DayMonth, years: Sequence[int]) -> list[date]:
    """The day in those of the years that have it."""
    days = []
    for year in years:
        with suppress(ValueError):
            days.append(date(year, part.month, part.day))
    return days


def _month_day(day: int, frame: Frame) -> date:
    """The nearest such day of a month in the preferred direction, today included."""
    if not 1 <= day <= 31:
        raise Unread(f"no month has a day {day}")
    months = [_moved(frame.today.replace(day=1), number, "months") for number in range(-2, 3)]
    days = [found for first in months for found in _existing(DayMonth(day, first.month), [first.year])]
    if frame.prefer == "future":
        return next(found for found in days if found >= frame.today)
    return next(found for found in reversed(days) if found <= frame.today)


def _nth_of(words: str, part: NthOf, frame: Frame) -> date:
    """One day of a period."""
    first = _first_of(part.period, frame)
    after = _moved(first, *_LENGTHS[part.period.unit])
    if part.period.unit == "week" and part.number < 0:
        return _end_of_week(words, first, frame)
    if part.what == "business day":
        days = _business_days(words, first, after, frame)
    else:
        number = part.what if isinstance(part.what, int) else None
        all_days = (first + timedelta(days=n) for n in range((after - first).days))
        days = [day for day in all_days if number is None or day.weekday() == number]
    place = part.number if part.number < 0 else part.number - 1
    if not -len(days) <= place < len(days):
        raise Unread(f"there is no {words}")
    return days[place]


_LENGTHS = {"week": (1, "weeks"), "month": (1, "months"), "quarter": (3, "months"), "year": (1, "years")}


def _first_of(period: Period, frame: Frame) -> date:
    """The day with which a period begins; a week begins on Monday."""
    today = frame.today
    if period.month is not None:
        return _dated(DayMonth(28, period.month, period.year), frame).replace(day=1)
    first = {
        "week": today - timedelta(days=today.weekday()),
        "month": today.replace(day=1),
        "quarter": today.replace(month=today.month - (today.month - 1) % 3, day=1),
        "year": today.replace(month=1, day=1),
    }[period.unit]
    count, unit = _LENGTHS[period.unit]
    return _moved(first, period.ahead * count, unit)


def _end_of_week(words: str, monday: date, frame: Frame) -> date:
    """The Friday, because people at work mean the working week."""
    friday = monday + timedelta(days=4)
    if monday <= frame.today and friday < frame.today and frame.prefer == "future":
        raise Unread(f"“{words}” was {spell_day(friday)}; write the date")
    return friday


def _business_days(words: str, first: date, after: date, frame: Frame) -> list[date]:
    """The business days of a period."""
    days = [_business_day(words, 1, msgspec.structs.replace(frame, today=first - timedelta(days=1)))]
    while (following := _business_day(words, 1, msgspec.structs.replace(frame, today=days[-1]))) < after:
        days.append(following)
    return [day for day in days if day < after]
