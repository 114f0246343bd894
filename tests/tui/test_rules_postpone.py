"""Putting a step off, what they promised, an automatic answer, and an interview that is cancelled."""

from datetime import UTC, date, datetime

from textual.widgets import OptionList, Static

from followup_tui.domain.model import EntryType, Kind, State
from followup_tui.tracker.lookup import find_step
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.confirm import ConfirmDialog
from followup_tui.tui.screens.steps.postpone import PromiseDialog, RescheduleDialog, SnoozeDialog
from followup_tui.tui.screens.timeline.log_dialog import LogDialog
from followup_tui.tui.screens.timeline.timeline import TimelineScreen
from followup_tui.tui.widgets.when import DayInput, WhenInput
from tests.tui.conftest import shown
from tests.tui.rules import opened, press, step
from tests.tui.steps import FRIDAY, enter_application, enter_interview
from tests.tui.support import seen, type_text


async def test_a_step_is_snoozed_until_tomorrow_by_two_keys(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "z")
        assert opened(app) is SnoozeDialog
        choices = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert choices == [
            "1 Tomorrow              Thu 12 Mar 2026, 09:00",
            "2 In 2 business days    Fri 13 Mar 2026, 09:00",
            "3 Next week             Mon 16 Mar 2026, 09:00",
            "4 In 2 weeks            Wed 25 Mar 2026, 09:00",
        ]
        await press(pilot, "1")
        assert opened(app) is TimelineScreen
    assert step(tracker, Kind.THANK_YOU).opens == datetime(2026, 3, 12, 8, tzinfo=UTC)
    assert step(tracker, Kind.THANK_YOU).state is State.UPCOMING


async def test_a_snooze_in_the_users_words_is_echoed_and_counts_business_days(
    app: FollowupApp, tracker: Tracker
) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "z", "tab")
        await type_text(pilot, "3 business days")
        assert "= Mon 16 Mar 2026, 09:00 Europe/Berlin, in 5 days" in shown(app.screen, ".echo")
        await press(pilot, "enter")
    assert step(tracker, Kind.THANK_YOU).opens == datetime(2026, 3, 16, 8, tzinfo=UTC)


async def test_a_promise_is_counted_in_business_days(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "p")
        await type_text(pilot, "5 business days")
        assert "= Wed 18 Mar 2026, in 7 days" in shown(app.screen, ".echo")
        await press(pilot, "enter")
    assert tracker.records.interview(interview.id).reply_by == date(2026, 3, 18)


async def test_what_is_over_is_no_time_to_snooze_until(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "z", "tab")
        await type_text(pilot, "2026-03-10 9:00")
        await press(pilot, "enter")
        assert opened(app) is SnoozeDialog
    assert not [entry for entry in tracker.records.entries.values() if entry.type is EntryType.SNOOZE]


async def test_a_step_that_is_yet_to_open_is_put_off_from_its_own_day(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY)
    tracker.mark_done(find_step(tracker, interview, Kind.THANK_YOU))
    tracker.mark_done(find_step(tracker, interview, Kind.PHONE_CALL))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "z")
        choices = [str(option.prompt)[:40] for option in app.screen.query_one(OptionList).options]
        assert choices[0] == "1 A business day later  Mon 23 Mar 2026,"
        await press(pilot, "1")
    assert step(tracker, Kind.FOLLOW_UP).opens == datetime(2026, 3, 23, 8, tzinfo=UTC)


async def test_a_step_is_due_on_another_day(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "r")
        assert opened(app) is RescheduleDialog
        await press(pilot, "enter")
    assert step(tracker, Kind.THANK_YOU).due == datetime(2026, 3, 12, 16, tzinfo=UTC)
    assert step(tracker, Kind.THANK_YOU).state is State.OPEN


async def test_what_is_skipped_is_not_put_off(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY)
    for kind in (Kind.THANK_YOU, Kind.PHONE_CALL, Kind.FOLLOW_UP):
        tracker.skip(interview.step_ref(kind))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "z")
        assert opened(app) is TimelineScreen


