"""Dates in plain English: each line can be checked with a calendar for November 2026.

Mo Tu We Th Fr Sa Su
16 17[18]19 20 21 22
23 24 25 26 27 28 29
30
"""

from datetime import UTC, date, datetime, time

import pytest

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.dates import parse_date, parse_when
from followup_tui.domain.when.days import Prefer
from followup_tui.domain.when.zones import local
from tests.domain.tables import lines

TODAY = date(2026, 11, 18)
"""A Wednesday."""
BERLIN = "Europe/Berlin"
NOW = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)
"""15:00 in Berlin."""
THANKSGIVING = Calendar(lambda year: {date(2026, 11, 26): "Thanksgiving"} if year == 2026 else {})


DATES = """
today                     | 2026-11-18
tomorrow                  | 2026-11-19
yesterday                 | 2026-11-17
the day after tomorrow    | 2026-11-20
day before yesterday      | 2026-11-16
wed                       | 2026-11-18
thu                       | 2026-11-19
Friday                    | 2026-11-20
on fri                    | 2026-11-20
by fri                    | 2026-11-20
until Friday              | 2026-11-20
fri\u200b                 | 2026-11-20
1/1/27                    | 2027-01-01
tues                      | 2026-11-24
last tue                  | 2026-11-17
last wed                  | 2026-11-11
last thu                  | 2026-11-12
next mon                  | 2026-11-23
next wed                  | 2026-11-25
this wed                  | 2026-11-18
this fri                  | 2026-11-20
this sunday               | 2026-11-22
in 3 days                 | 2026-11-21
in three days             | 2026-11-21
3 days ago                | 2026-11-15
3 days                    | 2026-11-21
3 days from now           | 2026-11-21
a week ago                | 2026-11-11
in a week                 | 2026-11-25
in 2 weeks                | 2026-12-02
2 weeks                   | 2026-12-02
2w                        | 2026-12-02
+2w                       | 2026-12-02
+ 2 w                     | 2026-12-02
-3d                       | 2026-11-15
\u22123d                  | 2026-11-15
+1m                       | 2026-12-18
in 3 months               | 2027-02-18
in a year                 | 2027-11-18
+1bd                      | 2026-11-19
2 business days           | 2026-11-20
in 3 working days         | 2026-11-23
+7bd                      | 2026-11-30
end of month              | 2026-11-30
the end of the month      | 2026-11-30
end of next month         | 2026-12-31
end of this week          | 2026-11-20
end of year               | 2026-12-31
end of feb                | 2027-02-28
end of february 2028      | 2028-02-29
24 nov                    | 2026-11-24
nov 24                    | 2026-11-24
Nov. 24, 2026             | 2026-11-24
24th of November          | 2026-11-24
November the 24th         | 2026-11-24
24. November 2026         | 2026-11-24
24-nov-2026               | 2026-11-24
24nov                     | 2026-11-24
1st dec                   | 2026-12-01
2nd dec                   | 2026-12-02
3 sept 2027               | 2027-09-03
5 jan                     | 2027-01-05
17 nov                    | 2026-11-17
20 aug                    | 2026-08-20
19 aug                    | 2027-08-19
29 feb 2028               | 2028-02-29
2026-11-24                | 2026-11-24
2026-1-5                  | 2026-01-05
2026/11/24                | 2026-11-24
2026.11.24                | 2026-11-24
24.11.                    | 2026-11-24
24.11                     | 2026-11-24
4.12                      | 2026-12-04
24. 11. 2026              | 2026-11-24
24.11.2026                | 2026-11-24
24.11.26                  | 2026-11-24
24/11                     | 2026-11-24
11/24                     | 2026-11-24
4/12                      | 2026-12-04
4/12/2026                 | 2026-12-04
4/12/26                   | 2026-12-04
24-11-2026                | 2026-11-24
4-12-26                   | 2026-12-04
4.12.                     | 2026-12-04
next week                 | 2026-11-23
the week after next       | 2026-11-30
fri next week             | 2026-11-27
next week on Friday       | 2026-11-27
Friday of next week       | 2026-11-27
mon this week             | 2026-11-16
tue last week             | 2026-11-10
a week from tuesday       | 2026-12-01
a week on friday          | 2026-11-27
friday week               | 2026-11-27
two weeks from tomorrow   | 2026-12-03
2 days after tomorrow     | 2026-11-21
in a fortnight            | 2026-12-02
fortnight                 | 2026-12-02
two fortnights ago        | 2026-10-21
in thirteen days          | 2026-12-01
in a couple of weeks      | 2026-12-02
tmrw                      | 2026-11-19
tomo                      | 2026-11-19
coming friday             | 2026-11-20
this coming friday        | 2026-11-20
past friday               | 2026-11-13
first friday of next month | 2026-12-04
the first friday of the month | 2026-11-06
second tuesday in december | 2026-12-08
3rd wed of jan 2027       | 2027-01-20
last friday of november   | 2026-11-27
last day of the month     | 2026-11-30
last day of next month    | 2026-12-31
first day of next month   | 2026-12-01
1st of next month         | 2026-12-01
the first of next month   | 2026-12-01
15th of next month        | 2026-12-15
first working day of next month | 2026-12-01
last business day of the month | 2026-11-30
the 15th                  | 2026-12-15
18th                      | 2026-11-18
the 31st                  | 2026-12-31
end of next week          | 2026-11-27
the end of the week       | 2026-11-20
start of next week        | 2026-11-23
beginning of december     | 2026-12-01
end of the quarter        | 2026-12-31
end of next year          | 2027-12-31
eom                       | 2026-11-30
eow                       | 2026-11-20
fri eod                   | 2026-11-20
friday evening            | 2026-11-20
this afternoon            | 2026-11-18
eod                       | 2026-11-18
fri 20 nov                | 2026-11-20
Fri, 20 Nov 2026          | 2026-11-20
20 nov, in 2 days         | 2026-11-20
"""


