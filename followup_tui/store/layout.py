"""The layout of the file: JSON with two blanks of indent, a table, then its documents by number.

What nobody touches is not even parsed: the bytes of a table, or of a document in a table that is touched, go from the
old file into the new one as they stand. That is what keeps a save short, and what keeps the fields that a newer version
wrote and the spelling of a person who edited the file by hand.
"""

import re
from abc import ABCMeta
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, MutableMapping

import msgspec

from followup_tui.domain.text import clean

_WINDOW = 250_000
"""How many bytes are looked at in one go, so that other threads need not wait for longer than a few milliseconds."""

_PARTS = 4_000
"""How many parts of documents are joined in one go, for the same reason."""
_BLANK = 64
_NOTHING = b"\0 \t\r\n"

_NUMBER = re.compile(r"[1-9][0-9]{0,14}")
"""What a document can be numbered by, so that every program reads the same number."""
_table = msgspec.json.Decoder(dict[str, msgspec.Raw])
_decode_fields = msgspec.json.Decoder(dict[str, object]).decode


class Damage(Exception):
    """Bytes are not a data file that this version can read; the text says what is wrong with them."""


class TooNew(Damage):
    """There is nothing wrong with them: a newer version wrote them."""


class _Meta(msgspec.StructMeta, ABCMeta):
    """What it takes to be a struct and a mapping."""


class Document(msgspec.Struct, MutableMapping[str, object], gc=False, metaclass=_Meta):
    """The fields of one document, parsed when the first is asked for.

    Thousands are kept from one save to the next; as they hold nothing but JSON, the garbage collector need not see them.
    """

    _raw: bytes | None
    _fields: dict[str, object] | None = None

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
            self._fields = _decode_fields(self._raw or b"{}")
        return self._fields


Bytes = bytes | memoryview

Documents = dict[str, Document]
"""Documents by their number."""


class Tables(MutableMapping[str, Documents]):
    """What TinyDB calls the state of a database: documents by table. A table is taken apart when it is asked for.

    TinyDB sets a table anew whenever it changes one; who changes documents otherwise has to call `rewrite`.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Mapping[str, object]]] | None = None) -> None:
        self._open: dict[str, Documents | None] = {}
        self._closed: dict[str, dict[str, bytes | msgspec.Raw]] = {}
        self._texts: dict[str, list[Bytes]] = {}
        self._unnumbered: list[tuple[str, str, bytes]] = []
        self.renumbered: list[tuple[str, str, str]] = []
        """Documents that stood under a number that is none, or is another's: table, that number, and the one they have now."""
        for table, documents in (tables or {}).items():
            self[table] = documents

    def __getitem__(self, table: str) -> Documents:
        documents = self._open[table]
        if documents is None:
            closed = self._closed.pop(table)
            documents = self._open[table] = {number: Document(bytes(raw)) for number, raw in closed.items()}
        return documents

    def __setitem__(self, table: str, documents: Mapping[str, Mapping[str, object]]) -> None:
        """Take a table; what TinyDB puts into one is a plain dictionary and becomes a document here."""
        self._open[table] = {
            number: document if isinstance(document, Document) else Document(None, dict(document))
            for number, document in documents.items()
        }
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
        if documents is None:
            self._add_carefully(table, data[start:end])
        else:
            self._open[table] = None
            self._closed[table] = documents
            self._texts[table] = [memoryview(data)[start:end]]

    def number_anew(self, first: int) -> None:
        """Give each document whose number is none, or is taken, one that no other has, from `first` on."""
        for following, (table, number, document) in enumerate(self._unnumbered, first):
            self[table][str(following)] = Document(document)
            self._texts.pop(table, None)
            self.renumbered.append((table, number, str(following)))
        self._unnumbered.clear()

    def highest(self) -> int:
        """The highest number of a document in any table."""
        return max((int(number) for table in self for number in self._numbers(table)), default=0)

    def _numbers(self, table: str) -> Iterable[str]:
        return self._closed[table] if table in self._closed else self._open[table] or ()

    def _add_carefully(self, table: str, data: bytes) -> None:
        from followup_tui.store.careful import Odd, members  # noqa: PLC0415 - only for what somebody wrote by hand

        text, documents = _text(data), {}
        try:
            for number, start, end in members(text):
                document = text[start:end].encode()
                if _NUMBER.fullmatch(number) and number not in documents:
                    documents[number] = document
                else:
                    self._unnumbered.append((table, number, document))
        except Odd as odd:
            what = f"its table {clean(table)[:60]} is no table of records: {odd}"
            raise Damage(f"it is damaged, or not a data file of Followup ({what})") from odd
        self._open[table] = None
        self._closed[table] = documents
        self._texts[table] = [data]


def split(data: bytes) -> Tables:
    """Read the tables out of the file's bytes; raises `Damage`.

    Documents without a number of their own are not among them before `number_anew`.
    """
    if not data[:_BLANK].strip(_NOTHING) and not data.strip(_NOTHING):
        raise Damage("it is empty, as a save that another program cut off leaves it")
    try:
        tables = Tables()
        for table, start, end in _tables_by_lines(data):
            tables.add_closed(table, data, start, end)
    except (Damage, ValueError):
        tables = _carefully(data)
    return tables


