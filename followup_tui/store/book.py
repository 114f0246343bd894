"""Changes made in TinyDB's tables: the one place that inserts, updates and removes documents."""

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from pathlib import Path

import msgspec
from tinydb import TinyDB
from tinydb.table import Document as Numbered
from tinydb.table import Table

from followup_tui.domain.errors import Conflict
from followup_tui.domain.model import Change, Edit, Record
from followup_tui.store.disk import Disk
from followup_tui.store.reading import META, Meta, newest, open_tables
from followup_tui.store.records import KINDS, TABLES, InvalidRecord, describe, fields_of, record_of, update
from followup_tui.store.storage import SafeStorage


class _Id(msgspec.Struct):
    id: str


_id = msgspec.json.Decoder(_Id)


class Book:
    """The data file, open for changes."""

    def __init__(self, path: Path, disk: Disk) -> None:
        """Use the file under `path`, which need not exist."""
        self.storage = SafeStorage(path, disk=disk, parse=open_tables)
        self._database = TinyDB(storage=lambda: self.storage)
        self._numbers: dict[str, dict[str, int]] = {}
        self._generation = -1

    def commit(self, change: Change) -> None:
        """Store all edits of a change on top of what is in the file now, or none of them."""
        edits = net(change.edits)
        if not edits:
            return
        with self.storage.transaction():
            for edit in edits:
                self._check(edit)
            meta = self._meta()
            for table in KINDS:
                self._apply(table, [edit for edit in edits if TABLES[type(_either(edit))] == table], meta)
            meta.schema = max(meta.schema, newest())
            meta.revision += 1
            meta.saved = change.at.isoformat()
            self._table(META).upsert(Numbered(msgspec.to_builtins(meta), doc_id=1))

    def _check(self, edit: Edit) -> None:
        """Raise `Conflict` where the file does not hold what the edit says was there before."""
        record = _either(edit)
        stored = self._stored(record)
        if stored == edit.before:
            return
        if edit.before is None:
            raise self._conflict(f"{describe(record)} is there already")
        if stored is None:
            raise self._conflict(f"{describe(edit.before)} was removed by another window or command")
        raise self._conflict(f"{describe(edit.before)} was changed by another window or command")

    def _apply(self, table: str, edits: Sequence[Edit], meta: Meta) -> None:
        if not edits:
            return
        numbers = self._numbers_of(table)
        added = [edit.after for edit in edits if edit.before is None and edit.after is not None]
        changed = {edit.after.id: edit for edit in edits if edit.before is not None and edit.after is not None}
        removed = [edit.before.id for edit in edits if edit.after is None and edit.before is not None]
        if added:
            documents = [Numbered(fields_of(record), doc_id=meta.take_number()) for record in added]
            self._table(table).insert_multiple(documents)
            numbers |= {record.id: document.doc_id for record, document in zip(added, documents, strict=True)}
        if changed:
            self._table(table).update(_Update(changed), doc_ids=[numbers[record_id] for record_id in changed])
        if removed:
            self._table(table).remove(doc_ids=[numbers.pop(record_id) for record_id in removed])

    def _stored(self, record: Record) -> Record | None:
        """The record with this one's id as the file has it now."""
        table = TABLES[type(record)]
        number = self._numbers_of(table).get(record.id)
        document = None if number is None else self._table(table).get(doc_id=number)
        if document is None:
            return None
        try:
            return record_of(type(record), document)
        except InvalidRecord as problem:
            raise self.storage.file.error(f"{table}, number {number}: {problem}") from problem

    def _numbers_of(self, table: str) -> dict[str, int]:
        """The numbers of a table's documents by the ids of their records."""
        if self._generation != self.storage.generation:
            self._numbers.clear()
            self._generation = self.storage.generation
        if table not in self._numbers:
            documents = (self.storage.read() or {}).get(table, {})
            self._numbers[table] = {_id.decode(doc.text).id: int(number) for number, doc in documents.items()}
        return self._numbers[table]

    def _meta(self) -> Meta:
        document = self._table(META).get(doc_id=1)
        return Meta(schema=newest()) if document is None else msgspec.convert(dict(document), Meta)

    def _table(self, name: str) -> Table:
        return self._database.table(name, cache_size=0)

    def _conflict(self, what: str) -> Conflict:
        return Conflict(f"{self.storage.file.path}: {what}; nothing was saved: look at it and do it again")


class _Update:
    """Writes into each document what its edit changes."""

    def __init__(self, edits: Mapping[str, Edit]) -> None:
        self._edits = edits

    def __call__(self, document: MutableMapping[str, object]) -> None:
        edit = self._edits[str(document["id"])]
        update(document, _there(edit.before), _there(edit.after))


def net(edits: Iterable[Edit]) -> list[Edit]:
    """One edit for each record: where several follow each other, the state before the first and after the last."""
    by_id: dict[str, Edit] = {}
    for edit in edits:
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
