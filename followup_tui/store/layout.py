"""The layout of the file: JSON with two blanks of indent, a table, then its documents by number.

What nobody touches is not even parsed: the bytes of a table, or of a document in a table that is touched, go from the
old file into the new one as they stand. That is what keeps a save short, and what keeps the fields that a newer version
wrote and the spelling of a person who edited the file by hand.
"""

import contextlib
from collections.abc import Iterator, Mapping, MutableMapping
from typing import cast

import msgspec

from followup_tui.domain.text import clean

_WINDOW = 500_000
"""How many bytes are looked at in one go, so that other threads need not wait for longer than a few milliseconds."""

_PARTS = 4_000
"""How many parts of documents are joined in one go, for the same reason."""
_BLANK = 64
_NOTHING = b"\0 \t\r\n"

_tables = msgspec.json.Decoder(dict[str, msgspec.Raw])
_table = msgspec.json.Decoder(dict[str, msgspec.Raw])
_fields = msgspec.json.Decoder(dict[str, object])


class Damage(Exception):
    """Bytes are not a data file that this version can read; the text says what is wrong with them."""


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


Bytes = bytes | memoryview

Documents = dict[str, Document | dict[str, object]]
"""Documents by their number; those that TinyDB put there are plain dictionaries."""


class Tables(MutableMapping[str, Documents]):
    """What TinyDB calls the state of a database: documents by table. A table is taken apart when it is asked for.

    TinyDB sets a table anew whenever it changes one; who changes documents otherwise has to call `rewrite`.
    """

    def __init__(self, tables: Mapping[str, Documents] | None = None) -> None:
        self._open: dict[str, Documents | None] = dict(tables or {})
        self._closed: dict[str, dict[str, msgspec.Raw]] = {}
        self._texts: dict[str, list[Bytes]] = {}

    def __getitem__(self, table: str) -> Documents:
        documents = self._open[table]
        if documents is None:
            closed = self._closed.pop(table)
            documents = self._open[table] = {number: Document(bytes(raw)) for number, raw in closed.items()}
        return documents

    def __setitem__(self, table: str, documents: Documents) -> None:
        self._open[table] = documents
        self._closed.pop(table, None)
        self._texts.pop(table, None)

    def __delitem__(self, table: str) -> None:
        del self._open[table]
        self._closed.pop(table, None)
        self._texts.pop(table, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._open)

    def __len__(self) -> int:
        return len(self._open)

    def rewrite(self) -> None:
        """Forget the bytes of every table, because documents were changed in place."""
        for table in self:
            self[table]
        self._texts.clear()

    def text(self, table: str) -> list[Bytes]:
        """A table as it stands in the file, in pieces."""
        if table not in self._texts:
            self._texts[table] = _joined(self[table])
        return self._texts[table]

    def add_closed(self, table: str, data: bytes, start: int, end: int) -> None:
        """Add the table that the bytes between `start` and `end` are; raises `Damage` where they are none."""
        documents = _documents_in(data, start, end)
        if not all(number.isdecimal() and number.isascii() and number[0] != "0" for number in documents):
            raise Damage(f"it is damaged: a document in {clean(table)} has no proper number")
        self._open[table] = None
        self._closed[table] = documents
        self._texts[table] = [memoryview(data)[start:end]]


def split(data: bytes) -> Tables:
    """Read the tables out of the file's bytes; raises `Damage`."""
    if not data[:_BLANK].strip(_NOTHING) and not data.strip(_NOTHING):
        raise Damage("it is empty, as a save that another program cut off leaves it")
    try:
        return _split_by_lines(data)
    except (Damage, ValueError):
        tables = Tables()
        for table, text in _decoded(_tables, data).items():
            whole = bytes(text)
            tables.add_closed(table, whole, 0, len(whole))
        return tables


