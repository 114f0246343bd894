"""Changes that the disk did not take: what they were, why, and the way to try again; nothing typed is lost."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from followup_tui.domain import text
from followup_tui.domain.model import Change
from followup_tui.tracker.clashes import typed
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.keys import NOT_SAVED, KeyCommand, bindings
from followup_tui.tui.screens.base import CopyRequested
from followup_tui.tui.screens.file.conflict import words
from followup_tui.tui.screens.file.unprompted import UnpromptedDialog
from followup_tui.tui.widgets.bars import KeyBar
from followup_tui.tui.widgets.reading import Reading


class NotSavedScreen(UnpromptedDialog[bool]):
    """Closes with whether to try again; what stands here stands nowhere else."""

    NAME = "Not saved"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = NOT_SAVED
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(NOT_SAVED), ("escape", "back", "")]

    def __init__(self, tracker: Tracker, seconds: Callable[[], float], changes: Sequence[Change], why: str) -> None:
        """Ask about `changes`, of which nothing is on disk because of `why`."""
        super().__init__(tracker, seconds)
        self._changes = changes
        self._why = why

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large"):
            yield Static(Content.styled("Not saved", "bold $text-error"))
            yield Static(Content(self._why))
            with Reading():
                yield Static(Content("\n").join(self._lines()))
            yield KeyBar(NOT_SAVED)

    def _lines(self) -> list[Content]:
        lines = []
        for change in self._changes:
            lines.append(Content.styled(change.text[0].upper() + change.text[1:], "bold"))
            lines += [
                Content.assemble((f"  {text.label(field)}  ", "$text-accent"), words(value))
                for field, value in typed(change)
            ]
        return lines

    def action_back(self) -> None:
        self.notify("Choose one: r tries again, c copies, x discards it", timeout=4)

    def action_try_again(self) -> None:
        self.dismiss(result=True)

    def action_give_up(self) -> None:
        self.dismiss(result=False)

    def action_copy_typed(self) -> None:
        values = (words(value) for change in self._changes for _, value in typed(change))
        self.post_message(CopyRequested("\n\n".join(values), "What you typed"))
