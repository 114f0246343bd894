"""Real processes: killed and hurt at every system call, on a full disk, and several at once."""

import ast
import contextlib
import importlib
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from followup_tui.domain.errors import StoreError
from followup_tui.store.repository import Repository
from tests.factories import application
from tests.store.support import by_id, store
from tests.store.sweeps import State, states
from tests.store.victim import MARK, STEPS

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
CALLS = "openat,writev,fsync,close,fchmod,rename,linkat,unlink,mkdir,flock,newfstatat,fstat,read,getdents64"
HARMFUL = "openat,writev,fsync,fchmod,rename,linkat,mkdir,flock"
"""The calls that are made to fail. Not `close`: strace would leave the file open, and with it the lock."""

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


def run_victim(path: Path, *injection: str) -> subprocess.CompletedProcess[str]:
    quick = [] if "signal" in "".join(injection) else ["-f", "--seccomp-bpf"]  # a signal does not reach what is skipped
    strace = ["strace", *quick, "-qq", "-o", str(path.parent.parent / "trace"), *injection]
    command = [*strace, sys.executable, "-m", "tests.store.victim", str(path)]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)


def counted_calls(folder: Path) -> dict[str, range]:
    """The numbers that each system call has in the commits of the victim, start-up not counted."""
    base = folder / "dry"
    for _ in range(2):  # the first run may compile modules
        shutil.rmtree(base, ignore_errors=True)
        base.mkdir()
        assert run_victim(base / "folder" / "followup.json", "-e", f"trace={CALLS},rmdir").returncode == 0
    before, after = (base / "trace").read_text().split(MARK)
    names = CALLS.split(",")
    return {
        name: range(1 + len(re.findall(rf"\b{name}\(", before)), 1 + len(re.findall(rf"\b{name}\(", before + after)))
        for name in names
    }


def sweep(folder: Path, calls: str, *faults: str) -> int:
    """Run the victim once for each call and fault; each time nothing acknowledged may be lost. The number of runs."""
    expected = states()[: STEPS + 1]
    numbers = counted_calls(folder)
    points = [(name, at, fault) for name in calls.split(",") for at in numbers[name] for fault in faults]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        losses = [loss for loss in pool.map(lambda point: one_run(folder, expected, *point), points) if loss]
    assert losses == []
    return len(points)


def one_run(folder: Path, expected: list[State], name: str, at: int, fault: str) -> str:
    base = folder / f"{name}-{at}-{fault.replace('=', '-')}"
    base.mkdir()
    path = base / "folder" / "followup.json"
    result = run_victim(path, "-e", f"trace={name}", "-e", f"inject={name}:{fault}:when={at}")
    lines = result.stdout.splitlines()
    acknowledged = sum(line.isdecimal() for line in lines)
    killed = result.returncode in {-signal.SIGKILL, 128 + signal.SIGKILL}
    try:
        found = by_id(Repository(path).load())
        store(Repository(path), application(id="next"))
    except StoreError as problem:
        return f"{base.name}: {problem}"
    injected = "INJECTED" in (base / "trace").read_text()
    shutil.rmtree(base)
    if fault.startswith("signal"):
        return (
            "" if killed and found in expected[acknowledged : acknowledged + 2] else f"{base.name}: {found}, {result}"
        )
    seen = ast.literal_eval(lines[-1]) if result.returncode == 0 else result.stderr
    return "" if injected and found == expected[-1] and seen == sorted(found) else f"{base.name}: {found}, {seen}"


@needs_strace
def test_a_process_that_is_killed_at_any_system_call_loses_nothing(tmp_path: Path) -> None:
    points = sweep(tmp_path, CALLS, "signal=KILL")
    print(f"killed: points swept: {points}, losses: 0")  # noqa: T201  what a reader of the log wants to know
    assert points >= 70


@needs_strace
def test_a_process_whose_system_calls_fail_loses_nothing_and_goes_on(tmp_path: Path) -> None:
    points = sweep(tmp_path, HARMFUL, "error=ENOSPC", "error=EIO")
    print(f"failing: points swept: {points}, losses: 0")  # noqa: T201  what a reader of the log wants to know
    assert points >= 60


