"""Sentences read by what their words mean: lemmas, classes of synonyms, and frames, which say who does what to whom, and when.

A frame is a line of the rules such as `{you} .. {fail} .. {reply} + {long}`:

    reply       a word, in any of its forms: replies, replied, replying
    {reply}     any of the words and phrases that the class `reply` of `senses.toml` holds
    {a|b}       one of either class
    a b         b follows a, with nothing but words like `really` or `the` between them
    a .. b      b follows a within a few words
    a + b       both stand in the sentence, in any order

Pronouns have one form (`me` is `i`), short forms are written out (`haven't` is `have not`), a number is `#`.
A frame that names no negation does not hold where its words are negated. Nothing here is searched by a pattern: each
step is looked up, so that the time grows with the length of the sentence and no more.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

NEAR = 6
"""Words that may stand between two steps of a frame parted by two dots."""
MOST_SKIPPED = 8
"""Words that say nothing and may stand within a phrase, or between two steps, at the most."""
COMMON = 4
"""Letters of the words that are found in most sentences."""
_SHORT_LY = 5
"""Letters of words such as `reply` and `only`, whose -ly makes no adverb."""
BEFORE = 3
"""Words before a frame in which a negation is about it."""

_DATA = Path(__file__).parents[1] / "data" / "senses.toml"
_TOKEN = re.compile(r"\d[\d.,:/]*\w*|[^\W\d_]+(?:'[^\W\d_]+)*|[,;:?!()]")
_SHORT = {"n't": "not", "'ll": "will", "'d": "would", "'ve": "have", "'re": "be", "'m": "be"}
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("ss", "ss"), ("us", "us"), ("s", ""))
_NEGATES = "not"

Span = tuple[int, int]
"""Where something stands: the first token, and the one after the last."""


class _Step(NamedTuple):
    """One step of a run: what is to be found, and whether words may stand before it."""

    names: tuple[str, ...]
    far: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of a rule, ready to be looked for."""

    runs: tuple[tuple[_Step, ...], ...]
    needs: tuple[tuple[str, ...], ...]
    """What must stand in a sentence for the frame to be looked for at all."""
    negative: bool
    """Whether the frame itself speaks of what is not."""

    def find(self, senses: "_Senses") -> Span | None:
        """Where in a sentence, in characters, the frame first holds."""
        if any(senses.places.keys().isdisjoint(names) for names in self.needs):
            return None
        found = [next(self._held(run, senses), None) for run in self.runs]
        spans = [span for span in found if span]
        if len(spans) < len(found):
            return None
        first, last = min(span[0] for span in spans), max(span[1] for span in spans)
        return senses.tokens[first].start, senses.tokens[last - 1].end

    def _held(self, run: tuple[_Step, ...], senses: "_Senses") -> Iterator[Span]:
        return (span for span in _spans(run, senses) if self.negative or not senses.negated(*span))


class Frames:
    """The frames of a rule, under the words by which they may be found: few of them are looked for in any sentence."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read frames; raises `KeyError` for a class that does not exist."""
        self.keyed: dict[str, list[tuple[int, Frame]]] = {}
        for place, text in enumerate(texts):
            read = frame(text)
            for name in min(read.needs, key=_commonness):
                self.keyed.setdefault(name, []).append((place, read))

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.keyed)

    def find(self, sentence: str) -> Span | None:
        """Where in a sentence, in characters, the first of the frames holds."""
        return _found(self, sentence)

    def first(self, senses: "_Senses") -> Span | None:
        """Where the first of the frames holds in a sentence that was read."""
        keys = self.keyed.keys() & senses.places.keys()
        likely = sorted({place: each for key in keys for place, each in self.keyed[key]}.items())
        return next((span for _, each in likely if (span := each.find(senses))), None)


@lru_cache(maxsize=4096)
def _found(frames: Frames, sentence: str) -> Span | None:
    return frames.first(_read(sentence))


def _commonness(names: tuple[str, ...]) -> tuple[bool, int]:
    """How little a step of a frame says: short words stand in every sentence."""
    return any(len(name) <= COMMON for name in names), len(names)


class _Token(NamedTuple):
    """A word as it is looked up, and where it stands."""

    lemma: str
    start: int
    end: int
    adverb: bool


class _Senses:
    """A sentence: its tokens, and where each word and each class stands."""

    def __init__(self, tokens: tuple[_Token, ...]) -> None:
        self.tokens = tokens
        self.places: dict[str, dict[int, list[int]]] = {}
        for place, token in enumerate(tokens):
            self.put(token.lemma, place, place + 1)

    def put(self, name: str, first: int, last: int) -> None:
        """Note that something stands in a place."""
        self.places.setdefault(name, {}).setdefault(first, []).append(last)

    def skips(self, place: int) -> bool:
        """Whether a word says nothing that a frame looks for."""
        return place < len(self.tokens) and (self.tokens[place].adverb or self.tokens[place].lemma in _skipped())

    def negated(self, first: int, last: int) -> bool:
        """Whether there is a negation in a place or shortly before it."""
        begin = max(0, first - BEFORE)
        nots = self.places.get(_NEGATES, {})
        return any(begin <= place < last for place in nots) and any(
            all(self.tokens[each].lemma not in {",", ";", ":"} for each in range(place, max(place, first)))
            for place in nots
            if begin <= place < last
        )


