"""Ranges of times: when something begins and how long it takes. Today is Wed 18 Nov 2026, 15:00 in Berlin."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import FIRST_YEAR, LAST_YEAR
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.dates import Span, parse_date, parse_span, parse_when
from followup_tui.domain.when.days import Prefer
from followup_tui.domain.when.zones import local, wall_to_instant
from tests.domain.tables import lines
from tests.domain.test_date_properties import MINUTES, PIECES, PREFER, ZONES

BERLIN = "Europe/Berlin"
NOW = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)


def read(text: str, *, zone: str = BERLIN, now: datetime = NOW, prefer: Prefer = "future") -> Span:
    """What a text means; business days are those of a plain week."""
    return parse_span(text, now=now, zone=zone, prefer=prefer, order="dmy", business_day=Calendar().bd)


SPANS = """
today 10:00-11:00                               | 2026-11-18 10:00 60
today 10:00\u201311:00                          | 2026-11-18 10:00 60
today 10:00 \u2014 11:00                        | 2026-11-18 10:00 60
tomorrow 9-10am                                 | 2026-11-19 09:00 60
tomorrow 9am-10am                               | 2026-11-19 09:00 60
tomorrow 9 a.m. \u2013 10.30 a.m.               | 2026-11-19 09:00 90
tomorrow 10am-11:00                             | 2026-11-19 10:00 60
tomorrow 10:00-11am                             | 2026-11-19 10:00 60
tomorrow 10 to 11                               | 2026-11-19 10:00 60
tomorrow 10-11                                  | 2026-11-19 10:00 60
10-11 tomorrow                                  | 2026-11-19 10:00 60
tomorrow from 10 till 11:30                     | 2026-11-19 10:00 90
tomorrow between 2 and 3pm                      | 2026-11-19 14:00 60
from 10 to 11 on friday                         | 2026-11-20 10:00 60
fri 11-1pm                                      | 2026-11-20 11:00 120
fri 11am-1                                      | 2026-11-20 11:00 120
fri 9-5                                         | 2026-11-20 09:00 480
fri 9.30-10.15                                  | 2026-11-20 09:30 45
fri noon-1pm                                    | 2026-11-20 12:00 60
fri 11 to noon                                  | 2026-11-20 11:00 60
fri 10:00-11:00pm                               | 2026-11-20 22:00 60
fri 22:00-01:00                                 | 2026-11-20 22:00 180
fri 11pm-1am                                    | 2026-11-20 23:00 120
fri 10pm to midnight                            | 2026-11-20 22:00 120
fri 22:00 to sat 01:00                          | 2026-11-20 22:00 180
7 dec 10:00-7 dec 11:15                         | 2026-12-07 10:00 75
Monday, December 7 \u00b7 10:00 \u2013 11:00am  | 2026-12-07 10:00 60
half past 9 tomorrow to 10:30                   | 2026-11-19 09:30 60
tomorrow 10:00 until friday 09:00               | 2026-11-19 10:00 1380
fri 23:00-24:00                                 | 2026-11-20 23:00 60
fri 10h30-11h30                                 | 2026-11-20 10:30 60
fri 10:00 \u2192 11:00                         | 2026-11-20 10:00 60
fri 10:00 through 11:00                         | 2026-11-20 10:00 60
fri 10:00 for 45 min                            | 2026-11-20 10:00 45
fri 10:00 for an hour                           | 2026-11-20 10:00 60
fri 10:00 for 1h30                              | 2026-11-20 10:00 90
fri 10:00 for half an hour                      | 2026-11-20 10:00 30
2026-12-07 10:00-11:00                          | 2026-12-07 10:00 60
2026-12-07T10:00/11:00                          | 2026-12-07 10:00 60
2026-12-07T10:00:00/11:00:00                    | 2026-12-07 10:00 60
2026-12-07T10:00/2026-12-07T11:30               | 2026-12-07 10:00 90
2026-12-07T10:00/PT1H30M                        | 2026-12-07 10:00 90
20261207T100000Z/20261207T110000Z               | 2026-12-07 11:00 60
2026-12-07T10:00-05:00/2026-12-07T11:00-05:00   | 2026-12-07 16:00 60
2026-12-07T07:00-08:00/08:30-08:00              | 2026-12-07 16:00 90
fri 10:00-11:00+02:00                           | 2026-11-20 09:00 60
fri 10:00-11:00 -0500                           | 2026-11-20 16:00 60
fri 10:00-11:00 UTC-5                           | 2026-11-20 16:00 60
fri 10:00-11:00-05:00                           | 2026-11-20 16:00 60
fri 10:00Z-11:00Z                               | 2026-11-20 11:00 60
fri 10:00-11:00 Europe/Berlin                   | 2026-11-20 10:00 60
fri 10:00                                       | 2026-11-20 10:00 None
fri 10:00 UTC-5                                 | 2026-11-20 16:00 None
28 mar 2026 23:30-04:00                         | 2026-03-28 23:30 210
"""


@pytest.mark.parametrize(("text", "expected"), lines(SPANS))
def test_a_range_of_times_is_a_beginning_and_a_length(text: str, expected: str) -> None:
    span = read(text)
    assert f"{local(span.start, BERLIN):%Y-%m-%d %H:%M} {span.minutes}" == expected


REFUSED = """
10-11                           | “10-11” may be a day or times; write “10 to 11” for times
9.10-10.11                      | “9.10-10.11” may be days or times
fri 3-4                         | “3” may be night or afternoon; write “03:00” or “15:00”
fri 2:00-3:00                   | “2:00” may be night or afternoon; write “02:00” or “14:00”
fri 18:00-07:00                 | would last longer than 12 hours; write the day of its end, or “18:00 UTC-07”
fri 18:00 to 07:00              | “18:00 to 07:00” would last 13 hours; write the day of its end
fri 10:00 to 10:00              | “10:00 to 10:00” begins and ends at one time
2026-12-07T10:00-11:00          | it may be a range of times or an offset from UTC; write “10:00 to 11:00” or “10:00 UTC-11”
fri 10:00-1100                  | it may be a range of times or an offset from UTC
fri 10:00-11:00 15:00           | are two times of day
fri 10:00-11:00 for 20 min      | it says twice how long it takes
fri 10:00-25:00                 | “10:00-25:00” would last longer
fri 24:00-01:00                 | “24:00
fri 10 to 25                    | “25” is no time of day
fri 10:00 to thu 09:00          | it must end after it begins, and within a day
fri to sat                      | it is a range of days; write the time at both ends
24 dec to 2 jan                 | it is a range of days; write the time at both ends
fri 10:00 for 0 min             | “for 0 min” says no length
today 10:00 to 11:00 to 12:00   | it is more than one range
"""


@pytest.mark.parametrize(("text", "part"), lines(REFUSED))
def test_what_is_no_plain_range_is_refused_with_the_reason(text: str, part: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        read(text)
    assert part in str(raised.value)


@pytest.mark.parametrize(
    "text", ["today 10:00-11:00", "tomorrow 9-10am", "fri 10:00 for an hour", "2026-12-07T10:00/11:00"]
)
def test_where_one_time_or_one_day_is_wanted_a_range_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="it is a range of times; only one time is wanted here, as in “fri 10:00”"):
        parse_when(text, now=NOW, zone=BERLIN)
    with pytest.raises(InvalidInput, match="is a time of day, and only a day is wanted"):
        parse_date(text, today=NOW.date())


def test_a_range_of_days_is_no_day() -> None:
    with pytest.raises(InvalidInput, match="it is a range of days; only one day is wanted here"):
        parse_date("24 dec to 2 jan", today=NOW.date())


@pytest.mark.parametrize("prefer", PREFER)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/New_York"])
@pytest.mark.parametrize(
    "now",
    [
        datetime(2000, 1, 1, 0, 30, tzinfo=UTC),
        datetime(2100, 12, 31, 23, 30, tzinfo=UTC),
        datetime(2000, 1, 3, tzinfo=UTC),
        datetime(2100, 12, 28, tzinfo=UTC),
    ],
)
@pytest.mark.parametrize("text", ["00:10", "23:50", "fri 10:00", "sat 00:05", "in 20 hours", "20 hours ago", "now"])
def test_at_the_edges_of_the_years_a_bare_time_stays_inside_or_is_refused(
    text: str, now: datetime, zone: str, prefer: Prefer
) -> None:
    try:
        start = read(text, now=now, zone=zone, prefer=prefer).start
    except InvalidInput:
        return
    assert FIRST_YEAR <= start.year <= LAST_YEAR
    assert FIRST_YEAR <= local(start, zone).year <= LAST_YEAR


SPOKEN = {"-": "{0:%H:%M}-{1:%H:%M}", "to": "{0:%H:%M} to {1:%H:%M}", "dash": "{0:%H:%M} \u2013 {1:%H:%M}"}
HALVES = {
    "full": "{0:%I:%M%p}-{1:%I:%M%p}",
    "dots": "{0:%H.%M} till {1:%H.%M}",
    "words": "from {0:%I:%M %p} until {1:%I:%M %p}",
    "iso": "{0:%H:%M}/{1:%H:%M}",
}


@settings(deadline=None)
@given(
    st.datetimes(datetime(2001, 1, 1), datetime(2099, 12, 1)),  # noqa: DTZ001 - a clock on a wall
    st.integers(1, 12 * 60),
    st.sampled_from(["UTC", "Asia/Tokyo", "Asia/Kolkata"]),
)
def test_a_range_means_the_same_in_every_form(wall: datetime, minutes: int, zone: str) -> None:
    wall = wall.replace(second=0, microsecond=0)
    end = wall + timedelta(minutes=minutes)
    start = wall_to_instant(wall.date(), wall.time(), zone)
    for form in (SPOKEN | HALVES).values():
        text = f"{wall:%Y-%m-%d} {form.format(wall, end)}"
        assert read(text, zone=zone) == Span(start, minutes), text
    interval = f"{wall:%Y-%m-%dT%H:%M}/{end:%Y-%m-%dT%H:%M}"
    assert read(interval, zone=zone) == Span(start, minutes)
    assert read(f"{wall:%Y-%m-%dT%H:%M}/PT{minutes}M", zone=zone) == Span(start, minutes)
    assert read(f"{wall:%Y-%m-%d %H:%M} for {minutes} minutes", zone=zone) == Span(start, minutes)


@settings(deadline=None)
@given(
    st.datetimes(datetime(2001, 1, 1), datetime(2099, 12, 1)),  # noqa: DTZ001 - as above
    st.integers(-24, 28).map(lambda halves: timedelta(minutes=30 * halves)),
)
def test_an_iso_instant_keeps_its_offset_whatever_it_is(wall: datetime, offset: timedelta) -> None:
    wall = wall.replace(microsecond=0)
    sign, size = "-" if offset < timedelta() else "+", abs(offset) // timedelta(minutes=1)
    for written in (f"{sign}{size // 60:02}:{size % 60:02}", f" UTC{sign}{size // 60}:{size % 60:02}"):
        text = f"{wall:%Y-%m-%dT%H:%M:%S}{written}"
        assert read(text).start == (wall - offset).replace(tzinfo=UTC), text


@settings(deadline=None)
@given(
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from(["", " ", "T"]),
)
def test_two_times_with_a_dash_are_never_silently_an_offset(first: time, second: time, blank: str) -> None:
    text = f"2026-12-07{blank or ' '}{first:%H:%M}-{second:%H:%M}"
    try:
        span = read(text)
    except InvalidInput:
        return
    if span.minutes is None:
        assert blank == "T"
        assert not "06:00" <= f"{first:%H:%M}" < f"{second:%H:%M}"


MORE = (
    *("tomorrow", "half past 9", "10:30", "to", "to", "until", "11:30", "tomorrow 10:00", "for 45 min"),
    *("10:00-11:00", "9-10am", "10 to 11", "from", "till", "to", "/", "-", "for", "an hour", "45 min", "PT1H", "UTC-5"),
    *("-0500", "+02:00", "next week", "this", "fortnight", "first", "last", "day", "of", "next month", "the", "15th"),
    *(
        "end of",
        "half past",
        "quarter to",
        "o'clock",
        "eod",
        "tonight",
        "afternoon",
        "a week from",
        "week",
        "in",
        "2nd",
    ),
)


@settings(deadline=None, max_examples=400)
@given(st.lists(st.sampled_from(PIECES + MORE), max_size=7).map(" ".join), MINUTES, ZONES, st.sampled_from(PREFER))
def test_no_phrase_of_the_grammar_crashes(text: str, now: datetime, zone: str, prefer: Prefer) -> None:
    try:
        span = read(text, now=now, zone=zone, prefer=prefer)
    except InvalidInput as error:
        assert str(error).endswith(error.reason)  # noqa: PT017 - either outcome is right
        return
    assert FIRST_YEAR <= span.start.year <= LAST_YEAR
    assert span.minutes is None or 1 <= span.minutes <= 24 * 60
