"""Working days and hours: how they are written, and what they change (RULES.md 1 and 6)."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Kind
from followup_tui.domain.plan.pacing import CautionCode, review_pacing
from followup_tui.domain.plan.why import sentences
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.holidays import public_holidays
from followup_tui.domain.when.week import STANDARD, Hours, Week
from followup_tui.domain.when.working_time import parse_days, parse_hours, spell_days, write_days
from tests.domain.reading import GUIDE, dates, steps_of
from tests.factories import at, contact, facts, interview

MON_TO_FRI, SUN_TO_THU = (0, 1, 2, 3, 4), (0, 1, 2, 3, 6)

DAYS: dict[str, tuple[tuple[int, ...], str, str]] = {
    "mon to fri": (MON_TO_FRI, "mon to fri", "5 days, Mon Tue Wed Thu Fri"),
    "Mon-Fri": (MON_TO_FRI, "mon to fri", "5 days, Mon Tue Wed Thu Fri"),
    "sun\N{EN DASH}thu": (SUN_TO_THU, "sun to thu", "5 days, Sun Mon Tue Wed Thu"),
    "Sunday to Thursday": (SUN_TO_THU, "sun to thu", "5 days, Sun Mon Tue Wed Thu"),
    "sat to wed": ((0, 1, 2, 5, 6), "sat to wed", "5 days, Sat Sun Mon Tue Wed"),
    "tues, thurs and sat": ((1, 3, 5), "tue, thu, sat", "3 days, Tue Thu Sat"),
    "mon tue": ((0, 1), "mon, tue", "2 days, Mon Tue"),
    "mon to wed, fri": ((0, 1, 2, 4), "mon, tue, wed, fri", "4 days, Mon Tue Wed Fri"),
    "sat": ((5,), "sat", "1 day, Sat"),
    "mon to sun": (tuple(range(7)), "mon, tue, wed, thu, fri, sat, sun", "7 days, Mon Tue Wed Thu Fri Sat Sun"),
}


@pytest.mark.parametrize("text", DAYS)
def test_working_days_are_read_written_and_spelled(text: str) -> None:
    days, written, spelled = DAYS[text]
    assert parse_days(text) == days
    assert (write_days(days), spell_days(days)) == (written, spelled)


@given(st.sets(st.integers(0, 6), min_size=1))
def test_what_is_written_is_read_back(days: set[int]) -> None:
    assert set(parse_days(write_days(tuple(sorted(days))))) == days


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "At least one day must be a working day"),
        (",", "At least one day must be a working day"),
        ("mon to", "“” is no day of the week"),
        ("mon-fri-sun", "“fri-sun” is no day of the week"),
        ("weekdays", "“weekdays” is no day of the week; write mon, tue, wed, thu, fri, sat, sun"),
        ("m" * 100_000, "is no day of the week"),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_day_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_days(text)
    assert sentence in str(refused.value)
    assert refused.value.field == "working_days"


HOURS = {
    "09:00-17:00": STANDARD.hours,
    "8 to 16:30": Hours(time(8), time(16, 30)),
    "10 \N{EN DASH} 18": Hours(time(10), time(18)),
}


@pytest.mark.parametrize("text", HOURS)
def test_working_hours_are_read_and_written(text: str) -> None:
    assert parse_hours(text) == HOURS[text]
    assert parse_hours(str(HOURS[text])) == HOURS[text]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "“” are no hours; write 09:00-17:00"),
        ("nine to five", "“nine to five” are no hours"),
        ("9-25", "“9-25” are no hours"),
        ("9:60-17:00", "“9:60-17:00” are no hours"),
        ("17:00-09:00", "17:00 is not before 09:00"),
        ("09:00-09:00", "09:00 is not before 09:00"),
    ],
)
def test_what_are_no_hours_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_hours(text)
    assert str(refused.value).startswith(sentence)
    assert refused.value.field == "working_hours"


def test_a_week_from_sunday_to_thursday_passes_over_friday_and_saturday() -> None:
    talk = interview(start=at("2026-03-04 14:00", "Asia/Jerusalem"), timezone="Asia/Jerusalem")  # a Wednesday
    days = Calendar(week=Week(SUN_TO_THU))
    steps = steps_of(facts(talk), calendar=days)
    assert {name: dates(step) for name, step in steps.items()} == {
        "thank_you": ("Wed 4 Mar 15:00", "Thu 5 Mar 15:00", "Wed 11 Mar 17:00"),
        "phone_call": ("Thu 5 Mar 09:00", "Sun 8 Mar 17:00", "Wed 11 Mar 17:00"),
        "follow_up": ("Wed 18 Mar 09:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00"),
    }
    assert "No business days: Fri 6 to Sat 7 Mar 2026 (no working day)." in sentences(steps["phone_call"], days)


def test_holidays_fall_on_the_working_days_of_a_country_whose_week_begins_on_sunday() -> None:
    days = Calendar(public_holidays("IL"), week=Week(SUN_TO_THU))
    sunday, monday = date(2026, 9, 13), date(2026, 9, 14)  # Rosh Hashanah is Saturday 12 and Sunday 13
    assert days.obstacle(sunday) == "Rosh Hashanah"
    assert days.bd(1, date(2026, 9, 10)) == monday
    assert Calendar(public_holidays("IL")).obstacle(sunday) == "weekend", "of somebody who works from Monday on"


def test_a_week_of_four_days_and_one_of_seven() -> None:
    wednesday = date(2026, 3, 4)
    assert Calendar(week=Week((0, 1, 2, 3))).bd(2, wednesday) == date(2026, 3, 9)
    every_day = Calendar(week=Week(tuple(range(7))))
    assert every_day.bd(5, wednesday) == date(2026, 3, 9)
    assert every_day.obstacle(date(2026, 3, 7)) is None


def test_the_times_of_a_cadence_are_its_own_whatever_the_working_hours_are() -> None:
    late = Calendar(week=Week(hours=Hours(time(11), time(20))))
    assert {name: dates(step) for name, step in steps_of(facts(), calendar=late).items()} == {
        name: dates(step) for name, step in steps_of(facts()).items()
    }


CALLS = {
    "before they open": ("2026-03-05 09:30", "2026-03-05 10:00"),
    "when they open": ("2026-03-05 10:00", None),
    "a minute before they close": ("2026-03-05 18:59", None),
    "when they close on a Thursday": ("2026-03-05 19:00", "2026-03-08 10:00"),
    "on a Friday": ("2026-03-06 12:00", "2026-03-08 10:00"),
    "on a Sunday": ("2026-03-08 12:00", None),
}


@pytest.mark.parametrize("what", CALLS)
def test_a_call_is_welcome_in_the_working_hours_of_the_working_days(what: str) -> None:
    now, earliest = CALLS[what]
    days = Calendar(week=Week(SUN_TO_THU, Hours(time(10), time(19))))
    step = steps_of(facts(), calendar=days)["phone_call"]
    found = {
        caution.code: caution.earliest
        for caution in review_pacing(facts(), step, at(now), cadence=GUIDE, calendar=days)
        if caution.earliest
    }
    assert found.get(CautionCode.OUTSIDE_HOURS) == (at(earliest) if earliest else None)


def test_a_contact_and_a_closing_note_count_by_the_working_days() -> None:
    days = Calendar(week=Week(SUN_TO_THU))
    talk, sent = interview(), contact(datetime.fromisoformat("2026-03-17T10:00+00:00"))
    step = steps_of(facts(talk, entries=[sent]), calendar=days)[Kind.FOLLOW_UP]
    assert dates(step)[0] == "Tue 24 Mar 09:00"  # Wed 18, Thu 19, Sun 22, Mon 23, Tue 24
