"""The call sheet: what lies beside the phone, notes that are saved as typed, and outcomes that move the steps."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from textual.widgets import TextArea

from followup_tui.domain.model import EntryType, Interview, Kind, Prefers, State
from followup_tui.domain.plan.steps import Step
from followup_tui.tracker import calls
from followup_tui.tracker.lookup import find_step
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.call.call_sheet import CallScreen
from followup_tui.tui.screens.steps.pacing_dialog import PacingDialog
from tests.tui.conftest import FakeClipboard, shown
from tests.tui.steps import enter_application, enter_interview
from tests.tui.support import seen

MONDAY = datetime(2026, 3, 9, 9, tzinfo=UTC)
"""Two days before the tests: the call is due."""


def held(tracker: Tracker, *people: str) -> Interview:
    """An interview whose thank-yous are sent, so that the call comes next."""
    interview = enter_interview(tracker, enter_application(tracker), MONDAY, *people)
    with_numbers = tuple(
        replace(person, phone=f"+49 30 {place}") for place, person in enumerate(interview.interviewers)
    )
    tracker.edit_interview(replace(interview, interviewers=with_numbers))
    for name in people:
        tracker.mark_done(find_step(tracker, interview, Kind.THANK_YOU, name), at=datetime(2026, 3, 9, 15, tzinfo=UTC))
    return tracker.records.interview(interview.id)


def call_of(tracker: Tracker, interview: Interview) -> Step:
    """The call step as it stands."""
    return next(step for step in tracker.plans.steps(interview.id) if step.kind is Kind.PHONE_CALL)


async def test_the_sheet_has_number_hours_points_script_and_voicemail(
    app: FollowupApp, tracker: Tracker, clipboard: FakeClipboard
) -> None:
    held(tracker, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert app.screen.query("#call-head")
        head = shown(app.screen, "#call-head")
        assert "Dana Lee  +49 30 0" in head
        assert "There it is Wednesday 14:05: business hours, until 17:00" in head
        assert "Greet Dana" in shown(app.screen, "#sheet-text")
        await pilot.press("f8")
        assert "Hello Dana, this is Robin Ostrander." in shown(app.screen, "#sheet-text")
        await pilot.press("f8")
        assert "seconds" in shown(app.screen, "#sheet-title")
        await pilot.press("f2")
        await app.workers.wait_for_complete()
        assert clipboard.texts == ["+49 30 0"]


async def test_notes_are_saved_as_typed_and_found_again(
    app: FollowupApp, tracker: Tracker, make_tracker: Callable[[], Tracker]
) -> None:
    interview = held(tracker, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press(*"ask for Sam", "escape")
        await pilot.pause()
        await pilot.press("w")
        await pilot.pause()
        assert app.screen.query_one(TextArea).text == "ask for Sam"
    step = call_of(tracker, interview)
    draft = make_tracker().records.draft(interview.step_ref(Kind.PHONE_CALL, step.to))
    assert draft is not None
    assert draft.notes == "ask for Sam"
    assert draft.body.startswith("Hello Dana")


@pytest.mark.parametrize(
    ("key", "state", "text"),
    [
        ("f3", State.DONE, "Spoke with them\nthey liked it"),
        ("f4", State.DONE, "Left a voicemail\nthey liked it"),
        ("f5", State.UPCOMING, "Called, no answer\nthey liked it"),
        ("f7", None, "They asked for no calls\nthey liked it"),
    ],
)
async def test_one_key_writes_the_outcome_and_moves_the_step(
    app: FollowupApp, tracker: Tracker, key: str, state: State | None, text: str
) -> None:
    interview = held(tracker, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press(*"they liked it", key)
        await pilot.pause()
        assert not isinstance(app.screen, CallScreen)
    entries = [entry for entry in tracker.records.entries.values() if entry.text]
    assert text in [entry.text for entry in entries]
    steps = {step.kind: step.state for step in tracker.plans.steps(interview.id)}
    if state is None:
        assert tracker.records.interview(interview.id).interviewers[0].prefers is Prefers.NO_CALLS
        assert steps[Kind.PHONE_CALL] in {State.SKIPPED, State.STOPPED}
    else:
        assert steps[Kind.PHONE_CALL] is state
    if key == "f4":
        assert any("Thank you" in entry.body or "thank you" in entry.body for entry in entries)
    assert bool(tracker.records.drafts) is (key == "f5")


async def test_they_ask_to_be_called_back(app: FollowupApp, tracker: Tracker) -> None:
    interview = held(tracker, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("f6")
        await pilot.pause()
        await pilot.press("tab", *"fri 10:00", "enter")
        await pilot.pause()
    step = call_of(tracker, interview)
    assert step.state is State.UPCOMING
    assert step.opens == datetime(2026, 3, 13, 9, tzinfo=UTC)
    [note] = [entry for entry in tracker.records.entries.values() if entry.type is EntryType.SNOOZE]
    assert note.text == "They asked to be called back Fri 13 Mar, 10:00 their time"


async def test_the_script_can_be_written_in_ones_own_words(app: FollowupApp, tracker: Tracker) -> None:
    held(tracker, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert app.screen.query("#report")
        await pilot.press("ctrl+end", *"Ciao", "escape")
        await pilot.pause()
        await pilot.press("f8")
        assert shown(app.screen, "#sheet-text").endswith("Ciao")


def test_the_next_try_is_in_two_hours_or_on_the_next_business_day(tracker: Tracker) -> None:
    interview = held(tracker, "Dana Lee")
    step = call_of(tracker, interview)
    assert calls.next_try(tracker, step) == datetime(2026, 3, 11, 15, 5, tzinfo=UTC)
    far = replace(interview, timezone="Asia/Tokyo")
    tracker.edit_interview(far)
    assert calls.next_try(tracker, call_of(tracker, far)) == datetime(2026, 3, 12, 0, tzinfo=UTC)


def test_outside_business_hours_the_sheet_knows_when_they_begin(tracker: Tracker) -> None:
    interview = held(tracker, "Dana Lee")
    tracker.edit_interview(replace(interview, timezone="Asia/Tokyo"))
    hours = calls.hours(tracker, call_of(tracker, interview))
    assert (hours.open, f"{hours.now:%a %H:%M}", f"{hours.until:%a %H:%M}") == (False, "Wed 22:05", "Thu 09:00")


async def test_reading_the_sheet_asks_nothing_and_the_question_comes_before_the_number_is_copied(
    app: FollowupApp, tracker: Tracker, clipboard: FakeClipboard
) -> None:
    interview = held(tracker, "Dana Lee")
    tracker.edit_interview(replace(interview, timezone="Asia/Tokyo"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        await pilot.press("f8", "f8", "escape", "w")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, PacingDialog)
        assert "Wait a little? Phone call" in seen(app)
        await pilot.press("g", "f2")
        await app.workers.wait_for_complete()
        assert clipboard.texts == ["+49 30 0", "+49 30 0"]
        await pilot.press("f3")
        await pilot.pause()
    [entry] = [entry for entry in tracker.records.entries.values() if entry.kind is Kind.PHONE_CALL]
    assert entry.cautions == ("outside_hours",)


async def test_a_call_that_waits_rests_until_the_first_good_moment(app: FollowupApp, tracker: Tracker) -> None:
    interview = held(tracker, "Dana Lee")
    tracker.edit_interview(replace(interview, timezone="Asia/Tokyo"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "f2", "z")
        await pilot.pause()
        assert not isinstance(app.screen, CallScreen | PacingDialog)
    assert call_of(tracker, interview).opens == datetime(2026, 3, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("key", ["f3", "f4"])
async def test_a_call_that_was_made_too_early_is_kept_with_its_caution_after_a_word_about_it(
    app: FollowupApp, tracker: Tracker, key: str
) -> None:
    interview = held(tracker, "Dana Lee")
    tracker.edit_interview(replace(interview, timezone="Asia/Tokyo"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", key)
        await pilot.pause()
        assert isinstance(app.screen, PacingDialog)
        assert "A word of caution: Phone call" in seen(app)
        assert "z Snooze" not in seen(app)
        await pilot.press("escape")
        assert call_of(tracker, interview).state is not State.DONE
        await pilot.press(key, "g")
        await pilot.pause()
    [entry] = [entry for entry in tracker.records.entries.values() if entry.kind is Kind.PHONE_CALL]
    assert entry.cautions == ("outside_hours",)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_of_many_people_every_number_can_be_copied(
    app: FollowupApp, tracker: Tracker, clipboard: FakeClipboard, size: tuple[int, int]
) -> None:
    names = [f"Person {letter}" for letter in "ABCDEFGHIJKLMNOP"]
    held(tracker, *names)
    async with app.run_test(size=size) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert "and 13 more; F2 shows 16 numbers" in seen(app)
        for place, name in enumerate(names):
            await pilot.press("f2")
            await pilot.pause()
            await pilot.press(*["j"] * place)
            await pilot.pause()
            assert name in seen(app), "what is marked can be seen"
            await pilot.press("enter")
            await pilot.pause()
            await app.workers.wait_for_complete()
            assert clipboard.texts[-1] == f"+49 30 {place}"
