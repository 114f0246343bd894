"""The length of a table in our own layout, told without writing it: any byte more or less is seen."""

from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
from hypothesis import given, settings
from msgspec.structs import replace

from followup_tui.domain.model import Application, Draft, Entry, Interview, Record
from followup_tui.store.contents import read
from followup_tui.store.repository import Repository
from followup_tui.store.schema.migrations import MIGRATIONS
from followup_tui.store.schema.reader import read_quickly
from tests.store.hostile import FULL, GOOD, good_file
from tests.store.support import change, store

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Mn", "Mc", "Me", "Cn", "Co"]), max_size=9)
LINES = st.lists(TEXTS, max_size=3).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    """The full records, each with some fields empty and with other texts."""
    found: list[Record] = []
    for number, record in enumerate(FULL):
        match record:
            case Application():
                found.append(replace(record, notes=draw(TEXTS), tags=draw(LINES), url=draw(TEXTS), country=None))
            case Interview():
                people = record.interviewers * draw(st.integers(0, 1))
                found.append(replace(record, interviewers=people, topics=draw(LINES), round=draw(TEXTS)))
            case Entry():
                found.append(
                    replace(record, text=draw(TEXTS), subject=draw(TEXTS), body=draw(TEXTS), cautions=draw(LINES))
                )
            case Draft():
                versions = record.versions * draw(st.integers(0, 3))
                found.append(replace(record, body=draw(TEXTS), subject=draw(TEXTS), versions=versions))
        assert len(found) == number + 1
    return found


@settings(max_examples=60, deadline=None)
@given(records())
def test_a_file_that_this_program_wrote_is_taken_for_one(some: list[Record]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "followup.json")
        store(Repository(path), *some)
        store(Repository(path), *GOOD)
        assert read_quickly(path.read_bytes(), MIGRATIONS, thorough=True) is not None
        known = {record.id: record for record in Repository(path).load()}
        Repository(path).commit(change((known["2good234"], None)))
        assert read_quickly(path.read_bytes(), MIGRATIONS, thorough=True) is not None


def test_each_field_that_stands_twice_is_found_wherever_it_stands(path: Path) -> None:
    good_file(path)
    good = path.read_text()
    whole = len(read(good.encode()).records)
    lines = good[good.index('"applications"') : good.index('"history"')].splitlines()
    fields = {line.strip().removesuffix(",") for line in lines if '": ' in line and not line.endswith(("{", "["))}
    assert len(fields) > 30
    for field in sorted(fields):
        spoilt = good.replace(field, f"{field}, {field}", 1)
        contents = read(spoilt.encode())
        assert any("it is there twice" in item.problem for item in contents.unusable), field
        assert len(contents.records) == whole - 1 - sum(not item.waits for item in contents.unusable[1:])