async def test_their_promise_moves_the_follow_up_and_an_empty_line_takes_it_back(
    app: FollowupApp, tracker: Tracker
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY)
    before = step(tracker, Kind.FOLLOW_UP).opens
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "p")
        assert opened(app) is PromiseDialog
        await type_text(pilot, "fri")
        assert shown(app.screen, ".echo") == "= Fri 13 Mar 2026, in 2 days"
        await press(pilot, "enter")
        assert "they said they would answer by Fri 13 Mar 2026" in shown(app.screen, "#interview")
        assert tracker.records.interview(interview.id).reply_by == date(2026, 3, 13)
        assert step(tracker, Kind.FOLLOW_UP).opens == datetime(2026, 3, 17, 8, tzinfo=UTC)
        await press(pilot, "p", "end", "ctrl+u", "enter")
        assert tracker.records.interview(interview.id).reply_by is None
    assert step(tracker, Kind.FOLLOW_UP).opens == before


async def test_a_promise_before_the_interview_is_refused_with_its_reason(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "p")
        await type_text(pilot, "2026-03-01")
        await press(pilot, "enter")
        assert opened(app) is PromiseDialog
        await press(pilot, "escape")
    assert tracker.records.interview(interview.id).reply_by is None


async def test_an_automatic_answer_takes_its_return_date_and_moves_what_is_open(
    app: FollowupApp, tracker: Tracker
) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "n")
        assert not app.screen.query_one("#away").display
        await press(pilot, "end", "enter")
        await type_text(pilot, "23 mar")
        assert "= Mon 23 Mar 2026, in 12 days" in shown(app.screen, "#away .echo")
        await press(pilot, "ctrl+s")
        lines = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert any("Automatic answer  back Mon 23 Mar 2026" in line for line in lines)
    assert step(tracker, Kind.FOLLOW_UP).opens == datetime(2026, 3, 24, 8, tzinfo=UTC)


async def test_an_automatic_answer_without_a_date_is_asked_for_it(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "n", "end", "ctrl+s")
        assert opened(app) is not TimelineScreen
    assert not [entry for entry in tracker.records.entries.values() if entry.type is EntryType.AUTO_REPLY]


async def test_an_interview_is_cancelled_after_a_question_and_brought_back(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "c")
        assert opened(app) is ConfirmDialog
        await press(pilot, "n")
        assert tracker.records.interview(interview.id).cancelled is None
        await press(pilot, "c", "y")
        assert "Cancelled" in shown(app.screen, "#interview")
        assert {each.state for each in tracker.plans.steps(interview.id)} == {State.STOPPED}
        await press(pilot, "c", "y")
    assert tracker.records.interview(interview.id).cancelled is None
    assert State.OVERDUE in {each.state for each in tracker.plans.steps(interview.id)}


async def test_the_keys_of_the_log_are_seen_in_a_small_terminal(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "n", "end")
        assert "^s Save" in seen(app)
        assert "= Wed 11 Mar 2026, 14:05" in seen(app)


async def test_what_cannot_be_read_is_said_once_beside_what_was_typed(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for way in (["z", "tab"], ["r", "tab"], ["p"], ["d", "end", "ctrl+u"]):
            await press(pilot, *(["enter"] if opened(app) is not TimelineScreen else []), *way)
            dialog = opened(app)
            await type_text(pilot, "fry")
            await press(pilot, "enter")
            assert opened(app) is dialog
            assert "fry" in shown(app.screen, ".echo")
            assert "Not done" not in seen(app)
            await press(pilot, "f10", "y")


async def test_a_log_that_cannot_be_read_says_so_once_where_it_was_typed(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 30), notifications=True) as pilot:
        await press(pilot, "enter", "n", "end")  # an automatic answer
        app.screen.query_one(DayInput).enter()
        await type_text(pilot, "fry")
        await press(pilot, "ctrl+s")
        assert "fry" in str(app.screen.query_one(DayInput).query_one(".echo", Static).content)
        assert "Not done" not in seen(app)
        await press(pilot, "end", "ctrl+u", *"mon")
        app.screen.query_one(WhenInput).enter()
        await press(pilot, "end", "ctrl+u", *"fry", "ctrl+s")
        assert opened(app) is LogDialog
        assert "Not done" not in seen(app)
        await press(pilot, "end", "ctrl+u", *"now", "ctrl+s")
        assert opened(app) is TimelineScreen
