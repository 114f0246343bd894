"""Whose the files are after somebody else saved: root, a member of the group, a stranger."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_tui.domain.errors import StoreError
from followup_tui.store.archive import Archive
from followup_tui.store.disk import Disk
from followup_tui.store.repository import Repository
from tests.factories import application
from tests.store.support import by_id, store
from tests.store.test_processes import as_nobody, shared_folder

OWNER, GROUP = 4321, 5432

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")


class Owned(Disk):
    """A disk that remembers whose its files are, so that a test needs no rights."""

    def __init__(self, user: int, *, may_give: bool) -> None:
        self.now = user
        self.may_give = may_give
        self.owners: dict[tuple[int, int], tuple[int, int]] = {}
        self.born: list[tuple[int, int]] = []

    def user(self) -> int:
        """Who saves."""
        return self.now

    def own(self, target: Path | int, user: int, group: int) -> None:
        """Remember it."""
        if not self.may_give:
            raise PermissionError(1, "Operation not permitted")
        status = self.status(target)
        self._key(target, user if user != -1 else status.st_uid, group if group != -1 else status.st_gid)

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        """What is made belongs to who makes it."""
        new = not os.path.lexists(path)
        descriptor = super().open(path, flags, mode)
        if new:
            self._key(descriptor, self.now, self.now)
        return descriptor

    def make_folder(self, path: Path) -> None:
        """As `open`."""
        super().make_folder(path)
        self._key(path, self.now, self.now)

    def status(self, target: Path | int) -> os.stat_result:
        """With the owner that is remembered."""
        status = super().status(target)
        owner, group = self.owners.get((status.st_dev, status.st_ino), (OWNER, GROUP))
        return os.stat_result((*status[:4], owner, group, *status[6:10]), _times(status))

    def _key(self, target: Path | int, user: int, group: int) -> None:
        status = super().status(target)
        self.owners[status.st_dev, status.st_ino] = user, group


def _times(status: os.stat_result) -> dict[str, int]:
    return {name: getattr(status, name) for name in ("st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blocks")}


def everything_in(folder: Path) -> list[Path]:
    return sorted([folder, *folder.rglob("*")])


def owners(disk: Disk, folder: Path) -> set[tuple[int, int]]:
    found = [disk.status(path) for path in everything_in(folder)]
    return {(status.st_uid, status.st_gid) for status in found}


def script(repository: Repository, first: int) -> None:
    for number in range(first, first + 3):
        store(repository, application(id=str(number)))


def test_what_root_saves_belongs_to_whom_the_file_or_its_folder_belonged(path: Path) -> None:
    path.parent.mkdir()
    disk = Owned(0, may_give=True)
    script(Repository(path, disk=disk), 0)
    assert owners(disk, path.parent) == {(OWNER, GROUP)}
    script(Repository(path, disk=disk), 3)
    Archive(path, disk=disk).recover("change-000003")
    assert owners(disk, path.parent) == {(OWNER, GROUP)}
    deeper = path.parent / "new" / "newer" / "followup.json"
    script(Repository(deeper, disk=disk), 0)
    assert owners(disk, path.parent) == {(OWNER, GROUP)}


def test_a_lock_that_root_once_left_behind_is_given_back(path: Path) -> None:
    path.parent.mkdir()
    disk = Owned(0, may_give=True)
    store(Repository(path, disk=disk), application(id="a"))
    lock = path.with_name(".followup.json.lock")
    disk.owners.clear()
    lock.unlink()
    lock.touch()
    status = lock.stat()
    disk.owners[status.st_dev, status.st_ino] = 0, 0
    store(Repository(path, disk=disk), application(id="b"))
    assert owners(disk, path.parent) == {(OWNER, GROUP)}


@pytest.mark.parametrize("user", [0, 1234])
def test_where_the_owner_cannot_be_kept_a_save_is_refused_and_nothing_is_changed(user: int, path: Path) -> None:
    path.parent.mkdir()
    store(Repository(path), application())
    path.with_name(".followup.json.lock").unlink()
    before = {each: each.stat().st_ino for each in everything_in(path.parent)}
    disk = Owned(user, may_give=False)
    repository = Repository(path, disk=disk)
    with pytest.raises(StoreError, match=rf"it belongs to user {OWNER}, who could not open it any more if you saved"):
        store(repository, application(id="b"))
    assert {each: each.stat().st_ino for each in everything_in(path.parent)} == before
    assert by_id(repository.load()).keys() == {application().id}


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660, 0o644])
def test_the_permissions_of_what_is_replaced_stay(mode: int, path: Path) -> None:
    store(Repository(path), application(id="a"))
    path.chmod(mode)
    store(Repository(path), application(id="b"))
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_group_that_may_do_nothing_with_the_file_need_not_be_kept(path: Path) -> None:
    path.parent.mkdir()
    store(Repository(path), application(id="a"))
    disk = Owned(OWNER, may_give=False)
    store(Repository(path, disk=disk), application(id="b"))
    path.chmod(0o660)
    disk.owners.clear()
    with pytest.raises(StoreError, match="it belongs to"):
        store(Repository(path, disk=disk), application(id="c"))


@pytest.fixture
def theirs() -> Iterator[Path]:
    """A folder of a user without rights, which they can reach."""
    with shared_folder() as folder:
        os.chown(folder, 65534, 65534)
        yield folder / "followup.json"


@needs_root
def test_after_a_save_by_root_the_user_saves_as_before(theirs: Path) -> None:
    assert as_nobody(lambda: saved(theirs, "a")) == "saved"
    store(Repository(theirs), application(id="root"), application(id="root too"))
    store(Repository(theirs), application(id="root again"))
    assert as_nobody(lambda: saved(theirs, "b")) == "saved"
    assert by_id(Repository(theirs).load()).keys() == {"a", "root", "root too", "root again", "b"}
    assert owners(Disk(), theirs.parent) == {(65534, 65534)}


@needs_root
def test_in_a_folder_for_all_a_stranger_leaves_the_file_to_its_owner(theirs: Path) -> None:
    store(Repository(theirs), application(id="a"))
    os.chown(theirs, 4321, 4321)
    theirs.chmod(0o666)
    theirs.parent.chmod(0o777)
    lock = theirs.with_name(".followup.json.lock")
    lock.unlink()
    assert "it belongs to user 4321" in as_nobody(lambda: saved(theirs, "b"))
    assert not lock.exists()
    assert Disk().status(theirs).st_uid == 4321


def saved(path: Path, name: str) -> str:
    """Save an application; what is said."""
    try:
        store(Repository(path), application(id=name))
    except StoreError as problem:
        return str(problem)
    return "saved"
