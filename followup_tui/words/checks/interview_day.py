"""Days that a message names for the interview, against the day on which it was."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

from followup_tui.domain.when.names import DAY_NAMES, MONTH_NAMES, NUMBERS
from followup_tui.words.language.prepared_text import Reading
from followup_tui.words.language.report import Code, Fault, Severity
from followup_tui.words.message import MessageFacts

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTH_NAMES) + "|sept"
FORTNIGHT = 14
"""Days after which a weekday is no longer the `last` one."""

_COUNTS = {"a": 1, "an": 1} | NUMBERS
_DAY = (
    r"(?P<relative>(?:the )?day before yesterday|yesterday|earlier today|today|(?:earlier )?this (?:morning|afternoon|evening)|last night)"
    rf"|(?P<ago>(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}) (?P<unit>day|week|month)s? ago)"
    r"|(?P<span>(?:earlier |late |later )?(?:this|last) (?:week|month)(?! (?:when|before|after|i)\b))"
    rf"|(?:last |this past )?(?P<weekday>{'|'.join(DAY_NAMES)})"
    rf"|(?P<month>{_MONTH})\.? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)"
    rf"|(?:the )?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month2>{_MONTH})\b"
    r"|the (?P<nth>\d{1,2})(?:st|nd|rd|th)(?! (?:of|floor|grade|street|avenue|year|century|question|time|round|edition|team))\b"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})|(?P<one>\d{1,2})[/.](?P<two>\d{1,2})(?:[/.]\d{2,4})?(?![\d/])"
)
_SOME_DAY = re.compile(
    rf"\d|day\b|today| ago\b|(?:this|last) (?:week|month)|this (?:morning|afternoon|evening)|last night|\b(?:{'|'.join(m[:3] for m in MONTH_NAMES)})"
)
_MEETING = (
    r"(?:met|meet|meeting|spoke|speak|speaking|talk|talked|talking|conversation|discussion|interview|interviewed|interviewing|chat|chatted|chatting"
    r"|(?:our|the|your|phone|video|zoom|this|introductory) call|visit|visited|visiting|(?:your|the|taking|some) time|seeing|came in|having me|hosting me|tour|connect|connecting|connected)"
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
_DATE = re.compile(rf"[, ]+(?:{_DAY})")
"""A date beside the name of its weekday."""
_OTHERS = re.compile(
    r"\b(?:my|his|her|our team's) (?!interview|talk|conversation|meeting|time|visit|call|chat|discussion)\w+|\bcolleague|\bfair\b|\bconference\b|\bmeetup\b"
    r"|\bto (?:invite|tell|let|offer|say|ask|arrange|set up)\b|\bwhen i (?:asked|called|rang)\b"
)
"""Talks with somebody else, or about something else."""
_AHEAD = re.compile(
    r"look(?:ing)? forward|\b(?:before|ahead of|in time for) (?=\w+day\b)|\bhave a\b|\benjoy\b|\bsee you\b|\bavailable\b|\bfree\b|\bschedul|\bcould we\b|\bcan we\b|\bshall we\b|\bwould .{0,12}suit|\bnext (?:round|interview|stage|step)"
    r"|\binvit\w+ me (?:back )?(?:to|for)|\banother (?:time|talk|interview|conversation|call)|\bexpect\b|\bdecision\b|\bhear\b|\bdecide\b|\bi will\b|\bi'll\b|\blaunch"
)
_NAMED = re.compile(rf"(?<![\w-])(?:{_DAY})(?![\w-])".replace(" ", r"\s+"))
_ELSE = re.compile(
    r"\b(?:appl\w+|e-?mails?|letters?|notes?|messages?|calls? (?:back|on)|availab\w+|free|offers?|decisions?|deadline|start\w*|schedul\w*|resched\w*"
    r"|next|tomorrow|until|by|before|after|shift|morning team|edition|week(?:end)?s? of)\b"
)
"""In a subject: a day that is another one than that of the interview."""


def faults(reading: Reading, facts: MessageFacts) -> Iterator[Fault]:
    """Each day said of the interview that was not its day."""
    if facts.interview_start is None:
        return
    for start, end in reading.sentences:
        for match, name in _named(reading.plain[start:end]):
            if not _fits(match, name, facts.interview_start, facts.today):
                yield _fault(
                    reading, start + match.start(name), start + match.end(_LAST.get(name, name)), facts.interview_start
                )


def faults_of_subject(subject: Reading, facts: MessageFacts) -> Iterator[Fault]:
    """Each day in a subject that was not the day of the interview, unless it is the day of something else."""
    if facts.interview_start is None or _ELSE.search(subject.plain):
        return
    for match in _NAMED.finditer(subject.plain):
        name = _kind(match)
        if not _fits(match, name, facts.interview_start, facts.today):
            yield _fault(subject, match.start(name), match.end(_LAST.get(name, name)), facts.interview_start)


_LAST = {"month": "day", "day2": "month2", "one": "two"}
"""The group with which a date ends that one other group begins."""


@lru_cache(maxsize=1024)
def _named(sentence: str) -> tuple[tuple[re.Match[str], str], ...]:
    """The days that a sentence names for the interview, each with the group that says what kind of day it is."""
    if not _SOME_DAY.search(sentence):
        return ()
    ahead = _AHEAD.search(sentence)
    stop = ahead.start() if ahead else len(sentence)
    found = [match for pattern in (_AFTER, _BEFORE) for match in pattern.finditer(sentence) if match.end() <= stop]
    found = [match for match in found if not _OTHERS.search(sentence, match.start(), match.end() + 20)]
    dates = (_DATE.match(sentence, match.end("weekday")) for match in found if match["weekday"])
    return tuple((match, _kind(match)) for match in (*found, *filter(None, dates)))


def _kind(match: re.Match[str]) -> str:
    names = ("relative", "ago", "span", "weekday", "month", "day2", "nth", "iso", "one")
    return next(name for name in names if match[name])


def _fault(reading: Reading, first: int, last: int, start: datetime) -> Fault:
    return Fault(
        code=Code.WRONG_DAY,
        severity=Severity.ERROR,
        text=reading.body[first:last],
        start=first,
        end=last,
        advice=f"The interview was on {start:%A}, {start.day} {start:%B}: name that day, or none.",
    )


def _fits(match: re.Match[str], name: str, start: datetime, today: date | None) -> bool:
    day = start.date()
    if name in {"relative", "ago", "span"}:
        return today is None or _fits_relative(match, name, start, today)
    if name == "weekday":
        long_ago = match[0].find("last ") >= 0 and today is not None and (today - day).days > FORTNIGHT
        return DAY_NAMES[day.weekday()] == match[name] and not long_ago
    if name == "iso":
        return match[name] == day.isoformat()
    if name == "nth":
        return int(match[name]) == day.day
    if name == "one":
        one, two = int(match["one"]), int(match["two"])
        return (one, two) in {(day.day, day.month), (day.month, day.day)} or not (0 < one <= 31 and 0 < two <= 31)
    number, month = (match["day"], match["month"]) if name == "month" else (match["day2"], match["month2"])
    return int(number) == day.day and MONTH_NAMES[day.month - 1].startswith(month[:3])


def _fits_relative(match: re.Match[str], name: str, start: datetime, today: date) -> bool:
    passed = (today - start.date()).days
    if name == "ago":
        count = _COUNTS.get(match["count"]) or int(match["count"])
        days, early, late = {"day": (1, count // 3, count // 3), "week": (7, 5, 10), "month": (30, 15, 25)}[
            match["unit"]
        ]
        return -early <= passed - count * days <= late
    words = " ".join(match[name].split())
    if name == "span":
        return _fits_span(words, start.date(), today)
    if words.endswith("yesterday"):
        return passed == (2 if "before" in words else 1)
    if words == "last night":
        return passed == 1 and start.hour >= 16
    if passed:
        return False
    hours = {"morning": (0, 13), "afternoon": (11, 19), "evening": (15, 24)}.get(words.rsplit(maxsplit=1)[-1], (0, 24))
    return hours[0] <= start.hour < hours[1]


def _fits_span(words: str, day: date, today: date) -> bool:
    """Whether a day lies in `last week` or `this month`; a week may begin on Sunday or on Monday."""
    last = "last" in words
    if words.endswith("month"):
        return (today.year * 12 + today.month) - (day.year * 12 + day.month) == last
    return any(_week(today, first) - _week(day, first) == last for first in (0, 1))


def _week(day: date, first: int) -> int:
    return (day.toordinal() - 1 + first) // 7
