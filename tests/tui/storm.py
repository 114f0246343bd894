"""A storm over the app: keys, pastes, clicks, resizes, timers and what other windows do, in an order that a seed gives.

What a seed does is the same in each run; how it falls between the steps of the app is not, which is the point.
"""

from asyncio import sleep
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from msgspec.structs import replace
from textual import events
from textual.app import ScreenStackError
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.pilot import Pilot

from followup_tui.demo.sample import sample
from followup_tui.domain.errors import FollowupError, StoreError
from followup_tui.domain.model import Application, Change, Edit
from followup_tui.domain.settings import Settings
from followup_tui.domain.when.calendar import Calendar
from followup_tui.store.repository import Repository
from followup_tui.store.writer import Writer
from followup_tui.system.clock import FixedClock
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import keys as tables_of_keys
from followup_tui.tui.app import FollowupApp
from tests.tui.conftest import NOW, ZONE, FakeClipboard
from tests.tui.tools import equip

_MOVES = [
    "down",
    "up",
    "pagedown",
    "pageup",
    "home",
    "end",
    "left",
    "right",
    "tab",
    "shift+tab",
    "ctrl+home",
    "ctrl+end",
]
_CLOSE = ["enter", "enter", "enter", "escape", "escape", "q", "y", "n", "ctrl+s", "f10", "ctrl+q", "ctrl+p"]
_TEXT = "abcdefghijklmnopqrstuvwxyzABDGHTUW0123456789,.:/?!@- äß語👍"
_PASTES = ("Dana Lee <dana@acme.example>", "tomorrow 10:00", "two\nlines\tand a tab", "\x1b[31mred\x07", "x" * 3000, "")
_BURSTS = (
    "q a", "ctrl+q b", "q H", "ctrl+q slash", "q enter", "ctrl+q W", "m enter enter", "W enter enter", "x y y",
    "d enter enter", "x y y y", "ctrl+p d e l e enter enter", "ctrl+p pagedown pageup", "ctrl+p z z z pageup pagedown",
    "ctrl+p ctrl+q", "f1 q q", "question_mark g escape", "w f6 enter", "a escape escape", "comma escape escape", "e ctrl+s ctrl+s",
    "enter n escape escape", "enter z 1 1", "enter s enter enter", "z z", "enter r enter enter", "enter enter f3 enter y",
    "T enter escape", "H enter enter escape", "U u U u", "i escape y", "b escape y", "y y", "y escape escape", "D escape",
)  # fmt: skip
_SIZES = ((80, 24), (120, 40), (60, 20), (40, 12), (200, 50))


def keys() -> list[str]:
    """Every key that does something somewhere."""
    tables = [value for value in vars(tables_of_keys).values() if isinstance(value, tuple)]
    commands = [each for table in tables for each in table if isinstance(each, tables_of_keys.KeyCommand)]
    return sorted({key for command in commands for key in command.keys.split(",")})


class Shaky(Repository):
    """A repository whose disk is full now and then."""

    full = False

    def commit(self, change: Change) -> None:
        """Store it, unless the disk is full."""
        if self.full:
            raise StoreError("the disk is full")
        super().commit(change)


