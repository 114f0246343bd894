"""Sweeps of faults over a script of commits: at every system call, and what is on disk afterwards.

`python -m tests.store.sweeps crash` runs one and exits 1 where something was lost; the mutants use that.
"""

import errno
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from followup_tui.domain.errors import FollowupError, StoreError
from followup_tui.domain.model import Record, Stage
from followup_tui.store import datafile
from followup_tui.store.layout import Damage
from followup_tui.store.repository import Repository
from followup_tui.store.schema.contents import read
from tests.factories import application, draft, entry, interview
from tests.store.faults import FaultyDisk, PowerDisk, Result, surviving
from tests.store.support import NOW, by_id, change, store

State = dict[str, Record]
Step = Callable[[Repository], object]

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.ENOENT, errno.EEXIST, errno.EINVAL)

_LETTER = replace(draft(body="Dear Dana, " * 50), id="letter")
_LONG = application(id="long", notes="Grüße " * 400)
_SHORT = replace(_LONG, notes="", stage=Stage.OFFER)

_MEMORY = Path("/dev/shm")  # noqa: S108  a file system in memory makes thousands of saves quick

SCRIPT: tuple[Step, ...] = (
    lambda repository: store(repository, application(), interview()),
    lambda repository: store(repository, _LONG),
    lambda repository: store(repository, _LETTER),
    lambda repository: repository.commit(change((_LONG, _SHORT))),
    lambda repository: store(repository, *(entry(id=f"e{number}", text="x" * 200) for number in range(10))),
    lambda repository: repository.commit(change((_LETTER, None), (None, entry(id="sent")))),
    lambda repository: repository.undo(NOW),
    lambda repository: repository.redo(NOW),
    lambda repository: repository.commit(change((interview(), None), (application(), None))),
)
"""Commits that make the file grow and shrink, in one table and in several."""


@dataclass
class Outcome:
    """What a sweep found."""

    points: int = 0
    losses: list[str] = field(default_factory=list)

    stop: bool = False
    """Whether the first loss ends the program."""

    def __str__(self) -> str:
        return f"points swept: {self.points}, losses: {len(self.losses)}"

    def check(self, right: bool, what: str) -> None:
        """Note a loss."""
        if not right:
            self.losses.append(what)
            if self.stop:
                sys.exit(f"LOSS {what}")


@contextmanager
def fresh() -> Iterator[Path]:
    """The path of a data file that does not exist, nor does its folder."""
    base = Path(tempfile.mkdtemp(prefix="followup-", dir=_MEMORY if _MEMORY.is_dir() else None))
    try:
        yield base / "folder" / "followup.json"
    finally:
        shutil.rmtree(base)


def states() -> list[State]:
    """What is stored before the script and after each of its steps."""
    with fresh() as path:
        repository = Repository(path)
        found: list[State] = [{}]
        for step in SCRIPT:
            step(repository)
            found.append(by_id(Repository(path).load()))
    return found


def state_of(path: Path) -> State | str:
    """What a new process finds, or why it finds nothing."""
    try:
        return by_id(Repository(path).load())
    except StoreError as problem:
        return str(problem)


def crash_sweep(outcome: Outcome) -> None:
    """A crash before, after and in the middle of each call: the state before the commit or after it, and no other."""
    expected = states()
    for fault in ("torn", "before", "after"):
        for at in range(1, _calls() + 1):
            with fresh() as path:
                disk, done = FaultyDisk(at, fault), 0
                with surviving():
                    repository = Repository(path, disk=disk)
                    for step in SCRIPT:
                        step(repository)
                        done += 1
                outcome.points += 1
                where = f"crash {fault} call {at}, commit {done + 1}"
                found = state_of(path)
                outcome.check(found in expected[done : done + 2], f"{where}: {found}")
                outcome.check(_life_goes_on(Repository(path)), f"{where}: the next commit fails")


def error_sweep(outcome: Outcome) -> None:
    """Each error at each call, and short writes: what the program sees is what is on disk, and life goes on."""
    expected = states()
    for fault in ("short", *ERRORS):
        for at in range(1, _calls() + 1):
            with fresh() as path:
                _one_error(outcome, expected, path, FaultyDisk(at, fault), f"{fault} at call {at}")


def _one_error(outcome: Outcome, expected: list[State], path: Path, disk: FaultyDisk, where: str) -> None:
    outcome.points += 1
    repository = Repository(path, disk=disk)
    for number, step in enumerate(SCRIPT):
        before = disk.has_failed
        try:
            step(repository)
        except StoreError:
            found = state_of(path)
            outcome.check(found in expected[number : number + 2], f"{where}, commit {number + 1}: {found}")
            if found == expected[number]:
                outcome.check(_works(step, repository), f"{where}: commit {number + 1} does not work again")
        if disk.has_failed and not before:
            outcome.check(state_of(path) == expected[number + 1], f"{where}: wrong after commit {number + 1}")
    outcome.check(state_of(path) == expected[-1], f"{where}: wrong at the end")
    outcome.check(_life_goes_on(repository), f"{where}: the next commit fails")


