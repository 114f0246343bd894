"""Reading the screen and pressing keys, as a person does."""

from asyncio import sleep
from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot


def seen(app: App[Any]) -> str:
    """Everything that stands on the screen, line by line."""
    strips = app.screen._compositor.render_strips(app.size)  # noqa: SLF001 - Textual shows its screen in no other way
    return "\n".join(strip.text.rstrip() for strip in strips)


async def until(pilot: Pilot[None], done: Callable[[], bool]) -> None:
    """Let the app work until something is so, however slow the machine is; fail where it never comes."""
    __tracebackhide__ = True
    for _ in range(500):
        await pilot.pause()
        if done():
            return
    pytest.fail(f"it never came to that; the screen shows:\n{seen(pilot.app)}")


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type a text, key by key, into what has the focus."""
    await pilot.press(*text)
    await pilot.pause()


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste a text into what has the focus."""
    focused = pilot.app.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await pilot.pause()


async def clear(pilot: Pilot[None]) -> None:
    """Empty the input that has the focus."""
    await pilot.press("end", "ctrl+u")


async def ended(app: App[Any]) -> None:
    """Let the app go on until it has ended; a pilot would wait for a screen that is gone."""
    for _ in range(100_000):
        if app.return_code is not None:
            return
        await sleep(0)
    pytest.fail("it did not end")
