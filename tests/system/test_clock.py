"""The machine's clock and time zone."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from followup_tui.system.clock import FixedClock, SystemClock, find_timezone, local_timezone
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


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":Europe/Berlin", "Europe/Berlin"),
        (":/usr/share/zoneinfo/America/New_York", "America/New_York"),
        ("/usr/share/zoneinfo/posix/Asia/Tokyo", "Asia/Tokyo"),
        ("EST5EDT", "EST5EDT"),
        ("UTC", "UTC"),
        ("", "UTC"),
        ("Nope/Zone", None),
        ("CET-1CEST,M3.5.0,M10.5.0/3", None),
        ("../../etc/passwd", None),
        ("\ud800", None),
    ],
)
def test_the_environment_names_the_zone_and_a_wrong_name_is_no_zone(tmp_path: Path, value: str, name: str) -> None:
    (tmp_path / "timezone").write_text("Asia/Tokyo\n")
    assert find_timezone({"TZ": value}, tmp_path) == name


def test_the_zone_is_where_localtime_points_to(tmp_path: Path) -> None:
    (tmp_path / "localtime").symlink_to("../usr/share/zoneinfo/Australia/Lord_Howe")
    (tmp_path / "timezone").write_text("Asia/Tokyo\n")
    assert find_timezone({}, tmp_path) == "Australia/Lord_Howe"


def test_a_link_to_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "static").symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    (tmp_path / "localtime").symlink_to("static")
    assert find_timezone({}, tmp_path) in {"Europe/Berlin", "Europe/Busingen"}


def test_a_localtime_that_is_a_copy_leaves_the_name_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "localtime").write_bytes(b"TZif2")
    (tmp_path / "timezone").write_text("Asia/Tokyo\n")
    assert find_timezone({}, tmp_path) == "Asia/Tokyo"


@pytest.mark.parametrize("content", [b"", b"Nope\n", b"\xff\xfe", b"x" * 5000])
def test_a_machine_that_names_no_zone_has_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "timezone").write_bytes(content)
    assert find_timezone({}, tmp_path) is None
    assert find_timezone({}, tmp_path / "nowhere") is None


def test_a_zone_that_is_not_known_is_utc() -> None:
    assert local_timezone({"TZ": "Nope/Zone"}) == "UTC"
    assert local_timezone({"TZ": "Asia/Tokyo"}) == "Asia/Tokyo"
