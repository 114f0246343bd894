"""The timeline of an interview: one line of time, and what can be done with each item."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace
from textual.widgets import Input, OptionList, TextArea

from followup_tui.domain.model import Entry, EntryType, Kind, State
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.confirm import ConfirmDialog
from followup_tui.tui.screens.list.applications import ApplicationsScreen
from followup_tui.tui.screens.timeline.log_dialog import LogDialog
from followup_tui.tui.screens.timeline.timeline import TimelineScreen
from followup_tui.tui.screens.timeline.why_screen import WhyScreen
from followup_tui.tui.widgets.message_area import MessageArea
from followup_tui.tui.widgets.when import DayInput
from tests.tui.conftest import shown
from tests.tui.rules import opened, press
from tests.tui.steps import FRIDAY, TODAY, enter_application, enter_interview
from tests.tui.support import clear, seen, type_text


def lines(app: FollowupApp) -> list[str]:
    """The first line of each item."""
    options = app.screen.query_one(OptionList)
    return [str(option.prompt).splitlines()[0] for option in options.options]


async def test_past_and_plan_stand_in_one_line_of_time_with_now_between(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert [line[:16].split(" ", 1)[0] + line[16:] for line in lines(app)] == [
            "Fri  ◆ Interview",
            "Sat  ▲ Thank-you email to Dana Lee  4 days late",
            "Tue  ▲ Phone call  21 hours late",
            "Wed  ▸ Moved to interviewing",
            "Wed  ─── now ────────────────────",
            "Fri  ○ Follow-up email  from Fri 20 Mar",
        ]


async def test_the_cursor_begins_on_the_most_urgent_step_and_the_pane_explains_it(
    app: FollowupApp, tracker: Tracker
) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "Thank-you email to Dana Lee: overdue" in shown(app.screen, "#item")
        assert "24 hours of elapsed time after" in shown(app.screen, "#item")
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)


async def test_done_at_another_time_is_read_in_plain_english_and_shown_at_once(
    app: FollowupApp, tracker: Tracker
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "d")
        await pilot.pause()
        await pilot.press(*(["backspace"] * 3), *"fri", "space", *"16:00")
        await pilot.pause()
        assert "Fri 6 Mar 2026, 16:00 Europe/Berlin, 5 days ago" in shown(app.screen, ".echo")
        await pilot.press("enter")
        await pilot.pause()
        step = tracker.plans.steps(interview.id)[0]
        assert step.state is State.DONE
        assert step.done_at == FRIDAY.replace(hour=15)


async def test_a_time_that_has_not_come_is_refused_and_nothing_is_lost(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "d")
        await pilot.pause()
        await pilot.press(*(["backspace"] * 3), *"tomorrow", "space", *"9:00", "enter")
        await pilot.pause()
        assert not any(entry.type is EntryType.CONTACT for entry in tracker.records.entries.values())
        assert "tomorrow 9:00" in [box.value for box in app.screen.query("Input").results() if hasattr(box, "value")]


async def test_a_skipped_step_stays_on_the_timeline_with_its_reason(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "s")
        await pilot.pause()
        await pilot.press(*"known", "enter")
        await pilot.pause()
        assert any("Skipped: Thank-you email  known" in line for line in lines(app))


async def test_a_reply_stops_the_call_and_the_follow_up(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "n")
        await pilot.pause()
        await pilot.press("enter", *"Come", "ctrl+s")
        await pilot.pause()
        states = [step.state for step in tracker.plans.steps(interview.id)]
        assert states == [State.OPEN, State.STOPPED, State.STOPPED, State.UPCOMING]
        assert isinstance(app.screen, TimelineScreen)


async def test_a_reply_from_before_the_interview_is_asked_about(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "n", "tab", *"Yes", "tab", "tab")
        await clear(pilot)
        await type_text(pilot, "yesterday 9:00")
        await press(pilot, "ctrl+s")
        assert "They replied before the interview began?" in seen(app)
        await press(pilot, "n")
        assert opened(app) is LogDialog
        await press(pilot, "ctrl+s", "y")
        assert opened(app) is TimelineScreen
    assert State.STOPPED not in {step.state for step in tracker.plans.steps(interview.id)}


async def test_an_entry_is_edited_and_deleted(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker))
    entry = tracker.log(interview.id, EntryType.NOTE, "They have a dog").record
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        options = app.screen.query_one(OptionList)
        options.highlighted = next(index for index, line in enumerate(lines(app)) if "They have a dog" in line)
        await pilot.pause()
        assert "They have a dog" in shown(app.screen, "#item")
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("end", "s", "ctrl+s")
        await pilot.pause()
        assert tracker.records.entry(entry.id).text == "They have a dogs"
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert entry.id not in tracker.records.entries


async def test_a_contact_is_logged_as_the_step_that_it_was(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY, "Ann Lee", "Bo Finch")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "n", "down", "enter", "p")
        assert "Phone call (overdue)" in seen(app)
        await press(pilot, "tab", *"rang", "ctrl+s")
    call = next(step for step in tracker.plans.steps(interview.id) if step.kind is Kind.PHONE_CALL)
    assert (call.state, call.done_at) == (State.DONE, tracker.now())


async def test_a_contact_can_be_marked_as_a_step_afterwards_and_as_none_again(
    app: FollowupApp, tracker: Tracker
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY, "Ann Lee", "Bo Finch")
    entry = tracker.log(interview.id, EntryType.CONTACT, "A card by post").record
    assert isinstance(entry, Entry)

    def state() -> State:
        return next(step.state for step in tracker.plans.steps(interview.id) if step.to == "Bo Finch")

    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        options = app.screen.query_one(OptionList)
        options.highlighted = next(index for index, line in enumerate(lines(app)) if "A card by post" in line)
        await press(pilot, "e")
        assert "none of the planned steps" in seen(app)
        await press(pilot, "shift+tab", "right", "right")
        assert "Thank-you email to Bo Finch (overdue)" in seen(app)
        await press(pilot, "ctrl+s")
        assert state() is State.DONE
        assert tracker.records.entry(entry.id) == replace(entry, kind=Kind.THANK_YOU, to="Bo Finch")
        await press(pilot, "e")
        assert "Thank-you email to Bo Finch (as it is now)" in seen(app)
        await press(pilot, "shift+tab", "n", "ctrl+s")
    assert state() is State.OVERDUE
    assert tracker.records.entry(entry.id) == entry


@pytest.mark.parametrize(
    ("kind", "to"),
    [
        (Kind.PHONE_CALL, None),
        (Kind.CLOSING_NOTE, None),
        (Kind.THANK_YOU, None),
        (Kind.THANK_YOU, "ann lee"),
        (Kind.THANK_YOU, "Zoe, who left the panel"),
        (None, "Ann Lee"),
        (None, None),
    ],
)
async def test_mending_the_words_of_a_contact_leaves_what_it_was(
    app: FollowupApp, tracker: Tracker, kind: Kind | None, to: str | None
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY, "Ann Lee", "Bo Finch")
    entry = tracker.log(interview.id, EntryType.CONTACT, "A card").record
    assert isinstance(entry, Entry)
    entry = tracker.edit_entry(replace(entry, kind=kind, to=to)).record
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        options = app.screen.query_one(OptionList)
        options.highlighted = next(index for index, line in enumerate(lines(app)) if "A card" in line)
        await press(pilot, "e", "end", "s", "ctrl+s")
    assert tracker.records.entry(entry.id) == replace(entry, text="A cards")


async def test_an_automatic_answer_of_one_of_a_panel_holds_back_only_what_is_for_them(
    app: FollowupApp, tracker: Tracker
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Ann Lee", "Bo Finch")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "n", "up", "tab", "b", "tab", *"mon")
        assert "^s Save  Esc Back" in seen(app), "there is room for all of it"
        await press(pilot, "ctrl+s")
    opens = {step.to: f"{step.opens:%d %b}" for step in tracker.plans.steps(interview.id) if step.to}
    assert opens == {"Ann Lee": "11 Mar", "Bo Finch": "17 Mar"}


async def test_the_tab_key_goes_to_the_other_interview(app: FollowupApp, tracker: Tracker) -> None:
    application = enter_application(tracker)
    enter_interview(tracker, application, FRIDAY)
    enter_interview(tracker, application, TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        first = shown(app.screen, "#interview")
        await pilot.press("tab")
        await pilot.pause()
        assert shown(app.screen, "#interview") != first


async def test_what_was_typed_into_a_sheet_is_not_thrown_away_without_a_question(
    app: FollowupApp, tracker: Tracker
) -> None:
    enter_interview(tracker, enter_application(tracker))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "n")
        await pilot.pause()
        await pilot.press("tab", *"Yes", "escape")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmDialog)
        await pilot.press("n")
        await pilot.pause()
        assert app.screen.query_one("#text", TextArea).text == "Yes"


async def test_a_reply_is_followed_by_how_the_next_round_is_entered(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "enter", "n", "ctrl+s")
        assert "i adds the interview" in seen(app)


async def test_deleting_the_interview_leads_back_to_the_list(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "g", "x", "y")
        assert opened(app) is ApplicationsScreen
        assert not tracker.records.interviews
        await press(pilot, "u", "enter")
        assert opened(app) is TimelineScreen


@pytest.mark.parametrize("key", ["w", "d", "s", "n", "z", "r", "p", "b", "e", "y", "i", "a", "c", "x"])
async def test_an_interview_that_goes_elsewhere_leaves_what_lies_over_its_timeline_in_peace(
    app: FollowupApp, tracker: Tracker, make_tracker: Callable[[], Tracker], key: str
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", key)
        over = opened(app)
        make_tracker().remove_interview(interview.id)
        app.look_outside()
        await pilot.pause()
        assert opened(app) is over
        await press(pilot, "escape")
        assert opened(app) is ApplicationsScreen


@pytest.mark.parametrize("key", ["s", "d", "p", "z", "r"])
async def test_words_typed_into_a_question_are_not_lost_without_another_question(
    app: FollowupApp, tracker: Tracker, key: str
) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", key, "escape")
        assert opened(app) is TimelineScreen
        await press(pilot, key, "tab", *"fri", "escape")
        assert opened(app) is ConfirmDialog
        await press(pilot, "n")
        assert "fri" in [box.value for box in app.screen.query(Input)]
        await press(pilot, "escape", "y")
        assert opened(app) is TimelineScreen


async def test_what_does_not_fit_goes_on_under_the_text_beside_its_date(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY)
    tracker.log(interview.id, EntryType.NOTE, "They liked the long story about the batch jobs that ran all night.")
    async with app.run_test(size=(60, 24)) as pilot:
        await press(pilot, "enter")
        shown_lines = seen(app).splitlines()
        [place] = [place for place, line in enumerate(shown_lines) if "✎ Note  They liked" in line]
        assert shown_lines[place + 1].startswith(f"{'':19}")
        assert shown_lines[place + 1].strip()


async def test_a_reply_with_a_promise_begins_a_silence_with_a_follow_up_of_its_own(
    app: FollowupApp, tracker: Tracker
) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "n", "enter")
        await type_text(pilot, "We decide by Friday")
        dialog = app.screen
        field = dialog.query_one("#promised DayInput", DayInput)
        field.enter()
        await pilot.pause()
        await type_text(pilot, "fri")
        assert "Friday 13 March 2026" in seen(app) or "Fri 13 Mar" in seen(app)
        await press(pilot, "ctrl+s")
        assert opened(app) is TimelineScreen
        [entry] = [entry for entry in tracker.records.entries.values() if entry.type is EntryType.REPLY]
        assert (entry.text, entry.reply_by) == ("We decide by Friday", date(2026, 3, 13))
        follow_ups = [step for step in tracker.plans.due(everything=True) if step.kind is Kind.FOLLOW_UP]
        assert {step.silence: step.state for step in follow_ups} == {1: State.STOPPED, 2: State.UPCOMING}


async def test_a_promise_from_before_the_reply_is_refused_and_what_was_typed_stays(
    app: FollowupApp, tracker: Tracker
) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "enter", "n", "enter")
        await type_text(pilot, "They wrote")
        app.screen.query_one("#promised DayInput", DayInput).enter()
        await pilot.pause()
        await type_text(pilot, "2026-03-09")
        await press(pilot, "ctrl+s")
        assert opened(app) is LogDialog
        assert app.screen.query_one("#text", MessageArea).text == "They wrote"
    assert all(entry.type is not EntryType.REPLY for entry in tracker.records.entries.values())