@pytest.mark.parametrize(("text", "expected"), lines(DATES))
def test_a_date_is_read(text: str, expected: str) -> None:
    assert parse_date(text, today=TODAY, order="dmy", business_day=THANKSGIVING.bd).isoformat() == expected


PAST_DATES = """
wed          | 2026-11-18
tue          | 2026-11-17
fri          | 2026-11-13
this mon     | 2026-11-16
this fri     | 2026-11-20
next mon     | 2026-11-23
17 nov       | 2026-11-17
20 nov       | 2026-11-20
16 feb       | 2027-02-16
17 feb       | 2026-02-17
24/11        | 2026-11-24
the 15th     | 2026-11-15
end of week  | 2026-11-20
"""


@pytest.mark.parametrize(("text", "expected"), lines(PAST_DATES))
def test_a_day_that_comes_again_and_again_is_looked_for_in_the_past(text: str, expected: str) -> None:
    assert parse_date(text, today=TODAY, prefer="past").isoformat() == expected


MONTH_FIRST = """
4/12         | 2027-04-12
11/24        | 2026-11-24
24/11        | 2026-11-24
4/12/2026    | 2026-04-12
4.12.2026    | 2026-04-12
4-12-26      | 2026-04-12
24.12.       | 2026-12-24
2026-04-12   | 2026-04-12
"""


@pytest.mark.parametrize(("text", "expected"), lines(MONTH_FIRST))
def test_the_month_stands_first_where_the_user_writes_so(text: str, expected: str) -> None:
    assert parse_date(text, today=TODAY, order="mdy").isoformat() == expected


@pytest.mark.parametrize(("text", "expected"), [("26/11/24", "2026-11-24"), ("4/12", "2027-04-12")])
def test_the_year_stands_first_where_the_user_writes_so(text: str, expected: str) -> None:
    assert parse_date(text, today=TODAY, order="ymd").isoformat() == expected


@pytest.mark.parametrize("text", ["4/12", "4.12.", "4/12/26", "4-12-26", "4.12.2026", "4/12/2026", "4-12-2026"])
def test_without_an_order_what_could_be_two_days_is_refused_with_both(text: str) -> None:
    with pytest.raises(InvalidInput, match="it may be 4 December or 12 April; write the month in letters, or say"):
        parse_date(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "expected"), [("24/11", "2026-11-24"), ("11/24/26", "2026-11-24"), ("12.12.", "2026-12-12")]
)
def test_without_an_order_what_can_be_one_day_only_is_read(text: str, expected: str) -> None:
    assert parse_date(text, today=TODAY).isoformat() == expected


def test_a_day_with_a_full_stop_at_its_end_is_refused_where_the_month_stands_first() -> None:
    with pytest.raises(InvalidInput, match=r"it may be 4 December or 12 April; write the month in letters$"):
        parse_date("4.12.", today=TODAY, order="mdy")


