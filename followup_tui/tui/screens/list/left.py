"""Forms that stood half typed when the program ended: which to go on with, to copy from, or to throw away."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.keys import LEFT, KeyCommand, bindings
from followup_tui.tui.screens.base import CopyRequested, TrackerDialog
from followup_tui.tui.screens.list.resuming import can_be_resumed
from followup_tui.tui.widgets.bars import KeyBar


class LeftDialog(TrackerDialog[UnfinishedForm]):
    """The half typed forms, newest first, and what was typed; it closes with the one to go on with."""

    NAME = "Not finished"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = LEFT
    BINDINGS: ClassVar[list[BindingType]] = bindings(LEFT)

    def __init__(self, tracker: Tracker, pages: Sequence[UnfinishedForm]) -> None:
        super().__init__(tracker)
        self.pages = list(pages)
        """Those that are still there."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -wide"):
            yield Static(Content.styled("Not finished and not saved", "bold"))
            yield OptionList(compact=True)
            yield Static(classes="label", id="left-note")
            with VerticalScroll(can_focus=False, id="left-text"):
                yield Static(markup=False)
            yield KeyBar(LEFT)

    def on_mount(self) -> None:
        super().on_mount()
        self._show_pages(0)

    def _show_pages(self, at: int) -> None:
        options = self.query_one(OptionList)
        options.set_options([Option(Content(page.title or page.form)) for page in self.pages])
        options.highlighted = min(at, len(self.pages) - 1)

    @property
    def _at(self) -> int:
        return self.query_one(OptionList).highlighted or 0

    @on(OptionList.OptionHighlighted)
    def show_text(self) -> None:
        page = self.pages[self._at]
        note = (
            "What was typed:"
            if can_be_resumed(self.tracker, page)
            else "What it was about was deleted. What you typed can be copied:"
        )
        self.query_one("#left-note", Static).update(Content(note))
        self.query_one("#left-text Static", Static).update(Content(page.text() or "Nothing but choices"))

    @on(OptionList.OptionSelected)
    def open_by_mouse(self) -> None:
        self.action_go_on()

    def action_go_on(self) -> None:
        page = self.pages[self._at]
        if not self.is_active:
            return
        if can_be_resumed(self.tracker, page):
            self.dismiss(page)
        else:
            self.notify("What it was about was deleted: c copies what was typed, x throws it away", timeout=6)

    def action_copy(self) -> None:
        self.post_message(CopyRequested(self.pages[self._at].text(), "What was typed"))

    def action_throw_away(self) -> None:
        from followup_tui.tui.screens.confirm import ConfirmDialog

        page = self.pages[self._at]

        def answered(confirmed: bool | None) -> None:
            if not confirmed or page not in self.pages:
                return
            self.tracker.discard_unfinished(page)
            at = self.pages.index(page)
            self.pages.remove(page)
            if self.pages:
                self._show_pages(at)
            else:
                self.dismiss(None)

        question = f"Throw away what was typed into “{page.title or page.form}”?"
        self.app.push_screen(ConfirmDialog(question, "It cannot be brought back.", "Throw away"), answered)

    def unsaved(self) -> str | None:
        return None
