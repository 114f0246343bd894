"""The command palette, which does not run a command before it has searched for what was typed; and the themes in it."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.command import CommandList, CommandPalette
from textual.theme import ThemeProvider
from textual.widgets import Input
from textual.worker import WorkerError

from followup_tui.tui.screens.closing import ClosingScreen
from followup_tui.tui.themes import ThemeChosen


class Palette(CommandPalette, ClosingScreen[None]):
    """Textual's palette, for fast fingers.

    Textual's list follows the keys a tenth of a second later: where nothing is found, an Enter before that would run
    the first command of the list as it was.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("pagedown", "turn('page_down')", ""), ("pageup", "turn('page_up')", "")]

    @on(Input.Submitted)
    async def wait_for_search(self) -> None:
        """Let the search for the typed words end; Textual's own handler comes after this one."""
        with suppress(WorkerError):  # also when another search takes its place, or the palette closes
            await self.workers.wait_for_complete(worker for worker in self.workers if worker.node is self)

    async def action_turn(self, page: str) -> None:
        await self.app.run_action(page, self.query_one(CommandList))


class KeptThemes(ThemeProvider):
    """Textual's list of themes, but for the one that leaves the colours to the terminal, which ours cannot do without."""

    @property
    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        names = sorted(name for name in self.app.available_themes if name != "textual-ansi")
        return [(name, partial(self._choose, name)) for name in names]

    def _choose(self, name: str) -> None:
        self.app.post_message(ThemeChosen(name))


def theme_palette() -> Palette:
    """The palette with nothing but the themes."""
    return Palette(providers=[KeptThemes], placeholder="Search for themes…")
