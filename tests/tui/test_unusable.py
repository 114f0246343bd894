"""Records that cannot be used: said on opening, shown with what is wrong, mended, removed or set aside."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList

from followup_tui.store.archive import Archive
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.file.unusable import UnusableScreen
from tests.tui.conftest import FakeClipboard
from tests.tui.steps import enter_application
from tests.tui.support import seen, until
from tests.tui.test_taking_back import toasts
from tests.tui.tools import equip

Make = Callable[[], Tracker]


def spoil(path: Path, old: str = '"role": "Cook"', new: str = '"role": 3') -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.fixture
def path(tmp_path: Path, make_tracker: Make) -> Path:
    """A file with two applications, one of which is spoilt."""
    tracker = make_tracker()
    enter_application(tracker, "Acme", "Cook")
    enter_application(tracker, "Bluefin", "Scout")
    path = tmp_path / "followup.json"
    spoil(path)
    return path


@pytest.fixture
def spoilt(path: Path, make_tracker: Make) -> Tracker:
    """A tracker on the spoilt file."""
    assert path.exists()
    return make_tracker()


@pytest.fixture
def opened(spoilt: Tracker) -> FollowupApp:
    """The app on the spoilt file."""
    return FollowupApp(spoilt, lambda _write: FakeClipboard())


def tables(path: Path) -> Any:
    return json.loads(path.read_text())


def said(app: FollowupApp) -> str:
    return "\n".join(toasts(app))


def shown(app: FollowupApp) -> int:
    return app.screen.query_one(OptionList).option_count if isinstance(app.screen, UnusableScreen) else -1


async def test_it_is_said_on_opening_and_shown_with_what_is_wrong(opened: FollowupApp) -> None:
    async with opened.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "1 record of the file cannot be used and is left out" in said(opened))
        assert "Bluefin" in seen(opened)
        await pilot.press("R")
        await until(pilot, lambda: shown(opened) == 1)
        assert "Acme  applications, number 1, line" in seen(opened)
        assert "role: this is a number, not a text (3)" in seen(opened)
        await pilot.press("q")


async def test_it_is_mended_in_the_own_editor_and_what_is_still_wrong_is_said(
    opened: FollowupApp, spoilt: Tracker
) -> None:
    edits = {'"role": 3': '"role": ""', '"role": ""': '"role": "Chef"'}
    equip(spoilt, lambda text: next(text.replace(old, new) for old, new in edits.items() if old in text))
    async with opened.run_test(size=(80, 24)) as pilot:
        await pilot.press("R")
        await until(pilot, lambda: shown(opened) == 1)
        await pilot.press("e")
        await until(pilot, lambda: "role: it is empty" in said(opened))
        await pilot.press("e")
        await until(pilot, lambda: shown(opened) == 0)
        assert {each.role for each in spoilt.records.applications.values()} == {"Chef", "Scout"}
        assert "Every record of the file can be used" in seen(opened)


async def test_all_are_set_aside_and_one_is_removed_after_a_question(opened: FollowupApp, path: Path) -> None:
    async with opened.run_test(size=(80, 24)) as pilot:
        await pilot.press("R")
        await until(pilot, lambda: shown(opened) == 1)
        await pilot.press("s")
        await until(pilot, lambda: "set aside)" in seen(opened))
        [kept] = tables(path)["aside"].values()
        assert (kept["table"], kept["number"]) == ("applications", "1")
        assert '"role": 3' in kept["text"]
        await pilot.press("x")
        await pilot.press("y")
        await until(pilot, lambda: shown(opened) == 0)
        assert tables(path)["aside"] == {}
        assert Archive(path).examine().unusable == ()


async def test_what_is_spoilt_while_the_app_is_open_goes_from_the_list_and_comes_back(
    app: FollowupApp, tracker: Tracker, tmp_path: Path
) -> None:
    enter_application(tracker, "Acme", "Cook")
    enter_application(tracker, "Bluefin", "Scout")
    path = tmp_path / "followup.json"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        spoil(path)
        app.look_outside()
        await until(pilot, lambda: "Acme" not in seen(app).partition("──")[0])
        assert "1 record of the file cannot be used and is left out" in said(app)
        spoil(path, '"role": 3', '"role": "Cook"')
        app.look_outside()
        await until(pilot, lambda: "Acme" in seen(app))
        assert tracker.left_out == 0
