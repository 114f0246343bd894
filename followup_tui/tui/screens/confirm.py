"""A question before something is lost or removed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from followup_tui.resources import later_stylesheets


class ConfirmDialog(ModalScreen[bool]):
    """A question that names the thing; it closes with True only for a clear yes."""

    CSS_PATH = later_stylesheets()
    BINDINGS: ClassVar[list[BindingType]] = [
        ("y", "answer(True)", "Yes"),
        ("n,escape,q", "answer(False)", "No"),
    ]

    def __init__(self, question: str, detail: str, confirm: str) -> None:
        """Ask; `confirm` is the word for doing it, such as `Delete`."""
        super().__init__()
        self._question = question
        self._detail = detail
        self._confirm = confirm

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -question"):
            yield Static(Content.styled(self._question, "bold"))
            if self._detail:
                yield Static(Content.styled(self._detail, "$muted"))
            yield Static(
                Content.assemble(
                    (" y ", "$footer-key-foreground bold"),
                    f"{self._confirm}    ",
                    (" n ", "$footer-key-foreground bold"),
                    "Keep",
                ),
                classes="answers",
            )

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)
