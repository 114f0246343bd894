"""The grammar of dates in plain English: a text in, its phrases out."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import cache

from followup_tui.domain.text import clean, one_line
from followup_tui.domain.when.clocks import sources as clock_sources
from followup_tui.domain.when.names import DAY_NAMES, MONTH_NAMES, NUMBERS
from followup_tui.domain.when.phrases import (
    Beyond,
    DayMonth,
    Elapsed,
    MonthDay,
    NthOf,
    Numbers,
    Part,
    Period,
    Phrase,
    Shift,
    Unfinished,
    Unread,
    Until,
    Weekday,
    Word,
)
from followup_tui.domain.when.zones import is_abbreviation

MAX_LENGTH = 200
"""Characters that are looked at; nobody writes a longer date."""

_Match = re.Match[str]
_Builder = Callable[[_Match], Part | Numbers | None]

_NEARBY = {
    "today": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
    **dict.fromkeys(("tmrw", "tmr", "tmw", "tomo", "tomorow", "tommorow", "tommorrow", "2moro"), 1),
    **dict.fromkeys(("yday", "yest"), -1),
}
_COUNTS = {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "a couple": 2} | NUMBERS
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_AHEAD = {"": 0, "this": 0, "next": 1, "last": -1}
_ELAPSED = {
    "minutes": ("min", "mins", "minute", "minutes"),
    "hours": ("h", "hr", "hrs", "hour", "hours"),
}
_SHIFTS = {
    "days": ("d", "day", "days"),
    "weeks": ("w", "wk", "wks", "week", "weeks"),
    "fortnights": ("fortnight", "fortnights"),
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
        "evening",
        "later",
        "month",
        "morning",
        "night",
        "soon",
        "quarter",
        "tonight",
        "week",
        "weekend",
        "year",
    }
)


def read(text: str, *, order: str, times: bool) -> list[Phrase]:
    """Take a text apart into phrases; raises `Unread`.

    `order`, `dmy`, `mdy` or `ymd`, settles `4/11`, which is refused where it is empty; where no `times` may stand, `4.11` is a day. A word that belongs to no
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
    if is_abbreviation(word):
        return Unread(f"“{word}” is a time zone, which is entered separately, by the name of a place")
    if "/" in word and word[:1].isalpha():
        return Unread(f"“{word}” looks like a time zone, which is entered separately")
    if re.fullmatch(r"\d\d?", word, re.ASCII):
        return Unread(f"“{word}” alone may be a day or an hour; write it as in “24 nov” or “15:00”")
    return Unfinished(f"“{word}” is not understood; write as in “fri 15:00”, “24 nov”, “2026-11-24” or “in 3 days”")


def _normal(text: str) -> str:
    """Lower case, plain digits and dashes, single blanks, no commas; `pm` right after its number, a blank before `T`.

    What stands between the two ends of a range that have days of their own has blanks around it.
    """
    text = unicodedata.normalize("NFKC", clean(text)).casefold()
    text = re.sub("[\u2010-\u2015\u2192\u2212\uff5e~]", "-", re.sub("[,;()\u00b7]", " ", text))
    text = re.sub(r"\b([ap])\.m\b\.?", r"\1m", " ".join(text.split()))
    text = re.sub(r"(?<=\d) (?=[ap]m\b)", "", text)
    text = re.sub(r"(?<!for )\b(\d\d?)h(\d\d)\b", r"\1:\2", text)
    text = re.sub(r"(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)", r"\1-\2-\3t\4:\5", text)
    text = re.sub(r"(t\d\d:\d\d)(\d\d)", r"\1:\2", text)
    text = re.sub(r"(?<=\d)t(?=\d\d:)", " t", text)
    text = re.sub(r"(:\d\d(?:z|[+-]\d\d:?\d\d)?)/(?=[\dp])", r"\1 / ", text)
    text = re.sub(r"(:\d\d|\d[ap]m)-(?=[a-z]|\d\d?[ .][a-z\d]|\d{4}-)", r"\1 - ", text)
    return re.sub(r"(?<=[a-z])\.(?= |\Z)", "", text)


