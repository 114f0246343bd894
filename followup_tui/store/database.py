"""The tables of the data file and what a commit does to them: records, trash, history, and what the file says of itself.

TinyDB holds the tables (`table`) and hands them to a storage that is safe (`storage`); what it writes in one commit
reaches the disk in one piece or not at all.
"""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime
from functools import partial
from typing import cast

import msgspec
from tinydb import TinyDB
from tinydb.table import Document as Numbered

from followup_tui.domain.errors import Conflict
from followup_tui.domain.model import Change, Draft, Edit, Record
from followup_tui.domain.usable import Unusable
from followup_tui.store.aside import Aside
from followup_tui.store.backups import Backups
from followup_tui.store.datafile import DataFile
from followup_tui.store.history import History
from followup_tui.store.schema.migrations import OLDEST_READER
from followup_tui.store.schema.reader import META, Meta, newest, open_tables, read_meta
from followup_tui.store.schema.stored_records import (
    KINDS,
    TABLES,
    InvalidRecord,
    as_stored,
    describe,
    fields_of,
    unknown_fields,
    update,
)
from followup_tui.store.storage import SafeStorage
from followup_tui.store.table import RecordTable
from followup_tui.store.trash import Trash, is_steady, steady_since


class Database:
    """The data file, open for changes; each method is one commit."""

    def __init__(self, file: DataFile) -> None:
        """Use a file, which need not exist."""
        self.storage = SafeStorage(file, parse=open_tables)
        self.backups = Backups(file.target, file.disk)
        file.give_way = self.backups.give_way
        self._tinydb = TinyDB(storage=lambda: self.storage)
        self._tinydb.table_class = RecordTable  # type: ignore[assignment]  # TinyDB's own way, with types too narrow
        self._meta = Meta(schema=newest())
        self._trash = Trash(self._table)
        self._history = History(self._table)
        self._aside = Aside(self._table)

    def commit(self, change: Change) -> None:
        """Store all edits of a change on top of what is in the file now, or none of them."""
        try:
            edits = net(change.edits)
        except InvalidRecord as problem:
            raise self.storage.file.error(f"“{change.text}” cannot be stored: {problem}") from problem
        if not edits:
            return
        remembered = is_remembered(edits)
        with self._saving(change.at, writing=None if remembered else _either(edits[0]).id):
            self._apply(change, edits)
            if remembered and not change.final:
                self._history.add(change, edits)

    def undo(self, at: datetime, number: int | None = None) -> Change:
        """Take a change back, by default the newest, and say what that did."""
        with self._saving(at):
            change = self._history.take_back(number, at, self._meta.revision)
            self._apply(change, net(change.edits))
        return change

    def redo(self, at: datetime, number: int | None = None) -> Change:
        """Do again what was taken back, by default last, and say what that did."""
        with self._saving(at):
            change = self._history.do_again(number, at)
            self._apply(change, net(change.edits))
        return change

    def set_aside(self, at: datetime) -> list[Unusable]:
        """Move what cannot be used out of its tables, and say what that was."""
        with self._saving(at):
            return self._aside.move_all(at)

    def mend(self, item: Unusable, text: str, at: datetime) -> None:
        """Put a text in the place of one that cannot be used; raises `InvalidInput` where it cannot be used either."""
        with self._saving(at):
            self._aside.mend(item, text)

    def remove(self, item: Unusable, at: datetime) -> None:
        """Remove for good what cannot be used."""
        with self._saving(at):
            self._aside.remove(item)

    @contextmanager
    def _saving(self, at: datetime, *, writing: str | None = None) -> Iterator[None]:
        """One commit of all that is done in the block; `writing` is the draft of which it saves the keystrokes."""
        storage = self.storage
        with storage.transaction():
            tables = storage.read()
            self._meta = meta = Meta(schema=newest()) if tables is None else read_meta(tables)
            storage.keep = None
            if tables is not None:
                goes_on = writing is not None and writing == meta.writing
                storage.keep = partial(self.backups.keep, copy(meta), at, change=not goes_on)
            elif self.backups.all():
                raise storage.file.error(self.backups.lost())
            meta.schema = max(meta.schema, newest())
            meta.min_reader = max(meta.min_reader, OLDEST_READER)
            meta.revision += 1
            meta.steady = steady_since(meta.steady, meta.saved, at)
            meta.saved = at.astimezone(UTC)
            meta.writing = writing
            self._write_meta()
            if is_steady(meta.steady, at):
                self._trash.empty_old(at)
            yield
            self._write_meta()

    def _write_meta(self) -> None:
        self._table(META).upsert(Numbered(msgspec.to_builtins(self._meta), doc_id=1))

    def _table(self, name: str) -> RecordTable:
        return cast("RecordTable", self._tinydb.table(name, take_number=self._take_number))

    def _take_number(self) -> int:
        return self._meta.take_number()

    def _apply(self, change: Change, edits: Sequence[Edit]) -> None:
        for edit in edits:
            self._check(edit)
        for name in KINDS:
            table = self._table(name)
            own = [edit for edit in edits if TABLES[type(_either(edit))] == name]
            self._add(table, [edit.after for edit in own if edit.before is None and edit.after is not None])
            self._update(table, [edit for edit in own if edit.before is not None and edit.after is not None])
            removed = [edit.before.id for edit in own if edit.before is not None and edit.after is None]
            self._remove(table, removed, change)

    def _check(self, edit: Edit) -> None:
        """Raise `Conflict` where the file does not hold what the edit says was there before."""
        record = _either(edit)
        stored = self._table(TABLES[type(record)]).record(record.id)
        if stored == edit.before:
            return
        if edit.before is None:
            raise self._conflict(f"{describe(record)} is there already")
        if stored is None:
            raise self._conflict(f"{describe(edit.before)} was removed by another window or command")
        raise self._conflict(f"{describe(edit.before)} was changed by another window or command")

    def _add(self, table: RecordTable, records: Sequence[Record]) -> None:
        """Add records; one that comes out of the trash brings the fields along that this version does not know."""
        if records:
            removed = self._trash.take(record.id for record in records)
            table.add(unknown_fields(type(each), removed.get(each.id, {})) | fields_of(each) for each in records)

    def _update(self, table: RecordTable, edits: Sequence[Edit]) -> None:
        by_id = {_either(edit).id: edit for edit in edits}
        table.change(_Update(by_id), by_id)

    def _remove(self, table: RecordTable, record_ids: Sequence[str], change: Change) -> None:
        if record_ids:
            self._trash.put(table.name, map(table.fields, record_ids), change.text, change.at)
            table.drop(record_ids)

    def _conflict(self, what: str) -> Conflict:
        path = self.storage.file.path
        return Conflict(f"{path}: {what}; nothing was saved: look at it and do it again")


