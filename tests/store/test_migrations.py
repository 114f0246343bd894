"""Older files are brought up to date in order, and a copy of each is kept."""

from collections.abc import MutableMapping
from pathlib import Path

from followup_tui.domain.errors import StoreError
from followup_tui.store.contents import read
from followup_tui.store.layout import Tables
from followup_tui.store.schema.migrations import MIGRATIONS
from followup_tui.store.schema.reader import META, newest, open_tables, read_meta
from tests.factories import application, entry

STORED = Path(__file__).parent / "stored"
"""One file of each schema that was ever written, as that version wrote it."""

OLD = b"""{
  "_meta": {"1": {"schema": 1, "next_id": 4}},
  "jobs": {
    "1": {"id": "app", "firm": "Northwind", "title": "Data engineer", "stage": "interviewing", "mood": 1}
  },
  "entries": {"3": {"id": "e", "application_id": "app", "interview_id": "talk", "at": "2026-03-05T10:00:00Z",
    "type": "note"}}
}"""
"""A file as an older version, which there never was, would have written it."""


def rename_jobs(tables: Tables) -> None:
    tables["applications"] = tables.pop("jobs")


def rename_fields(tables: Tables) -> None:
    for document in tables["applications"].values():
        rename(document, "firm", "company")
        rename(document, "title", "role")


def rename(document: MutableMapping[str, object], old: str, new: str) -> None:
    document[new] = document.pop(old)


STEPS = (rename_jobs, rename_fields)


def test_the_steps_lead_in_order_from_an_older_file_to_records_of_today() -> None:
    created = read(OLD, STEPS).records[0]
    assert created == application()
    assert read(OLD, STEPS).records[1] == entry(id="e")


def test_unknown_fields_survive_the_steps() -> None:
    tables = open_tables(OLD, STEPS)
    assert tables["applications"]["1"]["mood"] == 1
    assert read_meta(tables).schema == 1, "what it was is still to be seen, for the backup before the migration"


def test_a_file_that_is_half_way_takes_only_the_steps_that_it_lacks() -> None:
    half = OLD.replace(b'"schema": 1', b'"schema": 2').replace(b'"jobs"', b'"applications"')
    assert read(half, STEPS).records[0] == application()


def test_a_file_of_the_newest_schema_takes_none() -> None:
    contents = read(OLD.replace(b'"schema": 1', b'"schema": 3').replace(b'"jobs"', b'"applications"'), STEPS)
    assert [item.where for item in contents.unusable if item.table == "applications"] == [
        "applications, number 1, line 4"
    ]


def test_a_file_of_every_schema_can_be_read() -> None:
    assert {path.stem for path in STORED.iterdir()} == {f"schema-{number + 1}" for number in range(len(MIGRATIONS) + 1)}
    for path in STORED.iterdir():
        assert len(read(path.read_bytes()).records) == 4


def test_the_newest_schema_is_counted_from_the_steps() -> None:
    assert (newest(()), newest(STEPS)) == (1, 3)
    assert META in open_tables(OLD, STEPS)
    assert issubclass(StoreError, Exception)
