"""Marks in a text that are no words: places left open, capitals, exclamation marks, emoji."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from followup_tui.words.language.prepared_text import Reading
from followup_tui.words.language.report import Code, Fault, Severity
from followup_tui.words.language.rules import word_list
from followup_tui.words.language.spans import Spans
from followup_tui.words.message import ASK_NAME, MessageFacts

_WHAT = r"(?:name|names|company|title|role|position|job|date|day|time|topic|detail|details|skill|skills|example|number|phone|email|address|project|reason)"
_NOT_AFTER = "".join(
    f"(?<!{word} )"
    for word in (
        *("the", "every", "an", "a", "all", "our", "your", "those", "these", "no", "old", "many", "any", r"\d"),
        *("TODO and", "TODO or"),
    )
)
_OF_CODE = r"'?s\b| (?:comment|note|list|item|marker|tag|ticket|app|line|block|and FIXME|or FIXME)"
"""What stands beside a TODO that is one of a program, not of this letter."""
_OPEN = re.compile(
    "|".join(
        (
            r"(?=\[)(?<![\w\]=:])\[(?![\"'\d])(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]{1,200}\](?![(+*{])",
            r"(?=\{)(?<![\w)=\"'\]:])(?<!= )\{\{? ?(?=[^\W\d])[^{}\n\"';:=<>()]{1,80}\}?\}",
            r"(?<!\w)<<?(?=[A-Za-z])(?![a-z]+://)[A-Za-z][\w '/-]{1,50}>",
            r"\$\{\w{2,30}\}|\$[a-z_]{3,30}\b|%[A-Za-z_]{3,30}%|@@\w{2,30}@@",
            r"_{3,}|__:__|\.{5,}|#[A-Z_]{3,30}#|\b000[-. ]000[-. ]0{4}\b|\bXx{2,5}\b|\bX{2,}(?:-X{2,})*\b|\bXYZ\b|\b(?:DD?|MM?|YYYY)[/.-](?:MM?|DD?)[/.-]YY(?:YY)?\b",
            r"\b(?:ABC|XYZ) (?:Company|Corp|Corporation|Inc|Ltd)\b|\b(?:Company|Employer|Person|Manager) [XYZ]\b|\([XN]\)",
            r"(?=TB[CD])(?<!is )(?<!was )(?<!still )(?<!remains )(?<!as )(?<!called )\b(?:TBD|TBC)\b",
            rf"(?=TODO|FIXME){_NOT_AFTER}(?<![=\"])\b(?:TODO|FIXME)\b(?!{_OF_CODE})",
            r"\b(?:TKTK|LOREM|(?i:lorem ipsum))\b",
            rf"\((?:your|the|their|insert|add|enter|name of) (?:\w+ ){{0,3}}?{_WHAT}(?: here)?\)",
            rf"\*(?:insert|add|your|enter) (?:\w+ ){{0,3}}?{_WHAT}(?: here)?\*",
            rf"\b(?i:insert|enter|add|type|put) (?i:your |the |their |his |her |company |job |first |last |interviewer |specific )*(?i:{_WHAT} here)\b",
            r"\b(?:INSERT|ADD|ENTER|YOUR) (?:[A-Z]{2,} ){0,3}(?:HERE|NAME|TITLE|DETAIL|TOPIC|COMPANY|DATE|ROLE|NUMBER)\b",
            (
                r"\b(?:Company|Job|Interviewer|Interviewer's|Recipient|Hiring Manager|Hiring Manager's|Manager|Recruiter|First|Last|Your|Contact|Position|Role)"
                r" (?:Name|Title|Full Name|Phone Number|Phone|Number)\b"
            ),
            r"\b(?:COMPANY|YOUR|INTERVIEWER|JOB|POSITION|ROLE|FIRST|LAST|MANAGER)[ _](?:NAME|TITLE)\b|(?<=Dear )(?:Name|NAME|Interviewer Name)\b",
        )
    )
)
"""Places that a template left open, in the ways in which people write them."""
_HARMLESS = re.compile(r"\[(?:sic|in [A-Z]\w+|\.\.\.|edit|pdf|audio|x|laughs)\]$", re.IGNORECASE)
_CODE = re.compile(
    r"(?<!\S)`[^`\n]{1,200}`|<(?:/?(?:div|span|button|table|form|input|img|head|body|script|style|ul|li|select|video|main|nav|br|html|p|b|i|a))>"
)
"""What is quoted from a program."""
_CAPITALS = re.compile(r"\b[A-Z][A-Z']{2,}(?:[ ,]+[A-Z][A-Z']+)*\b")
_EXCLAIMED = re.compile(r"! ?!+|\? ?\?+|[!?]{3,}|\?!|!\?")
_EMOJI = re.compile(
    "[\U0001f300-\U0001faff\u2639\u263a\u2764\u2728\u2b50\u270c\u2665][\ufe0f\u200d\U0001f3fb-\U0001f3ff\U0001f300-\U0001faff]*"
)
_SMILEY = re.compile(r"(?<![\w:])[:;=]['-]?[)DPp(*](?![\w/])|(?<!\S)(?:xD|XD|<3|\^_?\^)(?!\S)")
_MOST = 4
"""Exclamation marks that a warm message may have."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """One kind of mark, and what is said of it."""

    code: Code
    severity: Severity
    pattern: re.Pattern[str]
    advice: str
    counts: Callable[[str], bool] = bool
    """Whether what the pattern matches is meant."""


def faults(reading: Reading, facts: MessageFacts) -> Iterator[Fault]:
    """Each mark that should not be there; what a fact contains may stand in the message too."""
    given = "\n".join(
        (
            facts.company,
            facts.role,
            facts.to or "",
            facts.sender,
            facts.sender_phone,
            facts.round,
            *facts.topics,
            *facts.strengths,
            facts.to_send,
        )
    )
    known = f"{given}\n{given.upper()}"
    place = 0
    for line in reading.cased.split("\n"):
        marks = _marks(line)
        code = Spans(match.span() for match in _CODE.finditer(reading.body[place : place + len(line)] if marks else ""))
        for mark, first, last in marks:
            start, end = place + first, place + last
            text = reading.body[start:end]
            if mark.code == Code.PLACEHOLDER and code.touch(first, last):
                continue  # what looks like a place left open is a piece of a program
            if text == ASK_NAME:
                yield _nameless(mark, facts.sender, start, end)
            elif text not in known:
                yield Fault(mark.code, mark.severity, text, start, end, mark.advice.replace("{text}", text))
        place += len(line) + 1
    yield from _many(reading, given)


def _nameless(mark: _Mark, sender: str, start: int, end: int) -> Fault:
    """The user's name was not known when the message was begun; it may be by now."""
    if sender.strip():
        return Fault(mark.code, mark.severity, ASK_NAME, start, end, "Put your name here.", (sender.strip(),))
    advice = "Type your name here, and enter it once in the settings (, in the list): then every draft has it."
    return Fault(mark.code, mark.severity, ASK_NAME, start, end, advice)


