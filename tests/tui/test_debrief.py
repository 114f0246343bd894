"""The debrief: one screen after an interview that feeds what is written later."""

from datetime import UTC, date, datetime

from msgspec.structs import replace
from textual.widgets import TextArea

from followup_tui.domain.model import Kind, Prefers, State
from followup_tui.tracker.drafts import save_draft
from followup_tui.tracker.lookup import find_step
from followup_tui.tracker.messages import open_draft
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.forms.debrief import DebriefScreen
from followup_tui.words.checks.check import check
from followup_tui.words.message import Message
from tests.tui.conftest import FakeClipboard, shown
from tests.tui.steps import TODAY, enter_application, enter_interview
from tests.tui.support import seen


async def test_what_is_written_down_feeds_the_messages(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee", topic="")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "b writes down how it went" in shown(app.screen, "#interview")
        await pilot.press("b")
        await pilot.pause()
        await pilot.press(*"robots that apologise", "tab")
        await pilot.press(*"Sam Poe: queues", "tab")
        await pilot.press(*"the slides", "tab")
        await pilot.press(*"ten years of Rust", "tab")
        await pilot.press(*"20 mar", "tab")
        await pilot.press("right", "ctrl+s")
        await pilot.pause()
        assert "b writes down" not in shown(app.screen, "#interview")
    after = tracker.records.interview(interview.id)
    assert [(person.name, person.stood_out) for person in after.interviewers] == [
        ("Dana Lee", "robots that apologise"),
        ("Sam Poe", "queues"),
    ]
    assert {person.prefers for person in after.interviewers} == {Prefers.EMAIL}
    assert (after.to_send, after.strengths, after.reply_by) == (
        "the slides",
        ("ten years of Rust",),
        date(2026, 3, 20),
    )
    assert after.debriefed == tracker.now()


async def test_the_form_fits_a_small_terminal_and_a_large_panel(app: FollowupApp, tracker: Tracker) -> None:
    people = [f"Person {letter}" for letter in "ABCDEFG"]
    interview = enter_interview(tracker, enter_application(tracker), TODAY, *people)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b")
        await pilot.pause()
        assert app.screen.query(TextArea).first().text.splitlines() == people
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not isinstance(app.screen, DebriefScreen)
    assert [person.name for person in tracker.records.interview(interview.id).interviewers] == people


async def test_an_interview_to_come_has_no_debrief(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), datetime(2026, 3, 12, 9, tzinfo=UTC), "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b")
        await pilot.pause()
        assert not isinstance(app.screen, DebriefScreen)


async def test_a_promise_before_the_interview_is_refused(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DebriefScreen)
        screen.reply_by.put("2026-03-01")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen is screen
        assert "before the interview" in seen(app)


async def test_what_was_sent_is_read_again_from_the_timeline(
    app: FollowupApp, tracker: Tracker, clipboard: FakeClipboard
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    sent = Message("Thank you", "Dear Dana,\n\nit was [good].")
    tracker.mark_done(find_step(tracker, interview, Kind.THANK_YOU, "Dana Lee"), sent=sent)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("g", "down", "down", "enter")
        await pilot.pause()
        assert shown(app.screen, "#preview") == "Thank you\n\nDear Dana,\n\nit was [good]."
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert clipboard.texts == ["Dear Dana,\n\nit was [good]."]


async def test_it_is_offered_on_the_list_as_soon_as_the_interview_has_ended(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        assert "b writes down how it went" in seen(app)
        tracker.edit_interview(replace(interview, debriefed=tracker.now()))
        app.screen.show_records()  # type: ignore[attr-defined]  # the first screen is one over the tracker
        await pilot.pause()
        assert "b writes down" not in seen(app)


async def test_what_is_written_down_is_in_each_letter_and_moves_the_steps(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee", "Omar Diaz", topic="")
    before = {(step.kind, step.to): step for step in tracker.plans.steps(interview.id)}
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b")
        await pilot.pause()
        await pilot.press(*"robots that apologise", "tab", *"her bee hives", "tab", "tab")
        await pilot.press(*"the slides", "tab", *"ten years of Rust", "tab", *"20 mar", "tab")
        await pilot.press("right", "right", "right", "ctrl+s")
        await pilot.pause()
    bodies = {}
    for name in ("Dana Lee", "Omar Diaz"):
        draft = open_draft(tracker, interview.step_ref(Kind.THANK_YOU, name))
        assert check(draft.message, draft.facts).missing == ()
        bodies[name] = draft.message.body
        save_draft(
            tracker, interview.step_ref(Kind.THANK_YOU, name), Message(draft.message.subject, draft.message.body)
        )
    assert "robots that apologise" in bodies["Dana Lee"]
    assert "your bee hives" in bodies["Omar Diaz"]
    assert not {"bee", "hives"} & set(bodies["Dana Lee"].split())
    assert ["the slides" in body for body in bodies.values()] == [True, False]
    assert all("ten years of Rust" in body for body in bodies.values())
    after = {(step.kind, step.to): step for step in tracker.plans.steps(interview.id)}
    assert after[Kind.PHONE_CALL, None].state is State.STOPPED
    assert before[Kind.PHONE_CALL, None].state is not State.STOPPED
    assert before[Kind.FOLLOW_UP, None].opens == datetime(2026, 3, 25, 8, tzinfo=UTC)
    assert after[Kind.FOLLOW_UP, None].opens == datetime(2026, 3, 24, 8, tzinfo=UTC)
    assert "20 March" in open_draft(tracker, interview.step_ref(Kind.FOLLOW_UP)).message.body
