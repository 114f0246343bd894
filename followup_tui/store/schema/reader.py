"""From the bytes of a data file to records: what cannot be used is named and left alone, never guessed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

import msgspec

from followup_tui.domain.model import Application, Draft, Entry, Interview, Record
from followup_tui.domain.usable import INSTANTS, Unusable, all_usable, is_in_range
from followup_tui.store.layout import Damage, Tables, TooNew, split
from followup_tui.store.schema.migrations import FIRST, MIGRATIONS, Migration, migrate
from followup_tui.store.schema.stored_records import TABLES, in_utc, is_plain

META = "_meta"
"""The table whose document 1 describes the file itself."""

ASIDE = "aside"
"""The table of the documents that were moved out of their own because they cannot be used."""

_MOST = 10**12
"""More than any number of documents or commits that a file can come to."""


class Head(msgspec.Struct):
    """What a file must say about itself to be read at all."""

    schema: int
    min_reader: int = FIRST
    """The oldest schema whose readers may read and write this file."""


class Meta(Head):
    """What the file says about itself."""

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


class Contents(NamedTuple):
    """What is in a file."""

    records: list[Record]
    """Those that can be used; what they belong to may be missing."""
    unusable: list[Unusable]
    """Those that are wrong, and those that belong to nothing that can be used."""

    @property
    def left_out(self) -> int:
        """How many there is something to do about; none where all only wait for one that was set aside."""
        return len(self.unusable) if any(not each.waits for each in self.unusable) else 0


class _File(msgspec.Struct):
    """The file as it is read, in one go; tables that are not named here are passed over."""

    meta: msgspec.Raw = msgspec.field(name=META)
    applications: dict[int, Application] | None = None
    interviews: dict[int, Interview] | None = None
    entries: dict[int, Entry] | None = None
    drafts: dict[int, Draft] | None = None
    history: msgspec.Raw = msgspec.Raw(b"")
    trash: msgspec.Raw = msgspec.Raw(b"")
    aside: msgspec.Raw = msgspec.Raw(b"")


OWNERS: Mapping[type[Record], tuple[tuple[str, type[Record]], ...]] = {
    Interview: (("application_id", Application),),
    Entry: (("application_id", Application), ("interview_id", Interview)),
    Draft: (("interview_id", Interview),),
}
"""The fields of each kind that hold the id of what a record belongs to."""
_id = attrgetter("id")
_file = msgspec.json.Decoder(_File)
_heads = msgspec.json.Decoder(dict[str, Head])


def read_quickly(data: bytes, steps: Sequence[Migration], *, thorough: bool) -> list[Record] | None:
    """Every record, where the file is as this program writes it and there is nothing wrong in it; else None."""
    try:
        file = _file.decode(data)
        others = {name: bytes(getattr(file, name)) for name in ("meta", "history", "trash", "aside")}
        head = _heads.decode(others["meta"]).get("1")
    except (msgspec.MsgspecError, RecursionError):
        return None
    if head is None or not head.schema >= newest(steps) >= head.min_reader:
        return None
    found = {kind: getattr(file, name) for kind, name in TABLES.items()}
    tables: dict[type[Record], dict[int, Record]] = {kind: table or {} for kind, table in found.items()}
    records = {kind: table.values() for kind, table in tables.items()}
    right = (
        all(text[:1] in (b"{", b"") for text in others.values())
        and all(is_sound(kind, table) for kind, table in tables.items())
        and all_owned(records)
        and is_plain(data)
        and (not thorough or _is_as_written(found, others, len(data)))
    )
    return list(chain.from_iterable(records.values())) if right else None


def _is_as_written(
    tables: Mapping[type[Record], Mapping[int, Record] | None], others: Mapping[str, bytes], length: int
) -> bool:
    from followup_tui.store.schema.length import table_length  # noqa: PLC0415 - not needed before the first frame

    lengths = {TABLES[kind]: table_length(kind, table) for kind, table in tables.items() if table is not None}
    lengths |= {META if name == "meta" else name: len(text) for name, text in others.items() if text}
    return length == sum(len(name) + 8 + table for name, table in lengths.items()) + len("\n}\n")


def is_sound(kind: type[Record], table: dict[int, Record]) -> bool:
    """Whether each record of a table can be used and has a number and an id of its own; then all instants are in UTC."""
    if not all_usable(kind, table.values()) or len(set(map(_id, table.values()))) < len(table):
        return False
    if not all(_zones(table, field) <= {UTC} for field in INSTANTS[kind]):
        for number, record in table.items():
            table[number] = in_utc(record)
    return min(table, default=1) > 0


def all_owned(tables: Mapping[type[Record], Collection[Record]]) -> bool:
    """Whether what each record belongs to is there, too."""
    ids = {kind: {None, *map(_id, records)} for kind, records in tables.items()}
    return all(
        ids[owner].issuperset(map(attrgetter(field), tables[kind]))
        for kind, owners in OWNERS.items()
        for field, owner in owners
    )


def open_tables(data: bytes, steps: Sequence[Migration] = MIGRATIONS) -> Tables:
    """The tables in the bytes of a data file, brought to the newest schema; raises `Damage`.

    Its own table still says from which schema they came.
    """
    tables = split(data)
    try:
        meta = read_meta(tables)
        tables.number_anew(meta.next_id)
    except (msgspec.MsgspecError, KeyError) as problem:
        raise Damage("it is JSON, but not a data file of Followup: its table _meta is missing or wrong") from problem
    if any(table == META for table, _, _ in tables.renumbered):
        raise Damage("its table _meta is wrong: there is more in it than the number 1, or that twice")
    if meta.schema < FIRST:
        raise Damage(f"its schema {meta.schema} never existed: the number in its table _meta is wrong")
    if meta.min_reader > newest(steps):
        raise TooNew(f"a newer version of Followup wrote it (schema {meta.schema}): open it with that version")
    if meta.schema < newest(steps):
        migrate(tables, meta.schema, steps)
        tables.rewrite()
    return tables


def newest(steps: Sequence[Migration] = MIGRATIONS) -> int:
    """The schema that this version writes."""
    return FIRST + len(steps)


def read_meta(tables: Tables) -> Meta:
    """What the file says about itself; raises `KeyError` or `msgspec.ValidationError` where it does not.

    A number that is none, or that a document has already, is replaced by the next one that is free.
    """
    fields = dict(tables[META]["1"])
    head = msgspec.convert(fields, Head)
    following = tables.highest() + 1
    return Meta(
        schema=head.schema,
        min_reader=head.min_reader,
        next_id=_number(fields.get("next_id"), following),
        revision=_number(fields.get("revision"), 0),
        saved=_instant(fields.get("saved")),
        steady=_instant(fields.get("steady")),
        writing=writing if isinstance(writing := fields.get("writing"), str) else None,
    )


def _number(value: object, least: int) -> int:
    return value if type(value) is int and least <= value < max(_MOST, least + 1) else least


def _instant(value: object) -> datetime | None:
    try:
        instant = msgspec.convert(value, datetime | None)
    except msgspec.ValidationError:
        return None
    return instant if instant is not None and is_in_range(instant) else None


def _zones(table: Mapping[int, Record], field: str) -> set[tzinfo | None]:
    return set(map(attrgetter("tzinfo"), filter(None, map(attrgetter(field), table.values()))))
