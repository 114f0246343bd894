"""One file that is read whole and replaced whole, so that a crash leaves the old contents or the new, never a mixture."""

import contextlib
import errno
import os
import stat
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from followup_tui.domain.errors import Gone, StoreError
from followup_tui.store.disk import TO_READ, Disk, opened, write_all
from followup_tui.store.owners import ROOT, NotYours, hand_over, model_for, name_of

LOCK_SECONDS = 10.0
"""How long a save waits for another process's save."""
NO_LOCKS = "this file system has no locks: do not change the file from two computers or windows at the same time"
"""What to say where nothing but change detection protects."""
_POLL_SECONDS = 0.004
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP})
_NOT_MINE = (errno.EACCES, errno.EPERM, errno.EISDIR, errno.ELOOP, errno.ENXIO)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_FILE = frozenset({errno.ENXIO, errno.EISDIR, errno.EOPNOTSUPP})
"""What opening a socket or a folder fails with."""
_AWAY = frozenset({errno.ENODEV, errno.ENOTCONN, errno.ENOTDIR, errno.ESTALE, errno.EHOSTDOWN, errno.EHOSTUNREACH})
"""What looking at a file fails with where its disk or share is not there any more."""
_IRREGULAR = "it is not a regular file: choose another with --file"
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_READS = 3

_ADVICE = {
    errno.ENOSPC: "the disk is full: free some space and save again",
    errno.EDQUOT: "your quota is used up: free some space and save again",
    errno.EFBIG: "the file may not grow that large here: raise the limit (ulimit -f) and save again",
    errno.EROFS: "the file system is read-only: choose another file with --file",
    errno.EACCES: "permission denied: check who owns the file and its folder",
    errno.EPERM: "permission denied: check who owns the file and its folder",
    errno.EISDIR: "it is a folder: choose a file with --file",
    errno.ENOTDIR: "a part of the path is not a folder: choose another file with --file",
}


class Signature(msgspec.Struct, frozen=True):
    """What tells one state of the file from another without reading it."""

    device: int
    inode: int
    size: int
    modified: int
    """In nanoseconds."""
    checksum: int | None = None
    """Of the bytes, where the file system's clock is too coarse to be trusted alone."""

    @property
    def coarse(self) -> bool:
        """Whether the time has whole seconds only, so that two changes may look like one (FAT, some shares)."""
        return self.modified % 1_000_000_000 == 0


