"""A text that may be longer than its window, with the same moves wherever one reads."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from followup_tui.tui.keys import READING_MOVES, bindings


class Reading(VerticalScroll):
    """Scrolls what stands in it by lines, screens and half screens, at once."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(READING_MOVES)

    def action_scroll_down(self) -> None:
        self.scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        self.scroll_up(animate=False)

    def action_page_down(self) -> None:
        self._scroll_by(self.size.height - 1)

    def action_page_up(self) -> None:
        self._scroll_by(1 - self.size.height)

    def action_half_down(self) -> None:
        self._scroll_by(self.size.height // 2)

    def action_half_up(self) -> None:
        self._scroll_by(-(self.size.height // 2))

    def action_scroll_home(self) -> None:
        self.scroll_home(animate=False)

    def action_scroll_end(self) -> None:
        self.scroll_end(animate=False)

    def _scroll_by(self, lines: int) -> None:
        self.scroll_relative(y=lines or 1, animate=False)
