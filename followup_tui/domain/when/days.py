"""Which day a phrase means, seen from today."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Literal

import msgspec

from followup_tui.domain.model import FIRST_YEAR, LAST_YEAR
from followup_tui.domain.when.phrases import MONTH_NAMES, DayMonth, EndOf, Phrase, Shift, Unread, Weekday
from followup_tui.domain.when.week import DAY_NAMES

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


def spell_day(day: date) -> str:
    """`Fri 27 Nov 2026`, in every locale."""
    return f"{DAY_NAMES[day.weekday()][:3].title()} {day.day} {MONTH_NAMES[day.month - 1][:3].title()} {day.year}"


def check_year(year: int) -> None:
    """Refuse a year in which nobody looks for a job that is entered here."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unread(f"the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}")


def only_weekday(phrases: Sequence[Phrase]) -> bool:
    """Whether all that is said about the day is which day of the week it is."""
    return all(isinstance(phrase.part, Weekday) and not phrase.part.which for phrase in phrases)


def the_day(phrases: Sequence[Phrase], frame: Frame) -> date:
    """The one day that all phrases mean; raises `Unread` where two of them contradict each other.

    A weekday alone is the first such day from today in the preferred direction, today included; beside another phrase
    it is only compared.
    """
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


def _meaning(phrase: Phrase, frame: Frame) -> date:
    match phrase.part:
        case Shift():
            return _shifted(phrase.words, phrase.part, frame)
        case Weekday():
            return _weekday(phrase.words, phrase.part, frame)
        case DayMonth():
            return _dated(phrase.part, frame)
        case EndOf():
            return _end_of(phrase.words, phrase.part, frame)
        case _:
            raise Unread(f"“{phrase.words}” is a time of day, and only a day is wanted")


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
        raise Unread(f"{count} {unit} lead out of the calendar") from None
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


def _end_of(words: str, end: EndOf, frame: Frame) -> date:
    """The last day of a period: of a week the Friday, because people at work mean the working week."""
    if end.period == "week":
        friday = frame.today + timedelta(days=4 - frame.today.weekday())
        if friday < frame.today:
            raise Unread(f"“{words}” was {spell_day(friday)}; write the date")
        return friday
    if end.period == "year":
        return date(frame.today.year, 12, 31)
    inside = frame.today if end.month is None else _dated(DayMonth(28, end.month, end.year), frame)
    if end.period == "next month":
        inside = _moved(inside.replace(day=1), 1, "months")
    return _moved(_moved(inside.replace(day=1), 1, "months"), -1, "days")
