"""Days that a message names for the interview, against the day on which it was."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from followup_tui.words.message import MessageFacts
from followup_tui.words.reading import Reading
from followup_tui.words.report import Fault, Severity

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS) + "|sept"
_DAY = (
    r"(?P<relative>yesterday|earlier today|today|(?:earlier )?this (?:morning|afternoon|evening)|last night)"
    rf"|(?P<weekday>{'|'.join(WEEKDAYS)})"
    rf"|(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)"
    rf"|(?:the )?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month2>{_MONTH})\b"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})|(?P<one>\d{1,2})[/.](?P<two>\d{1,2})(?:[/.]\d{2,4})?(?![\d/])"
)
_SOME_DAY = re.compile(
    rf"\d|day\b|today|this (?:morning|afternoon|evening)|last night|\b(?:{'|'.join(m[:3] for m in MONTHS)})"
)
_MEETING = (
    r"(?:met|meet|meeting|spoke|speak|speaking|talk|talked|talking|conversation|discussion|interview|interviewed|interviewing|chat|chatted|chatting"
    r"|(?:our|the|your|phone|video|zoom|this|introductory) call|visit|visited|visiting|time|seeing|came in|having me|hosting me|tour|connect|connecting|connected)"
)
_BETWEEN = r"(?:(?!(?:about|on|of|that|how|and|but|by|before|until|since|which|writ\w*|send\w*|after|next|every|for the|is|are|was|will)\b)\S+\s+){0,7}?"
_ABOUT = (
    r"(?:\S+\s+){0,12}?(?:role|position|job|opening|opportunity|post|vacancy)(?:\s+(?:at|with)(?:\s+\S+){1,3}?)?,?\s+"
)
_AFTER = re.compile(
    rf"\b{_MEETING}\s+(?:{_BETWEEN}|{_ABOUT})(?:(?:on|of|from|last|this past|held)\s+)*(?:{_DAY})(?!\s*(?:team|morning meeting|standup))".replace(
        " ", r"\s+"
    )
)
_BEFORE = re.compile(
    rf"\b(?:{_DAY})(?:'s\s+(?:\S+\s+){{0,2}}?|,?\s+(?:morning,?\s+|afternoon,?\s+|evening,?\s+)?(?:we|i)\s+(?:had\s+(?:a|an|our|the|my)\s+)?(?:\S+\s+)?)"
    rf"(?:met|spoke|talked|interviewed|conversation|interview|discussion|meeting|talk|chat|call|visit)\b".replace(
        " ", r"\s+"
    )
)
_AHEAD = re.compile(
    r"look(?:ing)? forward|\bhave a\b|\benjoy\b|\bsee you\b|\bavailable\b|\bfree\b|\bschedul|\bcould we\b|\bcan we\b|\bshall we\b|\bwould .{0,12}suit|\bnext (?:round|interview|stage|step)"
    r"|\binvit\w+ me (?:back )?(?:to|for)|\banother (?:time|talk|interview|conversation|call)|\bexpect\b|\bdecision\b|\bhear\b|\bdecide\b|\bi will\b|\bi'll\b|\blaunch"
)


def faults(reading: Reading, facts: MessageFacts) -> Iterator[Fault]:
    """Each day said of the interview that was not its day."""
    if facts.interview_start is None:
        return
    for start, end in reading.sentences:
        if not _SOME_DAY.search(reading.plain, start, end):
            continue
        ahead = _AHEAD.search(reading.plain, start, end)
        for pattern in (_AFTER, _BEFORE):
            for match in pattern.finditer(reading.plain, start, end):
                if ahead and ahead.start() < match.end():
                    continue
                fault = _judge(reading, match, facts.interview_start, facts.today)
                if fault:
                    yield fault


def _judge(reading: Reading, match: re.Match[str], start: datetime, today: date | None) -> Fault | None:
    name = next(name for name in ("relative", "weekday", "month", "day2", "iso", "one") if match[name])
    if _fits(match, name, start, today):
        return None
    first, last = match.start(name), match.end({"month": "day", "day2": "month2", "one": "two"}.get(name, name))
    return Fault(
        code="wrong_day",
        severity=Severity.ERROR,
        text=reading.body[first:last],
        start=first,
        end=last,
        advice=f"The interview was on {start:%A}, {start.day} {start:%B}: name that day, or none.",
    )


def _fits(match: re.Match[str], name: str, start: datetime, today: date | None) -> bool:
    day = start.date()
    if name == "relative":
        return today is None or _fits_relative(" ".join(match[name].split()), start, today)
    if name == "weekday":
        return WEEKDAYS[day.weekday()] == match[name]
    if name == "iso":
        return match[name] == day.isoformat()
    if name == "one":
        one, two = int(match["one"]), int(match["two"])
        return (one, two) in {(day.day, day.month), (day.month, day.day)} or not (0 < one <= 31 and 0 < two <= 31)
    number, month = (match["day"], match["month"]) if name == "month" else (match["day2"], match["month2"])
    return int(number) == day.day and MONTHS[day.month - 1].startswith(month[:3])


def _fits_relative(words: str, start: datetime, today: date) -> bool:
    if words == "yesterday":
        return start.date() == today - timedelta(days=1)
    if words == "last night":
        return start.date() == today - timedelta(days=1) and start.hour >= 16
    if start.date() != today:
        return False
    hours = {"morning": (0, 13), "afternoon": (11, 19), "evening": (15, 24)}.get(words.rsplit(maxsplit=1)[-1], (0, 24))
    return hours[0] <= start.hour < hours[1]