@lru_cache(maxsize=1024)
def _marks(line: str) -> tuple[tuple[_Mark, int, int], ...]:
    """The marks in a line: as a key changes one line, the others need no second look."""
    return tuple(
        (mark, match.start(), match.end())
        for mark in _MARKS
        for match in mark.pattern.finditer(line)
        if mark.counts(match.group())
    )


def _is_shouted(text: str) -> bool:
    """Whether words in capitals are ordinary ones, no short forms."""
    words = (word.lower() for word in re.findall(r"[A-Z']+", text) if len(word) > 2 or len(text) > 12)
    common = word_list("generic") | word_list("shouted")
    return any(word in common and word not in word_list("not_shouted") for word in words)


def _many(reading: Reading, given: str) -> Iterator[Fault]:
    marks = [place for place, character in enumerate(reading.plain) if character == "!"] if "!" in reading.plain else []
    if len(marks) > _MOST + given.count("!"):
        place = marks[_MOST]
        advice = f"{len(marks)} exclamation marks are a lot: keep one or two."
        yield Fault(Code.SHOUTING, Severity.SUGGESTION, "!", place, place + 1, advice)


def _is_open(text: str) -> bool:
    return not _HARMLESS.match(text)


_MARKS = (
    _Mark(Code.PLACEHOLDER, Severity.ERROR, _OPEN, "Put your own words in place of {text}.", _is_open),
    _Mark(Code.SHOUTING, Severity.WARNING, _CAPITALS, "Capitals read as shouting: write the words small.", _is_shouted),
    _Mark(Code.SHOUTING, Severity.WARNING, _EXCLAIMED, "One mark is enough; a full stop is often better."),
    _Mark(Code.CASUAL, Severity.WARNING, _EMOJI, "Leave emoji out until they use them first."),
    _Mark(Code.CASUAL, Severity.SUGGESTION, _SMILEY, "Leave the smiley out: the words are friendly enough."),
)
