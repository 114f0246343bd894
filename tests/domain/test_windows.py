"""The dates of RULES.md 2 before anything happened: each line can be checked with a paper calendar."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from followup_tui.domain.model import Facts, Interview, Kind
from followup_tui.domain.plan.cadence import Cadence
from followup_tui.domain.plan.steps import plan
from followup_tui.domain.when.zones import local
from tests.domain.reading import BRISK, GUIDE, LONG_AGO, THOROUGH, WEEKENDS, Dates, calendar, dates, steps_of
from tests.factories import application, at, contact, facts, interview


@dataclass(frozen=True, slots=True)
class Line:
    """An interview of an hour, and the dates of its three steps on the clocks of its zone."""

    what: str
    zone: str
    start: str
    thank_you: Dates
    phone_call: Dates
    follow_up: Dates
    holidays: tuple[str, ...] = ()

    def interview(self) -> Interview:
        """The interview of the line."""
        return interview(start=at(self.start, self.zone), timezone=self.zone)


GERMAN_CHRISTMAS = ("2026-12-25", "2026-12-26", "2027-01-01", "2027-01-06")
GOLDEN_WEEK = ("2026-04-29", "2026-05-03", "2026-05-04", "2026-05-05", "2026-05-06")

LINES = (
    Line(
        "an ordinary Wednesday",
        "UTC",
        "2026-03-04 14:00",
        ("Wed 4 Mar 15:00", "Thu 5 Mar 15:00", "Wed 11 Mar 17:00"),
        ("Thu 5 Mar 09:00", "Fri 6 Mar 17:00", "Wed 11 Mar 17:00"),
        ("Wed 18 Mar 09:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00"),
    ),
    Line(
        "Friday evening",
        "Europe/Berlin",
        "2026-03-06 18:00",
        ("Fri 6 Mar 19:00", "Sat 7 Mar 19:00", "Fri 13 Mar 17:00"),
        ("Mon 9 Mar 09:00", "Tue 10 Mar 17:00", "Fri 13 Mar 17:00"),
        ("Fri 20 Mar 09:00", "Fri 27 Mar 17:00", "Fri 17 Apr 17:00"),
    ),
    Line(
        "a Saturday: business days count from after it, calendar days land on the Monday",
        "Europe/Berlin",
        "2026-03-07 10:00",
        ("Sat 7 Mar 11:00", "Sun 8 Mar 11:00", "Fri 13 Mar 17:00"),
        ("Mon 9 Mar 09:00", "Tue 10 Mar 17:00", "Fri 13 Mar 17:00"),
        ("Mon 23 Mar 09:00", "Mon 30 Mar 17:00", "Mon 20 Apr 17:00"),
    ),
    Line(
        "an interview that ends after midnight: D is the date of its end",
        "America/New_York",
        "2026-03-04 23:30",
        ("Thu 5 Mar 00:30", "Fri 6 Mar 00:30", "Thu 12 Mar 17:00"),
        ("Fri 6 Mar 09:00", "Mon 9 Mar 17:00", "Thu 12 Mar 17:00"),
        ("Thu 19 Mar 09:00", "Thu 26 Mar 17:00", "Thu 16 Apr 17:00"),
    ),
    Line(
        "the Friday before Memorial Day; the end of the window falls on Independence Day, observed",
        "America/New_York",
        "2026-05-22 10:00",
        ("Fri 22 May 11:00", "Sat 23 May 11:00", "Mon 1 Jun 17:00"),
        ("Tue 26 May 09:00", "Wed 27 May 17:00", "Mon 1 Jun 17:00"),
        ("Fri 5 Jun 09:00", "Fri 12 Jun 17:00", "Mon 6 Jul 17:00"),
        ("2026-05-25", "2026-07-03"),
    ),
    Line(
        "24 December in Germany",
        "Europe/Berlin",
        "2026-12-24 10:00",
        ("Thu 24 Dec 11:00", "Fri 25 Dec 11:00", "Mon 4 Jan 17:00"),
        ("Mon 28 Dec 09:00", "Tue 29 Dec 17:00", "Mon 4 Jan 17:00"),
        ("Thu 7 Jan 09:00", "Thu 14 Jan 17:00", "Thu 4 Feb 17:00"),
        GERMAN_CHRISTMAS[:3],
    ),
    Line(
        "25 December itself",
        "Europe/Berlin",
        "2026-12-25 10:00",
        ("Fri 25 Dec 11:00", "Sat 26 Dec 11:00", "Mon 4 Jan 17:00"),
        ("Mon 28 Dec 09:00", "Tue 29 Dec 17:00", "Mon 4 Jan 17:00"),
        ("Fri 8 Jan 09:00", "Fri 15 Jan 17:00", "Fri 5 Feb 17:00"),
        GERMAN_CHRISTMAS[:3],
    ),
    Line(
        "23 December in Bavaria: the follow-up falls on Epiphany and moves a day",
        "Europe/Berlin",
        "2026-12-23 10:00",
        ("Wed 23 Dec 11:00", "Thu 24 Dec 11:00", "Thu 31 Dec 17:00"),
        ("Thu 24 Dec 09:00", "Mon 28 Dec 17:00", "Thu 31 Dec 17:00"),
        ("Thu 7 Jan 09:00", "Wed 13 Jan 17:00", "Wed 3 Feb 17:00"),
        GERMAN_CHRISTMAS,
    ),
    Line(
        "the day before Thanksgiving",
        "America/New_York",
        "2026-11-25 15:00",
        ("Wed 25 Nov 16:00", "Thu 26 Nov 16:00", "Thu 3 Dec 17:00"),
        ("Fri 27 Nov 09:00", "Mon 30 Nov 17:00", "Thu 3 Dec 17:00"),
        ("Wed 9 Dec 09:00", "Wed 16 Dec 17:00", "Wed 6 Jan 17:00"),
        ("2026-11-26", "2026-12-25", "2027-01-01"),
    ),
    Line(
        "two weeks before Thanksgiving",
        "America/New_York",
        "2026-11-12 15:00",
        ("Thu 12 Nov 16:00", "Fri 13 Nov 16:00", "Thu 19 Nov 17:00"),
        ("Fri 13 Nov 09:00", "Mon 16 Nov 17:00", "Thu 19 Nov 17:00"),
        ("Fri 27 Nov 09:00", "Thu 3 Dec 17:00", "Thu 24 Dec 17:00"),
        ("2026-11-26", "2026-12-25"),
    ),
    Line(
        "the day before Golden Week",
        "Asia/Tokyo",
        "2026-04-28 10:00",
        ("Tue 28 Apr 11:00", "Wed 29 Apr 11:00", "Mon 11 May 17:00"),
        ("Thu 30 Apr 09:00", "Fri 1 May 17:00", "Mon 11 May 17:00"),
        ("Tue 12 May 09:00", "Tue 19 May 17:00", "Tue 9 Jun 17:00"),
        GOLDEN_WEEK,
    ),
    Line(
        "two weeks before Golden Week",
        "Asia/Tokyo",
        "2026-04-21 10:00",
        ("Tue 21 Apr 11:00", "Wed 22 Apr 11:00", "Tue 28 Apr 17:00"),
        ("Wed 22 Apr 09:00", "Thu 23 Apr 17:00", "Tue 28 Apr 17:00"),
        ("Thu 7 May 09:00", "Tue 12 May 17:00", "Tue 2 Jun 17:00"),
        GOLDEN_WEEK,
    ),
    Line(
        "New York, the night when an hour is lost: 24 hours end an hour later on the wall",
        "America/New_York",
        "2026-03-07 12:00",
        ("Sat 7 Mar 13:00", "Sun 8 Mar 14:00", "Fri 13 Mar 17:00"),
        ("Mon 9 Mar 09:00", "Tue 10 Mar 17:00", "Fri 13 Mar 17:00"),
        ("Mon 23 Mar 09:00", "Mon 30 Mar 17:00", "Mon 20 Apr 17:00"),
    ),
    Line(
        "New York, the night when an hour comes twice",
        "America/New_York",
        "2026-10-31 12:00",
        ("Sat 31 Oct 13:00", "Sun 1 Nov 12:00", "Fri 6 Nov 17:00"),
        ("Mon 2 Nov 09:00", "Tue 3 Nov 17:00", "Fri 6 Nov 17:00"),
        ("Mon 16 Nov 09:00", "Mon 23 Nov 17:00", "Mon 14 Dec 17:00"),
    ),
    Line(
        "Berlin in spring",
        "Europe/Berlin",
        "2026-03-28 12:00",
        ("Sat 28 Mar 13:00", "Sun 29 Mar 14:00", "Fri 3 Apr 17:00"),
        ("Mon 30 Mar 09:00", "Tue 31 Mar 17:00", "Fri 3 Apr 17:00"),
        ("Mon 13 Apr 09:00", "Mon 20 Apr 17:00", "Mon 11 May 17:00"),
    ),
    Line(
        "Berlin in autumn",
        "Europe/Berlin",
        "2026-10-24 12:00",
        ("Sat 24 Oct 13:00", "Sun 25 Oct 12:00", "Fri 30 Oct 17:00"),
        ("Mon 26 Oct 09:00", "Tue 27 Oct 17:00", "Fri 30 Oct 17:00"),
        ("Mon 9 Nov 09:00", "Mon 16 Nov 17:00", "Mon 7 Dec 17:00"),
    ),
    Line(
        "Sydney, where April is autumn",
        "Australia/Sydney",
        "2026-04-04 12:00",
        ("Sat 4 Apr 13:00", "Sun 5 Apr 12:00", "Fri 10 Apr 17:00"),
        ("Mon 6 Apr 09:00", "Tue 7 Apr 17:00", "Fri 10 Apr 17:00"),
        ("Mon 20 Apr 09:00", "Mon 27 Apr 17:00", "Mon 18 May 17:00"),
    ),
    Line(
        "Sydney in spring",
        "Australia/Sydney",
        "2026-10-03 12:00",
        ("Sat 3 Oct 13:00", "Sun 4 Oct 14:00", "Fri 9 Oct 17:00"),
        ("Mon 5 Oct 09:00", "Tue 6 Oct 17:00", "Fri 9 Oct 17:00"),
        ("Mon 19 Oct 09:00", "Mon 26 Oct 17:00", "Mon 16 Nov 17:00"),
    ),
    Line(
        "Lord Howe, whose summer is half an hour",
        "Australia/Lord_Howe",
        "2026-04-04 12:00",
        ("Sat 4 Apr 13:00", "Sun 5 Apr 12:30", "Fri 10 Apr 17:00"),
        ("Mon 6 Apr 09:00", "Tue 7 Apr 17:00", "Fri 10 Apr 17:00"),
        ("Mon 20 Apr 09:00", "Mon 27 Apr 17:00", "Mon 18 May 17:00"),
    ),
    Line(
        "Lord Howe in spring",
        "Australia/Lord_Howe",
        "2026-10-03 12:00",
        ("Sat 3 Oct 13:00", "Sun 4 Oct 13:30", "Fri 9 Oct 17:00"),
        ("Mon 5 Oct 09:00", "Tue 6 Oct 17:00", "Fri 9 Oct 17:00"),
        ("Mon 19 Oct 09:00", "Mon 26 Oct 17:00", "Mon 16 Nov 17:00"),
    ),
    Line(
        "Apia, Friday there and still Thursday in UTC",
        "Pacific/Apia",
        "2026-03-06 10:00",
        ("Fri 6 Mar 11:00", "Sat 7 Mar 11:00", "Fri 13 Mar 17:00"),
        ("Mon 9 Mar 09:00", "Tue 10 Mar 17:00", "Fri 13 Mar 17:00"),
        ("Fri 20 Mar 09:00", "Fri 27 Mar 17:00", "Fri 17 Apr 17:00"),
    ),
    Line(
        "Apia, the week without a Friday: 09:00 of the lost day is the first moment that exists",
        "Pacific/Apia",
        "2011-12-29 10:00",
        ("Thu 29 Dec 11:00", "Sat 31 Dec 11:00", "Thu 5 Jan 17:00"),
        ("Sat 31 Dec 00:00", "Mon 2 Jan 17:00", "Thu 5 Jan 17:00"),
        ("Thu 12 Jan 09:00", "Thu 19 Jan 17:00", "Thu 9 Feb 17:00"),
    ),
    Line(
        "Kiritimati, Monday there and Sunday in UTC",
        "Pacific/Kiritimati",
        "2026-03-02 08:00",
        ("Mon 2 Mar 09:00", "Tue 3 Mar 09:00", "Mon 9 Mar 17:00"),
        ("Tue 3 Mar 09:00", "Wed 4 Mar 17:00", "Mon 9 Mar 17:00"),
        ("Mon 16 Mar 09:00", "Mon 23 Mar 17:00", "Mon 13 Apr 17:00"),
    ),
    Line(
        "29 February",
        "Europe/London",
        "2028-02-29 10:00",
        ("Tue 29 Feb 11:00", "Wed 1 Mar 11:00", "Tue 7 Mar 17:00"),
        ("Wed 1 Mar 09:00", "Thu 2 Mar 17:00", "Tue 7 Mar 17:00"),
        ("Tue 14 Mar 09:00", "Tue 21 Mar 17:00", "Tue 11 Apr 17:00"),
    ),
    Line(
        "two weeks before 29 February",
        "Europe/London",
        "2028-02-15 10:00",
        ("Tue 15 Feb 11:00", "Wed 16 Feb 11:00", "Tue 22 Feb 17:00"),
        ("Wed 16 Feb 09:00", "Thu 17 Feb 17:00", "Tue 22 Feb 17:00"),
        ("Tue 29 Feb 09:00", "Tue 7 Mar 17:00", "Tue 28 Mar 17:00"),
    ),
)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.what)
def test_the_guide_gives_the_dates_of_a_paper_calendar(line: Line) -> None:
    steps = steps_of(facts(line.interview()), calendar=calendar(*line.holidays))
    assert {name: dates(step) for name, step in steps.items()} == {
        "thank_you": line.thank_you,
        "phone_call": line.phone_call,
        "follow_up": line.follow_up,
    }


CLOCKS = {
    "New York loses an hour": ("America/New_York", "2026-03-07 12:00", "03-08 18:00", "03-09 13:00", "03-23 13:00"),
    "New York wins it back": ("America/New_York", "2026-10-31 12:00", "11-01 17:00", "11-02 14:00", "11-16 14:00"),
    "Berlin loses an hour": ("Europe/Berlin", "2026-03-28 12:00", "03-29 12:00", "03-30 07:00", "04-13 07:00"),
    "Berlin wins it back": ("Europe/Berlin", "2026-10-24 12:00", "10-25 11:00", "10-26 08:00", "11-09 08:00"),
    "Sydney wins an hour": ("Australia/Sydney", "2026-04-04 12:00", "04-05 02:00", "04-05 23:00", "04-19 23:00"),
    "Sydney loses it": ("Australia/Sydney", "2026-10-03 12:00", "10-04 03:00", "10-04 22:00", "10-18 22:00"),
    "Lord Howe wins half": ("Australia/Lord_Howe", "2026-04-04 12:00", "04-05 02:00", "04-05 22:30", "04-19 22:30"),
    "Lord Howe loses it": ("Australia/Lord_Howe", "2026-10-03 12:00", "10-04 02:30", "10-04 22:00", "10-18 22:00"),
    "Apia, 13 hours ahead": ("Pacific/Apia", "2026-03-06 10:00", "03-06 22:00", "03-08 20:00", "03-19 20:00"),
    "Kiritimati, 14": ("Pacific/Kiritimati", "2026-03-02 08:00", "03-02 19:00", "03-02 19:00", "03-15 19:00"),
    "an hour that is lost": ("America/New_York", "2026-03-07 01:30", "03-08 07:30", "03-09 13:00", "03-23 13:00"),
    "an hour that comes twice": ("Europe/Berlin", "2026-10-24 01:30", "10-25 00:30", "10-26 08:00", "11-09 08:00"),
}


@pytest.mark.parametrize("what", CLOCKS)
def test_a_day_is_elapsed_time_and_nine_is_local_whatever_the_clocks_do(what: str) -> None:
    """When the thank-you is due, the call opens and the follow-up opens, in UTC."""
    zone, start, thank_you, call, follow_up = CLOCKS[what]
    steps = steps_of(facts(interview(start=at(start, zone), timezone=zone)))
    found = (steps["thank_you"].due, steps["phone_call"].opens, steps["follow_up"].opens)
    assert [f"{instant:%m-%d %H:%M}" for instant in found] == [thank_you, call, follow_up]


BRISK_LINES: dict[str, tuple[str, str, tuple[str, ...], Dates]] = {
    "Friday evening": (
        "Europe/Berlin",
        "2026-03-06 18:00",
        (),
        ("Fri 13 Mar 09:00", "Tue 17 Mar 17:00", "Fri 3 Apr 17:00"),
    ),
    "the Friday before Memorial Day; the window ends after Juneteenth": (
        "America/New_York",
        "2026-05-22 10:00",
        ("2026-05-25", "2026-06-19"),
        ("Mon 1 Jun 09:00", "Wed 3 Jun 17:00", "Tue 23 Jun 17:00"),
    ),
    "the day before Thanksgiving": (
        "America/New_York",
        "2026-11-25 15:00",
        ("2026-11-26", "2026-12-25"),
        ("Thu 3 Dec 09:00", "Mon 7 Dec 17:00", "Thu 24 Dec 17:00"),
    ),
    "25 December": (
        "Europe/Berlin",
        "2026-12-25 10:00",
        GERMAN_CHRISTMAS[:3],
        ("Mon 4 Jan 09:00", "Wed 6 Jan 17:00", "Mon 25 Jan 17:00"),
    ),
    "the day before Golden Week": (
        "Asia/Tokyo",
        "2026-04-28 10:00",
        GOLDEN_WEEK,
        ("Mon 11 May 09:00", "Wed 13 May 17:00", "Mon 1 Jun 17:00"),
    ),
    "29 February": (
        "Europe/London",
        "2028-02-29 10:00",
        (),
        ("Tue 7 Mar 09:00", "Thu 9 Mar 17:00", "Tue 28 Mar 17:00"),
    ),
}


@pytest.mark.parametrize("what", BRISK_LINES)
def test_brisk_counts_business_days(what: str) -> None:
    zone, start, holidays, expected = BRISK_LINES[what]
    talk = interview(start=at(start, zone), timezone=zone)
    assert dates(steps_of(facts(talk), BRISK, calendar(*holidays))["follow_up"]) == expected


@pytest.mark.parametrize(
    ("zone", "start", "opens"),
    [
        ("America/New_York", "2026-03-06 12:00", "2026-03-20T13:00+00:00"),  # EST before, EDT after
        ("Pacific/Apia", "2026-03-06 10:00", "2026-03-19T20:00+00:00"),  # UTC+13
        ("Pacific/Kiritimati", "2026-03-06 10:00", "2026-03-19T19:00+00:00"),  # UTC+14
        ("Asia/Kathmandu", "2026-03-06 10:00", "2026-03-20T03:15+00:00"),  # UTC+5:45
    ],
)
def test_nine_in_the_morning_is_local_and_the_instant_is_utc(zone: str, start: str, opens: str) -> None:
    step = steps_of(facts(interview(start=at(start, zone), timezone=zone)))["follow_up"]
    assert step.opens == datetime.fromisoformat(opens)
    assert step.opens.tzinfo is UTC
    assert local(step.opens, zone).hour == 9


PROMISES: dict[str, tuple[str, Dates]] = {
    "before the default window": ("2026-03-06", ("Tue 10 Mar 09:00", "Fri 13 Mar 17:00", "Fri 3 Apr 17:00")),
    "inside the default window": ("2026-03-20", ("Tue 24 Mar 09:00", "Fri 27 Mar 17:00", "Fri 17 Apr 17:00")),
    "after the default window": ("2026-05-15", ("Tue 19 May 09:00", "Fri 22 May 17:00", "Fri 12 Jun 17:00")),
    "on a Saturday": ("2026-03-07", ("Tue 10 Mar 09:00", "Fri 13 Mar 17:00", "Mon 6 Apr 17:00")),
    "on the day itself": ("2026-03-04", ("Fri 6 Mar 09:00", "Wed 11 Mar 17:00", "Wed 1 Apr 17:00")),
}


@pytest.mark.parametrize("cadence", [GUIDE, BRISK, THOROUGH], ids=lambda cadence: cadence.name)
@pytest.mark.parametrize("promise", PROMISES)
def test_a_promise_replaces_the_window_of_the_follow_up(promise: str, cadence: Cadence) -> None:
    reply_by, expected = PROMISES[promise]
    plain = steps_of(facts(), cadence)
    steps = steps_of(facts(interview(reply_by=date.fromisoformat(reply_by))), cadence)
    assert dates(steps.pop("follow_up")) == expected
    assert {name: dates(step) for name, step in steps.items()} == {
        name: dates(step) for name, step in plain.items() if name != "follow_up"
    }


def test_brisk_has_no_phone_call_and_follows_up_after_a_week() -> None:
    steps = steps_of(facts(), BRISK)
    assert list(steps) == ["thank_you", "follow_up"]
    assert dates(steps["follow_up"]) == ("Wed 11 Mar 09:00", "Fri 13 Mar 17:00", "Wed 1 Apr 17:00")


def test_thorough_has_no_closing_note_before_the_follow_up_was_sent() -> None:
    assert list(steps_of(facts(), THOROUGH)) == ["thank_you", "phone_call", "follow_up"]


CLOSING_NOTES: dict[str, tuple[str, tuple[str, ...], Dates]] = {
    "sent at night, when it is Friday in UTC": (
        "2026-03-19 23:30",
        (),
        ("Thu 26 Mar 09:00", "Thu 2 Apr 17:00", "Thu 16 Apr 17:00"),
    ),
    "sent on a Sunday": ("2026-03-22 12:00", (), ("Fri 27 Mar 09:00", "Fri 3 Apr 17:00", "Fri 17 Apr 17:00")),
    "sent before Christmas": (
        "2026-12-18 12:00",
        ("2026-12-25", "2027-01-01"),
        ("Mon 28 Dec 09:00", "Tue 5 Jan 17:00", "Tue 19 Jan 17:00"),
    ),
    "sent before the window opened": (
        "2026-03-05 12:00",
        (),
        ("Thu 12 Mar 09:00", "Thu 19 Mar 17:00", "Thu 2 Apr 17:00"),
    ),
}


@pytest.mark.parametrize("what", CLOSING_NOTES)
def test_thorough_counts_the_closing_note_from_the_day_when_the_follow_up_was_sent(what: str) -> None:
    sent, holidays, expected = CLOSING_NOTES[what]
    entries = [contact(at(sent, "America/New_York"), Kind.FOLLOW_UP)]
    talk = interview(start=at("2026-03-04 09:00", "America/New_York"), timezone="America/New_York")
    step = steps_of(facts(talk, entries=entries), THOROUGH, calendar(*holidays))["closing_note"]
    assert dates(step) == expected


def test_own_days_off_are_no_business_days() -> None:
    steps = steps_of(facts(), calendar=calendar(days_off=("2026-03-05", "2026-03-18")))
    assert dates(steps["phone_call"]) == ("Fri 6 Mar 09:00", "Mon 9 Mar 17:00", "Thu 12 Mar 17:00")
    assert dates(steps["follow_up"]) == ("Thu 19 Mar 09:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00")


def test_an_application_without_interviews_has_no_steps() -> None:
    assert plan(Facts(application()), GUIDE, WEEKENDS, LONG_AGO) == ()
