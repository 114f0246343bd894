"""Documents that cannot be used: moved out of the way into a table of their own, mended, or removed."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from followup_tui.domain.errors import Conflict, InvalidInput
from followup_tui.domain.usable import Unusable
from followup_tui.store.layout import Document, Tables
from followup_tui.store.schema.examining import Kept, examine
from followup_tui.store.schema.reader import ASIDE
from followup_tui.store.schema.stored_records import KINDS, InvalidRecord, record_in
from followup_tui.store.table import RecordTable


class Aside:
    """The documents that cannot be used, in the open tables."""

    def __init__(self, table: Callable[[str], RecordTable]) -> None:
        """Work on the tables that have these names."""
        self._table = table
        self._own = table(ASIDE)

    def move_all(self, at: datetime) -> list[Unusable]:
        """Move them out of their tables, each with its bytes as they are; those that only wait for another stay."""
        found = [each for each in examine(self._own.storage.read() or Tables()).unusable if not each.waits]
        for item in found:
            kept = Kept(item.table, item.number, item.what, item.field, item.problem, item.text, at)
            self._own.insert(msgspec.to_builtins(kept))
            self._table(item.table).take_out([int(item.key)])
        return found

    def mend(self, item: Unusable, text: str) -> None:
        """Put a text in the place of one that cannot be used; raises `InvalidInput` where it cannot be used either."""
        kind = KINDS.get(item.table)
        if kind is None:
            raise InvalidInput("table", f"{item.table} is no table of records")
        try:
            record = record_in(kind, text.encode("utf-8", "surrogatepass"))
        except (InvalidRecord, UnicodeDecodeError) as problem:
            raise InvalidInput("text", str(problem)) from problem
        self._take(item)
        table = self._table(item.table)
        if record.id in table.numbers:
            raise InvalidInput("id", f"id: another of the {item.table} has this one already")
        free = not item.aside or item.number not in table.documents
        table.place(int(item.number if item.aside else item.key) if free else None, msgspec.json.decode(text))

    def remove(self, item: Unusable) -> None:
        """Remove one for good."""
        self._take(item)

    def _take(self, item: Unusable) -> None:
        """Take it out of where it is; raises `Conflict` where it is not there any more as it was."""
        table = self._own if item.aside else self._table(item.table)
        document = table.documents.get(item.key)
        if document is None or _text(document, aside=item.aside) != item.text:
            path = table.storage.file.path
            raise Conflict(f"{path}: {item.where} was changed by another window or command; nothing was saved")
        table.take_out([int(item.key)])


def _text(document: Document, *, aside: bool) -> str:
    return msgspec.json.decode(document.text, type=Kept).text if aside else document.text.decode()
