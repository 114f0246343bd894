"""What was done, so that it can be taken back: each change with the fields it found and the fields it left.

Of an update only the fields that it changed are kept. So it can be taken back as long as those fields are as it left
them, whatever was done to the rest of the record since.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from datetime import UTC, datetime
from functools import partial

import msgspec

from followup_tui.domain.errors import Conflict, NotFound
from followup_tui.domain.model import Change, Draft, Edit, Record
from followup_tui.domain.stored import PastChange
from followup_tui.domain.usable import is_in_range
from followup_tui.store.schema.stored_records import KINDS, TABLES, InvalidRecord, describe, fields_of, record_of
from followup_tui.store.table import RecordTable

HISTORY = "history"
"""The table of changes, oldest first."""

DEPTH = 200
"""How many changes are kept."""
SIZE = 4_000_000
"""How many bytes all of them but the newest may take."""

Fields = dict[str, object]


class _Step(msgspec.Struct, omit_defaults=True):
    """What a change did to one record: added it where `before` is None, removed it where `after` is."""

    table: str
    id: str
    before: Fields | None = None
    after: Fields | None = None


class _Entry(msgspec.Struct, omit_defaults=True):
    text: str
    at: datetime
    steps: list[_Step]
    undone: int | None = None
    """The revision that took it back."""


class _Owned(msgspec.Struct):
    id: str
    application_id: str | None = None
    interview_id: str | None = None


_owned = msgspec.json.Decoder(_Owned)
_entry = msgspec.json.Decoder(_Entry)
_UNDONE = b'"undone":'
"""Stands in the documents of the changes that were taken back; a quotation mark inside a text would be escaped."""


class History:
    """The history in the open tables."""

    def __init__(self, table: Callable[[str], RecordTable]) -> None:
        """Work on the tables that have these names."""
        self._table = table
        self._own = table(HISTORY)

    def add(self, change: Change, edits: Iterable[Edit]) -> None:
        """Remember a change; what was taken back before it can no longer be done again."""
        entry = _Entry(change.text, change.at.astimezone(UTC), [_step(edit) for edit in edits])
        sizes = {int(number): len(document.text) for number, document in self._own.documents.items()}
        dropped = self._undone()
        kept = [number for number in sizes if number not in dropped]
        while len(kept) >= DEPTH or sum(sizes[number] for number in kept) > SIZE:
            dropped.append(kept.pop(0))
        self._own.take_out(dropped)
        self._own.insert(msgspec.to_builtins(entry))

    def take_back(self, number: int | None, at: datetime, revision: int) -> Change:
        """The change that undoes one, by default the newest; its edits fit the file as it is, or it is refused.

        `revision` is that of the commit which takes it back.
        """
        undone = set(self._undone())
        done = [int(each) for each in self._own.documents if int(each) not in undone]
        if not done or (number is not None and number not in done):
            raise NotFound(_nothing("undo", number))
        chosen = done[-1] if number is None else number
        self._own.update(partial(_mark, revision=revision), doc_ids=[chosen])
        entry = self._entry(chosen)
        edits = [self._edit(entry, step, step.after, step.before) for step in reversed(entry.steps)]
        return self._change("undo", entry, edits, at)

    def do_again(self, number: int | None, at: datetime) -> Change:
        """The change that does again what was taken back, by default last; its edits fit the file as it is, or it is refused."""
        undone = {number: self._entry(number).undone or 0 for number in self._undone()}
        if not undone or (number is not None and number not in undone):
            raise NotFound(_nothing("redo", number))
        chosen = max(undone, key=lambda each: undone[each]) if number is None else number
        self._own.update(partial(_mark, revision=None), doc_ids=[chosen])
        entry = self._entry(chosen)
        edits = [self._edit(entry, step, step.before, step.after) for step in entry.steps]
        return self._change("redo", entry, edits, at)

    def _change(self, word: str, entry: _Entry, edits: Sequence[Edit], at: datetime) -> Change:
        return Change(text=f"{word}: {entry.text}", at=at, edits=(*self._drafts(entry, edits), *edits))

    def _undone(self) -> list[int]:
        return [int(number) for number, document in self._own.documents.items() if _UNDONE in document.text]

    def _entry(self, number: int) -> _Entry:
        return _read_entry(self._own.documents[str(number)].text)

    def _edit(self, entry: _Entry, step: _Step, found: Fields | None, left: Fields | None) -> Edit:
        """The edit that leads from what a step should find now to what it leaves; refused where it does not find it."""
        kind = KINDS.get(step.table)
        if kind is None:
            raise self._refusal(entry, None, "is of a kind that only a newer version knows")
        stored = self._table(step.table).record(step.id)
        if found is None:
            if stored is not None:
                raise self._refusal(entry, stored, "is there already")
            return Edit(None, record_of(kind, left or {}))
        if stored is None:
            raise self._refusal(entry, record_of(kind, found) if left is None else None, "was removed since")
        fields = fields_of(stored)
        if left is None:
            if fields != found:
                raise self._refusal(entry, stored, "was changed since")
            return Edit(stored, None)
        names = found.keys() | left.keys()
        if any(fields.get(name) != found.get(name) for name in names):
            raise self._refusal(entry, stored, "was changed since")
        return Edit(stored, record_of(kind, {name: fields[name] for name in fields.keys() - names} | left))

    def _drafts(self, entry: _Entry, edits: Sequence[Edit]) -> Iterator[Edit]:
        """Removals of the drafts that hang on what the edits remove; refused where anything else does."""
        gone = {edit.before.id for edit in edits if edit.before is not None and edit.after is None}
        for table in map(self._table, KINDS) if gone else ():
            for document in table.documents.values():
                owned = _owners(document.text)
                if owned is None or owned.id in gone or gone.isdisjoint((owned.application_id, owned.interview_id)):
                    continue
                record = table.record(owned.id)
                if not isinstance(record, Draft):
                    raise self._refusal(entry, record, "was added since")
                yield Edit(record, None)

    def _refusal(self, entry: _Entry, record: Record | None, why: str) -> Conflict:
        what = "a record" if record is None else describe(record)
        path = self._own.storage.file.path
        return Conflict(f"{path}: cannot take back or repeat “{entry.text}”: {what} {why}; nothing was changed")


def _nothing(what: str, number: int | None) -> str:
    if number is None:
        return f"there is nothing to {what}"
    return f"there is no change {number} to {what}: `followup history` lists them"


def read_history(documents: Mapping[int, bytes]) -> list[PastChange]:
    """The changes, newest first."""
    entries = [(number, _read_entry(text)) for number, text in documents.items()]
    return [PastChange(number, entry.text, entry.at, entry.undone is not None) for number, entry in reversed(entries)]


def _read_entry(text: bytes) -> _Entry:
    """A change as it was kept; raises `InvalidRecord` where its time cannot be, or what msgspec raises."""
    entry = _entry.decode(text)
    if not is_in_range(entry.at):
        raise InvalidRecord("at", f"{entry.at.year} cannot be the year of a change")
    return entry


def _owners(text: bytes) -> _Owned | None:
    """What a document belongs to; None where that cannot be read, and then it stays."""
    try:
        return _owned.decode(text)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None


def _step(edit: Edit) -> _Step:
    before = None if edit.before is None else fields_of(edit.before)
    after = None if edit.after is None else fields_of(edit.after)
    record = edit.before or edit.after
    if record is None:
        raise AssertionError("an edit has a record before or after")
    if before is not None and after is not None:
        same = {name for name in before.keys() & after.keys() if before[name] == after[name]}
        before = {name: value for name, value in before.items() if name not in same}
        after = {name: value for name, value in after.items() if name not in same}
    return _Step(TABLES[type(record)], record.id, before, after)


def _mark(document: MutableMapping[str, object], revision: int | None) -> None:
    if revision is None:
        document.pop("undone", None)
    else:
        document["undone"] = revision