def test_four_processes_that_commit_a_hundred_times_each_lose_none(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "followup.json"
    code = (
        "import sys; from pathlib import Path; from followup_tui.store.repository import Repository;"
        "from tests.factories import application; from tests.store.support import store;"
        "repository = Repository(Path(sys.argv[1]));"
        "[store(repository, application(id=f'{sys.argv[2]}-{n}')) for n in range(100)]"
    )
    processes = [subprocess.Popen([sys.executable, "-c", code, str(path), name], cwd=ROOT) for name in "abcd"]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    found = by_id(Repository(path).load())
    assert len(found) == 400
    print("processes: commits counted: 400, losses: 0")  # noqa: T201  what a reader of the log wants to know


def test_the_lock_of_a_killed_process_is_free_at_once(tmp_path: Path) -> None:
    path = tmp_path / "followup.json"
    code = (
        "import sys, os, signal; from pathlib import Path; from followup_tui.store.datafile import DataFile\n"
        "with DataFile(Path(sys.argv[1])).lock(): os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=False).returncode == -signal.SIGKILL
    store(Repository(path), application())


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of 256 KB; skips where none may be mounted."""
    folder.mkdir()
    options = ["mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(options, check=False, capture_output=True).returncode != 0:
        pytest.skip("this user may not mount a file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def save_until_it_fails(repository: Repository, notes: str) -> tuple[int, str]:
    """How many commits worked, and what the first that did not said."""
    for saved in range(1000):
        try:
            store(repository, application(id=str(saved), notes=notes))
        except StoreError as problem:
            return saved, str(problem)
    raise AssertionError("it never failed")


def test_a_disk_that_is_really_full_keeps_all_that_was_saved(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as folder:
        path = folder / "followup.json"
        repository = Repository(path)
        saved, words = save_until_it_fails(repository, "x" * 2000)
        assert "the disk is full: free some space and save again" in words
        assert 100_000 < path.stat().st_size < 140_000
        assert by_id(repository.load()).keys() == {str(number) for number in range(saved)}
        subprocess.run(["mount", "-o", "remount,size=512k", str(folder)], check=True)
        store(repository, application(id="next"))
        assert len(repository.load()) == saved + 1


def test_a_medium_that_is_read_only_is_read_and_never_written(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as folder:
        path = folder / "followup.json"
        store(Repository(path), application())
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        repository = Repository(path)
        assert repository.load() == [application()]
        assert not repository.changed_outside()
        with pytest.raises(StoreError, match=r"followup\.json: the file system is read-only: choose another file"):
            store(repository, application(id="b"))


@contextlib.contextmanager
def shared_folder() -> Iterator[Path]:
    """A folder that every user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="followup-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def as_nobody(action: Callable[[], str]) -> str:
    """What an action says that somebody without rights does; skips where this user cannot become one."""
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    importlib.import_module("followup_tui.store.database")  # what is not loaded yet could not be read then
    answer, say = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        try:
            os.write(say, action().encode())
        finally:
            os._exit(0)
    os.close(say)
    os.waitpid(pid, 0)
    with os.fdopen(answer) as words:
        return words.read()


def refusal(path: Path) -> str:
    """What a save is refused with, after everything was read."""
    repository = Repository(path)
    assert repository.load() == [application()]
    try:
        store(repository, application(id="b"))
    except StoreError as problem:
        return str(problem)
    return "saved"


def test_in_a_folder_of_somebody_else_everything_is_read_and_a_save_refused() -> None:
    with shared_folder() as folder:
        path = folder / "followup.json"
        store(Repository(path), application())
        path.chmod(0o644)
        before = sorted(os.listdir(folder)), path.read_bytes()  # noqa: PTH208  names suffice
        words = as_nobody(lambda: refusal(path))
        lock = folder / ".followup.json.lock"
        assert words.startswith(f"{path}: it belongs to ")
        lock.unlink()
        words = as_nobody(lambda: refusal(path))
        assert words == f"{path}: permission denied: check who owns the file and its folder"
        before[0].remove(lock.name)
        assert (sorted(os.listdir(folder)), path.read_bytes()) == before  # noqa: PTH208  as above


def test_a_file_that_may_not_grow_keeps_all_that_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "followup.json"
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    repository = Repository(path)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
        saved, words = save_until_it_fails(repository, "x" * 200)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert "may not grow that large" in words
    assert by_id(repository.load()).keys() == {str(number) for number in range(saved)}
    store(repository, application(id="next"))
    assert len(Repository(path).load()) == saved + 1
