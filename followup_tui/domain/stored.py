"""What is told of the stored records: changes that can be taken back, what was removed, the backups and their state."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from followup_tui.domain.model import Record
from followup_tui.domain.text import counted
from followup_tui.domain.usable import Unusable

_NAMES = {
    "applications": "application",
    "interviews": "interview",
    "entries": "timeline entry",
    "drafts": "draft",
}


class PastChange(msgspec.Struct, frozen=True):
    """A change of the history."""

    number: int
    """What it is known by, for undoing it."""
    text: str
    """What it is called."""
    at: datetime
    undone: bool
    """Whether it was taken back, so that it can be done again."""


class Removed(msgspec.Struct, frozen=True):
    """A record in the trash."""

    record: Record
    """The record as it was."""
    removed: datetime
    text: str
    """What the change was called that removed it."""


class Backup(msgspec.Struct, frozen=True):
    """An earlier state of the data file."""

    name: str
    path: Path
    size: int
    """In bytes."""
    modified: datetime
    """When that state was saved."""


class Examined(msgspec.Struct, frozen=True):
    """The data file or a backup, read from end to end."""

    path: Path
    counts: dict[str, int]
    """How many records each table holds; empty where it cannot be read."""
    problem: str | None
    """What is wrong with it; None where every record can be read."""
    unusable: tuple[Unusable, ...] = ()
    """The records that are wrong or belong to nothing; they are left out everywhere."""
    aside: int = 0
    """How many records were moved out of the way, because they could not be used."""
    oddities: tuple[str, ...] = ()
    """What else is not as it should be, a sentence each; the next change puts it right."""


def records_words(counts: Mapping[str, int]) -> str:
    """How many records there are of each table: `1 application, 2 interviews, 0 timeline entries, 1 draft`."""
    return ", ".join(counted(count, _NAMES.get(table, table)) for table, count in counts.items())
