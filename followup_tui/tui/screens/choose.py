"""The question which of several it is."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.tui.keys import PICK_ONE, bindings
from followup_tui.tui.screens.closing import ClosingDialog
from followup_tui.tui.widgets.bars import KeyBar
from followup_tui.tui.widgets.lines import Lines

T = TypeVar("T")


class ChooseDialog(ClosingDialog[T], Generic[T]):
    """A line for each choice; it closes with what was chosen, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PICK_ONE[1:])

    def __init__(
        self,
        question: str,
        choices: Sequence[tuple[Content, T]],
        *,
        about: str = "",
        notes: Sequence[str] = (),
        at: int = 0,
    ) -> None:
        """Offer choices, with the cursor on the one at the place `at`; the `notes` stand in place of the line of keys."""
        super().__init__()
        self._question = question
        self._choices = choices
        self._about = about
        self._notes = notes
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._question, "bold"))
            if self._about:
                yield Static(Content.styled(self._about, "$muted"))
            choices = Lines(*(Option(label) for label, _ in self._choices), compact=True)
            choices.highlighted = self._at
            yield choices
            for note in self._notes:
                yield Static(Content.styled(note, "$muted"))
            if not self._notes:
                yield KeyBar(PICK_ONE)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[event.option_index][1])

    def action_dismiss_nothing(self) -> None:
        self.dismiss(None)
