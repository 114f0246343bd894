"""Times from the command line: ranges, the zone of a new interview, the order of dates, and what is not known."""

from importlib.resources import files
from pathlib import Path

import pytest

from tests.cli.front import Front

CET = "CET-1CEST,M3.5.0,M10.5.0/3"


@pytest.fixture
def acme(front: Front) -> Front:
    front("add", "Acme", "Data Engineer")
    return front


@pytest.mark.parametrize(
    ("at", "start", "end"),
    [
        ("today 10:00-11:00", "2026-03-11T10:00:00+01:00", "2026-03-11T11:00:00+01:00"),
        ("yesterday 9:00-10:00", "2026-03-10T09:00:00+01:00", "2026-03-10T10:00:00+01:00"),
        ("yesterday 9\u201310:30am", "2026-03-10T09:00:00+01:00", "2026-03-10T10:30:00+01:00"),
        ("last mon 22:00 to 00:30", "2026-03-09T22:00:00+01:00", "2026-03-10T00:30:00+01:00"),
        ("2026-12-07T10:00/11:00", "2026-12-07T10:00:00+01:00", "2026-12-07T11:00:00+01:00"),
        ("today 10:00 UTC-5 for 45 min", "2026-03-11T16:00:00+01:00", "2026-03-11T16:45:00+01:00"),
    ],
)
def test_a_range_gives_an_interview_its_length(acme: Front, at: str, start: str, end: str) -> None:
    said = acme.json("interview", "acme", "--at", at)
    assert (said["start"], said["end"]) == (start, end)


def test_a_range_is_said_with_its_length(acme: Front) -> None:
    said = acme("interview", "acme", "--at", "today 10:00-10:45")
    assert said.err == (
        "followup: Acme (Data Engineer): interview on Wed 11 Mar 2026, 10:00 Europe/Berlin, today, for 45 minutes\n"
    )


def test_a_range_and_minutes_that_differ_are_refused(acme: Front) -> None:
    words = acme.refused("interview", "acme", "--at", "today 10:00-11:00", "--minutes", "45")
    assert words == "--minutes: “today 10:00-11:00” lasts 60 minutes, not 45; leave one of the two out"
    assert acme.json("interview", "acme", "--at", "today 10:00-11:00", "--minutes", "60")["end"][11:16] == "11:00"


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (("done", "acme", "thank_you", "--at"), "--at"),
        (("log", "acme", "They called", "--at"), "--at"),
        (("snooze", "acme", "phone_call", "--until"), "--until"),
        (("reschedule", "acme", "follow_up", "--due"), "--due"),
    ],
)
def test_elsewhere_a_range_is_refused(front: Front, arguments: tuple[str, ...], option: str) -> None:
    front.acme()
    before = front.file.read_bytes()
    words = front.refused(*arguments, "tomorrow 11:00-12:00")
    assert words.startswith(f"{option}: Cannot read “tomorrow 11:00-12:00”: it is a range of times")
    assert front.file.read_bytes() == before


@pytest.mark.parametrize(
    ("more", "zone", "whence"),
    [
        (("--location", "Lisbon"), "Europe/Lisbon", "; its zone is taken from Lisbon"),
        (("--country", "JP"), "Asia/Tokyo", "; its zone is taken from JP"),
        (("--country", "US"), "Europe/Berlin", ""),
        (("--country", "US", "--location", "Paris"), "Europe/Berlin", ""),
        (("--location", "Berlin"), "Europe/Berlin", ""),
        ((), "Europe/Berlin", ""),
    ],
)
def test_a_new_interview_is_in_the_zone_that_the_form_would_take_and_it_is_said(
    front: Front, more: tuple[str, ...], zone: str, whence: str
) -> None:
    front("add", "Acme", "Data Engineer", *more)
    said = front("interview", "acme", "--at", "yesterday 10:00")
    assert said.err == (
        f"followup: Acme (Data Engineer): interview on Tue 10 Mar 2026, 10:00 {zone}, yesterday{whence}\n"
    )


