"""Words that the tests of the store share."""

from collections.abc import Iterable
from datetime import UTC, datetime

from followup_tui.domain.model import Change, Edit, Record
from followup_tui.store.repository import Repository

NOW = datetime(2026, 3, 6, 9, tzinfo=UTC)


def change(*edits: tuple[Record | None, Record | None], text: str = "change it", at: datetime = NOW) -> Change:
    """A change of records, each given as it was before and as it is after."""
    return Change(text=text, at=at, edits=tuple(Edit(*edit) for edit in edits))


def store(repository: Repository, *records: Record, text: str = "add it", at: datetime = NOW) -> None:
    """Add records in one commit."""
    repository.commit(change(*((None, record) for record in records), text=text, at=at))


def by_id(records: Iterable[Record]) -> dict[str, Record]:
    """Records by their ids."""
    return {record.id: record for record in records}
