"""What is typed into a draft is on disk within a second of the first key: by the order of things, not by a real clock.

The timers of the screen go off when the test says so; between them its own clock goes on, and keys come when it says.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from textual.pilot import Pilot
from textual.timer import Timer

from followup_tui.domain.model import Change, Draft, Kind
from followup_tui.domain.settings import Settings
from followup_tui.domain.when.calendar import Calendar
from followup_tui.store.repository import Repository
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.draft.draft import DraftScreen
from tests.tui.conftest import NOW, ZONE, FakeClipboard
from tests.tui.steps import TODAY, enter_application, enter_interview
from tests.tui.support import until

PROMISED = 1.0
"""Seconds from the first key that is not on disk yet."""
SPARE = 0.5
"""Of them, those that a slow machine may take for the rest of the work."""
LONGEST = 3.0
"""Seconds between two keys, at the most."""


class Held(Timer):
    """A timer that goes off when the test says so."""

    def start_held(self, due: float) -> None:
        """Wait for a moment of the test's own clock."""
        self.due = due
        self.stopped = False

    def stop(self) -> None:
        """Go off no more."""
        self.stopped = True


class HeldDraft(DraftScreen):
    """A draft with a clock of its own."""

    seconds = 0.0

    def __init__(self, tracker: Tracker, interview_id: str) -> None:
        super().__init__(tracker, next(s for s in tracker.plans.steps(interview_id) if s.kind is Kind.THANK_YOU))
        self.held: list[Held] = []

    def set_timer(
        self,
        delay: float,
        callback: Callable[[], Awaitable[object]] | Callable[[], object] | None = None,
        *,
        name: str | None = None,
        pause: bool = False,  # noqa: ARG002 - it waits in any case
    ) -> Timer:
        """Note a timer instead of starting it."""
        timer = Held(self, delay, name=name, callback=callback, repeat=0)
        timer.start_held(self.seconds + delay)
        self.held.append(timer)
        return timer

    def go_on(self, seconds: float) -> list[str]:
        """Let time pass; the names of what went off, in order."""
        end, done = self.seconds + seconds, []
        while due := [timer for timer in self.held if timer.due <= end and not timer.stopped]:
            first = min(due, key=lambda timer: timer.due)
            first.stop()
            self.seconds = max(self.seconds, first.due)
            callback = first._callback  # noqa: SLF001 - Textual's, to be called in its place
            if callback is not None:
                callback()
                done.append(getattr(callback, "__name__", ""))
        self.seconds = end
        return done


class Log:
    """What happened in the tracker, in order: `saved` or `asked` for the time."""

    def __init__(self, path: Path) -> None:
        self.events: list[str] = []
        log = self.events

        class Clock:
            def now(self) -> datetime:
                log.append("asked")
                return NOW

        class Store(Repository):
            def commit(self, change: Change) -> None:
                super().commit(change)
                log.append("saved")

        calendar = Calendar()
        numbers = iter(range(1000))
        self.tracker = Tracker(
            Store(path),
            Clock(),
            Settings(name="Robin Ostrander"),
            timezone=ZONE,
            calendar_of=lambda _: calendar,
            new_id=lambda: str(next(numbers)),
        )
        self.interview = enter_interview(self.tracker, enter_application(self.tracker), TODAY, "Dana Lee").id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "followup.json"


@pytest.fixture
def log(path: Path) -> Log:
    return Log(path)


async def opened(log: Log, app: FollowupApp, pilot: Pilot[None]) -> HeldDraft:
    """The draft, on the screen and at rest."""
    screen = HeldDraft(log.tracker, log.interview)
    app.push_screen(screen)
    await until(pilot, lambda: app.screen is screen)
    await pilot.pause()
    await pilot.press("ctrl+end")
    await pilot.pause()
    screen.go_on(60)
    return screen


def on_disk(path: Path) -> str:
    """The end of what is in the file."""
    drafts = [record for record in Repository(path).load() if isinstance(record, Draft)]
    return drafts[0].body if drafts else ""


@pytest.mark.parametrize("seed", range(6))
async def test_no_key_waits_for_longer_than_the_promise(seed: int, log: Log, path: Path) -> None:
    random = Random(seed)  # noqa: S311 - it is to come again
    app = FollowupApp(log.tracker, lambda _: FakeClipboard())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(log, app, pilot)
        typed, waiting = "", None
        for key in random.choices("abcdefgh", k=25):
            await pilot.press(key)
            await pilot.pause()
            typed += key
            waiting = screen.seconds if waiting is None else waiting
            gap = random.choice((0.0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.6, LONGEST))
            while gap > 0:
                done = screen.go_on(min(gap, 0.01))
                gap -= 0.01
                if done and on_disk(path).endswith(typed):
                    waiting = None
                assert waiting is None or screen.seconds - waiting <= PROMISED - SPARE, f"{typed!r} is not on disk"


async def test_a_check_that_is_due_first_lets_what_was_typed_go_to_the_disk_before_it(log: Log, path: Path) -> None:
    app = FollowupApp(log.tracker, lambda _: FakeClipboard())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(log, app, pilot)
        await pilot.press("x")
        await pilot.pause()
        log.events.clear()
        assert "check_now" in screen.go_on(PROMISED)
        assert on_disk(path).endswith("x")
        assert "asked" in log.events[log.events.index("saved") :], "the check asks for today's date when it begins"


async def test_keys_that_follow_do_not_put_the_save_off(log: Log) -> None:
    app = FollowupApp(log.tracker, lambda _: FakeClipboard())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(log, app, pilot)
        due: set[float] = set()
        for key in "abcdef":
            await pilot.press(key)
            await pilot.pause()
            due |= {timer.due for timer in screen.held if not timer.stopped}
        assert due, "something is to happen"
        assert max(due) <= screen.seconds + PROMISED - SPARE
        assert len(due) <= 2, "one save and one check, both counted from the first key"
