"""Several windows and commands on one file: none destroys what another did, and each sees it."""

import errno
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from followup_tui.domain.errors import Conflict
from followup_tui.store.disk import Disk
from followup_tui.store.repository import Repository
from tests.factories import application
from tests.store.support import by_id, change, store


def test_a_record_that_another_window_changed_is_a_conflict_that_names_it(path: Path) -> None:
    mine, theirs = Repository(path), Repository(path)
    record = application()
    store(mine, record)
    theirs.commit(change((record, replace(record, notes="theirs"))))
    with pytest.raises(Conflict, match=r"followup\.json: the application Northwind.* was changed by another"):
        mine.commit(change((record, replace(record, notes="mine"))))
    assert mine.load() == [replace(record, notes="theirs")]


def test_a_record_that_another_window_removed_is_a_conflict_that_names_it(path: Path) -> None:
    mine, theirs = Repository(path), Repository(path)
    store(mine, application())
    theirs.commit(change((application(), None)))
    with pytest.raises(Conflict, match="was removed"):
        mine.commit(change((application(), application(notes="mine"))))


def test_changes_of_two_windows_to_different_records_are_both_kept(path: Path) -> None:
    mine, theirs = Repository(path), Repository(path)
    store(mine, application(id="a"))
    store(theirs, application(id="b"))
    store(mine, application(id="c"))
    assert set(by_id(theirs.load())) == {"a", "b", "c"}


def test_a_change_by_another_process_is_seen_once(path: Path) -> None:
    mine, theirs = Repository(path), Repository(path)
    assert not mine.changed_outside()
    store(mine, application(id="a"))
    assert not mine.changed_outside()
    theirs.load()
    store(theirs, application(id="b"))
    assert mine.changed_outside()
    assert not theirs.changed_outside()
    mine.load()
    assert not mine.changed_outside()


def test_a_change_by_another_process_is_seen_also_after_a_commit_on_top_of_it(path: Path) -> None:
    mine, theirs = Repository(path), Repository(path)
    store(mine, application(id="a"))
    store(theirs, application(id="b"))
    store(mine, application(id="c"))
    assert mine.changed_outside()
    assert by_id(mine.load()).keys() == {"a", "b", "c"}
    assert not mine.changed_outside()


def test_an_edit_in_place_of_the_same_size_is_seen(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(notes="one"))
    path.write_bytes(path.read_bytes().replace(b'"one"', b'"two"'))
    assert repository.changed_outside()


def test_an_edit_is_seen_where_the_file_system_counts_whole_seconds(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(notes="one"))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    repository.load()
    path.write_bytes(path.read_bytes().replace(b'"one"', b'"two"'))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    assert repository.changed_outside()


class WithoutLocks(Disk):
    """A file system without locks, as some network shares are."""

    def lock(self, descriptor: int) -> None:  # noqa: ARG002  the signature is the disk's
        """Fail."""
        raise OSError(errno.ENOLCK, "no locks")


def test_without_locks_it_is_said_and_changes_are_still_detected(path: Path) -> None:
    repository = Repository(path, disk=WithoutLocks())
    store(repository, application(id="a"))
    assert "has no locks" in repository.notices()[0]
    store(Repository(path), application(id="b"))
    assert repository.changed_outside()
    store(repository, application(id="c"))
    assert by_id(repository.load()).keys() == {"a", "b", "c"}
    assert Repository(path).notices() == []
