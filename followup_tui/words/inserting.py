"""Where a sentence for a missing element belongs: whole, between whole sentences, before the closing words."""

import re
from dataclasses import dataclass

from followup_tui.domain.model import Kind
from followup_tui.words.checks.elements import has
from followup_tui.words.checks.message_form import LISTED, span
from followup_tui.words.language.prepared_text import Reading, read
from followup_tui.words.language.report import Element
from followup_tui.words.message import MessageFacts

_WHOLE = re.compile(r"[.!?:\u2026][\"')\]]*$")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_AFTER_THANKS = {Element.INTEREST, Element.SPECIFIC}
"""What follows the thanks in their paragraph; all else stands before the closing."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """Words that nothing may be put between: a sentence, or lines that are one as far as anybody can say."""

    start: int
    end: int
    text: str
    joined: bool
    """Whether it is several lines of which nobody can say where a sentence ends."""

    @property
    def plain(self) -> bool:
        """Whether another sentence can stand before it in its line."""
        return self.whole and not self.joined and self.text[-1] != ":"

    @property
    def whole(self) -> bool:
        """Whether another sentence can follow in the same paragraph."""
        return bool(_WHOLE.search(self.text)) and not self.listed

    @property
    def listed(self) -> bool:
        """Whether it is an item of a list."""
        return bool(LISTED.match(self.text))


def insertion(element: str, sentence: str, body: str, facts: MessageFacts) -> tuple[str, int]:
    """What to put into a body, and before which character, so that the sentence stands where its like is said."""
    reading = read(body)
    start, units = _units(reading, facts)
    if not units:
        return _alone(sentence, body, start)
    place = _place(element, units, start, body, facts)
    before = units[place - 1] if place else None
    after = units[place] if place < len(units) else None
    if after is not None and after.plain and _goes_before(element, before, after, body):
        return f"{sentence} ", after.start
    if before is not None and before.whole:
        return f" {sentence}", before.end
    return _alone(sentence, body, after.start if after else units[-1].end)


def _goes_before(element: str, before: _Unit | None, after: _Unit, body: str) -> bool:
    """Whether a sentence begins the paragraph, or the rest of it, that another one stands in."""
    if before is None:
        return True
    same = not _BLANK_LINE.search(body, before.end, after.start)
    return before.whole if same else element not in _AFTER_THANKS


def _alone(sentence: str, body: str, place: int) -> tuple[str, int]:
    """A paragraph of its own."""
    above = body[:place].rstrip(" \t")
    below = body[place:].lstrip(" \t")
    lines_above = len(above) - len(above.rstrip("\n"))
    lines_below = len(below) - len(below.lstrip("\n"))
    before = "\n" * max(0, 2 - lines_above) if above.strip() else ""
    after = "\n" * max(0, 2 - lines_below) if below.strip() else ""
    return f"{before}{sentence}{after}", place


def _units(reading: Reading, facts: MessageFacts) -> tuple[int, list[_Unit]]:
    """Where the text below the greeting begins, and what it is made of, down to the closing words or the name."""
    start, end = span(reading, facts)
    units: list[_Unit] = []
    for begins, ends in reading.sentences:
        spoken = reading.plain[begins : min(ends, end)]
        first = begins + len(spoken) - len(spoken.lstrip())
        last = first + len(spoken.strip())
        if last <= max(start, first):
            continue
        joined = bool(units) and _goes_on(reading, units[-1], first)
        if joined:
            first = units.pop().start
        units.append(_Unit(first, last, reading.cased[first:last], joined))
    return start, units


def _goes_on(reading: Reading, unit: _Unit, start: int) -> bool:
    """Whether what starts there may belong to the words before."""
    return not _WHOLE.search(unit.text) and not _BLANK_LINE.search(reading.plain, unit.end, start)


def _place(element: str, units: list[_Unit], start: int, body: str, facts: MessageFacts) -> int:
    """Before which of the units the sentence goes; their number where it goes behind the last."""
    said = [_says(unit, facts) for unit in units]
    first = _greeted(units, said, start, facts)
    closing = max(first, _closing(said))
    if element in {Element.GREETING, Element.GRATITUDE}:
        place = 0 if element == Element.GREETING else first
    elif element == Element.CLOSING:
        place = len(units)
    else:
        place = closing
        if element in _AFTER_THANKS and facts.kind is not Kind.PHONE_CALL:
            place = _after_thanks(units, said, body, closing)
    while place and units[place - 1].text.endswith(":"):
        place -= 1
    return place


def _says(unit: _Unit, facts: MessageFacts) -> frozenset[str]:
    reading = read(unit.text)
    return frozenset(
        element for element in (Element.GREETING, Element.GRATITUDE, Element.CLOSING) if has(element, reading, facts)
    )


def _greeted(units: list[_Unit], said: list[frozenset[str]], start: int, facts: MessageFacts) -> int:
    """How many units at the beginning greet, or stand in one line with the greeting."""
    inline = int(start > units[0].start)
    if facts.kind is not Kind.PHONE_CALL:
        return inline
    spoken = next((place for place, elements in enumerate(said) if Element.GREETING not in elements), len(said))
    return max(inline, spoken)


def _closing(said: list[frozenset[str]]) -> int:
    """Where the closing begins: the last sentences that look ahead or take leave, and thanks among them."""
    place = len(said)
    for number in range(len(said) - 1, max(-1, len(said) - 5), -1):
        thanks_again = Element.GRATITUDE in said[number] and any(
            Element.GRATITUDE in earlier for earlier in said[:number]
        )
        if Element.CLOSING not in said[number] and not (thanks_again and place < len(said)):
            break
        place = number
    return place


def _after_thanks(units: list[_Unit], said: list[frozenset[str]], body: str, closing: int) -> int:
    """Behind the paragraph in which they are thanked; before the closing where nobody is."""
    thanked = next((number for number in range(closing) if Element.GRATITUDE in said[number]), None)
    if thanked is None:
        return closing
    place = thanked + 1
    while place < closing and not _BLANK_LINE.search(body, units[place - 1].end, units[place].start):
        place += 1
    return place
