"""What each cadence does, so that somebody can choose one."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from followup_tui.domain.plan.cadence import Cadence
from followup_tui.tui.cadence_text import ABOUT, cadence_described
from followup_tui.tui.keys import CADENCES_SCREEN, READING_MOVES, bindings
from followup_tui.tui.screens.closing import ClosingDialog
from followup_tui.tui.widgets.bars import KeyBar
from followup_tui.tui.widgets.reading import Reading


class CadencesScreen(ClosingDialog[None]):
    """Cadences, each with when its steps open, are due and lapse."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CADENCES_SCREEN)

    def __init__(self, cadences: Iterable[Cadence]) -> None:
        super().__init__()
        self._cadences = tuple(cadences)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large"):
            yield Static(Content.styled("Cadences: what to do after an interview, and when", "bold"))
            yield Static(Content.styled(ABOUT, "$muted"))
            with Reading():
                yield Static(Content("\n\n").join(cadence_described(cadence) for cadence in self._cadences))
            yield KeyBar((*READING_MOVES[:3], *CADENCES_SCREEN))

    def action_close(self) -> None:
        self.dismiss(None)
