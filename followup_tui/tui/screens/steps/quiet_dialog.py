"""The one gentle question about an application that has gone quiet (RULES.md 9)."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from followup_tui.domain.model import Application, Change, Stage
from followup_tui.tracker.tracker import Tracker, describe
from followup_tui.tui.keys import QUIET, KeyCommand, bindings
from followup_tui.tui.screens.base import TrackerDialog
from followup_tui.tui.widgets.bars import KeyBar


class QuietDialog(TrackerDialog[Change]):
    """Files a quiet application as `no_reply`, or notes that the user keeps waiting."""

    NAME = "Quiet"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = QUIET
    BINDINGS: ClassVar[list[BindingType]] = bindings(QUIET)

    def __init__(self, tracker: Tracker, application: Application) -> None:
        super().__init__(tracker)
        self._application = application

    def compose(self) -> ComposeResult:
        words = (
            "Every step is behind you, and ten business days have passed without a word. You did your part; many"
            " employers simply do not answer. You can file it as “No reply”, which is not a rejection: if they do"
            " answer, log the reply and it is live again."
        )
        with Vertical(classes="dialog"):
            yield Static(Content.styled(f"{describe(self._application)} has gone quiet", "bold"))
            yield Static(Content(words), classes="words")
            yield KeyBar(QUIET)

    def action_file(self) -> None:
        self._close(self.attempt(lambda: self.tracker.set_stage(self._application.id, Stage.NO_REPLY)))

    def action_keep(self) -> None:
        self._close(self.attempt(lambda: self.tracker.keep_waiting(self._application.id)))

    def action_back(self) -> None:
        self.tracker.plans.not_today(self._application.id)
        self._close(None)

    def _close(self, change: Change | None) -> None:
        self.dismiss(change)
