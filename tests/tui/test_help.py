"""The help of a screen: all of its keys, as many at once as fit, and nothing that belongs elsewhere."""

import pytest
from textual.containers import VerticalScroll

from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from tests.tui.rules import press
from tests.tui.steps import enter_application
from tests.tui.support import seen


async def test_a_form_explains_its_own_keys_and_no_signs(app: FollowupApp, tracker: Tracker) -> None:
    enter_application(tracker)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "i", "f1")
        assert "take the zone of the city" in seen(app)
        assert "asks where something would be lost" in seen(app)
        assert "saved already" not in seen(app)
        assert "Signs of a step" not in seen(app)
        await press(pilot, "escape", "escape", "question_mark", "end")
        assert "Signs of a step" in seen(app)
        assert "lapsed: too late" in seen(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)], ids=str)
async def test_help_uses_the_rows_there_are_and_keeps_its_line_of_keys(app: FollowupApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "question_mark")
        assert "F2 Guide  Esc Back" in seen(app)
        dialog = app.screen.query_one(".dialog")
        scroll = app.screen.query_one(VerticalScroll)
        keys = app.screen.query_one("KeyBar").region
        assert keys.bottom < dialog.region.bottom
        assert scroll.max_scroll_y == 0 or scroll.region.bottom + 1 >= keys.y - 1
        assert scroll.max_scroll_y == 0 or dialog.region.height >= size[1] * 8 // 10
