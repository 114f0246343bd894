"""The first and the last line of every screen: where one is, and what one can press."""

from collections.abc import Sequence

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from followup_tui.tui.keys import KeyCommand, in_force


class TitleBar(Widget):
    """One line: the title at the left, the time at the right."""

    title: reactive[str] = reactive("")
    aside: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        title, aside = Content(self.title), Content(self.aside)
        room = self.size.width - aside.cell_length - 1
        title = title.truncate(max(room, 0), ellipsis=True)
        gap = max(self.size.width - title.cell_length - aside.cell_length, 1)
        return Content.assemble(title.stylize("bold"), " " * gap, aside.stylize("$muted"))


class KeyBar(Widget):
    """One line with the keys of a screen, as many as fit; a click presses one."""

    def __init__(self, commands: tuple[KeyCommand, ...]) -> None:
        super().__init__()
        self._commands: Sequence[KeyCommand] = [command for command in commands if command.footer]
        self._places: list[tuple[int, int, KeyCommand]] = []

    def offer(self, commands: Sequence[KeyCommand]) -> None:
        """Show the keys of these commands from now on."""
        if commands != self._commands:
            self._commands = commands
            self.refresh()

    def render(self) -> RenderResult:
        self._places = []
        pieces: list[tuple[str, str]] = []
        at = 0
        for command in self._fitting():
            key, label = f" {command.key} ", f"{command.label} "
            pieces += [(key, "$footer-key-foreground bold"), (label, "$footer-description-foreground")]
            self._places.append((at, at + len(key) + len(label), command))
            at += len(key) + len(label)
        return Content.assemble(*pieces)

    def _fitting(self) -> list[KeyCommand]:
        """The commands that fit; what must go goes from the middle, because the way out stands at the end."""
        shown = list(in_force(tuple(self._commands), self.app))
        while shown and sum(len(f" {command.key} {command.label} ") for command in shown) > self.size.width:
            shown.pop(max(len(shown) - 3, 0))
        return shown

    def on_click(self, event: events.Click) -> None:
        for start, end, command in self._places:
            if start <= event.x < end:
                self.app.simulate_key(command.keys.split(",")[0])
