"""How every screen closes: once, when it stands and nothing lies over it."""

from typing import TypeVar

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

from followup_tui.resources import later_stylesheets

R = TypeVar("R")


class ClosingScreen(Screen[R]):
    """A screen that can be told to close at any moment, by keys, timers and what others do to the file.

    Textual closes whatever lies on top, twice where it is told twice, and also what is still being built.
    """

    CSS_PATH = later_stylesheets()

    _closes_with: tuple[R | None] | None = None
    """What it closes with, once it was told to."""
    _has_closed = False

    @property
    def stands(self) -> bool:
        """Whether it is built and not about to close, so that there is something to show and to read."""
        return self.is_mounted and self.is_attached and self._closes_with is None

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Close as soon as possible with the first result that is given; Textual's own method for it."""
        if self._closes_with is None:
            self._closes_with = (result,)
        return self._close_if_on_top()

    async def on_event(self, event: events.Event) -> None:
        """Take no event but the last one once the app has ended: a timer or a mount would find no widgets any more."""
        if self.app.is_running or isinstance(event, events.Unmount):
            await super().on_event(event)

    @on(events.ScreenResume)
    def close_at_last(self) -> None:
        """Close, where that had to wait for what lay over this screen."""
        if self._closes_with is not None:
            self._close_if_on_top()

    def _close_if_on_top(self) -> AwaitComplete:
        if self._closes_with is not None and not self._has_closed and self.is_active:
            if self.is_mounted:
                self._has_closed = True
                return super().dismiss(*self._closes_with)
            self.call_later(self._close_if_on_top)
        done: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]  # it has no types in Textual
        return done


class ClosingDialog(ModalScreen[R], ClosingScreen[R]):
    """A small question over a screen."""