def pieces(tables: Tables) -> list[Bytes]:
    """Write the tables as the bytes of a file, in pieces, which spares a copy of all of it."""
    written: list[Bytes] = []
    for table in tables:
        name = msgspec.json.encode(table)
        written += (b",\n  " if written else b"{\n  ", name, b": ", *tables.text(table))
    written.append(b"\n}\n" if written else b"{}\n")
    return written


def join(tables: Tables) -> bytes:
    """Write the tables as the bytes of a file."""
    return b"".join(pieces(tables))


def settled(documents: Documents) -> dict[str, Document]:
    """The same dictionary, where each plain one that TinyDB put in has become a document."""
    for number, document in documents.items():
        if isinstance(document, dict):
            documents[number] = Document(_written(document))
    return cast("dict[str, Document]", documents)  # the loop has seen to it; a copy would cost more than the save


def require_utf8(data: bytes) -> None:
    """Raise `Damage` where the bytes are not text; msgspec does not look at what it passes over."""
    if data.isascii():
        return
    try:
        data.decode()
    except UnicodeDecodeError as problem:
        raise Damage(f"it is not UTF-8 text ({problem.reason} at byte {problem.start})") from problem


def _split_by_lines(data: bytes) -> Tables:
    r"""Split where our own layout begins a table: at `\n  "`. Any other layout fails, here or in `add_closed`.

    As each piece is found to be a whole JSON object behind a name and a colon, the pieces are the tables.
    """
    tables = Tables()
    start, end = 1, data.rindex(b"\n}")
    if not data.startswith(b'{\n  "') or data[end:].strip() != b"}":
        raise ValueError
    while start < end:
        following = _find(data, b'\n  "', start + 1, end)
        separator = data.index(b": ", start, following)
        if following < end and data[following - 1] != ord(","):
            raise ValueError
        table: str = msgspec.json.decode(data[start:separator], type=str)
        if table in tables:
            raise ValueError
        tables.add_closed(table, data, separator + 2, following - (following < end))
        start = following
    return tables


def _documents_in(data: bytes, start: int, end: int) -> dict[str, msgspec.Raw]:
    r"""The documents of a table, a piece at a time where it is in our own layout: cut at `,\n    "`."""
    if end - start > _WINDOW and data.startswith(b'{\n    "', start) and data.endswith(b"}", start, end):
        with contextlib.suppress(Damage):
            return _documents_in_pieces(data, start + 1, end - 1)
    return _decoded(_table, data[start:end])


def _documents_in_pieces(data: bytes, start: int, end: int) -> dict[str, msgspec.Raw]:
    documents: dict[str, msgspec.Raw] = {}
    while start < end:
        following = _find(data, b',\n    "', min(start + _WINDOW, end), end)
        documents |= _decoded(_table, b"{" + data[start:following] + b"}")
        start = following + 1
    return documents


def _find(data: bytes, mark: bytes, start: int, end: int) -> int:
    while start < end:
        stop = min(start + _WINDOW, end)
        found = data.find(mark, start, stop + len(mark) - 1)
        if found != -1:
            return min(found, end)
        start = stop
    return end


def _decoded(decoder: msgspec.json.Decoder[dict[str, msgspec.Raw]], data: bytes) -> dict[str, msgspec.Raw]:
    require_utf8(data)
    try:
        return decoder.decode(data)
    except (msgspec.MsgspecError, RecursionError) as problem:
        raise Damage(f"it is damaged, or not a data file of Followup ({problem})") from problem


def _joined(documents: Documents) -> list[Bytes]:
    parts: list[bytes] = []
    joined: list[Bytes] = []
    for number, document in settled(documents).items():
        parts += (b',\n    "' if parts or joined else b'{\n    "', number.encode(), b'": ', document.text)
        if len(parts) > _PARTS:
            joined.append(b"".join(parts))
            parts.clear()
    parts.append(b"\n  }" if parts or joined else b"{}")
    return [*joined, b"".join(parts)]


def _written(document: Mapping[str, object]) -> bytes:
    text = msgspec.json.format(msgspec.json.encode(dict(document)), indent=2)
    return text.replace(b"\n", b"\n    ")
