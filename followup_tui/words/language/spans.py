"""Places of a text, and whether another place is among them, in a time that hardly grows with their number."""

from bisect import bisect_right
from collections.abc import Iterable

Place = tuple[int, int]
"""Where something stands: start and end."""


class Spans:
    """Places of a text; those that share a character count as one."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(places):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def hold(self, start: int, end: int) -> bool:
        """Whether a place lies within one of these."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]

    def touch(self, start: int, end: int) -> bool:
        """Whether a place shares a character with one of these."""
        at = bisect_right(self._ends, start)
        return at < len(self._ends) and self._starts[at] < end