@cache
def _table() -> tuple[tuple[re.Pattern[str], _Builder], ...]:
    """What is tried at each place, in this order; compiled at the first use, for a start must not pay for it."""
    month = f"(?P<month>{_MONTH})"
    weekday = f"{_any(DAY_NAMES)}|tues|weds|thurs|thur|{_any(name[:3] for name in DAY_NAMES)}"
    year, which = r"(?P<year>\d{4})", "(?P<which>last|next|this)"
    count = rf"(?P<number>\d{{1,4}}|{_any(_COUNTS)})"
    period = rf"(?:(?:the |{which} )?(?P<unit>week|month|quarter|year)|{month}(?: {year})?)"
    parts: dict[str, _Builder] = {
        rf"{year}(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)": _day_month,
        rf"{count} (?P<unit>days?|weeks?|fortnights?) (?:from|on|after) (?:(?P<day>{weekday})|(?P<near>{_any(_NEARBY)}))"
        rf"|(?P<named>{weekday}) week": _beyond,
        r"(?P<lead>in )?half an hour(?: (?P<end>ago|from now))?": _half_hour,
        **clock_sources(_MONTH, _any(_UNITS)),
        rf"(?P<lead>in )?(?P<sign>[+-] ?)?{count} ?(?P<unit>{_any(_UNITS)})(?: (?P<end>ago|from (?:now|today)))?": _shift,
        "fortnight": lambda _: Shift(2, "weeks", directed=False),
        rf"(?P<day>\d\d?)(?:st|nd|rd|th|\.)?[ -]?(?:of )?{month}(?:[ -]{year})?": _day_month,
        rf"{month}[ -]?(?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)?(?:[ -]{year})?": _day_month,
        r"(?P<first>\d\d?)(?P<mark>\.) ?(?P<second>\d\d?)(?:\.(?: ?(?P<third>\d{4}|\d\d))?\.?)?": _numbers,
        r"(?P<first>\d\d?)(?P<mark>/)(?P<second>\d\d?)(?:/(?P<third>\d{4}|\d\d?))?": _numbers,
        r"(?P<first>\d\d?)(?P<mark>-)(?P<second>\d\d?)-(?P<third>\d{4}|\d\d?)": _numbers,
        rf"(?:the )?(?P<ordinal>{_any(_ORDINALS)}|\d\d?(?:st|nd|rd|th)) "
        rf"(?P<what>{weekday}|day|(?:business|working) day|workday)(?: (?:of|in))? {period}": _nth_of,
        rf"(?:the )?(?P<ordinal>{_any(_ORDINALS)}|\d\d?(?:st|nd|rd|th))(?: (?:of|in))? (?:the |{which} )month": _nth_of,
        rf"(?:the )?(?P<edge>end|start|beginning) of {period}": _edge_of,
        r"eo(?P<unit>[wmqy])": lambda match: NthOf(Period(_INITIALS[match["unit"]]), -1),
        rf"(?:the )?week after next|(?:the )?{which} week": _week,
        rf"(?:(?P<which>last|past|next|this|(?:this )?coming) )?(?P<day>{weekday})": _weekday,
        r"(?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)": lambda match: MonthDay(int(match["day"])),
        _any(_NEARBY): lambda match: Shift(_NEARBY[match[0]], "days"),
        "now": lambda _: Elapsed(timedelta()),
        r"(?:until|till|til)(?= \S)|(?:to|-|--|/)(?= \S)": lambda _: Until(),
        r"(?:on|at|the|by|of|from)(?= \S)": lambda _: None,
        rf"(?:last|next|this) (?:{_any(_VAGUE)})|(?:in|a|an|half) \S+(?: \S+)?|\S+": lambda match: Word(match[0]),
    }
    return tuple((re.compile(rf"(?:{source})(?= |\Z)", re.ASCII), build) for source, build in parts.items())


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_INITIALS = {"w": "week", "m": "month", "q": "quarter", "y": "year"}
_MONTH = f"{_any(MONTH_NAMES)}|sept|{_any(name[:3] for name in MONTH_NAMES)}"


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
    if name == "fortnights":
        return Shift(2 * count, "weeks", directed)
    if name not in _ELAPSED:
        return Shift(count, name, directed)
    if not directed:
        raise Unread(f"“{match[0]}” has no direction; write “in {match[0]}” or “{match[0]} ago”")
    return Elapsed(timedelta(**{name: count}))


def _half_hour(match: _Match) -> Part:
    """`in half an hour`, `half an hour ago`."""
    if (match["lead"] is None) == (match["end"] is None):
        raise Unread(f"“{match[0]}” has no direction; write “in half an hour” or “half an hour ago”")
    return Elapsed(timedelta(minutes=-30 if match["end"] == "ago" else 30))


def _beyond(match: _Match) -> Part:
    """`a week from friday`, `2 days after tomorrow`, `friday week`."""
    if match["named"]:
        return Beyond(7, Weekday(_day_number(match["named"])))
    count = _COUNTS.get(match["number"]) or int(match["number"])
    days = count * {"d": 1, "w": 7, "f": 14}[match["unit"][0]]
    base = Weekday(_day_number(match["day"])) if match["day"] else Shift(_NEARBY[match["near"]], "days")
    return Beyond(days, base)


def _day_month(match: _Match) -> Part:
    return DayMonth(int(match["day"]), _month(match["month"]), int(match["year"]) if match["year"] else None)


def _numbers(match: _Match) -> Numbers:
    third = match["third"] or ""
    closed = match[0].endswith(".") or " " in match[0]
    if len(third) == 1:
        raise Unread(f"“{match[0]}” is no date; write the year with four digits")
    first, second = int(match["first"]), int(match["second"])
    return Numbers(first, second, int(third) if third else None, match["mark"], closed, len(third) == 2)


def _weekday(match: _Match) -> Part:
    which = match["which"] or ""
    return Weekday(_day_number(match["day"]), {"past": "last"}.get(which, "" if "coming" in which else which))


def _week(match: _Match) -> Part:
    return Period("week", _AHEAD[match["which"]] if match["which"] else 2)


def _nth_of(match: _Match) -> Part:
    """`first friday of next month`, `last day of the month`, `2nd working day of december`, `1st of next month`."""
    groups = match.groupdict(default="")
    word = groups["ordinal"]
    number = _ORDINALS[word] if word in _ORDINALS else int(word[:-2])
    what = groups.get("what") or "day"
    if groups.get("unit", "month") not in {"month", ""}:
        raise Unread(f"“{match[0]}” cannot be counted like that; write the date")
    if what == "day":
        return NthOf(_period(groups), number)
    business = what.startswith(("business", "work"))
    return NthOf(_period(groups), number, "business day" if business else _day_number(what))


def _edge_of(match: _Match) -> Part:
    return NthOf(_period(match.groupdict(default="")), -1 if match["edge"] == "end" else 1)


def _period(groups: dict[str, str]) -> Period:
    """The period that the groups of a match name."""
    if groups.get("month"):
        return Period("month", 0, _month(groups["month"]), int(groups["year"]) if groups["year"] else None)
    return Period(groups.get("unit") or "month", _AHEAD[groups["which"]])


def _day_number(word: str) -> int:
    return [name[:3] for name in DAY_NAMES].index(word[:3])


def _month(word: str) -> int:
    return int(word) if word.isdigit() else 1 + [name[:3] for name in MONTH_NAMES].index(word[:3])
