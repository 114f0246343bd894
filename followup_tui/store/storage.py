"""TinyDB's storage on a file that is never half written: a transaction is all of it or nothing."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from tinydb.storages import Storage

from followup_tui.store.datafile import DataFile, Signature
from followup_tui.store.disk import Disk
from followup_tui.store.layout import Damage, Documents, Tables, pieces, split
from followup_tui.store.schema.contents import without_collector


class SafeStorage(Storage):
    """Tables in one JSON file: `TinyDB(path, storage=SafeStorage)`.

    Inside `transaction()` every read and write of TinyDB is in memory; its end is one save of all that was written.
    Outside of it each write is a transaction of its own. What is known of the file is kept between transactions and
    forgotten as soon as the file is no longer the one that was read, or anything fails: TinyDB changes documents in
    place before it writes.
    """

    def __init__(
        self, file: DataFile | Path | str, *, disk: Disk | None = None, parse: Callable[[bytes], Tables] = split
    ) -> None:
        """Use a file, or the one under a path, which need not exist.

        `disk` stands for the system calls; `parse` turns the file's bytes into tables, or raises `Damage`.
        """
        super().__init__()
        self.file = file if isinstance(file, DataFile) else DataFile(Path(file), disk)
        self.generation = 0
        """Rises whenever the tables were read anew, so that nothing derived from older ones is used."""
        self.keep: Callable[[], None] | None = None
        """Called before each replacement, while the old contents still stand under their name."""
        self._parse = parse
        self.found: Signature | None = None
        """The state of the file on top of which the last transaction was made."""
        self._tables: Tables | None = None
        self._signature: Signature | None = None
        self._active = False
        self._changed = False

    @property
    def signature(self) -> Signature | None:
        """The state of the file that the last transaction left; None before the first and after a failure."""
        return self._signature

    def read(self) -> Tables | None:  # type: ignore[override]  # TinyDB needs no more of it
        """The tables, or None where there is no file."""
        if not self._active:
            self._refresh()
        tables = self._tables
        if not self._active:
            self._tables = None
        return tables

    def write(self, data: Tables | dict[str, Documents]) -> None:
        """Take the tables as the new state."""
        tables = data if isinstance(data, Tables) else Tables(data)
        if self._active:
            self._tables, self._changed = tables, True
            return
        read = self._signature
        with self.transaction():
            if self._signature != read:
                raise self.file.error("it was changed by another program; nothing was saved: try again")
            self._tables, self._changed = tables, True

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Make one commit, on top of what is in the file now, of all that TinyDB writes inside the block."""
        with self.file.lock(), without_collector():
            try:
                self._refresh()
                self.found = self._signature
                self._active, self._changed = True, False
                yield
                if self._changed:
                    written = pieces(self._tables or Tables())
                    self._signature = self.file.replace(written, self._signature, self.keep)
            except BaseException:
                self._tables = self._signature = None
                raise
            finally:
                self._active = False

    def _refresh(self) -> None:
        if self._tables is not None and self._signature == self.file.signature():
            return
        self.generation += 1
        self._tables = self._signature = None
        found = self.file.read()
        if found is None:
            if self.file.known:
                raise self.file.gone()
            return
        data, self._signature = found
        try:
            self._tables = self._parse(data)
        except Damage as damage:
            raise self.file.error(str(damage)) from damage
