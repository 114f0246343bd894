"""What every screen of the app has: the tracker, the way to do something, and the way out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

import msgspec
from textual.app import App
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from followup_tui.domain.errors import FollowupError
from followup_tui.domain.model import Change
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.tracker.session import Clash
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.keys import KeyCommand, key_shown
from followup_tui.tui.screens.closing import ClosingScreen

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")


@dataclass
class CopyRequested(Message):
    """A text is to be put on the clipboard; the app does it and says by which way it went."""

    text: str
    what: str
    """What it is, for the message: `Body`."""
    doubt: str = ""
    """A sentence about what is still wrong with it."""


@dataclass
class ClashMet(Message):
    """Somebody else was faster to change a record; the app asks which version is to stand."""

    clash: Clash
    settle: Callable[[Change | bool | None], None]
    """Goes on with the answer: the change that was stored, False where theirs stands, None where it is open."""


@dataclass
class Done(Message):
    """Something that took its turn in the store is done; the app goes on with `then`."""

    then: Callable[[], None]


def when_done(app: App[Any], outcome: "Future[T]", then: "Callable[[Future[T]], None]") -> None:
    """Go on with `then`, on the screen's own thread, when something is done that takes its turn in the store.

    Keys work meanwhile, so that the screen that asked may be closed by then.
    """
    outcome.add_done_callback(lambda done: app.post_message(Done(lambda: then(done))))


class TrackerScreen(ClosingScreen[R]):
    """A screen over the tracker. `COMMANDS_OF` is its part of the table of commands."""

    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = ()
    MOVES: ClassVar[tuple[KeyCommand, ...]] = ()
    """The moves in its list, for the help."""
    NAME: ClassVar[str] = ""
    """What the help screen calls it."""
    AT_REST: ClassVar[bool] = False
    """Whether one looks here, and types elsewhere."""

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self.tracker = tracker

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is being typed or chosen here, so that a question may come by itself."""
        return self.AT_REST and not isinstance(self.focused, Input)

    def attempt(self, use_case: Callable[[], T]) -> T | None:
        """Do something; where it cannot be done, say why and give None."""
        try:
            return use_case()
        except Clash as clash:
            self.show_clash(clash)
        except FollowupError as error:
            self.notify(str(error), title="Not done", severity="error", markup=False, timeout=8)
        return None

    def done(self, change: Change, hint: str = "") -> None:
        """Say what was done, in the words of the change, and what may come next."""
        words = f"Saved: {change.text} ({key_shown('list.undo', self.app)} takes it back)"
        self.notify(f"{words}\n{hint}" if hint else words, markup=False, timeout=8 if hint else 4)

    def show_records(self, change: Change | None = None) -> None:
        """Show what the tracker holds now, in the same place: something else than this screen made `change`, or many.

        A screen that shows nothing but what was typed into it need not do anything.
        """

    def not_stored(self, change: Change) -> bool:  # noqa: ARG002 - for screens that hold what they store
        """Hear that a change is not on disk, though it looked so; whether the screen will store it again by itself."""
        return False

    def show_clash(self, clash: Clash) -> None:
        """Let both versions of what another window was faster to change be shown; the answer comes to `settle`."""
        self.post_message(ClashMet(clash, self.settle))

    def settle(self, answer: Change | bool | None) -> None:
        """Go on after a clash: with the change that was stored, False where theirs stands, None where it is open."""
        if isinstance(answer, Change):
            self.done(answer)
        self.show_records()

    def unsaved(self) -> str | None:
        """What would be lost if the screen closed now, in a few words; None where everything is saved."""
        return None

    def page(self) -> UnfinishedForm | None:
        """What stands half typed here and would be lost with the program; None where nothing does."""
        return None

    def action_back(self) -> None:
        """Go back; where something typed would be lost, ask first."""
        lost = self.unsaved()
        if lost is None:
            self.dismiss(None)
            return
        from followup_tui.tui.screens.confirm import ConfirmDialog

        def leave(confirmed: bool | None) -> None:
            if confirmed:
                self.dismiss(None)

        self.app.push_screen(ConfirmDialog("Leave without saving?", f"This would be lost: {lost}.", "Leave"), leave)

    def action_undo(self) -> None:
        when_done(self.app, self.tracker.undo_later(), lambda done: self._show_taken_back("Undone", done))

    def action_redo(self) -> None:
        when_done(self.app, self.tracker.redo_later(), lambda done: self._show_taken_back("Done again", done))

    def _show_taken_back(self, what: str, outcome: "Future[Change]") -> None:
        change = self.attempt(lambda: self.tracker.take_over(outcome))
        if change is not None:
            for screen in standing(self.app):
                screen.show_records(change)
            self.notify(f"{what}: {change.text.partition(': ')[2]}", markup=False, timeout=5)

    def action_show_cadences(self) -> None:
        from followup_tui.tui.screens.help.cadence_list import CadencesScreen

        plans = self.tracker.plans
        self.app.push_screen(CadencesScreen(plans.cadence(name) for name in plans.cadences))

    def action_show_guide(self) -> None:
        from followup_tui.tui.screens.help.guide import GuideScreen

        self.app.push_screen(GuideScreen())

    def action_show_help(self) -> None:
        from followup_tui.tui.screens.help.help import HelpScreen

        self.app.push_screen(HelpScreen(self.NAME, (*self.COMMANDS_OF, *self.MOVES)))


def standing(app: App[Any]) -> "Iterator[TrackerScreen[Any]]":
    """The screens that can show and tell something, the lowest first: neither being built nor about to close."""
    return (screen for screen in app.screen_stack if isinstance(screen, TrackerScreen) and screen.stands)


class TrackerDialog(ModalScreen[R], TrackerScreen[R]):
    """A small question over a screen; it closes with what was changed, or with None."""

    def __init__(self, tracker: Tracker) -> None:
        TrackerScreen.__init__(self, tracker)
        self._given: list[str] = []
        self._half_typed: UnfinishedForm | None = None

    def on_mount(self) -> None:
        self._given = self._typed()
        if self._half_typed is not None:
            self.call_after_refresh(self._put_in, self._half_typed)

    def _typed(self) -> list[str]:
        from followup_tui.tui.widgets.boxes import typed_in

        return typed_in(self)

    def unsaved(self) -> str | None:
        return None if self._typed() == self._given else "what you typed"

    # Half typed

    def about(self) -> UnfinishedForm | None:
        """What the dialog is and is about, without what was typed; None for one in which nobody types."""
        return None

    def page(self) -> UnfinishedForm | None:
        page = self.about()
        if page is None or not self.is_mounted or not self.unsaved():
            return None
        from followup_tui.tui.widgets.boxes import boxes_in, content

        return msgspec.structs.replace(page, fields={name: content(box) for name, box in boxes_in(self).items()})

    def refill(self, page: UnfinishedForm) -> None:
        """Put in again what was typed before the program ended, as soon as the dialog stands."""
        self._half_typed = page

    def _put_in(self, page: UnfinishedForm) -> None:
        from followup_tui.tui.widgets.boxes import boxes_in, put

        for name, box in boxes_in(self).items():
            typed = page.fields.get(name)
            if isinstance(typed, str):
                put(box, typed)

    def settle(self, answer: Change | bool | None) -> None:
        """Close, unless the clash is still open: then what was typed stands here as before."""
        if answer is not None:
            self.dismiss(cast("R", answer) if isinstance(answer, Change) else None)
