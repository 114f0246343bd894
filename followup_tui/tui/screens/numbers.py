"""Whose number is it? Everybody who can be called, where they are more than one."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.domain.model import Interviewer
from followup_tui.resources import later_stylesheets
from followup_tui.tui.keys import PICK_ONE, bindings
from followup_tui.tui.widgets.bars import KeyBar
from followup_tui.tui.widgets.lines import Lines


class NumberDialog(ModalScreen[str]):
    """Closes with the number to copy, or with None."""

    CSS_PATH = later_stylesheets()
    BINDINGS: ClassVar[list[BindingType]] = bindings(PICK_ONE[1:])

    def __init__(self, people: Sequence[Interviewer]) -> None:
        """Offer people who have a number."""
        super().__init__()
        self._people = people

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled("Copy whose number?", "bold"))
            numbers = (Content.assemble(f"{person.name}  ", (person.phone, "bold")) for person in self._people)
            people = Lines(*(Option(number) for number in numbers), compact=True)
            people.highlighted = 0
            yield people
            yield KeyBar(PICK_ONE)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._people[event.option_index].phone)

    def action_dismiss_nothing(self) -> None:
        self.dismiss(None)
