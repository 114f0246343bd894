"""Saving without holding the screen: changes are committed in order, on one thread of their own."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event
from typing import Any, TypeVar

from followup_tui.domain.model import Change, Record
from followup_tui.store.repository import Repository

Result = TypeVar("Result")

_TURN = 0.0002
"""For how many seconds a save may compute while the screen waits for its turn; Python's own five would be seen."""


_FRAME = 0.016
"""For how many seconds a save lets the screen draw first what the key did."""


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
        self._last: Future[Any] | None = None
        self._hurry = Event()

    @property
    def busy(self) -> bool:
        """Whether a change is not on disk yet."""
        return self._last is not None and not self._last.done()

    @property
    def read_only(self) -> bool:
        """Whether every change is refused."""
        return self._repository.read_only

    @property
    def left_out(self) -> int:
        """How many records were left out when the file was read last."""
        return self._repository.left_out

    def load(self) -> list[Record]:
        """Every record in the file, once all that is queued is saved."""
        self.flush()
        return self._repository.load()

    def commit(self, change: Change) -> None:
        """Queue a change; one that cannot be stored at all, because the file is only read, is refused at once."""
        if self._repository.read_only:
            self._repository.commit(change)
        self._last = self._thread.submit(self._save, change)

    def in_turn(self, work: Callable[[Repository], Result]) -> "Future[Result]":
        """Do something when all that is queued is saved, without waiting; what came of it is in the answer."""
        self._last = done = self._thread.submit(self._quick, lambda: work(self._repository))
        return done

    def notices(self) -> list[str]:
        """What a person should know about the file, as the repository says it."""
        return self._repository.notices()

    def changed_outside(self) -> bool:
        """Whether somebody else has changed the file; not asked while a save is on its way."""
        return not self.busy and self._repository.changed_outside()

    def flush(self) -> None:
        """Return when every change that was queued is saved, or has been reported as failed."""
        if self._last is not None:
            self._hurry.set()
            wait([self._last])
            self._hurry.clear()

    def close(self) -> None:
        """Save what is queued and end the thread."""
        self._hurry.set()
        self._thread.shutdown(wait=True)

    def _save(self, change: Change) -> None:
        try:
            self._quick(lambda: self._repository.commit(change))
        except Exception as problem:  # noqa: BLE001  whatever went wrong, the change is not on disk and has to be told
            self._failed(change, problem)
        else:
            if self._saved is not None:
                self._saved(change)

    def _quick(self, work: Callable[[], Result]) -> Result:
        """Do something and give the screen its turn first and often."""
        self._hurry.wait(_FRAME)
        interval = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        try:
            return work()
        finally:
            sys.setswitchinterval(interval)
