"""What a finding of the check can be replaced by: the rewrite in its advice, or what the form of a message asks for."""

import re

import msgspec

from followup_tui.words.checks.message_form import text_of
from followup_tui.words.language.prepared_text import read
from followup_tui.words.language.report import Fault
from followup_tui.words.letters.templates import compose
from followup_tui.words.message import Message, MessageFacts

_QUOTED = re.compile("“([^”]+)”")
_END = re.compile(r"[.!?][\"”')]*(?=\s|$)|\n")
_BEGUN = re.compile(r"(?:[.!?:][\"”')]*|\n)[ \t]*$")
"""Before a place where a sentence can begin."""
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
    if fault.code in {"no_subject", "no_greeting", "no_name"}:
        return _form(fault.code, message, facts)
    return _sentence(fault, message, facts)


def _form(code: str, message: Message, facts: MessageFacts) -> Rewrite | None:
    """What the form of a message asks for."""
    template = compose(facts)
    if code == "no_subject":
        return Rewrite(template.subject, subject=True) if template.subject else None
    if code == "no_greeting":
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


def insertion(sentence: str, body: str, cursor: int) -> Rewrite:
    """Where a sentence goes: to the cursor where one can begin there, else behind the sentence or the text at the cursor."""
    reading = read(body)
    start, end = text_of(reading)
    end = len(body) if reading.sign_off == len(reading.plain) else end
    last = start + len(body[start:end].rstrip())
    if last == start:
        at = cursor if len(body[:start].rstrip()) < cursor < start else start
        before = "" if body[:at].endswith("\n") or not at else "\n\n"
        after = "" if at == len(body) or body[at] == "\n" else "\n\n"
        return Rewrite(f"{before}{sentence}{after}", at, at)
    if not start <= cursor <= end:
        at = last
    elif not body[:cursor].strip() or _BEGUN.search(body[:cursor]):
        at = cursor
    else:
        at = sentence_at(body, cursor, cursor)[1]
    before = "" if at == 0 or body[at - 1].isspace() else " "
    after = "" if at == len(body) or body[at].isspace() else " "
    return Rewrite(f"{before}{sentence}{after}", at, at)


def sentence_at(body: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the sentences, around some characters begin and end, blanks left out."""
    first = max((match.end() for match in _END.finditer(body, 0, start)), default=0)
    after = _END.search(body, max(end - 1, start))
    last = len(body) if after is None else after.start() if after.group() == "\n" else after.end()
    while first < start and body[first].isspace():
        first += 1
    return first, last
