"""The letters that no cadence plans: reached when life asks for them, on the list and on the timeline."""

import pytest
from textual.widgets import Input, TextArea

from followup_tui.domain.model import EntryType, Kind, Stage
from followup_tui.tracker.drafts import save_draft
from followup_tui.tracker.messages import open_draft
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.draft.answer import AnswerDialog
from followup_tui.tui.screens.draft.draft import DraftScreen
from followup_tui.tui.screens.timeline.timeline import TimelineScreen
from followup_tui.words.message import Message
from tests.tui.rules import press
from tests.tui.steps import FRIDAY, enter_application, enter_interview
from tests.tui.support import seen


def body(app: FollowupApp) -> str:
    """The text in the editor."""
    assert isinstance(app.screen, DraftScreen)
    return app.screen.query_one(TextArea).text


@pytest.mark.parametrize(
    ("stage", "words"),
    [(Stage.REJECTED, "Thank you for letting me know"), (Stage.WITHDRAWN, "withdraw my application")],
)
async def test_a_lost_application_gets_its_answer_by_the_key_for_writing(
    app: FollowupApp, tracker: Tracker, stage: Stage, words: str
) -> None:
    application = enter_application(tracker)
    interview = enter_interview(tracker, application, FRIDAY, "Dana Lee")
    tracker.set_stage(application.id, stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c", "w")
        assert words in body(app)
        assert "○" not in seen(app)
        await press(pilot, "f2", "f3")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert not isinstance(app.screen, DraftScreen)
    [sent] = [entry for entry in tracker.records.entries.values() if entry.type is EntryType.CONTACT]
    assert (sent.kind, sent.interview_id, sent.cautions) == (Kind.CLOSING_NOTE, interview.id, ())
    assert words in sent.body


async def test_moving_an_application_to_rejected_says_how_to_answer(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "m", "r", "enter")
        assert "c shows the closed ones; w on it writes them a short, friendly answer" in seen(app)
        await press(pilot, "c", "u", "m", "r", "enter")
        assert "▌ w on it writes them a short, friendly answer" in seen(app)
        await press(pilot, "w")
        assert isinstance(app.screen, DraftScreen)


async def test_a_sent_answer_says_where_the_application_stands_now(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "W", "down", "down", "enter", "f2")
        await app.workers.wait_for_complete()
        await press(pilot, "f3")
        assert "m in the list moves it to Withdrawn" in seen(app)


@pytest.mark.parametrize(
    ("stage", "downs", "words"),
    [
        (Stage.INTERVIEWING, 0, "another offer"),
        (Stage.OFFER, 0, "another offer"),
        (Stage.INTERVIEWING, 1, "did not take place"),
        (Stage.OFFER, 2, "withdraw my application"),
        (Stage.INTERVIEWING, 3, "Thank you for letting me know"),
        (Stage.NO_REPLY, 0, "this note needs no answer"),
    ],
)
async def test_from_the_timeline_each_answer_is_two_keys_away(
    app: FollowupApp, tracker: Tracker, stage: Stage, downs: int, words: str
) -> None:
    application = enter_application(tracker)
    enter_interview(tracker, application, FRIDAY, "Dana Lee")
    tracker.set_stage(application.id, stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c", "enter", "W")
        assert isinstance(app.screen, AnswerDialog)
        await press(pilot, *["down"] * downs, "enter")
        assert words in body(app)


async def test_a_stopped_step_of_a_lost_application_is_answered_not_thanked(app: FollowupApp, tracker: Tracker) -> None:
    application = enter_application(tracker)
    enter_interview(tracker, application, FRIDAY, "Dana Lee")
    tracker.set_stage(application.id, Stage.REJECTED)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c", "enter")
        assert isinstance(app.screen, TimelineScreen)
        await press(pilot, "w")
        assert "Thank you for letting me know" in body(app)


async def test_an_interview_that_was_cancelled_is_asked_about(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    tracker.cancel_interview(interview.id)
    assert "did not take place" in open_draft(tracker, interview.step_ref(Kind.FOLLOW_UP)).message.body
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "w", "enter")
        assert "did not take place" in body(app)


async def test_an_answer_in_the_place_of_a_follow_up_that_was_begun_keeps_that_one(
    app: FollowupApp, tracker: Tracker
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    save_draft(tracker, interview.step_ref(Kind.FOLLOW_UP), Message("Following up", "Hi Dana,\n\nany news?\n\nRobin"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "W", "enter")
        assert "another offer" in body(app)
        await press(pilot, "ctrl+end", *"PS", "escape", "W", "enter")
        assert body(app).endswith("PS")
        assert "another offer" in body(app)
        assert "timing" in app.screen.query_one("#subject", Input).value
    draft = tracker.records.draft(interview.step_ref(Kind.FOLLOW_UP))
    assert draft is not None
    assert [version.subject for version in draft.versions] == ["Following up"]


async def test_an_answer_that_was_begun_is_found_again_by_the_key_for_that(app: FollowupApp, tracker: Tracker) -> None:
    application = enter_application(tracker)
    enter_interview(tracker, application, FRIDAY, "Dana Lee")
    tracker.set_stage(application.id, Stage.REJECTED)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c", "w", "ctrl+end", *"PS", "escape", "D")
        assert body(app).endswith("PS")


async def test_an_application_without_an_interview_has_nothing_to_answer(app: FollowupApp, tracker: Tracker) -> None:
    enter_application(tracker)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "W")
        assert "nothing to write" in seen(app)
