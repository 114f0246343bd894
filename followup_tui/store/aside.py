"""Documents that cannot be used: moved out of the way into a table of their own, mended, or removed."""

from datetime import datetime

import msgspec

from followup_tui.domain.errors import Conflict, InvalidInput
from followup_tui.domain.usable import Unusable
from followup_tui.store.database import Database
from followup_tui.store.examining import Kept, examine
from followup_tui.store.layout import Document
from followup_tui.store.schema.reader import ASIDE, Meta
from followup_tui.store.schema.stored_records import KINDS, InvalidRecord, record_in


class Aside:
    """The documents that cannot be used, in the open tables."""

    def __init__(self, tables: Database) -> None:
        """Work on these tables."""
        self._tables = tables

    def move_all(self, at: datetime, meta: Meta) -> list[Unusable]:
        """Move them out of their tables, each with its bytes as they are; those that only wait for another stay."""
        found = [each for each in examine(self._tables.tables()).unusable if not each.waits]
        for item in found:
            kept = Kept(item.table, item.number, item.what, item.field, item.problem, item.text, at)
            self._tables.insert(ASIDE, [msgspec.to_builtins(kept)], meta)
            self._tables.remove(item.table, [int(item.key)])
            self._tables.forget(item.table)
        return found

    def mend(self, item: Unusable, text: str, meta: Meta) -> None:
        """Put a text in the place of one that cannot be used; raises `InvalidInput` where it cannot be used either."""
        kind = KINDS.get(item.table)
        if kind is None:
            raise InvalidInput("table", f"{item.table} is no table of records")
        try:
            record = record_in(kind, text.encode("utf-8", "surrogatepass"))
        except (InvalidRecord, UnicodeDecodeError) as problem:
            raise InvalidInput("text", str(problem)) from problem
        self._take(item)
        if record.id in self._tables.numbers(item.table):
            raise InvalidInput("id", f"id: another of the {item.table} has this one already")
        free = not item.aside or item.number not in self._tables.documents(item.table)
        number = int(item.key if not item.aside else item.number) if free else meta.take_number()
        self._tables.place(item.table, number, msgspec.json.decode(text))

    def remove(self, item: Unusable) -> None:
        """Remove one for good."""
        self._take(item)

    def _take(self, item: Unusable) -> None:
        """Take it out of where it is; raises `Conflict` where it is not there any more as it was."""
        table = ASIDE if item.aside else item.table
        document = self._tables.documents(table).get(item.key)
        if document is None or _text(document, aside=item.aside) != item.text:
            path = self._tables.storage.file.path
            raise Conflict(f"{path}: {item.where} was changed by another window or command; nothing was saved")
        self._tables.remove(table, [int(item.key)])
        self._tables.forget(table)


def _text(document: Document, *, aside: bool) -> str:
    return msgspec.json.decode(document.text, type=Kept).text if aside else document.text.decode()
