"""How dates are spelled, so that a person can check what was read. Today is Wed 18 Nov 2026."""

from datetime import UTC, date, datetime

import pytest

from followup_tui.domain.when.dates import parse_when, spell_date, spell_when
from tests.domain.tables import lines

TODAY = date(2026, 11, 18)
BERLIN = "Europe/Berlin"
NOW = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)
"""15:00 in Berlin."""

SPELLED = """
2026-11-27T15:30 | Fri 27 Nov 2026, 15:30, in 9 days
2026-11-20T09:05 | Fri 20 Nov 2026, 09:05, in 2 days
2026-11-19T00:00 | Thu 19 Nov 2026, 00:00, tomorrow
2026-11-18T23:59 | Wed 18 Nov 2026, 23:59, today
2026-11-17T15:00 | Tue 17 Nov 2026, 15:00, yesterday
2026-11-16T15:00 | Mon 16 Nov 2026, 15:00, 2 days ago
2027-11-18T15:00 | Thu 18 Nov 2027, 15:00, in 365 days
"""


@pytest.mark.parametrize(("wall", "expected"), lines(SPELLED))
def test_an_instant_is_spelled_so_that_it_can_be_checked(wall: str, expected: str) -> None:
    assert spell_when(datetime.fromisoformat(f"{wall}+01:00"), zone=BERLIN, now=NOW) == expected


def test_a_date_is_spelled_so_that_it_can_be_checked() -> None:
    assert spell_date(date(2026, 12, 1), today=TODAY) == "Tue 1 Dec 2026, in 13 days"


def test_the_zone_is_spelled_where_it_is_asked_for() -> None:
    spelled = spell_when(NOW, zone="America/New_York", now=NOW, with_zone=True)
    assert spelled == "Wed 18 Nov 2026, 09:00 America/New_York, today"
    assert parse_when(spelled, now=NOW, zone="America/New_York") == NOW


def test_the_second_of_two_equal_times_is_spelled_with_its_offset() -> None:
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert spell_when(first, zone=BERLIN, now=NOW) == "Sun 25 Oct 2026, 02:30, 24 days ago"
    assert spell_when(second, zone=BERLIN, now=NOW) == "Sun 25 Oct 2026, 02:30 UTC+01:00, 24 days ago"
    assert parse_when(spell_when(second, zone=BERLIN, now=NOW), now=NOW, zone=BERLIN) == second


def test_an_offset_to_the_west_is_spelled_so_that_it_is_no_range_of_times() -> None:
    second = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    spelled = spell_when(second, zone="America/New_York", now=NOW, with_zone=True)
    assert spelled == "Sun 1 Nov 2026, 01:30 UTC-05:00 America/New_York, 17 days ago"
    assert parse_when(spelled, now=NOW, zone="America/New_York") == second
