"""One key after the other: what is typed goes to the screen that the key before it opened, however fast it comes.

Textual hands each key to the widget that has the focus when the key comes. Over a slow line several come at once, and
what was typed into a form that is still to open would be taken for commands of the list behind it; a second Enter would
choose once more in a dialog that is about to close. What is pasted passes the gate for text here, whatever it is pasted into.
"""

from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.widget import Widget

from followup_tui.domain.text import clean

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.actions import ActionParseResult

R = TypeVar("R")

Input = events.InputEvent | events.Paste

_PAGES = {"page_up", "page_down"}
_QUIET_ROUNDS = 2
"""How often the app must be found with its focus where it was before the next key comes: an action may need one round
to be called, and one more to open or close a screen."""


class TypeAhead(App[R]):
    """An app that does all that a key or a click asks for before the next one reaches a widget, and that ends once."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[Input] = deque()
        self._at_work = False
        self.is_ending = False
        """Whether the app ends: nothing that comes now opens, asks or says anything any more."""

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Paste):
            event.text = clean(event.text)
        if not isinstance(event, Input) or event.is_forwarded:
            await super().on_event(event)
        elif self.is_ending:
            return
        elif self._at_work:
            self._typed.append(event)
        else:
            self._at_work = True
            await self._do(event)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Textual's own, but for the pages of its lists: until a list is drawn, it fails to find where a page ends."""
        with suppress(*(LookupError,) if action in _PAGES else ()):
            return await super().run_action(action, default_namespace, namespaces)
        return True

    async def _do(self, event: Input) -> None:
        with suppress(ScreenStackError):  # the app has ended meanwhile
            await super().on_event(event)
            self._when_quiet(self._go_on)

    async def _go_on(self) -> None:
        if self._typed and not self.is_ending:
            await self._do(self._typed.popleft())
        else:
            self._typed.clear()
            self._at_work = False

    def exit(self, result: R | None = None, return_code: int = 0, message: "RenderableType | None" = None) -> None:
        """End the app, once: what is going on is gone through with, what comes after it is dropped."""
        if self.is_ending:
            return
        self.is_ending = True
        try:
            self._when_quiet(lambda: super(TypeAhead, self).exit(result, return_code, message))
        except ScreenStackError:
            super().exit(result, return_code, message)

    @property
    def holds_keys(self) -> bool:
        """Whether keys are kept back."""
        return bool(self._typed)

    def _when_quiet(self, then: Callable[[], object], before: Widget | None = None, found: int = 0) -> None:
        """Call `then` when nothing that was begun is left to do, and the focus has stayed where it was `before`."""
        if found == _QUIET_ROUNDS:
            self.call_later(then)
            return
        target = self.focused or self.screen
        found = found + 1 if target is before else 0
        self._when_done(target, lambda: self._when_quiet(then, target, found))

    def _when_done(self, node: DOMNode | None, then: Callable[[], object]) -> None:
        """Call `then` when a widget, and each around it up to the app, has done what it has been told so far."""
        if node is None or node is self:
            self.call_later(then)
        elif not node.call_later(self._when_done, node.parent, then):  # it goes, and takes nothing any more
            self._when_done(node.parent, then)
