"""Questions that come by themselves, while somebody may be typing."""

from collections.abc import Callable

from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.screens.base import R, TrackerDialog

UNSEEN = 0.7
"""Seconds for which such a question takes no key: it was meant for what stood there before."""


class UnpromptedDialog(TrackerDialog[R]):
    """A question that nobody asked for; it can be put off by nothing but an answer."""

    def __init__(self, tracker: Tracker, seconds: Callable[[], float], *, unprompted: bool = True) -> None:
        """Ask; `seconds` tells how many have passed since some moment."""
        super().__init__(tracker)
        self._seconds = seconds
        self._unprompted = unprompted
        self._since = 0.0

    def on_mount(self) -> None:
        self._since = self._seconds()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        unseen = self._unprompted and self._seconds() - self._since < UNSEEN
        if unseen and any(command.action == action for command in self.COMMANDS_OF):
            return False
        return super().check_action(action, parameters)
