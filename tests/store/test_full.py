"""A full disk: the oldest backups give way before a save fails, and never for nothing."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from followup_tui.domain.errors import StoreError
from followup_tui.store.archive import Archive
from followup_tui.store.disk import Disk
from followup_tui.store.repository import Repository
from tests.factories import application
from tests.store.support import by_id, store
from tests.store.test_processes import small_disk

NOTES = "x" * 20_000


class Small(Disk):
    """A disk that holds so many bytes of what lies in a folder."""

    def __init__(self, folder: Path, size: int, full: int = errno.ENOSPC) -> None:
        self.folder = folder
        self.size = size
        self.full = full

    def free(self, path: Path) -> int:  # noqa: ARG002  the whole disk
        """What is left."""
        found = {each.stat().st_ino: each.stat().st_blocks * 512 for each in self.folder.rglob("*") if each.is_file()}
        return self.size - sum(found.values())

    def write(self, descriptor: int, pieces: Sequence[memoryview]) -> int:
        """Fail where it would not fit."""
        if sum(len(piece) for piece in pieces) > self.free(self.folder):
            raise OSError(self.full, os.strerror(self.full))
        return super().write(descriptor, pieces)


@pytest.mark.parametrize("full", [errno.ENOSPC, errno.EDQUOT])
def test_the_oldest_backups_give_way_and_the_newest_stay(full: int, path: Path) -> None:
    repository = Repository(path)
    for number in range(6):
        store(repository, application(id=str(number), notes=NOTES))
    names = [backup.name for backup in Archive(path).backups()]
    disk = Small(path.parent, Small(path.parent, 0).free(path) * -1 + 1000, full)
    repository = Repository(path, disk=disk)
    store(repository, application(id="wanted", notes=NOTES))
    assert by_id(repository.load()).keys() == {*"012345", "wanted"}
    left = [backup.name for backup in Archive(path).backups()]
    assert left == ["change-000006", *names[: len(left) - 1]]
    assert 1 < len(left) < 6
    assert repository.notices() == []


def test_no_backup_is_given_up_for_a_save_that_fails_all_the_same(path: Path) -> None:
    repository = Repository(path)
    for number in range(4):
        store(repository, application(id=str(number), notes=NOTES))
    before = Archive(path).backups()
    repository = Repository(path, disk=Small(path.parent, 10_000))
    with pytest.raises(StoreError, match="the disk is full: free some space and save again"):
        store(repository, application(id="wanted", notes=NOTES))
    assert Archive(path).backups() == before


def test_a_state_that_has_other_names_frees_nothing_and_stays(path: Path) -> None:
    repository = Repository(path)
    for number in range(4):
        store(repository, application(id=str(number), notes=NOTES))
    for backup in Archive(path).backups():
        (path.parent / backup.name).hardlink_to(backup.path)
    before = Archive(path).backups()
    with pytest.raises(StoreError, match="the disk is full"):
        store(Repository(path, disk=Small(path.parent, 10_000)), application(id="wanted"))
    assert Archive(path).backups() == before


def test_on_a_small_disk_a_file_of_nearly_half_of_it_is_saved_with_a_backup(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as folder:
        path = folder / "followup.json"
        repository = Repository(path)
        while not path.exists() or path.stat().st_size < 110_000:
            store(repository, application(id=str(len(repository.load())), notes="x" * 2000))
        assert Archive(path).newest_good() is not None
