"""Dates and times as people write them: read with care, and spelled out so that the reading can be checked.

What could mean two things is refused, never guessed, and the error says what was read. In what is written, case,
commas and white space mean nothing; several phrases for the day must agree (`fri 27 nov`). Understood are:

- `today`, `tomorrow`, `yesterday`, `day after tomorrow`, `day before yesterday`; `now`, where a time is wanted;
- `fri`: the first Friday from today in the preferred direction. Today counts, unless its time of day is on the wrong
  side of now. `last fri`: the newest one before today. `next fri`: refused while the coming Friday and the Friday of
  next week are two days. `this fri`: that of the week from Monday to Sunday; a day that is over only where the past is
  preferred;
- `in 3 days`, `3 days ago`, `2 weeks`, `+2w`, `-3d`, `+1m` (a month; the last day of a shorter one), `+2bd`,
  `2 business days`; `in 2 hours`, `20 minutes ago`, which is elapsed time;
- `24 nov`, `nov 24 2026`, `24th of November`: without a year, the nearest in the preferred direction, or up to 90 days
  against it (on 22 Nov 2026, `20 nov` is two days ago and `5 jan` is in 2027, whatever is preferred);
- `2026-11-24`, `24.11.`, `24.11.2026`, and `24/11` or `11/24` by the user's own order, unless only one is possible; a
  year of two digits, `24/11/26`, where it is within twenty years of today;
- `end of month`, `end of next month`, `end of nov`, `end of year`; `end of week`, which is the Friday;
- `15:30`, `3pm`, `3:30 pm`, `at 15.30`, `noon`, `midnight` (at which the day begins), `15:30Z`, `15:30+01:00`, before
  or after the day. `3:30` alone is refused. Without a day it is today, unless that is on the wrong side of now.

Years go from 2000 to 2100.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.text import one_line
from followup_tui.domain.when.days import (
    BusinessDay,
    Frame,
    Prefer,
    check_year,
    only_weekday,
    spell_day,
    the_day,
)
from followup_tui.domain.when.grammar import read, refuse
from followup_tui.domain.when.phrases import Clock, Elapsed, Phrase, Unread, Word
from followup_tui.domain.when.zones import local, wall_to_instant

__all__ = ["BusinessDay", "Prefer", "parse_date", "parse_when", "spell_date", "spell_when"]

_Part = TypeVar("_Part", Clock, Elapsed, Word)


def parse_when(
    text: str,
    *,
    now: datetime,
    zone: str,
    order: str = "dmy",
    default_time: time | None = None,
    prefer: Prefer = "future",
    business_day: BusinessDay | None = None,
    field: str = "when",
) -> datetime:
    """The instant, aware and in UTC, that a text means on the clocks of `zone`.

    `order`, `dmy` or `mdy`, settles `4/11`; `default_time` stands in for a missing time of day. A time that the clocks
    skip, or show twice, is as in RULES.md 9. Raises `InvalidInput` for `field`.
    """
    try:
        phrases = _known(read(text, order=order, times=True), zone)
        frame = Frame(today=local(now, zone).date(), prefer=prefer, business_day=business_day)
        return _when(phrases, now, zone, default_time, frame)
    except Unread as unread:
        raise _invalid(field, text, unread) from None


def parse_date(
    text: str,
    *,
    today: date,
    order: str = "dmy",
    prefer: Prefer = "future",
    business_day: BusinessDay | None = None,
    field: str = "date",
) -> date:
    """The calendar date that a text means; the words are those of `parse_when`, without a time of day.

    Raises `InvalidInput` for `field`.
    """
    try:
        phrases = _known(read(text, order=order, times=False))
        return the_day(phrases, Frame(today=today, prefer=prefer, business_day=business_day))
    except Unread as unread:
        raise _invalid(field, text, unread) from None


def spell_when(instant: datetime, *, zone: str, now: datetime, with_zone: bool = False) -> str:
    """`Fri 27 Nov 2026, 15:30, in 5 days` on the clocks of a zone, with its name where asked; seconds are left out.

    An hour that the clocks show twice has its offset the second time: `02:30+01:00`. `parse_when` reads it back.
    """
    wall = local(instant, zone)
    clock = f"{wall:%H:%M}"
    if wall.fold:
        clock += wall.isoformat()[-6:]
    place = f" {zone}" if with_zone else ""
    return f"{spell_day(wall.date())}, {clock}{place}, {_distance(wall.date(), local(now, zone).date())}"


def spell_date(day: date, *, today: date) -> str:
    """`Fri 27 Nov 2026, in 5 days`; `parse_date` reads it back."""
    return f"{spell_day(day)}, {_distance(day, today)}"


def _distance(day: date, today: date) -> str:
    """From one date to another, in words that can be checked by counting."""
    days = (day - today).days
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def _when(phrases: list[Phrase], now: datetime, zone: str, default_time: time | None, frame: Frame) -> datetime:
    for words, moment in _parts(Elapsed, phrases):
        if len(phrases) > 1:
            raise Unread(f"“{words}” is a moment of its own; nothing else may stand beside it")
        instant = now.astimezone(UTC) + moment.span
        check_year(instant.year)
        return instant.replace(second=0, microsecond=0) if moment.span else instant
    days = [phrase for phrase in phrases if not isinstance(phrase.part, Clock)]
    day = the_day(days, frame) if days else frame.today
    clock = _clock(phrases, default_time)
    instant = _instant(day, clock, zone)
    if only_weekday(days) and (instant > now if frame.prefer == "past" else instant < now):
        if not days:
            state, likely = ("still to come", "today") if frame.prefer == "past" else ("over", "tomorrow")
            raise Unread(f"that is {state} today; write the day as well, as in “{likely} 15:30”")
        return _instant(day + timedelta(days=-7 if frame.prefer == "past" else 7), clock, zone)
    return instant


def _clock(phrases: list[Phrase], default_time: time | None) -> Clock:
    """The one time of day."""
    clocks = _parts(Clock, phrases)
    if len(clocks) > 1:
        raise Unread(f"“{clocks[0][0]}” and “{clocks[1][0]}” are two times of day")
    if clocks:
        return clocks[0][1]
    if default_time is None:
        raise Unread("the time of day is missing; add one, as in “fri 15:30” or “yesterday 3pm”")
    return Clock(default_time)


def _instant(day: date, clock: Clock, zone: str) -> datetime:
    if clock.offset is not None:
        return datetime.combine(day, clock.at, clock.offset).astimezone(UTC)
    return wall_to_instant(day, clock.at, zone)


def _known(phrases: list[Phrase], zone: str | None = None) -> list[Phrase]:
    """The phrases without the name of the zone at hand; any other word that belongs to no phrase is refused."""
    for words, _ in _parts(Word, phrases):
        if zone is None or words != zone.casefold():
            raise refuse(words)
    known = [phrase for phrase in phrases if not isinstance(phrase.part, Word)]
    if not known:
        raise Unread("no day and no time is in it")
    return known


def _parts(kind: type[_Part], phrases: list[Phrase]) -> list[tuple[str, _Part]]:
    """The parts of one kind, each with its words."""
    return [(phrase.words, phrase.part) for phrase in phrases if isinstance(phrase.part, kind)]


def _invalid(field: str, text: str, unread: Unread) -> InvalidInput:
    return InvalidInput(field, f"Cannot read “{one_line(text[:60])}{'…' * (len(text) > 60)}”: {unread}")
