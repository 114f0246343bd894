"""What every screen of the app has: the tracker, the way to do something, and the way out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from textual.message import Message
from textual.screen import ModalScreen, Screen

from followup_tui.domain.errors import FollowupError
from followup_tui.domain.model import Change
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.commands import Command

T = TypeVar("T")
R = TypeVar("R")


@dataclass
class CopyRequested(Message):
    """A text is to be put on the clipboard; the app does it and says by which way it went."""

    text: str
    what: str
    """What it is, for the message: `Body`."""


class TrackerScreen(Screen[R]):
    """A screen over the tracker. `COMMANDS_OF` is its part of the table of commands."""

    COMMANDS_OF: ClassVar[tuple[Command, ...]] = ()
    NAME: ClassVar[str] = ""
    """What the help screen calls it."""

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self.tracker = tracker

    def attempt(self, use_case: Callable[[], T]) -> T | None:
        """Do something; where it cannot be done, say why and give None."""
        try:
            return use_case()
        except FollowupError as error:
            self.notify(str(error), title="Not done", severity="error", markup=False, timeout=8)
            return None

    def done(self, change: Change) -> None:
        """Say what was done, in the words of the change."""
        self.notify(f"Saved: {change.text}", markup=False, timeout=3)

    def unsaved(self) -> str | None:
        """What would be lost if the screen closed now, in a few words; None where everything is saved."""
        return None

    def action_back(self) -> None:
        self.dismiss(None)

    def action_show_help(self) -> None:
        from followup_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.NAME, self.COMMANDS_OF))


class TrackerDialog(ModalScreen[R], TrackerScreen[R]):
    """A small question over a screen; it closes with what was changed, or with None."""

    def __init__(self, tracker: Tracker) -> None:
        TrackerScreen.__init__(self, tracker)
