"""The command palette, which does not run a command before it has searched for what was typed."""

from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.command import CommandList, CommandPalette
from textual.widgets import Input
from textual.worker import WorkerError

from followup_tui.tui.screens.closing import ClosingScreen


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
