"""The command palette, which does not run a command before it has searched for what was typed."""

from contextlib import suppress

from textual import on
from textual.command import CommandPalette
from textual.widgets import Input
from textual.worker import WorkerFailed


class Palette(CommandPalette):
    """Textual's palette, for fast fingers.

    Textual's list follows the keys a tenth of a second later: where nothing is found, an Enter before that would run
    the first command of the list as it was.
    """

    @on(Input.Submitted)
    async def wait_for_search(self) -> None:
        """Let the search for the typed words end; Textual's own handler comes after this one."""
        with suppress(WorkerFailed):  # also when another search takes its place
            await self.workers.wait_for_complete(worker for worker in self.workers if worker.node is self)
