"""Letting a letter go: what the clipboard says is told, and the screen never waits for it."""

from datetime import UTC, datetime
from threading import Event

import pytest

from followup_tui.domain.errors import ClipboardError
from followup_tui.domain.model import EntryType, Kind
from followup_tui.tracker.drafts import save_draft
from followup_tui.tracker.messages import open_draft
from followup_tui.tracker.ports import Clipboard
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.draft.draft import DraftScreen
from followup_tui.tui.screens.steps.pacing_dialog import PacingDialog
from followup_tui.tui.screens.steps.step_dialogs import DoneDialog
from followup_tui.tui.widgets.message_area import MessageArea
from followup_tui.words.message import Message
from tests.tui.conftest import FakeClipboard
from tests.tui.rules import opened, press
from tests.tui.steps import TODAY, busy_company, enter_application, enter_interview
from tests.tui.support import seen


class SlowClipboard:
    """Does not answer until it is let."""

    def __init__(self) -> None:
        self.asked, self.let = Event(), Event()

    def copy(self, text: str) -> str:
        """Wait, then say that all is well."""
        self.asked.set()
        assert self.let.wait(30)
        return f"Copied {len(text.split())} words"


class FullDisk:
    """A clipboard that can put a text nowhere."""

    def copy(self, _text: str) -> str:
        """Fail as the real one does."""
        raise ClipboardError(
            "No clipboard accepted the text, and last-draft.txt could not be written (no space [left])"
        )


def app_on(tracker: Tracker, clipboard: Clipboard) -> FollowupApp:
    """The app on a clipboard, with a thank-you that is due."""
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    return FollowupApp(tracker, lambda _write: clipboard)


async def test_while_a_copy_hangs_one_goes_on_writing(tracker: Tracker) -> None:
    clipboard = SlowClipboard()
    app = app_on(tracker, clipboard)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("w", "f2")
        assert clipboard.asked.wait(30)
        await pilot.press("ctrl+home", *"Look!")
        await pilot.pause()
        assert "Look!Hi Dana" in seen(app)
        assert "Copied" not in seen(app)
        clipboard.let.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Body: Copied" in seen(app)


async def test_a_copy_that_went_nowhere_is_told(tracker: Tracker) -> None:
    app = app_on(tracker, FullDisk())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("w", "f2")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Not copied" in seen(app)
        assert "(no space [left])" in " ".join(seen(app).replace("▌", " ").split())


async def test_what_has_gone_out_is_marked_as_sent_by_one_key(
    app: FollowupApp, tracker: Tracker, clipboard: FakeClipboard
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "f2")
        await app.workers.wait_for_complete()
        await pilot.press("ctrl+end", *"PS", "f3")
        await pilot.pause()
        assert not isinstance(app.screen, DraftScreen)
    [entry] = [entry for entry in tracker.records.entries.values() if entry.type is EntryType.CONTACT]
    assert (entry.kind, entry.to, entry.at) == (Kind.THANK_YOU, "Dana Lee", tracker.now())
    assert entry.body.endswith(f"{clipboard.texts[0]}PS")
    assert tracker.records.drafts == {}
    tracker.undo()
    assert tracker.records.draft(interview.step_ref(Kind.THANK_YOU, "Dana Lee")) is not None


async def test_what_went_out_earlier_is_marked_with_its_own_time(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "f2")
        await app.workers.wait_for_complete()
        await pilot.press("f6", "up", "enter")
        await pilot.pause()
        await pilot.press("ctrl+u", *"today 13:30", "enter")
        await pilot.pause()
    [entry] = [entry for entry in tracker.records.entries.values() if entry.type is EntryType.CONTACT]
    assert entry.at == datetime(2026, 3, 11, 12, 30, tzinfo=UTC)
    assert entry.body


WAYS = {
    "body": ("f2",),
    "all": ("f5",),
    "mail": ("f6", "enter"),
    "file": ("f6", "down", "enter"),
    "sent": ("f3", "enter"),
}


@pytest.mark.parametrize("way", WAYS)
async def test_the_question_comes_before_every_way_out(
    app: FollowupApp, tracker: Tracker, clipboard: FakeClipboard, way: str
) -> None:
    application = enter_application(tracker)
    enter_interview(tracker, application, TODAY, "Dana Lee")
    busy_company(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", *WAYS[way])
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PacingDialog)
        assert "Fine from Thu 12 Mar 2026, 14:05" in seen(app)
        await pilot.press("z")
        await pilot.pause()
    assert clipboard.texts == []
    [snooze] = [entry for entry in tracker.records.entries.values() if entry.type is EntryType.SNOOZE]
    assert snooze.until == datetime(2026, 3, 12, 13, 5, tzinfo=UTC)
    assert len([entry for entry in tracker.records.entries.values() if entry.type is EntryType.CONTACT]) == 1


async def test_going_on_is_kept_on_the_timeline_with_its_cautions(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    busy_company(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "f2", "g")
        await app.workers.wait_for_complete()
        await pilot.press("f3")
        await pilot.pause()
    [entry] = [entry for entry in tracker.records.entries.values() if entry.kind is Kind.THANK_YOU]
    assert entry.cautions == ("company_busy",)


async def test_a_text_with_a_place_left_open_is_marked_as_sent_only_after_a_question(
    app: FollowupApp, tracker: Tracker
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    save_draft(
        tracker,
        interview.step_ref(Kind.THANK_YOU, "Dana Lee"),
        Message("Thanks", "Hi Dana,\n\nthank you.\n\n[your name]"),
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "w", "f3")
        assert "Sent with “[your name]” in it?" in seen(app)
        await press(pilot, "n")
        assert opened(app) is DraftScreen
        await press(pilot, "f3", "y")
        assert opened(app) is DoneDialog


async def test_a_name_that_is_known_by_now_is_put_in_by_one_key(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    text = open_draft(tracker, interview.step_ref(Kind.THANK_YOU, "Dana Lee")).message
    body = text.body.replace("Robin Ostrander", "[your name]")
    save_draft(tracker, interview.step_ref(Kind.THANK_YOU, "Dana Lee"), Message(text.subject, body))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "w", "f7", "f8")
        assert app.screen.query_one(MessageArea).text == text.body
