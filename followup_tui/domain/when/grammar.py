"""The grammar of dates in plain English: a text in, its phrases out."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, time, timedelta, timezone
from functools import cache

from followup_tui.domain.text import clean, one_line
from followup_tui.domain.when.phrases import (
    MONTH_NAMES,
    Clock,
    DayMonth,
    Elapsed,
    EndOf,
    Numbers,
    Part,
    Phrase,
    Shift,
    Unread,
    Weekday,
    Word,
)
from followup_tui.domain.when.week import DAY_NAMES

MAX_LENGTH = 200
"""Characters that are looked at; nobody writes a longer date."""

_Match = re.Match[str]
_Builder = Callable[[_Match], Part | Numbers | None]

_NEARBY = {"today": 0, "tomorrow": 1, "yesterday": -1, "day after tomorrow": 2, "day before yesterday": -2}
_COUNTS = {"a": 1, "an": 1} | {
    word: count
    for count, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
_ELAPSED = {
    "minutes": ("min", "mins", "minute", "minutes"),
    "hours": ("h", "hr", "hrs", "hour", "hours"),
}
_SHIFTS = {
    "days": ("d", "day", "days"),
    "weeks": ("w", "wk", "wks", "week", "weeks"),
    "months": ("m", "mo", "mos", "month", "months"),
    "years": ("y", "yr", "yrs", "year", "years"),
    "business days": ("bd", "business day", "business days", "working day", "working days", "workday", "workdays"),
}
_UNITS = {word: unit for unit, words in (_ELAPSED | _SHIFTS).items() for word in words}
"""The unit of each way of writing it."""

_VAGUE = frozenset(
    {
        "afternoon",
        "asap",
        "eod",
        "evening",
        "later",
        "month",
        "morning",
        "night",
        "soon",
        "tonight",
        "week",
        "weekend",
        "year",
    }
)


def read(text: str, *, order: str, times: bool) -> list[Phrase]:
    """Take a text apart into phrases; raises `Unread`.

    `order`, `dmy` or `mdy`, settles `4/11`; where no `times` may stand, `4.11` is a day. A word that belongs to no
    phrase is a `Word`. Only the first `MAX_LENGTH` characters are ever looked at, so that any text is answered fast.
    """
    if len(text) > MAX_LENGTH:
        raise Unread(f"{len(text):,} characters are too many for a date")
    rest, phrases = _normal(text), []
    while rest:
        match, build = next((match, build) for pattern, build in _table() if (match := pattern.match(rest)))
        part = build(match)
        if isinstance(part, Numbers):
            part = part.settled(order, times=times)
        if part is not None:
            phrases.append(Phrase(match[0], part))
        rest = rest[match.end() :].lstrip()
    return phrases


def refuse(word: str) -> Unread:
    """What to answer to a word that belongs to no phrase."""
    word = one_line(word[:40])
    if word.rpartition(" ")[2] in _VAGUE:
        return Unread(f"“{word}” is too vague; name the day or the time, as in “tomorrow 19:00” or “24 nov”")
    if "/" in word and word[:1].isalpha():
        return Unread(f"“{word}” looks like a time zone, which is entered on its own")
    if re.fullmatch(r"\d\d?", word, re.ASCII):
        return Unread(f"“{word}” alone may be a day or an hour; write it as in “24 nov” or “15:00”")
    return Unread(f"“{word}” is not understood; write as in “fri 15:00”, “24 nov”, “2026-11-24” or “in 3 days”")


def _normal(text: str) -> str:
    """Lower case, plain digits and dashes, single blanks, no commas; `pm` right after its number, no `T` before one."""
    text = unicodedata.normalize("NFKC", clean(text)).casefold()
    text = re.sub("[\u2010-\u2015\u2212]", "-", re.sub("[,;]", " ", text))
    text = re.sub(r"\b([ap])\.m\b\.?", r"\1m", " ".join(text.split()))
    text = re.sub(r"(?<=\d) (?=[ap]m\b)", "", text)
    text = re.sub(r"(?<=\d)t(?=\d\d:)", " ", text)
    return re.sub(r"(?<=[a-z])\.(?= |\Z)", "", text)


@cache
def _table() -> tuple[tuple[re.Pattern[str], _Builder], ...]:
    """What is tried at each place, in this order; compiled at the first use, for a start must not pay for it."""
    month = f"(?P<month>{_any(MONTH_NAMES)}|sept|{_any(name[:3] for name in MONTH_NAMES)})"
    weekday = f"{_any(DAY_NAMES)}|tues|weds|thurs|thur|{_any(name[:3] for name in DAY_NAMES)}"
    year, offset = r"(?P<year>\d{4})", r"(?: ?(?P<offset>z|utc|gmt|[+-]\d\d(?::?\d\d)?))?"
    seconds = r"(?::(?P<second>\d\d)(?:\.(?P<fraction>\d{1,9}))?)?"
    sources: dict[str, _Builder] = {
        rf"{year}(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)": _day_month,
        rf"(?:at |@ ?)?(?P<hour>\d\d?):(?P<minute>\d\d){seconds}(?P<half>[ap]m)?{offset}": _clock,
        rf"(?:at |@ ?)?(?P<hour>\d\d?)(?:\.(?P<minute>\d\d))?(?P<half>[ap]m){offset}": _clock,
        r"(?:at |@ ?)(?P<hour>\d\d?)\.(?P<minute>\d\d)": _clock,
        r"(?:at )?(?:noon|midnight)": lambda match: Clock(time(12 if match[0].endswith("noon") else 0)),
        rf"(?P<lead>in )?(?P<sign>[+-] ?)?(?P<number>\d{{1,4}}|{_any(_COUNTS)}) ?(?P<unit>{_any(_UNITS)})"
        r"(?: (?P<end>ago|from (?:now|today)))?": _shift,
        rf"(?P<day>\d\d?)(?:st|nd|rd|th|\.)?[ -]?(?:of )?{month}(?:[ -]{year})?": _day_month,
        rf"{month}[ -]?(?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)?(?:[ -]{year})?": _day_month,
        r"(?P<first>\d\d?)(?P<mark>\.) ?(?P<second>\d\d?)(?:\.(?: ?(?P<year>\d{4})|(?P<short>\d\d))?\.?)?": _numbers,
        r"(?P<first>\d\d?)(?P<mark>/)(?P<second>\d\d?)(?:/(?:(?P<year>\d{4})|(?P<short>\d\d)))?": _numbers,
        rf"(?P<first>\d\d?)(?P<mark>-)(?P<second>\d\d?)-{year}(?P<short>)": _numbers,
        rf"(?:(?P<which>last|next|this) )?(?P<day>{weekday})": _weekday,
        rf"end of (?:the |this )?(?:(?P<period>week|month|next month|year)|{month}(?: {year})?)": _end_of,
        _any(_NEARBY): lambda match: Shift(_NEARBY[match[0]], "days"),
        "now": lambda _: Elapsed(timedelta()),
        r"(?:on|at|the|by|until|till)(?= \S)": lambda _: None,
        rf"(?:last|next|this) (?:{_any(_VAGUE)})|(?:in|a|an|from|half) \S+(?: \S+)?|\S+": lambda match: Word(match[0]),
    }
    return tuple((re.compile(rf"(?:{source})(?= |\Z)", re.ASCII), build) for source, build in sources.items())


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _shift(match: _Match) -> Part:
    """`in 3 days`, `3 days ago`, `+2w`."""
    groups = match.groupdict(default="")
    lead, sign, end, unit = groups["lead"], groups["sign"][:1], groups["end"], groups["unit"]
    if sum(map(bool, (lead, sign, end))) > 1:
        raise Unread(f"“{match[0]}” says the direction twice; write “in 3 days” or “3 days ago”")
    count = _COUNTS.get(groups["number"]) or int(groups["number"])
    if unit == "m" and (count > 12 or end == "ago"):
        raise Unread(f"“{match[0]}” may be minutes or months; write “{count} min” or “{count} months”")
    name, directed = _UNITS[unit], bool(lead or sign or end)
    count = -count if sign == "-" or end == "ago" else count
    if name not in _ELAPSED:
        return Shift(count, name, directed)
    if not directed:
        raise Unread(f"“{match[0]}” has no direction; write “in {match[0]}” or “{match[0]} ago”")
    return Elapsed(timedelta(**{name: count}))


def _clock(match: _Match) -> Part:
    """`3pm`, `15:30`, `at 15.30`, `10:00:00.5Z`; the 24-hour clock where no `am` or `pm` stands."""
    groups = match.groupdict(default="")
    hour, minute, half = int(groups["hour"]), groups["minute"], groups.get("half")
    if half:
        if not 1 <= hour <= 12:
            raise Unread(f"“{match[0]}” is no time of day; write 3pm or 15:00")
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif len(groups["hour"]) == 1 and 1 <= hour <= 6:
        raise Unread(f"“{match[0]}” may be night or afternoon; write “0{hour}:{minute}” or “{hour + 12}:{minute}”")
    try:
        micros = int(groups.get("fraction", "")[:6].ljust(6, "0"))
        at = time(hour, int(minute or 0), int(groups.get("second") or 0), micros)
        return Clock(at, _offset(groups.get("offset", "")))
    except ValueError:
        raise Unread(f"“{match[0]}” is no time of day; the last is 23:59") from None


def _offset(text: str) -> timezone | None:
    """`Z`, `+01:00` or `-0330`; at most 14 hours, for no place keeps more. Raises `ValueError`."""
    if not text:
        return None
    if text.isalpha():
        return UTC
    hours, minutes = int(text[1:3]), int(text[3:].removeprefix(":") or 0)
    if hours > 14 or minutes > 59:
        raise ValueError(text)
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if text[0] == "-" else span)


def _day_month(match: _Match) -> Part:
    return DayMonth(int(match["day"]), _month(match["month"]), int(match["year"]) if match["year"] else None)


def _numbers(match: _Match) -> Numbers:
    year = match["year"] or (f"20{match['short']}" if match["short"] else None)
    closed = match[0].endswith(".") or " " in match[0]
    return Numbers(
        int(match["first"]),
        int(match["second"]),
        int(year) if year else None,
        match["mark"],
        closed,
        bool(match["short"]),
    )


def _weekday(match: _Match) -> Part:
    return Weekday([name[:3] for name in DAY_NAMES].index(match["day"][:3]), match["which"] or "")


def _end_of(match: _Match) -> Part:
    if match["period"]:
        return EndOf(match["period"])
    return EndOf("month", _month(match["month"]), int(match["year"]) if match["year"] else None)


def _month(word: str) -> int:
    return int(word) if word.isdigit() else 1 + [name[:3] for name in MONTH_NAMES].index(word[:3])
