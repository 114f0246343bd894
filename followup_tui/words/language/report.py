"""What a check answers."""

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """What a fault can be (CLI.md); rules of the user's own may add others."""

    PRESSURE = "pressure"
    ACCUSATION = "accusation"
    ENTITLEMENT = "entitlement"
    DESPERATION = "desperation"
    NEGATIVITY = "negativity"
    CASUAL = "casual"
    SHOUTING = "shouting"
    FILLER = "filler"
    PLACEHOLDER = "placeholder"
    WRONG_COMPANY = "wrong_company"
    WRONG_PERSON = "wrong_person"
    WRONG_ROLE = "wrong_role"
    WRONG_DAY = "wrong_day"
    NEAR_COPY = "near_copy"
    SPELLING = "spelling"
    UNFINISHED = "unfinished"
    AFTER_NAME = "after_name"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    NO_SUBJECT = "no_subject"
    NO_GREETING = "no_greeting"
    NO_NAME = "no_name"
    UNCHECKED = "unchecked"


class Element(StrEnum):
    """What a message can be asked to say."""

    GRATITUDE = "gratitude"
    INTEREST = "interest"
    SPECIFIC = "specific"
    CLOSING = "closing"
    GREETING = "greeting"
    OFFER = "offer"
    STATUS = "status"
    QUALIFICATION = "qualification"
    PROMISE = "promise"


OPTIONAL = frozenset({Element.PROMISE})
"""Elements without which a message can go."""


class Severity(StrEnum):
    """How much a fault matters. Only an error stands between a message and sending it."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: what and where it is, why it costs, and a better way to say it."""

    code: str
    """One of `Code`, or that of a rule of the user's own."""
    severity: Severity
    text: str
    """The words that are meant, as they stand in the message; empty where something is not there."""
    start: int
    """The place in characters of the body; 0 and 0 for a fault of the subject or of the whole."""
    end: int
    advice: str
    instead: tuple[str, ...] = ()
    """What can be put in place of the words, best first, where that is known."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a message has and what is wrong with it."""

    elements: dict[str, bool]
    """Each element that the kind of message needs, and whether it is there."""
    faults: tuple[Fault, ...]
    """In the order of the text."""
    words: int

    @property
    def missing(self) -> tuple[str, ...]:
        """The elements that are not there."""
        return tuple(element for element, there in self.elements.items() if not there)

    @property
    def needed(self) -> tuple[str, ...]:
        """The elements that are not there and without which it cannot go."""
        return tuple(element for element in self.missing if element not in OPTIONAL)

    @property
    def errors(self) -> bool:
        """Whether an element is missing that the message needs, or a fault is an error."""
        return bool(self.needed) or any(fault.severity is Severity.ERROR for fault in self.faults)
