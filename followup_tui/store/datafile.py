"""One file that is read whole and replaced whole, so that a crash leaves the old contents or the new, never a mixture."""

import contextlib
import errno
import os
import stat
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

import msgspec

from followup_tui.domain.errors import StoreError
from followup_tui.store.disk import Disk, opened, write_all

LOCK_SECONDS = 10.0
"""How long a save waits for another process's save."""
NO_LOCKS = "this file system has no locks: do not change the file from two computers or windows at the same time"
"""What to say where nothing but change detection protects."""
_POLL_SECONDS = 0.004
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP})
_NOT_MINE = (errno.EACCES, errno.EPERM, errno.EISDIR, errno.ELOOP)
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_READS = 3

_serial = count(1)

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

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        """Take the file under `path`; a symbolic link is followed once, here, and stays a link."""
        self.path = path
        self.disk = disk or Disk()
        self.locks = True
        """Whether this file system has locks; without them only change detection protects."""
        self.target = Path(os.path.realpath(path))
        """The file itself, behind any symbolic link."""
        self._folder = self.target.parent
        self._lock = self._folder / f".{self.target.name}.lock"
        self._temporary = self._folder / f".{self.target.name}.{os.getpid()}-{next(_serial)}.tmp"
        self._swept = False

    def error(self, problem: OSError | str, doing: str = "save") -> StoreError:
        """A sentence that names the file, what is wrong with it and what to do next."""
        if isinstance(problem, OSError):
            words = _ADVICE.get(problem.errno or 0) or f"{os.strerror(problem.errno or 0)} (cannot {doing} the file)"
            return StoreError(f"{self.path}: {words}")
        return StoreError(f"{self.path}: {problem}")

    def signature(self) -> Signature | None:
        """The present state of the file; None where there is none."""
        try:
            signature = _signature(self.disk.status(self.target))
            return self._checked(signature) if signature.coarse else signature
        except FileNotFoundError:
            return None
        except OSError as problem:
            raise self.error(problem, "read") from problem

    def read(self) -> tuple[bytes, Signature] | None:
        """The whole contents and their signature; None where there is no file."""
        try:
            return self._read()
        except FileNotFoundError:
            return None
        except OSError as problem:
            raise self.error(problem, "read") from problem

    def replace(
        self, pieces: Sequence[bytes | memoryview], expected: Signature | None, keep: Callable[[], None] | None = None
    ) -> Signature:
        """Put new contents, given in pieces, in the place of those with the signature `expected`; they are on the medium at return.

        `keep` is called when the new contents are safe and the old ones still stand under their name.
        Hold the lock around this. On an error the old contents stand, unless it came after the replacement.
        """
        try:
            signature = self._write_temporary(pieces)
            if keep is not None:
                keep()
            self._expect(expected)
            self.disk.replace(self._temporary, self.target)
        except BaseException as problem:
            with contextlib.suppress(OSError):
                self.disk.remove(self._temporary)
            if isinstance(problem, OSError):
                raise self.error(problem) from problem
            raise
        try:
            self._sync_folder(self._folder)
        except OSError as problem:
            raise self.error(
                f"saved, but the disk does not confirm it ({os.strerror(problem.errno or 0)})"
            ) from problem
        return signature

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Keep every other process's saves out for the length of a block; makes the folder where it is missing."""
        try:
            self._make_folder(self._folder)
            descriptor = self.disk.open(self._lock, os.O_RDWR | os.O_CREAT)
        except OSError as problem:
            if problem.errno in _NOT_MINE and os.path.lexists(self._lock):
                words = (
                    f"its lock {self._lock} cannot be opened ({os.strerror(problem.errno)}): remove it and save again"
                )
                raise self.error(words) from problem
            raise self.error(problem) from problem
        try:
            self._take(descriptor)
            self._sweep()
            yield
        finally:
            with contextlib.suppress(OSError):
                self.disk.close(descriptor)

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
        with opened(self.disk, self.target, os.O_RDONLY) as descriptor:
            for _ in range(_READS):
                before = self.disk.status(descriptor)
                if not stat.S_ISREG(before.st_mode):
                    raise self.error("it is not a regular file: choose another with --file")
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

    def _write_temporary(self, pieces: Sequence[bytes | memoryview]) -> Signature:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        with opened(self.disk, self._temporary, flags) as descriptor:
            self.disk.chmod(descriptor, 0o600)
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
            self._sync_folder(parent)


def _signature(status: os.stat_result) -> Signature:
    return Signature(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def _with_checksum(signature: Signature, pieces: Sequence[bytes | memoryview]) -> Signature:
    checksum = 0
    for piece in pieces:
        checksum = zlib.crc32(piece, checksum)
    return msgspec.structs.replace(signature, checksum=checksum)
