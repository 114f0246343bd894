"""Nothing that a terminal would obey comes to the screen, whatever is pasted; and one key takes one character."""

import unicodedata
from collections.abc import Sequence
from typing import Any

import pytest
from textual import events
from textual.widgets import Input

from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.widgets.message_area import MessageArea
from tests.tui.steps import TODAY, enter_application, enter_interview
from tests.tui.support import seen

HOSTILE = "a\x1b[2J\x9b2J\x0e\x0f\x7f\b\u202e\u2066\ud800\U000e0041\x00b"
KEPT = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\n"
OPENED = {
    "filter": ["/"],
    "palette": ["ctrl+p"],
    "add": ["a"],
    "interview": ["i"],
    "edit": ["e"],
    "letter": ["w"],
    "settings": ["comma"],
    "done": ["d"],
    "log": ["enter", "l"],
    "snooze": ["enter", "z"],
    "skip": ["enter", "s"],
    "reply": ["enter", "r"],
}


def raw(text: str) -> list[str]:
    return [f"{each!r}" for each in text if unicodedata.category(each) in {"Cc", "Cf", "Cs"} and each not in KEPT]


async def opened(app: FollowupApp, pilot: Any, keys: Sequence[str]) -> None:
    for key in keys:
        await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()


@pytest.mark.parametrize("keys", OPENED.values(), ids=OPENED.keys())
async def test_what_is_pasted_is_shown_harmless(app: FollowupApp, tracker: Tracker, keys: list[str]) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot, keys)
        for box in (app.focused, *app.screen.query(Input)):
            if box is not None and box.focusable:
                box.focus()
                await pilot.pause()
            app.post_message(events.Paste(HOSTILE))
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert raw(seen(app)) == []
        assert [raw(box.value) for box in app.screen.query(Input) if raw(box.value)] == []


@pytest.mark.parametrize("one", ["🇩🇪", "👨‍👩‍👧‍👦", "👍🏽", "e\u0301\u0323", "\u1112\u1161\u11ab", "क्षि"])
async def test_one_key_takes_one_character(app: FollowupApp, tracker: Tracker, one: str) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot, ["w"])
        paper = app.screen.query_one(MessageArea)
        paper.put_all(f"x{one}{one}y")
        paper.move_cursor(paper.document.end)
        paper.focus()
        await pilot.press("left", "backspace")
        assert paper.text == f"x{one}y"
        await pilot.press("left", "delete")
        assert (paper.text, paper.cursor_location) == ("xy", (0, 1))
        box = app.screen.query_one("#subject", Input)
        box.value = f"x{one}{one}y"
        box.focus()
        await pilot.press("end", "left", "backspace")
        assert box.value == f"x{one}y"
        await pilot.press("left", "right", "left", "delete")
        assert (box.value, box.cursor_position) == ("xy", 1)
        await pilot.press("shift+right", "backspace")
        assert box.value == "x"


async def test_a_notice_is_shown_harmless(app: FollowupApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        app.screen.notify(f"Not saved: {HOSTILE}", markup=False)
        await pilot.pause()
        [said] = [each.message for each in app._notifications]  # noqa: SLF001 - the only way to read them
        assert said.startswith("Not saved: a")
        assert raw(said) == []
