"""Dates and times as people write them: read with care, and spelled out so that the reading can be checked.

What could mean two things is refused, never guessed, and the error says what was read. In what is written, case,
commas and white space mean nothing; several phrases for the day must agree (`fri 27 nov`). Understood are:

- `today`, `tomorrow` (`tmrw`), `yesterday`, `day after tomorrow`, `day before yesterday`; `now`, for a time;
- `fri`: the first Friday from today in the preferred direction. Today counts, unless its time of day is on the wrong
  side of now. `last fri`: the newest one before today. `next fri`: refused while the coming Friday and the Friday of
  next week are two days. `this fri`: that of the week from Monday to Sunday; a day that is over only where the past is
  preferred;
- `next week`: its Monday; `fri next week`; `a week from fri`, `fri week`;
- `in 3 days`, `3 days ago`, `2 weeks`, `a fortnight`, `+2w`, `-3d`, `+1m` (a month; the last day of a shorter one),
  `+2bd`, `2 business days`; `in 2 hours`, `20 minutes ago`, which is elapsed time;
- `24 nov`, `nov 24 2026`, `24th of November`: without a year, the nearest in the preferred direction, or up to 90 days
  against it (on 22 Nov 2026, `20 nov` is two days ago and `5 jan` is in 2027, whatever is preferred); `the 15th`;
- `2026-11-24`; `24/11`, `24.11.`, `24.11.2026`, `24-11-26` by the user's own order, unless only one is possible; where
  no order is known, what could be two days is refused; a year of two digits where it is within twenty years of today;
- `end of month`, `end of next month`, `end of nov`, `end of year`, `start of next month`; `end of next week`, which is
  the Friday; `first friday of next month`, `last day of the month`, `2nd working day of december`;
- `15:30`, `3pm`, `3:30 pm`, `at 15.30`, `half past 10`, `noon`, `midnight` (at which the day begins), `15:30Z`,
  `15:30+01:00`, `15:30 UTC-5`, before or after the day; `eod`, which is 17:00. `3:30` alone is refused, unless
  `afternoon` or its like stands beside it. Without a day it is today, unless that is on the wrong side of now;
- a range of times, where a length can be taken: `10:00-11:00`, `9-10am`, `from 10 till 11:30`, `10:00 for an hour`,
  `fri 22:00 to sat 01:00`, `2026-11-24T10:00/11:00`, `2026-11-24T10:00/PT1H`.

Years go from 2000 to 2100.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, TypeVar

import msgspec

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.text import one_line
from followup_tui.domain.when.clocks import settled_half
from followup_tui.domain.when.days import (
    BusinessDay,
    Frame,
    Prefer,
    check_year,
    only_weekday,
    the_day,
    vague,
)
from followup_tui.domain.when.grammar import read, refuse
from followup_tui.domain.when.names import spell_day
from followup_tui.domain.when.phrases import (
    Clock,
    DayPart,
    Elapsed,
    EndOfDay,
    Hours,
    Lasting,
    Phrase,
    Shift,
    Unfinished,
    Unread,
    Until,
    Word,
)
from followup_tui.domain.when.zones import local, wall_to_instant

__all__ = ["BusinessDay", "Prefer", "Span", "parse_date", "parse_span", "parse_when", "spell_date", "spell_when"]

_Part = TypeVar("_Part", Clock, DayPart, Elapsed, EndOfDay, Hours, Lasting, Until, Word)
_END_OF_DAY = time(17)
"""The end of business hours, as in the cadences."""
_LONGEST = timedelta(days=1)


class Span(NamedTuple):
    """When something begins, and how long it takes."""

    start: datetime
    """Aware and in UTC."""
    minutes: int | None = None
    """None where only a time was written."""


def parse_when(
    text: str,
    *,
    now: datetime,
    zone: str,
    order: str = "",
    default_time: time | None = None,
    prefer: Prefer = "future",
    business_day: BusinessDay | None = None,
    field: str = "when",
) -> datetime:
    """The instant, aware and in UTC, that a text means on the clocks of `zone`; a range of times is refused.

    `order`, `dmy`, `mdy` or `ymd`, settles `4/11`; `default_time` stands in for a missing time of day. A time that the
    clocks skip, or show twice, is as in RULES.md 10. Raises `InvalidInput` for `field`.
    """
    frame = _frame(now, zone, prefer, business_day)
    try:
        span = _span(text, frame, now=now, zone=zone, order=order, default_time=default_time)
    except Unread as unread:
        raise _invalid(field, text, unread) from None
    if span.minutes is not None:
        reason = "it is a range of times; only one time is wanted here, as in “fri 10:00”"
        raise _invalid(field, text, Unread(reason))
    return span.start


def parse_span(
    text: str,
    *,
    now: datetime,
    zone: str,
    order: str = "",
    prefer: Prefer = "future",
    business_day: BusinessDay | None = None,
    field: str = "when",
) -> Span:
    """The beginning that a text means, and the length where it is a range; the rest is as in `parse_when`."""
    frame = _frame(now, zone, prefer, business_day)
    try:
        return _span(text, frame, now=now, zone=zone, order=order)
    except Unread as unread:
        raise _invalid(field, text, unread) from None


def parse_date(
    text: str,
    *,
    today: date,
    order: str = "",
    prefer: Prefer = "future",
    business_day: BusinessDay | None = None,
    field: str = "date",
) -> date:
    """The calendar date that a text means; the words are those of `parse_when`, without a time of day.

    Raises `InvalidInput` for `field`.
    """
    try:
        phrases = _known(read(text, order=order, times=False))
        frame = Frame(today=today, prefer=prefer, business_day=business_day)
        return _day([phrase for phrase in phrases if not isinstance(phrase.part, EndOfDay)], frame)
    except Unread as unread:
        raise _invalid(field, text, unread) from None


def spell_when(instant: datetime, *, zone: str, now: datetime, with_zone: bool = False) -> str:
    """`Fri 27 Nov 2026, 15:30, in 5 days` on the clocks of a zone, with its name where asked; seconds are left out.

    An hour that the clocks show twice has its offset the second time: `02:30 UTC+01:00`. `parse_when` reads it back.
    """
    wall = local(instant, zone)
    clock = f"{wall:%H:%M}"
    if wall.fold:
        clock += f" UTC{wall.isoformat()[-6:]}"
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


def _frame(now: datetime, zone: str, prefer: Prefer, business_day: BusinessDay | None) -> Frame:
    return Frame(today=local(now, zone).date(), prefer=prefer, business_day=business_day)


def _span(text: str, frame: Frame, *, now: datetime, zone: str, order: str, default_time: time | None = None) -> Span:
    """What a text means, in years that can be; raises `Unread`."""
    head, tail = _halves(_known(read(text, order=order, times=True), zone))
    lengths: list[Hours | Lasting] = [phrase.part for phrase in head if isinstance(phrase.part, Hours | Lasting)]
    if len(lengths) + bool(tail) > 1:
        raise Unread("it says twice how long it takes")
    start = _start([phrase for phrase in head if not isinstance(phrase.part, Lasting)], now, zone, default_time, frame)
    minutes = None
    if lengths or tail:
        minutes = _length(start, lengths[0] if lengths else None, tail, zone, frame)
    for at in (start, start + timedelta(minutes=minutes or 0)):
        check_year(at.year)
        check_year(local(at, zone).year)
    return Span(start, minutes)


def _halves(phrases: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """What stands before the word that parts start and end, and what stands behind it."""
    places = [place for place, phrase in enumerate(phrases) if isinstance(phrase.part, Until)]
    if not places:
        return phrases, []
    if len(places) > 1 or _parts(Hours, phrases):
        raise Unread("it is more than one range")
    head, tail = phrases[: places[0]], phrases[places[0] + 1 :]
    if tail and isinstance(tail[0].part, Lasting):
        return [*head, *tail], []
    if not (_parts(Clock, head) and _parts(Clock, tail)):
        raise Unread("it is a range of days; write the time at both ends, as in “fri 22:00 to sat 01:00”")
    return head, tail


def _length(start: datetime, known: Hours | Lasting | None, tail: list[Phrase], zone: str, frame: Frame) -> int:
    """How many minutes lie between a start and its end; raises `Unread` where it does not come after the start."""
    if isinstance(known, Lasting):
        return _within_a_day(timedelta(minutes=known.minutes))
    day = local(start, zone).date()
    days = [phrase for phrase in tail if not isinstance(phrase.part, Clock)]
    clock = known.end if known is not None else _clock(tail, None)
    if days:
        end = _instant(the_day(days, msgspec.structs.replace(frame, today=day, prefer="future")), clock, zone)
    else:
        end = _instant(day, clock, zone)
        end = end if end > start else _instant(day + timedelta(days=1), clock, zone)
    return _within_a_day(end.replace(second=0, microsecond=0) - start.replace(second=0, microsecond=0))


def _within_a_day(length: timedelta) -> int:
    """A length in minutes; raises `Unread` for none and for more than a day."""
    if not timedelta() < length <= _LONGEST:
        raise Unread("it must end after it begins, and within a day")
    return length // timedelta(minutes=1)


def _start(phrases: list[Phrase], now: datetime, zone: str, default_time: time | None, frame: Frame) -> datetime:
    for words, moment in _parts(Elapsed, phrases):
        if len(phrases) > 1:
            raise Unread(f"“{words}” is a complete time; nothing else can be added to it")
        instant = now.astimezone(UTC) + moment.span
        return instant.replace(second=0, microsecond=0) if moment.span else instant
    days = [phrase for phrase in phrases if not isinstance(phrase.part, Clock | Hours | EndOfDay)]
    today = any(part.today for _, part in _parts(DayPart, phrases))
    named = [phrase for phrase in days if not isinstance(phrase.part, DayPart)]
    day = _day(days, frame) if named or today else frame.today
    clock = _clock(phrases, default_time, needs_day=not named and not today)
    instant = _instant(day, clock, zone)
    if not today and only_weekday(named) and (instant > now if frame.prefer == "past" else instant < now):
        if not named:
            state, likely = ("still to come", "today") if frame.prefer == "past" else ("over", "tomorrow")
            raise Unread(f"that is {state} today; write the day as well, as in “{likely} 15:30”")
        return _instant(day + timedelta(days=-7 if frame.prefer == "past" else 7), clock, zone)
    return instant


def _day(phrases: list[Phrase], frame: Frame) -> date:
    """The day that is meant; a part of the day only says which day where it is today's."""
    if _parts(Until, phrases):
        raise Unread("it is a range of days; only one day is wanted here, as in “24 nov”")
    parts = _parts(DayPart, phrases)
    days = [phrase for phrase in phrases if not isinstance(phrase.part, DayPart)]
    if parts and not days and not any(part.today for _, part in parts):
        raise vague(parts[0][0])
    if any(part.today for _, part in parts) or not phrases:
        days = [*days, Phrase("today", Shift(0, "days"))]
    return the_day(days, frame)


