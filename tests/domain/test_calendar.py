"""Business days (RULES.md 1)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_tui.domain.when.calendar import Calendar
from tests.domain.reading import WEEKENDS, calendar

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("n", "day", "expected"),
    [
        (1, "2026-03-04", "2026-03-05"),  # Wednesday
        (1, "2026-03-06", "2026-03-09"),  # Friday
        (1, "2026-03-07", "2026-03-09"),  # Saturday
        (1, "2026-03-08", "2026-03-09"),  # Sunday
        (5, "2026-03-04", "2026-03-11"),
        (10, "2026-03-04", "2026-03-18"),
        (20, "2026-02-27", "2026-03-27"),
        (999, "2026-03-04", "2030-01-01"),
    ],
)
def test_business_days_are_counted_strictly_after_a_date(n: int, day: str, expected: str) -> None:
    assert WEEKENDS.bd(n, date.fromisoformat(day)) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        ("2026-03-04", 0, "2026-03-04"),
        ("2026-03-07", 0, "2026-03-09"),
        ("2026-03-04", 3, "2026-03-09"),
        ("2028-02-15", 14, "2028-02-29"),
        ("2026-12-18", 14, "2027-01-01"),
    ],
)
def test_calendar_days_land_on_a_business_day(day: str, days: int, expected: str) -> None:
    assert WEEKENDS.on(date.fromisoformat(day), days) == date.fromisoformat(expected)


def test_what_is_in_the_way_is_named() -> None:
    days = calendar("2026-03-05", days_off=("2026-03-06",))
    assert days.passed_over(date(2026, 3, 4), date(2026, 3, 9)) == (
        (date(2026, 3, 5), "holiday of 2026-03-05"),
        (date(2026, 3, 6), "day off"),
        (date(2026, 3, 7), "weekend"),
        (date(2026, 3, 8), "weekend"),
    )
    assert days.passed_over(date(2026, 3, 9), date(2026, 3, 4)) == ()


def test_a_day_is_a_plain_date_of_the_standard_library() -> None:
    assert {type(WEEKENDS.bd(1, date(2026, 3, 4))), type(WEEKENDS.on(date(2026, 3, 7), 1))} == {date}


@settings(max_examples=100, deadline=None, derandomize=True)
@given(days, st.integers(1, 60), st.frozensets(st.integers(0, 90), max_size=30))
def test_counting_agrees_with_going_through_the_days_one_by_one(day: date, n: int, free: frozenset[int]) -> None:
    off = {day + timedelta(days=number) for number in free}
    business = [
        then for number in range(1, 400) if (then := day + timedelta(days=number)).weekday() < 5 and then not in off
    ]
    counted = Calendar(days_off=off)
    assert counted.bd(n, day) == business[n - 1]
    assert counted.on(day, n) == next(then for then in business if then >= day + timedelta(days=n))
