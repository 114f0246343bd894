"""For how long the screen stands still while the store works, with 10,000 applications: `python -m benchmarks.gaps [TIMES]`.

The app runs without a terminal, in a process of its own. A task on its event loop sleeps for half a millisecond, again
and again; the longest that it was kept from going on, in each of TIMES repetitions, is the figure. Beside it: the same
app at rest, and one that only draws its list again.
"""

import asyncio
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path

from msgspec.structs import replace
from textual.pilot import Pilot

from benchmarks import data, store
from benchmarks.bench import PYTHON, ROOT, row, verdict
from followup_tui.bootstrap import new_id
from followup_tui.domain.model import Application, Change, Edit, EntryType, Kind, StepRef
from followup_tui.domain.settings import Settings
from followup_tui.domain.when.calendar import Calendar
from followup_tui.store.repository import Repository
from followup_tui.store.writer import Writer
from followup_tui.system.clock import FixedClock
from followup_tui.tracker.drafts import save_draft
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.file_app import LOOK_EVERY
from followup_tui.tui.screens.list.applications import ApplicationsScreen
from followup_tui.words.message import Message

SIZE = 10_000
FRAME = 16.0
"""Milliseconds."""
PAUSE = 0.3
"""Seconds for which an action is watched after it is done: what it leaves behind may hold the screen, too."""

Act = Callable[[], Awaitable[object]]


class NoClipboard:
    """Copies nothing."""

    def copy(self, text: str) -> str:
        """Say so."""
        return f"{len(text)} characters were not copied"


class Watched:
    """The app on a file, and a watch on its event loop."""

    def __init__(self, file: Path) -> None:
        """Open it as `bootstrap.open_app` does."""
        self.file = file
        gc.disable()
        calendar, self.notes = Calendar(), count(1)
        self.writer = Writer(Repository(file), _fail)
        self.tracker = Tracker(
            self.writer,
            FixedClock(data.NOW),
            Settings(),
            timezone="Europe/Berlin",
            calendar_of=lambda _country: calendar,
            new_id=new_id,
        )
        self.app = FollowupApp(self.tracker, lambda _write: NoClipboard())
        self.mine, self.theirs, *_ = self.tracker.records.applications
        self.talk = next(iter(self.tracker.records.interviews))
        gc.freeze()
        gc.enable()
        self._longest = 0.0

    async def measure(self, times: int) -> dict[str, list[float]]:
        """The longest gap of each repetition of each action, in milliseconds."""
        async with self.app.run_test(size=(120, 40)) as pilot:
            await pilot.pause(1)
            watch = asyncio.ensure_future(self._watch())
            found: dict[str, list[float]] = {name: [] for name in self.acts(pilot)}
            for _ in range(times + 1):
                for name, act in self.acts(pilot).items():
                    self._longest = 0.0
                    await act()
                    await self.settled()
                    found[name].append(self._longest * 1000)
            watch.cancel()
        self.writer.close()
        return {name: gaps[1:] for name, gaps in found.items()}

    def acts(self, pilot: Pilot[None]) -> dict[str, Act]:
        """What is done, by name."""
        return {
            "at rest": self.settled,
            "the list drawn again, nothing saved": self.draw,
            "a record saved": self.save,
            "a record saved and shown": self.save_and_show,
            "a reply logged by a draft of 200 words": self.write,
            "undo": lambda: pilot.press("u"),
            "redo": lambda: pilot.press("U"),
            "a change by another process": self.let_others_save,
        }

    async def settled(self) -> None:
        """Wait until all is saved, and a little."""
        await asyncio.sleep(0.01)
        await asyncio.to_thread(self.writer.flush)
        await asyncio.sleep(PAUSE)

    async def draw(self) -> None:
        """Draw the list anew."""
        self._list.show_records()

    async def save(self) -> Change:
        """Save another note."""
        before = self.tracker.records.application(self.mine)
        return self.tracker.edit_application(replace(before, notes=f"note {next(self.notes)}"))

    async def save_and_show(self) -> None:
        """Save another note and show it."""
        self._list.show_records(await self.save())

    async def write(self) -> None:
        """Log a reply and save a draft."""
        self.tracker.log(self.talk, EntryType.REPLY, "They answered.")
        save_draft(
            self.tracker, StepRef(self.talk, Kind.FOLLOW_UP), Message("Hello", f"{next(self.notes)} words " * 100)
        )

    async def let_others_save(self) -> None:
        """Let another process save, and wait until it is shown here."""
        command = [PYTHON, "-m", "benchmarks.gaps", "--save", str(self.file), self.theirs]
        process = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
        await process.wait()
        await asyncio.sleep(LOOK_EVERY)

    @property
    def _list(self) -> ApplicationsScreen:
        return self.app.query_one("#list").query_ancestor(ApplicationsScreen)

    async def _watch(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.0005)
            now = time.perf_counter()
            self._longest, last = max(self._longest, now - last), now


def _fail(change: Change, problem: Exception) -> None:
    raise AssertionError(change.text) from problem


def save_elsewhere(file: Path, application_id: str) -> None:
    """What the other process does."""
    os.nice(5)
    repository = Repository(file)
    applications = (each for each in repository.load() if isinstance(each, Application))
    before = next(each for each in applications if each.id == application_id)
    after = replace(before, notes=f"{time.time()}")
    repository.commit(Change(text="save elsewhere", at=data.NOW, edits=(Edit(before, after),)))


SEARCHES: dict[str, Callable[[int, Path], object]] = {
    "as searches are, 12 MB": data.write,
    "two interviews each, 25 MB": lambda size, file: store.write_data(file, size),
}


def main(times: int) -> None:
    """Measure, and print a table for each kind of data."""
    for name, write in SEARCHES.items():
        with tempfile.TemporaryDirectory(prefix="followup-bench-") as folder:
            file = Path(folder, "followup.json")
            write(SIZE, file)
            command = [PYTHON, "-m", "benchmarks.gaps", "--one", str(file), str(times)]
            result = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
        print(f"\n{SIZE:,} applications, {name}")
        row("longest gap of the screen, ms", "median", "worst")
        for act, gaps in json.loads(result.stdout).items():
            found = statistics.median(gaps)
            row(act, f"{found:.1f}", f"{max(gaps):.1f}", verdict(found, FRAME))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--one", file, times]:
            print(json.dumps(asyncio.run(Watched(Path(file)).measure(int(times)))))
        case ["--save", file, application_id]:
            save_elsewhere(Path(file), application_id)
        case arguments:
            main(int(arguments[0]) if arguments else 15)
