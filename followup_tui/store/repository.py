"""The records in the data file, as the use cases see them: load all of them, commit one change, take it back."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

import msgspec

from followup_tui.domain.errors import Gone, StoreError
from followup_tui.domain.model import Change, Edit, Record
from followup_tui.store.archive import Archive
from followup_tui.store.backups import Backups
from followup_tui.store.datafile import NO_LOCKS, DataFile, Signature
from followup_tui.store.disk import Disk
from followup_tui.store.layout import Damage, TooNew
from followup_tui.store.schema.contents import read
from followup_tui.store.schema.reader import open_tables
from followup_tui.store.schema.stored_records import InvalidRecord

if TYPE_CHECKING:
    from concurrent.futures import Future

    from followup_tui.domain.stored import PastChange, Removed
    from followup_tui.domain.usable import Unusable
    from followup_tui.store.database import Database
    from followup_tui.store.news import Known

Result = TypeVar("Result")


class Repository:
    """The records in one file. Meets `tracker.ports.Repository`; every error is a `StoreError`.

    Reading needs neither TinyDB nor a lock; both come with the first commit, off the way to the first frame.
    It may be used from several threads.
    """

    def __init__(
        self,
        path: Path,
        *,
        disk: Disk | None = None,
        read_only: bool = False,
        make_folder: bool = True,
        thorough: bool = True,
    ) -> None:
        """Use the file under `path`, which need not exist; `disk` stands for the system calls.

        Where its folder is missing, the first commit makes it, unless `make_folder` says otherwise. Where it is not
        `thorough`, `load` does not find names that stand twice in a record, and `news` has to be asked.
        """
        self.path = path
        self.read_only = read_only
        self._thorough = thorough
        self._disk = disk or Disk()
        self._file = DataFile(path, self._disk, make_folder=make_folder)
        self._seen: Signature | None = None
        self._busy = Lock()
        self.left_out = 0
        """How many records `load` or `news` left out, because they cannot be used or belong to nothing."""
        self._database: Database | None = None

    def load(self) -> list[Record]:
        """Every record in the file; none where there is no file. Raises `StoreError`, and leaves the file alone."""
        with self._busy:
            data, self._seen = self._file.read() or (None, None)
        if data is None:
            self._refuse_lost()
            self.left_out = 0
            return []
        try:
            contents = read(data, thorough=self._thorough)
        except Damage as damage:
            raise self._damaged(damage) from damage
        self.left_out = contents.left_out
        return contents.records

    def news(self, known: "Known") -> list[Edit]:
        """The edits that lead from the known records to those in the file.

        Raises `StoreError` as `load` does, and `Gone` where there is no file any more: nothing is taken as deleted.
        """
        from followup_tui.store.news import news  # noqa: PLC0415

        with self._busy:
            data, self._seen = self._file.read() or (None, None)
        if data is None:
            self._refuse_lost()
            self.left_out = 0
            return []
        try:
            edits, self.left_out = news(data, known)
        except Damage as damage:
            raise self._damaged(damage) from damage
        return edits

    def in_turn(self, work: "Callable[[Repository], Result]") -> "Future[Result]":
        """Do something; here it is done at once, and what came of it is in the answer."""
        from concurrent.futures import Future  # noqa: PLC0415  not needed before the first frame

        done: Future[Result] = Future()
        try:
            done.set_result(work(self))
        except Exception as problem:  # noqa: BLE001  it is raised where the answer is looked at
            done.set_exception(problem)
        return done

    def get_ready(self) -> None:
        """Load what the first commit needs, so that it takes no longer than the others."""
        with self._busy:
            self._opened()

    def commit(self, change: Change) -> None:
        """Store all edits of a change on top of what is in the file now, or none of them.

        Raises `Conflict` where a record is no longer what an edit says it was before.
        """
        self._write(lambda database: database.commit(change))

    def undo(self, at: datetime, number: int | None = None) -> Change:
        """Take a change back, by default the newest that was not, and say what that did to the records.

        Raises `NotFound` where there is none, `Conflict` where that would destroy newer work.
        """
        return self._write(lambda database: database.undo(at, number))

    def redo(self, at: datetime, number: int | None = None) -> Change:
        """Do again what was taken back, by default last, and say what that did to the records; raises as `undo` does."""
        return self._write(lambda database: database.redo(at, number))

    def notices(self) -> list[str]:
        """What a person should know about this file, though nothing has failed; empty nearly always."""
        if self._database is None:
            return []
        backup = self._database.backups.problem
        return [
            *([] if self._file.locks else [f"{self.path}: {NO_LOCKS}"]),
            *([] if backup is None else [backup]),
        ]

    def flush(self) -> None:
        """Nothing is ever on its way here: `commit` returns when all is stored."""

    def changed_outside(self) -> bool:
        """Whether the file is not what `load` read and `commit` left; one `stat`, to be asked every two seconds."""
        if not self._busy.acquire(blocking=False):
            return False
        try:
            return self._file.signature() != self._seen
        finally:
            self._busy.release()

    def history(self) -> "list[PastChange]":
        """The changes that can be undone or redone, newest first, also those of earlier runs and other windows."""
        from followup_tui.store.history import HISTORY, read_history  # noqa: PLC0415  not needed before the first frame

        return self._understood(lambda: read_history(self._table(HISTORY)))

    def trash(self) -> "list[Removed]":
        """What was removed in the last thirty days, newest first. A change that adds such a record takes it out."""
        from followup_tui.store.trash import TRASH, read_trash  # noqa: PLC0415  not needed before the first frame

        return self._understood(lambda: read_trash(self._table(TRASH)))

    def unusable(self) -> "list[Unusable]":
        """What of the file cannot be used, and what was moved out of the way for that reason."""
        from followup_tui.store.schema.examining import examine, set_aside  # noqa: PLC0415  only where something is wrong

        found = self._file.read()
        if found is None:
            return []
        try:
            tables = open_tables(found[0])
        except Damage as damage:
            raise self._damaged(damage) from damage
        return [*examine(tables, found[0]).unusable, *set_aside(tables)]

    def set_aside(self, at: datetime) -> "list[Unusable]":
        """Move what cannot be used out of its tables into one of its own, and say what that was."""
        return self._write(lambda database: database.set_aside(at))

    def mend(self, item: "Unusable", text: str, at: datetime) -> None:
        """Put a text in the place of one that cannot be used; raises `InvalidInput` where it cannot be used either."""
        self._write(lambda database: database.mend(item, text, at))

    def remove(self, item: "Unusable", at: datetime) -> None:
        """Remove for good what cannot be used; raises `Conflict` where it is not as it was any more."""
        self._write(lambda database: database.remove(item, at))

    def _refuse_lost(self) -> None:
        """Refuse to take a file that is gone, or whose backups are there, for one that never was."""
        backups = Backups(self._file.target, self._disk)
        if backups.all():
            lost = f"{self.path}: {backups.lost()}"
            raise Gone(lost) if self._file.known else StoreError(lost)
        if self._file.known:
            raise self._file.gone()
        self._file.require_folder()

    def _table(self, name: str) -> dict[int, bytes]:
        from followup_tui.store.news import table_in  # noqa: PLC0415  not needed before the first frame

        found = self._file.read()
        if found is None:
            self._refuse_lost()
            return {}
        try:
            return table_in(found[0], name)
        except Damage as damage:
            raise self._damaged(damage) from damage

    def _understood(self, action: Callable[[], Result]) -> Result:
        """Do something; tables that somebody has spoilt by hand are refused as a damaged file is."""
        try:
            return action()
        except (msgspec.MsgspecError, InvalidRecord, RecursionError, UnicodeDecodeError) as problem:
            from followup_tui.store.careful import in_words  # noqa: PLC0415 - only where something is odd

            raise self._damaged(Damage(f"its history or trash is damaged ({in_words(str(problem))})")) from problem

    def _damaged(self, damage: Damage) -> StoreError:
        if isinstance(damage, TooNew):
            return self._file.error(str(damage))
        good = Archive(self.path, disk=self._disk).newest_good()
        advice = (
            "there is no backup that can be read"
            if good is None
            else f"`followup restore {good.name}` brings back the newest backup that can be read"
        )
        return self._file.error(f"{damage}; {advice}")

    def _write(self, action: Callable[["Database"], Result]) -> Result:
        if self.read_only:
            raise self._file.error("it is open for reading only, nothing was saved: choose another file with --file")
        with self._busy:
            database = self._opened()
            try:
                result = self._understood(lambda: action(database))
            except Gone:
                self._refuse_lost()
                raise
            storage = database.storage
            if storage.found == self._seen:
                self._seen = storage.signature
        return result

    def _opened(self) -> "Database":
        if self._database is None:
            from followup_tui.store.database import Database  # noqa: PLC0415  TinyDB is not needed before the first commit

            self._database = Database(self._file)
        return self._database
