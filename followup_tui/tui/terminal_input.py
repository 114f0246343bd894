"""What a terminal sends, made safe before Textual's parser: whole sequences that it knows, and pastes as text.

Textual 8.2.8 reads the sequences inside a paste as keys, ends the app at a key report with a colon (`ESC[97;1:3u`),
gives no character for `ESC[32u`, and types sequences that it does not know. Here a paste is text until its end mark,
a sequence is held until it is whole, wherever the reads part it, and what is not known is dropped.
"""

import re
from collections.abc import Iterable

from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._parser import Parser
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.message import Message

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"
LONGEST = 1_000_000
"""Characters of a paste that are kept: more than any field takes, so that a longer one is refused as too long."""
PATIENCE = 1.0
"""Seconds until a sequence that was begun is dropped; Escape alone is a key after a shorter while."""
_MOST, _HELD = 32, 1000
"""Characters of a sequence that is known, and of one that is waited for."""

_WHOLE = re.compile(
    r"\x1b(?:\[\[[A-E]|\[M[^\x1b]{3}|\[\d+\$|\[(?!\[|M)[0-?]*[ -/]*[@-~]|O[\d;]*[A-Za-z]|[^\[O\x1b])", re.DOTALL
)
_BEGUN = re.compile(r"\x1b(?:\[\[|\[M[^\x1b]{0,2}|\[[0-?]*[ -/]*|O[\d;]*)?", re.DOTALL)
_KEY = re.compile(r"\x1b\[([\d:;]*)([u~ABCDEFHPQS])")
_STYLING = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
"""Colours and links of a text that was copied from a terminal."""
_LOCKS, _SHIFT, _RELEASE = 0xC0, 1, "3"


class SafeParser(XTermParser):
    """The parser of Textual, fed with what it knows."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._held = ""
        """A sequence that is not whole yet."""
        self._due = 0.0
        self._paste: list[str] | None = None
        self._room = 0

    def feed(self, data: str) -> Iterable[Message]:
        if not data:
            yield from super().feed(data)
            return
        text, self._held = self._held + data, ""
        at = 0
        while at < len(text):
            if self._paste is not None:
                at, pasted = self._take_paste(self._paste, text, at)
                yield from pasted
                continue
            escape = text.find("\x1b", at)
            if escape != at:
                plain = text[at : escape if escape > at else len(text)]
                yield from self._fed(plain)
                at += len(plain)
                continue
            whole = _WHOLE.match(text, at)
            if whole:
                at = whole.end()
                yield from self._sequence(whole.group())
                continue
            begun = _BEGUN.match(text, at)
            assert begun is not None  # noqa: S101 - an escape always begins one
            at = begun.end()
            if at == len(text) and at - begun.start() <= _HELD:
                self._hold(begun.group())
            elif begun.group() == "\x1b":
                yield events.Key("escape", "\x1b")

    def tick(self) -> Iterable[Message]:
        if self._held and self._paste is None and get_time() >= self._due:
            held, self._held = self._held, ""
            if held == "\x1b":
                yield events.Key("escape", "\x1b")
            elif held in {"\x1b[", "\x1bO"}:
                yield from self._sequence_to_key_events(held[1], alt=True)
            elif held in ANSI_SEQUENCES_KEYS:
                yield from self._fed(held)
                self._begin_anew()
        yield from super().tick()

    def _hold(self, begun: str) -> None:
        self._held = begun
        self._due = get_time() + (constants.ESCAPE_DELAY if len(begun) < 3 else PATIENCE)

    def _take_paste(self, paste: list[str], text: str, at: int) -> tuple[int, list[Message]]:
        """Keep what belongs to the paste; where the reader stands then, and the paste where it is whole."""
        end = text.find(PASTE_ENDS, at)
        stop = end if end >= 0 else len(text) - _begins_at_the_end(text, at)
        kept = text[at : min(stop, at + self._room)]
        self._room -= len(kept)
        paste.append(kept)
        if end < 0:
            self._held = text[stop:]
            return len(text), []
        self._paste = None
        return end + len(PASTE_ENDS), [events.Paste(_STYLING.sub("", "".join(paste)).replace("\x00", ""))]

    def _sequence(self, sequence: str) -> Iterable[Message]:
        """What a whole sequence says; nothing where it is not known."""
        if sequence == PASTE_BEGINS:
            self._paste, self._room = [], LONGEST
        elif len(sequence) == 2 and sequence not in ANSI_SEQUENCES_KEYS:
            yield from self._sequence_to_key_events(sequence[1], alt=True)
        elif len(sequence) <= _MOST and (known := plain_key(sequence)):
            yield from self._fed(known)
            if self._timeout_time is not None:  # it waits for more, but there is no more
                self._begin_anew()

    def _fed(self, text: str) -> Iterable[Message]:
        try:
            yield from super().feed(text)
        except (ValueError, ArithmeticError):
            self._begin_anew()

    def _begin_anew(self) -> None:
        Parser.__init__(self)


def plain_key(sequence: str) -> str:
    """A key report without what Textual does not read, with the character that it types; empty where it is none.

    The release of a key is none. Other sequences stay as they are.
    """
    match = _KEY.fullmatch(sequence)
    if match is None or not (":" in match[1] or match[2] == "u"):
        return sequence
    fields = [field.split(":") for field in match[1].split(";")]
    numbers = [number for field in fields for number in field if number]
    if len(fields) > 3 or any(len(number) > 7 or not _is_character(int(number)) for number in numbers):
        return ""
    fields += [[""]] * (3 - len(fields))
    code, modifiers, text = fields
    if modifiers[1:2] == [_RELEASE]:
        return ""
    typed = ":".join(text) or _typed(code, int(modifiers[0] or 1)) * (match[2] == "u")
    parts = [code[0], modifiers[0] or "1" * bool(typed), typed]
    return f"\x1b[{';'.join(filter(None, parts))}{match[2]}"


def _typed(code: list[str], modifiers: int) -> str:
    """The number of the character that a key types, empty where it types none."""
    held = (modifiers - 1) & ~_LOCKS
    if held not in {0, _SHIFT} or not code[0]:
        return ""
    letter = chr(int(code[1])) if held and code[1:2] and code[1] else chr(int(code[0]))
    letter = letter.upper() if held and len(letter.upper()) == 1 else letter
    return str(ord(letter)) if letter.isprintable() else ""


def _is_character(number: int) -> bool:
    return number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF


def _begins_at_the_end(text: str, at: int) -> int:
    """How many characters at the end of a text may be the beginning of the end mark."""
    return next((many for many in range(len(PASTE_ENDS) - 1, 0, -1) if text.endswith(PASTE_ENDS[:many], at)), 0)


def guard_input() -> None:
    """Let every app of this process read its terminal through this parser, from now on."""
    from textual.drivers import linux_driver

    vars(linux_driver)["XTermParser"] = SafeParser
