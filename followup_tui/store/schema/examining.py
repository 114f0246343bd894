"""A file in which something is odd, document by document: what can be used, and of the rest what it is and what is wrong."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from followup_tui.domain.model import Record
from followup_tui.domain.text import one_line
from followup_tui.domain.usable import Unusable
from followup_tui.store.careful import Odd, members
from followup_tui.store.layout import Document, Tables
from followup_tui.store.schema.reader import ASIDE, OWNERS, Contents
from followup_tui.store.schema.stored_records import KINDS, TABLES, InvalidRecord, record_in

_WAITS = "what it belongs to cannot be used itself"
_LONGEST = 60
"""Characters of a value that are shown."""


class Kept(msgspec.Struct):
    """A document that was moved out of its table, as the file holds it."""

    table: str
    number: str
    what: str
    field: str
    problem: str
    text: str
    """Its bytes, unchanged."""
    moved: datetime


def examine(tables: Tables, data: bytes = b"") -> Contents:
    """What is in the tables; `data` are the bytes that they were read from, for the lines."""
    return _Examination(tables, data).contents()


def set_aside(tables: Tables) -> list[Unusable]:
    """The documents that were moved out of their tables."""
    return [
        Unusable(
            table=kept.table,
            number=kept.number,
            what=kept.what,
            field=kept.field,
            value=_source(kept.text, kept.field),
            problem=kept.problem,
            text=kept.text,
            key=str(number),
            aside=True,
        )
        for number, kept in kept_aside(tables)
    ]


def kept_aside(tables: Tables) -> list[tuple[int, Kept]]:
    """The documents that were moved out of their tables, by their numbers now; what is none is passed over."""
    found = []
    for number, document in tables.get(ASIDE, {}).items():
        try:
            found.append((int(number), msgspec.json.decode(document.text, type=Kept)))
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
            continue
    return found


class _Examination:
    def __init__(self, tables: Tables, data: bytes) -> None:
        self._tables = tables
        self._data = data
        self._numbers = {(table, new): old for table, old, new in tables.renumbered}
        self._usable: dict[tuple[str, str], Record] = {}
        self._unusable: list[Unusable] = []
        self._companies: dict[str, str] = {}
        self._applications: dict[str, str] = {}

    def contents(self) -> Contents:
        wrong = list(self._read())
        wrong += list(self._twins())
        self._remember_names()
        self._unusable = [self._named(*each) for each in wrong]
        return Contents(list(self._usable.values()), self._unusable + [self._named(*each) for each in self._strays()])

    def _read(self) -> Iterable[tuple[str, str, Document, InvalidRecord]]:
        for table, kind in KINDS.items():
            for number, document in self._tables.get(table, {}).items():
                try:
                    self._usable[table, number] = record_in(kind, document.text)
                except InvalidRecord as problem:
                    yield table, number, document, problem

    def _twins(self) -> Iterable[tuple[str, str, Document, InvalidRecord]]:
        """Those whose id another has that stands under a lower number."""
        first: dict[tuple[str, str], str] = {}
        for table, number in sorted(self._usable, key=lambda key: int(key[1])):
            of = first.setdefault((table, self._usable[table, number].id), number)
            if of != number:
                del self._usable[table, number]
                yield table, number, self._document(table, number), InvalidRecord("id", f"number {of} has the same id")

    def _strays(self) -> Iterable[tuple[str, str, Document, InvalidRecord]]:
        """Those that belong to something which is not there, or which cannot be used; owners come before what they own."""
        ids = {(type(record), record.id) for record in self._usable.values()}
        aside = {(KINDS.get(kept.table), _text(_loaded(kept.text), "id")) for _, kept in kept_aside(self._tables)}
        spoilt = {(KINDS[each.table], each.id) for each in self._unusable} | aside
        for (table, number), record in self._usable.items():
            for field, owner in OWNERS.get(type(record), ()):
                key = (owner, getattr(record, field))
                if key[1] is not None and key not in ids:
                    problem = _WAITS if key in spoilt else f"there is no such {TABLES[owner].removesuffix('s')}"
                    yield table, number, self._document(table, number), InvalidRecord(field, problem)
                    spoilt.add((type(record), record.id))
                    ids.discard((type(record), record.id))
                    break

    def _document(self, table: str, number: str) -> Document:
        return self._tables[table][number]

    def _remember_names(self) -> None:
        """Note which company each id of an application or an interview leads to, as far as the file says it."""
        for document in self._tables.get("applications", {}).values():
            fields = _loaded(document.text.decode())
            self._companies[_text(fields, "id")] = _text(fields, "company")
        for document in self._tables.get("interviews", {}).values():
            fields = _loaded(document.text.decode())
            self._applications[_text(fields, "id")] = _text(fields, "application_id")

    def _named(self, table: str, number: str, document: Document, problem: InvalidRecord) -> Unusable:
        text = document.text.decode()
        fields = _loaded(text)
        field = problem.field.partition("[")[0].partition(".")[0]
        return Unusable(
            table=table,
            number=self._numbers.get((table, number), number),
            what=self._what(table, fields),
            field=field,
            value=_source(text, field),
            problem=problem.problem,
            text=text,
            id=_text(fields, "id"),
            line=self._line(self._numbers.get((table, number), number), document.text),
            key=number,
            waits=problem.problem == _WAITS,
        )

    def _what(self, table: str, fields: Mapping[str, object]) -> str:
        owner = _text(fields, "application_id") or self._applications.get(_text(fields, "interview_id"), "")
        company = self._companies.get(owner, "")
        at = f" at {company}" if company else ""
        match table:
            case "applications":
                said = [_text(fields, "company"), _text(fields, "role")]
                return ", ".join(filter(None, said)) or "an application"
            case "interviews":
                return f"interview{at}, {_text(fields, 'start')[:10]}".rstrip(", ")
            case "entries":
                return f"{_text(fields, 'type') or 'entry'}{at}, {_text(fields, 'at')[:10]}".rstrip(", ")
        to = _text(fields, "to")
        return f"draft{f' to {to}' if to else ''}{at}"

    def _line(self, number: str, text: bytes) -> int:
        """The line where a document begins; 0 where the file was of an older schema and holds it otherwise."""
        found = re.search(
            rb'"%b"\s*:\s*%b' % (re.escape(number.encode("utf-8", "replace")), re.escape(text)), self._data
        )
        return self._data.count(b"\n", 0, found.start()) + 1 if found else 0


def _loaded(text: str) -> Mapping[str, object]:
    try:
        fields = json.loads(text, parse_int=float)
    except (ValueError, RecursionError):
        return {}
    return fields if isinstance(fields, dict) else {}


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    return one_line(value)[:_LONGEST] if isinstance(value, str) else ""


def _source(text: str, field: str) -> str:
    """The value of a field as it is written in the file, cut to a line."""
    found = ""
    try:
        for name, start, end in members(text):
            if name == field:
                found = one_line(text[start : start + 4 * _LONGEST if end - start > 4 * _LONGEST else end])
    except Odd:
        pass
    return found if len(found) <= _LONGEST else f"{found[:_LONGEST]}…"
