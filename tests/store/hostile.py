"""A good data file and the ways to spoil it, one value or one structure at a time."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from followup_tui.domain.model import Application, Draft, EntryType, Format, Interview, Kind, Record, Stage, Version
from followup_tui.store.repository import Repository
from tests.factories import application, entry, interview, person
from tests.store.support import NOW, change, store

Tables = dict[str, dict[str, Any]]

GOOD: tuple[Record, ...] = (
    application(id="2good234", company="Bluefin", role="Cook", stage=Stage.APPLIED),
    application(id="2goodtwo", company="Cedar", role="Scout"),
    interview(id="3goodtwo", application_id="2goodtwo", timezone="Europe/Berlin"),
)
"""What no spoiling touches, and what has to stay usable."""

_DAY = date(2026, 3, 20)
FULL: tuple[Record, ...] = (
    Application(
        id="2acme234",
        company="Acme",
        role="Data Engineer",
        stage=Stage.INTERVIEWING,
        applied=date(2026, 2, 1),
        url="https://acme.example",
        location="Berlin",
        source="a friend",
        country="DE",
        cadence="guide",
        tags=("remote",),
        notes="Ask about the team.",
        created=NOW,
    ),
    Interview(
        id="3acme234",
        application_id="2acme234",
        start=datetime(2026, 3, 4, 14, tzinfo=UTC),
        minutes=45,
        timezone="America/New_York",
        round="Second talk",
        format=Format.VIDEO,
        interviewers=(person("Dana Lee", email="dana@acme.example", title="Head"),),
        topics=("streams",),
        strengths=("pipelines",),
        reply_by=_DAY,
        to_send="a sample",
        debriefed=NOW,
        cancelled=None,
        created=NOW,
    ),
    entry(
        id="5acme234",
        application_id="2acme234",
        interview_id="3acme234",
        at=datetime(2026, 3, 5, 10, tzinfo=UTC),
        type=EntryType.SNOOZE,
        kind=Kind.PHONE_CALL,
        to="Dana Lee",
        text="later",
        until=datetime(2026, 3, 12, 8, tzinfo=UTC),
        cautions=("weekend",),
    ),
    entry(
        id="5acme235",
        application_id="2acme234",
        interview_id="3acme234",
        at=datetime(2026, 3, 5, 11, tzinfo=UTC),
        type=EntryType.AUTO_REPLY,
        back=_DAY,
        body="Out of office",
    ),
    Draft(
        id="7acme234",
        interview_id="3acme234",
        kind=Kind.FOLLOW_UP,
        to="Dana Lee",
        subject="Next steps",
        body="Dear Dana,\n\nthank you.",
        updated=NOW,
        versions=(Version(at=NOW, subject="", body="Dear Dana"),),
    ),
)
"""One record of each kind, with something in every field."""

DEEP: Any = json.loads("[" * 500 + "]" * 500)
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1441, 10**15, 2**62, 2**64, 10**400, 1.5, 1e308, float("nan"), float("inf")),
    *("", " ", "\n", "PST", "europe/berlin", "Europe/Kiew", "../../etc/passwd", "x" * 100_000, "\ud800", "\x1b[2J\x00"),
    *("9999-12-31", "0001-01-01", "1999-12-31", "2101-01-01", "2026-02-30", "9999-12-31T23:59:59-14:00"),
    *("0001-01-01T00:00:00+14:00", "2026-03-04T14:00:00", "1999-12-31T23:59:59Z", "2101-01-01T00:00:00Z", "9007"),
    *([], {}, [None], [{}], [{"name": ""}], {"name": 5}, [[]], DEEP, ["a"] * 10_000, [{"name": "A"}, {"name": "a"}]),
)


class Spoilt(NamedTuple):
    """A file in which something was spoilt."""

    name: str
    data: bytes
    kept: bytes
    """What has to stand in the file after a change, byte for byte."""


def good_file(path: Path) -> Tables:
    """Write a good file with records, a history and a trash; what is in it."""
    repository = Repository(path)
    store(repository, *GOOD)
    store(repository, *FULL, application(id="2gone234", company="Gone"))
    gone = next(record for record in repository.load() if record.id == "2gone234")
    repository.commit(change((gone, None), text="delete it"))
    tables: Tables = json.loads(path.read_text())
    return tables


def written(tables: Tables) -> bytes:
    """The tables as TinyDB would write them, in our layout."""
    return json.dumps(tables, indent=2).encode()


def spoilt_values(tables: Tables) -> Iterator[Spoilt]:
    """Each field of each full record with each hostile value in its place, without it, and each record as a whole."""
    ids = {record.id for record in FULL}
    for table in ("applications", "interviews", "entries", "drafts"):
        for number, document in tables[table].items():
            if document["id"] not in ids:
                continue
            for field in document:
                for place, value in enumerate(VALUES):
                    yield _spoilt(f"{table} {field} {place}", tables, table, number, document | {field: value})
                left = {name: value for name, value in document.items() if name != field}
                yield _spoilt(f"{table} without {field}", tables, table, number, left)
            for place, value in enumerate(VALUES):
                yield _spoilt(f"{table} {place}", tables, table, number, value)


def _spoilt(name: str, tables: Tables, table: str, number: str, document: Any) -> Spoilt:
    data = written(tables | {table: tables[table] | {number: document}})
    kept = json.dumps(document, indent=2).replace("\n", "\n    ").encode()
    return Spoilt(name, data, kept)


def spoilt_structures(tables: Tables) -> Iterator[tuple[str, bytes]]:
    """Each table, the file's own words and the whole as something else."""
    for table in tables:
        for place, value in enumerate(VALUES):
            yield f"{table} {place}", written(tables | {table: value})
        yield f"without {table}", written({name: value for name, value in tables.items() if name != table})
    for field in tables["_meta"]["1"]:
        for place, value in enumerate(VALUES):
            yield f"_meta {field} {place}", written(tables | {"_meta": {"1": tables["_meta"]["1"] | {field: value}}})
        left = {name: value for name, value in tables["_meta"]["1"].items() if name != field}
        yield f"_meta without {field}", written(tables | {"_meta": {"1": left}})
    for table in ("history", "trash"):
        for number, document in tables[table].items():
            for field in document:
                for place, value in enumerate(VALUES):
                    spoilt = tables[table] | {number: document | {field: value}}
                    yield f"{table} {field} {place}", written(tables | {table: spoilt})
    for place, value in enumerate(VALUES):
        yield f"all of it {place}", json.dumps(value).encode()
