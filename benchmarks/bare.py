"""The floor of a key: a bare list of lines with a cursor, drawn line by line. The argument is its length."""

import sys
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

_PLAIN, _CURSOR = Style(), Style(reverse=True)


class Lines(ScrollView, can_focus=True):
    """Numbered lines."""

    BINDINGS: ClassVar[list[BindingType]] = [("down", "move(1)"), ("up", "move(-1)")]

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self._cursor = 0
        self.virtual_size = Size(80, count)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        number = y + self.scroll_offset.y
        text = f"line {number:<20} of a list that does nothing else".ljust(self.size.width)
        return Strip([Segment(text, _CURSOR if number == self._cursor else _PLAIN)], self.size.width)

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        before, self._cursor = self._cursor, min(max(self._cursor + step, 0), self._count - 1)
        self.scroll_to_region(Region(0, self._cursor, 1, 1), animate=False)
        for number in (before, self._cursor):
            self.refresh(Region(0, number - self.scroll_offset.y, self.size.width, 1))


class Bare(App[None]):
    """The list and nothing else."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._length = count

    def compose(self) -> ComposeResult:
        """The list."""
        yield Lines(self._length)

    def on_mount(self) -> None:
        """Let keys go to the list."""
        self.query_one(Lines).focus()


if __name__ == "__main__":
    Bare(int(sys.argv[1])).run()
