"""What others have made of the file, found a part at a time, because another thread draws the screen meanwhile.

No call takes the interpreter for longer than a few milliseconds, and what is as it was is let go of at once.
"""

from collections.abc import Mapping
from operator import attrgetter

import msgspec

from followup_tui.domain.model import Edit, Record
from followup_tui.store.layout import Damage, parts, require_utf8
from followup_tui.store.schema.contents import read, without_collector
from followup_tui.store.schema.length import table_length
from followup_tui.store.schema.reader import META, OWNERS, Head, is_sound, newest, open_tables
from followup_tui.store.schema.stored_records import KINDS, TABLES, is_plain

Known = Mapping[type[Record], Mapping[str, Record]]
"""Records by their kind and id."""

_decoders = {name: msgspec.json.Decoder(dict[int, kind]) for name, kind in KINDS.items()}  # type: ignore[valid-type]  # one for each kind
_meta = msgspec.json.Decoder(dict[int, Head])
_documents = msgspec.json.Decoder(dict[int, msgspec.Raw])
_TAIL = len("\n  ")
"""What stands at the end of a table, and of the last of its parts alone."""
_NOT_IN_PARTS = (Damage, msgspec.MsgspecError, ValueError, RecursionError)


def news(data: bytes, known: Known) -> tuple[list[Edit], int]:
    """The edits that lead from the known records to those in the bytes of a data file, and how many it leaves out.

    Raises `Damage`.
    """
    try:
        with without_collector():
            return _News(known).read(data), 0
    except _NOT_IN_PARTS:  # in another layout, of another schema, or wrong: read as at the start
        contents = read(data)
        found = {(type(record), record.id): record for record in contents.records}
        old = {(kind, key): record for kind, records in known.items() for key, record in records.items()}
        edits = [Edit(old.get(key), found.get(key)) for key in old | found]
        return [edit for edit in edits if edit.before != edit.after], contents.left_out


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
        whole = open_tables(data).get(table, {})
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
        self._wanted: dict[type[Record], set[str | None]] = {kind: set() for kind in KINDS.values()}

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
        if any(wanted - self._seen[TABLES[kind]] - {None} for kind, wanted in self._wanted.items()):
            raise Damage("what something belongs to is not there")
        for name, kind in KINDS.items():
            seen = self._seen[name]
            self._edits += [Edit(record, None) for key, record in self._known[kind].items() if key not in seen]
        return self._edits

    def _compare(self, name: str, table: dict[int, Record], part: bytes) -> None:
        kind, seen = KINDS[name], self._seen[name]
        known = self._known[kind]
        require_utf8(part)
        length = table_length(kind, table)
        if not (is_sound(kind, table) and len(part) in (length, length - _TAIL) and is_plain(part)):
            raise Damage("something in it is odd")
        if not self._numbers[name].isdisjoint(table):
            raise Damage("two have the same number")
        self._numbers[name].update(table)
        for field, owner in OWNERS.get(kind, ()):
            self._wanted[owner].update(map(attrgetter(field), table.values()))
        for record in table.values():
            if record.id in seen:
                raise Damage("two have the same id")
            seen.add(record.id)
            old = known.get(record.id)
            if old != record:
                self._edits.append(Edit(old, record))


def _read_on(part: bytes) -> dict[int, msgspec.Raw]:
    require_utf8(part)
    return _documents.decode(part)
