"""Whether a file is as this program writes it, told by its length alone.

What is read of a document says how long it is in our own layout. A name that stands twice, a field that nobody knows,
a value in another spelling: each makes the file longer than that. To read every document for it would take ten times
as long.
"""

from collections.abc import Collection, Mapping
from itertools import chain
from operator import attrgetter

import msgspec

from followup_tui.domain.model import Draft, Interview, Interviewer, Record, Version
from followup_tui.store.schema.stored_records import OPTIONAL, TABLES

_FIELDS = {kind: msgspec.structs.fields(kind) for kind in OPTIONAL}
_EMPTY = {None: 4, "": 2, (): 2, False: 5}
"""How long an empty value is as JSON."""
_LISTS = {kind: tuple(each.name for each in _FIELDS[kind] if each.default == ()) for kind in TABLES}
_INNER: Mapping[type[Record], tuple[str, type[Interviewer | Version]]] = {
    Interview: ("interviewers", Interviewer),
    Draft: ("versions", Version),
}
"""The list of each kind that holds objects."""
_DOCUMENT, _OBJECT, _ITEM = 6, 10, 8
"""How many blanks stand before a field of a document, before one of an object in it, and before an item of a list."""


def table_length(kind: type[Record], table: Mapping[int, Record]) -> int:
    """How many bytes a table takes in our own layout."""
    records = table.values()
    if not records:
        return len("{}")
    length = len(msgspec.json.encode(list(records))) - len(records) - 1
    length += _spread(kind, records, _DOCUMENT)
    for field in _LISTS[kind]:
        lists = list(filter(None, map(attrgetter(field), records)))
        length += (_ITEM + 1) * sum(map(len, lists)) + (_DOCUMENT + 1) * len(lists)
    if kind in _INNER:
        field, inner = _INNER[kind]
        length += _spread(inner, list(chain.from_iterable(map(attrgetter(field), records))), _OBJECT)
    return length + sum(map(len, map(str, table))) + 10 * len(table) + len("{\n  }") - 1


def _spread(kind: type[Record | Interviewer | Version], items: Collection[object], blanks: int) -> int:
    """How much longer objects get when each field has a line of its own and empty ones are left out."""
    written = len(_FIELDS[kind]) * len(items)
    longer = (blanks - 4 * len(_FIELDS[kind]) - 1) * len(items)
    for field in _FIELDS[kind]:
        if field.name in OPTIONAL[kind]:
            left = len(items) - sum(map(bool, map(attrgetter(field.name), items)))
            written -= left
            longer -= left * (len(field.name) + _EMPTY[field.default])
    return longer + (blanks + 6) * written
