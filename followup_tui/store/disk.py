"""The system calls through which the store reaches the disk: one method each, so that a test can make any of them fail."""

import contextlib
import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

_FULL_FSYNC: int | None = getattr(fcntl, "F_FULLFSYNC", None)
"""macOS: only this command empties the drive's own cache."""

TO_READ = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY
"""How a file is opened that somebody else may have put there: a pipe or a device is not waited for, only refused."""

_MOST_PIECES = 1000
"""How many pieces one call may take (IOV_MAX is 1024 on Linux and macOS)."""


class Disk:
    """The real disk. Every method is one system call, or fails with an `OSError`."""

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        """Open a file that no child process inherits."""
        return os.open(path, flags | os.O_CLOEXEC, mode)

    def read(self, descriptor: int, size: int) -> bytes:
        """Read up to `size` bytes; none at the end."""
        return os.read(descriptor, size)

    def write(self, descriptor: int, pieces: Sequence[memoryview]) -> int:
        """Write some of the bytes and say how many."""
        return os.writev(descriptor, pieces)

    def chmod(self, descriptor: int, mode: int) -> None:
        """Set the permissions of an open file."""
        os.fchmod(descriptor, mode)

    def own(self, target: Path | int, user: int, group: int) -> None:
        """Let a file belong to a user and a group; -1 leaves one of them as it is. A link is not followed."""
        if isinstance(target, int):
            os.fchown(target, user, group)
        else:
            os.chown(target, user, group, follow_symlinks=False)

    def user(self) -> int:
        """Who this process acts as."""
        return os.geteuid()

    def free(self, path: Path) -> int:
        """How many bytes there is room for where a folder is."""
        room = os.statvfs(path)
        return room.f_bavail * room.f_frsize

    def sync(self, descriptor: int) -> None:
        """Return when the file, or the names in the folder, are on the medium."""
        if _FULL_FSYNC is not None:
            with contextlib.suppress(OSError):
                fcntl.fcntl(descriptor, _FULL_FSYNC)
                return
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a file."""
        os.close(descriptor)

    def status(self, target: Path | int) -> os.stat_result:
        """The state of a path or of an open file."""
        return os.fstat(target) if isinstance(target, int) else target.stat()

    def replace(self, source: Path, target: Path) -> None:
        """Give a file another's name in one step; the other is gone."""
        source.replace(target)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name."""
        target.hardlink_to(source)

    def remove(self, path: Path) -> None:
        """Remove a name."""
        path.unlink()

    def make_folder(self, path: Path) -> None:
        """Make a folder that only its owner may enter."""
        path.mkdir(0o700)

    def names(self, path: Path) -> list[str]:
        """The names in a folder."""
        return [entry.name for entry in path.iterdir()]

    def lock(self, descriptor: int) -> None:
        """Take the lock of an open file, or raise `BlockingIOError` at once where another process has it."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def opened(disk: Disk, path: Path, flags: int) -> Iterator[int]:
    """Open a file for the length of a block; an error in closing it counts."""
    descriptor = disk.open(path, flags)
    try:
        yield descriptor
    except BaseException:
        with contextlib.suppress(OSError):
            disk.close(descriptor)
        raise
    disk.close(descriptor)


def write_all(disk: Disk, descriptor: int, pieces: Iterable[bytes | memoryview]) -> None:
    """Write all of the bytes; one call may write fewer."""
    rest = [memoryview(piece) for piece in pieces]
    while rest:
        written = disk.write(descriptor, rest[:_MOST_PIECES])
        while rest and written >= len(rest[0]):
            written -= len(rest.pop(0))
        if rest:
            rest[0] = rest[0][written:]