def frame(text: str) -> Frame:
    """Read a frame as it is written in the rules; raises `KeyError` for a class that does not exist."""
    runs = tuple(_run(part) for part in text.split(" + "))
    names = tuple(step.names for run in runs for step in run)
    for each in (name for group in names for name in group):
        if each.isupper() and each not in _vocabulary().classes:
            raise KeyError(each)
    return Frame(
        runs=runs,
        needs=names,
        negative=any(_vocabulary().negative & set(group) for group in names),
    )


def _run(text: str) -> tuple[_Step, ...]:
    steps, far = [], False
    for part in text.split():
        if part == "..":
            far = True
            continue
        braced = part.startswith("{")
        names = tuple(part.strip("{}").upper().split("|")) if braced else (_lemma(part),)
        steps.append(_Step(names, far))
        far = False
    return tuple(steps)


def _spans(run: tuple[_Step, ...], senses: _Senses) -> Iterator[Span]:
    """Each place where a run of steps holds."""
    for first in sorted({place for name in run[0].names for place in senses.places.get(name, ())}):
        ends = {last for name in run[0].names for last in senses.places.get(name, {}).get(first, ())}
        for step in run[1:]:
            ends = {last for end in ends for last in _following(step, end, senses)}
        if ends:
            yield first, min(ends)


def _following(step: _Step, end: int, senses: _Senses) -> Iterator[int]:
    """Where a step may end that begins after `end`."""
    place, left = end, NEAR if step.far else 0
    while True:
        for name in step.names:
            yield from senses.places.get(name, {}).get(place, ())
        if not senses.skips(place):
            left -= 1
        if left < 0 or place >= min(len(senses.tokens), end + NEAR + MOST_SKIPPED):
            return
        place += 1


@lru_cache(maxsize=2048)
def _read(sentence: str) -> _Senses:
    """A sentence with all its classes."""
    senses = _Senses(tuple(_tokens(sentence)))
    vocabulary = _vocabulary()
    for place, token in enumerate(senses.tokens):
        for words, name in vocabulary.phrases.get(token.lemma, ()):
            last = _said(words, place, senses)
            if last:
                senses.put(name, place, last)
    for name, run in vocabulary.composed:
        if all(not senses.places.keys().isdisjoint(step.names) for step in run):
            for first, last in tuple(_spans(run, senses)):
                senses.put(name, first, last)
    return senses


def _said(words: tuple[str, ...], place: int, senses: _Senses) -> int:
    """Where a phrase ends that begins in a place; 0 where it does not stand there."""
    place += 1
    latest = place + len(words) + MOST_SKIPPED
    for word in words[1:]:
        while place < latest and senses.skips(place) and senses.tokens[place].lemma != word:
            place += 1
        if place >= len(senses.tokens) or senses.tokens[place].lemma != word:
            return 0
        place += 1
    return place


def _tokens(sentence: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(sentence):
        for word in _parts(match.group()):
            yield _Token(_lemma(word), match.start(), match.end(), _is_adverb(word))


def _parts(word: str) -> Iterable[str]:
    """The words in a short form: `can't` is `can` and `not`."""
    if spelled := _spelled().get(word):
        return spelled
    for short, full in _SHORT.items():
        if word.endswith(short) and len(word) > len(short):
            return word.removesuffix(short), full
    bare = word.removesuffix("'s")
    return _spelled().get(bare, (bare,))


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > _SHORT_LY


@lru_cache(maxsize=8192)
def _lemma(word: str) -> str:
    """The form under which a word is looked up, whatever its ending: `replies`, `replied` and `reply` are one."""
    if word[0].isdigit():
        return "#"
    if word in _irregular():
        return _irregular()[word]
    if _is_adverb(word):
        word = word.removesuffix("ly")
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The classes of `senses.toml`."""

    classes: frozenset[str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """The words and phrases of the classes, by their first word."""
    composed: tuple[tuple[str, tuple[_Step, ...]], ...]
    """The phrases that are made of other classes."""
    negative: frozenset[str]
    """The classes that hold a negation."""


@cache
def _vocabulary() -> _Vocabulary:
    classes = _tables()["senses"]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    composed = []
    negative = {_NEGATES}
    for name, phrase in ((name.upper(), phrase) for name, text in classes.items() for phrase in _phrases(text)):
        run = _run(phrase)
        words = tuple(step.names[0] for step in run)
        if any(step.far or step.names[0].isupper() for step in run):
            composed.append((name, run))
        else:
            phrases.setdefault(words[0], []).append((words, name))
        if negative & set(words):
            negative.add(name)
    return _Vocabulary(
        classes=frozenset(map(str.upper, classes)),
        phrases={first: tuple(group) for first, group in phrases.items()},
        composed=tuple(composed),
        negative=frozenset(negative),
    )


def _phrases(text: str) -> Iterator[str]:
    return filter(None, (part.strip() for part in text.replace("\n", " ").split(",")))


@cache
def _skipped() -> frozenset[str]:
    return frozenset(map(_lemma, _tables()["words"]["skipped"].split()))


@cache
def _irregular() -> Mapping[str, str]:
    lines = (line.split() for line in _tables()["words"]["forms"].splitlines())
    return {form: line[0] for line in lines for form in line}


@cache
def _spelled() -> Mapping[str, tuple[str, ...]]:
    lines = (line.split() for line in _tables()["words"]["spelled"].splitlines() if line)
    return {line[0]: tuple(line[1:]) for line in lines}


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))
