"""The storage under plain TinyDB, without anything of ours on top."""

from pathlib import Path

import pytest
from tinydb import TinyDB, where

from followup_tui.domain.errors import StoreError
from followup_tui.store.storage import SafeStorage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data.json"


def test_tinydb_works_on_it_as_on_its_own(path: Path) -> None:
    database = TinyDB(path, storage=SafeStorage)
    numbers = database.insert_multiple({"n": n} for n in range(3))
    database.update({"n": 7, "s": "ü"}, doc_ids=numbers[:1])
    database.update(lambda document: document.pop("s"), where("s") == "ü")
    database.remove(doc_ids=numbers[1:2])
    expected = [{"n": 7}, {"n": 2}]
    assert database.all() == expected
    assert TinyDB(path, storage=SafeStorage).all() == expected
    with TinyDB(path) as stock:
        assert stock.all() == expected


def test_a_transaction_is_one_commit_and_an_error_in_it_undoes_all(path: Path) -> None:
    storage = SafeStorage(path)
    database = TinyDB(storage=lambda: storage)
    database.insert({"n": 1})
    before = path.read_bytes()

    def fail() -> None:
        with storage.transaction():
            database.insert({"n": 2})
            database.update({"n": 3})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_bytes() == before
    assert database.all() == [{"n": 1}]
    with storage.transaction():
        database.insert({"n": 2})
        database.update({"n": 3})
        assert path.read_bytes() == before
    assert database.all() == [{"n": 3}, {"n": 3}]


def test_a_transaction_that_writes_nothing_leaves_the_file_alone(path: Path) -> None:
    storage = SafeStorage(path)
    with storage.transaction():
        assert storage.read() is None
    assert not path.exists()


def test_a_file_that_another_program_changed_between_read_and_write_is_not_overwritten(path: Path) -> None:
    storage = SafeStorage(path)
    TinyDB(storage=lambda: storage).insert({"n": 1})
    tables = storage.read()
    path.write_text(text := '{"_default": {"1": {"n": 5}}}')
    assert tables is not None
    with pytest.raises(StoreError, match="changed by another program"):
        storage.write(tables)
    assert path.read_text() == text


def test_what_tinydb_did_in_memory_before_a_failed_write_is_forgotten(path: Path) -> None:
    storage = SafeStorage(path)
    database = TinyDB(storage=lambda: storage)
    database.insert({"n": 1})
    with pytest.raises(TypeError):
        database.update({"n": object()})
    assert database.all() == [{"n": 1}]
