"""Marks in a text that are no words: places left open, capitals, exclamation marks, emoji."""

import re
from collections.abc import Iterator

from followup_tui.words.message import MessageFacts
from followup_tui.words.reading import Reading
from followup_tui.words.report import Fault, Severity
from followup_tui.words.rules import word_list

_OPEN = re.compile(
    r"\[(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]{1,200}\](?!\()"
    r"|\{\{?[^{}\n]{1,80}\}?\}"
    r"|<(?=[A-Za-z])(?![a-z]+://)[A-Za-z][\w '/-]{1,50}>"
    r"|\$\{?[a-z_]{3,30}\}?|%[A-Za-z_]{3,30}%|@@\w{2,30}@@"
    r"|_{3,}|\bX{2,}\b|\bXYZ\b|\bABC (?:Company|Corp|Corporation|Inc|Ltd)\b"
    r"|\b(?:TODO|TBD|TBC|FIXME|TKTK|LOREM|Lorem ipsum)\b"
    r"|\b(?i:insert|enter|add|type|put) (?i:your |the |their |his |her |company |job |first |last |interviewer |specific )*"
    r"(?i:name|names|company|title|role|position|date|topic|detail|details|skill|example) (?i:here)\b"
    r"|\b(?:Company|Job|Interviewer|Interviewer's|Recipient|Hiring Manager|Hiring Manager's|Manager|Recruiter|First|Last|Your|Contact|Position|Role)"
    r" (?:Name|Title|Full Name|Phone Number|Phone|Number)\b"
    r"|\b(?:COMPANY|YOUR|INTERVIEWER|JOB|POSITION|ROLE|FIRST|LAST|MANAGER)[ _](?:NAME|TITLE)\b|(?<=Dear )(?:Name|NAME|Interviewer Name)\b"
)
_HARMLESS = re.compile(r"\[(?:sic|\.\.\.|edit|pdf|audio|x|laughs)\]$", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z][A-Z']{2,}(?:[ ,]+[A-Z][A-Z']+)*\b")
_EXCLAIMED = re.compile(r"!\s?!+|\?\s?\?+|[!?]{3,}|\?!|!\?")
_EMOJI = re.compile(
    "[\U0001f300-\U0001faff\u2639\u263a\u2764\u2728\u2b50\u270c\u2665][\ufe0f\u200d\U0001f3fb-\U0001f3ff\U0001f300-\U0001faff]*"
)
_SMILEY = re.compile(r"(?<![\w:])[:;=]['-]?[)DPp(*](?![\w/])|(?<!\S)(?:xD|XD|<3|\^_?\^)(?!\S)")
_MOST = 4
"""Exclamation marks that a warm message may have."""


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
        )
    )
    yield from _open(reading, given)
    yield from _capitals(reading, given)
    yield from _exclaimed(reading, given)
    yield from _smiling(reading, given)


def _open(reading: Reading, given: str) -> Iterator[Fault]:
    for match in _OPEN.finditer(reading.cased):
        text = reading.body[match.start() : match.end()]
        if text not in given and not _HARMLESS.match(text):
            yield _at("placeholder", Severity.ERROR, reading, match, f"Put your own words in place of {text}.")


def _capitals(reading: Reading, given: str) -> Iterator[Fault]:
    common = word_list("generic") | word_list("shouted")
    for match in _CAPITALS.finditer(reading.cased):
        text = match.group()
        words = [word for word in re.findall(r"[A-Z']+", text) if len(word) > 2 or len(text) > 12]
        plain = [word for word in words if word.lower() in common and word.lower() not in word_list("not_shouted")]
        if (
            plain
            and text not in given
            and not any(text in line for line in given.upper().split("\n") if line == line.upper())
        ):
            yield _at("shouting", Severity.WARNING, reading, match, "Capitals read as shouting: write the words small.")


def _exclaimed(reading: Reading, given: str) -> Iterator[Fault]:
    for match in _EXCLAIMED.finditer(reading.plain):
        if match.group() not in given:
            yield _at("shouting", Severity.WARNING, reading, match, "One mark is enough; a full stop is often better.")
    if reading.plain.count("!") <= _MOST:
        return
    marks = [place for place, character in enumerate(reading.plain) if character == "!"]
    if len(marks) > _MOST + given.count("!"):
        place = marks[_MOST]
        yield Fault(
            code="shouting",
            severity=Severity.SUGGESTION,
            text="!",
            start=place,
            end=place + 1,
            advice=f"{len(marks)} exclamation marks are a lot: keep one or two.",
        )


def _smiling(reading: Reading, given: str) -> Iterator[Fault]:
    for match in _EMOJI.finditer(reading.body):
        if match.group()[0] not in given:
            yield _at("casual", Severity.WARNING, reading, match, "Leave emoji out until they use them first.")
    for match in _SMILEY.finditer(reading.cased):
        if match.group() not in given:
            yield _at(
                "casual", Severity.SUGGESTION, reading, match, "Leave the smiley out: the words are friendly enough."
            )


def _at(code: str, severity: Severity, reading: Reading, match: re.Match[str], advice: str) -> Fault:
    text = reading.body[match.start() : match.end()]
    return Fault(code=code, severity=severity, text=text, start=match.start(), end=match.end(), advice=advice)
