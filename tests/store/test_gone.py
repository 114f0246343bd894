"""A data file that is gone while somebody works on it: nothing is made in its place, and nothing is taken as deleted."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from followup_tui.domain.errors import Gone, StoreError
from followup_tui.store.disk import Disk
from followup_tui.store.repository import Repository
from tests.factories import application
from tests.store.support import NOW, by_id, store
from tests.store.test_news import by_kind

Step = Callable[[Path], object]


def replace_folder(folder: Path) -> None:
    shutil.move(folder, folder.parent / "away")
    folder.touch()


WAYS: dict[str, Step] = {
    "the folder is unmounted, and an empty one stays": lambda path: shutil.move(path, path.parent.parent / "away"),
    "the folder is gone": lambda path: shutil.move(path.parent, path.parent.parent / "away"),
    "something else is in the place of the folder": lambda path: replace_folder(path.parent),
}


def everything_in(folder: Path) -> list[str]:
    return sorted(str(found.relative_to(folder)) for found in folder.rglob("*"))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("commits", [0, 1, 3])
def test_what_is_gone_is_not_made_anew_and_holds_all_that_it_held_when_it_is_back(
    way: str, commits: int, tmp_path: Path
) -> None:
    path = tmp_path / "folder" / "followup.json"
    store(Repository(path), application())
    repository = Repository(path)
    known = repository.load()
    for number in range(commits):
        store(repository, application(id=f"new-{number}"))
        known = repository.load()
    shutil.rmtree(path.with_name("followup.json.backups"), ignore_errors=True)
    WAYS[way](path)
    before = everything_in(tmp_path)
    assert repository.changed_outside()
    actions: tuple[Callable[[], object], ...] = (
        lambda: repository.news(by_kind(known)),
        lambda: store(repository, application(id="lost")),
        lambda: repository.undo(NOW),
        lambda: repository.redo(NOW),
        repository.load,
        repository.history,
        repository.trash,
    )
    for action in actions:
        with pytest.raises(Gone, match=r"is gone; nothing was saved: connect its disk or share again"):
            action()
    assert everything_in(tmp_path) == before
    away = tmp_path / "away"
    shutil.rmtree(path.parent) if path.parent.is_dir() and away.is_dir() else None
    if away.is_dir() and path.parent.exists():
        path.parent.unlink()
    shutil.move(away, path.parent if away.is_dir() else path)
    assert repository.news(by_kind(known)) == []
    store(repository, application(id="after"))
    assert by_id(Repository(path).load()).keys() == {*by_id(known), "after"}


class Away(Disk):
    """A share whose server is not there any more."""

    def __init__(self, problem: int) -> None:
        self.problem = problem

    def status(self, target: Path | int) -> os.stat_result:
        """Fail."""
        if self.problem:
            raise OSError(self.problem, os.strerror(self.problem))
        return super().status(target)


def test_a_share_whose_server_is_gone_is_gone_and_an_error_of_the_disk_is_none(path: Path) -> None:
    import errno  # noqa: PLC0415  names for this test only

    disk = Away(0)
    repository = Repository(path, disk=disk)
    store(repository, application())
    known = repository.load()
    for disk.problem in (errno.ESTALE, errno.ENOTCONN, errno.ENODEV, errno.EHOSTDOWN):
        with pytest.raises(Gone):
            store(repository, application(id="b"))
    disk.problem = errno.EIO
    with pytest.raises(StoreError) as refused:
        repository.changed_outside()
    assert not isinstance(refused.value, Gone)
    disk.problem = 0
    assert repository.news(by_kind(known)) == []


def test_a_file_that_is_gone_while_its_backups_are_there_says_how_to_bring_it_back(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"))
    store(repository, application(id="b"))
    path.unlink()
    for action in (repository.load, lambda: store(repository, application(id="c"))):
        with pytest.raises(Gone, match=r"missing, but there are backups.*restore change-000001"):
            action()
    assert not path.exists()


def test_a_folder_that_the_user_named_is_not_made(path: Path) -> None:
    repository = Repository(path, make_folder=False)
    for action in (repository.load, lambda: store(repository, application())):
        with pytest.raises(StoreError, match=r"its folder .* is not there: connect its disk or share, or make it with"):
            action()
    assert not path.parent.exists()
    path.parent.mkdir()
    store(repository, application())


class LostInTime(Disk):
    """A disk whose file goes as soon as its lock is taken."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.goes = False

    def lock(self, descriptor: int) -> None:
        """Take the lock, and the file away."""
        super().lock(descriptor)
        if self.goes:
            self.path.rename(self.path.with_name("away"))


def test_a_file_that_goes_while_a_save_begins_is_not_made_anew(path: Path) -> None:
    disk = LostInTime(path)
    repository = Repository(path, disk=disk)
    store(repository, application())
    disk.goes = True
    with pytest.raises(Gone):
        store(repository, application(id="b"))
    assert not path.exists()