WHENS = """
today 3:30 pm               | 2026-11-18 15:30
today at 3pm                | 2026-11-18 15:00
3pm today                   | 2026-11-18 15:00
yesterday, 3 p.m.           | 2026-11-17 15:00
tomorrow 12am               | 2026-11-19 00:00
tomorrow 12pm               | 2026-11-19 12:00
tomorrow noon               | 2026-11-19 12:00
tomorrow at midnight        | 2026-11-19 00:00
noon tomorrow               | 2026-11-19 12:00
15:30                       | 2026-11-18 15:30
at 15.30                    | 2026-11-18 15:30
15.30                       | 2026-11-18 15:30
@ 15:30                     | 2026-11-18 15:30
fri 9am                     | 2026-11-20 09:00
fri 03:30                   | 2026-11-20 03:30
fri 7:00                    | 2026-11-20 07:00
fri 0:30                    | 2026-11-20 00:30
wed 15:00                   | 2026-11-18 15:00
wed 15:01                   | 2026-11-18 15:01
wed 14:59                   | 2026-11-25 14:59
last tue 14:00              | 2026-11-17 14:00
next mon 09:00              | 2026-11-23 09:00
in 2 weeks 10:00            | 2026-12-02 10:00
+2bd 10:00                  | 2026-11-20 10:00
in 2 hours                  | 2026-11-18 17:00
an hour ago                 | 2026-11-18 14:00
20 minutes ago              | 2026-11-18 14:40
+90min                      | 2026-11-18 16:30
-2h                         | 2026-11-18 13:00
now                         | 2026-11-18 15:00
24 nov 2026 15:30           | 2026-11-24 15:30
15:30 24 nov                | 2026-11-24 15:30
24.11. 15:30                | 2026-11-24 15:30
24.11., 15.30               | 2026-11-24 15:30
24/11 15:30                 | 2026-11-24 15:30
2026-11-24 15:30            | 2026-11-24 15:30
2026-11-24T15:30            | 2026-11-24 15:30
2026-11-24T15:30:59         | 2026-11-24 15:30
2026-11-24T15:30Z           | 2026-11-24 16:30
2026-11-24T15:30:00.123Z    | 2026-11-24 16:30
2026-11-24T15:30+01:00      | 2026-11-24 15:30
2026-11-24T15:30-05:00      | 2026-11-24 21:30
2026-11-24 15:30 -0500      | 2026-11-24 21:30
tue 15:30 UTC               | 2026-11-24 16:30
tue 15:30 europe/berlin     | 2026-11-24 15:30
end of month 17:00          | 2026-11-30 17:00
tue 15:30 UTC-5             | 2026-11-24 21:30
tue 15:30 gmt+0530          | 2026-11-24 11:00
tue 15:30-0500              | 2026-11-24 21:30
2026-11-24T03:00-05:00      | 2026-11-24 09:00
2026-11-24T08:00:00-09:00   | 2026-11-24 18:00
20261124T1530Z              | 2026-11-24 16:30
fri eod                     | 2026-11-20 17:00
end of day tomorrow         | 2026-11-19 17:00
tomorrow midday             | 2026-11-19 12:00
this afternoon 3:30         | 2026-11-18 15:30
fri 9:30 in the morning     | 2026-11-20 09:30
fri evening at 6:30         | 2026-11-20 18:30
tonight at 8pm              | 2026-11-18 20:00
fri half past ten           | 2026-11-20 10:30
fri quarter to 4pm          | 2026-11-20 15:45
fri 10 o\u2019clock          | 2026-11-20 10:00
fri 14h30                   | 2026-11-20 14:30
in half an hour             | 2026-11-18 15:30
half an hour ago            | 2026-11-18 14:30
next week 9am               | 2026-11-23 09:00
"""


@pytest.mark.parametrize(("text", "expected"), lines(WHENS))
def test_an_instant_is_read_on_the_clocks_of_the_zone(text: str, expected: str) -> None:
    instant = parse_when(text, now=NOW, zone=BERLIN, business_day=THANKSGIVING.bd)
    assert instant.tzinfo is UTC
    assert f"{local(instant, BERLIN):%Y-%m-%d %H:%M}" == expected


PAST_WHENS = """
wed 15:00      | 2026-11-18 15:00
wed 15:01      | 2026-11-11 15:01
fri 9am        | 2026-11-13 09:00
9am            | 2026-11-18 09:00
yesterday 3pm  | 2026-11-17 15:00
tomorrow 3pm   | 2026-11-19 15:00
24 nov 10:00   | 2026-11-24 10:00
"""


@pytest.mark.parametrize(("text", "expected"), lines(PAST_WHENS))
def test_an_instant_is_looked_for_in_the_past(text: str, expected: str) -> None:
    instant = parse_when(text, now=NOW, zone=BERLIN, prefer="past")
    assert f"{local(instant, BERLIN):%Y-%m-%d %H:%M}" == expected


