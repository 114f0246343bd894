"""The form of a message: its greeting, its name, its length."""

import re
from collections.abc import Iterator

from followup_tui.domain.model import Kind
from followup_tui.words.language.person_names import parts
from followup_tui.words.language.prepared_text import Reading, is_sign_off
from followup_tui.words.language.report import Code, Fault, Severity
from followup_tui.words.message import Message, MessageFacts

SHORTEST = {Kind.THANK_YOU: 20, Kind.PHONE_CALL: 15, Kind.FOLLOW_UP: 20, Kind.CLOSING_NOTE: 15}
"""Words below which a message says too little to be remembered."""
LONG = {Kind.THANK_YOU: 260, Kind.PHONE_CALL: 220, Kind.FOLLOW_UP: 220, Kind.CLOSING_NOTE: 180}
"""Words above which a busy person stops reading."""
TOO_LONG = {kind: words + 140 for kind, words in LONG.items()}
"""Words above which it is an error."""

GREETING = re.compile(
    r"(?:(?:dear|hi|hello|hey|hallo|greetings|salutations|good (?:morning|afternoon|evening|day)|to whom|to the|to all|attention|attn"
    r"|bonjour|hola|morning|afternoon|evening|hiya|howdy|g'day|respected|esteemed)\b[^\n]{0,120})"
)
_NAME_LINE = re.compile(r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){0,4} ?[,:!-]+$")
_SIGNED = re.compile(r"^\W*[^\W\d_][\w.'-]*(?:[ ,]+[^\W\d_][\w.'-]*){0,4}[ ,]*(?:\([^)]{1,30}\))?$")
_OPENERS = re.compile(
    r"(?:thank|thanks|many|once|first|again|yes|well|today|yesterday|after|as|on|in|it|i|we|further|following|having|since)\b"
)
_CALLED = re.compile(r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof)\.? )?[^\W\d_]+(?: [^\W\d_]+){0,2}(?:,| -+) ")
_NAMES = re.compile(r"[A-Z][a-z'-]+(?: [A-Z][a-z'-]+){0,2}$")
_ASKED_NAME = re.compile(r"\[[^\]]*name[^\]]*\]$", re.IGNORECASE)
_GREETED = re.compile(r"(?:\b(?:dr|mr|mrs|ms|mx|prof)\.|[^,.!:;\n]){0,120}(?!\w)[,.!:;]?\s*")
"""A greeting with its names."""
DANGLING = re.compile(
    r"\b(?:the|an?|my|your|our|their|of|and|or|but|because|if|which|than|very|is|are|was|were|am|to)$"
)
"""Words that no sentence ends with."""
_SPOKEN = re.compile(r"[\w,]+ \S+ \S+ \S+[.!?]$")
LISTED = re.compile(r"[-*\u2022]\s|\d{1,2}[.)]\s")
"""Before an item of a list."""
_SHORT_LINE = 60
"""Characters of a line that can be closing words."""
_BELOW = 5
"""Words of a line below the text."""
_CONTACT = re.compile(
    r"@|https?:|www\.|linkedin|\+?\d[\d ().-]{6,}|^(?:tel|phone|mobile|cell|m|t|p)\b[.:]", re.IGNORECASE
)


def faults(message: Message, reading: Reading, facts: MessageFacts) -> Iterator[Fault]:
    """What is missing or too much in the form."""
    if facts.kind is not Kind.PHONE_CALL:
        if not message.subject.strip():
            example = f": “Thank you: {facts.role}”" if facts.role else ""
            yield _whole(Code.NO_SUBJECT, Severity.WARNING, f"Give it a subject that names the role{example}.")
        if reading.words and greeting(reading) is None:
            yield _whole(Code.NO_GREETING, Severity.WARNING, "Begin with a greeting and the name: “Dear …,”.")
    if reading.words and not has_name(reading, facts):
        where = "Say who is calling: “This is …”." if facts.kind is Kind.PHONE_CALL else "Close with your name."
        yield _whole(Code.NO_NAME, Severity.WARNING, where)
    yield from _length(reading.words, facts.kind)


def greeting(reading: Reading) -> tuple[int, int] | None:
    """Where the greeting stands in the first two lines, or None."""
    for start, end in reading.lines[:2]:
        if start >= reading.sign_off:
            return None
        match = GREETING.match(reading.plain, start, end)
        if match:
            return match.span()
        if end - start <= 50 and _NAME_LINE.match(reading.plain, start, end) and end < len(reading.plain):
            return start, end
        if (
            _NAMES.match(reading.cased[start:end])
            and not _OPENERS.match(reading.plain, start)
            and end < len(reading.plain)
        ):
            return start, end
        opening = _CALLED.match(reading.cased, start, end)
        if opening and opening.group()[:1].isupper() and not _OPENERS.match(reading.plain, start):
            return start, opening.end()
    return None


