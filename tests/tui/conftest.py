"""The app on a real store in a temporary folder, with a clock that stands still and ids that are known."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import Static

from followup_tui.domain.settings import Settings
from followup_tui.domain.when.calendar import Calendar
from followup_tui.store.repository import Repository
from followup_tui.system.clock import FixedClock
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp

NOW = datetime(2026, 3, 11, 13, 5, tzinfo=UTC)
"""Wednesday 11 March 2026, 14:05 in Berlin."""
ZONE = "Europe/Berlin"


class FakeClipboard:
    """Keeps what was copied."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def copy(self, text: str) -> str:
        """Take the text and say so."""
        self.texts.append(text)
        return "Copied (fake)"


class Stopwatch:
    """Counts seconds, which pass when the test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """The seconds until now."""
        return self.seconds


@pytest.fixture
def make_tracker(tmp_path: Path) -> Callable[[], Tracker]:
    """Opens a tracker on the one data file of the test; a second one sees what the first one stored."""
    numbers = count(1)
    calendar = Calendar()

    def make() -> Tracker:
        return Tracker(
            Repository(tmp_path / "followup.json"),
            FixedClock(NOW),
            Settings(name="Robin Ostrander"),
            timezone=ZONE,
            calendar_of=lambda _country: calendar,
            new_id=lambda: f"{next(numbers):08d}",
        )

    return make


@pytest.fixture
def tracker(make_tracker: Callable[[], Tracker]) -> Tracker:
    """A tracker on an empty data file."""
    return make_tracker()


@pytest.fixture
def clipboard() -> FakeClipboard:
    """The clipboard of the app under test."""
    return FakeClipboard()


@pytest.fixture
def app(tracker: Tracker, clipboard: FakeClipboard) -> FollowupApp:
    """The app on the tracker."""
    return FollowupApp(tracker, lambda _write: clipboard)


def shown(screen: Screen[object], selector: str) -> str:
    """The text of a static widget."""
    return str(screen.query_one(selector, Static).content)
