"""The gate for text: every string that enters, typed, pasted, imported or read from a file, passes here."""

import re
import unicodedata
from datetime import timedelta

from followup_tui.domain.errors import InvalidInput

MAX_NAME = 200
"""Characters of a one-line field."""
MAX_URL = 2_000
"""Characters of a web address; links of job boards are long."""
MAX_TEXT = 100_000
"""Characters of notes, a draft or a logged text."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_KEPT_FORMAT = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}")
_JUNK = dict.fromkeys(map(ord, "\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"))
"""Invisible and without meaning: web pages and mails are full of them (soft hyphen, zero width space, word joiner)."""
_ACCENTS = 200
"""The combining class from which on a mark is an accent on a letter; below it a mark makes another letter."""
_NEWLINES = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ħ": "h",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
    }
)
"""Letters that no accent makes, as people without them on their keyboards write them."""
_RAW = re.compile(
    "[\x00-\x08\v\f\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u202a-\u202e"
    "\u2028\u2029\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e007f]|\r(?!\n)"
)
"""What a terminal may take for more than a character: what `clean` takes away, and single carriage returns."""
_STYLE = re.compile("(\x1b\\[[0-9;]*m)")
_NUMBER = re.compile(r"(\d{1,18})", re.ASCII)


def clean(text: str) -> str:
    r"""Make a text harmless and keep its meaning: NFC; every line end a `\n`.

    Control and escape characters, bidi overrides and isolates, invisible tags, lone surrogates and other format
    characters become U+FFFD, so that a person sees that something was there. Joiners and direction marks, which
    emoji families and real right-to-left text need, stay; soft hyphens, zero width spaces and byte order marks go
    without a trace. The result is unchanged by a second pass.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_NEWLINES).translate(_JUNK))
    return "".join(character if _is_harmless(character) else REPLACEMENT for character in text)


def printable(text: str, *, styled: bool = False) -> str:
    """A text as it may go to a terminal: no control characters and the like; a `styled` one keeps its colours."""
    if styled:
        parts = _STYLE.split(text)
        return "".join(part if place % 2 else printable(part) for place, part in enumerate(parts))
    return _RAW.sub(REPLACEMENT, text)


def escaped(document: str) -> str:
    """A JSON document of the same meaning, in which the number of each such character stands in its place."""
    return _RAW.sub(lambda match: "".join(f"\\u{unit:04x}" for unit in _units(match.group())), document)


def _units(character: str) -> tuple[int, ...]:
    """A character as JSON numbers it: beyond U+FFFF, as two."""
    number = ord(character)
    return (number,) if number < 0x10000 else (0xD7C0 + (number >> 10), 0xDC00 + (number & 0x3FF))


def _is_harmless(character: str) -> bool:
    if character in "\n\t" or character in _KEPT_FORMAT:
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs"}


def folded(text: str) -> str:
    """A text as it is compared where people look for a name: without case, accents and needless blanks: `moose` is `Møøse`."""
    if text.isascii():
        return " ".join(text.casefold().split())
    letters = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in letters if unicodedata.combining(letter) < _ACCENTS).translate(_PLAIN)
    return " ".join(plain.split())


def one_line(text: str) -> str:
    """Clean a text that stands in one line: runs of white space become one blank, none at the ends."""
    return " ".join(clean(text).split())


def name(field: str, text: str) -> str:
    """A required one-line value of at most `MAX_NAME` characters.

    Raises `InvalidInput` for `field` where nothing is left to read or too much stands there.
    """
    text = optional(field, text)
    if not any(character.isalnum() for character in text):
        raise InvalidInput(field, f"{label(field)} is empty: type at least one letter or digit")
    return text


def optional(field: str, text: str, limit: int = MAX_NAME) -> str:
    """A one-line value of at most `limit` characters that may be empty; raises `InvalidInput` for `field`."""
    return _limited(field, one_line(text), limit)


def long(field: str, text: str) -> str:
    """A text of several lines, at most `MAX_TEXT` characters; raises `InvalidInput` for `field`."""
    return _limited(field, clean(text).strip(), MAX_TEXT)


def label(field: str) -> str:
    """A field's name as a person reads it: `reply_by` is `Reply by`."""
    return field.replace("_", " ").capitalize()


def counted(count: int, noun: str) -> str:
    """A number with its noun: `1 day`, `2 days`, `3 entries`, `0 matches`."""
    if noun[-1] == "y" and noun[-2] not in "aeiou":
        plural = f"{noun[:-1]}ies"
    else:
        plural = f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"


def span(length: timedelta) -> str:
    """A length of time in its largest unit: `2 days`, `5 hours`, `1 minute`."""
    minutes = max(int(length.total_seconds() // 60), 0)
    for size, unit in ((1440, "day"), (60, "hour")):
        if minutes >= size:
            return counted(minutes // size, unit)
    return counted(minutes, "minute")


def natural(text: str) -> tuple[str | int, ...]:
    """The sort key of a name: folded, and its numbers by their size, so that `Company 2` stands before `Company 10`."""
    text = folded(text)
    if not _NUMBER.search(text):
        return (text,)
    return tuple(int(part) if place % 2 else part for place, part in enumerate(_NUMBER.split(text)))


def cell_width(text: str) -> int:
    """The columns that a text takes in a terminal: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _limited(field: str, text: str, limit: int) -> str:
    if len(text) > limit:
        raise InvalidInput(field, f"{label(field)} has {len(text):,} characters; {limit:,} is the most that fits")
    return text
