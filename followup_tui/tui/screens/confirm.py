"""A question before something is lost or removed."""

from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from followup_tui.tui.keys import CONFIRM, bindings
from followup_tui.tui.screens.closing import ClosingDialog
from followup_tui.tui.widgets.bars import KeyBar


class ConfirmDialog(ClosingDialog[bool]):
    """A question that names the thing; it closes with True only for a clear yes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CONFIRM)

    def __init__(self, question: str, detail: str, confirm: str, *, refuse: str = "Keep") -> None:
        """Ask; `confirm` is the word for doing it, such as `Delete`, `refuse` the one for leaving everything as it is."""
        super().__init__()
        self._question = question
        self._detail = detail
        self._confirm = confirm
        self._refuse = refuse

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -question"):
            yield Static(Content.styled(self._question, "bold"))
            if self._detail:
                yield Static(Content.styled(self._detail, "$muted"))
            yes, no = CONFIRM
            yield KeyBar((replace(yes, label=self._confirm), replace(no, label=self._refuse)))

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)
