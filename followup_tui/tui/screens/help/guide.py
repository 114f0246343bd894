"""The guide: what to do after an interview and why, from the same text as docs/guide.md."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from followup_tui.resources import guide, later_stylesheets
from followup_tui.tui.keys import KeyCommand, bindings
from followup_tui.tui.screens.closing import ClosingScreen
from followup_tui.tui.widgets.bars import KeyBar, TitleBar

GUIDE = (
    KeyCommand("scroll_down", "down,j", "Down", "Go on", shown="↓ j"),
    KeyCommand("scroll_up", "up,k", "Up", "Go back a line", shown="↑ k"),
    KeyCommand("page_down", "pagedown,space,ctrl+d", "Page", "Go on by a screen", shown="Space"),
    KeyCommand("page_up", "pageup,b,ctrl+u", "Page up", "Go back by a screen", footer=False),
    KeyCommand("top", "home,g", "Top", "Go to the beginning", footer=False),
    KeyCommand("bottom", "end,G", "End", "Go to the end", footer=False),
    KeyCommand("close", "escape,q,left,h,f2", "Back", "Close the guide"),
)


class GuideScreen(ClosingScreen[None]):
    """The whole guide, to be read page by page."""

    CSS_PATH = later_stylesheets()
    BINDINGS: ClassVar[list[BindingType]] = bindings(GUIDE)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with VerticalScroll(id="guide"):
            yield Markdown(guide(), open_links=False)
        yield KeyBar(GUIDE)

    def on_mount(self) -> None:
        self.query_one(TitleBar).title = "Guide"
        self.page.focus()

    @property
    def page(self) -> VerticalScroll:
        """What scrolls."""
        return self.query_one("#guide", VerticalScroll)

    def action_scroll_down(self) -> None:
        self.page.scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        self.page.scroll_up(animate=False)

    def action_page_down(self) -> None:
        self.page.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        self.page.scroll_page_up(animate=False)

    def action_top(self) -> None:
        self.page.scroll_home(animate=False)

    def action_bottom(self) -> None:
        self.page.scroll_end(animate=False)

    def action_close(self) -> None:
        self.dismiss(None)