CHANGES = """
Europe/Berlin       | 28 mar 2026 02:30 | 2026-03-28T02:30:00+01:00
Europe/Berlin       | 29 mar 2026 01:59 | 2026-03-29T01:59:00+01:00
Europe/Berlin       | 29 mar 2026 02:00 | 2026-03-29T03:00:00+02:00
Europe/Berlin       | 29 mar 2026 02:30 | 2026-03-29T03:00:00+02:00
Europe/Berlin       | 29 mar 2026 03:00 | 2026-03-29T03:00:00+02:00
Europe/Berlin       | 25 oct 2026 02:00 | 2026-10-25T02:00:00+02:00
Europe/Berlin       | 25 oct 2026 02:30 | 2026-10-25T02:30:00+02:00
Europe/Berlin       | 25 oct 2026 03:00 | 2026-10-25T03:00:00+01:00
America/New_York    | 8 mar 2026 02:30  | 2026-03-08T03:00:00-04:00
America/New_York    | 1 nov 2026 01:30  | 2026-11-01T01:30:00-04:00
America/New_York    | 1 nov 2026 02:00  | 2026-11-01T02:00:00-05:00
Australia/Sydney    | 4 oct 2026 02:30  | 2026-10-04T03:00:00+11:00
Australia/Sydney    | 5 apr 2026 02:30  | 2026-04-05T02:30:00+11:00
Australia/Lord_Howe | 4 oct 2026 02:15  | 2026-10-04T02:30:00+11:00
Australia/Lord_Howe | 5 apr 2026 01:45  | 2026-04-05T01:45:00+11:00
Pacific/Apia        | 30 dec 2011 09:00 | 2011-12-31T00:00:00+14:00
Pacific/Apia        | 31 dec 2011 09:00 | 2011-12-31T09:00:00+14:00
"""


@pytest.mark.parametrize(("zone", "text", "expected"), lines(CHANGES))
def test_a_skipped_time_moves_to_the_first_that_exists_and_a_double_one_is_the_first(
    zone: str, text: str, expected: str
) -> None:
    assert local(parse_when(text, now=NOW, zone=zone), zone).isoformat() == expected


def test_hours_are_elapsed_time_across_a_change_and_days_are_not() -> None:
    before = datetime(2026, 3, 28, 11, 0, tzinfo=UTC)
    assert local(parse_when("in 24 hours", now=before, zone=BERLIN), BERLIN).hour == 13
    assert local(parse_when("tomorrow 12:00", now=before, zone=BERLIN), BERLIN).hour == 12


def test_today_is_that_of_the_zone() -> None:
    late = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    assert parse_when("today 09:00", now=late, zone="Asia/Tokyo") == datetime(2026, 11, 19, 0, 0, tzinfo=UTC)
    assert parse_when("today 09:00", now=late, zone="UTC") == datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


def test_a_missing_time_of_day_is_the_default_where_there_is_one() -> None:
    nine = parse_when("fri", now=NOW, zone=BERLIN, default_time=time(9))
    assert nine == datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    assert parse_when("fri 10:00", now=NOW, zone=BERLIN, default_time=time(9)) == nine.replace(hour=9)


def test_a_month_that_is_too_short_ends_on_its_last_day() -> None:
    assert parse_date("+1m", today=date(2026, 1, 31)) == date(2026, 2, 28)
    assert parse_date("-1m", today=date(2028, 3, 31)) == date(2028, 2, 29)
    assert parse_date("+1y", today=date(2028, 2, 29)) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("today", "prefer", "text", "expected"),
    [
        (date(2026, 12, 30), "future", "5 jan", date(2027, 1, 5)),
        (date(2027, 1, 3), "past", "30 dec", date(2026, 12, 30)),
        (date(2027, 1, 3), "future", "30 dec", date(2026, 12, 30)),
        (date(2028, 1, 3), "future", "29 feb", date(2028, 2, 29)),
    ],
)
def test_a_year_that_is_missing_is_the_nearest_one(today: date, prefer: Prefer, text: str, expected: date) -> None:
    assert parse_date(text, today=today, prefer=prefer) == expected


def test_an_error_names_the_field_of_the_caller() -> None:
    with pytest.raises(InvalidInput) as raised:
        parse_when("soon", now=NOW, zone=BERLIN, field="until")
    assert raised.value.field == "until"
    with pytest.raises(InvalidInput) as raised:
        parse_date("soon", today=TODAY, field="reply_by")
    assert raised.value.field == "reply_by"
