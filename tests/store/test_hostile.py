"""A file spoilt by hand, value by value: what can be used is, what cannot is named, and no byte of it is lost."""

import os
import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest

from followup_tui.store.archive import Archive
from tests.cli.front import Front
from tests.store.hostile import FULL, GOOD, Spoilt, good_file, spoilt_structures, spoilt_values, written

RUNS = int(os.environ.get("FOLLOWUP_HOSTILE", "20"))
"""How many spoilt files each part of the sweep looks at; which, the seed says. More with `FOLLOWUP_HOSTILE=1000`."""
COMMANDS = (
    ("due", "--all"),
    ("timeline", "3goodtwo"),
    ("timeline", "3acme234"),
    ("why", "3acme234", "follow_up"),
    ("export", "--format", "json"),
    ("history",),
)


@pytest.fixture
def spoil(tmp_path: Path) -> Front:
    """The command over a file that is going to be spoilt."""
    return Front(tmp_path)


def put(front: Front, data: bytes) -> None:
    shutil.rmtree(f"{front.file}.backups", ignore_errors=True)
    front.file.write_bytes(data)


def check_spoilt_value(front: Front, spoilt: Spoilt) -> None:
    put(front, spoilt.data)
    listed = front("list", "--closed", "--json")
    assert listed.code == 0, (spoilt.name, listed.err)
    assert {record.id for record in GOOD[:2]} <= {each["id"] for each in listed.json}, spoilt.name
    for command in COMMANDS:
        said = front(*command)
        assert said.code in {0, 2}, (spoilt.name, command, said.err)
        assert said.err.count("left out") == listed.err.count("left out") <= 1
    examined = Archive(front.file).examine()
    assert bool(examined.unusable) == bool(listed.err), spoilt.name
    assert all(item.problem and item.what and item.line for item in examined.unusable), spoilt.name
    assert front("add", "New", "Role").code == 0, spoilt.name
    assert spoilt.kept in front.file.read_bytes(), spoilt.name
    assert front("undo").code == 0, spoilt.name
    assert spoilt.kept in front.file.read_bytes(), spoilt.name


@pytest.mark.parametrize("seed", range(3))
def test_one_value_that_is_wrong_spoils_one_record_at_most(seed: int, spoil: Front) -> None:
    all_of_them = list(spoilt_values(good_file(spoil.file)))
    assert len(all_of_them) > 2000
    for spoilt in Random(seed).sample(all_of_them, min(RUNS, len(all_of_them))):  # noqa: S311 - the same files each time
        check_spoilt_value(spoil, spoilt)


@pytest.mark.parametrize("seed", range(2))
def test_a_structure_that_is_wrong_is_read_or_refused_as_a_whole(seed: int, spoil: Front) -> None:
    all_of_them = list(spoilt_structures(good_file(spoil.file)))
    for name, data in Random(seed).sample(all_of_them, min(RUNS, len(all_of_them))):  # noqa: S311 - the same files each time
        put(spoil, data)
        codes = {spoil(*command).code for command in (*COMMANDS, ("list",), ("undo",), ("redo",))}
        assert codes <= {0, 2, 3}, name
        before = spoil.file.read_bytes()
        added = spoil("add", "New", "Role")
        assert added.code in {0, 3}, (name, added.err)
        if added.code == 3:
            assert spoil.file.read_bytes() == before, name
            assert Archive(spoil.file).examine().problem, name


def test_the_doctor_names_what_is_wrong_and_sets_it_aside_and_nothing_is_lost(spoil: Front) -> None:
    spoilt = next(each for each in spoilt_values(good_file(spoil.file)) if each.name == "interviews timezone 17")
    put(spoil, spoilt.data)
    said = spoil("doctor")
    assert said.code == 1
    assert "WRONG  record: interviews, number 7, line " in said.out
    assert "(interview at Acme, 2026-03-04): timezone: “PST” is an abbreviation" in said.out
    repaired = spoil("doctor", "--repair")
    assert "ok     repaired: 1 record set aside" in repaired.out
    assert (repaired.code, spoil("list").err) == (0, "")
    assert any(backup.name.endswith("-repair") for backup in Archive(spoil.file).backups())
    assert Archive(spoil.file).examine().aside == 1
    assert spoil("add", "New", "Role").code == 0
    assert spoil("doctor").code == 0


