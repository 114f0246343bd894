"""A disk that fails: it is said at once, the screen shows what is on disk, and nothing that was typed is lost."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace
from textual.widgets import TextArea

from followup_tui.domain.errors import StoreError
from followup_tui.domain.model import Application, Change, Draft, Entry, Kind, Stage
from followup_tui.domain.settings import Settings
from followup_tui.domain.when.calendar import Calendar
from followup_tui.store.datafile import NO_LOCKS
from followup_tui.store.disk import Disk
from followup_tui.store.repository import Repository
from followup_tui.store.writer import Writer
from followup_tui.system.clock import FixedClock
from followup_tui.tracker.drafts import save_draft
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.confirm import ConfirmDialog
from followup_tui.tui.screens.file.conflict import ConflictScreen
from followup_tui.tui.screens.file.not_saved import NotSavedScreen
from followup_tui.tui.screens.file.unprompted import UNSEEN
from followup_tui.tui.screens.forms.application_form import ApplicationForm
from followup_tui.tui.screens.list.applications import ApplicationsScreen
from followup_tui.words.message import Message
from tests.store.test_sharing import WithoutLocks
from tests.tui.conftest import NOW, ZONE, FakeClipboard, Stopwatch
from tests.tui.steps import TODAY, enter_application, enter_interview
from tests.tui.support import seen, until
from tests.tui.test_taking_back import toasts


class Slow(Disk):
    """A disk that answers when it may."""

    def __init__(self) -> None:
        self.may_answer = Event()
        self.may_answer.set()

    def sync(self, descriptor: int) -> None:
        """Wait."""
        assert self.may_answer.wait(timeout=10)
        super().sync(descriptor)


class Failing(Repository):
    """A repository whose disk can be full."""

    full = False

    def commit(self, change: Change) -> None:
        """Store it, unless the disk is full."""
        if self.full:
            raise StoreError("the disk is full")
        super().commit(change)


@pytest.fixture
def slow() -> Slow:
    """What the disk is made of."""
    return Slow()


@pytest.fixture
def disk(tmp_path: Path, slow: Slow) -> Failing:
    """The disk under the app."""
    return Failing(tmp_path / "followup.json", disk=slow)


@pytest.fixture
def stopwatch() -> Stopwatch:
    """What tells the app how long a question stands there."""
    return Stopwatch()


@pytest.fixture
def writing(disk: Failing, clipboard: FakeClipboard, stopwatch: Stopwatch) -> FollowupApp:
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
    apps.append(FollowupApp(tracker, lambda _write: clipboard, seconds=stopwatch))
    return apps[0]


def stored_drafts(disk: Failing) -> list[str]:
    """The bodies of the drafts on the disk."""
    return [each.body for each in disk.load() if isinstance(each, Draft)]


async def test_a_failed_write_is_said_and_can_be_tried_again(
    writing: FollowupApp, disk: Failing, stopwatch: Stopwatch
) -> None:
    async with writing.run_test(size=(80, 24)) as pilot:
        disk.full = True
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: "the disk is full" in seen(writing))
        assert isinstance(writing.screen, NotSavedScreen)
        assert "Mark thank-you email to Dana Lee at" in seen(writing)
        assert toasts(writing) == [], "nothing lies over it"
        asked = writing.screen
        stopwatch.seconds += UNSEEN
        await pilot.press("r")
        await until(pilot, lambda: isinstance(writing.screen, NotSavedScreen) and writing.screen is not asked)
        disk.full = False
        stopwatch.seconds += UNSEEN
        await pilot.press("r")
        await until(pilot, lambda: "Phone call" in seen(writing))
        assert isinstance(writing.screen, ApplicationsScreen)
    [entry] = [each for each in disk.load() if isinstance(each, Entry) and each.kind]
    assert entry.kind is Kind.THANK_YOU


async def test_what_was_typed_into_a_form_that_could_not_be_saved_is_lost_only_by_a_word(
    writing: FollowupApp, disk: Failing, clipboard: FakeClipboard, stopwatch: Stopwatch
) -> None:
    async with writing.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"Zorn", "tab", *"Smith")
        disk.full = True
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(writing.screen, NotSavedScreen))
        assert "Zorn" in seen(writing)
        stopwatch.seconds += UNSEEN
        await pilot.press("c")
        await until(pilot, lambda: clipboard.texts == ["Zorn\n\nSmith\n\napplied"])
        await pilot.press("escape")
        await until(pilot, lambda: any("Choose one" in toast for toast in toasts(writing)))
        assert isinstance(writing.screen, NotSavedScreen)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(writing.screen, ApplicationsScreen))
        assert "Zorn" not in seen(writing)


async def test_leaving_with_a_change_that_was_not_saved_asks(writing: FollowupApp, disk: Failing) -> None:
    async with writing.run_test(size=(80, 24)) as pilot:
        disk.full = True
        writing._tracker.set_stage(next(iter(writing._tracker.records.applications)), Stage.OFFER)  # noqa: SLF001
        await pilot.press("q")
        await until(pilot, lambda: isinstance(writing.screen, ConfirmDialog))
        assert "move Acme (Data Engineer) to offer" in seen(writing)
        await pilot.press("n")


async def test_a_file_system_without_locks_is_said_once(
    make_tracker: Callable[[], Tracker], tmp_path: Path, clipboard: FakeClipboard
) -> None:
    tracker = make_tracker()
    tracker._repository = Repository(tmp_path / "followup.json", disk=WithoutLocks())  # noqa: SLF001 - as it finds it
    app = FollowupApp(tracker, lambda _write: clipboard)
    async with app.run_test(size=(80, 24)) as pilot:
        app.look_outside()
        assert toasts(app) == []
        enter_application(tracker)
        for _ in range(3):
            app.look_outside()
        await pilot.pause()
        assert [toast.partition(": ")[2] for toast in toasts(app)] == [NO_LOCKS]


async def test_a_draft_that_cannot_be_saved_stays_and_is_saved_later(
    writing: FollowupApp, disk: Failing, make_tracker: Callable[[], Tracker]
) -> None:
    async with writing.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        disk.full = True
        await pilot.press(*"one ")
        await until(pilot, lambda: any("the disk is full" in toast for toast in toasts(writing)))
        assert writing.screen.query_one(TextArea).text.startswith("one ")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(writing.screen, ConfirmDialog))
        await pilot.press("n")
        disk.full = False
        await pilot.press(*"two ")
        await until(pilot, lambda: any(body.startswith("one two ") for body in stored_drafts(disk)))
    [draft] = make_tracker().records.drafts.values()
    assert draft.kind is Kind.THANK_YOU


async def test_a_draft_whose_editor_was_left_is_saved_when_the_disk_can_again(
    writing: FollowupApp, disk: Failing
) -> None:
    async with writing.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        disk.full = True
        await pilot.press(*"one ", "escape")
        await until(pilot, lambda: bool(writing.not_on_disk()) and not writing.failed)
        assert isinstance(writing.screen, ApplicationsScreen)
        disk.full = False
        writing.store_held()
        await until(pilot, lambda: bool(stored_drafts(disk)))
    [body] = stored_drafts(disk)
    assert body.startswith("one ")


async def test_what_another_window_wrote_appears_in_the_editor_where_nothing_was_typed(
    app: FollowupApp, tracker: Tracker, make_tracker: Callable[[], Tracker]
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    save_draft(tracker, interview.step_ref(Kind.THANK_YOU, "Dana Lee"), Message("Hello", "Dear Dana"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        save_draft(
            make_tracker(), interview.step_ref(Kind.THANK_YOU, "Dana Lee"), Message("Hello", "Dear Dana, thanks")
        )
        app.look_outside()
        await pilot.pause()
        assert app.screen.query_one(TextArea).text == "Dear Dana, thanks"


async def test_keys_work_while_an_undo_waits_for_the_disk_and_its_outcome_is_said(
    slow: Slow, writing: FollowupApp
) -> None:
    async with writing.run_test(size=(80, 24)) as pilot:
        slow.may_answer.clear()
        await pilot.press("u")
        await pilot.press("slash", *"Zorn")
        await pilot.pause()
        assert "Nothing matches “Zorn”" in seen(writing)
        assert toasts(writing) == []
        slow.may_answer.set()
        await until(pilot, lambda: bool(toasts(writing)))
        assert toasts(writing) == ["Undone: add interview at Acme (Data Engineer)"]


async def test_two_undos_in_a_row_take_two_changes_back(disk: Failing, writing: FollowupApp) -> None:
    async with writing.run_test(size=(80, 24)) as pilot:
        await pilot.press("u", "u")
        await until(pilot, lambda: toasts(writing) == ["Undone: add Acme (Data Engineer)"])
    assert disk.load() == []


async def test_a_form_that_is_saved_before_the_news_is_known_stays_open_for_the_clash(
    writing: FollowupApp, make_tracker: Callable[[], Tracker]
) -> None:
    async with writing.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await pilot.pause()
        form = writing.screen
        await pilot.press("end", "!")
        [before] = make_tracker().records.applications.values()
        make_tracker().edit_application(replace(before, company="Acme Inc"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(writing.screen, ConflictScreen))
        await pilot.press("escape")
        await until(pilot, lambda: writing.screen is form)
        assert isinstance(form, ApplicationForm)
        assert form.company.value() == "Acme!"


async def test_what_somebody_else_was_faster_to_change_is_asked_when_nothing_is_being_typed(
    disk: Failing, writing: FollowupApp, make_tracker: Callable[[], Tracker], stopwatch: Stopwatch
) -> None:
    async with writing.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: isinstance(writing.screen, ApplicationForm))
        form = writing.screen
        assert isinstance(form, ApplicationForm)
        await pilot.press(*"Half ")
        [before] = make_tracker().records.applications.values()
        make_tracker().edit_application(replace(before, source="a friend"))
        writing._tracker.set_stage(before.id, Stage.OFFER)  # noqa: SLF001 - faster than any look outside
        await until(pilot, lambda: any("was changed by another window" in toast for toast in toasts(writing)))
        await pilot.press(*"by")
        await until(pilot, lambda: form.company.value() == "Half by")
        assert writing.screen is form
        await pilot.press("escape", "y")
        await until(pilot, lambda: writing.screen is not form and not isinstance(writing.screen, ConfirmDialog))
        writing.ask()
        await until(pilot, lambda: isinstance(writing.screen, ConflictScreen))
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(writing.screen, ConflictScreen), "a key that was meant for the list chooses nothing"
        stopwatch.seconds += UNSEEN
        await pilot.press("escape")
        await until(pilot, lambda: any("Choose one: y Save mine, t Leave theirs" in toast for toast in toasts(writing)))
        assert isinstance(writing.screen, ConflictScreen)
        await pilot.press("y")
        await until(pilot, lambda: isinstance(writing.screen, ApplicationsScreen))
    [stored] = [each for each in disk.load() if isinstance(each, Application)]
    assert (stored.source, stored.stage) == ("a friend", Stage.OFFER)


async def test_what_was_typed_about_something_deleted_elsewhere_can_still_be_copied(
    writing: FollowupApp, clipboard: FakeClipboard, make_tracker: Callable[[], Tracker], stopwatch: Stopwatch
) -> None:
    async with writing.run_test(size=(80, 24)) as pilot:
        [before] = make_tracker().records.applications.values()
        make_tracker().remove_application(before.id)
        writing._tracker.edit_application(replace(before, notes="Long thoughts"))  # noqa: SLF001 - as above
        await until(pilot, lambda: "Long thoughts" in seen(writing))
        assert isinstance(writing.screen, ConflictScreen)
        stopwatch.seconds += UNSEEN
        await pilot.press("c")
        await until(pilot, lambda: bool(clipboard.texts))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(writing.screen, ApplicationsScreen))
    assert clipboard.texts == ["Long thoughts"]
