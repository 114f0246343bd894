"""TinyDB's table, with two things of our own: numbers that no other table uses, and a record found by its id.

TinyDB's queries are for neither: to find one document, a query reads every document of the table.
"""

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from typing import cast

import msgspec
from tinydb.table import Document as Numbered
from tinydb.table import Table

from followup_tui.domain.model import Record
from followup_tui.store.layout import Document
from followup_tui.store.schema.stored_records import KINDS, InvalidRecord, record_in
from followup_tui.store.storage import SafeStorage


class _Id(msgspec.Struct):
    id: str


_id = msgspec.json.Decoder(_Id)


class RecordTable(Table):
    """A table of records, or of what else the file keeps. Use it inside a transaction of its storage."""

    def __init__(self, storage: SafeStorage, name: str, *, take_number: Callable[[], int]) -> None:
        """Number new documents by `take_number`."""
        super().__init__(storage, name, cache_size=0)
        self._take_number = take_number
        self._numbers: dict[str, int] | None = None
        self._generation = -1

    @property
    def storage(self) -> SafeStorage:
        """The safe file below."""
        return cast("SafeStorage", self._storage)  # it was handed one

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents by their numbers, as they stand in the file; nothing is parsed for it."""
        return cast("Mapping[str, Document]", self._read_table())  # what the storage holds

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers of the documents by the ids of their records."""
        if self._generation != self.storage.generation:
            self.forget()
            self._generation = self.storage.generation
        if self._numbers is not None:
            return self._numbers
        found, twins = self._counted()
        if not twins:
            self._numbers = found
        return found | {record_id: self._first_usable(record_id) for record_id in twins} if twins else found

    def record(self, record_id: str) -> Record | None:
        """A record as the file has it now; raises `StoreError` where it cannot be used."""
        number = self.numbers.get(record_id)
        if number is None:
            return None
        try:
            return record_in(KINDS[self.name], self.documents[str(number)].text)
        except InvalidRecord as problem:
            says = f"{self.name}, number {number} cannot be used ({problem}): fix it first, `followup doctor` says how"
            raise self.storage.file.error(says) from problem

    def fields(self, record_id: str) -> dict[str, object]:
        """The fields of a record's document, those that this version does not know among them; none where there is none."""
        return dict(self.documents.get(str(self.numbers.get(record_id)), {}))

    def add(self, documents: Iterable[Mapping[str, object]]) -> None:
        """Add the documents of records."""
        new = list(documents)
        if new:
            numbers = self.numbers
            numbers |= {str(each["id"]): number for each, number in zip(new, self.insert_multiple(new), strict=True)}

    def change(self, change: Callable[[MutableMapping[str, object]], None], record_ids: Iterable[str]) -> None:
        """Let `change` write into the document of each record."""
        if numbers := [self.numbers[record_id] for record_id in record_ids]:
            self.update(change, doc_ids=numbers)

    def drop(self, record_ids: Sequence[str]) -> None:
        """Remove the documents of records."""
        if record_ids:
            numbers = self.numbers
            self.remove(doc_ids=[numbers.pop(record_id) for record_id in record_ids])

    def place(self, number: int | None, document: Mapping[str, object]) -> None:
        """Put a document under a number that is free, or under a new one."""
        self.insert(document if number is None else Numbered(document, doc_id=number))
        self.forget()

    def take_out(self, numbers: Sequence[int]) -> None:
        """Remove documents by their numbers; a table of which none is removed stays as it is, to the byte."""
        if numbers:
            self.remove(doc_ids=numbers)
            self.forget()

    def forget(self) -> None:
        """Find the numbers of the documents anew."""
        self._numbers = None

    def _get_next_id(self) -> int:
        """TinyDB's own hook: the number of the next document."""
        return self._take_number()

    def _counted(self) -> tuple[dict[str, int], set[str]]:
        """The numbers by ids, and the ids that several documents have."""
        found: dict[str, int] = {}
        twins: set[str] = set()
        for number, document in self.documents.items():
            try:
                record_id = _id.decode(document.text).id
            except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
                continue
            if found.setdefault(record_id, int(number)) != int(number):
                twins.add(record_id)
        return found, twins

    def _first_usable(self, record_id: str) -> int:
        """Of several documents with one id the first that can be used, as the file is read."""
        documents = self.documents
        for number in sorted(map(int, documents)):
            try:
                if record_in(KINDS[self.name], documents[str(number)].text).id == record_id:
                    return number
            except InvalidRecord:
                continue
        return self._counted()[0][record_id]
