"""Earlier states of the data file, kept without asking: before each of the last ten changes, fourteen days, eight weeks.

All that is typed into one draft, until something else is changed, counts as one change: the state before its first
letter is kept, and its keystrokes push nothing else out.

Each is the file as it was, under a second name (a hard link, which costs nothing), in the folder `<file>.backups`.
A backup that fails never makes a save fail; `Backups.problem` says what went wrong.
"""

import contextlib
import errno
import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from followup_tui.domain.stored import Backup
from followup_tui.store.disk import TO_READ, Disk, opened, write_all
from followup_tui.store.owners import ROOT, hand_over, model_for
from followup_tui.store.schema.reader import Meta, newest

KEPT = {"change": 10, "day": 14, "week": 8, "before": 10}
"""How many backups of each kind are kept: the newest by name."""

_SAME_NAME = 9
"""How many backups may want the same name: a file that was put back from elsewhere counts its changes again."""


class Backups:
    """The backups of one file."""

    def __init__(self, target: Path, disk: Disk) -> None:
        """Keep states of the file `target` in a folder beside it."""
        self.folder = target.with_name(f"{target.name}.backups")
        self.problem: str | None = None
        """What went wrong with the last backup; None where nothing did."""
        self._target = target
        self._disk = disk

    def keep(self, meta: Meta, now: datetime, *, change: bool) -> None:
        """Keep the state that is about to be replaced, which says `meta` of itself.

        `change` is False where the same draft is written on, whose keystrokes would soon push everything else out.
        """
        self._keep_all(
            {
                "change": f"change-{meta.revision:06}" if change else None,
                "day": _name("day", _day(meta.saved), _day(now)),
                "week": _name("week", _week(meta.saved), _week(now)),
                "before": f"before-{meta.revision:06}-schema-{newest()}" if meta.schema < newest() else None,
            }
        )

    def keep_before(self, what: str, meta: Meta) -> None:
        """Keep the present state, which says `meta` of itself, before something bigger than a change: `import`."""
        self._keep_all({"before": f"before-{meta.revision:06}-{what}"})

    def lost(self) -> str:
        """What to say where there are backups, but no file."""
        latest = self.all()[0]
        return (
            f"it is missing, but there are backups of it: bring the newest back with `followup restore {latest.name}`, "
            f"or remove {self.folder} to start with an empty file"
        )

    def obstacle(self) -> str | None:
        """Why no backup could be made now; None where one could, or where the folder is still to be made."""
        probe = self.folder / f".{os.urandom(4).hex()}.part"
        try:
            self._disk.names(self.folder)
            with opened(self._disk, probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL):
                pass
            self._disk.remove(probe)
        except FileNotFoundError:
            return None
        except OSError as problem:
            return f"{self.folder}: {_reason(problem)}"
        return None

    def room(self) -> tuple[int, int]:
        """How many bytes are free there, those that backups would give way for included, and how many a save takes."""
        free = self._disk.free(self._target.parent) + sum(size for _, size in self._oldest_first())
        return free, self._disk.status(self._target).st_size

    def give_way(self, size: int) -> bool:
        """Remove the oldest backups so that `size` bytes more fit on a full disk; none where that does not suffice."""
        try:
            free = min(self._disk.free(self._target.parent), size - 1)  # it was not enough, whatever the disk says
            oldest = self._oldest_first()
            if free + sum(freed for _, freed in oldest) < size:
                return False
            for names, freed in oldest:
                for name in names:
                    self._disk.remove(self.folder / name)
                free += freed
                if free >= size:
                    break
        except OSError:
            return False
        return True

    def _oldest_first(self) -> list[tuple[list[str], int]]:
        """The states that are kept, oldest first: the names of each, and how many bytes are free without them."""
        states: dict[tuple[int, int], tuple[os.stat_result, list[str]]] = {}
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            for name in self._names():
                status = self._disk.status(self.folder / name)
                states.setdefault((status.st_dev, status.st_ino), (status, []))[1].append(name)
        ages = sorted(states.values(), key=lambda state: (state[0].st_mtime_ns, state[1]))
        return [(names, status.st_blocks * 512) for status, names in ages if status.st_nlink == len(names)]

    def _keep_all(self, kinds: Mapping[str, str | None]) -> None:
        try:
            self._make_folder()
            for kind, name in kinds.items():
                if name is not None:
                    self._keep_as(name)
                    self._drop_old(kind, name)
        except OSError as problem:
            self.problem = f"{self.folder}: {_reason(problem)}: no backup was made"
        else:
            self.problem = None

    def all(self) -> list[Backup]:
        """The backups, newest first."""
        found: list[Backup] = []
        with contextlib.suppress(OSError):
            for name in self._names():
                path = self.folder / name
                status = self._disk.status(path)
                modified = datetime.fromtimestamp(status.st_mtime).astimezone()
                found.append(Backup(name.removesuffix(".json"), path, status.st_size, modified))
        return sorted(found, key=lambda backup: (backup.modified, backup.name), reverse=True)

    def _names(self) -> list[str]:
        return sorted(name for name in self._disk.names(self.folder) if name.endswith(".json"))

    def _make_folder(self) -> None:
        try:
            self._disk.status(self.folder)
        except FileNotFoundError:
            self._disk.make_folder(self.folder)
            model = self._disk.status(self._target.parent) if self._disk.user() == ROOT else None
            hand_over(self._disk, self.folder, model)

    def _keep_as(self, name: str) -> None:
        for path in self._paths(name):
            try:
                self._disk.link(self._target, path)
            except FileExistsError:
                if self._is_same(path):
                    return
            except OSError:
                self._copy(path)
                return
            else:
                return

    def _paths(self, name: str) -> Iterator[Path]:
        yield self.folder / f"{name}.json"
        for number in range(2, _SAME_NAME):
            yield self.folder / f"{name}-{number}.json"

    def _is_same(self, path: Path) -> bool:
        ours, theirs = self._disk.status(self._target), self._disk.status(path)
        return (ours.st_dev, ours.st_ino) == (theirs.st_dev, theirs.st_ino)

    def _copy(self, path: Path) -> None:
        """Keep a copy, where the file system has no links."""
        with opened(self._disk, self._target, TO_READ) as source:
            data = self._disk.read(source, self._disk.status(source).st_size)
        part = path.with_suffix(".part")
        with opened(self._disk, part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW) as copy:
            hand_over(self._disk, copy, model_for(self._disk, self._target))
            write_all(self._disk, copy, [data])
        self._disk.replace(part, path)

    def _drop_old(self, kind: str, kept: str) -> None:
        """Let the oldest go; those that a clock which ran ahead has named after days to come push out none of today."""
        names = [name for name in self._names() if name.startswith(f"{kind}-")]
        ahead = [name for name in names if kind in {"day", "week"} and name > f"{kept}.json"]
        for group in (names[: len(names) - len(ahead)], ahead):
            for name in group[: -KEPT[kind]]:
                self._disk.remove(self.folder / name)


def _reason(problem: OSError) -> str:
    """What is wrong, in a few words."""
    if problem.errno in {errno.ENOTDIR, errno.EEXIST}:
        return "something else is in the place of this folder"
    return os.strerror(problem.errno or 0)


def _name(kind: str, of: str | None, now: str | None) -> str | None:
    """The name for the last state of a day or week that is over."""
    return None if of is None or of == now else f"{kind}-{of}"


def _day(instant: datetime | None) -> str | None:
    return None if instant is None else instant.date().isoformat()


def _week(instant: datetime | None) -> str | None:
    if instant is None:
        return None
    year, week, _ = instant.isocalendar()
    return f"{year}-W{week:02}"
