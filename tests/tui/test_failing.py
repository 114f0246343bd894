"""A disk that fails: it is said at once, the screen shows what is on disk, and nothing that was typed is lost."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from textual.widgets import TextArea

from followup_tui.domain.calendar import Calendar
from followup_tui.domain.errors import StoreError
from followup_tui.domain.model import Change, Kind
from followup_tui.domain.settings import Settings
from followup_tui.store.repository import Repository
from followup_tui.store.writer import Writer
from followup_tui.system.clock import FixedClock
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.confirm import ConfirmDialog
from tests.tui.conftest import NOW, ZONE, FakeClipboard
from tests.tui.steps import TODAY, enter_application, enter_interview
from tests.tui.support import seen
from tests.tui.test_taking_back import toasts


class Failing(Repository):
    """A repository whose disk can be full."""

    full = False

    def commit(self, change: Change) -> None:
        """Store it, unless the disk is full."""
        if self.full:
            raise StoreError("the disk is full")
        super().commit(change)


@pytest.fixture
def disk(tmp_path: Path) -> Failing:
    """The disk under the app."""
    return Failing(tmp_path / "followup.json")


@pytest.fixture
def writing(disk: Failing, clipboard: FakeClipboard) -> FollowupApp:
    """The app, saving on a thread of its own."""
    numbers, calendar = count(100), Calendar()
    apps: list[FollowupApp] = []

    def failed(change: Change, problem: Exception) -> None:
        apps[0].report_failure(change, problem)

    writer = Writer(disk, failed)
    tracker = Tracker(
        writer,
        FixedClock(NOW),
        Settings(),
        timezone=ZONE,
        calendar_of=lambda _country: calendar,
        new_id=lambda: f"{next(numbers):08d}",
    )
    enter_interview(tracker, enter_application(tracker, "Acme"), TODAY, "Dana Lee")
    writer.flush()
    apps.append(FollowupApp(tracker, lambda _write: clipboard))
    return apps[0]


async def test_a_failed_write_is_said_and_the_screen_shows_what_is_on_disk(writing: FollowupApp, disk: Failing) -> None:
    async with writing.run_test(size=(80, 24)) as pilot:
        disk.full = True
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert toasts(writing)[-1] == "mark thank-you email to Dana Lee as done: the disk is full"
        assert "Thank-you" in seen(writing)
        disk.full = False
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert "Phone call" in seen(writing)


async def test_a_draft_that_cannot_be_saved_stays_and_is_saved_later(
    writing: FollowupApp, disk: Failing, make_tracker: Callable[[], Tracker]
) -> None:
    async with writing.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        disk.full = True
        await pilot.press(*"one ")
        await pilot.pause(0.8)
        assert any("the disk is full" in toast for toast in toasts(writing))
        assert writing.screen.query_one(TextArea).text.startswith("one ")
        await pilot.press("ctrl+q")
        await pilot.pause(0.3)
        assert isinstance(writing.screen, ConfirmDialog)
        await pilot.press("n")
        disk.full = False
        await pilot.press(*"two ")
        await pilot.pause(0.8)
    [draft] = make_tracker().records.drafts.values()
    assert draft.kind is Kind.THANK_YOU
    assert draft.body.startswith("one two ")


async def test_a_draft_whose_editor_was_left_is_saved_when_the_disk_can_again(
    writing: FollowupApp, disk: Failing, make_tracker: Callable[[], Tracker]
) -> None:
    async with writing.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        disk.full = True
        await pilot.press(*"one ", "escape")
        await pilot.pause(0.3)
        disk.full = False
        await pilot.pause(5.2)
    [draft] = make_tracker().records.drafts.values()
    assert draft.body.startswith("one ")


async def test_what_another_window_wrote_appears_in_the_editor_where_nothing_was_typed(
    app: FollowupApp, tracker: Tracker, make_tracker: Callable[[], Tracker]
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    tracker.save_draft(interview.id, Kind.THANK_YOU, "Dana Lee", "Hello", "Dear Dana")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        make_tracker().save_draft(interview.id, Kind.THANK_YOU, "Dana Lee", "Hello", "Dear Dana, thanks")
        app.look_outside()
        await pilot.pause()
        assert app.screen.query_one(TextArea).text == "Dear Dana, thanks"
