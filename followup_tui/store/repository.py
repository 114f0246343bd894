"""The records in the data file, as the use cases see them: load all of them, commit one change."""

from pathlib import Path
from typing import TYPE_CHECKING

from followup_tui.domain.model import Change, Record
from followup_tui.store.datafile import DataFile, Signature
from followup_tui.store.disk import Disk
from followup_tui.store.layout import Damage
from followup_tui.store.reading import read_records

if TYPE_CHECKING:
    from followup_tui.store.book import Book


class Repository:
    """The records in one file. Meets `tracker.ports.Repository`; every error is a `StoreError`.

    Reading needs neither TinyDB nor a lock; both come with the first commit, off the way to the first frame.
    """

    def __init__(self, path: Path, *, disk: Disk | None = None) -> None:
        """Use the file under `path`, which need not exist; `disk` stands for the system calls."""
        self.path = path
        self._disk = disk or Disk()
        self._file = DataFile(path, self._disk)
        self._seen: Signature | None = None
        self._book: Book | None = None

    def load(self) -> list[Record]:
        """Every record in the file; none where there is no file. Raises `StoreError`, and leaves the file alone."""
        found = self._file.read()
        if found is None:
            self._seen = None
            return []
        data, self._seen = found
        try:
            return read_records(data)
        except Damage as damage:
            raise self._file.error(str(damage)) from damage

    def commit(self, change: Change) -> None:
        """Store all edits of a change on top of what is in the file now, or none of them."""
        if self._book is None:
            from followup_tui.store.book import Book  # noqa: PLC0415  TinyDB is not needed before the first commit

            self._book = Book(self.path, self._disk)
        self._book.commit(change)
        self._seen = self._book.storage.signature