def _works(step: Step, repository: Repository) -> bool:
    try:
        step(repository)
    except FollowupError:
        return False
    return True


def power_sweep(outcome: Outcome) -> None:
    """A power cut after each call: whatever subset of the unsynced work is left, nothing acknowledged is lost."""
    expected = states()
    done, seen = 0, set[tuple[int, bytes | None]]()

    def cut() -> None:
        for data in disk.found(path):
            outcome.points += 1
            if (done, data) not in seen:
                seen.add((done, data))
                outcome.check(_state_in(data) in expected[done : done + 2], f"power cut in commit {done + 1}")

    with fresh() as path:
        disk = PowerDisk(cut)
        repository = Repository(path, disk=disk)
        for step in SCRIPT:
            step(repository)
            done += 1
            outcome.check({*map(_key, map(_state_in, disk.found(path)))} == {_key(expected[done])}, f"commit {done}")


def race_sweep(outcome: Outcome) -> None:
    """Another process commits, or an editor saves, before each call of a commit: nothing of theirs is lost."""
    datafile.LOCK_SECONDS = 0.0
    with fresh() as path:
        store(Repository(path), application())
        disk = FaultyDisk()
        store(Repository(path, disk=disk), _LONG)
    for intruder in (_commit_theirs, _edit_theirs):
        for at in range(1, disk.count + 1):
            with fresh() as path:
                _one_race(outcome, path, at, intruder)


def _one_race(outcome: Outcome, path: Path, at: int, intruder: Callable[[Path], None]) -> None:
    acknowledged = {"app"}

    def intrude() -> None:
        try:
            intruder(path)
        except StoreError:
            return
        acknowledged.add("theirs")

    store(Repository(path), application())
    try:
        store(Repository(path, disk=_Intruded(at, intrude, of_editor=intruder is _edit_theirs)), _LONG)
    except StoreError:
        pass
    else:
        acknowledged.add(_LONG.id)
    outcome.points += 1
    found = state_of(path)
    outcome.check(not isinstance(found, str) and acknowledged <= found.keys(), f"{intruder} before call {at}: {found}")


def _commit_theirs(path: Path) -> None:
    store(Repository(path), application(id="theirs"))


def _edit_theirs(path: Path) -> None:
    document = '"7777": {"id": "theirs", "company": "C", "role": "R"},'
    path.write_text(path.read_text().replace('"applications": {', f'"applications": {{{document}'))


class _Intruded(FaultyDisk):
    """Lets somebody else act before one of its calls.

    An editor, who knows no locks, acts at any time but between the last look at the file and its replacement: no
    program can close that gap.
    """

    def __init__(self, at: int, intrude: Callable[[], None], *, of_editor: bool) -> None:
        super().__init__()
        self._when = at
        self._intrude = intrude
        self._of_editor = of_editor

    def replace(self, source: Path, target: Path) -> None:
        if self._of_editor and self.count + 1 == self._when:
            self._when = 0
        super().replace(source, target)

    def _call(self, action: Callable[[], Result]) -> Result:
        if self.count + 1 == self._when:
            self._intrude()
        return super()._call(action)


def damage_sweep(outcome: Outcome) -> None:
    """A file cut off after each of its bytes, or empty: refused, and never written over."""
    with fresh() as path:
        store(Repository(path), application())
        whole = path.read_bytes()
        for size in range(0, len(whole) - 2, 7):
            path.write_bytes(whole[:size])
            outcome.points += 1
            outcome.check(isinstance(state_of(path), str), f"cut off after {size} bytes: taken for a file")
            with suppress(StoreError):
                store(Repository(path), application(id="new"))
            outcome.check(path.read_bytes() == whole[:size], f"cut off after {size} bytes: written over")


def _life_goes_on(repository: Repository) -> bool:
    """Whether a commit works, and is there."""
    try:
        store(repository, application(id="next"))
    except FollowupError:
        return False
    found = state_of(repository.path)
    return not isinstance(found, str) and "next" in found


def _calls(steps: int | None = None) -> int:
    """How many system calls the script makes."""
    with fresh() as path:
        disk = FaultyDisk()
        repository = Repository(path, disk=disk)
        for step in SCRIPT[:steps]:
            step(repository)
        return disk.count


def _state_in(data: bytes | None) -> State | str:
    if data is None:
        return {}
    try:
        return by_id(read(data).records)
    except Damage as damage:
        return str(damage)


def _key(state: State | str) -> object:
    return state if isinstance(state, str) else tuple(sorted(state))


SWEEPS: dict[str, Callable[[Outcome], None]] = {
    "crash": crash_sweep,
    "error": error_sweep,
    "power": power_sweep,
    "race": race_sweep,
    "damage": damage_sweep,
}


def sweep(name: str, *, stop: bool = False) -> Outcome:
    """Do one of the sweeps."""
    outcome = Outcome(stop=stop)
    SWEEPS[name](outcome)
    return outcome


if __name__ == "__main__":
    sweep(sys.argv[1], stop=True)