def is_remembered(edits: Iterable[Edit]) -> bool:
    """Whether a change can be undone: all but the keystrokes in a draft, which its editor takes back itself."""
    return not all(isinstance(edit.after, Draft) for edit in edits)


class _Update:
    """Writes into each document what its edit changes."""

    def __init__(self, edits: Mapping[str, Edit]) -> None:
        self._edits = edits

    def __call__(self, document: MutableMapping[str, object]) -> None:
        edit = self._edits[str(document["id"])]
        update(document, _there(edit.before), _there(edit.after))


def net(edits: Iterable[Edit]) -> list[Edit]:
    """One edit for each record, as it is stored: from the state before its first edit to that after its last.

    Raises `InvalidRecord` for a record that could not be read again.
    """
    by_id: dict[str, Edit] = {}
    for each in edits:
        edit = Edit(each.before and as_stored(each.before), each.after and as_stored(each.after))
        record = _either(edit)
        earlier = by_id.get(record.id)
        if earlier is not None and earlier.after != edit.before:
            raise ValueError(f"two edits of {record.id} do not follow each other")
        by_id[record.id] = edit if earlier is None else Edit(earlier.before, edit.after)
    return [edit for edit in by_id.values() if edit.before != edit.after]


def _either(edit: Edit) -> Record:
    return _there(edit.after if edit.before is None else edit.before)


def _there(record: Record | None) -> Record:
    if record is None:
        raise ValueError("an edit has neither a record before nor one after")
    return record
