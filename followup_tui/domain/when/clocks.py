"""The grammar of times of day: `3pm`, `at 15.30`, `10:00-11:00`, `quarter to 10`, with an offset from UTC or without.

An offset is one only where it looks like one: `+02:00`, `-0500`, `Z`, `UTC-5`. `10:00-11:00` is an hour; what may be
either, as `2026-11-24T07:00-08:00`, is refused.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, time, timedelta, timezone
from itertools import product

from followup_tui.domain.when.names import NUMBERS
from followup_tui.domain.when.phrases import Clock, DayPart, EndOfDay, Hours, Lasting, Part, Unread

_Match = re.Match[str]
LONGEST = timedelta(hours=12)
"""The longest range of times that needs no day at its end."""
_MORNING = 6
"""The hour at which a range may begin that looks like a time with an offset."""
_HOUR_NAMES = tuple(NUMBERS)[:12]
_HOURS = {"a": 1, "an": 1} | NUMBERS
"""How many hours something lasts, in words."""
_NAMED = {"noon": 12, "midday": 12, "midnight": 0}
_PART_OF_DAY = r"morning|afternoon|evening|night"

_FIXED = r" ?(?:z|(?:utc|gmt)(?: ?[+-]\d\d?(?::?\d\d)?|(?! ?[+-]\d))|\+\d\d?(?::?\d\d)?)"
"""An offset that can be nothing else."""


def sources(month: str, unit: str) -> dict[str, Callable[[_Match], Part]]:
    """The patterns of times and what makes a part of each, in the order in which they are tried.

    `month` and `unit` are patterns of words that make a number before them no hour.
    """
    no_day = rf"(?! ?(?:of )?(?:{month}|{unit})(?= |\Z))"
    start, end = _time("start"), _time("end")
    joint = r"(?P<joint> ?--? ?| / | (?:to|till|til|until|through|and) )"
    seconds = r"(?::(?P<second>\d\d)(?:\.(?P<fraction>\d{1,9}))?)?"
    hour = rf"(?P<hour>\d\d?|{_any(_HOUR_NAMES)})"
    return {
        rf"(?P<iso>t)?(?P<start>\d\d?:\d\d(?P<seconds>:\d\d(?:\.\d{{1,9}})?)?) ?(?P<back>-\d\d(?::?\d\d)?)"
        rf"(?P<inside>(?= / ))?(?! / \d\d?:| ?[+-]\d| ?(?:z|utc|gmt)(?![a-z])){no_day}": _backward,
        rf"(?:(?P<lead>from|between) )?{start}(?P<start_offset>{_FIXED}|-\d\d:\d\d(?= / ))?{joint}"
        rf"{end}(?P<end_offset>{_FIXED}| -\d\d:?\d\d|-\d\d:\d\d)?{no_day}": _hours,
        rf"(?:at |@ ?|t)?(?P<hour>\d\d?):(?P<minute>\d\d){seconds}(?P<half>[ap]m)?(?P<offset>{_FIXED})?": _clock,
        rf"(?:at |@ ?)?(?P<hour>\d\d?)(?:\.(?P<minute>\d\d))?(?P<half>[ap]m)(?P<offset>{_FIXED})?": _clock,
        r"(?:at |@ ?)(?P<hour>\d\d?)\.(?P<minute>\d\d)": _clock,
        rf"(?:at )?{hour} o['’]?clock": _spoken,
        rf"(?:at )?(?P<shift>half past|(?:a )?quarter (?:past|to)) {hour}(?P<half>[ap]m)?": _spoken,
        rf"(?:at )?(?:12 )?(?:{_any(_NAMED)})": lambda match: Clock(time(_NAMED[match[0].rpartition(" ")[2]])),
        r"eod|cob|(?:the )?(?:end|close) of (?:the )?(?:business(?: day)?|day)": lambda _: EndOfDay(),
        rf"tonight|this (?:{_PART_OF_DAY})": lambda match: DayPart(match[0].split()[-1], today=True),
        rf"(?:in the |at )?(?:{_PART_OF_DAY})": lambda match: DayPart(match[0].split()[-1]),
        rf"(?:for )(?:(?P<hours>\d\d?|{_any(_HOURS)}|half an) ?h(?:(?:ou)?rs?)?)?"
        r"(?: ?(?:and )?(?P<minutes>\d{1,3}) ?(?:m|mins?|minutes?)?)?": _lasting,
        r"pt(?:(?P<hours>\d\d?)h)?(?:(?P<minutes>\d{1,4})m)?(?:0s)?": _lasting,
    }


def _part_holds(part: DayPart, at: time) -> bool:
    """Whether a time of day is in a part of the day."""
    first, last = {"morning": (4, 12), "afternoon": (12, 18), "evening": (16, 24)}.get(part.name, (17, 4))
    return first <= at.hour < last if first < last else at.hour >= first or at.hour < last


def settled_half(words: str, clock: Clock, part: DayPart | None) -> Clock:
    """A time of day of which it is known whether it is meant in the morning or later; raises `Unread`."""
    if clock.halves and part is None:
        raise _either_half(words, [clock.at, _later_half(clock).at])
    if part is None:
        return clock
    readings = [clock, _later_half(clock)] if clock.halves else [clock]
    held = [reading for reading in readings if _part_holds(part, reading.at)]
    if not held:
        raise Unread(f"“{words}” is not in the {part.name}")
    return held[0]


def _later_half(clock: Clock) -> Clock:
    """The same time of day twelve hours later."""
    return Clock(clock.at.replace(hour=(clock.at.hour + 12) % 24), clock.offset)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _time(name: str) -> str:
    """The pattern of one end of a range."""
    return (
        rf"(?:at |@ ?|t)?(?P<{name}>(?:12 )?(?:{_any(_NAMED)})|\d\d?(?:[:.]\d\d(?::\d\d(?:\.\d{{1,9}})?)?)?(?:[ap]m)?)"
    )


def _clock(match: _Match) -> Part:
    """`3pm`, `15:30`, `at 15.30`, `10:00:00.5Z`; the 24-hour clock where no `am` or `pm` stands."""
    groups = match.groupdict(default="")
    hour, minute, half = int(groups["hour"]), groups["minute"], groups.get("half")
    if half:
        if not 1 <= hour <= 12:
            raise Unread(f"“{match[0]}” is no time of day; write 3pm or 15:00")
        hour = hour % 12 + (12 if half == "pm" else 0)
    halves = not half and len(groups["hour"]) == 1 and 1 <= hour <= 6
    try:
        micros = int(groups.get("fraction", "")[:6].ljust(6, "0"))
        at = time(hour, int(minute or 0), int(groups.get("second") or 0), micros)
    except ValueError:
        raise Unread(f"“{match[0]}” is no time of day; the last is 23:59") from None
    return Clock(at, _offset(groups.get("offset", "")), halves)


def _spoken(match: _Match) -> Part:
    """`10 o'clock`, `half past ten`, `a quarter to 4pm`."""
    groups = match.groupdict(default="")
    word = groups["hour"]
    hour = int(word) if word.isdigit() else NUMBERS[word]
    half, shift = groups.get("half", ""), groups.get("shift", "")
    if not 1 <= hour <= 12:
        raise Unread(f"“{match[0]}” is no time of day; write 3pm or 15:00")
    minutes = (hour % 12 + 12 * (half == "pm")) * 60 if half else hour * 60
    minutes += 30 if "half" in shift else 0 if not shift else 15 if "past" in shift else -15
    return Clock(_at(minutes), halves=not half and 1 <= hour <= 6)


def _lasting(match: _Match) -> Part:
    """`for 45 minutes`, `for an hour`, `for 1h 30`, `PT1H`."""
    hours, minutes = match["hours"], int(match["minutes"] or 0)
    if hours == "half an":
        minutes += 30
    elif hours:
        minutes += 60 * (_HOURS.get(hours) or int(hours))
    if not minutes:
        raise Unread(f"“{match[0]}” says no length; write “for 45 minutes”")
    return Lasting(minutes)


def _backward(match: _Match) -> Part:
    """`15:30-05:00` and its like: a range of times, or a time with an offset to the west, where it can be but one."""
    start, back = match["start"], match["back"]
    first, western = _exact(start), _western(back)
    if match["seconds"] or match["inside"] is not None:
        if western is None:
            raise Unread(f"“{back}” is no offset from UTC that clocks have")
        return Clock(first, western)
    last = _plain(f"{back[1:3]}:{back[-2:] if len(back) > 3 else '00'}")
    can_last = last is not None and timedelta() < _between(first, last) <= LONGEST
    west = f"{start} UTC{back[:3]}"
    if western is not None and (match["iso"] or (back[1:].isdigit() and len(back) == 5)):
        if last is not None and can_last and last > first and first.hour >= _MORNING:
            raise Unread(f"it may be a range of times or an offset from UTC; write “{start} to {back[1:]}” or “{west}”")
        return Clock(first, western)
    if last is None or not can_last:
        raise Unread(
            f"“{match[0]}” would last longer than 12 hours; write the day of its end, or “{west}” for an offset"
        )
    if _is_short(start):
        raise _either_half(start, [first, _later_half(Clock(first)).at])
    return Hours(Clock(first), Clock(last))


def _either_half(text: str, readings: list[time]) -> Unread:
    one, other = (f"{each:%H:%M}" for each in readings)
    return Unread(f"“{text}” may be night or afternoon; write “{one}” or “{other}”")


def _is_short(text: str) -> bool:
    """Whether an hour of one digit stands there that may be in the night or in the afternoon."""
    return re.match(r"[1-6](?!\d)", text) is not None


def _hours(match: _Match) -> Part:
    """A range of times: where `am` or `pm` stands at one end alone, or an hour has one digit, the shortest that fits."""
    doubt = _doubt(match)
    try:
        if match["start"].startswith("24"):
            raise Unread(f"“{match['start']}” is no time of day; the last is 23:59")  # noqa: TRY301 - as below
        starts, ends = _readings(match["start"]), _readings(match["end"])
    except Unread as unread:
        raise Unread(doubt or str(unread)) from None
    marked = [text for text in (match["start"], match["end"]) if text.endswith("m")]
    if len(starts) > 1 and not (marked and match["end"].endswith("m")):
        if _is_short(match["start"]):
            raise _either_half(match["start"], starts)
        starts = starts[:1]
    if len(ends) > 1 and not match["start"].endswith("m") and not _is_short(match["end"]):
        ends = ends[:1]
    pairs = [(start, end) for start, end in product(starts, ends) if start != end]
    if not pairs:
        raise Unread(f"“{match[0]}” begins and ends at one time")
    start, end = min(pairs, key=lambda pair: _between(*pair))
    if _between(start, end) > LONGEST:
        hours = _between(start, end) // timedelta(hours=1)
        raise Unread(
            f"“{match[0]}” would last {hours} hours; write the day of its end, as in “to tomorrow {end:%H:%M}”"
        )
    late = _offset(match["end_offset"] or "")
    early = _offset(match["start_offset"] or "") or late
    return Hours(Clock(start, early), Clock(end, late or early), doubt)


def _doubt(match: _Match) -> str:
    """Whether the ends may be something else than hours: `9-10` is a day, too, and `1.12-3.12` are two."""
    start, end = match["start"], match["end"]
    if match["lead"] or match["joint"].strip() not in {"-", "--", "/"}:
        return ""
    advice = f"write “{start} to {end}” for times, or the month in letters"
    pairs = [tuple(map(int, text.split("."))) for text in (start, end) if re.fullmatch(r"\d\d?\.\d\d?", text)]
    if len(pairs) == 2 and all(1 <= day <= 31 and 1 <= month <= 12 for day, month in pairs):
        return f"“{match[0]}” may be days or times; {advice}"
    if start.isdigit() and end.isdigit() and 1 <= min(int(start), int(end)) <= 12 and max(int(start), int(end)) <= 31:
        return f"“{match[0]}” may be a day or times; {advice}"
    return ""


def _readings(text: str) -> list[time]:
    """The times of day that one end of a range may be, in order; raises `Unread` for what is none."""
    if (text[-1].isalpha() and not text[0].isdigit()) or text.startswith("12 "):
        return [time(_NAMED[text.rpartition(" ")[2]])]
    number = text.removesuffix("am").removesuffix("pm")
    at = _plain(number.replace(".", ":"))
    half = text[len(number) :]
    if at is None or (half and not 1 <= at.hour <= 12):
        raise Unread(f"“{text}” is no time of day; the last is 23:59")
    if half:
        return [at.replace(hour=at.hour % 12 + (12 if half == "pm" else 0))]
    if text.startswith("0") or not 1 <= at.hour <= 12:
        return [at]
    return [at, at.replace(hour=(at.hour + 12) % 24)]


def _plain(text: str) -> time | None:
    """`10`, `10:30` or `10:30:00` on the 24-hour clock, to the minute; a day ends at 24:00."""
    hour, _, rest = text.partition(":")
    if hour == "24" and not rest.strip("0:"):
        return time()
    try:
        return time(int(hour), int(rest[:2] or 0))
    except ValueError:
        return None


def _exact(text: str) -> time:
    """`10:30:15.5` with its seconds; raises `Unread`."""
    hour, minute, *seconds = text.replace(".", ":").split(":")
    try:
        micros = int(seconds[1][:6].ljust(6, "0")) if len(seconds) > 1 else 0
        return time(int(hour), int(minute), int(seconds[0]) if seconds else 0, micros)
    except ValueError:
        raise Unread(f"“{text}” is no time of day; the last is 23:59") from None


def _at(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _between(start: time, end: time) -> timedelta:
    """From one time of day to the next time that it is another."""
    return timedelta(minutes=(end.hour - start.hour) * 60 + end.minute - start.minute) % timedelta(days=1)


def _offset(text: str) -> timezone | None:
    """`Z`, `+01:00`, `UTC-5` or `-0330`; at most 14 hours, for no place keeps more. Raises `Unread`."""
    sign = re.search(r"([+-])(\d\d?):?(\d\d)?", text)
    if sign is None:
        return UTC if text else None
    hours, minutes = int(sign[2]), int(sign[3] or 0)
    if hours > 14 or minutes > 59:
        raise Unread(f"“{text.strip()}” is no offset from UTC that clocks have")
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if sign[1] == "-" else span)


def _western(text: str) -> timezone | None:
    """The offset of `-05:00`, where clocks somewhere are so far behind."""
    hours, minutes = int(text[1:3]), int(text[3:].removeprefix(":") or 0)
    return _offset(text) if minutes in {0, 30} and 0 <= hours <= 12 else None
