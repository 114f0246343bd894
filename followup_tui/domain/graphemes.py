"""What a reader takes for one character, however many it is made of: flags, families, accents, syllables.

The rules are those of Unicode (UAX 29), by what Python knows of each character.
"""

import unicodedata
from itertools import pairwise

_JOINER = "\N{ZERO WIDTH JOINER}"
_VIRAMA = 9
"""The combining class of the sign that joins two consonants of an Indic script into one."""


def boundary_before(text: str, at: int) -> int:
    """Where the character begins that stands before a place; 0 at the beginning."""
    first = at - 1
    while first > 0 and not text[first].isascii():
        first -= 1
    return max((place for place in boundaries(text[max(first, 0) : at], max(first, 0)) if place < at), default=0)


def boundary_after(text: str, at: int) -> int:
    """Where the character ends that begins at a place; the length of the text at its end."""
    last = at + 1
    while last < len(text) and not text[last].isascii():
        last += 1
    return next((place for place in boundaries(text[at:last], at) if place > at), min(last, len(text)))


def boundaries(text: str, at: int = 0) -> list[int]:
    """Where each character of a text begins that stands at a place of another one."""
    flags, joined, conjunct, found = 0, False, False, [at] if text else []
    for place, (before, after) in enumerate(pairwise(text), start=at + 1):
        flags = flags + 1 if _is_flag_letter(before) else 0
        joined = (before == _JOINER and joined) or _is_picture(before) or (joined and _extends(before))
        conjunct = unicodedata.combining(before) == _VIRAMA or (conjunct and _extends(before))
        if not (
            _stays(before, after)
            or (_is_flag_letter(after) and flags % 2)
            or (before == _JOINER and joined and _is_picture(after))
            or (conjunct and _is_conjoining(after))
        ):
            found.append(place)
    return found


def _stays(before: str, after: str) -> bool:
    """Whether two neighbours are one whatever stands around them."""
    if before.isascii() and after.isascii():
        return before + after == "\r\n"
    if unicodedata.category(before) in {"Cc", "Zl", "Zp"}:
        return False
    return _extends(after) or _hangul(before) + _hangul(after) in _SYLLABLES


def _extends(character: str) -> bool:
    """Whether a character belongs to the one before it: accents, vowel signs, skin tones, joiners."""
    return (
        unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or character in "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\uff9e\uff9f"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_picture(character: str) -> bool:
    return (not character.isascii() and (unicodedata.category(character) in {"So", "Sm"} or character in "‼⁉〰〽")) or (
        "\U0001f000" <= character <= "\U0001faff"
    )


def _is_conjoining(character: str) -> bool:
    """Whether a character is a letter of a script in which consonants join: from Devanagari to Malayalam."""
    script = unicodedata.name(character, "").partition(" ")[0]
    return script in {"DEVANAGARI", "BENGALI", "GUJARATI", "ORIYA", "TELUGU", "MALAYALAM"} and character.isalpha()


_SYLLABLES = frozenset(["LL", "LV", "LA", "LB", "AV", "AT", "VV", "VT", "BT", "TT"])
"""Parts of a Korean syllable that go together: leading, vowel, trailing; A is both first ones, B all three."""


def _hangul(character: str) -> str:
    """What part of a Korean syllable a character is; empty for others."""
    if "\uac00" <= character <= "\ud7a3":
        return "B" if (ord(character) - 0xAC00) % 28 else "A"
    for kind, first, last in (
        ("L", "\u1100", "\u115f"),
        ("V", "\u1160", "\u11a7"),
        ("T", "\u11a8", "\u11ff"),
        ("L", "\ua960", "\ua97c"),
        ("V", "\ud7b0", "\ud7c6"),
        ("T", "\ud7cb", "\ud7fb"),
    ):
        if first <= character <= last:
            return kind
    return ""
