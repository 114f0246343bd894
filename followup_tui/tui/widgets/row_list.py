"""A list of one-line rows that costs the same at ten rows and at a hundred thousand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from followup_tui.tui.keys import LIST_MOVES, bindings
from followup_tui.tui.render import Cell, fitted
from followup_tui.tui.widgets.marked import MarkedList

T = TypeVar("T")


class RowList(ScrollView, MarkedList, Generic[T], can_focus=True):
    """Draws only the lines that are on the screen (Textual's Line API), each when it is needed.

    A row is whatever the owner gives; `draw(row, width)` gives its cells, and `key(row)` what it is known by, so that
    the cursor stays on the same thing when the rows change. The name of a cell's style is a component class
    `row-list--NAME` of the stylesheet.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--header",
        "row-list--cursor",
        "row-list--company",
        "row-list--role",
        "row-list--closed",
        "row-list--idle",
        "row-list--overdue",
        "row-list--open",
        "row-list--upcoming",
    }

    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST_MOVES)

    @dataclass
    class Highlighted(Message):
        """The cursor came to another row, or to none."""

        row: object | None

    class Opened(Message):
        """The row under the cursor was chosen by the mouse."""

    def __init__(
        self,
        draw: Callable[[T, int], list[Cell]],
        key: Callable[[T], str],
        header: Callable[[int], list[Cell]],
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._key = key
        self._header = header
        self._rows: Sequence[T] = ()
        self._cursor = 0
        self._styles: dict[tuple[str, bool], Style] = {}

    @property
    def row(self) -> T | None:
        """The row under the cursor; None where there is none."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def rows(self) -> Sequence[T]:
        """The rows as they are shown."""
        return self._rows

    def show(self, rows: Sequence[T], *, at: str | None = None, in_place: bool = False) -> None:
        """Show other rows. The cursor goes to the row known by `at`, else stays on its thing, else at its place.

        With `in_place` it stays at its place, whatever stands there now.
        """
        here = None if in_place or not self._rows else self._key(self._rows[self._cursor])
        wanted = at or here
        self._rows = rows
        found = next((index for index, row in enumerate(rows) if self._key(row) == wanted), None) if wanted else None
        self._cursor = found if found is not None else max(min(self._cursor, len(rows) - 1), 0)
        self.virtual_size = Size(1, len(rows) + self._head)
        self.refresh()
        self._follow()
        self.post_message(self.Highlighted(self.row))

    def move_to(self, index: int) -> None:
        """Put the cursor on a row by its number; numbers past the ends mean the ends."""
        index = max(min(index, len(self._rows) - 1), 0)
        if index == self._cursor or not self._rows:
            return
        old, self._cursor = self._cursor, index
        for line in (old, index):
            self.refresh(Region(0, line + self._head - self.scroll_offset.y, self.size.width, 1))
        self._follow()
        self.post_message(self.Highlighted(self.row))

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if y < self._head:
            return self._strip(self._header(width), selected=False, base="header")
        index = y - self._head + self.scroll_offset.y
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        return self._strip(self._draw(self._rows[index], width), selected=index == self._cursor)

    def _strip(self, cells: Sequence[Cell], *, selected: bool, base: str = "") -> Strip:
        segments = [
            Segment(fitted(cell.text, cell.width), self._style(cell.style or base, selected=selected)) for cell in cells
        ]
        return Strip(segments).adjust_cell_length(
            self.scrollable_content_region.width, self._style(base, selected=selected)
        )

    def _style(self, name: str, *, selected: bool) -> Style:
        style = self._styles.get((name, selected))
        if style is None:
            style = self.rich_style
            if name:
                style += self.get_component_rich_style(f"row-list--{name}", partial=True)
            if selected:
                style += self.get_component_rich_style("row-list--cursor", partial=True)
            self._styles[name, selected] = style
        return style

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        self.virtual_size = Size(1, len(self._rows) + self._head)
        self._follow()

    def on_click(self, event: events.Click) -> None:
        index = event.y - self._head + self.scroll_offset.y
        if event.y >= self._head and index < len(self._rows):
            self.move_to(index)
            if event.chain == 2:
                self.post_message(self.Opened())

    def action_step(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.move_to(self._cursor + by)

    def action_cursor_down(self) -> None:
        self.move_to(self._cursor + 1)

    def action_cursor_up(self) -> None:
        self.move_to(self._cursor - 1)

    def action_page_down(self) -> None:
        self.move_to(self._cursor + max(self.size.height - 2, 1))

    def action_page_up(self) -> None:
        self.move_to(self._cursor - max(self.size.height - 2, 1))

    def action_half_down(self) -> None:
        self.move_to(self._cursor + max(self.size.height // 2, 1))

    def action_half_up(self) -> None:
        self.move_to(self._cursor - max(self.size.height // 2, 1))

    def action_first(self) -> None:
        self.move_to(0)

    def action_last(self) -> None:
        self.move_to(len(self._rows) - 1)

    @property
    def _head(self) -> int:
        """The lines of the header, which gives way where there is hardly room for a row."""
        return 1 if self.size.height != 1 else 0

    def _follow(self) -> None:
        """Keep the cursor on the screen, below the header."""
        height = self.size.height - self._head
        top = self.scroll_offset.y
        if height <= 0:
            return
        if self._cursor < top:
            self.scroll_to(y=self._cursor, animate=False, immediate=True)
        elif self._cursor >= top + height:
            self.scroll_to(y=self._cursor - height + 1, animate=False, immediate=True)
