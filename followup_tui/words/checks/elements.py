"""What a message must say, by its kind, and whether it says it."""

from functools import cache

from followup_tui.domain.model import Kind
from followup_tui.words.checks.specific import is_specific, shares
from followup_tui.words.language.prepared_text import Reading, fold
from followup_tui.words.language.report import Element
from followup_tui.words.language.rules import Rule, rules
from followup_tui.words.message import MessageFacts

ELEMENTS = {
    Kind.THANK_YOU: (Element.GRATITUDE, Element.INTEREST, Element.SPECIFIC, Element.CLOSING),
    Kind.PHONE_CALL: (Element.GREETING, Element.GRATITUDE, Element.INTEREST, Element.OFFER, Element.CLOSING),
    Kind.FOLLOW_UP: (Element.GRATITUDE, Element.STATUS, Element.QUALIFICATION, Element.INTEREST),
    Kind.CLOSING_NOTE: (Element.GRATITUDE, Element.INTEREST, Element.CLOSING),
}
"""The elements of each kind (CLI.md), in the order in which they are said."""

PARTING = 90
"""Characters before which thanks open a text rather than close it."""
OPENING = 160
"""Characters within which a caller says who is there."""
LAST = 4
"""Sentences of a text, the name not counted, among which a closing stands."""


def elements(reading: Reading, facts: MessageFacts) -> dict[str, bool]:
    """Each element that the kind needs, and whether the message has it."""
    return {element: has(element, reading, facts) for element in ELEMENTS[facts.kind]}


def has(element: str, reading: Reading, facts: MessageFacts) -> bool:
    """Whether a message has one element."""
    if element == Element.SPECIFIC:
        return is_specific(reading, facts)
    if element == Element.INTEREST and _says("withdrawal", reading, facts.kind):
        return False
    if element == Element.CLOSING and _closes(reading, facts.kind):
        return True
    return (
        _says(element, reading, facts.kind)
        or (element == Element.GREETING and _introduces(reading, facts))
        or (element == Element.QUALIFICATION and any(shares(reading, strength, facts) for strength in facts.strengths))
    )


def _closes(reading: Reading, kind: Kind) -> bool:
    """Whether the end takes leave; that of a thank-you must look ahead, which thanks and closing words alone do not."""
    if kind is Kind.THANK_YOU:
        return _says("ahead", reading, kind)
    return reading.sign_off < len(reading.plain) or _parts_with_thanks(reading)


def _says(code: str, reading: Reading, kind: Kind) -> bool:
    """Whether a rule of the code finds anything, in the part of the text where it means what it says."""
    first, last = _part(code, reading, kind)
    skipped = _closing_words(reading) if code == Element.CLOSING and kind is Kind.THANK_YOU else (0, 0)
    return any(
        first <= start < last and not skipped[0] <= start < skipped[1]
        for rule in _rules(code, kind)
        for start, _ in rule.find(reading)
    )


def _closing_words(reading: Reading) -> tuple[int, int]:
    """Where the closing words above the name stand."""
    end = reading.plain.find("\n", reading.sign_off)
    return reading.sign_off, end if end >= 0 else len(reading.plain)


@cache
def _rules(code: str, kind: Kind) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules("elements") if rule.code == code and rule.applies(kind))


def _part(code: str, reading: Reading, kind: Kind) -> tuple[int, int]:
    if code == Element.GRATITUDE and kind is not Kind.PHONE_CALL:  # what closes a call is said, not signed
        return 0, reading.sign_off
    if code == Element.GREETING:
        return 0, OPENING
    if code == "ahead":
        return _closing_words(reading)
    if code == Element.CLOSING:
        return _last_sentences(reading), len(reading.plain)
    return 0, len(reading.plain)


def _last_sentences(reading: Reading) -> int:
    """Where the last sentences start."""
    spoken = [start for start, end in reading.sentences if len(reading.plain[start:end].split()) > 2]
    return spoken[-LAST:][0] if spoken else 0


def _introduces(reading: Reading, facts: MessageFacts) -> bool:
    """Whether a call opens with the caller's own name: `Mr Hale, Steve Dunn`."""
    name = fold(facts.sender).lower()
    return bool(name) and name in reading.plain[:OPENING]


def _parts_with_thanks(reading: Reading) -> bool:
    """Whether thanks stand in the last quarter of a text of some length: `Thanks again for your time`."""
    last = len(reading.plain.rstrip()) * 3 // 4
    found = (start for rule in _rules("parting", Kind.THANK_YOU) for start, _ in rule.find(reading))
    return last > PARTING and any(start >= last for start in found)
