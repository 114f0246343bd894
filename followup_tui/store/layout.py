"""The layout of the file: JSON with two blanks of indent, a table, then its documents by number.

A document that nobody touches is not even parsed: its bytes go from the old file into the new one as they stand.
That is what keeps a save short, and what keeps the fields that a newer version wrote and the spelling of a person
who edited the file by hand.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from typing import cast

import msgspec

from followup_tui.domain.text import clean

Tables = dict[str, dict[str, "Document | dict[str, object]"]]
"""What TinyDB calls the state of a database: documents by their number, by table; those that it put there are dicts."""

_split = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])
_fields = msgspec.json.Decoder(dict[str, object])


class Document(MutableMapping[str, object]):
    """The fields of one document, parsed when the first is asked for."""

    __slots__ = ("_fields", "_raw")

    def __init__(self, raw: bytes) -> None:
        self._raw: bytes | None = raw
        self._fields: dict[str, object] | None = None

    def __getitem__(self, name: str) -> object:
        return self._parsed()[name]

    def __setitem__(self, name: str, value: object) -> None:
        self._parsed()[name] = value
        self._raw = None

    def __delitem__(self, name: str) -> None:
        del self._parsed()[name]
        self._raw = None

    def __iter__(self) -> Iterator[str]:
        return iter(self._parsed())

    def __len__(self) -> int:
        return len(self._parsed())

    @property
    def text(self) -> bytes:
        """The document as it stands in the file."""
        if self._raw is None:
            self._raw = _written(self._parsed())
        return self._raw

    def _parsed(self) -> dict[str, object]:
        if self._fields is None:
            self._fields = _fields.decode(self._raw or b"{}")
        return self._fields


class Damage(Exception):
    """Bytes are not a data file that this version can read; the text says what is wrong with them."""


def split(data: bytes) -> Tables:
    """Read the tables out of the file's bytes; raises `Damage`."""
    if not data.strip(b"\0 \t\r\n"):
        raise Damage("it is empty, as a save that another program cut off leaves it")
    require_utf8(data)
    try:
        raw_tables = _split.decode(data)
    except (msgspec.MsgspecError, RecursionError) as problem:
        raise Damage(f"it is damaged, or not a data file of Followup ({problem})") from problem
    tables: Tables = {}
    for table, documents in raw_tables.items():
        if not all(number.isdecimal() and number.isascii() and number[0] != "0" for number in documents):
            raise Damage(f"it is damaged: a document in {clean(table)} has no proper number")
        tables[table] = {number: Document(bytes(raw)) for number, raw in documents.items()}
    return tables


def require_utf8(data: bytes) -> None:
    """Raise `Damage` where the bytes are not text; msgspec does not look at what it passes over."""
    if data.isascii():
        return
    try:
        data.decode()
    except UnicodeDecodeError as problem:
        raise Damage(f"it is not UTF-8 text ({problem.reason} at byte {problem.start})") from problem


def settled(documents: dict[str, Document | dict[str, object]]) -> dict[str, Document]:
    """The same dictionary, where each plain one that TinyDB put in has become a document."""
    for number, document in documents.items():
        if isinstance(document, dict):
            documents[number] = Document(_written(document))
    return cast("dict[str, Document]", documents)  # the loop has seen to it; a copy would cost more than the save


def join(tables: Tables) -> bytes:
    """Write the tables as the bytes of a file."""
    parts: list[bytes] = [b"{"]
    between_tables = b"\n  "
    for table, documents in tables.items():
        parts += (between_tables, msgspec.json.encode(table), b": {")
        between_tables = b",\n  "
        between_documents = b'\n    "'
        for number, document in settled(documents).items():
            parts += (between_documents, number.encode(), b'": ', document.text)
            between_documents = b',\n    "'
        parts.append(b"\n  }" if documents else b"}")
    parts.append(b"\n}\n")
    return b"".join(parts)


def _written(document: Mapping[str, object]) -> bytes:
    text = msgspec.json.format(msgspec.json.encode(dict(document)), indent=2)
    return text.replace(b"\n", b"\n    ")
