"""What is not read as a date: the vague, the ambiguous, the impossible and the hostile. Today is Wed 18 Nov 2026."""

from datetime import UTC, date, datetime
from time import perf_counter

import pytest

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.dates import parse_date, parse_when
from followup_tui.domain.when.days import Prefer

TODAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)
BERLIN = "Europe/Berlin"


def refusal(text: str, *, prefer: Prefer = "future") -> str:
    """The sentence with which an instant is refused."""
    with pytest.raises(InvalidInput) as raised:
        parse_when(text, now=NOW, zone=BERLIN, prefer=prefer, business_day=Calendar().bd)
    assert str(raised.value).endswith(raised.value.reason)
    return str(raised.value)


@pytest.mark.parametrize(
    "text",
    ["tonight", "soon", "last week 9am", "this week", "fri afternoon", "this weekend", "next year", "tomorrow morning"],
)
def test_the_vague_is_refused(text: str) -> None:
    assert "is too vague; name the day or the time" in refusal(text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("next fri 9am", "“next fri” may be Fri 20 Nov 2026 or Fri 27 Nov 2026; write the date"),
        ("this mon 9am", "“this mon” may be Mon 16 Nov 2026 or Mon 23 Nov 2026; write the date"),
        ("3:30", "“3:30” may be night or afternoon; write “03:30” or “15:30”"),
        ("fri 6:59", "“6:59” may be night or afternoon; write “06:59” or “18:59”"),
        ("tomorrow at 3", "“3” alone may be a day or an hour"),
        ("10.11", "it may be a day or a time; write “10.11.” or “10:11”"),
        ("+30m", "“+30m” may be minutes or months; write “30 min” or “30 months”"),
        ("5m ago", "“5m ago” may be minutes or months"),
        ("2 hours", "“2 hours” has no direction; write “in 2 hours” or “2 hours ago”"),
        ("24 nov 26", "“26” alone may be a day or an hour"),
    ],
)
def test_what_may_mean_two_things_is_refused_with_both(text: str, part: str) -> None:
    assert part in refusal(text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("3 days 9am", "“3 days” has no direction; write “in 3 days” or “3 days ago”"),
        ("15:30", "that is still to come today; write the day as well"),
    ],
)
def test_what_may_mean_two_things_about_the_past_is_refused(text: str, part: str) -> None:
    assert part in refusal(text, prefer="past")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("14:00", "that is over today; write the day as well, as in “tomorrow 15:30”"),
        ("fri", "the time of day is missing; add one"),
        ("in 2 weeks", "the time of day is missing"),
        ("31 feb 9am", "there is no 31 February"),
        ("31/4 9am", "there is no 31 April"),
        ("1/1/99 9am", "“99” may be a year of two centuries; write it with four digits"),
        ("1.1.47 9am", "“47” may be a year of two centuries"),
        ("8.13. 9am", "there is no month 13"),
        ("this evening", "“this evening” is too vague"),
        ("last night 9am", "“last night” is too vague"),
        ("in a few days 9am", "“in a few” is not understood"),
        ("half an hour", "“half an hour” has no direction"),
        ("5th friday of december 9am", "there is no 5th friday of december"),
        ("first day of the week 9am", "“first day of the week” cannot be counted like that; write the date"),
        ("the 32nd 9am", "no month has a day 32"),
        ("fri 15:00 in the morning", "“15:00” is not in the morning"),
        ("29 feb 9am", "there is no 29 February near this year; check the day, or write the year"),
        ("29 feb 2027 9am", "there is no 29 February 2027"),
        ("31.11. 9am", "there is no 31 November"),
        ("13/13 9am", "there is no month 13"),
        ("0/5 9am", "there is no 0 May"),
        ("2026-00-10 9am", "there is no month 0"),
        ("24 nov 1999 9am", "the year 1999 is not between 2000 and 2100"),
        ("24 nov 2101 9am", "the year 2101 is not between 2000 and 2100"),
        ("2126-11-24T10:00Z", "the year 2126 is not between"),
        ("in 9999 weeks 9am", "the year 2218 is not between"),
        ("+9999y 9am", "are beyond the dates that can be used"),
        ("9999 months ago 9am", "the year 1193 is not between"),
        ("251 business days 9am", "business days are counted forward, from 1 to 250"),
        ("2 business days ago 9am", "business days are counted forward"),
        ("+0bd 9am", "business days are counted forward"),
        ("24:00", "“24:00” is no time of day; the last is 23:59"),
        ("today 9:60", "“9:60” is no time of day"),
        ("today 15:30pm", "“15:30pm” is no time of day; write 3pm or 15:00"),
        ("today 0am", "“0am” is no time of day"),
        ("today 15:30+15:00", "“+15:00” is no offset from UTC that clocks have"),
        ("today 9am 10am", "“9am” and “10am” are two times of day"),
        ("tue 25 nov 9am", "“25 nov” is Wed 25 Nov 2026, which is not “tue”"),
        ("tue fri 9am", "“tue” is Tue 24 Nov 2026, which is not “fri”"),
        ("20 nov in 3 days 9am", "“20 nov” is Fri 20 Nov 2026, which is not “in 3 days”"),
        ("tomorrow in 2 hours", "“in 2 hours” is a complete time; nothing else can be added to it"),
        ("in 3 days ago 9am", "“in 3 days ago” says the direction twice"),
        ("in +3 days 9am", "“in +3 days” says the direction twice"),
        ("fri 9am Europe/London", "“europe/london” looks like a time zone, which is entered separately"),
        ("Europe/Berlin", "no day and no time is in it"),
        ("", "no day and no time is in it"),
        (" ,; ", "no day and no time is in it"),
        ("I may apply", "“i” is not understood; write as in “fri 15:00”"),
        ("1/2/3 9am", "“1/2/3” is no date; write the year with four digits"),
        ("24-11 9am", "“24-11” may be a day or times; write “24 to 11” for times, or the month in letters"),
        ("fri 3pm EST", "“est” is a time zone, which is entered separately, by the name of a place"),
        ("24/11/026 9am", "“24/11/026” is not understood"),
        ("nov 2026 9am", "“nov” is not understood"),
        ("fr\u00ed 9am", "“fr\u00ed” is not understood"),
        ("--3d 9am", "“--3d” is not understood"),
        ("+\u0663d 9am", "is not understood"),
        ("fri\x00 9am", "“fri\N{REPLACEMENT CHARACTER}” is not understood"),
        ("\x1b[2J", "“\N{REPLACEMENT CHARACTER}[2j” is not understood"),
        ("\ud800", "“\N{REPLACEMENT CHARACTER}” is not understood"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_was_read(text: str, part: str) -> None:
    assert part in refusal(text)
    assert refusal(text).startswith("Cannot read “")


@pytest.mark.parametrize("text", ["fri 9am", "2026-11-24T10:00", "in 2 hours", "now", "noon"])
def test_a_date_has_no_time_of_day(text: str) -> None:
    with pytest.raises(InvalidInput, match="is a time of day, and only a day is wanted"):
        parse_date(text, today=TODAY)


def test_at_the_end_of_a_week_its_end_is_over() -> None:
    with pytest.raises(InvalidInput, match="“end of week” was Fri 20 Nov 2026; write the date"):
        parse_date("end of week", today=date(2026, 11, 21))


def test_business_days_need_a_calendar() -> None:
    with pytest.raises(InvalidInput, match=r"“\+2bd” needs a calendar of business days, and there is none here"):
        parse_date("+2bd", today=TODAY)


@pytest.mark.parametrize("piece", ["9", "1.", "+", "-", "a ", "in ", "nov", "\ufdfa", "/", "\x00", "fri ", "end of "])
def test_a_megabyte_is_refused_at_once(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    started = perf_counter()
    assert "are too many for a date" in refusal(text)
    assert refusal(text[:200])
    assert perf_counter() - started < 1
