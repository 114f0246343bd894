"""Letting a letter go: what the clipboard says is told, and the screen never waits for it."""

from threading import Event

from followup_tui.domain.errors import ClipboardError
from followup_tui.tracker.ports import Clipboard
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from tests.tui.steps import TODAY, enter_application, enter_interview
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
        raise ClipboardError("No clipboard took the text, and last-draft.txt could not be written (no space [left])")


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
        assert "(no space [left])" in seen(app)
