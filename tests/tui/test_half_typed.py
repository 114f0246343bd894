"""What stands half typed in a form or a dialog when the program ends: kept, offered, gone on with, copied, thrown away."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input, TextArea

from followup_tui.domain.model import EntryType, Interview, Interviewer
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.base import TrackerScreen
from followup_tui.tui.screens.call.call_back import CallBackDialog
from followup_tui.tui.screens.confirm import ConfirmDialog
from followup_tui.tui.screens.forms.debrief import DebriefScreen
from followup_tui.tui.screens.forms.interview_form import InterviewForm
from followup_tui.tui.screens.forms.interviewer_dialog import InterviewerDialog
from followup_tui.tui.screens.forms.settings_screen import SettingsScreen
from followup_tui.tui.screens.list.left import LeftDialog
from followup_tui.tui.screens.steps.postpone import PromiseDialog, RescheduleDialog, SnoozeDialog
from followup_tui.tui.screens.steps.step_dialogs import DoneDialog, SkipDialog
from followup_tui.tui.screens.timeline.log_dialog import EntryDialog, LogDialog
from followup_tui.tui.widgets.boxes import typed_in
from followup_tui.words.message import Message
from tests.tui.conftest import FakeClipboard
from tests.tui.steps import TODAY, enter_application, enter_interview
from tests.tui.support import seen, type_text, until
from tests.tui.test_taking_back import toasts


class MemoryPages:
    """UnfinishedForms as the port wants them."""

    def __init__(self, *left: UnfinishedForm) -> None:
        self.mine: UnfinishedForm | None = None
        self.others = list(left)

    def keep(self, page: UnfinishedForm | None) -> None:
        """Keep the page of this window."""
        self.mine = page

    def kept(self) -> UnfinishedForm:
        """The page of this window, which must be there."""
        assert self.mine is not None
        return self.mine

    def left(self) -> list[UnfinishedForm]:
        """Those of other windows."""
        return self.others

    def go_on(self, page: UnfinishedForm) -> None:
        """Take one."""
        self.mine = page
        self.others = [each for each in self.others if each is not page]

    def throw_away(self, page: UnfinishedForm) -> None:
        """Forget one."""
        self.others = [each for each in self.others if each is not page]


Make = Callable[[Tracker, Interview, Step], Screen[Any]]

DIALOGS: dict[str, Make] = {
    "done": lambda tracker, _interview, step: DoneDialog(tracker, step, Message("the subject", "the message")),
    "skip": lambda tracker, _interview, step: SkipDialog(tracker, step),
    "snooze": lambda tracker, _interview, step: SnoozeDialog(tracker, step),
    "reschedule": lambda tracker, _interview, step: RescheduleDialog(tracker, step),
    "call back": lambda tracker, _interview, step: CallBackDialog(tracker, step, "the notes"),
    "promise": lambda tracker, interview, _step: PromiseDialog(tracker, interview),
    "log": lambda tracker, interview, _step: LogDialog(tracker, interview),
    "entry": lambda tracker, interview, _step: EntryDialog(
        tracker, tracker.records.entries_of(interview.application_id)[0]
    ),
    "debrief": lambda tracker, interview, _step: DebriefScreen(tracker, interview),
    "settings": lambda tracker, _interview, _step: SettingsScreen(tracker, ["followup-dark"]),
}


@pytest.fixture
def interview(tracker: Tracker) -> Interview:
    """An interview with something on its timeline."""
    held = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    tracker.log(held.id, EntryType.NOTE, "they called", at=tracker.now())
    return held


def fill(screen: Screen[Any]) -> list[str]:
    """Type something else into every box of text."""
    for number, box in enumerate(screen.query("*").results()):
        if isinstance(box, Input) and box.is_on_screen:
            box.value = f"typed {number}"
        elif isinstance(box, TextArea):
            box.text = f"typed {number}\nand more"
    return typed_in(screen)


@pytest.mark.parametrize("name", DIALOGS)
async def test_what_is_typed_into_a_dialog_is_kept_and_gone_on_with(
    name: str, tracker: Tracker, interview: Interview, clipboard: FakeClipboard
) -> None:
    step = tracker.plans.steps(interview.id)[0]
    pages = MemoryPages()
    tracker.unfinished_forms = pages
    app = FollowupApp(tracker, lambda _write: clipboard)
    async with app.run_test(size=(100, 50)) as pilot:
        app.push_screen(DIALOGS[name](tracker, interview, step))
        await until(pilot, lambda: bool(app.screen.query(Input)) and app.screen.is_mounted)
        app.keep_unfinished()
        assert pages.mine is None, "nothing was typed yet"
        typed = fill(app.screen)
        await pilot.pause()
        app.keep_unfinished()
    kept = pages.kept()
    assert kept.title or name == "settings"
    tracker.unfinished_forms = MemoryPages(kept)
    again = FollowupApp(tracker, lambda _write: clipboard)
    async with again.run_test(size=(100, 50)) as pilot:
        await until(pilot, lambda: any("Not finished and not saved" in toast for toast in toasts(again)))
        await pilot.press("D")
        await until(pilot, lambda: typed_in(again.screen) == typed)
        assert isinstance(again.screen, TrackerScreen)
        assert again.screen.page() == kept


async def test_a_person_half_typed_over_a_half_typed_interview_is_kept_with_it(
    tracker: Tracker, interview: Interview, clipboard: FakeClipboard
) -> None:
    pages = MemoryPages()
    tracker.unfinished_forms = pages
    app = FollowupApp(tracker, lambda _write: clipboard)
    async with app.run_test(size=(100, 50)) as pilot:
        form = InterviewForm(tracker, tracker.records.application(interview.application_id), interview)
        app.push_screen(form)
        await pilot.pause()
        form.round.put("second")
        form.people.put(None, Interviewer(name="Kim"))
        form.post_message(form.people.Opened(form.people, 0))
        await until(pilot, lambda: isinstance(app.screen, InterviewerDialog))
        fill(app.screen)
        await pilot.pause()
        app.keep_unfinished()
    kept = pages.kept()
    assert kept.above is not None
    tracker.unfinished_forms = MemoryPages(kept)
    again = FollowupApp(tracker, lambda _write: clipboard)
    async with again.run_test(size=(100, 50)) as pilot:
        await until(pilot, lambda: any("Not finished and not saved" in toast for toast in toasts(again)))
        await pilot.press("D")
        await until(pilot, lambda: isinstance(again.screen, InterviewerDialog))
        below = again.screen_stack[-2]
        assert isinstance(below, InterviewForm)
        await until(pilot, lambda: below.page() == kept)


async def test_forms_whose_record_is_gone_are_copied_or_thrown_away_and_hide_no_other(
    tracker: Tracker, interview: Interview, clipboard: FakeClipboard
) -> None:
    gone = [
        UnfinishedForm(
            "application", "Edit Gone (Engineer)", {"company": "Gone", "notes": "what I\nthought"}, application_id="no"
        ),
        UnfinishedForm("debrief", "How did it go?", {"to_send": "the link"}, interview_id="no"),
        UnfinishedForm("Skip", "Skip: thank-you", {"note": "why"}, interview_id="no", kind="thank_you"),
        UnfinishedForm("entry", "Edit entry", {"text": "an entry"}, entry_id="no"),
        UnfinishedForm("interview", "Add an interview", {"round": "first"}, application_id="no"),
    ]
    there = UnfinishedForm("log", "Log: Quokka", {"text": "they wrote"}, interview_id=interview.id)
    pages = MemoryPages(*gone, there)
    tracker.unfinished_forms = pages
    app = FollowupApp(tracker, lambda _write: clipboard)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: any("and 5 other forms" in toast for toast in toasts(app)))
        await pilot.press("D")
        await until(pilot, lambda: isinstance(app.screen, LeftDialog) and "What it was about was deleted" in seen(app))
        await pilot.press("enter")
        await until(pilot, lambda: any("c copies what was typed" in toast for toast in toasts(app)))
        await pilot.press("c")
        await until(pilot, lambda: clipboard.texts == ["Gone\n\nwhat I\nthought"])
        for left in range(5, 0, -1):
            await pilot.press("x")
            await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
            await pilot.press("y")
            await until(pilot, partial(is_left, app, pages, left))
        assert pages.others == [there]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LogDialog) and "they wrote" in typed_in(app.screen))
        assert pages.others == []


def is_left(app: FollowupApp, pages: MemoryPages, count: int) -> bool:
    return isinstance(app.screen, LeftDialog) and len(pages.others) == count


async def test_one_form_whose_record_is_gone_can_be_thrown_away(
    tracker: Tracker, interview: Interview, clipboard: FakeClipboard
) -> None:
    assert interview.id
    pages = MemoryPages(UnfinishedForm("debrief", "How did it go?", {"to_send": "the link"}, interview_id="no"))
    tracker.unfinished_forms = pages
    app = FollowupApp(tracker, lambda _write: clipboard)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: any("Not finished and not saved" in toast for toast in toasts(app)))
        await pilot.press("D")
        await until(pilot, lambda: isinstance(app.screen, LeftDialog) and "the link" in seen(app))
        await pilot.press("escape", "D")
        await until(pilot, lambda: isinstance(app.screen, LeftDialog))
        await pilot.press("x", "y")
        await until(pilot, lambda: pages.others == [] and not isinstance(app.screen, LeftDialog | ConfirmDialog))
        await type_text(pilot, "D")
        await until(pilot, lambda: any("There is no unfinished message" in toast for toast in toasts(app)))
