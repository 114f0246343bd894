"""Names of time zones, and the way between wall clock and instant (RULES.md 9)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.when.zones import check_zone, local, local_date, wall_to_instant, zone

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca")


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("  AMERICA/new york ", "America/New_York"),
        ("America/Port-au-Prince", "America/Port-au-Prince"),
        ("utc", "UTC"),
        ("Etc/GMT+5", "Etc/GMT+5"),
        ("EST5EDT", "EST5EDT"),
    ],
)
def test_a_name_is_taken_in_its_proper_spelling(name: str, proper: str) -> None:
    assert check_zone(name) == proper
    assert zone(proper).key == proper


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("berlin", "did you mean Europe/Berlin?"),
        ("New York", "did you mean America/New_York?"),
        ("Londno", "did you mean Europe/London?"),
        ("Tokio", "did you mean Asia/Tokyo?"),
        ("Europe/Berlim", "did you mean Europe/Berlin, "),
        ("right/Europe/Berlin", "did you mean Europe/Berlin?"),
        ("EST", "name a place: America/New_York or America/Panama"),
        ("pst", "name a place: America/Los_Angeles or Asia/Manila"),
        ("CET", "name a place: Europe/Berlin or Europe/Paris"),
        ("IST", "name a place: Asia/Kolkata, Europe/Dublin or Asia/Jerusalem"),
        ("+02:00", "name a place, as in Europe/Berlin"),
        ("UTC+2", "name a place, as in Europe/Berlin"),
    ],
)
def test_what_is_no_zone_is_refused_with_what_may_be_meant(name: str, suggestion: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        check_zone(name, field="tz")
    assert suggestion in str(raised.value)
    assert raised.value.field == "tz"


@pytest.mark.parametrize(
    "name", ["", "Europe", "../../etc/passwd", "/etc/localtime", "localtime", "a\0b", "\ud800", "é" * 999]
)
def test_what_only_looks_like_a_zone_to_the_machine_is_refused(name: str) -> None:
    for check in (zone, check_zone):
        with pytest.raises(InvalidInput, match="is not a time zone"):
            check(name)


def test_a_zone_that_is_only_an_abbreviation_is_not_entered_but_still_known() -> None:
    with pytest.raises(InvalidInput, match="is an abbreviation, which says nothing about summer time"):
        check_zone("MST")
    assert wall_to_instant(date(2026, 7, 1), time(9), "MST") == datetime(2026, 7, 1, 16, tzinfo=UTC)


def test_an_unknown_zone_is_never_a_silent_utc() -> None:
    with pytest.raises(InvalidInput):
        wall_to_instant(date(2026, 1, 1), time(9), "Nope/Zone")
    with pytest.raises(InvalidInput):
        local(datetime(2026, 1, 1, tzinfo=UTC), "Nope/Zone")


@pytest.mark.parametrize(
    ("name", "wall", "expected"),
    [
        ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T03:00:00+02:00"),
        ("Europe/Berlin", "2026-03-29T02:59:59.999999", "2026-03-29T03:00:00+02:00"),
        ("Europe/Berlin", "2026-03-29T02:00", "2026-03-29T03:00:00+02:00"),
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T02:30:00+02:00"),
        ("America/New_York", "2026-03-08T02:01", "2026-03-08T03:00:00-04:00"),
        ("America/New_York", "2026-11-01T01:59", "2026-11-01T01:59:00-04:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:29", "2026-10-04T02:30:00+11:00"),
        ("Australia/Lord_Howe", "2026-04-05T01:30", "2026-04-05T01:30:00+11:00"),
        ("Pacific/Apia", "2011-12-30T09:00", "2011-12-31T00:00:00+14:00"),
        ("Pacific/Apia", "2011-12-30T23:59", "2011-12-31T00:00:00+14:00"),
        ("Africa/Casablanca", "2026-02-15T02:30", "2026-02-15T02:30:00+01:00"),
    ],
)
def test_a_skipped_time_is_the_first_after_it_and_a_double_one_the_first_of_both(
    name: str, wall: str, expected: str
) -> None:
    at = datetime.fromisoformat(wall)
    for fold in (1, 0):
        wall_to_instant.cache_clear()
        instant = wall_to_instant(at.date(), at.time().replace(fold=fold), name)
        assert local(instant, name).isoformat() == expected


def test_the_date_of_an_instant_is_that_of_its_zone() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert local_date(late, "UTC") == date(2026, 11, 22)
    assert local_date(late, "Europe/Berlin") == date(2026, 11, 23)


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.times(), st.sampled_from(ZONES))
def test_a_wall_clock_time_is_the_first_instant_that_does_not_show_less(day: date, at: time, name: str) -> None:
    wall, instant = datetime.combine(day, at), wall_to_instant(day, at, name)
    shown = local(instant, name).replace(tzinfo=None)
    assert shown >= wall
    assert shown == wall or local(instant - timedelta(seconds=1), name).replace(tzinfo=None) < wall
    assert local(instant, name).fold == 0
