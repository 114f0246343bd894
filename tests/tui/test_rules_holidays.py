"""Public holidays come after the first frame: the plan begins with weekends, and is made again when they are there."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from followup_tui.domain.model import Application, Interview, Kind
from followup_tui.domain.settings import Settings
from followup_tui.store.repository import Repository
from followup_tui.system.clock import FixedClock
from followup_tui.tracker.calendars import Calendars
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from tests.tui.conftest import FakeClipboard
from tests.tui.rules import step

THURSDAY = datetime(2026, 4, 30, 9, tzinfo=UTC)
"""The day before 1 May, which is a holiday in Germany; 2 and 3 May are a weekend."""
EVENING = datetime(2026, 4, 30, 18, tzinfo=UTC)

Opened = tuple[Tracker, FollowupApp]


@pytest.fixture
def opened(tmp_path: Path, clipboard: FakeClipboard) -> Callable[..., Opened]:
    """Opens the app on one interview in a country, or in the user's own."""

    def make(country: str | None, settings: Settings | None = None) -> Opened:
        calendars = Calendars(later=True)
        tracker = Tracker(
            Repository(tmp_path / "followup.json"),
            FixedClock(EVENING),
            settings or Settings(),
            timezone="Europe/Berlin",
            calendar_of=calendars,
            new_id=iter(f"{number:08d}" for number in range(1, 99)).__next__,
        )
        application = tracker.add_application(
            Application(id="", company="Quokka Analytics", role="Data Engineer", country=country)
        ).record
        tracker.add_interview(Interview(id="", application_id=application.id, start=THURSDAY, timezone="Europe/Berlin"))
        return tracker, FollowupApp(tracker, lambda _write: clipboard, calendars=calendars)

    return make


@pytest.mark.parametrize(
    ("country", "settings"), [("DE", Settings()), (None, Settings(country="DE"))], ids=["its own", "the default"]
)
async def test_the_call_waits_for_the_day_after_the_long_weekend(
    opened: Callable[..., Opened], country: str | None, settings: Settings
) -> None:
    tracker, app = opened(country, settings)
    assert step(tracker, Kind.PHONE_CALL).opens == datetime(2026, 5, 1, 7, tzinfo=UTC)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert step(tracker, Kind.PHONE_CALL).opens == datetime(2026, 5, 4, 7, tzinfo=UTC)


async def test_without_a_country_nothing_is_loaded(opened: Callable[..., Opened]) -> None:
    tracker, app = opened(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not list(app.workers)
    assert step(tracker, Kind.PHONE_CALL).opens == datetime(2026, 5, 1, 7, tzinfo=UTC)
