"""What is typed faster than screens open goes to the screen that the key before it opened.

Textual hands each key to the widget that has the focus when the key comes. Over a slow line several come at once, and
what was typed into a form that is still to open would be taken for commands of the list behind it.
"""

from collections import deque
from contextlib import suppress
from typing import TypeVar

from textual import events
from textual.app import App, ScreenStackError
from textual.widget import Widget

R = TypeVar("R")

Typed = events.Key | events.Paste

_ON_THEIR_WAY = 64
"""How many keys are remembered with their aims; those that a widget takes for itself are never asked for again."""
_AT_THE_LATEST = 0.5
"""Seconds after which what is kept is sent all the same: a screen that closes may never say that it is ready."""


class TypeAhead(App[R]):
    """An app that keeps keys back while a screen opens, and aims those again whose screen has changed meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self._aims: deque[tuple[Typed, Widget]] = deque(maxlen=_ON_THEIR_WAY)
        self._kept: list[Typed] = []

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, Typed):
            await super().on_event(event)
        elif not event.is_forwarded:
            if self._kept or not self.screen.is_mounted:
                self._keep(event)
            else:
                await self._aim(event)
        elif self._is_astray(event):
            self._keep(_again(event))
        else:
            await super().on_event(event)

    async def _aim(self, typed: Typed) -> None:
        self._aims.append((typed, self._target()))
        await super().on_event(typed)

    def _is_astray(self, typed: Typed) -> bool:
        """Whether something that no widget took was meant for another one than what is there by now."""
        aim = next((target for sent, target in self._aims if sent is typed), None)
        return aim is not None and aim is not self._target()

    @property
    def holds_keys(self) -> bool:
        """Whether keys are kept back."""
        return bool(self._kept)

    def _target(self) -> Widget:
        return self.focused or self.screen

    def _keep(self, typed: Typed) -> None:
        """Send it once the screen has done all that it has to do now, the setting of its focus included."""
        self._kept.append(typed)
        if len(self._kept) == 1:
            self.screen.call_later(self.call_later, self._send)
            self.set_timer(_AT_THE_LATEST, self._send)

    async def _send(self) -> None:
        kept, self._kept = self._kept, []
        with suppress(ScreenStackError):  # the app ends
            for typed in kept:
                await self._aim(typed)


def _again(typed: Typed) -> Typed:
    """The same as it came from the terminal."""
    return events.Paste(typed.text) if isinstance(typed, events.Paste) else events.Key(typed.key, typed.character)
