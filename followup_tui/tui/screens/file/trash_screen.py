"""What was deleted in the last thirty days, and the way back for it."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.domain.model import Change
from followup_tui.domain.when.zones import local
from followup_tui.tracker.deletions import Deleted
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.hanging_text import Hanging
from followup_tui.tui.keys import HELP, LIST_MOVES, PALETTE, QUIT, REDO, UNDO, KeyCommand, bindings
from followup_tui.tui.screens.base import TrackerScreen, when_done
from followup_tui.tui.widgets.bars import KeyBar, TitleBar
from followup_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from concurrent.futures import Future

TRASH_SCREEN = (
    KeyCommand("bring_back", "enter,b", "Bring back", "Restore it, with everything that was deleted with it"),
    UNDO,
    REDO,
    HELP,
    KeyCommand("back", "escape,q,left,h", "Back", "Go back"),
    PALETTE,
    QUIT,
)
_EMPTY = "The trash is empty. What you delete stays here for thirty days."


class TrashList(Lines):
    """One line for each thing that was deleted."""


class TrashScreen(TrackerScreen[None]):
    """The trash, newest first."""

    NAME = "Trash"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = TRASH_SCREEN
    MOVES = LIST_MOVES
    BINDINGS: ClassVar[list[BindingType]] = bindings(TRASH_SCREEN)

    def __init__(self, tracker: Tracker) -> None:
        super().__init__(tracker)
        self._deleted: list[Deleted] = []

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield TrashList(id="trash")
        yield Static(_EMPTY, id="trash-empty")
        yield KeyBar(TRASH_SCREEN)

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        title.title, title.aside = "Trash", "kept for 30 days"
        self.show_records()

    def show_records(self, change: Change | None = None) -> None:  # noqa: ARG002 - every change is shown alike
        when_done(self.app, self.tracker.trash(), self._show)

    def _show(self, found: "Future[list[Deleted]]") -> None:
        if not self.stands:
            return
        self._deleted = self.attempt(found.result) or []
        trash = self.query_one(TrashList)
        place = trash.highlighted or 0
        trash.set_options(Option(self._line(deleted)) for deleted in self._deleted)
        trash.highlighted = min(place, len(self._deleted) - 1) if self._deleted else None
        self.set_class(not self._deleted, "-empty")

    def _line(self, deleted: Deleted) -> Hanging:
        at = local(deleted.at, self.tracker.timezone)
        words = deleted.text[0].upper() + deleted.text[1:]
        what = Content.assemble(words, (f"  {deleted.contents()}", "$muted"))
        return Hanging([(Content.styled(f"{at:%a %d %b %H:%M}  ", "$muted"), what)])

    @on(OptionList.OptionSelected)
    def action_bring_back(self) -> None:
        place = self.query_one(TrashList).highlighted
        if place is None:
            self.notify(_EMPTY, timeout=3)
            return
        change = self.attempt(lambda: self.tracker.bring_back(self._deleted[place]))
        if change is not None:
            self.show_records()
            self.done(change)
