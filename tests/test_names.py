"""Each number, day and month is known by its name wherever plain English is read: in dates, in lengths, in letters."""

from datetime import UTC, date, datetime, timedelta

import pytest

from followup_tui.domain.model import Kind
from followup_tui.domain.when.dates import parse_date, parse_span
from followup_tui.words.checks.check import check
from followup_tui.words.language.promises import promise_sentence
from followup_tui.words.message import Message, MessageFacts

NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
TODAY = date(2026, 11, 18)
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def is_wrong_day(words: str, start: datetime) -> bool:
    facts = MessageFacts(
        kind=Kind.THANK_YOU, company="Acme Labs", role="Engineer", to="Dana Lee", interview_start=start, today=TODAY
    )
    body = f"Dear Dana,\n\nThank you for the conversation {words}.\n\nSam"
    return "wrong_day" in {fault.code for fault in check(Message("Thank you", body), facts).faults}


@pytest.mark.parametrize(("count", "word"), enumerate(NUMBERS, start=1))
def test_a_number_is_read_in_dates_lengths_and_letters(count: int, word: str) -> None:
    day = TODAY - timedelta(days=count)
    assert parse_date(f"{word} days ago", today=TODAY) == day
    start = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
    assert not is_wrong_day(f"{word} days ago", start)
    assert is_wrong_day(f"{word} days ago", start - timedelta(days=count // 3 + 1))
    lasting = "an hour" if word == "one" else f"{word} hours"
    span = parse_span(f"today 03:00 for {lasting}", now=NOON, zone="UTC", prefer="past")
    assert span.minutes == count * 60
    assert promise_sentence(f"{word} papers on queues") == promise_sentence("4 papers on queues").replace("4", word)


@pytest.mark.parametrize(("number", "name"), enumerate(DAYS))
def test_a_day_is_read_in_dates_and_letters(number: int, name: str) -> None:
    day = next(day for ahead in range(-7, 0) if (day := TODAY + timedelta(days=ahead)).weekday() == number)
    assert parse_date(f"last {name}", today=TODAY).weekday() == number
    start = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
    assert [is_wrong_day(f"on {other}", start) for other in DAYS] == [other != name for other in DAYS]


@pytest.mark.parametrize(("number", "name"), enumerate(MONTHS, start=1))
def test_a_month_is_read_in_dates_and_letters(number: int, name: str) -> None:
    for written in (name, name[:3]):
        assert parse_date(f"{written} 5 2026", today=TODAY) == date(2026, number, 5)
        others = [is_wrong_day(f"on {written} 5", datetime(2026, month, 5, 15, tzinfo=UTC)) for month in range(1, 13)]
        assert others == [month != number for month in range(1, 13)]