def text_of(reading: Reading) -> tuple[int, int]:
    """Where the text begins and ends, below the greeting and above the closing words; lines that say nothing are names."""
    greeted = greeting(reading)
    named = _GREETED.match(reading.plain, greeted[0]) if greeted else None
    start, end = named.end() if named else 0, reading.sign_off
    for first, last in reversed(reading.lines):
        if first < start or (first < end and is_said(reading.cased[first:last])):
            break
        end = min(end, first)
    return min(start, end), end


def span(reading: Reading, facts: MessageFacts) -> tuple[int, int]:
    """Where the text begins and ends, as `text_of`, but above the user's own name also where more stands below it."""
    start, end = text_of(reading)
    if reading.lines and start > reading.lines[0][1] and is_said(reading.cased[slice(*reading.lines[0])]):
        start = 0  # a line below the first one is no greeting
    for first, last in reversed(reading.lines):
        if first < end:
            break
        listed = LISTED.match(reading.plain, first)
        if first < reading.sign_off and (listed or DANGLING.search(reading.plain, first, last)):  # short, but no name
            end = last
            break
    if signed := signature(reading, facts):
        end = signed[0] if start > signed[0] else min(end, signed[0])
        start = 0 if start > signed[0] else start
    return start, end


def signature(reading: Reading, facts: MessageFacts) -> tuple[int, int] | None:
    """Where the name at the end of the letter stands, the closing words above it included; None where none is found."""
    mine = set(parts(facts.sender))
    lines = reading.lines
    for number, (start, end) in enumerate(lines[1:], start=1):
        line = reading.plain[start:end]
        following = lines[number + 1] if number + 1 < len(lines) else None
        named = set(parts(line.rpartition(",")[2]))
        if named and named <= mine and (len(named) > 1 or line.isalpha()):
            return start, end
        if end - start <= _SHORT_LINE and is_sign_off(line):
            if named & mine:
                return start, end
            below = reading.cased[slice(*following)] if following else ""
            if following and (_is_name(below) or (set(parts(below)) & mine and not _SPOKEN.search(below))):
                return start, following[1]
    return None


def is_said(line: str) -> bool:
    """Whether a line is more than a name, a role or a company."""
    return line[-1] in ".!?:;" or len(line.split()) > _BELOW


def has_name(reading: Reading, facts: MessageFacts) -> bool:
    """Whether the sender's name is there: anywhere in a call, below the text of a mail."""
    mine = parts(facts.sender)
    if facts.kind is Kind.PHONE_CALL:
        said = re.search(r"\b(?:this is|my name(?:'s| is)|it's|i am|i'm|call(?:ed)?) \[?[a-z]", reading.plain)
        return bool(said) or any(re.search(rf"\b{re.escape(name)}\b", reading.plain) for name in mine)
    tail = [reading.plain[start:end] for start, end in reading.lines[1:][-8:]]
    if any(re.search(rf"\b{re.escape(name)}\b", line) for line in tail for name in mine):
        return True
    ending = reading.plain[-60:]
    return _signed(reading) or any(re.search(rf"[.!?,] {re.escape(name)}\b", ending) for name in mine)


def _signed(reading: Reading) -> bool:
    """Whether a line below the closing words, or the last one, looks like a name."""
    below = [(start, end) for start, end in reading.lines[1:] if start >= reading.sign_off]
    if below:
        first = reading.cased[below[0][0] : below[0][1]]
        _, comma, rest = first.partition(",")
        if comma and rest.strip() and _SIGNED.match(rest.strip()):
            return True
        return any(_is_name(reading.cased[start:end]) for start, end in below[1:])
    lines = [reading.cased[start:end] for start, end in reading.lines[1:]]
    while lines and _CONTACT.search(lines[-1]):
        lines.pop()
    return bool(lines) and _is_name(lines[-1])


def _is_name(line: str) -> bool:
    line = line.strip(" -*_~|")
    if _ASKED_NAME.match(line):
        return True
    return bool(_SIGNED.match(line)) and len(line.split()) <= 5 and line[-1:] not in ".!?,"


def _length(words: int, kind: Kind) -> Iterator[Fault]:
    if words < SHORTEST[kind]:
        yield _whole(
            Code.TOO_SHORT,
            Severity.WARNING,
            f"{words} word{'s say' if words != 1 else ' says'} little: add one thing from your talk and why you are interested.",
        )
    elif words > LONG[kind]:
        severity = Severity.ERROR if words > TOO_LONG[kind] else Severity.WARNING
        yield _whole(
            Code.TOO_LONG, severity, f"{words} words are more than a busy person reads: keep to {LONG[kind]} or fewer."
        )


def _whole(code: Code, severity: Severity, advice: str) -> Fault:
    return Fault(code=code, severity=severity, text="", start=0, end=0, advice=advice)
