"""Older files are brought up to date in order, and a copy of each is kept."""

import json
from collections.abc import MutableMapping
from pathlib import Path

import pytest
from tinydb import TinyDB

from followup_tui.domain.errors import StoreError
from followup_tui.domain.model import Change, Edit, Entry
from followup_tui.store.layout import Tables
from followup_tui.store.repository import Repository
from followup_tui.store.schema.contents import read
from followup_tui.store.schema.migrations import MIGRATIONS
from followup_tui.store.schema.reader import META, newest, open_tables, read_meta
from tests.factories import application, entry
from tests.store.support import NOW

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


LETTERS = [
    ("thank_you", "Thank you\n\nDear Dana,\n\none.", ("Thank you", "Dear Dana,\n\none.")),
    ("thank_you", "Dear Dana,\n\nthank you.", ("", "Dear Dana,\n\nthank you.")),
    ("follow_up", "Hello!\n\nIs there any news?", ("", "Hello!\n\nIs there any news?")),
    ("follow_up", "To whom it may concern\n\nnews?", ("", "To whom it may concern\n\nnews?")),
    ("phone_call", "This is Robin.\n\nThank you.", ("", "This is Robin.\n\nThank you.")),
    (None, "My letter\n\nHi Dana.", ("My letter", "Hi Dana.")),
    ("thank_you", "one line", ("", "one line")),
    ("thank_you", "two\nlines\n\nand more", ("", "two\nlines\n\nand more")),
]


def first_schema(kind: str | None, message: str, folder: Path) -> Path:
    """A file as schema 1 had it, with a message in an entry, in the history and in the trash."""
    data = json.loads((STORED / "schema-1.json").read_text())
    entry = data["entries"]["3"]
    entry |= {"message": message, "mood": 1, "kind": kind}
    if kind is None:
        del entry["kind"]
    [step] = [step for step in data["history"]["5"]["steps"] if step["table"] == "entries"]
    step["after"] = {name: value for name, value in entry.items() if name != "mood"}
    removed = entry | {"id": "gone"}
    data["trash"] = {"6": {"table": "entries", "removed": "2026-03-06T09:00:00Z", "text": "away", "document": removed}}
    data["_meta"]["1"]["next_id"] = 7
    data["own"] = {"1": {"kept": True}}
    path = folder / "followup.json"
    path.write_text(json.dumps(data))
    return path


@pytest.mark.parametrize(("kind", "message", "parts"), LETTERS)
def test_a_message_becomes_a_subject_and_a_body_everywhere(
    kind: str | None, message: str, parts: tuple[str, str], tmp_path: Path
) -> None:
    path = first_schema(kind, message, tmp_path)
    before = path.read_bytes()
    repository = Repository(path)
    [kept] = [record for record in repository.load() if isinstance(record, Entry)]
    assert (kept.subject, kept.body) == parts
    assert [
        (each.record.subject, each.record.body) for each in repository.trash() if isinstance(each.record, Entry)
    ] == [parts]
    repository.commit(Change(text="note it", at=NOW, edits=(Edit(None, entry(id="new", subject="s", body="b")),)))
    stored = json.loads(path.read_text())
    fields = stored["entries"]["3"]
    assert (fields.get("subject", ""), fields.get("body", ""), fields["mood"]) == (*parts, 1)
    assert '"message"' not in path.read_text()
    assert stored["own"] == {"1": {"kept": True}}
    assert (stored["_meta"]["1"]["schema"], stored["_meta"]["1"]["min_reader"]) == (2, 2)
    assert before in [backup.read_bytes() for backup in path.with_name("followup.json.backups").iterdir()]
    with TinyDB(path) as stock:
        assert stock.table("entries").get(doc_id=3)["mood"] == 1
    repository.undo(NOW)
    repository.undo(NOW)
    assert repository.load() == []
    repository.redo(NOW)
    assert [(each.subject, each.body) for each in repository.load() if isinstance(each, Entry)] == [parts]


def test_the_newest_schema_is_counted_from_the_steps() -> None:
    assert (newest(()), newest(STEPS)) == (1, 3)
    assert META in open_tables(OLD, STEPS)
    assert issubclass(StoreError, Exception)
