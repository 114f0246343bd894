"""Half typed forms on disk: private files beside the data, one for each window, locked as long as it is open."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from followup_tui.domain.unfinished_form import UnfinishedForm


class UnfinishedFormFiles:
    """The pages in a folder. Meets `tracker.ports.UnfinishedForms`; a page that cannot be kept is not worth an error."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, which need not exist."""
        self._folder = folder
        self._mine: tuple[Path, int] | None = None
        """The file that says that this window is open, and its descriptor, which holds the lock."""
        self._found: tuple[Path, int] | None = None

    def keep(self, page: UnfinishedForm | None) -> None:
        """Keep the page of this window, or, with None, forget it."""
        with suppress(OSError):
            if page is not None:
                from followup_tui.system.clipboard import write_private  # noqa: PLC0415 - nothing is typed at the start

                mine = self._mine = self._mine or self._opened(
                    self._folder / f"{os.getpid()}-{os.urandom(4).hex()}.lock"
                )
                write_private(mine[0].with_suffix(".json"), msgspec.json.encode(page).decode(), synced=True)
            elif self._mine is not None:
                self._close()

    def left(self) -> UnfinishedForm | None:
        """A page that a window has left behind which is gone; it stays for the next start, or until `go_on`."""
        for lock, descriptor in self._left():
            with suppress(OSError, msgspec.MsgspecError):
                page = msgspec.json.decode(lock.with_suffix(".json").read_bytes(), type=UnfinishedForm)
                self._found = (lock, descriptor)
                return page
            _remove(lock, descriptor)
        return None

    def go_on(self) -> None:
        """Make the page that was left behind the one of this window."""
        if self._found is not None:
            self._close()
            self._mine, self._found = self._found, None

    def _left(self) -> Iterator[tuple[Path, int]]:
        """The files of windows that are gone."""
        for lock in sorted(self._folder.glob("*.lock")):
            with suppress(OSError):
                yield self._opened(lock)

    def _opened(self, lock: Path) -> tuple[Path, int]:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            raise
        return lock, descriptor

    def _close(self) -> None:
        if self._mine is not None:
            _remove(*self._mine)
            self._mine = None
        with suppress(OSError):
            self._folder.rmdir()


def _remove(lock: Path, descriptor: int) -> None:
    """Remove a page and its lock, and let go of it."""
    with suppress(OSError):
        lock.with_suffix(".json").unlink(missing_ok=True)
        lock.unlink(missing_ok=True)
    with suppress(OSError):
        os.close(descriptor)
