"""What was done, newest first, and the way back: to before one of the changes, or of one change alone."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.domain.errors import FollowupError
from followup_tui.domain.model import Change
from followup_tui.domain.stored import PastChange
from followup_tui.domain.text import counted
from followup_tui.domain.when.zones import local
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.keys import HISTORY, LIST_MOVES, KeyCommand, bindings
from followup_tui.tui.screens.base import TrackerScreen, standing, when_done
from followup_tui.tui.widgets.bars import KeyBar, TitleBar
from followup_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

_EMPTY = "Nothing was changed yet. What you do will be listed here, and you can take it back."


class HistoryList(Lines):
    """One line for each change."""


class HistoryScreen(TrackerScreen[None]):
    """The changes of this and earlier runs, of other windows and commands."""

    NAME = "History"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = HISTORY
    MOVES = LIST_MOVES
    BINDINGS: ClassVar[list[BindingType]] = bindings(HISTORY)

    def __init__(self, tracker: Tracker) -> None:
        super().__init__(tracker)
        self._changes: Sequence[PastChange] = ()

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield HistoryList(id="history")
        yield Static(_EMPTY, id="history-empty")
        yield KeyBar(HISTORY)

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        title.title, title.aside = "History", "newest first"
        self.show_records()

    def show_records(self, change: Change | None = None) -> None:  # noqa: ARG002 - every change is shown alike
        when_done(self.app, self.tracker.history(), self._show)

    def _show(self, found: "Future[Sequence[PastChange]]") -> None:
        if not self.stands:
            return
        self._changes = self.attempt(found.result) or ()
        history = self.query_one(HistoryList)
        place = history.highlighted or 0
        history.set_options(Option(self._line(past)) for past in self._changes)
        history.highlighted = min(place, len(self._changes) - 1) if self._changes else None
        self.set_class(not self._changes, "-empty")

    def _line(self, past: PastChange) -> Content:
        at = local(past.at, self.tracker.timezone)
        if past.undone:
            return Content.styled(f"{at:%a %d %b %H:%M}  Taken back: {past.text}", "$muted")
        words = past.text[0].upper() + past.text[1:]
        return Content.assemble((f"{at:%a %d %b %H:%M}  ", "$muted"), words)

    @property
    def _chosen(self) -> PastChange | None:
        place = self.query_one(HistoryList).highlighted
        return None if place is None else self._changes[place]

    @on(OptionList.OptionSelected)
    def action_go_back(self) -> None:
        """Take back the marked change and all newer ones, newest first; one that was taken back is done again."""
        chosen = self._chosen
        if chosen is None:
            self.notify(_EMPTY, timeout=3)
        elif chosen.undone:
            self._take_turn(self.tracker.redo_later(chosen.number), [], 1)
        else:
            numbers = [past.number for past in self._changes if not past.undone and past.number >= chosen.number]
            self._take_turn(self.tracker.undo_later(numbers[0]), numbers[1:], len(numbers))

    def action_take_back_one(self) -> None:
        """Take back the marked change alone."""
        chosen = self._chosen
        if chosen is None:
            self.notify(_EMPTY, timeout=3)
        elif chosen.undone:
            self.notify("It is taken back already: Enter does it again", timeout=3)
        else:
            self._take_turn(self.tracker.undo_later(chosen.number), [], 1)

    def _take_turn(self, outcome: "Future[Change]", rest: list[int], of: int) -> None:
        """Wait for one change and go on with the rest, as far as nothing newer stands in the way."""

        def go_on(done: "Future[Change]") -> None:
            try:
                change = self.tracker.take_over(done)
            except FollowupError as error:
                words = f"{of - len(rest) - 1} of {of} were taken back. {error}" if of > 1 else str(error)
                self.notify(words, title="Not done", severity="error", markup=False, timeout=12)
            else:
                if rest:
                    self._take_turn(self.tracker.undo_later(rest[0]), rest[1:], of)
                    return
                what, _, text = change.text.partition(": ")
                words = "Undone" if what == "undo" else "Done again"
                self.notify(f"{words}: {counted(of, 'change') if of > 1 else text}", markup=False, timeout=5)
            for screen in standing(self.app):
                screen.show_records()

        when_done(self.app, outcome, go_on)
