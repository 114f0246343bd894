"""The records of the file that cannot be used: what each is, what is wrong with it, and the ways to put it right."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.domain.errors import FollowupError
from followup_tui.domain.model import Change
from followup_tui.domain.text import clean, counted
from followup_tui.domain.usable import Unusable
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.hanging_text import Hanging
from followup_tui.tui.keys import LIST_MOVES, UNUSABLE_SCREEN, KeyCommand, bindings
from followup_tui.tui.screens.base import T, TrackerScreen, when_done
from followup_tui.tui.screens.outside import edit_outside
from followup_tui.tui.widgets.bars import KeyBar, TitleBar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

_EMPTY = "Every record of the file can be used, and none is set aside."
_MARKS = {True: "· ", False: "✗ "}
"""Before one that is set aside, or waits for one that is; and before one that stands where it is left out."""


class UnusableList(OptionList):
    """Some lines for each record, with the moves of every list of the app."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LIST_MOVES)


class UnusableScreen(TrackerScreen[None]):
    """Records that are wrong, as they stand in the file or set aside in it."""

    NAME = "Records that cannot be used"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = UNUSABLE_SCREEN
    BINDINGS: ClassVar[list[BindingType]] = bindings(UNUSABLE_SCREEN)

    def __init__(self, tracker: Tracker) -> None:
        super().__init__(tracker)
        self._items: Sequence[Unusable] = ()
        self._edited: dict[Unusable, str] = {}

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield UnusableList(id="unusable")
        yield Static(_EMPTY, id="unusable-empty")
        yield KeyBar(UNUSABLE_SCREEN)

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        title.title, title.aside = self.NAME, "they stay in the file as they are"
        self.show_records()

    def show_records(self, change: Change | None = None) -> None:  # noqa: ARG002 - every change is shown alike
        when_done(self.app, self.tracker.unusable(), self._show)

    def _show(self, found: "Future[Sequence[Unusable]]") -> None:
        if not self.is_attached:
            return
        self._items = self.attempt(found.result) or ()
        shown = self.query_one(UnusableList)
        place = shown.highlighted or 0
        shown.set_options(Option(_lines(item)) for item in self._items)
        shown.highlighted = min(place, len(self._items) - 1) if self._items else None
        self.set_class(not self._items, "-empty")

    def _chosen(self) -> Unusable | None:
        place = self.query_one(UnusableList).highlighted
        return None if place is None else self._items[place]

    @on(OptionList.OptionSelected)
    def action_mend(self) -> None:
        """Let the user edit the record in their own editor; what is still wrong then is said, and nothing typed is lost."""
        item = self._chosen()
        if item is None:
            return
        if item.waits:
            self.notify("Nothing is wrong with it: fix what it belongs to, and it can be used again", timeout=6)
            return
        edited = edit_outside(self, self._edited.get(item) or clean(item.text).replace("\n    ", "\n"))
        if edited is not None:
            self._edited[item] = edited
            self._wait(self.tracker.mend_unusable(item, edited), f"Saved: {item.what}", "Still not usable")

    def action_remove(self) -> None:
        from followup_tui.tui.screens.confirm import ConfirmDialog

        item = self._chosen()
        if item is None:
            return

        def remove(confirmed: bool | None) -> None:
            if confirmed:
                self._wait(self.tracker.remove_unusable(item), f"Removed: {item.what}", "Not removed")

        detail = "It goes out of the file for good; only the backups have it then."
        self.app.push_screen(ConfirmDialog(f"Remove {item.what}?", detail, "Remove"), remove)

    def action_set_aside(self) -> None:
        count = sum(not (item.aside or item.waits) for item in self._items)
        if count:
            words = f"{counted(count, 'record')} set aside, in a table of the file of their own"
            self._wait(self.tracker.set_aside(), words, "Not set aside")
        else:
            self.notify("There is none that is not set aside already", timeout=4)

    def _wait(self, outcome: "Future[T]", words: str, failed: str) -> None:
        def go_on(done: "Future[T]") -> None:
            try:
                done.result()
            except FollowupError as error:
                self.notify(str(error), title=failed, severity="error", markup=False, timeout=12)
                return
            self.notify(words, markup=False, timeout=5)
            when_done(self.app, self.tracker.catch_up(), self._take_over)

        when_done(self.app, outcome, go_on)

    def _take_over(self, news: "Future[Change]") -> None:
        self.attempt(lambda: self.tracker.take_over(news))
        for screen in self.app.screen_stack:
            if isinstance(screen, TrackerScreen):
                screen.show_records()


def _lines(item: Unusable) -> Hanging:
    state = " (set aside)" if item.aside else " (waits)" if item.waits else ""
    head = Content.assemble(item.what, (f"  {item.where}{state}", "$muted"))
    mark = Content.styled(_MARKS[item.aside or item.waits], "$muted" if state else "$text-error")
    return Hanging([(mark, head), (Content("  "), Content(item.fault))])
