"""Saving without holding the screen: changes are committed in order, on one thread of their own."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime
from typing import TYPE_CHECKING

from followup_tui.domain.model import Change, Record
from followup_tui.store.repository import Repository

if TYPE_CHECKING:
    from followup_tui.store.history import Past
    from followup_tui.store.trash import Removed

_TURN = 0.001
"""For how many seconds a save may compute while the screen waits for its turn; Python's own five would be seen."""


class Writer:
    """A repository whose `commit` returns at once. What is queued is saved before the program ends, closed or not.

    Meets `tracker.ports.Repository`, but for the errors of a commit: they come later, to `failed`.
    """

    def __init__(
        self,
        repository: Repository,
        failed: Callable[[Change, Exception], None],
        saved: Callable[[Change], None] | None = None,
    ) -> None:
        """Write to `repository`.

        `failed` and `saved` are called on the writing thread, once for each change: with a change of which nothing was
        stored and the reason, or with one that is on disk. After a failure load again, and show what is there.
        """
        self._repository = repository
        self._failed = failed
        self._saved = saved
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._last: Future[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether a change is not on disk yet."""
        return self._last is not None and not self._last.done()

    @property
    def read_only(self) -> bool:
        """Whether every change is refused."""
        return self._repository.read_only

    def load(self) -> list[Record]:
        """Every record in the file, once all that is queued is saved."""
        self.flush()
        return self._repository.load()

    def commit(self, change: Change) -> None:
        """Queue a change; one that cannot be stored at all, because the file is only read, is refused at once."""
        if self._repository.read_only:
            self._repository.commit(change)
        self._last = self._thread.submit(self._save, change)

    def undo(self, at: datetime, number: int | None = None) -> Change:
        """Take a change back, as the repository does, once all that is queued is saved."""
        self.flush()
        return self._repository.undo(at, number)

    def redo(self, at: datetime) -> Change:
        """Do again what was last taken back, as the repository does, once all that is queued is saved."""
        self.flush()
        return self._repository.redo(at)

    def history(self) -> "list[Past]":
        """The changes that can be undone or redone, as the repository gives them, with all that is queued."""
        self.flush()
        return self._repository.history()

    def trash(self) -> "list[Removed]":
        """What was removed in the last thirty days, as the repository gives it, with all that is queued."""
        self.flush()
        return self._repository.trash()

    def changed_outside(self) -> bool:
        """Whether somebody else has changed the file; not asked while a save is on its way."""
        return not self.busy and self._repository.changed_outside()

    def flush(self) -> None:
        """Return when every change that was queued is saved, or has been reported as failed."""
        if self._last is not None:
            wait([self._last])

    def close(self) -> None:
        """Save what is queued and end the thread."""
        self._thread.shutdown(wait=True)

    def _save(self, change: Change) -> None:
        interval = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        try:
            self._repository.commit(change)
        except Exception as problem:  # noqa: BLE001  whatever went wrong, the change is not on disk and has to be told
            self._failed(change, problem)
        else:
            if self._saved is not None:
                self._saved(change)
        finally:
            sys.setswitchinterval(interval)
