"""A text prepared once for all the rules: folded, cut into sentences, its sign-off found."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

EXAMINED = 20_000
"""Characters of a body that are examined: a hundred times what anybody would read."""
LONGEST = 600
"""Characters of a sentence: what is longer is cut, so that no pattern ever sees more."""
INLINE = 80
"""Characters at the end of a text that may be closing words and a name without a line of their own."""
WRAPPED = 45
"""A line shorter than this ends a sentence; a longer one was wrapped by a mail program."""

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict(zip("øØłŁđĐıæÆœŒ", "oOlLdDiaAoO", strict=True)),
    }
)
_ENDS = re.compile(r"[.!?]+[\"')\]]*(?=\s|$)|\n+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|ms|mx|dr|prof|st|inc|ltd|co|corp|vs|approx|e\.g|i\.e|a\.m|p\.m|no|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)|\b[a-z])$"
)
_VALEDICTION = re.compile(
    r"(?:with |my |our |and |yours |every |good |all |many |much |very |kindest |kind |warmest |warm |sincere |most )*"
    r"(?:best|regards|wishes|wish|love|later|laters|ciao|see you|until|adieu|peace|sincerely|yours|truly|faithfully|respectfully|respect|cordially|warmly|warmest|cheers|thanks"
    r"|thank you|gratefully|gratitude|appreciation|take care|kindly|kind|sincere|talk soon|speak soon|br|kr|rgds|bests|thx|tx"
    r"|salutations|greetings|onwards|have a (?:great|good|nice|lovely) \w+)\b"
)
_THANKS_FOR = re.compile(r"thank\w* (?:you )?(?:again |so much |very much )?for ")
"""Thanks that are said, not signed."""
_SPOKEN = re.compile(r"(?!p\.? ?p?\.?s\b)(?:\S+ ){5,}\S+[.!?]$")
"""A line that goes on with the letter: what closes it does not stand above."""
_NAME = re.compile(r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3},?(?: [A-Z][\w.]+)?(?: x+)?")
_NEW_SENTENCE = re.compile(r"[.!?]\s+")
_QUOTED = re.compile(r"^[ \t]*>.*$|^on .{5,120} wrote:[ \t]*$", re.MULTILINE | re.IGNORECASE)
_WORD = re.compile(r"[\w](?:[\w'.@/&+-]*[\w+])?")


@dataclass(frozen=True)
class Reading:
    """A body and what rules ask of it. Every string is as long as `body`: one place means the same in all."""

    body: str
    """The text as it is, cut at `EXAMINED` characters."""
    cased: str
    """The text with quotes, dashes and accented letters made plain, quoted mail blanked out."""
    plain: str
    """`cased` in lower case."""

    @cached_property
    def flat(self) -> str:
        """`plain` in one line, for looking up words that a line end may part."""
        return self.plain.replace("\n", " ")

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence starts and ends."""
        return tuple(_sentences(self.plain))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each sentence starts, for looking one up."""
        return tuple(start for start, _ in self.sentences)

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """Where each line that is not blank starts and ends, without white space."""
        return tuple((m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", self.plain))

    @cached_property
    def sign_off(self) -> int:
        """Where the closing words above the name start; the length of the text where there are none."""
        last = self.lines[1:][-7:]
        for number, (start, end) in reversed(tuple(enumerate(last))):
            line = self.plain[start:end]
            if end - start <= 60 and (
                is_sign_off(line) or (number >= len(last) - 2 and self._stands_above_a_name(end, line))
            ):
                return start
            if _SPOKEN.match(line):
                break
        return self._inline_sign_off()

    def _inline_sign_off(self) -> int:
        """Where closing words and a name end the last line: `I hope to hear from you. Kind regards, Sam Park`."""
        text = self.plain.rstrip()
        for match in _NEW_SENTENCE.finditer(text, max(0, len(text) - INLINE)):
            rest = text[match.end() :]
            if ("," in rest or len(rest.split()) < 4) and is_sign_off(rest):
                return match.end()
        return len(self.plain)

    def _stands_above_a_name(self, end: int, line: str) -> bool:
        """Whether closing words of the writer's own are followed by nothing but a name: `In friendship,`."""
        return (
            line[-1] == ","
            and len(line.split()) <= 6
            and not _THANKS_FOR.match(line)
            and bool(_NAME.fullmatch(self.cased[end:].strip()))
        )

    @cached_property
    def words(self) -> int:
        """How many words the text has."""
        return sum(1 for _ in _WORD.finditer(self.cased))

    def sentence_at(self, place: int) -> tuple[int, int]:
        """The sentence that holds a place."""
        return self.sentences[max(0, bisect_right(self.starts, place) - 1)]


def read(text: str) -> Reading:
    """Prepare a text of any length and content."""
    body = text[:EXAMINED]
    cased = _QUOTED.sub(lambda match: " " * len(match.group()), fold(body))
    plain = cased.lower()
    if len(plain) != len(cased):
        plain = "".join(character.lower()[0] for character in cased)
    return Reading(body=body, cased=cased, plain=plain)


def fold(text: str) -> str:
    """The text, as long as before, with plain quotes, dashes and spaces, and letters without their accents."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_folded, text))


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if character == "\n":
        return character
    if character in "\r\v\f\x85\u2028\u2029":
        return "\n" if character in "\u2028\u2029\x85" else " "
    character = character.translate(_ALIKE)
    if unicodedata.category(character) in {"Cc", "Zs", "Cs"}:
        return " "
    return unicodedata.normalize("NFKD", character)[:1] or " "


def _sentences(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _ENDS.finditer(plain):
        if _ends_here(plain, match):
            yield from _cut(plain, start, match.end())
            start = match.end()
    yield from _cut(plain, start, len(plain))


def _ends_here(plain: str, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark[0] == "\n":
        line = plain.rfind("\n", 0, match.start()) + 1
        return len(mark) > 1 or match.start() - line < WRAPPED or _is_blank_line(plain, match.end())
    return mark[0] != "." or not _ABBREVIATED.search(plain, max(0, match.start() - 8), match.start())


def _is_blank_line(plain: str, start: int) -> bool:
    end = plain.find("\n", start, start + 80)
    return end >= 0 and not plain[start:end].strip()


def _cut(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        blank = plain.rfind(" ", start + 1, start + LONGEST)
        middle = blank if blank > start else start + LONGEST
        yield start, middle
        start = middle
    if plain[start:end].strip():
        yield start, end


def is_sign_off(line: str) -> bool:
    """Whether a line is only closing words and perhaps a name: `Thanks again, Sam` but not `Thanks for the talk.`."""
    closing, _, rest = line.partition(",")
    if len(closing.split()) > 6 or len(rest.split()) > 4 or not _VALEDICTION.match(line):
        return False
    return not re.search(r"\b(?:for|to|if|about|i|your)\b", line)
