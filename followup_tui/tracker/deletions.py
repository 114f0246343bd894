"""What was deleted, as a person remembers it: all that one action took away together."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

import msgspec

from followup_tui.domain.model import Application, Draft, Entry, Interview, Record
from followup_tui.domain.stored import Removed
from followup_tui.domain.text import counted

_ORDER = (Application, Interview, Entry, Draft)
_NAMES = ("application", "interview", "timeline entry", "draft")


class Deleted(msgspec.Struct, frozen=True):
    """All that one change took away."""

    text: str
    """What the change was called."""
    at: datetime
    records: tuple[Record, ...]
    """Owners before what hangs on them."""

    def contents(self) -> str:
        """What is in it: `1 application, 2 interviews, 5 timeline entries`."""
        counts = [sum(isinstance(record, kind) for record in self.records) for kind in _ORDER]
        return ", ".join(counted(count, name) for count, name in zip(counts, _NAMES, strict=True) if count)


def deletions(removed: Iterable[Removed]) -> list[Deleted]:
    """Removed records, newest first, by the change that took them."""
    groups = groupby(removed, key=lambda each: (each.text, each.removed))
    return [
        Deleted(text, at, tuple(sorted((each.record for each in group), key=_place))) for (text, at), group in groups
    ]


def _place(record: Record) -> int:
    return _ORDER.index(type(record))
