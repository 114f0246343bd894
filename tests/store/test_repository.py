"""The records in the data file: what is committed is there, and nothing else is touched."""

import json
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec.structs import replace
from tinydb import TinyDB, where

from followup_tui.domain.errors import Conflict, StoreError
from followup_tui.domain.model import Interviewer, Record, Stage
from followup_tui.store.archive import Archive
from followup_tui.store.repository import Repository
from tests.factories import application, draft, entry, interview, person
from tests.store.support import NOW, by_id, change, store


def test_a_missing_file_holds_no_records_and_reading_makes_nothing(path: Path) -> None:
    assert Repository(path).load() == []
    assert not path.parent.exists()


def test_every_kind_of_record_comes_back_equal(path: Path) -> None:
    records: list[Record] = [
        application(notes="Grüße\n\tan „alle“ 👩‍💻", tags=("remote", "python")),
        interview(interviewers=(person(title="Head"), person("Kim", email="kim@example.com"))),
        entry(until=NOW, cautions=("weekend",)),
        draft(body="Dear Dana,\n\nthank you."),
    ]
    store(Repository(path), *records)
    assert by_id(Repository(path).load()) == by_id(records)


def test_the_first_commit_makes_a_private_file_in_a_private_folder(path: Path) -> None:
    store(Repository(path), application())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_file_is_indented_json_that_stock_tinydb_reads(path: Path) -> None:
    store(Repository(path), application(), interview())
    assert '\n      "company": "Northwind",\n' in path.read_text()
    with TinyDB(path) as database:
        assert database.table("applications").search(where("company") == "Northwind")[0].doc_id == 1
        assert database.table("_meta").get(doc_id=1) is not None
    assert len(Repository(path).load()) == 2


