"""Public holidays by country and subdivision (RULES.md 1)."""

import subprocess
import sys
from datetime import date

import pytest

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.holidays import COUNTRIES, check_country, public_holidays, subdivisions
from tests.domain.reading import dates, steps_of
from tests.factories import at, facts, interview

NAMES = [
    ("US", "2026-11-26", "Thanksgiving Day"),
    ("US", "2026-07-03", "Independence Day (observed)"),
    ("DE", "2026-12-26", "Second Day of Christmas"),
    ("DE-BY", "2026-01-06", "Epiphany"),
    ("JP", "2026-05-06", "Substitute Holiday"),
    ("JP", "2026-04-29", "Showa Day"),
    ("GB-SCT", "2026-01-02", "New Year Holiday"),
    ("AU-NSW", "2026-01-26", "Australia Day"),
    ("FR", "2026-07-14", "National Day"),
]


@pytest.mark.parametrize(("country", "day", "name"), NAMES)
def test_a_holiday_has_its_english_name(country: str, day: str, name: str) -> None:
    when = date.fromisoformat(day)
    assert public_holidays(country)(when.year)[when] == name


@pytest.mark.parametrize(
    ("country", "day"), [("DE", "2026-01-06"), ("DE-BE", "2026-01-06"), ("US", "2026-03-31"), ("GB-ENG", "2026-01-02")]
)
def test_a_holiday_of_another_part_of_the_country_does_not_count(country: str, day: str) -> None:
    assert Calendar(public_holidays(country)).is_business_day(date.fromisoformat(day))


SPELLINGS = {
    "de": "DE",
    " us-ca ": "US-CA",
    "US - CA": "US-CA",
    "uk": "GB",
    "gb-sct": "GB-SCT",
    "DE-Bayern": "DE-BY",
    "gb-northern ireland": "GB-NIR",
}


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_country_is_taken_in_any_spelling(text: str) -> None:
    assert check_country(text) == SPELLINGS[text]


REFUSED = {
    "Germany": "did you mean DE (Germany)?",
    "germny": "DE (Germany)",
    "USA": "did you mean US (United States)?",
    "XX": "write two letters",
    "": "write two letters",
    "🙂": "write two letters",
    "x" * 1_000_000: "write two letters",
    "US-XX": "there are",
    "US-Californa": "there are CA",
    "DE-XX": "BB, BE, BW",
    "SG-01": "write SG alone",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:20])
def test_what_is_no_country_is_refused_with_what_there_is(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_country(text, field="land")
    assert REFUSED[text] in str(refused.value)
    assert refused.value.field == "land"
    assert len(str(refused.value)) < 300
    with pytest.raises(InvalidInput):
        public_holidays(text)


def test_every_country_of_the_list_is_known_to_the_package() -> None:
    from holidays.registry import COUNTRIES as KNOWN  # noqa: PLC0415 - the package is to be loaded here, not before

    assert {names[1] for names in KNOWN.values()} >= COUNTRIES


def test_the_parts_of_a_country_can_be_listed() -> None:
    assert {"BY", "BE", "HH"} <= set(subdivisions("DE"))
    assert subdivisions("SG") == ()


def test_a_year_is_computed_once_and_shared() -> None:
    assert public_holidays("DE")(2026) is public_holidays("DE")(2026)


def test_a_plan_passes_over_real_holidays() -> None:
    talk = interview(start=at("2026-04-28 10:00", "Asia/Tokyo"), timezone="Asia/Tokyo")
    steps = steps_of(facts(talk), calendar=Calendar(public_holidays("JP")))
    assert dates(steps["phone_call"]) == ("Thu 30 Apr 09:00", "Fri 1 May 17:00", "Mon 11 May 17:00")


def test_the_package_is_imported_only_when_a_country_is_asked_for() -> None:
    script = (
        "import sys; from followup_tui.domain.when.holidays import check_country; check_country('US');"
        "assert 'holidays' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
