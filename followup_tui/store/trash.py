"""What was removed, kept for thirty days: each removed document whole, with the fields that this version does not know."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

import msgspec

from followup_tui.domain.stored import Removed
from followup_tui.domain.usable import is_in_range
from followup_tui.store.schema.stored_records import KINDS, InvalidRecord, record_of
from followup_tui.store.table import RecordTable

TRASH = "trash"
"""The table of removed documents, oldest first."""

DAYS = 30
"""How long a removed record is kept."""


_SLACK = timedelta(days=1)
"""How far back a clock may be put without being taken for wrong."""
_BELIEVED_AFTER = timedelta(days=7)


class _Item(msgspec.Struct):
    table: str
    removed: datetime
    text: str
    document: dict[str, object]


_item = msgspec.json.Decoder(_Item)


class Trash:
    """The trash in the open tables."""

    def __init__(self, table: Callable[[str], RecordTable]) -> None:
        """Work on the tables that have these names."""
        self._own = table(TRASH)

    def put(self, table: str, documents: Iterable[dict[str, object]], text: str, at: datetime) -> None:
        """Keep documents that a change called `text` removes."""
        items = [_Item(table, at, text, document) for document in documents]
        self._own.insert_multiple(map(msgspec.to_builtins, items))

    def take(self, record_ids: Iterable[str]) -> dict[str, dict[str, object]]:
        """Take documents out, by the ids of their records; those that are not here are left out."""
        taken: dict[str, dict[str, object]] = {}
        numbers: list[int] = []
        for record_id in record_ids:
            mark = msgspec.json.encode(record_id)
            for number, document in self._own.documents.items():
                item = _readable(document.text) if mark in document.text else None
                if item is not None and item.document.get("id") == record_id:
                    taken[record_id] = item.document
                    numbers.append(int(number))
        self._own.take_out(numbers)
        return taken

    def empty_old(self, now: datetime) -> None:
        """Remove for good what has been here for longer than `DAYS`.

        What a clock that ran ahead has put here at a time to come stays, and keeps nothing else here.
        """
        old: list[int] = []
        for number, document in self._own.documents.items():
            item = _readable(document.text)
            if item is None:
                continue
            if now - timedelta(days=DAYS) < item.removed <= now:
                break
            if item.removed <= now:
                old.append(int(number))
        self._own.take_out(old)


def _readable(text: bytes) -> _Item | None:
    """What stands in the trash; None where somebody has spoilt it, and then it stays as it is."""
    try:
        item = _item.decode(text)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None
    return item if is_in_range(item.removed) else None


def steady_since(steady: datetime | None, saved: datetime | None, now: datetime) -> datetime | None:
    """Since when the clock has run without a leap, given that and when the save before was; None where it never leapt.

    Nobody can tell a clock that is wrong from a pause, so that after a leap of more than `DAYS`, or back, the trash is
    emptied only when the clock has gone on from there for a while.
    """
    if saved is not None and not -_SLACK <= now - saved <= timedelta(days=DAYS):
        return now
    return steady


def is_steady(steady: datetime | None, now: datetime) -> bool:
    """Whether the clock can be believed by now."""
    return steady is None or now - steady >= _BELIEVED_AFTER


def read_trash(documents: Mapping[int, bytes]) -> list[Removed]:
    """The records in the trash, newest first; what this version does not understand is passed over."""
    removed: list[Removed] = []
    for text in documents.values():
        item = _readable(text)
        if item is None:
            continue
        try:
            removed.append(Removed(record_of(KINDS[item.table], item.document), item.removed, item.text))
        except (InvalidRecord, KeyError):
            continue
    return removed[::-1]
