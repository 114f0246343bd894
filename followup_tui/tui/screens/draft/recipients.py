"""Whom does it go to? One of the interviewers, or all of them."""

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
from followup_tui.domain.plan.steps import Step
from followup_tui.tracker.recipients import LETTERS


def can_choose(step: Step) -> bool:
    """Whether the letter of a step may go to one of several people, or to all of them."""
    return step.to is None and step.kind in LETTERS and len(step.interview.interviewers) > 1


class RecipientsDialog(ModalScreen[tuple[str, ...]]):
    """It closes with the names that were chosen, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,f10", "dismiss_nothing", "Back")]

    def __init__(self, people: tuple[Interviewer, ...], now: tuple[str, ...]) -> None:
        """Offer these people; `now` are the names of those whom it goes to so far."""
        super().__init__()
        everybody = tuple(person.name for person in people)
        self._choices = [everybody, *((name,) for name in everybody)]
        self._labels = ["All of them", *(f"{person.name}  {person.email}".strip() for person in people)]
        self._now = now

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled("Whom does it go to?", "bold"))
            yield OptionList(*(Option(Content(label)) for label in self._labels), compact=True)
            yield Static(Content.styled("Enter takes it, and the greeting follows; Esc goes back.", "$muted"))

    def on_mount(self) -> None:
        place = self._choices.index(self._now) if self._now in self._choices else 0
        self.query_one(OptionList).highlighted = place

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[event.option_index])

    def action_dismiss_nothing(self) -> None:
        self.dismiss(None)
