"""The draft editor: filled, checked and saved as one types; copied; marked as sent."""

from collections.abc import Callable

from textual.widgets import TextArea

from followup_tui.domain.model import Kind, State
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.applications import ApplicationsScreen
from tests.tui.conftest import FakeClipboard, shown
from tests.tui.steps import TODAY, enter_application, enter_interview


async def test_a_new_draft_is_filled_with_the_facts_and_complete(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee", topic="robots that apologise to bees")
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        body = app.screen.query_one(TextArea).text
        assert "Dana" in body
        assert "robots that apologise to bees" in body
        assert "Robin Ostrander" in body
        assert "○" not in shown(app.screen, "#report")
        assert not tracker.records.drafts


async def test_what_is_typed_is_stored_and_found_again(
    app: FollowupApp, tracker: Tracker, make_tracker: Callable[[], Tracker]
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("ctrl+end", *"PS", "escape")
        await pilot.pause()
    draft = make_tracker().records.draft(interview.id, Kind.THANK_YOU, "Dana Lee")
    assert draft is not None
    assert draft.body.endswith("PS")


async def test_quitting_in_the_middle_of_a_word_loses_nothing(
    app: FollowupApp, tracker: Tracker, make_tracker: Callable[[], Tracker]
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("ctrl+end", *"unfinish", "ctrl+q")
        await pilot.pause()
    draft = make_tracker().records.draft(interview.id, Kind.THANK_YOU, "Dana Lee")
    assert draft is not None
    assert draft.body.endswith("unfinish")


async def test_the_check_follows_the_text(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        area = app.screen.query_one(TextArea)
        area.text = "Hi."
        await pilot.pause(0.3)
        assert "○ Thanks them" in shown(app.screen, "#report")
        await pilot.press("f8")
        await pilot.pause(0.3)
        assert "✓ Thanks them" in shown(app.screen, "#report")


async def test_the_body_is_copied_and_the_way_is_named(
    app: FollowupApp, tracker: Tracker, clipboard: FakeClipboard
) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        body = app.screen.query_one(TextArea).text
        await pilot.press("f2")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert clipboard.texts == [body]
        assert [notification.message for notification in app._notifications] == ["Body: Copied (fake)"]  # noqa: SLF001 - the only way to read them


async def test_marking_as_sent_keeps_the_text_on_the_timeline_and_drops_the_draft(
    app: FollowupApp, tracker: Tracker
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("ctrl+end", *"PS")
        await pilot.press("f3")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ApplicationsScreen)
    [entry] = [entry for entry in tracker.records.entries.values() if entry.kind is Kind.THANK_YOU]
    assert entry.message.endswith("PS")
    assert not tracker.records.drafts
    assert tracker.plans.steps(interview.id)[0].state is State.DONE


async def test_starting_again_asks_first_and_brings_the_template_back(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        area = app.screen.query_one(TextArea)
        template = area.text
        await pilot.press("ctrl+end", *"PS", "f4")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert area.text == template
        assert not tracker.records.drafts
