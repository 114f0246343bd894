"""A disk that fails where it is told to, and one that remembers what a power cut would leave of its work."""

import contextlib
import itertools
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from followup_tui.store.disk import Disk

Result = TypeVar("Result")


class Crash(BaseException):
    """The process is dead: nothing of it runs any more."""


class FaultyDisk(Disk):
    """Counts system calls and does something else at the one with the number `at`.

    `fault` names it: a crash `before` or `after` the call or with a write half done (`torn`), a `short` write, or an
    error number that the call fails with.
    """

    def __init__(self, at: int = 0, fault: str | int = "before") -> None:
        """Fail at no call where `at` is 0, and count."""
        self.count = 0
        self._at = at
        self._fault = fault
        self._dead = False
        self._open: set[int] = set()

    @property
    def has_failed(self) -> bool:
        """Whether the call with the fault was made."""
        return self.count >= self._at

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        """As the disk, and remembered, because a dead process holds no files and no locks."""
        descriptor = self._call(lambda: super(FaultyDisk, self).open(path, flags, mode))
        self._open.add(descriptor)
        return descriptor

    def read(self, descriptor: int, size: int) -> bytes:
        """As the disk."""
        return self._call(lambda: super(FaultyDisk, self).read(descriptor, size))

    def write(self, descriptor: int, pieces: Sequence[memoryview]) -> int:
        """As the disk, or a part of it."""
        if self.count + 1 == self._at and self._fault in {"torn", "short"}:
            data = b"".join(pieces)
            pieces = [memoryview(data[: len(data) // 2])]
        return self._call(lambda: super(FaultyDisk, self).write(descriptor, pieces))

    def chmod(self, descriptor: int, mode: int) -> None:
        """As the disk."""
        self._call(lambda: super(FaultyDisk, self).chmod(descriptor, mode))

    def own(self, target: Path | int, user: int, group: int) -> None:
        """As the disk."""
        self._call(lambda: super(FaultyDisk, self).own(target, user, group))

    def free(self, path: Path) -> int:
        """As the disk."""
        return self._call(lambda: super(FaultyDisk, self).free(path))

    def sync(self, descriptor: int) -> None:
        """As the disk."""
        self._call(lambda: super(FaultyDisk, self).sync(descriptor))

    def close(self, descriptor: int) -> None:
        """As the disk; a close that reports an error has closed."""
        if not self._dead and descriptor in self._open:
            self._open.discard(descriptor)
            os.close(descriptor)
        self._call(lambda: None)

    def status(self, target: Path | int) -> os.stat_result:
        """As the disk."""
        return self._call(lambda: super(FaultyDisk, self).status(target))

    def replace(self, source: Path, target: Path) -> None:
        """As the disk."""
        self._call(lambda: super(FaultyDisk, self).replace(source, target))

    def link(self, source: Path, target: Path) -> None:
        """As the disk."""
        self._call(lambda: super(FaultyDisk, self).link(source, target))

    def remove(self, path: Path) -> None:
        """As the disk."""
        self._call(lambda: super(FaultyDisk, self).remove(path))

    def make_folder(self, path: Path) -> None:
        """As the disk."""
        self._call(lambda: super(FaultyDisk, self).make_folder(path))

    def names(self, path: Path) -> list[str]:
        """As the disk."""
        return self._call(lambda: super(FaultyDisk, self).names(path))

    def lock(self, descriptor: int) -> None:
        """As the disk."""
        self._call(lambda: super(FaultyDisk, self).lock(descriptor))

    def _call(self, action: Callable[[], Result]) -> Result:
        if self._dead:
            raise Crash
        self.count += 1
        if self.count != self._at:
            return action()
        if isinstance(self._fault, int):
            raise OSError(self._fault, os.strerror(self._fault))
        if self._fault == "short":
            return action()
        if self._fault != "before":
            action()
        self._die()
        raise Crash

    def _die(self) -> None:
        self._dead = True
        for descriptor in self._open:
            os.close(descriptor)
        self._open.clear()


@dataclass(eq=False)
class Contents:
    """What a file holds: for certain, and as it was written."""

    written: bytes = b""
    synced: bytes | None = None

    def after_power_cut(self) -> list[bytes]:
        """All that may be found: what was not synced may be missing, half there, or zeros."""
        if self.synced == self.written:
            return [self.written]
        size = len(self.written)
        return [self.synced or b"", self.written[: size // 2], bytes(size), self.written]


@dataclass
class Folder:
    """The names in a folder: those that are on the medium for certain, and what was done to them since."""

    certain: dict[Path, Contents] = field(default_factory=dict)
    pending: list[dict[Path, Contents | None]] = field(default_factory=list)

    def now(self) -> dict[Path, Contents]:
        """The names as a running program sees them."""
        return self._after(self.pending)

    def after_power_cut(self, path: Path) -> list[Contents | None]:
        """All that may be found under a name: any subset of what was not synced has happened."""
        touching = [step for step in self.pending if path in step]
        chosen = itertools.product([False, True], repeat=len(touching))
        return [
            self._after([step for step, done in zip(touching, subset, strict=True) if done]).get(path)
            for subset in chosen
        ]

    def sync(self) -> None:
        """Make certain what was done."""
        self.certain, self.pending = self.now(), []

    def _after(self, steps: list[dict[Path, Contents | None]]) -> dict[Path, Contents]:
        names: dict[Path, Contents | None] = dict(self.certain)
        for step in steps:
            names |= step
        return {name: contents for name, contents in names.items() if contents is not None}


class PowerDisk(Disk):
    """Does all work, and says after each call what could be found under a name if the power went now.

    Strict: an unsynced file may hold anything, and any subset of the unsynced changes of names may have happened.
    """

    def __init__(self, after_each: Callable[[], None]) -> None:
        """Call `after_each` after each call that changes something."""
        self._after_each = after_each
        self._folders: dict[Path, Folder] = {}
        self._files: dict[int, Contents] = {}
        self._open_folders: dict[int, Path] = {}

    def found(self, path: Path) -> set[bytes | None]:
        """What may be found under a name after a power cut; None for no such file."""
        above = {None} if None in self._folder_of(path.parent).after_power_cut(path.parent) else set()
        below = self._folder_of(path).after_power_cut(path)
        return {data for each in below for data in (each.after_power_cut() if each else [None])} | above

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        """As the disk."""
        descriptor = super().open(path, flags, mode)
        if path.is_dir():
            self._open_folders[descriptor] = path
            return descriptor
        folder = self._folder_of(path)
        contents = folder.now().get(path)
        if contents is None:
            contents = Contents()
            folder.pending.append({path: contents})
        if flags & os.O_TRUNC:
            contents.written = b""
        self._files[descriptor] = contents
        self._after_each()
        return descriptor

    def write(self, descriptor: int, pieces: Sequence[memoryview]) -> int:
        """As the disk."""
        self._files[descriptor].written += b"".join(pieces)
        self._after_each()
        return super().write(descriptor, pieces)

    def sync(self, descriptor: int) -> None:
        """As the disk."""
        super().sync(descriptor)
        if descriptor in self._open_folders:
            self._folders.setdefault(self._open_folders[descriptor], Folder()).sync()
        else:
            contents = self._files[descriptor]
            contents.synced = contents.written
        self._after_each()

    def close(self, descriptor: int) -> None:
        """As the disk."""
        self._files.pop(descriptor, None)
        self._open_folders.pop(descriptor, None)
        super().close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """As the disk."""
        folder = self._folder_of(source)
        folder.pending.append({source: None, target: folder.now()[source]})
        super().replace(source, target)
        self._after_each()

    def link(self, source: Path, target: Path) -> None:
        """As the disk."""
        super().link(source, target)
        self._folder_of(target).pending.append({target: self._folder_of(source).now()[source]})
        self._after_each()

    def remove(self, path: Path) -> None:
        """As the disk."""
        super().remove(path)
        self._folder_of(path).pending.append({path: None})
        self._after_each()

    def make_folder(self, path: Path) -> None:
        """As the disk."""
        super().make_folder(path)
        self._folder_of(path).pending.append({path: Contents()})
        self._after_each()

    def _folder_of(self, path: Path) -> Folder:
        return self._folders.setdefault(path.parent, Folder())


@contextlib.contextmanager
def surviving() -> Iterator[None]:
    """Go on after a crash, as a new process would."""
    with contextlib.suppress(Crash):
        yield
