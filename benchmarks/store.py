"""How long a save takes, beside stock TinyDB and SQLite in the same run: `python -m benchmarks.store [SIZE]...`.

The data are applications with two interviews and three log entries each, about 2.7 KB an application. SQLite runs with
a write-ahead log and synchronous=FULL, one JSON document a row; stock TinyDB with its own JSONStorage.
"""

import json
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from tinydb import TinyDB

from followup_tui.domain.model import Application, Change, Edit
from followup_tui.store.layout import Tables, join
from followup_tui.store.repository import Repository
from followup_tui.store.writer import Writer

SIZES = (100, 1_000, 10_000)
NOW = datetime(2026, 3, 6, 9, tzinfo=UTC)
KINDS = ("applications", "interviews", "entries", "drafts")
ROUNDS = 15


def write_data(path: Path, size: int) -> None:
    """Write a data file with `size` applications."""
    chance = random.Random(1)  # noqa: S311  a benchmark needs the same data each time, not secrets
    tables = {kind: dict[str, dict[str, object]]() for kind in KINDS}
    number = 0

    def add(table: str, **fields: object) -> str:
        nonlocal number
        number += 1
        key = f"{chance.getrandbits(80):020x}"
        tables[table][str(number)] = {"id": key, **fields}
        return key

    for each in range(size):
        notes = "They build tools for people.\nAsked about the team. " * 5
        job = {"company": f"Company {each}", "role": "Engineer", "stage": "interviewing", "location": "Berlin"}
        key = add("applications", **job, tags=["python", "remote"], notes=notes, created="2026-02-01T09:00:00Z")
        for day in (3, 4):
            people = [{"name": "Dana Lee", "email": "dana@example.com", "title": "Head"}]
            times = {"start": f"2026-03-0{day}T09:00:00Z", "minutes": 60, "timezone": "Europe/Berlin"}
            talk = add("interviews", application_id=key, **times, interviewers=people, topics=["the search index"])
            sent = {"type": "contact", "kind": "thank_you", "to": "Dana Lee", "at": f"2026-03-0{day}T12:00:00Z"}
            add(
                "entries", application_id=key, interview_id=talk, **sent, message="Thank you\n\nDear Dana, thanks. " * 6
            )
        add("entries", application_id=key, at="2026-03-05T10:00:00Z", type="note", text="Called back")
    meta = {"1": {"schema": 1, "min_reader": 1, "next_id": number + 1, "revision": 1, "saved": "2026-03-05T10:00:00Z"}}
    path.write_bytes(join(Tables({"_meta": meta, **tables})))


class Ours:
    """The store of this project."""

    name = "followup"

    def __init__(self, path: Path) -> None:
        """Open it and read every record."""
        self.repository = Repository(path)
        self.applications = [record for record in self.repository.load() if isinstance(record, Application)]

    def save(self, count: int, text: str) -> None:
        """Change the notes of the first records, all of it or nothing."""
        self.repository.commit(self.change(count, text))

    def change(self, count: int, text: str) -> Change:
        """The change of the notes of the first records."""
        before = self.applications[:count]
        after = [replace(record, notes=text) for record in before]
        edits = tuple(Edit(old, new) for old, new in zip(before, after, strict=True))
        self.applications[:count] = after
        return Change(text="change notes", at=NOW, edits=edits)


class Stock:
    """TinyDB with the storage that it comes with, which writes in place."""

    name = "tinydb"

    def __init__(self, path: Path) -> None:
        """Open it and read every record."""
        self.database = TinyDB(path)
        self.records = [self.database.table(kind).all() for kind in KINDS]

    def save(self, count: int, text: str) -> None:
        """Change the notes of the first records in one write."""
        numbers = [document.doc_id for document in self.records[0][:count]]
        self.database.table("applications").update({"notes": text}, doc_ids=numbers)


class Sqlite:
    """SQLite with full durability."""

    name = "sqlite"

    def __init__(self, path: Path) -> None:
        """Open it and read every record; the database is made from the data file where it is not there."""
        fresh = not path.with_suffix(".db").exists()
        self.connection = sqlite3.connect(path.with_suffix(".db"))
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute("PRAGMA synchronous=FULL")
        if fresh:
            self._fill(json.loads(path.read_text()))
        rows = self.connection.execute("SELECT kind, id, document FROM records")
        self.records = {key: json.loads(document) for kind, key, document in rows if kind in KINDS}
        self.keys = [key for key, document in self.records.items() if "company" in document]

    def save(self, count: int, text: str) -> None:
        """Change the notes of the first records in one transaction."""
        with self.connection:
            for key in self.keys[:count]:
                document = json.dumps(self.records[key] | {"notes": text})
                self.connection.execute("UPDATE records SET document = ? WHERE id = ?", (document, key))

    def _fill(self, tables: dict[str, dict[str, dict[str, object]]]) -> None:
        with self.connection:
            self.connection.execute("CREATE TABLE records (id TEXT PRIMARY KEY, kind TEXT, document TEXT)")
            for kind in KINDS:
                rows = [(document["id"], kind, json.dumps(document)) for document in tables[kind].values()]
                self.connection.executemany("INSERT INTO records VALUES (?, ?, ?)", rows)


