"""What holds for every date, whatever is written and whenever it is read."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.text import clean
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.dates import parse_date, parse_when, spell_date, spell_when
from followup_tui.domain.when.days import Prefer

PREFER: tuple[Prefer, ...] = ("past", "future")
PIECES = (
    *("today", "tomorrow", "fri", "last", "next", "this", "sun", "in", "ago", "now", "a", "the", "on", "at", "of"),
    *("end of month", "end of week", "nov", "february", "29", "31", "24th", "2026", "2100", "9999", "0", "00"),
    *("3pm", "15:30", "3:30", "noon", "midnight", "15.30", "10.11", "24.11.", "4/12", "2026-11-24", "29/2/2028"),
    *("3 days", "2w", "+1m", "-9999y", "+2bd", "250 bd", "in 2 hours", "10 min", "T", "Z", "+14:00", "-0330"),
    *(",", ".", "-", "+", "/", ":", " ", "\x00", "\u2009", "\uff11", "\u0661", "Europe/Berlin", "tonight", "24:00"),
)
WRITTEN = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join))
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"])
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
MINUTES = st.datetimes(datetime(2000, 1, 2), datetime(2100, 12, 30), timezones=st.just(UTC)).map(  # noqa: DTZ001 - aware by `timezones`
    lambda instant: instant.replace(second=0, microsecond=0)
)


@settings(deadline=None, max_examples=300)
@given(WRITTEN, MINUTES, ZONES, st.sampled_from(PREFER), st.sampled_from(["dmy", "mdy"]))
def test_every_text_is_an_instant_of_these_hundred_years_or_is_refused(
    text: str, now: datetime, zone: str, prefer: Prefer, order: str
) -> None:
    try:
        instant = parse_when(text, now=now, zone=zone, prefer=prefer, order=order, business_day=Calendar().bd)
    except InvalidInput as error:
        assert clean(str(error)) == str(error)  # noqa: PT017 - either outcome is right
        return
    assert instant.tzinfo is UTC
    assert datetime(1999, 12, 31, tzinfo=UTC) <= instant < datetime(2101, 1, 2, tzinfo=UTC)


@settings(deadline=None, max_examples=300)
@given(WRITTEN, DAYS, st.sampled_from(PREFER), st.sampled_from(["dmy", "mdy"]))
def test_every_text_is_a_plain_date_of_these_hundred_years_or_is_refused(
    text: str, today: date, prefer: Prefer, order: str
) -> None:
    try:
        day = parse_date(text, today=today, prefer=prefer, order=order, business_day=Calendar().bd)
    except InvalidInput:
        return
    assert type(day) is date
    assert 2000 <= day.year <= 2100


@settings(deadline=None)
@given(MINUTES, MINUTES, ZONES, st.booleans(), st.sampled_from(PREFER))
def test_an_instant_that_is_spelled_is_read_back(
    instant: datetime, now: datetime, zone: str, with_zone: bool, prefer: Prefer
) -> None:
    spelled = spell_when(instant, zone=zone, now=now, with_zone=with_zone)
    if abs((instant - now).days) < 9998:
        assert parse_when(spelled, now=now, zone=zone, prefer=prefer) == instant


@settings(deadline=None)
@given(DAYS, DAYS, st.sampled_from(PREFER))
def test_a_date_that_is_spelled_is_read_back(day: date, today: date, prefer: Prefer) -> None:
    if abs(day - today) < timedelta(days=9999):
        assert parse_date(spell_date(day, today=today), today=today, prefer=prefer) == day


@settings(deadline=None)
@given(WRITTEN, DAYS, st.sampled_from(["  ", "\t", "\n", "\u2009", "\u3000"]))
def test_case_and_white_space_mean_nothing(text: str, today: date, space: str) -> None:
    def outcome(written: str) -> date | None:
        try:
            return parse_date(written, today=today, business_day=Calendar().bd)
        except InvalidInput:
            return None

    assert outcome(text.upper()) == outcome(text.lower())
    assert outcome(f"{space}{text.replace(' ', space)}{space}") == outcome(text)


@settings(deadline=None)
@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_within_a_week_of_today(today: date, number: int) -> None:
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[number]
    if not date(2000, 1, 8) < today < date(2100, 12, 24):
        return
    ahead, back = parse_date(name, today=today), parse_date(name, today=today, prefer="past")
    last = parse_date(f"last {name}", today=today)
    assert ahead.weekday() == back.weekday() == last.weekday() == number
    assert 0 <= (ahead - today).days < 7
    assert 0 <= (today - back).days < 7
    assert 0 < (today - last).days <= 7
