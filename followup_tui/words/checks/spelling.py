"""Spelling: which words of a letter are hardly meant as they stand.

What no dictionary knows is more often a name, a product or a word of the trade than a mistake. So a word is looked at
only where it is an everyday word by its looks: no figure or sign in it, no capital within, not in the greeting or below
the text; and one that begins with a capital only where a sentence begins, and it is a common word by a slip.
"""

import re
from collections.abc import Iterator

from followup_tui.words.checks.lexicon import Lexicon
from followup_tui.words.checks.message_form import is_said, text_of
from followup_tui.words.language.prepared_text import Reading
from followup_tui.words.language.report import Code, Fault, Severity

MOST = 50
"""Wrong words that are told: beyond them, nobody reads on."""
FEWEST, FOREIGN = 4, 0.3
"""From this many unknown words on, and this share of them, a paragraph may be in another language."""

REMEMBERED = 200
"""Paragraphs that are not examined again as long as they are as they were."""

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[A-Za-z]{3,}(?:'[A-Za-z]+)*|[A-Za-z]{1,2}(?:'[A-Za-z]+)+")
_NO_WORDS = re.compile(r"[\d@/\\_#<>{}$%&=+~|\u0080-\U0010ffff]|[A-Za-z]\.[A-Za-z]|:[A-Za-z]|([aeiouhmy])\1\1")
_OPEN = re.compile(r"\[[^\[\]\n]{1,200}\]|\{[^{}\n]{1,200}\}|<[^<>\n]{1,200}>")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_BEGINS = re.compile(r"(?:^|[.!?:\n]|[\n.!?:] ?[-*])[ \"'(]*$")
_SMALL_I = re.compile(r"(?<=[ \n])i(?=[ \n,]|'(?:m|ve|ll|d)\b)")
_TWICE = re.compile(r"\b(the|a|an|of|to|and|with|at|we|my|you|your|our|i|this|for|from|be)[ \n]+\1\b(?!')")


def faults(reading: Reading, lexicon: Lexicon, *, letter: bool = True) -> Iterator[Fault]:
    """Each word that is hardly meant; of a `letter`, the greeting and names below the text are left alone."""
    parts = list(_parts(reading)) if letter else [(0, len(reading.cased))]
    wrong = [place for part in parts for place in _wrong(reading, lexicon, *part)]
    for first, last in wrong[:MOST]:
        found = lexicon.corrections(reading.plain[first:last])
        offered = " or ".join(f"“{each}”" for each in found)
        advice = f"Perhaps {offered}?" if found else "No dictionary knows this word."
        yield _fault(reading, first, last, advice, found)
    for part in parts:
        for match in _TWICE.finditer(reading.plain, *part):
            once = (reading.body[slice(*match.span(1))],)
            yield _fault(reading, *match.span(), "This word is here twice.", once)
        for match in _SMALL_I.finditer(reading.cased, *part):
            yield _fault(reading, *match.span(), "In English, “I” has a capital.", ("I",))


def _wrong(reading: Reading, lexicon: Lexicon, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places of the wrong words of a paragraph; one that is as it was need not be examined again."""
    text = reading.body[start:end]
    if text not in lexicon.examined:
        if len(lexicon.examined) > REMEMBERED:
            lexicon.examined.clear()
        lexicon.examined[text] = tuple(_examine(text, reading.cased[start:end], lexicon))
    return ((start + first, start + last) for first, last in lexicon.examined[text])


def _examine(body: str, cased: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The wrong words of a paragraph; none where it is in another language."""
    words = list(_words(cased))
    wrong = [place for place in words if _is_wrong(body, cased, lexicon, *place)]
    if len(wrong) < FEWEST or len(wrong) < len(words) * FOREIGN:
        return wrong
    slips = sum(lexicon.is_slip(cased[start:end].lower()) for start, end in wrong)
    return wrong if slips * 2 > len(wrong) else []


def _is_wrong(body: str, cased: str, lexicon: Lexicon, start: int, end: int) -> bool:
    word = cased[start:end]
    if word[1:] != word[1:].lower():
        return False
    if word[0].islower():
        return not lexicon.knows(word)
    begins = _BEGINS.search(cased, max(0, start - 8), start) is not None or start == 0
    may_be_wrong = begins and body[start:end].isascii() and not lexicon.knows(word.lower())
    return may_be_wrong and lexicon.is_slip(word.lower())


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Where each word is that is neither in an address, a number or a code nor in a place left open."""
    opened = [match.span() for match in _OPEN.finditer(text)]
    for chunk in _CHUNK.finditer(text):
        if _NO_WORDS.search(chunk.group()):
            continue
        for match in _WORD.finditer(text, *chunk.span()):
            if not any(first <= match.start() < last for first, last in opened):
                yield match.span()


def _parts(reading: Reading) -> Iterator[tuple[int, int]]:
    """The paragraphs below the greeting and above the closing words, and what is said below those: `PS: ...`."""
    start, end = text_of(reading)
    for blank in _BLANK_LINES.finditer(reading.cased, start, end):
        yield start, blank.start()
        start = blank.end()
    yield start, end
    yield from (line for line in reading.lines if line[0] > end and is_said(reading.cased[slice(*line)]))


def _fault(reading: Reading, start: int, end: int, advice: str, instead: tuple[str, ...]) -> Fault:
    return Fault(Code.SPELLING, Severity.SUGGESTION, reading.body[start:end], start, end, advice, instead)
