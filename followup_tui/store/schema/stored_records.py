"""The schema: what each record looks like in the file, and back.

Instants are ISO 8601 in UTC with a `Z`, dates `YYYY-MM-DD`, enumerations their values; a field that is empty is not
written. A field that this version does not know is not read, and never touched.
"""

import re
import unicodedata
from collections.abc import Mapping, MutableMapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import msgspec

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Application, Draft, Entry, Interview, Interviewer, Record, Version
from followup_tui.domain.text import clean
from followup_tui.domain.usable import INSTANTS, checked

TABLES: Mapping[type[Record], str] = {
    Application: "applications",
    Interview: "interviews",
    Entry: "entries",
    Draft: "drafts",
}
"""The table of each kind of record."""

KINDS: Mapping[str, type[Record]] = {table: kind for kind, table in TABLES.items()}

_KNOWN: Mapping[type[Record | Interviewer], frozenset[str]] = {
    kind: frozenset(field.name for field in msgspec.structs.fields(kind)) for kind in (*TABLES, Interviewer)
}
OPTIONAL: Mapping[type[Record | Interviewer | Version], frozenset[str]] = {
    kind: frozenset(field.name for field in msgspec.structs.fields(kind) if field.default in (None, "", (), False))
    for kind in (*TABLES, Interviewer, Version)
}
"""The fields whose default is empty, which need not be written."""
_decoders = {kind: msgspec.json.Decoder(kind) for kind in TABLES}
_fields_in = msgspec.json.Decoder(dict[str, object]).decode
_ESCAPE = re.compile(rb'\\[^n"\\/t]')
_BACKSLASH = rb"\\"
"""A backslash that somebody typed, as JSON has it; what comes after it is no escape."""
_ASCII = bytes(range(127))
_JAMO = range(0x1100, 0x1200)
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


class InvalidRecord(Exception):
    """A document is not a record that can be used; the text says what is wrong with which field."""

    def __init__(self, field: str, problem: str) -> None:
        """Name the field, or none where the whole document is wrong."""
        super().__init__(f"{field}: {problem}" if field else problem)
        self.field = field
        self.problem = problem


def fields_of(record: Record) -> dict[str, object]:
    """The fields of a record as they stand in the file."""
    return _without_empty(msgspec.to_builtins(record, enc_hook=_instant), type(record))


def record_of(kind: type[Record], document: Mapping[str, object]) -> Record:
    """The record that a document holds; raises `InvalidRecord` where it holds none that can be used."""
    known = _KNOWN[kind]
    try:
        cleaned = {name: _cleaned(value) for name, value in document.items() if name in known}
        return _sound(msgspec.convert(cleaned, kind))
    except msgspec.MsgspecError as problem:
        raise _invalid(problem) from problem
    except RecursionError as problem:
        raise InvalidRecord("", "it is nested too deeply") from problem


def _invalid(problem: msgspec.MsgspecError) -> InvalidRecord:
    from followup_tui.store.careful import located  # noqa: PLC0415 - not where all is well

    return InvalidRecord(*located(str(problem)))


def record_in(kind: type[Record], text: bytes) -> Record:
    """The record in the text of a document; raises `InvalidRecord` also where a part of it would be lost in a change."""
    from followup_tui.store.careful import located, misfit, twice  # noqa: PLC0415 - not where all is well

    try:
        document = _fields_in(text)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as problem:
        raise InvalidRecord(*(misfit(text.decode()) or located(str(problem)))) from problem
    if name := twice(text.decode()):
        raise InvalidRecord(name, "it is there twice")
    try:
        return _sound(_decoders[kind].decode(text)) if is_plain(text) else record_of(kind, document)
    except msgspec.MsgspecError as problem:
        raise _invalid(problem) from problem


def _sound(record: Record) -> Record:
    try:
        return in_utc(checked(record))
    except InvalidInput as problem:
        raise InvalidRecord(problem.field, str(problem)) from problem


def as_stored(record: Record) -> Record:
    """The record as it will be read again: its text through the gate, its instants in UTC; raises `InvalidRecord`."""
    return record_of(type(record), fields_of(record))


