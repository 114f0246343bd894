"""TinyDB's tables, open for one commit at a time, and the way from a record's id to its document."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence

import msgspec
from tinydb import TinyDB
from tinydb.table import Document as Numbered
from tinydb.table import Table

from followup_tui.domain.model import Record
from followup_tui.store.datafile import DataFile
from followup_tui.store.layout import Document, settled
from followup_tui.store.schema.reader import META, Meta, newest, open_tables
from followup_tui.store.schema.stored_records import TABLES, InvalidRecord, record_of
from followup_tui.store.storage import SafeStorage


class _Id(msgspec.Struct):
    id: str


_id = msgspec.json.Decoder(_Id)


class Database:
    """All access to TinyDB. Use it inside a transaction of its storage."""

    def __init__(self, file: DataFile) -> None:
        """Use a file, which need not exist."""
        self.storage = SafeStorage(file, parse=open_tables)
        self._database = TinyDB(storage=lambda: self.storage)
        self._numbers: dict[str, dict[str, int]] = {}
        self._generation = -1

    def documents(self, table: str) -> Mapping[str, Document]:
        """The documents of a table by their numbers."""
        tables = self.storage.read()
        return settled(tables[table]) if tables and table in tables else {}

    def numbers(self, table: str) -> dict[str, int]:
        """The numbers of a table's documents by the ids of their records."""
        if self._generation != self.storage.generation:
            self._numbers.clear()
            self._generation = self.storage.generation
        if table not in self._numbers:
            self._numbers[table] = {
                _id.decode(document.text).id: int(number) for number, document in self.documents(table).items()
            }
        return self._numbers[table]

    def raw(self, table: str, record_id: str) -> dict[str, object] | None:
        """The fields of a record's document, those that this version does not know among them."""
        number = self.numbers(table).get(record_id)
        document = None if number is None else self._table(table).get(doc_id=number)
        return None if document is None else dict(document)

    def record(self, kind: type[Record], record_id: str) -> Record | None:
        """A record as the file has it now."""
        document = self.raw(TABLES[kind], record_id)
        if document is None:
            return None
        try:
            return record_of(kind, document)
        except InvalidRecord as problem:
            raise self.storage.file.error(f"{TABLES[kind]}, id {record_id}: {problem}") from problem

    def insert(self, table: str, documents: Sequence[Mapping[str, object]], meta: Meta) -> list[int]:
        """Add documents and say their numbers."""
        numbered = [Numbered(document, doc_id=meta.take_number()) for document in documents]
        return self._table(table).insert_multiple(numbered) if numbered else []

    def update(self, table: str, change: Callable[[MutableMapping[str, object]], None], numbers: Sequence[int]) -> None:
        """Let `change` write into each of the documents."""
        if numbers:
            self._table(table).update(change, doc_ids=numbers)

    def remove(self, table: str, numbers: Sequence[int]) -> None:
        """Remove documents."""
        if numbers:
            self._table(table).remove(doc_ids=numbers)

    def meta(self) -> Meta:
        """What the file says about itself, or what a new one would."""
        document = self._table(META).get(doc_id=1)
        return Meta(schema=newest()) if document is None else msgspec.convert(dict(document), Meta)

    def write_meta(self, meta: Meta) -> None:
        """Let the file say this about itself."""
        self._table(META).upsert(Numbered(msgspec.to_builtins(meta), doc_id=1))

    def _table(self, name: str) -> Table:
        return self._database.table(name, cache_size=0)