def test_a_change_of_several_records_is_all_or_nothing(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"))
    before = path.read_bytes()
    with pytest.raises(Conflict, match="Northwind, Data engineer is there already"):
        store(repository, application(id="b"), application(id="a"))
    assert path.read_bytes() == before


def test_an_update_writes_only_the_fields_that_changed(path: Path) -> None:
    repository = Repository(path)
    talk = interview(interviewers=(person("Dana"), person("Kim")), round="first")
    store(repository, talk)
    raw = json.loads(path.read_text())
    document = raw["interviews"]["1"]
    document["mood"] = "from a newer version"
    document["interviewers"][1]["mood"] = "calm"
    path.write_text(json.dumps(raw))
    after = replace(talk, round="", interviewers=(*talk.interviewers[1:], Interviewer(name="Lee")))
    repository.commit(change((talk, after)))
    document = json.loads(path.read_text())["interviews"]["1"]
    assert document["mood"] == "from a newer version"
    assert document["interviewers"] == [{"name": "Kim", "mood": "calm"}, {"name": "Lee"}]
    assert "round" not in document
    assert Repository(path).load() == [after]


def test_documents_that_no_edit_names_keep_their_bytes(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"), application(id="b"))
    odd = '{ "id" :"a", "company":"Acme" , "role":"\\u0044ev","stage":"offer" }'
    text = path.read_text()
    start = text.index('"1": {', text.index('"applications"')) + 5
    path.write_text(text[:start] + odd + text[text.index("}", start) + 1 :])
    repository.commit(change((application(id="b"), application(id="b", stage=Stage.OFFER))))
    assert odd in path.read_text()


def test_numbers_of_documents_are_never_used_twice(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"))
    repository.commit(change((application(id="a"), None)))
    store(Repository(path), application(id="b"))
    tables = json.loads(path.read_text())
    numbers = [number for table, documents in tables.items() if table != "_meta" for number in documents]
    assert sorted(numbers) == ["2", "3", "4", "5", "6"]
    assert list(tables["applications"]) == ["5"]


def test_several_edits_of_one_record_count_as_one(path: Path) -> None:
    first, second = application(), application(notes="more")
    Repository(path).commit(change((None, first), (first, second)))
    assert Repository(path).load() == [second]


def test_a_change_that_changes_nothing_writes_nothing(path: Path) -> None:
    Repository(path).commit(change((application(), application())))
    assert not path.exists()


def test_a_symbolic_link_stays_one_and_its_target_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "real" / "data.json"
    target.parent.mkdir()
    link = tmp_path / "link.json"
    link.symlink_to(target)
    store(Repository(link), application())
    assert link.is_symlink()
    assert Repository(target).load() == [application()]


def test_what_a_killed_save_left_does_not_block_the_next(path: Path) -> None:
    store(Repository(path), application(id="a"))
    for name in (f".followup.json.{os.getpid()}.tmp", ".followup.json.1.tmp"):
        (path.parent / name).write_text("half")
    store(Repository(path), application(id="b"))
    assert [name for name in os.listdir(path.parent) if name.endswith(".tmp")] == []  # noqa: PTH208  names suffice


def test_instants_of_other_zones_are_read_as_utc(path: Path) -> None:
    store(Repository(path), application(created=datetime(2026, 3, 6, 12, tzinfo=timezone(timedelta(hours=2)))))
    (record,) = Repository(path).load()
    assert record == application(created=datetime(2026, 3, 6, 10, tzinfo=UTC))
    Repository(path).commit(change((record, None)))


def test_text_that_was_put_in_by_hand_passes_the_gate(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"), application(id="b", notes="fine"))
    path.write_text(path.read_text().replace("fine", "e\u0301 \\u001b[2J \u202e"))
    cleaned = application(id="b", notes="é \ufffd[2J \ufffd")
    assert repository.load() == [application(id="a"), cleaned]
    repository.commit(change((cleaned, replace(cleaned, notes="mine"))))


DAMAGED = {
    "empty": (b"", "is empty"),
    "zeros": (bytes(512), "is empty"),
    "torn": (b'{"_meta": {"1": {"schema": 1}}, "appl', "damaged"),
    "list": (b"[]", "damaged"),
    "null": (b"null", "damaged"),
    "foreign": (b'{"name": "demo", "version": 2}', "damaged"),
    "no meta": (b'{"_default": {"1": {"a": 1}}}', "not a data file of Followup"),
    "newer": (b'{"_meta": {"1": {"schema": 9, "min_reader": 9}}}', "newer version of Followup"),
    "no schema": (b'{"_meta": {"1": {"schema": 0}}}', "never existed"),
    "latin-1": (b'{"_meta": {"1": {"schema": 1}}, "drafts": {"1": {"id": "\xe9"}}}', "its line 1 is not UTF-8"),
    "latin-1 outside": (b'{"_meta": {"1": {"schema": 1}}, "more": {"1": {"id": "\xe9"}}}', "not UTF-8"),
    "mark": (b'\xef\xbb\xbf{"_meta": {"1": {"schema": 1}}}', "byte order mark"),
    "comma": (b'{\n  "_meta": {"1": {"schema": 1}},\n  "drafts": {\n    "1": {"id": "a"},,\n', "line 4"),
    "no table": (b'{"_meta": {"1": {"schema": 1}}, "drafts": -1}', "its table drafts is no table of records"),
    "null table": (b'{"_meta": {"1": {"schema": 1}}, "entries": null}', "its table entries is no table of records"),
    "text table": (b'{"_meta": {"1": {"schema": 1}}, "entries": ""}', "its table entries is no table of records"),
    "list table": (b'{"_meta": {"1": {"schema": 1}}, "history": []}', "its table history is no table of records"),
    "table twice": (b'{"_meta": {"1": {"schema": 1}}, "drafts": {}, "drafts": {}}', "“drafts” is in it twice"),
    "meta twice": (b'{"_meta": {"1": {"schema": 1}, "1": {"schema": 1}}}', "its table _meta is wrong"),
    "nested": (b'{"_meta": ' + b'{"1":' * 5000, "damaged"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_file_that_is_not_understood_is_refused_and_stays_as_it_is(name: str, path: Path) -> None:
    data, words = DAMAGED[name]
    path.parent.mkdir()
    path.write_bytes(data)
    with pytest.raises(StoreError, match=words) as refused:
        Repository(path).load()
    assert str(path) in str(refused.value)
    with pytest.raises(StoreError):
        store(Repository(path), application(id="a"))
    assert path.read_bytes() == data


WRONG = {
    "type": ('{"id": "b", "company": "C", "role": 3}', "role: this is a number, not a text (3)"),
    "stage": ('{"id": "b", "company": "C", "role": "R", "stage": "?"}', "stage: “?” is not one of the known values"),
    "missing": ('{"id": "b", "company": "C"}', "its role is missing"),
    "empty": ('{"id": "b", "company": " ", "role": "R"}', 'company: it is empty (" ")'),
    "zone": (
        '{"id": "b", "company": "C", "role": "R", "created": "2026-01-01T00:00:00"}',
        'created: it has no zone: add Z for UTC ("2026-01-01T00:00:00")',
    ),
    "twin": ('{"id": "a", "company": "C", "role": "R"}', 'id: number 1 has the same id ("a")'),
    "twice": ('{"id": "b", "company": "C", "company": "D", "role": "R"}', 'company: it is there twice ("D")'),
    "nothing": ("5", "this is a number, not an object {…}"),
    "half": (
        r'{"id": "b", "company": "\ud800", "role": "R"}',
        r'company: one of its characters is only half there ("\ud800")',
    ),
    "no number": ('{"id": "b", "company": "C", "role": "R", "notes": NaN}', "notes: this is no number (NaN)"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_record_that_cannot_be_used_is_named_and_no_save_touches_it(name: str, path: Path) -> None:
    document, words = WRONG[name]
    store(Repository(path), application(id="a"))
    path.write_text(path.read_text().replace('"applications": {', f'"applications": {{ "7": {document},'))
    repository = Repository(path)
    assert by_id(repository.load()) == {"a": application(id="a")}
    assert repository.left_out == 1
    [item] = repository.unusable()
    assert (item.where, item.fault) == ("applications, number 7, line 13", words)
    store(repository, application(id="c"))
    assert document in path.read_text()
    assert by_id(Repository(path).load()).keys() == {"a", "c"}
    repository.undo(NOW)
    assert document in path.read_text()


def test_a_document_whose_number_another_has_gets_one_of_its_own(path: Path) -> None:
    store(Repository(path), application(id="a"))
    theirs = '{"id": "theirs", "company": "C", "role": "R"}'
    path.write_text(path.read_text().replace('"applications": {', f'"applications": {{"1": {theirs},'))
    assert by_id(Repository(path).load()).keys() == {"a", "theirs"}
    assert len(Archive(path).examine().oddities) == 1
    store(Repository(path), application(id="b"))
    assert theirs in path.read_text()
    assert by_id(Repository(path).load()).keys() == {"a", "theirs", "b"}
    assert Archive(path).examine().oddities == ()
    with TinyDB(path) as database:
        assert len(database.table("applications")) == 3


NUMBERS = ["0", "-1", "01", "x", "", "\u0663", "9" * 400, "1.5", "\\ud800"]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_document_whose_number_is_none_gets_one(number: str, path: Path) -> None:
    store(Repository(path), application(id="a"))
    path.write_text(path.read_text().replace('    "1": {\n      "id"', f'    "{number}": {{\n      "id"'))
    assert by_id(Repository(path).load()) == {"a": application(id="a")}
    [oddity] = Archive(path).examine().oddities
    assert oddity.startswith("applications: ")
    store(Repository(path), application(id="b"))
    assert by_id(Repository(path).load()).keys() == {"a", "b"}
    assert Archive(path).examine().oddities == ()
    with TinyDB(path) as database:
        assert len(database.table("applications")) == 2


NEXT_IDS = [1, 0, -5, 2**62, 10**400, "7", None, 2.0, True, [], {}]


@pytest.mark.parametrize("next_id", [*NEXT_IDS, "missing"])
def test_a_next_number_that_cannot_be_is_told_and_healed(next_id: object, path: Path) -> None:
    store(Repository(path), application(id="a"))
    raw = json.loads(path.read_text())
    if next_id == "missing":
        del raw["_meta"]["1"]["next_id"]
    else:
        raw["_meta"]["1"]["next_id"] = next_id
    path.write_text(json.dumps(raw))
    assert any("next_id" in each for each in Archive(path).examine().oddities)
    for name in ("b", "c"):
        store(Repository(path), application(id=name))
    assert by_id(Repository(path).load()).keys() == {"a", "b", "c"}
    tables = json.loads(path.read_text())
    numbers = [int(number) for table in tables.values() for number in table]
    assert min(numbers) > 0
    assert tables["_meta"]["1"]["next_id"] == max(numbers) + 1
    assert Archive(path).examine().oddities == ()


def test_a_table_that_stands_twice_is_never_dropped(path: Path) -> None:
    store(Repository(path), application(id="a"))
    twice = path.read_text().replace('"applications": {', '"applications": {},\n  "applications": {')
    path.write_text(twice)
    for action in (lambda: store(Repository(path), application(id="b")), Repository(path).load):
        with pytest.raises(StoreError, match="is in it twice"):
            action()
    assert path.read_text() == twice
    assert "twice" in (Archive(path).examine().problem or "")


def test_a_file_of_a_newer_version_is_not_to_be_replaced_by_a_backup(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"))
    store(repository, application(id="b"))
    path.write_text(path.read_text().replace('"min_reader": 2', '"min_reader": 9'))
    with pytest.raises(StoreError, match=r"open it with that version$"):
        repository.load()


def test_a_newer_file_that_says_older_versions_may_write_it_keeps_its_schema(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"_meta": {"1": {"schema": 9, "min_reader": 1, "mood": 1}}, "ideas": {"1": {"x": 1}}}')
    store(Repository(path), application())
    raw = json.loads(path.read_text())
    assert raw["_meta"]["1"]["schema"] == 9
    assert raw["_meta"]["1"]["mood"] == 1
    assert raw["ideas"] == {"1": {"x": 1}}


def test_a_folder_in_the_place_of_the_file_is_refused(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="folder"):
        Repository(path).load()


def test_reading_needs_no_tinydb() -> None:
    code = "import sys, followup_tui.store.repository; sys.exit('tinydb' in sys.modules or 'textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_repository_for_reading_only_refuses_to_write(path: Path) -> None:
    store(Repository(path), application())
    before = path.read_bytes()
    repository = Repository(path, read_only=True)
    assert repository.load() == [application()]
    for write in (lambda: store(repository, draft()), lambda: repository.undo(NOW), lambda: repository.redo(NOW)):
        with pytest.raises(StoreError, match="open for reading only"):
            write()
    assert path.read_bytes() == before


def test_text_that_missed_the_gate_passes_it_here_and_is_no_conflict_later(path: Path) -> None:
    repository = Repository(path)
    raw = application(notes="e\u0301 \x1b[2J")
    store(repository, raw)
    assert repository.load() == [application(notes="é \ufffd[2J")]
    repository.commit(change((raw, replace(raw, notes="mine"))))
    assert repository.load() == [application(notes="mine")]


def test_a_record_that_could_not_be_read_again_is_not_stored(path: Path) -> None:
    naive = datetime(2026, 3, 6, 9)  # noqa: DTZ001  that is the point
    with pytest.raises(StoreError, match="“change it” cannot be stored: created: it has no zone"):
        Repository(path).commit(change((None, application(created=naive))))
    assert not path.exists()


def test_a_history_that_was_spoilt_by_hand_is_refused_in_words(path: Path) -> None:
    repository = Repository(path)
    store(repository, application())
    raw = json.loads(path.read_text())
    raw["history"] = {"9": {"text": 5}}
    path.write_text(json.dumps(raw))
    for action in (lambda: repository.undo(NOW), repository.history):
        with pytest.raises(StoreError, match="history or trash is damaged"):
            action()
    assert repository.load() == [application()]


def test_what_was_spoilt_in_the_trash_stays_there_and_nothing_waits_for_it(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"), application(id="b"))
    repository.commit(change((application(id="b"), None)))
    raw = json.loads(path.read_text())
    raw["trash"]["1"] = {"text": 5}
    path.write_text(json.dumps(raw))
    assert [removed.record.id for removed in repository.trash()] == ["b"]
    for days in (20, 40):
        store(repository, application(id=f"after {days}"), at=NOW + timedelta(days=days))
    assert json.loads(path.read_text())["trash"] == {"1": {"text": 5}}
