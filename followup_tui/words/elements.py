"""What a message must say, by its kind, and whether it says it."""

from followup_tui.domain.model import Kind
from followup_tui.words.message import MessageFacts
from followup_tui.words.reading import Reading
from followup_tui.words.rules import Rule, rules
from followup_tui.words.specific import is_specific, shares

ELEMENTS = {
    Kind.THANK_YOU: ("gratitude", "interest", "specific", "closing"),
    Kind.PHONE_CALL: ("greeting", "gratitude", "interest", "offer", "closing"),
    Kind.FOLLOW_UP: ("gratitude", "status", "qualification", "interest"),
    Kind.CLOSING_NOTE: ("gratitude", "interest", "closing"),
}
"""The elements of each kind (CLI.md), in the order in which they are said."""

PARTING = 90
"""Characters before which thanks open a text rather than close it."""


def elements(reading: Reading, facts: MessageFacts) -> dict[str, bool]:
    """Each element that the kind needs, and whether the message has it."""
    return {element: has(element, reading, facts) for element in ELEMENTS[facts.kind]}


def has(element: str, reading: Reading, facts: MessageFacts) -> bool:
    """Whether a message has one element."""
    if element == "specific":
        return is_specific(reading, facts)
    if element == "closing" and (reading.sign_off < len(reading.plain) or _parts_with_thanks(reading)):
        return True
    if any(
        _holds(rule, reading, facts.kind)
        for rule in rules("elements")
        if rule.code == element and rule.applies(facts.kind)
    ):
        return True
    return element == "qualification" and any(shares(reading, strength, facts) for strength in facts.strengths)


def _holds(rule: Rule, reading: Reading, kind: Kind) -> bool:
    """Whether a rule finds anything; closing words above the name (`Thanks,`) are no thanks for an interview."""
    above = reading.sign_off if kind is Kind.THANK_YOU and rule.code == "gratitude" else len(reading.plain)
    return any(start < above for start, _ in rule.find(reading))


def _parts_with_thanks(reading: Reading) -> bool:
    """Whether thanks stand in the last quarter of a text of some length: `Thanks again for your time`."""
    last = len(reading.plain.rstrip()) * 3 // 4
    found = (start for rule in rules("elements") if rule.code == "parting" for start, _ in rule.find(reading))
    return last > PARTING and any(start >= last for start in found)
