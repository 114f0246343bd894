"""Windows on one data file: each a tracker of its own, as another process would have it."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from followup_tui.domain.settings import Settings
from followup_tui.domain.when.calendar import Calendar
from followup_tui.store.repository import Repository
from followup_tui.system.clock import FixedClock
from followup_tui.tracker.tracker import Tracker

NOW = datetime(2026, 3, 11, 13, 5, tzinfo=UTC)


@pytest.fixture
def window(tmp_path: Path) -> Callable[[], Tracker]:
    """Opens a tracker on the data file of the test."""
    numbers = count(1)
    calendar = Calendar()

    def make() -> Tracker:
        return Tracker(
            Repository(tmp_path / "followup.json"),
            FixedClock(NOW),
            Settings(),
            timezone="Europe/Berlin",
            calendar_of=lambda _country: calendar,
            new_id=lambda: f"{next(numbers):08d}",
        )

    return make


@pytest.fixture
def tracker(window: Callable[[], Tracker]) -> Tracker:
    """A tracker on an empty data file."""
    return window()
