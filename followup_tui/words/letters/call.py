"""What lies beside the phone: points to make, a script, and words for a machine with the seconds they take."""

import math
from dataclasses import dataclass, replace

from followup_tui.domain.model import Kind
from followup_tui.words.letters.templates import compose, values
from followup_tui.words.message import MessageFacts

WORDS_A_SECOND = 2.5
"""How fast a person speaks who wants to be understood."""
LONGEST_VOICEMAIL = 30
"""Seconds after which nobody listens to a message any more."""


@dataclass(frozen=True, slots=True)
class CallSheet:
    """All that a caller wants to see during the call."""

    points: tuple[str, ...]
    """What to say, in order, in a few words each."""
    script: str
    """The same in whole sentences."""
    voicemail: str
    """What to say after the tone."""
    seconds: int
    """How long the voicemail takes to say."""


def call_sheet(facts: MessageFacts, voice: str = "warm") -> CallSheet:
    """The sheet for a call about this interview; raises `InvalidInput` for a voice that does not exist."""
    facts = replace(facts, kind=Kind.PHONE_CALL)
    voicemail = compose(facts, voice, "voicemail").body
    return CallSheet(
        points=points(facts),
        script=compose(facts, voice, "script").body,
        voicemail=voicemail,
        seconds=seconds(voicemail),
    )


def seconds(text: str) -> int:
    """How long a text takes to say, in whole seconds; a long number is said digit by digit."""
    spoken = (sum(character.isdigit() for character in word) for word in text.split())
    return math.ceil(sum(digits if digits > 2 else 1 for digits in spoken) / WORDS_A_SECOND)


def points(facts: MessageFacts) -> tuple[str, ...]:
    """What to say in a call, in order; only what is known."""
    known = values(replace(facts, kind=Kind.PHONE_CALL))
    greeted = f"Greet {known['to']}" if known["to"] else "Greet them"
    when = f", interview {known['day']}" if known["day"] else ""
    return tuple(
        point
        for point in (
            f"{greeted}; say who you are: {known['sender']}",
            f"{known['role']} at {known['company']}{when}",
            "Ask whether it is a good moment",
            "Thank them for their time",
            f"What stood out: {known['topic']}" if known["topic"] else "",
            "Say that you are very interested",
            "Offer anything that would help them",
            "Ask what the next steps are, once",
            f"On a machine: your number twice: {known['phone']}" if known["phone"] else "",
            "Thank them and say goodbye",
        )
        if point
    )
