"""What is no file, where a file should be: refused at once, and never waited for, followed or written through."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from followup_tui.domain.errors import StoreError
from followup_tui.store.archive import Archive
from followup_tui.store.repository import Repository
from tests.factories import application
from tests.store.support import store

Make = Callable[[Path], object]


def a_socket(path: Path) -> None:
    """Leave a socket behind; its whole path may be too long for one."""
    here = os.open(".", os.O_RDONLY)
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(path.name)
    os.fchdir(here)
    os.close(here)


def a_folder_with_something(path: Path) -> None:
    path.mkdir()
    (path / "mine").write_text("mine")


KINDS: dict[str, Make] = {
    "pipe": os.mkfifo,
    "socket": a_socket,
    "folder": a_folder_with_something,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "terminal": lambda path: path.symlink_to("/dev/tty"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_data_file_that_is_none_is_refused_by_all_that_one_can_do(kind: str, path: Path) -> None:
    path.parent.mkdir()
    KINDS[kind](path)
    for action in (lambda: Repository(path).load(), lambda: store(Repository(path), application())):
        with pytest.raises(StoreError, match=r"followup\.json: (it is not a regular file|No such device)"):
            action()
    assert Archive(path).examine().problem


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_that_is_none_is_named_and_passed_over(kind: str, path: Path) -> None:
    store(Repository(path), application(id="a"))
    store(Repository(path), application(id="b"))
    archive = Archive(path)
    [good] = archive.backups()
    KINDS[kind](good.path.with_name("change-000009.json"))
    assert archive.newest_good() == good
    with pytest.raises(StoreError):
        archive.records("change-000009")


@pytest.mark.parametrize("kind", KINDS)
def test_a_lock_that_is_no_file_is_refused(kind: str, path: Path) -> None:
    store(Repository(path), application(id="a"))
    lock = path.with_name(".followup.json.lock")
    lock.unlink()
    KINDS[kind](lock)
    with pytest.raises(StoreError, match=r"its lock .* (is not a regular file|cannot be opened \(.*\)): remove it"):
        store(Repository(path), application(id="b"))


@pytest.mark.parametrize("there", [True, False])
def test_a_link_that_was_planted_as_a_lock_is_not_followed(there: bool, path: Path) -> None:
    path.parent.mkdir()
    victim = path.parent.parent / "victim"
    if there:
        victim.write_text("mine")
    path.with_name(".followup.json.lock").symlink_to(victim)
    with pytest.raises(StoreError, match=r"its lock .* cannot be opened \(a link\): remove it and save again"):
        store(Repository(path), application())
    assert victim.read_text() == "mine" if there else not victim.exists()
    assert not path.exists()
