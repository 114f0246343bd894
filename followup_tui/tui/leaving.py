"""The part of the app that ends: by a key, by a request of the system, or because the terminal is gone; nothing is lost."""

import asyncio
import signal
import sys
from collections.abc import Callable
from time import monotonic

from textual.screen import Screen

from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.file_app import FileApp
from followup_tui.tui.screens.base import standing

_LAST_KEYS = 1.0
"""Seconds that the keys typed before a signal have to come to where they belong, at the most."""
_GLANCE, _STILL = 0.02, 4
"""How often it is looked whether they have, and how many times in a row it has to be so."""


class LeavingApp(FileApp):
    """An app that keeps what is open before it ends."""

    def __init__(self, tracker: Tracker, seconds: Callable[[], float], end_soon: Callable[[int], None]) -> None:
        """`end_soon` is called with the exit code where a signal ends the app: Textual may wait for a terminal that is gone."""
        super().__init__(tracker, seconds)
        self._end_soon = end_soon
        self._leaving: asyncio.Task[None] | None = None
        self._question: Screen[bool] | None = None

    def heed_signals(self) -> None:
        """Let a closed terminal and a request to end do the same as the key: keep what was typed, then leave."""
        if not self.is_headless and sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, self.leave, number)

    def leave(self, number: int) -> None:
        """End in order because of a signal; drafts are saved, there is nobody to ask about forms."""
        self._keep_all()
        self._end_soon(128 + number)
        if self._leaving is None:
            self._leaving = asyncio.create_task(self._leave_when_all_is_taken(128 + number))

    async def _leave_when_all_is_taken(self, code: int) -> None:
        """Let what was typed just before the signal come to where it belongs, keep it as well, and end."""
        still, until = 0, monotonic() + _LAST_KEYS
        while still < _STILL and monotonic() < until:
            await asyncio.sleep(_GLANCE)
            still = 0 if self._is_taking_keys() else still + 1
        self._keep_all()
        self.give_up()
        self.exit(return_code=code)

    def _is_taking_keys(self) -> bool:
        targets = (self, self.screen, self.focused)
        return self.holds_keys or any(target.message_queue_size for target in targets if target is not None)

    def _keep_all(self) -> None:
        self._save_open()
        self.keep_unfinished()

    def _save_open(self) -> list[str]:
        """Save what is open and can be; what cannot, in words."""
        return [words for screen in standing(self) if (words := screen.unsaved())]

    async def action_quit(self) -> None:
        """Leave, unless something typed would be lost and the user wants to keep it."""
        if self._question in self.screen_stack:
            return
        lost = self._save_open()
        await asyncio.to_thread(self._tracker.flush)
        lost += self.not_on_disk()
        self.show_failure()
        if not lost:
            self._forget_and_exit()
            return
        from followup_tui.tui.screens.confirm import ConfirmDialog

        def leave(confirmed: bool | None) -> None:
            if confirmed:
                self._forget_and_exit()

        self._question = ConfirmDialog("Quit without saving?", f"This would be lost: {lost[0]}.", "Quit")
        self.push_screen(self._question, leave)

    def _forget_and_exit(self) -> None:
        """End by the user's own will, so that no half typed form is to be gone on with."""
        self._tracker.keep_unfinished(None)
        self.exit()
