"""Why a step's dates are what they are: the chain of reasons, to be checked by hand."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from followup_tui.domain.plan.steps import Step
from followup_tui.resources import DIALOG_HEIGHTS
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.hanging_text import Hanging
from followup_tui.tui.keys import READING_MOVES, WHY, KeyCommand, bindings
from followup_tui.tui.screens.base import TrackerDialog
from followup_tui.tui.widgets.bars import KeyBar
from followup_tui.tui.widgets.reading import Reading


class WhyScreen(TrackerDialog[None]):
    """The sentences behind the dates of one step."""

    NAME = "Why this date?"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = WHY
    BINDINGS: ClassVar[list[BindingType]] = bindings(WHY)
    VERTICAL_BREAKPOINTS = DIALOG_HEIGHTS

    def __init__(self, tracker: Tracker, step: Step) -> None:
        super().__init__(tracker)
        self._step = step

    def compose(self) -> ComposeResult:
        sentences = self.tracker.plans.why(self._step)
        with Vertical(classes="dialog -large"):
            yield Static(Content.styled(f"Why? {render.step_title(self._step)}", "bold"))
            with Reading():
                yield Static(
                    Hanging([(Content(f"{n:>2}. "), Content(words)) for n, words in enumerate(sentences, start=1)])
                )
            yield KeyBar((*READING_MOVES[:3], *WHY))