def in_utc(record: Record) -> Record:
    """The record with every instant in UTC; none is without a zone."""
    changes: dict[str, Any] = {}  # the names vary with the kind of record
    for field in INSTANTS[type(record)]:
        instant: datetime | None = getattr(record, field)
        if instant is not None and instant.tzinfo is not UTC:
            changes[field] = instant.astimezone(UTC)
    return msgspec.structs.replace(record, **changes) if changes else record


def update(document: MutableMapping[str, object], before: Record, after: Record) -> None:
    """Write into a document the fields in which two records differ, and nothing else."""
    old, new = fields_of(before), fields_of(after)
    for field in old.keys() | new.keys():
        if old.get(field) == new.get(field):
            continue
        if field in new:
            document[field] = _merged(document.get(field), new[field])
        else:
            document.pop(field, None)


def unknown_fields(kind: type[Record | Interviewer], document: Mapping[str, object]) -> dict[str, object]:
    """The fields of a document that a newer version put there."""
    return {name: value for name, value in document.items() if name not in _KNOWN[kind]}


def describe(record: Record) -> str:
    """What a record is, in words, as a message names it."""
    match record:
        case Application():
            return f"the application {record.company}, {record.role}"
        case Interview():
            return f"the interview of {record.start.date().isoformat()}"
        case Entry():
            return f"the log entry ({record.type}) of {record.at.date().isoformat()}"
        case Draft():
            return f"the draft ({record.kind}){f' to {record.to}' if record.to else ''}"


def is_plain(data: bytes) -> bool:
    """Whether JSON holds only text that `clean` would leave as it is; False also where that is not quick to say."""
    if b"\x7f" in data or (_ESCAPE.search(data) and _ESCAPE.search(data.replace(_BACKSLASH, b""))):
        return False
    if data.isascii():
        return True
    characters = set(data.translate(None, _ASCII).decode())
    if not all(map(_is_clean, characters)):
        return False
    return not any(map(_may_compose, characters)) or unicodedata.is_normalized("NFC", data.decode())


@lru_cache(maxsize=10_000)
def _is_clean(character: str) -> bool:
    """Whether a character stays as it is; a text has few different ones, so asking for each once is quick."""
    return clean(character) == character


@lru_cache(maxsize=10_000)
def _may_compose(character: str) -> bool:
    """Whether a character may become one with what stands before it, so that no text is clean by its letters alone."""
    if ord(character) in _VARIATION_SELECTORS:
        return False
    return unicodedata.category(character).startswith("M") or ord(character) in _JAMO


def _is_plain_text(text: str) -> bool:
    if text.isascii() and text.isprintable():
        return True
    return all(map(_is_clean, set(text))) and unicodedata.is_normalized("NFC", text)


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return value if _is_plain_text(value) else clean(value)
    if isinstance(value, dict):
        return {name: _cleaned(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return value


def _without_empty(value: dict[str, object], kind: type[Record | Interviewer]) -> dict[str, object]:
    optional = OPTIONAL[kind]
    return {
        name: _listed(item) for name, item in value.items() if item not in (None, "", (), False) or name not in optional
    }


def _listed(value: object) -> object:
    """A value as JSON has it: lists for tuples, and interviewers without their empty fields."""
    if isinstance(value, list | tuple):
        return [_without_empty(item, Interviewer) if isinstance(item, dict) else item for item in value]
    return value


def _merged(old: object, new: object) -> object:
    """A list of interviewers, where each keeps the fields that this version does not know."""
    if not (isinstance(old, list) and isinstance(new, list)):
        return new
    known = {item["name"]: item for item in old if isinstance(item, dict) and "name" in item}
    return [
        {**unknown_fields(Interviewer, known[item["name"]]), **item}
        if isinstance(item, dict) and item.get("name") in known
        else item
        for item in new
    ]


def _instant(value: object) -> str:
    """An instant of a subclass of `datetime`, which msgspec leaves to us."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    raise TypeError(f"a {type(value).__name__} cannot be stored")
