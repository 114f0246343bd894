"""How alike two messages are: whoever sits on one panel compares what they got."""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

ALIKE = 0.8
"""From here on, two messages are near copies."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")


def likeness(text: str, other: str) -> float:
    """The share of neighbouring pairs of words that two texts have in common, from 0 to 1."""
    mine, theirs = _pairs(text), _pairs(other)
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 0.0


@lru_cache(maxsize=32)
def _pairs(text: str) -> Counter[tuple[str, str]]:
    words = [word.lower() for word in _WORD.findall(text[:20_000])]
    return Counter(pairwise(words))