class DataFile:
    """A file under a path, with the lock beside it."""

    def __init__(self, path: Path, disk: Disk | None = None, *, make_folder: bool = True) -> None:
        """Take the file under `path`; a symbolic link is followed once, here, and stays a link.

        Where its folder is missing, the first save makes it, unless `make_folder` says otherwise.
        """
        self.path = path
        self.disk = disk or Disk()
        self.locks = True
        """Whether this file system has locks; without them only change detection protects."""
        self.target = Path(os.path.realpath(path))
        """The file itself, behind any symbolic link."""
        self.known = False
        """Whether it was there: what is missing then is not a new file, but one that is gone."""
        self.give_way: Callable[[int], bool] = lambda _size: False
        """Makes room on a full disk for so many bytes; whether there is some now."""
        self._folder = self.target.parent
        self._may_make_folder = make_folder
        self._lock = self._folder / f".{self.target.name}.lock"
        self._swept = False

    def error(self, problem: OSError | str, doing: str = "save") -> StoreError:
        """A sentence that names the file, what is wrong with it and what to do next."""
        if isinstance(problem, NotYours):
            return self._not_yours()
        if isinstance(problem, OSError) and doing == "read" and problem.errno in _NO_FILE:
            return StoreError(f"{self.path}: {_IRREGULAR}")
        if isinstance(problem, OSError):
            words = _ADVICE.get(problem.errno or 0) or f"{os.strerror(problem.errno or 0)} (cannot {doing} the file)"
            return StoreError(f"{self.path}: {words}")
        return StoreError(f"{self.path}: {problem}")

    def _is_missing(self, problem: OSError) -> bool:
        return isinstance(problem, FileNotFoundError) or (self.known and problem.errno in _AWAY)

    def gone(self) -> Gone:
        """A sentence for a file that was there and is not any more."""
        missing = self.target if self._folder.exists() else self._folder
        return Gone(f"{missing} is gone; nothing was saved: connect its disk or share again, or put it back")

    def signature(self) -> Signature | None:
        """The present state of the file; None where there is none."""
        try:
            signature = _signature(self.disk.status(self.target))
            return self._checked(signature) if signature.coarse else signature
        except OSError as problem:
            if self._is_missing(problem):
                return None
            raise self.error(problem, "read") from problem

    def read(self) -> tuple[bytes, Signature] | None:
        """The whole contents and their signature; None where there is no file."""
        try:
            found = self._read()
        except OSError as problem:
            if self._is_missing(problem):
                return None
            raise self.error(problem, "read") from problem
        self.known = True
        return found

    def replace(
        self, pieces: Sequence[bytes | memoryview], expected: Signature | None, keep: Callable[[], None] | None = None
    ) -> Signature:
        """Put new contents, given in pieces, in the place of those with the signature `expected`; they are on the medium at return.

        `keep` is called when the new contents are safe and the old ones still stand under their name.
        Hold the lock around this. On an error the old contents stand, unless it came after the replacement.
        """
        with self._temporary() as temporary:
            signature = self._write(temporary, pieces)
            if keep is not None:
                keep()
            self._expect(expected)
            self.disk.replace(temporary, self.target)
        self.known = True
        try:
            self._sync_folder(self._folder)
        except OSError as problem:
            raise self.error(
                f"saved, but the disk does not confirm it ({os.strerror(problem.errno or 0)})"
            ) from problem
        return signature

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Keep every other process's saves out for the length of a block.

        Makes the folder where it is missing, but for a file that is gone: that is refused with `Gone`.
        """
        try:
            self._find_folder()
            descriptor = self._open_lock()
        except OSError as problem:
            raise self._no_lock(problem) from problem
        try:
            self._take(descriptor)
            self._sweep()
            yield
        finally:
            with contextlib.suppress(OSError):
                self.disk.close(descriptor)

    def _find_folder(self) -> None:
        """See to it that there is a folder to save in, and that it is the one in which the file was."""
        if self.known and self.signature() is None:
            raise self.gone()
        self.require_folder()
        self._make_folder(self._folder)

    def require_folder(self) -> None:
        """Refuse a folder that is missing where it may not be made."""
        if not self._may_make_folder and not self._folder.exists():
            folder = f"its folder {self._folder} is not there"
            raise self.error(f"{folder}: connect its disk or share, or make it with mkdir")

    def _open_lock(self) -> int:
        """Open the lock, or make it; never a link to something else, nor anything but a file."""
        flags = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK
        while True:
            new = False
            try:
                descriptor = self.disk.open(self._lock, flags)
            except FileNotFoundError:
                try:
                    descriptor, new = self.disk.open(self._lock, flags | os.O_CREAT | os.O_EXCL), True
                except FileExistsError:  # another process made it in between
                    continue
            try:
                self._look_at_lock(descriptor, new=new)
            except BaseException:
                with contextlib.suppress(OSError):
                    self.disk.close(descriptor)
                raise
            return descriptor

    def _look_at_lock(self, descriptor: int, *, new: bool) -> None:
        """Let the lock belong to whom the file belongs, or, where that is not allowed, be as if nothing had been."""
        if not stat.S_ISREG(self.disk.status(descriptor).st_mode):
            raise self.error(f"its lock {self._lock} is not a regular file: remove it and save again")
        try:
            hand_over(self.disk, descriptor, model_for(self.disk, self.target))
        except NotYours:
            if new:
                self.disk.remove(self._lock)
                raise

    def _no_lock(self, problem: OSError) -> StoreError:
        if problem.errno not in _NOT_MINE or isinstance(problem, NotYours) or not os.path.lexists(self._lock):
            return self.error(problem)
        with contextlib.suppress(OSError):
            if self.disk.user() not in {ROOT, self.disk.status(self.target).st_uid}:
                return self._not_yours()
        why = "a link" if self._lock.is_symlink() else os.strerror(problem.errno or 0)
        return self.error(f"its lock {self._lock} cannot be opened ({why}): remove it and save again")

    def _not_yours(self) -> StoreError:
        owner = name_of(self.disk.status(self.target).st_uid)
        return StoreError(
            f"{self.path}: it belongs to {owner}, who could not open it any more if you saved it; nothing was saved: "
            f"save as {owner}, or copy the file and choose the copy with --file"
        )

    def _take(self, descriptor: int) -> None:
        deadline = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                self.disk.lock(descriptor)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    message = "another window or command has been saving for long: close it and save again"
                    raise self.error(message) from None
                time.sleep(_POLL_SECONDS)
            except OSError as problem:
                if problem.errno not in _NO_LOCKS:
                    raise self.error(problem, "lock") from problem
                self.locks = False
                return
            else:
                return

    def _sweep(self) -> None:
        """Remove, once, what saves that were killed have left; under the lock none of them can be at work."""
        if self._swept or not self.locks:
            return
        self._swept = True
        with contextlib.suppress(OSError):
            for name in self.disk.names(self._folder):
                if name.startswith(f".{self.target.name}.") and name.endswith(".tmp"):
                    self.disk.remove(self._folder / name)

    def _read(self) -> tuple[bytes, Signature]:
        with opened(self.disk, self.target, TO_READ) as descriptor:
            for _ in range(_READS):
                before = self.disk.status(descriptor)
                if not stat.S_ISREG(before.st_mode):
                    raise self.error(_IRREGULAR)
                data = self._read_all(descriptor, before.st_size)
                signature = _signature(before)
                if len(data) == before.st_size and _signature(self.disk.status(descriptor)) == signature:
                    return data, _with_checksum(signature, [data]) if signature.coarse else signature
                os.lseek(descriptor, 0, os.SEEK_SET)
        raise self.error("another program is writing it: wait until it is done and try again")

    def _read_all(self, descriptor: int, size: int) -> bytes:
        data = self.disk.read(descriptor, size + 1)
        while piece := self.disk.read(descriptor, size + 1):
            data += piece
        return data

    def _checked(self, signature: Signature) -> Signature:
        data, found = self._read()
        return found if found.checksum is not None else _with_checksum(signature, [data])

    def _expect(self, expected: Signature | None) -> None:
        if self.signature() != expected:
            raise self.error("it was changed by another program during the save; nothing was saved: try again")

    @contextlib.contextmanager
    def _temporary(self) -> Iterator[Path]:
        """A name for the new contents, which nobody could foresee; what is left under it after an error is removed."""
        unforeseen = f"{os.getpid()}-{os.urandom(4).hex()}"
        temporary = self._folder / f".{self.target.name}.{unforeseen}.tmp"
        try:
            yield temporary
        except BaseException as problem:
            self._drop(temporary)
            if isinstance(problem, OSError):
                raise self.error(problem) from problem
            raise

    def _drop(self, temporary: Path) -> None:
        with contextlib.suppress(OSError):
            self.disk.remove(temporary)

    def _write(self, temporary: Path, pieces: Sequence[bytes | memoryview]) -> Signature:
        """Write the new contents; on a full disk, what can be spared gives way first."""
        while True:
            try:
                return self._write_new(temporary, pieces)
            except OSError as problem:
                self._drop(temporary)
                if problem.errno not in _FULL or not self.give_way(sum(memoryview(each).nbytes for each in pieces)):
                    raise

    def _write_new(self, temporary: Path, pieces: Sequence[bytes | memoryview]) -> Signature:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        model = model_for(self.disk, self.target)
        with opened(self.disk, temporary, flags) as descriptor:
            hand_over(self.disk, descriptor, model)
            is_file = model is not None and stat.S_ISREG(model.st_mode)
            self.disk.chmod(descriptor, stat.S_IMODE(model.st_mode) & 0o777 if model and is_file else 0o600)
            write_all(self.disk, descriptor, pieces)
            self.disk.sync(descriptor)
            signature = _signature(self.disk.status(descriptor))
        return _with_checksum(signature, pieces) if signature.coarse else signature

    def _sync_folder(self, folder: Path) -> None:
        with opened(self.disk, folder, os.O_RDONLY | os.O_DIRECTORY) as descriptor:
            try:
                self.disk.sync(descriptor)
            except OSError as problem:
                if problem.errno not in _NO_FOLDER_SYNC:
                    raise

    def _make_folder(self, folder: Path) -> None:
        try:
            self.disk.status(folder)
        except FileNotFoundError:
            parent = folder.parent
            self._make_folder(parent)
            with contextlib.suppress(FileExistsError):
                self.disk.make_folder(folder)
            hand_over(self.disk, folder, self.disk.status(parent) if self.disk.user() == ROOT else None)
            self._sync_folder(parent)


def _signature(status: os.stat_result) -> Signature:
    return Signature(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def _with_checksum(signature: Signature, pieces: Sequence[bytes | memoryview]) -> Signature:
    checksum = 0
    for piece in pieces:
        checksum = zlib.crc32(piece, checksum)
    return msgspec.structs.replace(signature, checksum=checksum)