def _clock(phrases: list[Phrase], default_time: time | None, *, needs_day: bool = False) -> Clock:
    """The one time of day."""
    clocks = _parts(Clock, phrases)
    for words, hours in _parts(Hours, phrases):
        if hours.doubt and needs_day:
            raise Unread(hours.doubt)
        clocks.append((words, hours.start))
    clocks += [(words, Clock(_END_OF_DAY)) for words, _ in _parts(EndOfDay, phrases)]
    parts = _parts(DayPart, phrases)
    if len(clocks) > 1:
        raise Unread(f"“{clocks[0][0]}” and “{clocks[1][0]}” are two times of day")
    if clocks:
        return settled_half(*clocks[0], parts[0][1] if parts else None)
    if parts:
        raise vague(parts[0][0])
    if default_time is None:
        raise Unread("the time of day is missing; add one, as in “fri 15:30” or “yesterday 3pm”")
    return Clock(default_time)


def _instant(day: date, clock: Clock, zone: str) -> datetime:
    try:
        if clock.offset is not None:
            return datetime.combine(day, clock.at, clock.offset).astimezone(UTC)
        return wall_to_instant(day, clock.at, zone)
    except OverflowError:
        raise Unread("that is beyond the dates that can be used") from None


def _known(phrases: list[Phrase], zone: str | None = None) -> list[Phrase]:
    """The phrases without the name of the zone at hand; any other word that belongs to no phrase is refused."""
    for words, _ in _parts(Word, phrases):
        if zone is None or words != zone.casefold():
            raise refuse(words)
    known = [phrase for phrase in phrases if not isinstance(phrase.part, Word)]
    if known and isinstance(known[0].part, Until):
        known = known[1:]
    if not known:
        raise Unfinished("no day and no time is in it")
    return known


def _parts(kind: type[_Part], phrases: list[Phrase]) -> list[tuple[str, _Part]]:
    """The parts of one kind, each with its words."""
    return [(phrase.words, phrase.part) for phrase in phrases if isinstance(phrase.part, kind)]


def _invalid(field: str, text: str, unread: Unread) -> InvalidInput:
    shown = f"{one_line(text[:60])}{'…' * (len(text) > 60)}"
    return InvalidInput(
        field, f"Cannot read “{shown}”: {unread}", reason="" if isinstance(unread, Unfinished) else str(unread)
    )
