"""The guide: what to do after an interview and why, from the same text as docs/guide.md."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Markdown

from followup_tui.resources import guide
from followup_tui.tui.keys import GUIDE_SCREEN, READING_MOVES, bindings
from followup_tui.tui.screens.closing import ClosingScreen
from followup_tui.tui.widgets.bars import KeyBar, TitleBar
from followup_tui.tui.widgets.reading import Reading


class GuideScreen(ClosingScreen[None]):
    """The whole guide, to be read page by page."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(GUIDE_SCREEN)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Reading(id="guide"):
            yield Markdown(guide(), open_links=False)
        yield KeyBar((*READING_MOVES, *GUIDE_SCREEN))

    def on_mount(self) -> None:
        self.query_one(TitleBar).title = "Guide"
        self.query_one(Reading).focus()

    def action_close(self) -> None:
        self.dismiss(None)
