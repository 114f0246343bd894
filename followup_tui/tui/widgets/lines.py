"""A list of entries that may take several lines each; the marked one is always on the screen."""

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import OptionList

from followup_tui.tui.keys import LIST_MOVES, bindings
from followup_tui.tui.widgets.marked import MarkedList

_LOW = 5
"""Lines of a list in which an entry may be taller than the list: its first line is to be seen in any case."""


class Lines(OptionList, MarkedList):
    """A list of entries that may take several lines each."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST_MOVES)

    def on_resize(self) -> None:
        self.call_after_refresh(self.scroll_to_highlight)

    def watch_highlighted(self, highlighted: int | None) -> None:
        super().watch_highlighted(highlighted)
        self.call_after_refresh(self.scroll_to_highlight)  # when it has its size, and each entry its lines

    def scroll_to_highlight(self, top: bool = False) -> None:
        super().scroll_to_highlight(top=top or self.size.height < _LOW)

    def mark(self, place: int) -> None:
        """Mark the entry at a place, else the nearest one after it that can be marked, else the nearest before."""
        able = [at for at, option in enumerate(self.options) if not option.disabled]
        after = [at for at in able if at >= place]
        self.highlighted = after[0] if after else able[-1] if able else None

    def action_step(self, by: int) -> None:
        """Go so many entries further; at the ends the mark stays."""
        self._move(by)

    def action_select(self) -> None:
        if self.highlighted is None:
            self.notify("There is nothing in this list yet", timeout=3)
        super().action_select()

    def action_page_down(self) -> None:
        self._move(self._entries(self.size.height))

    def action_page_up(self) -> None:
        self._move(-self._entries(self.size.height))

    def action_half_down(self) -> None:
        self._move(self._entries(self.size.height // 2))

    def action_half_up(self) -> None:
        self._move(-self._entries(self.size.height // 2))

    def action_first(self) -> None:
        self.mark(0)

    def action_last(self) -> None:
        self.mark(self.option_count)

    def _entries(self, lines: int) -> int:
        """How many entries stand in so many lines, one at least."""
        return max(lines * self.option_count // max(self.virtual_size.height, 1), 1)

    def _move(self, by: int) -> None:
        """Go so many entries further; at the ends the mark stays."""
        if self.highlighted is None:
            self.mark(0)
            return
        able = [at for at, option in enumerate(self.options) if not option.disabled]
        ahead = [at for at in able if (at > self.highlighted if by > 0 else at < self.highlighted)]
        if ahead:
            wanted = self.highlighted + by
            self.highlighted = min(ahead, key=lambda at: abs(at - wanted))
