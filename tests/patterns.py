"""A lint of regular expressions, and texts that are bad for them.

A repetition that can read the same text in two ways takes a time that doubles with each word.

Each repeated part becomes an automaton whose states are its characters (Glushkov's), with the number of ways from each
to each. The part is ambiguous where two different ways lead from one state, over the same text, back to it. What looks
ahead or behind is taken for granted, so that a doubt is a fault.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle, product
from random import Random
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

FEW = 2
"""Repetitions that may be read in two ways: a power of the length, and no more."""
EXPANDED = 8
"""Repetitions that are written out; more are taken for any number."""

_SAMPLE = [*map(chr, range(128)), *"\xa0\xdf\xe9\u0130\u0660\u2019\u2028\U0001f600"]
"""Characters that stand for all."""
_USUAL = [*map(chr, range(32, 127)), "\n"]
_LOOKS = {sre.ASSERT, sre.ASSERT_NOT}
_REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT}


@dataclass
class _Part:
    """A part of a pattern: the ways in which it can be empty, begin, end and go on."""

    empty: int = 1
    first: Counter[int] = field(default_factory=Counter)
    last: Counter[int] = field(default_factory=Counter)


class _Automaton:
    """The states of a repeated part."""

    def __init__(self, least: int, items: Any, flags: int) -> None:
        self.reads: list[int] = []
        """The characters of the sample that each state reads, a bit for each."""
        self.ways: Counter[tuple[int, int]] = Counter()
        self._flags = flags
        part = self._sequence(items)
        self._link(part.last, part.first)
        self._may_be_empty = least > 1 and bool(part.empty)
        """Whether each turn may read something or nothing, and there must be many."""

    def is_ambiguous(self) -> bool:
        nexts: dict[int, list[int]] = {}
        for before, after in self.ways:
            nexts.setdefault(before, []).append(after)
        if self._may_be_empty or any(many > 1 for many in self.ways.values()):
            return True
        reached = {(state, state) for state in range(len(self.reads))}
        waiting, backward = list(reached), dict[tuple[int, int], list[tuple[int, int]]]()
        while waiting:
            pair = waiting.pop()
            for one, other in product(nexts.get(pair[0], ()), nexts.get(pair[1], ())):
                if self.reads[one] & self.reads[other]:
                    backward.setdefault((one, other), []).append(pair)
                    if (one, other) not in reached:
                        reached.add((one, other))
                        waiting.append((one, other))
        waiting = [pair for pair in reached if pair[0] == pair[1]]
        returning = set(waiting)
        while waiting:
            for pair in backward.get(waiting.pop(), ()):
                if pair not in returning:
                    returning.add(pair)
                    waiting.append(pair)
        return any(one != other for one, other in returning)

    def _sequence(self, items: Any) -> _Part:
        whole = _Part()
        for item in items:
            whole = self._after(whole, self._item(*item))
        return whole

    def _after(self, one: _Part, two: _Part) -> _Part:
        self._link(one.last, two.first)
        return _Part(
            min(one.empty * two.empty, 2),
            one.first + Counter({state: many * one.empty for state, many in two.first.items()}),
            two.last + Counter({state: many * two.empty for state, many in one.last.items()}),
        )

    def _link(self, last: Counter[int], first: Counter[int]) -> None:
        for (before, many), (after, times) in product(last.items(), first.items()):
            self.ways[before, after] += many * times

    def _item(self, code: Any, value: Any) -> _Part:
        if code in _REPEATS or code is sre.POSSESSIVE_REPEAT:
            least, most, items = value
            return self._times(items, least, most)
        if code is sre.SUBPATTERN:
            return self._sequence(value[3])
        if code is sre.ATOMIC_GROUP:
            return self._sequence(value)
        if code is sre.BRANCH:
            parts = [self._sequence(items) for items in value[1]]
            empty = min(sum(part.empty for part in parts), 2)
            first, last = Counter[int](), Counter[int]()
            for part in parts:
                first += part.first
                last += part.last
            return _Part(empty, first, last)
        if code is sre.AT or code in _LOOKS:
            return _Part()
        return self._state(self._all() if code is sre.GROUPREF else _characters(code, value, self._flags))

    def _state(self, characters: int) -> _Part:
        self.reads.append(characters)
        state = len(self.reads) - 1
        return _Part(0, Counter([state]), Counter([state]))

    @staticmethod
    def _all() -> int:
        return (1 << len(_SAMPLE)) - 1

    def _times(self, items: Any, least: int, most: int) -> _Part:
        if most <= EXPANDED:
            whole = _Part()
            for number in range(most, 0, -1):
                whole = self._after(self._sequence(items), whole)
                if number > least:
                    whole.empty = min(whole.empty + 1, 2)
            return whole
        if not least:
            return self._repeated(items)
        return self._after(self._sequence(items), self._repeated(items))

    def _repeated(self, items: Any) -> _Part:
        part = self._sequence(items)
        self._link(part.last, part.first)
        return _Part(1, part.first, part.last)


def ambiguous(pattern: str, flags: int = 0) -> list[str]:
    """The repeated parts of a pattern that can read one text in two ways."""
    tree = _parser.parse(pattern, flags)
    flags = tree.state.flags | (re.IGNORECASE if "(?i" in pattern else 0)
    return [
        f"{items} in {pattern}" for least, items in _repeats(tree) if _Automaton(least, items, flags).is_ambiguous()
    ]


def _repeats(items: Any) -> Iterator[tuple[int, Any]]:
    for code, value in items:
        if code in _REPEATS and value[1] > FEW and not _is_character(value[2]):
            yield value[0], value[2]
        for inner in _inner(code, value):
            yield from _repeats(inner)


def _is_character(items: Any) -> bool:
    return len(items) == 1 and items[0][0] in {sre.IN, sre.LITERAL, sre.NOT_LITERAL, sre.ANY}


def _inner(code: Any, value: Any) -> Iterator[Any]:
    if code in _REPEATS or code is sre.POSSESSIVE_REPEAT:
        yield value[2]
    elif code is sre.SUBPATTERN:
        yield value[3]
    elif code is sre.BRANCH:
        yield from value[1]
    elif code in _LOOKS:
        yield value[1]
    elif code is sre.ATOMIC_GROUP:
        yield value


def _characters(code: Any, value: Any, flags: int) -> int:
    return sum(1 << place for place, character in enumerate(_SAMPLE) if _reads(code, value, character, flags))


def _reads(code: Any, value: Any, character: str, flags: int) -> bool:
    if flags & re.IGNORECASE and character.lower() != character.upper():
        both = (character.lower()[0], character.upper()[0])
        return any(_reads(code, value, each, flags & ~re.IGNORECASE) for each in both)
    if code is sre.IN:
        negated = value[0] == (sre.NEGATE, None)
        return bool(negated != any(_reads(kind, what, character, flags) for kind, what in value[negated:]))
    place = ord(character)
    tests: dict[Any, Callable[[], Any]] = {
        sre.ANY: lambda: character != "\n" or flags & re.DOTALL,
        sre.LITERAL: lambda: place == value,
        sre.NOT_LITERAL: lambda: place != value,
        sre.RANGE: lambda: value[0] <= place <= value[1],
        sre.CATEGORY: lambda: _is_of(value, character),
    }
    return bool(tests[code]())


def _is_of(category: Any, character: str) -> bool:
    name = str(category).removeprefix("CATEGORY_")
    wanted = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}[name.removeprefix("NOT_")]
    return name.startswith("NOT_") != bool(re.match(wanted, character))


def bad_texts(pattern: str, length: int, flags: int = 0) -> Iterator[str]:
    """Texts of about so many characters that hold each repeated part of a pattern many times, and end otherwise.

    They are drawn from the pattern, with `pattern` as the seed.
    """
    tree = _parser.parse(pattern, flags)
    draw = Random(repr(pattern))  # noqa: S311 - no secret
    for before, items in _repeated_parts(tree):
        for many in (1, 3):
            begin = _drawn(before, draw)[: length // 2]
            repeated = [_drawn(items, draw) for _ in range(many)]
            pumped = cycle(repeated)
            text = begin
            while any(repeated) and len(text) < length:
                text += next(pumped)
            yield f"{text[: length - 2]} \x02"


def _repeated_parts(items: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The repeated parts of a pattern, each with what stands before it."""
    for place, (code, value) in enumerate(items):
        told = (*before, *items[:place])
        if code in _REPEATS and value[1] > 1:
            yield told, value[2]
        for inner in _inner(code, value):
            yield from _repeated_parts(inner, told)


def _drawn(items: Any, draw: Random) -> str:
    """A text that these parts of a pattern may read."""
    text = ""
    for code, value in items:
        if code in _REPEATS:
            text += "".join(_drawn(value[2], draw) for _ in range(draw.randint(value[0], min(value[1], value[0] + 2))))
        elif code in {sre.IN, sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.CATEGORY}:
            text += draw.choice(_usual(code, tuple(value) if code is sre.IN else value))
        elif code not in _LOOKS:
            inner = list(_inner(code, value))
            text += _drawn(draw.choice(inner), draw) if inner else ""
    return text


@cache
def _usual(code: Any, value: Any) -> str:
    """The usual characters that a part of a pattern reads."""
    return "".join(each for each in _USUAL if _reads(code, value, each, 0)) or " "
