"""The earlier states of the data file, for a person who wants one back, and the proof that each can be read."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from followup_tui.domain.errors import NotFound, StoreError
from followup_tui.domain.model import Change, Edit, Record
from followup_tui.domain.stored import Backup, Examined
from followup_tui.domain.text import clean
from followup_tui.store.backups import Backups
from followup_tui.store.datafile import NO_LOCKS, DataFile
from followup_tui.store.disk import Disk
from followup_tui.store.layout import Damage, Tables
from followup_tui.store.schema.contents import read
from followup_tui.store.schema.reader import ASIDE, META, Contents, open_tables, read_meta
from followup_tui.store.schema.stored_records import KINDS


class Archive:
    """The data file and its backups, from outside."""

    def __init__(self, path: Path, *, disk: Disk | None = None) -> None:
        """Look at the file under `path`; `disk` stands for the system calls."""
        self._disk = disk or Disk()
        self._file = DataFile(path, self._disk)
        self._backups = Backups(self._file.target, self._disk)

    def backups(self) -> list[Backup]:
        """The backups, newest first."""
        return self._backups.all()

    def examine(self, backup: Backup | None = None) -> Examined:
        """Read every record of a backup, or of the data file itself, and say what is there and what is wrong."""
        file = self._file if backup is None else DataFile(backup.path, self._disk)
        try:
            found = file.read()
            if found is None:
                return Examined(file.path, {}, "there is no such file")
            return _examined(file.path, found[0])
        except Damage as damage:
            return Examined(file.path, {}, str(damage))
        except StoreError as problem:
            return Examined(file.path, {}, str(problem).removeprefix(f"{file.path}: "))

    def last_change(self, backup: Backup) -> str:
        """The newest change that is in a backup, in words; empty where there is none, or none that can be read."""
        from followup_tui.store.history import HISTORY, read_history  # noqa: PLC0415  not needed before somebody looks
        from followup_tui.store.news import table_in  # noqa: PLC0415

        try:
            found = DataFile(backup.path, self._disk).read()
            changes = read_history(table_in(found[0], HISTORY)) if found else []
        except (Damage, StoreError, msgspec.MsgspecError):
            return ""
        return next((change.text for change in changes if not change.undone), "")

    def locks(self) -> str | None:
        """What is wrong with the lock that keeps two saves apart; None where it can be taken, or there is no file yet."""
        if self._file.signature() is None:
            return None
        try:
            with self._file.lock():
                return None if self._file.locks else NO_LOCKS
        except StoreError as problem:
            return str(problem)

    def obstacle(self) -> str | None:
        """Why no backup could be made now; None where one could, or there is no file yet."""
        if self._file.signature() is None:
            return None
        free, needed = self._backups.room()
        if free < needed:
            return (
                f"{self._file.target.parent}: the disk has only {free:,} bytes free, and the next save needs {needed:,}"
            )
        return self._backups.obstacle()

    def newest_good(self) -> Backup | None:
        """The newest backup of which every record can be read."""
        return next((backup for backup in self.backups() if self.examine(backup).problem is None), None)

    def records(self, name: str) -> list[Record]:
        """The records in a backup; raises `NotFound`, or `StoreError` where it is damaged."""
        return self._read(self._find(name))[1]

    def restoring(self, name: str, now: Iterable[Record], at: datetime) -> Change:
        """The change that leads from the present records to those of a backup; it can be undone like any other."""
        wrong = {item.id for item in (*self.examine().unusable, *self.examine(self._find(name)).unusable)}
        present = {record.id: record for record in now if record.id not in wrong}
        wanted = {record.id: record for record in self.records(name) if record.id not in wrong}
        edits = [Edit(present.get(key), wanted.get(key)) for key in present | wanted]
        different = tuple(edit for edit in edits if edit.before != edit.after)
        return Change(text=f"restore the backup {name}", at=at, edits=different)

    def keep_before(self, what: str) -> None:
        """Keep the present state before something bigger than a change; `what` is one word, as `import`."""
        found = self._file.read()
        if found is None:
            return
        try:
            meta = read_meta(open_tables(found[0]))
        except Damage as damage:
            raise self._file.error(str(damage)) from damage
        self._backups.keep_before(what, meta)
        if self._backups.problem is not None:
            raise StoreError(self._backups.problem)

    def recover(self, name: str) -> Path | None:
        """Put a backup in the place of a data file that is damaged or missing, and say where the damaged one is now."""
        data, _ = self._read(self._find(name))
        with self._file.lock():
            signature = self._file.signature()
            aside = None if signature is None else self._set_aside()
            self._file.replace([data], signature)
        return aside

    def _set_aside(self) -> Path:
        number = 1
        while True:
            path = self._file.target.with_name(f"{self._file.target.name}.damaged-{number}")
            try:
                self._disk.link(self._file.target, path)
            except FileExistsError:
                number += 1
            except OSError as problem:
                raise self._file.error(problem) from problem
            else:
                return path

    def _find(self, name: str) -> Backup:
        for backup in self.backups():
            if backup.name == name:
                return backup
        raise NotFound(f"there is no backup {name[:60]}; see: followup backups")

    def _read(self, backup: Backup) -> tuple[bytes, list[Record]]:
        file = DataFile(backup.path, self._disk)
        found = file.read()
        if found is None:
            raise NotFound(f"there is no backup {backup.name}")
        try:
            return found[0], read(found[0]).records
        except Damage as damage:
            raise file.error(str(damage)) from damage


def _examined(path: Path, data: bytes) -> Examined:
    contents, tables = read(data), open_tables(data)
    return Examined(
        path, _counts(contents), None, tuple(contents.unusable), len(tables.get(ASIDE, {})), tuple(_oddities(tables))
    )


def _counts(contents: Contents) -> dict[str, int]:
    kinds = Counter(map(type, contents.records))
    return {table: kinds[kind] for table, kind in KINDS.items()}


def _oddities(tables: Tables) -> Iterator[str]:
    """What the file says of itself that cannot be, and the documents that have no number of their own."""
    for table, number, new in tables.renumbered:
        yield f"{clean(table)}: “{clean(number)[:40]}” is no number of its own for a record; it becomes {new}"
    taken = {new for _, _, new in tables.renumbered}
    said, meta = dict(tables[META]["1"]), read_meta(tables)
    for name in ("next_id", "revision"):
        if (value := said.get(name)) != getattr(meta, name) and str(value) not in taken:
            shown = "missing" if value is None else clean(str(value))[:40]
            yield f"{META}: {name} is {shown}; it becomes {getattr(meta, name)}"
    if said.get("saved") is not None and meta.saved is None:
        yield f"{META}: saved is no time"
