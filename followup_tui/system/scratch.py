"""Folders for a moment, which only the user may enter; what a program that was killed has left is removed at the next start.

Each is locked as long as the program runs, or another that it started with it: an editor may outlive the app.
"""

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "followup-"


@contextmanager
def scratch(what: str) -> Iterator[tuple[Path, int]]:
    """A folder that is gone afterwards, and the descriptor that locks it, to hand on to programs that use it."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - rare

    with TemporaryDirectory(prefix=f"{PREFIX}{what}-") as name:
        descriptor = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield Path(name), descriptor
        finally:
            os.close(descriptor)


def remove_stale(whats: tuple[str, ...] = ("edit", "demo")) -> None:
    """Remove the user's own folders that no program uses any more."""
    import shutil  # noqa: PLC0415 - off the first frame
    from tempfile import gettempdir  # noqa: PLC0415

    with suppress(OSError):
        for folder in Path(gettempdir()).iterdir():
            if folder.name.startswith(tuple(f"{PREFIX}{what}-" for what in whats)) and _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Whether it is a folder of the user's own that nobody holds; a link is none."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        status = os.fstat(descriptor)
        if status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) != 0o700:
            return False
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(descriptor)