def test_a_backup_brings_back_the_good_state_of_a_record_that_was_spoilt(spoil: Front) -> None:
    good_file(spoil.file)
    assert spoil("add", "New", "Role").code == 0
    name = Archive(spoil.file).backups()[0].name
    good = spoil("timeline", "3acme234").out
    spoilt = spoil.file.read_bytes().replace(b'"timezone": "America/New_York"', b'"timezone": "PST"')
    spoil.file.write_bytes(spoilt)
    assert spoil("restore", name).code == 0
    assert (spoil("timeline", "3acme234").out, spoil("list").err) == (good, "")
    assert Archive(spoil.file).examine().aside == 1


def test_a_command_that_is_refused_has_stored_nothing(spoil: Front) -> None:
    spoilt = next(each for each in spoilt_values(good_file(spoil.file)) if each.name == "interviews timezone 17")
    put(spoil, spoilt.data)
    for command in (["log", "acme", "hello"], ["done", "3acme234", "follow_up"], ["stage", "5acme234", "offer"]):
        assert spoil(*command).code == 2
        assert spoil.file.read_bytes() == spoilt.data


def test_a_bad_application_takes_its_interviews_out_and_brings_them_back(spoil: Front) -> None:
    tables = good_file(spoil.file)
    number, document = next((n, d) for n, d in tables["applications"].items() if d["id"] == FULL[0].id)
    put(spoil, written(tables | {"applications": tables["applications"] | {number: document | {"stage": "hired"}}}))
    unusable = Archive(spoil.file).examine().unusable
    assert [(item.id, item.waits) for item in unusable] == [(record.id, record is not FULL[0]) for record in FULL]
    assert spoil("timeline", "3acme234").code == 2
    put(spoil, written(tables))
    assert spoil("timeline", "3acme234").err == ""


SAME: dict[str, Any] = {
    "timezone": "US/Eastern",
    "reply_by": "2100-12-31",
    "minutes": 1440,
    "start": "2000-01-01T00:00:00Z",
}


@pytest.mark.parametrize("field", SAME)
def test_a_value_at_the_edge_is_usable(field: str, spoil: Front) -> None:
    tables = good_file(spoil.file)
    [(number, document)] = [(n, d) for n, d in tables["interviews"].items() if d["id"] == "3acme234"]
    put(spoil, written(tables | {"interviews": tables["interviews"] | {number: document | {field: SAME[field]}}}))
    assert spoil("timeline", "3acme234").err == ""
    assert Archive(spoil.file).examine().unusable == ()


def test_a_zone_that_was_given_up_or_is_in_another_case_is_understood(spoil: Front) -> None:
    for name, meant in (
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("Europe/Kiev", "Europe/Kiev"),
        ("europe/berlin", "Europe/Berlin"),
    ):
        tables = good_file(spoil.file)
        [(number, document)] = [(n, d) for n, d in tables["interviews"].items() if d["id"] == "3acme234"]
        put(spoil, written(tables | {"interviews": tables["interviews"] | {number: document | {"timezone": name}}}))
        assert spoil.json("timeline", "3acme234")["interview"]["timezone"] == meant
        assert spoil("log", "3acme234", "a note").code == 0
        spoil.file.unlink()
        shutil.rmtree(f"{spoil.file}.backups")


def test_a_cadence_that_is_gone_is_said_and_kept(spoil: Front) -> None:
    tables = good_file(spoil.file)
    number, document = next((n, d) for n, d in tables["applications"].items() if d["id"] == FULL[0].id)
    spoilt = document | {"cadence": "mine", "stage": "interviewing"}
    put(spoil, written(tables | {"applications": tables["applications"] | {number: spoilt}}))
    words = "The cadence “mine” is not in your settings: the steps are those of “guide” for Acme"
    for command in (["list"], ["due", "--all"], ["timeline", "3acme234"]):
        assert spoil(*command).err == f"followup: {words}\n"
    assert spoil("why", "3acme234", "follow_up").out.splitlines()[0] == words
    assert f"WRONG  cadence: {words}" in spoil("doctor").out
    assert spoil("log", "3acme234", "a note").code == 0
    assert b'"cadence": "mine"' in spoil.file.read_bytes()


def test_a_country_whose_holidays_are_not_known_is_named(spoil: Front) -> None:
    tables = good_file(spoil.file)
    number, document = next((n, d) for n, d in tables["applications"].items() if d["id"] == FULL[0].id)
    spoilt = document | {"country": "ZZ"}
    put(spoil, written(tables | {"applications": tables["applications"] | {number: spoilt}}))
    said = spoil("doctor")
    assert "WRONG  country: No public holidays are counted for ZZ: “ZZ” is no country code" in said.out
    assert said.code == 1
    assert spoil("due", "--all").code == 0
