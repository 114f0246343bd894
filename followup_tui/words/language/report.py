"""What a check answers."""

from dataclasses import dataclass
from enum import StrEnum

CODES = (
    *("pressure", "accusation", "entitlement", "desperation", "negativity", "casual", "shouting", "filler"),
    *("placeholder", "wrong_company", "wrong_person", "wrong_day", "near_copy", "spelling"),
    *("unfinished", "after_name"),
    *("too_long", "too_short", "no_subject", "no_greeting", "no_name", "unchecked"),
)
"""What a fault can be, by its code (CLI.md); rules of the user's own may add others."""


OPTIONAL = frozenset({"promise"})
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