def _carefully(data: bytes) -> Tables:
    from followup_tui.store.careful import Odd, members  # noqa: PLC0415 - only for what somebody wrote by hand

    text, tables = _text(data), Tables()
    try:
        for table, start, end in members(text):
            if table in tables:
                raise Damage(f"“{clean(table)[:60]}” is in it twice in the same place: remove one of them in an editor")
            table.encode()
            part = text[start:end].encode()
            tables.add_closed(table, part, 0, len(part))
    except Odd as odd:
        line = text.count("\n", 0, odd.at) + 1
        raise Damage(f"it is damaged, or not a data file of Followup (line {line}: {odd})") from odd
    except UnicodeEncodeError as problem:
        raise Damage("the name of one of its tables is no text") from problem
    return tables


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The tables in the file's bytes, each as one or more JSON objects that hold some of its documents.

    No part is big where the file is in our own layout. Whoever reads them has to look into every one: that all of them
    are JSON is what proves that the file was cut in the right places. Raises `ValueError` in any other layout.
    """
    for table, start, end in _tables_by_lines(data):
        if _is_cut(data, start, end):
            for part in _cut(data, start + 1, end - 1):
                yield table, part
        else:
            yield table, data[start:end]


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


def require_utf8(data: bytes) -> None:
    """Raise `Damage` where the bytes are not text; msgspec does not look at what it passes over."""
    if data.isascii():
        return
    if data.startswith(BOM_UTF8):
        raise Damage("an editor has put a byte order mark at its beginning: save it there as UTF-8 without one")
    try:
        data.decode()
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise Damage(f"its line {line} is not UTF-8 text: save it as UTF-8 in the editor that wrote it") from problem


def _tables_by_lines(data: bytes) -> Iterator[tuple[str, int, int]]:
    r"""Where each table lies that begins as in our own layout: at `\n  "`. Raises `ValueError` for some other layouts.

    If each piece is found to be a whole JSON object behind a name and a colon, the pieces are the tables.
    """
    start, end = 1, data.rindex(b"\n}")
    if not data.startswith(b'{\n  "') or data[end:].strip() != b"}":
        raise ValueError
    found: set[str] = set()
    while start < end:
        following = _find(data, b'\n  "', start + 1, end)
        separator = data.index(b": ", start, following)
        if following < end and data[following - 1] != ord(","):
            raise ValueError
        table: str = msgspec.json.decode(data[start:separator], type=str)
        if table in found:
            raise ValueError
        found.add(table)
        yield table, separator + 2, following - (following < end)
        start = following


def _documents_in(data: bytes, start: int, end: int) -> dict[str, bytes | msgspec.Raw] | None:
    """The documents of a table in our own layout, a piece at a time; None where somebody has written it by hand."""
    documents: dict[str, bytes | msgspec.Raw] = {}
    pieces = _cut(data, start + 1, end - 1) if _is_cut(data, start, end) else (data[start:end],)
    try:
        for part in pieces:
            require_utf8(part)
            documents |= _table.decode(part)
    except (Damage, msgspec.MsgspecError, RecursionError):
        return None
    right = _size(documents) == end - start and all(map(_NUMBER.fullmatch, documents))
    return documents if right else None


def _size(documents: Mapping[str, bytes | msgspec.Raw]) -> int:
    """How many bytes a table with these documents has in our own layout."""
    return sum(len(number) + memoryview(raw).nbytes + 10 for number, raw in documents.items()) + (4 if documents else 2)


def _is_cut(data: bytes, start: int, end: int) -> bool:
    return end - start > _WINDOW and data.startswith(b'{\n    "', start) and data.endswith(b"}", start, end)


def _cut(data: bytes, start: int, end: int) -> Iterator[bytes]:
    r"""Pieces of a table in our own layout, cut at `,\n    "`, each a JSON object."""
    while start < end:
        following = _find(data, b',\n    "', min(start + _WINDOW, end), end)
        yield b"{" + data[start:following] + b"}"
        start = following + 1


def _find(data: bytes, mark: bytes, start: int, end: int) -> int:
    while start < end:
        stop = min(start + _WINDOW, end)
        found = data.find(mark, start, stop + len(mark) - 1)
        if found != -1:
            return min(found, end)
        start = stop
    return end


def _text(data: bytes) -> str:
    require_utf8(data)
    return data.decode()


def _joined(documents: Documents) -> list[Bytes]:
    parts: list[bytes] = []
    joined: list[Bytes] = []
    for number, document in documents.items():
        parts += (b',\n    "' if parts or joined else b'{\n    "', number.encode(), b'": ', document.text)
        if len(parts) > _PARTS:
            joined.append(b"".join(parts))
            parts.clear()
    parts.append(b"\n  }" if parts or joined else b"{}")
    return [*joined, b"".join(parts)]


def _written(document: Mapping[str, object]) -> bytes:
    text = msgspec.json.format(msgspec.json.encode(dict(document)), indent=2)
    return text.replace(b"\n", b"\n    ")