class Storm:
    """One run; `told` is what it did last, newest at the end."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.random = Random(seed)  # noqa: S311 - a storm is to come again
        self.told: deque[str] = deque(maxlen=60)
        self._file = folder / "followup.json"
        self._keys = keys()
        self._numbers = iter(range(1, 1_000_000))
        records = sample(NOW, ZONE, self._new_id)
        edits = tuple(Edit(None, record) for record in records)
        Repository(self._file).commit(Change(text="the sample", at=NOW, edits=edits, final=True))
        self._disk = Shaky(self._file)
        self._app: FollowupApp
        self._seconds = 0.0

    async def blow(self, count: int) -> None:
        """Do so many things; the app is opened again whenever it was left."""
        while count > 0:
            self._disk = Shaky(self._file)
            writer = Writer(self._disk, lambda change, problem: self._app.report_failure(change, problem))  # noqa: PLW0108 - made below
            self._app = FollowupApp(self.tracker(writer), lambda _write: FakeClipboard(), seconds=self._clock)
            try:
                async with self._app.run_test(size=self.random.choice(_SIZES)) as pilot:
                    while count > 0 and not self._app.is_ending:
                        count -= 1
                        await self._step(pilot)
            finally:
                self._disk.full = False
                writer.close()
            self.told.append("CLOSED")

    def tracker(self, store: Repository | Writer) -> Tracker:
        """The use cases on a store, with what else of the machine they need."""
        calendar = Calendar()
        settings = Settings(name="Robin Ostrander")
        tracker = Tracker(
            store, FixedClock(NOW), settings, timezone=ZONE, calendar_of=lambda _: calendar, new_id=self._new_id
        )
        equip(tracker, lambda text: f"{text} and more")
        return tracker

    def _new_id(self) -> str:
        return f"{next(self._numbers):08d}"

    def _clock(self) -> float:
        self._seconds += 0.1
        return self._seconds

    async def _step(self, pilot: Pilot[None]) -> None:
        deeds: tuple[tuple[int, Callable[[Pilot[None]], Awaitable[None]]], ...] = (
            (30, self._key),
            (12, self._burst),
            (6, self._type),
            (3, self._paste),
            (6, self._click),
            (5, self._resize),
            (4, self._timer),
            (3, self._others),
            (1, self._disk_fails),
        )
        weights = [weight for weight, _ in deeds]
        [(_, deed)] = self.random.choices(deeds, weights)
        await deed(pilot)
        await self._wait(pilot)

    async def _wait(self, pilot: Pilot[None]) -> None:
        """Let the app do all that it has to, some of it, or nothing."""
        how = self.random.random()
        if how < 0.5:
            return
        if how < 0.75:
            for _ in range(self.random.randrange(30)):
                await sleep(0)
            return
        self.told.append("(wait)")
        with suppress(ScreenStackError):
            if how > 0.9:
                await self._app.workers.wait_for_complete()
            await pilot.pause()

    # What comes from the keyboard and the mouse

    def _press(self, key: str) -> None:
        self.told.append(key)
        character = key if len(key) == 1 else {"space": " ", "slash": "/", "comma": ",", "question_mark": "?"}.get(key)
        self._app.post_message(events.Key(key, character))

    async def _key(self, _: Pilot[None]) -> None:
        self._press(self.random.choice(self.random.choice((self._keys, self._keys, _MOVES, _CLOSE))))

    async def _burst(self, _: Pilot[None]) -> None:
        for key in self.random.choice(_BURSTS).split():
            self._press(key)

    async def _type(self, _: Pilot[None]) -> None:
        for character in self.random.choices(_TEXT, k=self.random.randrange(1, 12)):
            self._press(_character_to_key(character) if not character.isalnum() else character)

    async def _paste(self, _: Pilot[None]) -> None:
        text = self.random.choice(_PASTES)
        self.told.append(f"paste {text[:20]!r}")
        self._app.post_message(events.Paste(text))

    async def _click(self, _: Pilot[None]) -> None:
        size = self._app.size
        x, y = self.random.randrange(max(size.width, 1)), self.random.randrange(max(size.height, 1))
        kinds: list[type[events.MouseEvent]] = [events.MouseMove, events.MouseDown, events.MouseUp]
        if self.random.random() < 0.3:
            kinds = [self.random.choice((events.MouseScrollDown, events.MouseScrollUp, events.MouseMove))]
        times = self.random.choice((1, 1, 2, 3))
        self.told.append(f"click {x},{y} ×{times} {kinds[0].__name__}")
        for _again in range(times):
            for kind in kinds:
                self._app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))  # noqa: FBT003

    async def _resize(self, _: Pilot[None]) -> None:
        tiny = self.random.randrange(1, 8)
        low = self.random.randrange(1, 8)
        size = Size(*self.random.choice((*_SIZES, (tiny, 24), (tiny, low), (80, low))))
        self.told.append(f"resize {size.width}x{size.height}")
        driver = self._app._driver  # noqa: SLF001 - as Textual's own pilot does it, which would wait then
        assert isinstance(driver, HeadlessDriver)
        driver._size = size  # noqa: SLF001
        self._app.post_message(events.Resize(size, size))

    # What comes by itself

    async def _timer(self, _: Pilot[None]) -> None:
        app = self._app
        due = self.random.choice((app.look_outside, app.keep_unfinished, app.store_held, app.follow_machine, app.ask))
        self.told.append(f"timer {due.__name__}")
        self._app.call_later(due)

    async def _others(self, _: Pilot[None]) -> None:
        """Another window changes the file."""
        tracker = self.tracker(Repository(self._file))
        records = tracker.records
        with suppress(FollowupError):
            application = self.random.choice([*records.applications.values()]) if records.applications else None
            what = self.random.choice(("add", "edit", "remove", "remove interview"))
            if what == "add" or application is None:
                tracker.add_application(Application(id="", company="Others Ltd", role="Engineer"))
            elif what == "edit":
                tracker.edit_application(replace(application, notes=f"{application.notes} more"), application)
            elif what == "remove":
                tracker.remove_application(application.id)
            elif interviews := records.interviews_of(application.id):
                tracker.remove_interview(interviews[0].id)
            self.told.append(f"others {what}")

    async def _disk_fails(self, _: Pilot[None]) -> None:
        self._disk.full = not self._disk.full
        self.told.append(f"disk full: {self._disk.full}")
