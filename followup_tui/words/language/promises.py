"""What the user promised to send: a sentence for it, and whether a letter has one."""

import re

from followup_tui.domain.model import Kind
from followup_tui.domain.when.names import NUMBERS
from followup_tui.words.language.prepared_text import fold
from followup_tui.words.language.wording import tidy, topic_form
from followup_tui.words.message import MessageFacts

_WORD = re.compile(r"[^\W_]+")
_SENDING = re.compile(
    r"(?:(?:i |i['\u2019]ll |i would |i promised |to |please |will )*"
    r"(?:send|e-?mail|mail|forward|share|give|provide|show|pass on)(?:ing)? "
    r"(?:(?:him|her|them|you|it|over|along|to|through|with) )*)?",
    re.IGNORECASE,
)
_FOR_THEM = re.compile(r" to (?:him|her|them|you)$", re.IGNORECASE)
_DETERMINER = re.compile(
    r"(?:the|an?|my|our|your|their|his|her|its|this|that|these|those|some|any|all|both|each|more|another|several"
    rf"|{'|'.join(NUMBERS)}|\d+)\b",
    re.IGNORECASE,
)


def promise_sentence(promised: str) -> str:
    """A sentence for what was promised, such as `the link to my talk`; empty where nothing was."""
    text = _what(promised)
    if not text:
        return ""
    if text.lower().startswith(("http://", "https://", "www.")):
        return f"As promised, here is the link: {text}"
    if topic_form(text) != "noun":
        return f"I have not forgotten what I promised: {text}{'' if text[-1] in '?!' else '.'}"
    return f"As promised, I am sending you {text if _DETERMINER.match(text) else f'the {text}'} with this message."


def kept(body: str, facts: MessageFacts) -> bool | None:
    """Whether a message sends what was promised; None where it need not: it is no thank-you, or another letter does."""
    if facts.kind is not Kind.THANK_YOU or not facts.to_send:
        return None
    if any(mentions(other, facts.to_send) for other in facts.earlier):
        return None
    return mentions(body, facts.to_send)


def mentions(text: str, promised: str) -> bool:
    """Whether a text speaks of what was promised: by most of its longer words, else of all its words."""
    words = _words(_what(promised))
    words = {word for word in words if len(word) > 3} or words
    return len(words & _words(text)) * 5 >= len(words) * 3


def _what(promised: str) -> str:
    """What is to be sent, without the words for sending it: `send her my portfolio` is `my portfolio`."""
    text = tidy(_FOR_THEM.sub("", tidy(promised)))
    said = _SENDING.match(text)
    return text[said.end() :].strip() if said and said.end() < len(text) else text


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text).lower()))
