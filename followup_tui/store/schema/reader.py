"""From the bytes of a data file to records, strictly: what is not understood is refused, never guessed."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from functools import partial
from typing import Any

import msgspec

from followup_tui.domain.model import Application, Draft, Entry, Interview, Record
from followup_tui.domain.text import clean
from followup_tui.store.collector import without_collector
from followup_tui.store.layout import Damage, Document, Tables, TooNew, join, require_utf8, settled, split
from followup_tui.store.schema.migrations import FIRST, MIGRATIONS, Migration, migrate
from followup_tui.store.schema.stored_records import INSTANTS, KINDS, TABLES, InvalidRecord, in_utc, is_plain, record_of

META = "_meta"
"""The table whose document 1 describes the file itself."""


class Meta(msgspec.Struct):
    """What the file says about itself."""

    schema: int
    min_reader: int = FIRST
    """The oldest schema whose readers may read and write this file."""
    next_id: int = 1
    """The number for the next document; none is ever used twice."""
    revision: int = 0
    """How many commits were made."""
    saved: datetime | None = None
    """The instant of the last commit."""
    steady: datetime | None = None
    """Since when the clock has run without a leap; None where it never leapt."""
    writing: str | None = None
    """The draft of which the last commit saved the keystrokes."""

    def take_number(self) -> int:
        """A number for a new document."""
        self.next_id += 1
        return self.next_id - 1


class _File(msgspec.Struct):
    """The file as it is read, in one go; tables that are not named here are passed over."""

    meta: dict[int, Meta] = msgspec.field(name=META)
    applications: dict[int, Application] = {}
    interviews: dict[int, Interview] = {}
    entries: dict[int, Entry] = {}
    drafts: dict[int, Draft] = {}


_file = msgspec.json.Decoder(_File)
_table = msgspec.json.Decoder(dict[int, msgspec.Raw])


def read_records(data: bytes, steps: Sequence[Migration] = MIGRATIONS) -> list[Record]:
    """Every record in the bytes of a data file; raises `Damage`."""
    require_utf8(data)
    with without_collector():
        try:
            file = _file.decode(data)
        except (msgspec.MsgspecError, RecursionError):
            return _records_one_by_one(open_tables(data, steps))
        meta = file.meta.get(1)
        if meta is None or meta.schema < newest(steps) or meta.min_reader > newest(steps):
            tables = open_tables(data, steps)
            tables[META]["1"]["schema"] = newest(steps)
            tables.rewrite()
            return read_records(join(tables), steps)
        if not is_plain(data):
            _clean(file, split(data))
        return _records(file)


def mended(name: str, table: dict[int, Record], data: bytes) -> dict[int, Record]:
    """The records in a part of a table, with their text through the gate and their instants in UTC; raises `Damage`."""
    require_utf8(data)
    kind = KINDS[name]
    if not is_plain(data):
        for number, raw in _table.decode(data).items():
            if not is_plain(document := bytes(raw)):
                table[number] = _located(name, number, partial(record_of, kind), Document(document))
    _to_utc(name, kind, table)
    return table


def open_tables(data: bytes, steps: Sequence[Migration] = MIGRATIONS) -> Tables:
    """The tables in the bytes of a data file, brought to the newest schema; raises `Damage`.

    Its own table still says from which schema they came.
    """
    tables = split(data)
    try:
        meta = read_meta(tables)
    except (msgspec.MsgspecError, KeyError) as problem:
        raise Damage("it is JSON, but not a data file of Followup: its table _meta is missing or wrong") from problem
    if meta.schema < FIRST:
        raise Damage(f"its schema {meta.schema} never existed: the number in its table _meta is wrong")
    if meta.min_reader > newest(steps):
        raise TooNew(f"a newer version of Followup wrote it (schema {meta.schema}): open it with that version")
    if meta.schema < newest(steps):
        migrate(tables, meta.schema, steps)
        tables.rewrite()
    return tables


def count_records(data: bytes) -> dict[str, int]:
    """How many records of each table are in the bytes of a data file; raises `Damage`."""
    tables = open_tables(data)
    return {table: len(tables.get(table, {})) for table in KINDS}


def newest(steps: Sequence[Migration] = MIGRATIONS) -> int:
    """The schema that this version writes."""
    return FIRST + len(steps)


def read_meta(tables: Tables) -> Meta:
    """What the file says about itself; raises `KeyError` or `msgspec.ValidationError` where it does not."""
    return msgspec.convert(dict(tables[META]["1"]), Meta)


def _records(file: _File) -> list[Record]:
    records: list[Record] = []
    for kind, name in TABLES.items():
        table: dict[int, Record] = getattr(file, name)
        _to_utc(name, kind, table)
        _refuse_twins(name, table.values())
        records += table.values()
    return records


def _to_utc(name: str, kind: type[Record], table: dict[int, Record]) -> None:
    if not all(_zones(table.values(), field) <= {UTC} for field in INSTANTS[kind]):
        for number, record in table.items():
            table[number] = _located(name, number, in_utc, record)


def _zones(records: Iterable[Record], field: str) -> set[tzinfo | None]:
    return {instant.tzinfo for record in records if (instant := getattr(record, field)) is not None}


def _refuse_twins(table: str, records: Collection[Record]) -> None:
    if len({record.id for record in records}) < len(records):
        twin = Counter(record.id for record in records).most_common(1)[0][0]
        raise Damage(f"two of its {table} have the same id, {clean(twin)}: change or remove one of them in an editor")


def _clean(file: _File, tables: Tables) -> None:
    """Read again, through the text gate, every document that holds more than harmless text."""
    for name, kind in KINDS.items():
        table: dict[int, Record] = getattr(file, name)
        for number, document in settled(tables.get(name, {})).items():
            if not is_plain(document.text):
                table[int(number)] = _located(name, number, partial(record_of, kind), document)


def _records_one_by_one(tables: Tables) -> list[Record]:
    """Read each document for itself, in order to say which of them is wrong."""
    records: list[Record] = []
    for name, kind in KINDS.items():
        for number, document in tables.get(name, {}).items():
            records.append(_located(name, number, partial(record_of, kind), document))
    return records


def _located(table: str, number: object, read: Callable[[Any], Record], what: object) -> Record:
    try:
        return read(what)
    except InvalidRecord as problem:
        raise Damage(f"{table}, number {number}: {problem}") from problem
