"""Which words there are: the English dictionary, today's work, British spellings, and the user's own."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from followup_tui.words.language.prepared_text import fold
from followup_tui.words.language.rules import DATA

COMMON = 4_000
"""How often the dictionary has met a word that everybody uses."""
RARE = 50
"""How often it says of a word that it has met in lists only."""
FAR = 50
"""A word that is so many times rarer than the best one is not offered beside it."""
OFFERED = 3
"""Words that are offered for a wrong one, at the most."""
LONGEST = 30
"""Letters of a word for which others are looked up."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
_CLITIC = re.compile(r"(?:'s|'d|'ll|'ve|'re|'m|n't)$")
_LETTERS = "abcdefghijklmnopqrstuvwxyz'"
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "r", "rs", "ly")


class Lexicon:
    """Knows words, and what may be meant by what is none. Words are in small letters, without accents."""

    def __init__(self, dictionary: Mapping[str, int], own: Iterable[str] = ()) -> None:
        """Take a `dictionary`, words with how common each is, and texts that hold the user's own words."""
        self._dictionary = dictionary
        self._own: set[str] = set()
        self.examined: dict[str, tuple[tuple[int, int], ...]] = {}
        """The wrong words of paragraphs that were examined; empty again when another word is learnt."""
        self._judged: dict[str, bool] = {}
        self._offered: dict[str, tuple[str, ...]] = {}
        for text in own:
            self.learn(text)

    def learn(self, text: str) -> None:
        """Take every word of a text as a word from now on."""
        self._own.update(_WORD.findall(fold(text).lower()))
        self.examined.clear()
        self._judged.clear()
        self._offered.clear()

    def knows(self, word: str) -> bool:
        """Whether it is a word."""
        if word not in self._judged:
            self._judged[word] = self._judge(word)
        return self._judged[word]

    def corrections(self, word: str) -> tuple[str, ...]:
        """What may be meant, best first: other words, or two that were written together."""
        if word not in self._offered:
            found = _mistaken().get(word) or self._near(word)
            least = self._count(found[0]) / FAR if found else 0
            self._offered[word] = tuple(each for each in found if self._count(each) >= least)[:OFFERED]
        return self._offered[word]

    def is_slip(self, word: str) -> bool:
        """Whether it is a common word with letters swapped, doubled or left out: then it is hardly a name."""
        if len(word) > LONGEST:
            return False
        common = (slip for slip in _slips(word) if self._dictionary.get(slip, 0) >= COMMON)
        return word in _mistaken() or any(slip[0] == word[0] and len(slip) > 3 for slip in common)

    def _judge(self, word: str) -> bool:
        base = _CLITIC.sub("", word)
        own = word in self._own or base in self._own or (base.endswith("s") and base[:-1] in self._own)
        if own or word in _mistaken():
            return own
        if base in _list("british"):
            return True
        spellings = (word, base, *_american(base))
        return any(each in self._dictionary or _is_modern(each) for each in spellings) or self._is_prefixed(base)

    def _is_prefixed(self, word: str) -> bool:
        """Whether it is a prefix, or a known word with one; that its last five letters are a word is no accident."""
        prefixes = _list("prefixes")
        bases = [word.removeprefix(prefix) for prefix in prefixes if word.startswith(prefix)]
        return word in prefixes or any(
            len(base) >= 5 and (self._dictionary.get(base, 0) > RARE or _is_modern(base)) for base in bases
        )

    def _near(self, word: str) -> tuple[str, ...]:
        """The words that are one letter away, or two double letters, or are written together; the common ones first."""
        if len(word) > LONGEST:
            return ()
        near = self._known({*_slips(word), *_replaced(word)})
        near = near or self._known({twice for once in _redoubled(word) for twice in _redoubled(once)})
        if any(self._count(each) >= COMMON for each in near):
            return self._sorted(word, near)
        parts = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
        near += [f"{one} {two}" for one, two in parts if min(self._count(one), self._count(two)) >= COMMON * 10]
        return self._sorted(word, near)

    def _sorted(self, word: str, near: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(near, key=lambda each: ("'" not in each, each[0] != word[0], -self._count(each), each)))

    def _known(self, words: set[str]) -> list[str]:
        known = (each for each in words if each in self._dictionary or each in self._own or _is_modern(each))
        return [each for each in known if each not in _list("unoffered")]

    def _count(self, word: str) -> int:
        """How common a word is; of two words, the rarer one."""
        return min(self._dictionary.get(part, COMMON if part in self._own else 0) for part in word.split())


def _is_modern(word: str) -> bool:
    """Whether it is a word of today's work, or a form of one."""
    return word in _list("modern") or any(
        word.endswith(ending) and word.removesuffix(ending) in _list("modern") for ending in _ENDINGS
    )


def _american(word: str) -> Iterator[str]:
    """What Americans write for a British word, if it is one."""
    for british, american in _variants():
        if (other := british.sub(american, word)) != word:
            yield other


def _slips(word: str) -> Iterator[str]:
    """The word with two letters swapped, one left out, or one more."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after


def _redoubled(word: str) -> Iterator[str]:
    """The word with one double letter made single, or one single letter doubled."""
    for at in range(len(word)):
        if word[at : at + 1] == word[at + 1 : at + 2]:
            yield word[:at] + word[at + 1 :]
        else:
            yield word[:at] + word[at] + word[at:]


def _replaced(word: str) -> Iterator[str]:
    """The word with another letter in one place."""
    return (word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in _LETTERS)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(str(_data()[name]).split())


@cache
def _mistaken() -> Mapping[str, tuple[str, ...]]:
    """What is hardly ever meant as it stands, and what is."""
    pairs = (line.split(" ", 1) for line in str(_data()["mistaken"]).splitlines() if line)
    return {wrong: (right,) for wrong, right in pairs}


@cache
def _variants() -> tuple[tuple[re.Pattern[str], str], ...]:
    variants = _data()["variants"]
    assert isinstance(variants, list)  # noqa: S101 - the package's own data
    return tuple((re.compile(british), american) for british, american in variants)


@cache
def _data() -> Mapping[str, object]:
    return tomllib.loads((DATA / "spelling.toml").read_text(encoding="utf-8"))
