"""What others have made of the file, found a part at a time, because another thread draws the screen meanwhile.

No call takes the interpreter for longer than a few milliseconds, and what is as it was is let go of at once.
"""

from collections.abc import Mapping

import msgspec

from followup_tui.domain.model import Edit, Record
from followup_tui.store.layout import Damage, parts, require_utf8, settled
from followup_tui.store.schema.reader import META, Meta, mended, newest, open_tables, read_records
from followup_tui.store.schema.stored_records import KINDS

Known = Mapping[type[Record], Mapping[str, Record]]
"""Records by their kind and id."""

_decoders = {name: msgspec.json.Decoder(dict[int, kind]) for name, kind in KINDS.items()}  # type: ignore[valid-type]  # one for each kind
_meta = msgspec.json.Decoder(dict[int, Meta])
_documents = msgspec.json.Decoder(dict[int, msgspec.Raw])
_NOT_IN_PARTS = (Damage, msgspec.MsgspecError, ValueError, RecursionError)


def news(data: bytes, known: Known) -> list[Edit]:
    """The edits that lead from the known records to those in the bytes of a data file; raises `Damage`."""
    try:
        return _News(known).read(data)
    except _NOT_IN_PARTS:  # in another layout, of another schema, or wrong: read as at the start
        found = {(type(record), record.id): record for record in read_records(data)}
        old = {(kind, key): record for kind, records in known.items() for key, record in records.items()}
        return [edit for key in old | found if (edit := Edit(old.get(key), found.get(key))).before != edit.after]


def table_in(data: bytes, table: str) -> dict[int, bytes]:
    """The documents of one table by their numbers, as today's schema has them; raises `Damage`."""
    found: dict[int, bytes] = {}
    try:
        for name, part in parts(data):
            documents = _read_on(part)
            if name == META and _is_older(part):
                raise Damage("it is of an older schema")
            if name == table:
                found |= {number: bytes(document) for number, document in documents.items()}
    except _NOT_IN_PARTS:
        whole = settled(open_tables(data).get(table, {}))
        return {int(number): document.text for number, document in whole.items()}
    return found


def _is_older(part: bytes) -> bool:
    meta = _meta.decode(part).get(1)
    return meta is None or meta.schema < newest()


class _News:
    def __init__(self, known: Known) -> None:
        self._known = known
        self._edits: list[Edit] = []
        self._numbers: dict[str, set[int]] = {name: set() for name in KINDS}
        self._seen: dict[str, set[str]] = {name: set() for name in KINDS}

    def read(self, data: bytes) -> list[Edit]:
        meta = None
        for name, part in parts(data):
            if name == META:
                meta = _meta.decode(part).get(1)
            elif name in KINDS:
                self._compare(name, _decoders[name].decode(part), part)
            else:
                _read_on(part)
        if meta is None or meta.schema < newest() or meta.min_reader > newest():
            raise Damage("it is of another schema")
        for name, kind in KINDS.items():
            seen = self._seen[name]
            self._edits += [Edit(record, None) for key, record in self._known[kind].items() if key not in seen]
        return self._edits

    def _compare(self, name: str, table: dict[int, Record], part: bytes) -> None:
        known, seen = self._known[KINDS[name]], self._seen[name]
        if not self._numbers[name].isdisjoint(table):
            raise Damage("two have the same number")
        self._numbers[name].update(table)
        for record in mended(name, table, part).values():
            if record.id in seen:
                raise Damage("two have the same id")
            seen.add(record.id)
            old = known.get(record.id)
            if old != record:
                self._edits.append(Edit(old, record))


def _read_on(part: bytes) -> dict[int, msgspec.Raw]:
    require_utf8(part)
    return _documents.decode(part)
