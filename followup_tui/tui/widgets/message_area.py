"""The widget in which messages and notes are written, with what is to be mended marked where it stands."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.widgets import TextArea
from textual.widgets.text_area import Location

from followup_tui.domain.text import MAX_TEXT
from followup_tui.tui.widgets.inputs import ManyLines


class Mark(NamedTuple):
    """Something to underline: characters of the text, and the kind of mark, which a style is named after."""

    start: int
    end: int
    kind: str


_OWN: list[BindingType] = [Binding("ctrl+home", "go_to_start"), Binding("ctrl+end", "go_to_end")]
_ACTIONS = {
    key: binding.action
    for binding in (*TextArea.BINDINGS, *_OWN)
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
}
"""What the keys of an editor do, by key."""


class MessageArea(ManyLines):
    """A text of many lines; one key goes to either end, and a paste comes in clean.

    The marks are of the text as it was when they were set. Until they are set anew, a line that was typed in shows its
    marks where their words stand now.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "message-area--error",
        "message-area--warning",
        "message-area--suggestion",
        "message-area--spelling",
    }
    BINDINGS: ClassVar[list[BindingType]] = _OWN

    def __init__(self, text: str = "", *, id: str | None = None, room: int = MAX_TEXT) -> None:  # noqa: A002 - as every widget has it
        """Hold a text of at most `room` characters."""
        super().__init__(text, room=room)
        if id is not None:
            self.id = id
        self._underlined: dict[int, list[tuple[int, str, str]]] = {}

    async def _on_key(self, event: events.Key) -> None:
        """Do what a key means at once: as a binding it would wait, and letters typed right after it overtake it."""
        action = _ACTIONS.get(event.key)
        if action is None or self.read_only:
            return
        event.stop()
        event.prevent_default()
        await self.run_action(action)

    def action_go_to_start(self) -> None:
        self.move_cursor((0, 0))

    def action_go_to_end(self) -> None:
        self.move_cursor(self.document.end)

    def action_cursor_down(self, select: bool = False) -> None:
        """Stay in the text: there is more to lose than to win below its last line."""
        TextArea.action_cursor_down(self, select)

    # Marks

    def mark(self, marks: Sequence[Mark]) -> list[Region]:
        """Underline these places and no others; the regions that are drawn anew."""
        underlined: dict[int, list[tuple[int, str, str]]] = {}
        for mark in marks:
            first, last = self.location(mark.start), self.location(mark.end)
            for row in range(first[0], last[0] + 1):
                line = self.document.get_line(row)
                start = first[1] if row == first[0] else 0
                end = last[1] if row == last[0] else len(line)
                if start < end:
                    underlined.setdefault(row, []).append((start, line[start:end], f"message-area--{mark.kind}"))
        before, self._underlined = self._underlined, underlined
        changed = [row for row in before.keys() | underlined.keys() if before.get(row) != underlined.get(row)]
        regions = [self._region_of(row) for row in changed if row < self.document.line_count]
        if regions:
            self._line_cache.clear()
            self.refresh(*regions)
        return regions

    def _region_of(self, row: int) -> Region:
        """Where a line of the text stands on the screen, wrapped as it is."""
        top = self.wrapped_document.location_to_offset((row, 0)).y
        bottom = self.wrapped_document.location_to_offset((row, len(self.document.get_line(row)))).y
        return Region(0, top - self.scroll_offset.y, self.size.width, bottom - top + 1)

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        for start, words, style in self._underlined.get(line_index, ()):
            at = start if line.plain.startswith(words, start) else line.plain.find(words)
            if at >= 0:
                line.stylize(self.get_component_rich_style(style, partial=True), at, at + len(words))
        return line

    # Places, in characters of the text

    def location(self, index: int) -> Location:
        """The line and column of a character."""
        newline = len(self.document.newline)
        for row in range(self.document.line_count):
            length = len(self.document.get_line(row))
            if index <= length:
                return row, index
            index -= length + newline
        return self.document.end

    @property
    def cursor_index(self) -> int:
        """The character before which the cursor stands."""
        row, column = self.cursor_location
        newline = len(self.document.newline)
        return sum(len(self.document.get_line(above)) + newline for above in range(row)) + column

    def select_range(self, start: int, end: int) -> None:
        """Select characters, so that what is typed next replaces them."""
        self.move_cursor(self.location(start), center=True)
        self.move_cursor(self.location(end), select=True)

    def put(self, text: str, start: int, end: int) -> None:
        """Replace characters in a way that can be undone, and put the cursor behind them."""
        result = self.replace(text, self.location(start), self.location(end), maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    def put_in(self, text: str) -> None:
        """Put a text at the cursor, in place of what is selected, in a way that can be undone."""
        start, end = sorted(self.selection)
        self.move_cursor(self.replace(text, start, end, maintain_selection_offset=False).end_location)

    def put_all(self, text: str) -> None:
        """Put another text in place of the whole, in a way that can be undone."""
        self.replace(text, (0, 0), self.document.end)
        self.move_cursor((0, 0))
