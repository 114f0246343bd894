"""Both clocks, where the user's and the employer's differ: in the list, on the timeline, while one types."""

from datetime import UTC, datetime

from msgspec.structs import replace
from textual.widgets import OptionList

from followup_tui.domain.model import EntryType, Kind
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.app import FollowupApp
from tests.tui.conftest import shown
from tests.tui.rules import press
from tests.tui.steps import FRIDAY, enter_application, enter_interview
from tests.tui.support import clear, type_text, until


def lines(app: FollowupApp) -> str:
    """What stands on the timeline."""
    return "\n".join(str(option.prompt) for option in app.screen.query_one(OptionList).options)


async def test_a_traveller_sees_the_own_clock_and_theirs(app: FollowupApp, tracker: Tracker) -> None:
    tracker.timezone = "America/New_York"
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY)
    tracker.log(interview.id, EntryType.NOTE, "They have a dog", at=FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        detail = shown(app.screen, "#detail")
        assert "From Fri 6 Mar 05:00 to Sat 7 Mar 05:00 (11:00 to 11:00 there)" in detail
        await press(pilot, "enter")
        header = shown(app.screen, "#interview")
        assert "Fri 6 Mar 2026, 10:00-11:00 Europe/Berlin (Fri 04:00 for you)" in header
        assert "Fri  6 Mar 04:00  ✎ Note (10:00 there)  They have a dog" in lines(app)
        assert "between Fri 6 Mar 05:00 and Sat 7 Mar 05:00\n                  there 11:00 to 11:00" in lines(app)
        assert "there 11:00, 11:00, 17:00" in shown(app.screen, "#item")


async def test_a_weekday_stands_beside_their_clock_where_it_is_another_day_there(
    app: FollowupApp, tracker: Tracker
) -> None:
    tracker.timezone = "Pacific/Kiritimati"
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert "Fri  6 Mar 23:00  ◆ Interview (10:00 there)" in lines(app)
        assert "there Fri 11:00 to Sat 11:00" in lines(app)


async def test_what_is_typed_is_read_on_their_clock_and_echoed_on_both(app: FollowupApp, tracker: Tracker) -> None:
    tracker.timezone = "America/New_York"
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "z", "tab")
        await type_text(pilot, "fri 14:00")
        words = "= Fri 13 Mar 2026, 14:00 Europe/Berlin (Fri 09:00 for you, in 2 days)"
        assert shown(app.screen, ".echo") == words


async def test_two_zones_with_one_clock_are_shown_once(app: FollowupApp, tracker: Tracker) -> None:
    tracker.timezone = "Europe/Paris"
    enter_interview(tracker, enter_application(tracker), FRIDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert "there" not in lines(app)
        assert "for you" not in shown(app.screen, "#interview")


async def test_moving_the_interview_to_another_zone_moves_what_is_there(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY)
    tracker.edit_interview(replace(interview, timezone="Asia/Tokyo"))
    call = next(step for step in tracker.plans.steps(interview.id) if step.kind is Kind.PHONE_CALL)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert f"{call.opens:%H:%M}" == "00:00"
        assert "between Mon 9 Mar 01:00 and Tue 10 Mar 09:00\n                  there 09:00 to 17:00" in lines(app)


async def test_an_interview_to_come_is_moved_from_its_line_and_its_timeline_says_so(
    app: FollowupApp, tracker: Tracker
) -> None:
    enter_interview(tracker, enter_application(tracker), datetime(2026, 3, 16, 9, tzinfo=UTC))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        app.screen.query_one(OptionList).highlighted = next(
            number for number, line in enumerate(lines(app).splitlines()) if "◆ Interview" in line
        )
        await press(pilot, "r")
        await clear(pilot)
        await type_text(pilot, "fri 11:00-11:30")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Interview moved" in lines(app))
        assert "~ Interview moved  from Mon 16 Mar 2026, 10:00 to Fri 13 Mar 2026, 11:00" in lines(app)
        assert "Fri 13 Mar 2026, 11:00-11:30" in shown(app.screen, "#interview")
        await press(pilot, "u")
        await until(pilot, lambda: "Interview moved" not in lines(app))


def test_times_there_have_their_days_where_one_of_them_needs_it() -> None:
    evening, noon = datetime(2026, 3, 11, 22, tzinfo=UTC), datetime(2026, 3, 12, 9, tzinfo=UTC)
    assert render.clocks((evening, noon), "Europe/London", "Europe/Berlin") == ["22:00", "09:00"]
    assert render.clocks((evening, noon), "Australia/Sydney", "Europe/Berlin") == ["Thu 09:00", "Thu 20:00"]
