"""What a finding of the check can be replaced by: the rewrite in its advice, or what the form of a message asks for."""

import re

import msgspec

from followup_tui.words.inserting import insertion
from followup_tui.words.language.report import Code, Fault
from followup_tui.words.letters.suggest import suggest
from followup_tui.words.letters.templates import compose
from followup_tui.words.message import Message, MessageFacts

_QUOTED = re.compile("“([^”]+)”")
_END = re.compile(r"[.!?][\"”')]*(?=\s|$)|\n")
_BLANK = re.compile(r"\[[^\]]*\]")
_FEWEST = 5
"""Words of a quotation that can stand as a sentence."""


class Rewrite(msgspec.Struct, frozen=True):
    """What to put in place of some characters of the body, or (`subject`) of the whole subject."""

    text: str
    start: int = 0
    end: int = 0
    subject: bool = False


def rewrite(fault: Fault, message: Message, facts: MessageFacts) -> Rewrite | None:
    """What mends a fault; None where only the writer knows the words."""
    if fault.instead:
        words = _begun_alike(fault.instead[0], fault.text)
        if fault.end:
            return Rewrite(words, fault.start, fault.end)
        return Rewrite(message.subject.replace(fault.text, words, 1), subject=True)
    if fault.code in {Code.NO_SUBJECT, Code.NO_GREETING, Code.NO_NAME}:
        return _form(fault.code, message, facts)
    return _sentence(fault, message, facts)


def addition(element: str, message: Message, facts: MessageFacts) -> Rewrite:
    """A sentence for a missing element, where it belongs."""
    text, place = insertion(element, suggest(element, facts), message.body, facts)
    return Rewrite(text, place, place)


def _form(code: str, message: Message, facts: MessageFacts) -> Rewrite | None:
    """What the form of a message asks for."""
    template = compose(facts)
    if code == Code.NO_SUBJECT:
        return Rewrite(template.subject, subject=True) if template.subject else None
    if code == Code.NO_GREETING:
        return Rewrite(f"{template.body.partition(chr(10))[0]}\n\n")
    if not facts.sender or not message.body.strip():
        return None
    end = len(message.body)
    return Rewrite(f"{'' if message.body.endswith(chr(10)) else chr(10)}{facts.sender}", end, end)


def _sentence(fault: Fault, message: Message, facts: MessageFacts) -> Rewrite | None:
    """The first sentence that the advice quotes and the facts can fill, in place of the one at fault."""
    if fault.end <= fault.start:
        return None
    for words in _QUOTED.findall(fault.advice):
        said = words.replace("[the date]", f"{facts.promised.day} {facts.promised:%B}") if facts.promised else words
        if len(said.split()) >= _FEWEST and not _BLANK.search(said):
            return Rewrite(said, *sentence_at(message.body, fault.start, fault.end))
    return None


def _begun_alike(text: str, old: str) -> str:
    """A text that begins with a capital where the old one does."""
    return f"{text[:1].upper()}{text[1:]}" if old[:1].isupper() else text


def sentence_at(body: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the sentences, around some characters begin and end, blanks left out."""
    first = max((match.end() for match in _END.finditer(body, 0, start)), default=0)
    after = _END.search(body, max(end - 1, start))
    last = len(body) if after is None else after.start() if after.group() == "\n" else after.end()
    while first < start and body[first].isspace():
        first += 1
    return first, last
