"""Days off in the user's words."""

from datetime import date

import pytest

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.when.days_off import parse_days_off, spell_days_off, write_days_off

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("24 dec", "2026-12-24"),
        (" tomorrow,, 24 dec 2026 ", "2026-11-23, 2026-12-24"),
        ("27 dec to 2 jan", "2026-12-27 to 2027-01-02"),
        ("24.12. to 26.12., 25 dec to 28 dec", "2026-12-24 to 2026-12-28"),
        ("2026-12-24\n2026-12-25", "2026-12-24 to 2026-12-25"),
    ],
)
def test_days_and_ranges_are_read_and_written_in_one_form(text: str, written: str) -> None:
    days = parse_days_off(text, today=TODAY, order="dmy")
    assert write_days_off(days) == written
    assert parse_days_off(written, today=TODAY, order="dmy") == days


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("soon", "Cannot read “soon”"),
        ("24 dec to soon", "Cannot read “soon”"),
        ("2026-12-26 to 2026-12-24", "Sat 26 Dec 2026 to Thu 24 Dec 2026 is no range of days"),
        ("2026-01-01 to 2028-01-01", "is no range of days"),
        ("2026-01-01 to 2026-12-31, 2027-01-01 to 2027-12-31, 2028-01-01 to 2028-12-31", "1,096 days off are too many"),
    ],
)
def test_what_is_no_day_off_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        parse_days_off(text, today=TODAY, order="dmy")
    assert reason in str(raised.value)
    assert raised.value.field == "days_off"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("20 nov", "1 day, next Sat 20 Nov 2027"),
        ("20 nov 2026", "1 day, all over"),
        ("yesterday", "1 day, all over"),
        ("24 dec", "1 day, next Thu 24 Dec 2026"),
        ("24 dec, 28 dec to 29 dec", "3 days, next Thu 24 Dec 2026 and Mon 28 Dec 2026 to Tue 29 Dec 2026"),
        ("24 dec, 28 dec, 30 dec", "3 days, next Thu 24 Dec 2026, Mon 28 Dec 2026 and 1 more"),
    ],
)
def test_they_are_spelled_with_what_comes_next(text: str, words: str) -> None:
    assert spell_days_off(parse_days_off(text, today=TODAY, order="dmy"), today=TODAY) == words
