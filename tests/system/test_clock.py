"""The machine's clock."""

from datetime import UTC, datetime, timedelta, timezone

from followup_tui.system.clock import FixedClock, SystemClock
from followup_tui.tracker.ports import Clock


def test_the_machines_clock_tells_an_aware_instant_in_utc() -> None:
    clock: Clock = SystemClock()
    assert clock.now().utcoffset() == timedelta()
    assert clock.now() >= datetime(2026, 1, 1, tzinfo=UTC)


def test_a_fixed_clock_stands_still_and_tells_utc() -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=2)))
    clock: Clock = FixedClock(noon)
    assert clock.now() == clock.now() == noon
    assert clock.now().utcoffset() == timedelta()