def test_the_next_interview_is_in_the_zone_of_the_last_one(acme: Front) -> None:
    acme("interview", "acme", "--at", "2026-03-02 10:00", "--tz", "America/New_York")
    said = acme("interview", "acme", "--at", "yesterday 10:00")
    assert said.err.endswith("10:00 America/New_York, yesterday; its zone is taken as last time\n")


# The zone of the user


def test_a_zone_that_is_not_known_is_said_and_never_taken_for_utc(front: Front) -> None:
    front.environ["TZ"] = CET
    said = front("add", "Acme", "Data Engineer")
    problem = (
        f"followup: Your time zone is not known: TZ ({CET}) is no zone by its name, and its rules are those of no zone "
        "alone; until you set `timezone` in the settings, times are in UTC\n"
    )
    assert (said.code, said.err) == (0, problem)
    said = front("interview", "acme", "--at", "yesterday 10:00")
    assert (said.code, said.err) == (
        2,
        f"{problem}followup: --tz: is needed, because your time zone is not known; or set `timezone` in the settings\n",
    )
    assert front("interview", "acme", "--at", "yesterday 10:00", "--tz", "Europe/Berlin").code == 0
    assert front("interview", "acme", "--at", "yesterday 14:00").err.startswith(problem), "the last one has a zone"
    said = front("doctor")
    assert said.code == 1
    assert f"WRONG  time zone: Your time zone is not known: TZ ({CET})" in said.out


def test_the_settings_name_the_zone_and_a_country_can(front: Front) -> None:
    front.environ["TZ"] = CET
    front.config.write_text('country = "DE"\n', encoding="utf-8")
    assert f"ok     time zone: Europe/Berlin, by TZ ({CET})" in front("doctor").out
    front.config.write_text('timezone = "Asia/Tokyo"\n', encoding="utf-8")
    assert "ok     time zone: Asia/Tokyo, by the settings" in front("doctor").out


def test_a_copy_of_a_zone_that_the_variable_names_by_its_path_is_known(front: Front, tmp_path: Path) -> None:
    data = files("tzdata").joinpath("zoneinfo", "Asia", "Kolkata").read_bytes()
    (tmp_path / "copy").write_bytes(data)
    front.environ["TZ"] = f":{tmp_path}/copy"
    front("add", "Acme", "Data Engineer")
    assert front.json("interview", "acme", "--at", "yesterday 10:00")["start"].endswith("+05:30")


# The order of dates


@pytest.mark.parametrize(
    ("environ", "settings", "start"),
    [
        ({"LANG": "en_US.UTF-8"}, "", "2026-11-04"),
        ({"LANG": "en_GB.UTF-8"}, "", "2026-04-11"),
        ({"LANG": "C.UTF-8"}, 'country = "US"', "2026-11-04"),
        ({"LANG": "en_US.UTF-8"}, 'date_order = "dmy"', "2026-04-11"),
    ],
)
@pytest.mark.parametrize("date", ["11/4/26", "11-4-26", "11/4/2026", "11.4.26"])
def test_the_order_comes_from_the_settings_the_locale_or_the_country(
    acme: Front, date: str, environ: dict[str, str], settings: str, start: str
) -> None:
    acme.config.write_text(f"{settings}\n", encoding="utf-8")
    acme.environ.update(environ)
    assert acme.json("interview", "acme", "--at", f"{date} 3pm")["start"].startswith(f"{start}T15:00")


@pytest.mark.parametrize("date", ["11/4", "11/4/26", "11-4-26", "11.4.", "11.4.2026"])
def test_where_nothing_says_the_order_it_is_refused_with_both(acme: Front, date: str) -> None:
    words = acme.refused("interview", "acme", "--at", f"{date} 3pm")
    assert "it may be 11 April or 4 November; write the month in letters, or say in the settings" in words


def test_doctor_says_the_order_and_whence_it_is(front: Front) -> None:
    assert "date order: 4/11 may be two days and is refused: neither the settings nor the locale" in front("doctor").out
    said = front("doctor", LC_TIME="en_US.UTF-8")
    assert "ok     date order: 4/11 is 11 April: by LC_TIME (en_US.UTF-8)" in said.out
