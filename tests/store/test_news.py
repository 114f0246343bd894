"""What others made of the file is found, and it is what reading all of it anew would find."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from followup_tui.domain.errors import StoreError
from followup_tui.domain.model import Application, Draft, Edit, Entry, Interview, Record
from followup_tui.store.repository import Repository
from tests.factories import application, draft, entry, interview
from tests.store.support import by_id, change, store

KINDS: tuple[type[Record], ...] = (Application, Interview, Entry, Draft)


def by_kind(records: list[Record]) -> dict[type[Record], dict[str, Record]]:
    return {kind: by_id(record for record in records if type(record) is kind) for kind in KINDS}


def after(records: list[Record], edits: list[Edit]) -> dict[str, Record]:
    """Records by their ids, when edits are made."""
    found = by_id(records)
    for edit in edits:
        if edit.before is not None:
            assert found.pop(edit.before.id) == edit.before
        if edit.after is not None:
            found[edit.after.id] = edit.after
    return found


def big(repository: Repository) -> list[Record]:
    """More records than are looked at in one go, of every kind."""
    talk = interview()
    records: list[Record] = [application(), talk, draft(body="Dear Dana")]
    records += [application(id=f"a{number}", notes="Grüße\n" * 100) for number in range(800)]
    records += [entry(id=f"e{number}", text="x" * 300) for number in range(1500)]
    store(repository, *records)
    return repository.load()


@pytest.mark.parametrize("seed", range(3))
def test_the_news_lead_to_what_is_in_the_file(seed: int, path: Path) -> None:
    chance = Random(seed)  # noqa: S311  the same changes each time
    mine, theirs = Repository(path), Repository(path)
    known = big(mine)
    for record in chance.sample(known[3:], 12):
        changed = replace(record, notes="news") if isinstance(record, Application) else None
        theirs.commit(change((record, changed)))
    store(theirs, application(id="new"), draft(to="Kim"))
    assert mine.changed_outside()
    edits = mine.news(by_kind(known))
    assert not mine.changed_outside()
    assert after(known, edits) == by_id(theirs.load())
    assert 12 <= len(edits) <= 16
    assert mine.news(by_kind(theirs.load())) == []


LAYOUTS: dict[str, Callable[[str], str]] = {
    "one line": lambda text: json.dumps(json.loads(text)),
    "four blanks": lambda text: json.dumps(json.loads(text), indent=4),
    "lines that a person moved": lambda text: text.replace('      "notes"', '  "notes"'),
    "letters that a person wrote": lambda text: text.replace("Grüße", "Gru\\u0308ße"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_that_was_written_by_hand_is_news_only_where_it_says_something_else(layout: str, path: Path) -> None:
    repository = Repository(path)
    known = big(repository)
    path.write_text(LAYOUTS[layout](path.read_text()))
    assert repository.news(by_kind(known)) == []
    path.write_text(path.read_text().replace("Dear Dana", "Dear \\u001bDana"))
    [edit] = repository.news(by_kind(known))
    assert isinstance(edit.before, Draft)
    assert edit.after == replace(edit.before, body="Dear \N{REPLACEMENT CHARACTER}Dana")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"_meta": {', '"_meta": 7, "old": {', "its table _meta is no table of records"),
        ('"schema": 2', '"schema": 9,"min_reader": 9, "old": 1', "newer version of Followup"),
        ("\n}\n", "\n", "damaged"),
    ],
)
def test_a_file_that_was_spoilt_is_refused_as_at_the_start(old: str, new: str, words: str, path: Path) -> None:
    repository = Repository(path)
    known = big(repository)
    path.write_text(path.read_text().replace('"min_reader": 2', '"more": 1').replace(old, new))
    for action in (repository.load, lambda: repository.news(by_kind(known))):
        with pytest.raises(StoreError, match=words):
            action()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"id": "a7",', '"id": "a8",'),
        ('"id": "a7",', '"id": 7,'),
        ('"id": "a7",', '"id": "a7",\n      "id": "a7",'),
        ('"id": "a7",', '"id": "a7", "role": "Cook",'),
    ],
)
def test_a_record_that_was_spoilt_meanwhile_goes_and_comes_back(old: str, new: str, path: Path) -> None:
    repository = Repository(path)
    known = big(repository)
    good = path.read_text()
    path.write_text(good.replace(old, new, 1))
    [edit] = repository.news(by_kind(known))
    assert edit == Edit(next(record for record in known if record.id == "a7"), None)
    assert repository.left_out == 1
    path.write_text(good)
    assert repository.news(by_kind(list(after(known, [edit]).values()))) == [Edit(None, edit.before)]
    assert repository.left_out == 0


def test_history_and_trash_are_found_in_a_big_file(path: Path) -> None:
    repository = Repository(path)
    known = big(repository)
    repository.commit(change((known[-1], None), text="delete it"))
    assert [past.text for past in repository.history()] == ["delete it", "add it"]
    path.write_text(json.dumps(json.loads(path.read_text())))
    assert [past.text for past in repository.history()] == ["delete it", "add it"]
    assert [removed.record for removed in repository.trash()] == [known[-1]]
