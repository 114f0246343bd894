"""Sentences that are not whole, and text that stands below the name: what a letter must not go out with."""

import re
from collections.abc import Iterator

from followup_tui.words.checks.message_form import DANGLING, signature, span
from followup_tui.words.language.prepared_text import Reading
from followup_tui.words.language.report import Code, Fault, Severity
from followup_tui.words.message import MessageFacts

_ASKS = re.compile(r"\b(?:what|how|where|who|which|why|whatever|wherever|whoever|as|than|that)\b")
_WISHES = re.compile(
    r"\b(?:lov(?:e|ed|ing)|like[ds]?|want(?:s|ed)?|wish(?:ed)?|hop(?:e|ed|ing)|need(?:ed|s)?|have|had|able|happy|glad|use[ds]?"
    r"|going|ought|due|(?:look(?:ing|ed)?|talk(?:ing|ed)?|sp(?:eak|oke)|writ(?:e|ing)|come|came|refer(?:red)?) (?:\w+ )?) ?to$"
)
"""After these a `to` can be the last word: `the place I would love to`."""
_JOINED = re.compile(
    r"(?<![\w'-])(?:is|are|was|were|am|be|the|an?|of|to|with|for|my|your|our|their|in|on|at|by|from|into|very)[ \t]*[ \n][ \t]*"
    r"(?P<next>(?:If (?:you|there|anything|I|it|that)|I(?: (?:am|would|look|hope|know|have|will|remain|think)|'(?:m|d|ll|ve))"
    r"|Please|Should (?:you|there)|One thing|You can|There (?:is|are)|We (?:are|will|talked)"
    r"|(?:Thank you|Thanks)(?= (?:again|for|so|very)\b))\b)(?= [a-z])"
)
"""A word that must go on, and the beginning of another sentence behind it."""
_SPOKEN = re.compile(r"(?:i|i'm|i'd|i'll|i've|me|my|you|your|we|us|our)\b")
_POSTSCRIPT = re.compile(r"p\.? ?p?\.? ?s\b|-----|from:|on .{5,80} wrote|begin forwarded|_{5,}")
_NOTICE = re.compile(
    r"sent from|sent with|confidential|intended (?:only|recipient|solely)|privileged|unsubscribe|pronoun|before printing|virus"
)
_FEWEST = 4
"""Words of a line that says something."""


def faults(reading: Reading, facts: MessageFacts) -> Iterator[Fault]:
    """What breaks off, what was put into the middle of something else, and what stands below the name."""
    start, end = span(reading, facts)
    for place in _broken(reading, start, end):
        yield _fault(
            Code.UNFINISHED, Severity.ERROR, reading, place, "This sentence is not complete: finish it, or take it out."
        )
    for place in _below(reading, facts):
        advice = "This is below your name: move it above the closing words."
        yield _fault(Code.AFTER_NAME, Severity.WARNING, reading, place, advice)


def _broken(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _JOINED.finditer(reading.cased, start, end):
        if not reading.cased[max(0, match.start() - 2) : match.start()].strip().endswith(('"', "(")):
            yield match.span()
    for number, (first, last) in enumerate(reading.lines):
        if first < start or last > end or not _ends_a_paragraph(reading, number, end):
            continue
        sentence = reading.plain[max(first, reading.sentence_at(last - 1)[0]) : last].lstrip()
        last_word = DANGLING.search(sentence)
        if last_word and _must_go_on(sentence, last_word.group()):
            yield last - len(sentence), last


def _ends_a_paragraph(reading: Reading, number: int, end: int) -> bool:
    _, last = reading.lines[number]
    following = reading.lines[number + 1][0] if number + 1 < len(reading.lines) else len(reading.plain)
    return following >= end or reading.plain.count("\n", last, following) > 1


def _must_go_on(sentence: str, word: str) -> bool:
    if len(sentence.split()) < _FEWEST:
        return False
    before = re.split(r"[,:;] ", sentence[: -len(word)])[-1]
    if word == "to":
        return not _WISHES.search(sentence)
    return word not in {"is", "are", "was", "were", "am", "very"} or not _ASKS.search(before)


def _below(reading: Reading, facts: MessageFacts) -> Iterator[tuple[int, int]]:
    signed = signature(reading, facts)
    if signed is None:
        return
    own = {" ".join(line.split()).lower() for line in facts.signature.splitlines()}
    for start, end in reading.lines:
        line = reading.plain[start:end]
        if start < signed[1]:
            continue
        if _POSTSCRIPT.match(line):
            return
        spoken = len(line.split()) >= _FEWEST and line[-1] in ".!?" and bool(_SPOKEN.search(line))
        if spoken and line[0] not in "\"'" and line not in own and not _NOTICE.search(line):
            yield start, end


def _fault(code: Code, severity: Severity, reading: Reading, place: tuple[int, int], advice: str) -> Fault:
    start, end = place
    return Fault(code, severity, reading.body[start:end], start, end, advice)
