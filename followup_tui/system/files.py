"""Reading what somebody may have put in a file's place, and replacing a file as a whole, whoever it belongs to."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

PRIVATE = 0o600
_TO_READ = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY
"""A pipe or a device is not waited for, only refused."""


def read_file(path: Path, most: int) -> bytes:
    """The first `most` bytes of a regular file; raises `OSError`, at once, where it is anything else."""
    descriptor = _opened(path)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _irregular(path)
        content = bytearray()
        while len(content) < most and (piece := os.read(descriptor, most - len(content))):
            content += piece
    finally:
        os.close(descriptor)
    return bytes(content)


def _opened(path: Path) -> int:
    try:
        return os.open(path, _TO_READ)
    except OSError as problem:
        if problem.errno in {errno.ENXIO, errno.EOPNOTSUPP}:  # a socket, or a device that is not there
            raise _irregular(path) from None
        raise


def _irregular(path: Path) -> OSError:
    return OSError(0, "it is not a regular file", str(path))


def replace_whole(path: Path, content: bytes, *, mode: int | None = None, synced: bool = True) -> None:
    """Put the content in the place of a file, as a whole, or make one that only its owner can read; raises `OSError`.

    It belongs to whom the file there, or for root the folder, belonged; where that is not allowed, nothing is changed.
    Its permissions are `mode`, else those of the file there. A link at the place is replaced; resolve the path first
    where it is to stay.
    """
    there = _status(path)
    if there is not None and not stat.S_ISREG(there.st_mode) and not stat.S_ISLNK(there.st_mode):
        raise _irregular(path)
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, PRIVATE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _give(file.fileno(), there if there is not None else _of_folder(path.parent))
            if mode is None and there is not None and stat.S_ISREG(there.st_mode):
                mode = stat.S_IMODE(there.st_mode) & 0o777
            os.fchmod(file.fileno(), PRIVATE if mode is None else mode)
            file.write(content)
            file.flush()
            if synced:
                os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter, where its parent is there; for root, the owner of the parent."""
    with suppress(FileExistsError):
        folder.mkdir(0o700)
        if (parent := _of_folder(folder.parent)) is not None:
            os.chown(folder, parent.st_uid, parent.st_gid, follow_symlinks=False)


def give_to_owner_of_folder(descriptor: int, folder: Path) -> None:
    """Let a new file in a folder belong, where root made it, to whom the folder belongs."""
    _give(descriptor, _of_folder(folder))


def _give(descriptor: int, model: os.stat_result | None) -> None:
    now = os.fstat(descriptor)
    if model is None or (now.st_uid, now.st_gid) == (model.st_uid, model.st_gid):
        return
    try:
        os.fchown(descriptor, model.st_uid if now.st_uid != model.st_uid else -1, model.st_gid)
    except PermissionError as problem:
        if now.st_uid != model.st_uid:
            words = "it belongs to another user, who could not open it any more: save it as they, or under another name"
            raise PermissionError(problem.errno, words, problem.filename) from None


def _of_folder(folder: Path) -> os.stat_result | None:
    return _status(folder) if os.geteuid() == 0 else None


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except FileNotFoundError:
        return None
