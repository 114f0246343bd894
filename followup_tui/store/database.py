"""TinyDB's tables, open for one commit at a time, and the way from a record's id to its document."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence

import msgspec
from tinydb import TinyDB
from tinydb.table import Document as Numbered
from tinydb.table import Table

from followup_tui.domain.model import Record
from followup_tui.store.datafile import DataFile
from followup_tui.store.layout import Document, Tables, settled
from followup_tui.store.schema.reader import META, Meta, newest, open_tables, read_meta
from followup_tui.store.schema.stored_records import KINDS, TABLES, InvalidRecord, record_in, record_of
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
        if table in self._numbers:
            return self._numbers[table]
        found, twins = self._counted(table)
        if not twins:
            self._numbers[table] = found
        return found | {record_id: self._first_usable(table, record_id) for record_id in twins}

    def _counted(self, table: str) -> tuple[dict[str, int], set[str]]:
        """The numbers by ids, and the ids that several documents have."""
        documents = self.documents(table)
        found: dict[str, int] = {}
        twins: set[str] = set()
        for number, document in documents.items():
            try:
                record_id = _id.decode(document.text).id
            except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
                continue
            if found.setdefault(record_id, int(number)) != int(number):
                twins.add(record_id)
        return found, twins

    def _first_usable(self, table: str, record_id: str) -> int:
        """Of several documents with one id the first that can be used, as the file is read."""
        documents = self.documents(table)
        for number in sorted(map(int, documents)):
            try:
                if record_in(KINDS[table], documents[str(number)].text).id == record_id:
                    return number
            except InvalidRecord:
                continue
        return self._counted(table)[0][record_id]

    def raw(self, table: str, record_id: str) -> dict[str, object] | None:
        """The fields of a record's document, those that this version does not know among them."""
        number = self.numbers(table).get(record_id)
        document = None if number is None else self._table(table).get(doc_id=number)
        return None if document is None else dict(document)

    def record(self, kind: type[Record], record_id: str) -> Record | None:
        """A record as the file has it now."""
        table = TABLES[kind]
        number = self.numbers(table).get(record_id)
        if number is None:
            return None
        document = self.tables()[table][str(number)]
        try:
            return record_of(kind, document) if isinstance(document, dict) else record_in(kind, document.text)
        except InvalidRecord as problem:
            says = f"{table}, number {number} cannot be used ({problem}): fix it first, `followup doctor` says how"
            raise self.storage.file.error(says) from problem

    def insert(self, table: str, documents: Sequence[Mapping[str, object]], meta: Meta) -> list[int]:
        """Add documents and say their numbers."""
        numbered = [Numbered(document, doc_id=meta.take_number()) for document in documents]
        return self._table(table).insert_multiple(numbered) if numbered else []

    def update(self, table: str, change: Callable[[MutableMapping[str, object]], None], numbers: Sequence[int]) -> None:
        """Let `change` write into each of the documents."""
        if numbers:
            self._table(table).update(change, doc_ids=numbers)

    def place(self, table: str, number: int, document: Mapping[str, object]) -> None:
        """Put a document under a number that is free."""
        self._table(table).insert(Numbered(document, doc_id=number))
        self.forget(table)

    def remove(self, table: str, numbers: Sequence[int]) -> None:
        """Remove documents."""
        if numbers:
            self._table(table).remove(doc_ids=numbers)

    def forget(self, table: str) -> None:
        """Find the numbers of a table's documents anew."""
        self._numbers.pop(table, None)

    def meta(self) -> Meta:
        """What the file says about itself, or what a new one would."""
        tables = self.storage.read()
        return Meta(schema=newest()) if tables is None else read_meta(tables)

    def tables(self) -> Tables:
        """All of them, as they are read."""
        return self.storage.read() or Tables()

    def write_meta(self, meta: Meta) -> None:
        """Let the file say this about itself."""
        self._table(META).upsert(Numbered(msgspec.to_builtins(meta), doc_id=1))

    def _table(self, name: str) -> Table:
        return self._database.table(name, cache_size=0)