Store = Ours | Stock | Sqlite
STORES: tuple[type[Store], ...] = (Ours, Stock, Sqlite)


@contextmanager
def data(size: int) -> Iterator[Path]:
    """A data file in a folder of its own, with a SQLite database of the same records beside it."""
    folder = Path(tempfile.mkdtemp(prefix="followup-bench-"))
    path = folder / "followup.json"
    write_data(path, size)
    Sqlite(path).connection.close()
    try:
        yield path
    finally:
        shutil.rmtree(folder)


def milliseconds(action: Callable[[int], object], rounds: int) -> float:
    """The median time of an action, after one that does not count."""
    times: list[float] = []
    for each in range(rounds + 1):
        begun = time.perf_counter()
        action(each)
        times.append(time.perf_counter() - begun)
    return statistics.median(times[1:]) * 1000


def save(store: Store, count: int, each: int) -> None:
    """Save something new."""
    store.save(count, f"{count} records, the {each}th time")


def in_own_process(store: type[Store], path: Path) -> tuple[float, float]:
    """The time to open and the peak memory with one save (ms, MiB), each in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.store", "--one", store.name, str(path)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(3)]
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def longest_stall(path: Path) -> tuple[float, float, float]:
    """For how long a save on the writing thread keeps this one from running at most (ms).

    In the first save, in a later one (the median of nine), and in 50 ms without any: that is the machine's own.
    """
    ours = Ours(path)
    writer = Writer(ours.repository, failed=_fail)
    stalls: list[float] = []
    for each in range(10):
        writer.commit(ours.change(1, f"the {each}th time"))
        stalls.append(_stall(lambda: writer.busy))
    writer.close()
    quiet = [_stall(partial(_before, time.monotonic() + 0.05)) for _ in range(9)]
    return stalls[0], statistics.median(stalls[1:]), statistics.median(quiet)


def _before(until: float) -> bool:
    return time.monotonic() < until


def _fail(change: Change, problem: Exception) -> None:
    raise AssertionError(change.text) from problem


def _stall(going_on: Callable[[], bool]) -> float:
    worst, last = 0.0, time.perf_counter()
    while going_on():
        time.sleep(0.0005)
        now = time.perf_counter()
        worst, last = max(worst, now - last), now
    return worst * 1000


def compare(size: int) -> None:
    """Print one size."""
    rows: dict[str, list[float]] = {"one record": [], "ten records": [], "open": [], "peak MiB": []}
    rounds = ROUNDS if size < 10_000 else 5
    for store in STORES:
        with data(size) as path:
            opened, peak = in_own_process(store, path)
            live = store(path)
            rows["one record"].append(milliseconds(partial(save, live, 1), rounds))
            rows["ten records"].append(milliseconds(partial(save, live, 10), rounds))
            rows["open"].append(opened)
            rows["peak MiB"].append(peak)
    with data(size) as path:
        print(f"\n{size:,} applications, {path.stat().st_size / 1e6:.1f} MB")
        first, later, idle = longest_stall(path)
    print(f"{'':14}{'followup':>10}{'tinydb':>10}{'sqlite':>10}   tinydb/followup  followup/sqlite")
    for name, (ours, stock, sqlite) in rows.items():
        print(f"{name:14}{ours:10.2f}{stock:10.2f}{sqlite:10.2f}{stock / ours:16.1f} x{ours / sqlite:15.1f} x")
    print(f"longest stall of another thread: first save {first:.1f} ms, later {later:.1f} ms, no save {idle:.1f} ms")


def one(name: str, path: Path) -> None:
    """In a process of its own: open, save once, and say how long the opening took and the peak memory."""
    store = next(store for store in STORES if store.name == name)
    begun = time.perf_counter()
    live = store(path)
    opened = (time.perf_counter() - begun) * 1000
    live.save(1, "one")
    print(json.dumps([opened, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]))
    else:
        for each in [int(argument) for argument in sys.argv[1:]] or SIZES:
            compare(each)
