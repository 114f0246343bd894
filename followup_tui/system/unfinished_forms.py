"""Half typed forms on disk: private files beside the data, one for each window, locked as long as it is open."""

import errno
import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.system.files import give_to_owner_of_folder, make_folder, read_file

Place = tuple[Path, int]
"""The lock of a form and the descriptor that holds it."""

_MOST = 10_000_000
"""Bytes of a form; more is none."""


class UnfinishedFormFiles:
    """The forms in a folder. Meets `tracker.ports.UnfinishedForms`; a form that cannot be kept is not worth an error."""

    def __init__(self, folder: Path, data: Path | None = None) -> None:
        """Use a folder, which need not exist.

        Where the file `data` was there once, and is gone, nothing is kept: its folder is not made anew.
        """
        self._folder = folder
        self._data = data
        self._was_there = False
        self._mine: Place | None = None
        """The file that says that this window is open, and its descriptor, which holds the lock."""
        self._found: list[tuple[UnfinishedForm, Place]] = []

    def keep(self, form: UnfinishedForm | None) -> None:
        """Keep the form of this window, or, with None, forget it."""
        with suppress(OSError):
            if form is not None:
                from followup_tui.system.clipboard import write_private  # noqa: PLC0415 - nothing is typed at the start

                self._make_folder()
                mine = self._mine = self._mine or self._opened(
                    self._folder / f"{os.getpid()}-{os.urandom(4).hex()}.lock"
                )
                write_private(mine[0].with_suffix(".json"), msgspec.json.encode(form).decode(), synced=True)
            elif self._mine is not None:
                self._close()

    def left(self) -> list[UnfinishedForm]:
        """The forms that windows have left behind which are gone, newest first; they stay for the next start.

        But for those of which `go_on` or `throw_away` makes something else.
        """
        for lock, descriptor in self._left():
            with suppress(OSError, msgspec.MsgspecError):
                form = msgspec.json.decode(read_file(lock.with_suffix(".json"), _MOST), type=UnfinishedForm)
                self._found.append((form, (lock, descriptor)))
                continue
            _remove(lock, descriptor)
        self._found.sort(key=lambda found: _age(found[1][0]), reverse=True)
        return [form for form, _ in self._found]

    def go_on(self, form: UnfinishedForm) -> None:
        """Make a form that was left behind the one of this window."""
        if (place := self._take(form)) is not None:
            self._close()
            self._mine = place

    def throw_away(self, form: UnfinishedForm) -> None:
        """Forget a form that was left behind."""
        if (place := self._take(form)) is not None:
            _remove(*place)

    def _take(self, form: UnfinishedForm) -> Place | None:
        taken = next((found for found in self._found if found[0] is form), None)
        if taken is None:
            return None
        self._found.remove(taken)
        return taken[1]

    def _left(self) -> Iterator[Place]:
        """The files of windows that are gone."""
        for lock in sorted(self._folder.glob("*.lock")):
            with suppress(OSError):
                yield self._opened(lock)

    def _make_folder(self) -> None:
        if self._data is not None and not self._data.exists():
            if self._was_there:
                raise FileNotFoundError(errno.ENOENT, "the data file is gone", str(self._data))
        else:
            self._was_there = True
        for folder in (*reversed(self._folder.parents), self._folder):
            make_folder(folder)

    def _opened(self, lock: Path) -> Place:
        status = self._folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or os.geteuid() not in {0, status.st_uid}:
            raise PermissionError(errno.EPERM, "the folder is a link, or somebody else's", str(self._folder))
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
        try:
            give_to_owner_of_folder(descriptor, self._folder)
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
    """Remove a form and its lock, and let go of it."""
    with suppress(OSError):
        lock.with_suffix(".json").unlink(missing_ok=True)
        lock.unlink(missing_ok=True)
    with suppress(OSError):
        os.close(descriptor)


def _age(lock: Path) -> float:
    with suppress(OSError):
        return lock.with_suffix(".json").stat().st_mtime
    return 0.0
