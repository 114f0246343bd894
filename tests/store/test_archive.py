"""Backups without asking, what they hold, and the way back."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from followup_tui.domain.errors import NotFound, StoreError
from followup_tui.domain.model import Draft
from followup_tui.store.archive import Archive
from followup_tui.store.backups import KEPT, Backups
from followup_tui.store.datafile import NO_LOCKS
from followup_tui.store.disk import Disk
from followup_tui.store.repository import Repository
from followup_tui.store.schema.reader import Meta
from tests.factories import application, draft
from tests.store.support import NOW, by_id, change, store
from tests.store.test_sharing import WithoutLocks


def names(path: Path, kind: str) -> list[str]:
    return sorted(backup.name for backup in Archive(path).backups() if backup.name.startswith(kind))


def test_the_last_ten_changes_are_kept(path: Path) -> None:
    repository = Repository(path)
    for number in range(14):
        store(repository, application(id=str(number)))
    assert names(path, "change") == [f"change-{number:06}" for number in range(4, 14)]
    assert by_id(Archive(path).records("change-000004")).keys() == {"0", "1", "2", "3"}


def write(repository: Repository, before: Draft, *bodies: str) -> Draft:
    """Write on a draft; each keystroke is a save."""
    for body in bodies:
        after = replace(before, body=body)
        repository.commit(change((before, after), text="write"))
        before = after
    return before


def test_the_keystrokes_of_a_sitting_at_one_draft_count_as_one_save(path: Path) -> None:
    repository = Repository(path)
    store(repository, application())
    letter, other = draft(), draft(to="Kim")
    store(repository, letter, text="write")
    letter = write(repository, letter, *"abcdefghijklmnop")
    assert names(path, "change") == ["change-000001"]
    store(repository, application(id="b"))
    assert names(path, "change") == ["change-000001", "change-000018"]
    letter = write(repository, letter, "q", "r")
    store(repository, other)
    write(repository, other, "s", "t")
    write(repository, letter, "u")
    kept = {name: Archive(path).records(name) for name in names(path, "change")}
    assert {name: [each.body for each in records if isinstance(each, Draft)] for name, records in kept.items()} == {
        "change-000001": [],
        "change-000018": ["p"],
        "change-000019": ["p"],
        "change-000021": ["r"],
        "change-000024": ["r", "t"],
    }


def test_the_state_before_the_first_keystroke_after_an_undo_is_kept(path: Path) -> None:
    repository = Repository(path)
    store(repository, application())
    letter = draft()
    store(repository, letter, text="write")
    store(repository, application(id="b"))
    repository.undo(NOW)
    write(repository, letter, "a")
    assert names(path, "change")[-1] == "change-000004"


def test_the_last_state_of_each_day_and_week_is_kept(path: Path) -> None:
    repository = Repository(path)
    for day in range(80):
        for hour in range(2):
            at = NOW + timedelta(days=day, hours=hour)
            store(repository, application(id=f"{day}-{hour}"), at=at)
    days = names(path, "day")
    assert (len(days), days[-1]) == (14, "day-2026-05-23")
    weeks = names(path, "week")
    assert (len(weeks), weeks[-1]) == (8, "week-2026-W20")
    assert len(Archive(path).records("day-2026-05-23")) == 79 * 2


def test_a_backup_is_kept_before_an_import(path: Path) -> None:
    Archive(path).keep_before("import")
    store(Repository(path), application())
    Archive(path).keep_before("import")
    assert names(path, "before") == ["before-000001-import"]


def test_a_backup_is_kept_before_a_file_is_brought_up_to_date(path: Path) -> None:
    store(Repository(path), application())
    Backups(path, Disk()).keep(Meta(schema=0, revision=7), NOW, change=False)
    assert names(path, "before") == ["before-000007-schema-2"]


def test_a_backup_comes_back_as_a_change_that_can_be_undone(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"), application(id="b"))
    present = by_id([application(id="b", notes="new"), application(id="c")])
    edits = ((application(id="a"), None), (application(id="b"), present["b"]), (None, present["c"]))
    repository.commit(change(*edits))
    restore = Archive(path).restoring("change-000001", repository.load(), NOW)
    repository.commit(restore)
    assert by_id(repository.load()) == by_id([application(id="a"), application(id="b")])
    repository.undo(NOW)
    assert by_id(repository.load()) == present


def test_a_damaged_file_is_set_aside_and_a_backup_put_in_its_place(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"))
    store(repository, application(id="b"))
    path.write_text("torn")
    with pytest.raises(
        StoreError, match=r"damaged.*`followup restore change-000001` brings back the newest backup that can be read"
    ):
        repository.load()
    aside = Archive(path).recover("change-000001")
    assert aside is not None
    assert aside.read_text() == "torn"
    assert repository.load() == [application(id="a")]


def test_a_missing_file_with_backups_is_not_taken_for_a_new_one(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"))
    store(repository, application(id="b"))
    path.unlink()
    for action in (repository.load, lambda: store(repository, application(id="c"))):
        with pytest.raises(StoreError, match=r"missing, but there are backups.*restore change-000001"):
            action()
    assert Archive(path).recover("change-000001") is None
    assert repository.load() == [application(id="a")]


def test_each_backup_is_proven_readable_or_named_as_damaged(path: Path) -> None:
    repository = Repository(path)
    for name in "abc":
        store(repository, application(id=name))
    archive = Archive(path)
    newest, oldest = archive.backups()
    newest.path.write_text("")
    assert archive.examine(newest).problem == "it is empty, as a save that another program cut off leaves it"
    assert archive.examine(oldest).counts == {"applications": 1, "interviews": 0, "entries": 0, "drafts": 0}
    assert archive.examine().counts["applications"] == 3
    assert archive.newest_good() == oldest
    with pytest.raises(StoreError, match="is empty"):
        archive.records(newest.name)
    with pytest.raises(NotFound):
        archive.records("change-000009")


class NoLinks(Disk):
    """A disk without hard links, as FAT is; or one on which no backup can be made at all."""

    def __init__(self, *, copies: bool) -> None:
        self.copies = copies

    def link(self, source: Path, target: Path) -> None:  # noqa: ARG002  the signature is the disk's
        """Fail."""
        raise PermissionError(1, "no links here")

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        """Fail where a copy is wanted and cannot be had."""
        if not self.copies and path.suffix == ".part":
            raise OSError(28, "full")
        return super().open(path, flags, mode)


def test_where_there_are_no_links_a_backup_is_a_copy(path: Path) -> None:
    repository = Repository(path, disk=NoLinks(copies=True))
    store(repository, application(id="a"))
    store(repository, application(id="b"))
    assert Archive(path).records("change-000001") == [application(id="a")]


def test_a_backup_that_fails_does_not_fail_the_save(path: Path) -> None:
    repository = Repository(path, disk=NoLinks(copies=False))
    store(repository, application(id="a"))
    store(repository, application(id="b"))
    assert by_id(repository.load()).keys() == {"a", "b"}
    assert Archive(path).backups() == []


def test_a_lock_that_cannot_be_taken_is_named(path: Path) -> None:
    assert Archive(path).locks() is None
    store(Repository(path), application())
    assert Archive(path).locks() is None
    assert Archive(path, disk=WithoutLocks()).locks() == NO_LOCKS
    lock = path.with_name(".followup.json.lock")
    lock.unlink()
    lock.mkdir()
    words = f"{path}: its lock {lock} cannot be opened (Is a directory): remove it and save again"
    assert Archive(path).locks() == words
    with pytest.raises(StoreError) as refused:
        store(Repository(path), application(id="b"))
    assert str(refused.value) == words


def test_backups_of_days_to_come_push_out_none_of_the_present(path: Path) -> None:
    repository = Repository(path)
    ahead = NOW + timedelta(days=4000)
    for number in range(20):
        store(repository, application(id=f"ahead-{number}"), at=ahead + timedelta(days=number))
    for number in range(20):
        store(repository, application(id=f"now-{number}"), at=NOW + timedelta(days=number))
    names = [backup.name for backup in Archive(path).backups() if backup.name.startswith("day-")]
    present = [f"day-{(NOW + timedelta(days=number)).date()}" for number in range(19)]
    assert set(present[-KEPT["day"] :]) <= set(names)
    assert len(names) <= 2 * KEPT["day"]


def test_why_no_backup_can_be_made_is_known_before_one_is_wanted(path: Path) -> None:
    store(Repository(path), application())
    archive = Archive(path)
    assert archive.obstacle() is None
    folder = path.with_name("followup.json.backups")
    folder.touch()
    assert archive.obstacle() == f"{folder}: something else is in the place of this folder"
    repository = Repository(path)
    store(repository, application(id="b"))
    words = f"{folder}: something else is in the place of this folder: no backup was made"
    assert repository.notices() == [words]
    folder.unlink()
    store(repository, application(id="c"))
    assert repository.notices() == []
    assert archive.obstacle() is None
    assert [backup.name for backup in archive.backups()] == ["change-000002"]
