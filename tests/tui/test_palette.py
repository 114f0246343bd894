"""The command palette: every command of the screen by its name, also for those who type fast."""

import pytest

from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.forms.settings_screen import SettingsScreen
from followup_tui.tui.screens.help.help import HelpScreen
from followup_tui.tui.screens.help.palette import Palette
from tests.tui.steps import enter_application


@pytest.mark.parametrize(("typed", "opens"), [("settings", SettingsScreen), ("help", HelpScreen)])
async def test_enter_right_after_the_last_letter_runs_what_was_typed(
    app: FollowupApp, tracker: Tracker, typed: str, opens: type
) -> None:
    enter_application(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        for key in (*typed, "enter"):
            app.simulate_key(key)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, opens)


async def test_enter_runs_nothing_where_the_search_has_not_ended_and_finds_nothing(
    app: FollowupApp, tracker: Tracker
) -> None:
    enter_application(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in ("z", "enter"):
            app.simulate_key(key)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, Palette)
