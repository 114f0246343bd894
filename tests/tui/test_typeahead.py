"""Keys that come faster than screens open, as they do over a slow line or from a fast typist."""

import pytest
from textual import events
from textual.widgets import Input

from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.list.applications import ApplicationsScreen
from followup_tui.tui.widgets.message_area import MessageArea
from tests.tui.rules import opened
from tests.tui.steps import FRIDAY, enter_application, enter_interview
from tests.tui.support import until

_NAMES = {" ": "space", "/": "slash", "\t": "tab"}


def burst(app: FollowupApp, keys: str) -> None:
    """Let all keys come at once."""
    for key in keys:
        app.post_message(events.Key(_NAMES.get(key, key), key))


async def test_a_filter_typed_at_once_filters_and_does_nothing_else(app: FollowupApp, tracker: Tracker) -> None:
    enter_application(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, "/xycdm")
        await until(pilot, lambda: [box.value for box in app.screen.query(Input)] == ["xycdm"])
        assert opened(app) is ApplicationsScreen
        assert len(tracker.records.applications) == 1
        await pilot.press("escape")
        burst(app, "/quo")
        await until(pilot, lambda: [box.value for box in app.screen.query(Input)] == ["quo"])


async def test_a_form_gets_what_is_typed_right_after_its_key(app: FollowupApp, tracker: Tracker) -> None:
    enter_application(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, "axylem maps\tcartographer")
        typed = ["xylem maps", "cartographer"]
        await until(pilot, lambda: [box.value for box in app.screen.query(Input)][:2] == typed)
        assert len(tracker.records.applications) == 1


@pytest.mark.parametrize("pause", [0, 1, 3])
async def test_a_draft_gets_every_letter_from_the_first(app: FollowupApp, tracker: Tracker, pause: int) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, "w")
        for letter in "Deuxly":
            for _ in range(pause):
                await pilot.pause()
            burst(app, letter)
        await until(pilot, lambda: any(paper.text.startswith("Deuxly") for paper in app.screen.query(MessageArea)))


async def test_what_is_pasted_right_after_a_key_goes_where_the_key_leads(app: FollowupApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, "a")
        app.post_message(events.Paste("Quokka Analytics"))
        await until(pilot, lambda: [box.value for box in app.screen.query(Input)][:1] == ["Quokka Analytics"])
