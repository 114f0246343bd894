"""All lists: what is marked is on the screen, the cursor stays at its place, and a key that does nothing says so."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.events import MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList

from followup_tui.domain.model import EntryType, Kind, Stage
from followup_tui.tracker.drafts import save_draft
from followup_tui.tracker.lookup import find_step
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.confirm import ConfirmDialog
from followup_tui.tui.screens.list.applications import ApplicationsScreen
from followup_tui.tui.screens.steps.step_dialogs import SkipDialog
from followup_tui.tui.screens.timeline.timeline import TimelineScreen
from followup_tui.tui.widgets.reading import Reading
from followup_tui.tui.widgets.row_list import RowList
from followup_tui.words.message import Message as Letter
from tests.tui.rules import opened, press
from tests.tui.steps import FRIDAY, enter_application, enter_interview
from tests.tui.support import seen

SIZES = [(60, 24), (60, 20), (40, 20), (40, 12), (30, 8), (120, 40), (60, 6)]
COMPANIES = ("Acme", "Birch", "Cedar", "Dune", "Elm")


def marked(app: FollowupApp) -> str:
    """The first words of what is marked."""
    rows = app.screen.query(RowList)
    if rows:
        row = rows.first(RowList).row
        return str(row.application.company) if row is not None else ""
    option = app.screen.query_one(OptionList).highlighted_option
    return str(option.prompt).splitlines()[0] if option is not None else ""


def overdue(tracker: Tracker) -> None:
    """Applications with an interview each, the first one's longest ago."""
    for place, company in enumerate(COMPANIES):
        enter_interview(tracker, enter_application(tracker, company), FRIDAY + timedelta(hours=place), "Dana Lee")


def told(app: FollowupApp) -> str:
    """What the app said last."""
    return str(list(app._notifications)[-1].message)  # noqa: SLF001 - Textual shows them in no other way


def busy(tracker: Tracker) -> None:
    """One interview with a long timeline."""
    names = ("Dana Lee", "Tomasz Wiśniewski", "Priya Raghunathan")
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY, *names)
    for number in range(12):
        tracker.log(interview.id, EntryType.NOTE, f"Something happened, the {number}th time, and was written down")


@pytest.mark.parametrize("size", SIZES)
async def test_a_timeline_opens_with_the_marked_step_on_the_screen(
    app: FollowupApp, tracker: Tracker, size: tuple[int, int]
) -> None:
    busy(tracker)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "enter")
        assert opened(app) is TimelineScreen
        assert marked(app)[:16] in seen(app)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    moves=st.lists(st.sampled_from(("j", "k", "G", "g", "ctrl+d", "ctrl+u", "pagedown", "pageup")), max_size=3),
    sizes=st.lists(st.sampled_from(SIZES), min_size=1, max_size=3),
    place=st.sampled_from(("list", "timeline", "history")),
)
async def test_after_every_move_and_resize_the_mark_is_on_the_screen(
    app: FollowupApp, tracker: Tracker, moves: list[str], sizes: list[tuple[int, int]], place: str
) -> None:
    if not tracker.records.applications:
        overdue(tracker)
        busy(tracker)
    again = FollowupApp(tracker, lambda _write: app._clipboard_port)  # noqa: SLF001 - an app can run once only
    async with again.run_test(size=(80, 24)) as pilot:
        await press(pilot, *{"list": (), "timeline": ("enter",), "history": ("H",)}[place])
        for size in sizes:
            await pilot.resize_terminal(*size)
            await press(pilot, *moves)
            await pilot.pause()
            assert marked(again)[:9] in seen(again)


async def test_the_wheel_takes_the_mark_along(app: FollowupApp, tracker: Tracker) -> None:
    busy(tracker)
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "enter", "g")
        timeline = app.screen.query_one(OptionList)
        for number in range(1, 20):
            await wheel(pilot, timeline, MouseScrollDown)
            assert marked(app)[:16] in seen(app), number
        assert timeline.highlighted == timeline.option_count - 1
        for _ in range(30):
            await wheel(pilot, timeline, MouseScrollUp)
        assert timeline.highlighted == 0


async def wheel(pilot: Pilot[None], widget: Widget, way: type[MouseScrollDown | MouseScrollUp]) -> None:
    """Turn the wheel of the mouse by one notch over a widget."""
    widget.post_message(way(widget, 1, 1, 0, 0, 0, shift=False, meta=False, ctrl=False))
    await pilot.pause()


@pytest.mark.parametrize("size", [(60, 20), (40, 12), (120, 40)])
async def test_the_cursor_stays_at_its_place_when_the_row_goes_away(
    app: FollowupApp, tracker: Tracker, size: tuple[int, int]
) -> None:
    overdue(tracker)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "j")
        assert marked(app) == "Birch"
        await press(pilot, "d", "enter")
        assert marked(app) == "Cedar", "Birch went down, Cedar stands where it was"
        await press(pilot, "x", "y")
        assert marked(app) == "Dune"
        await press(pilot, "m", "r", "enter")
        assert marked(app) == "Elm"


async def test_the_cursor_stays_where_it_was_after_what_was_done_on_other_screens(
    app: FollowupApp, tracker: Tracker
) -> None:
    overdue(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "w", "f2", "f3")
        await pilot.pause()
        assert opened(app) is ApplicationsScreen
        assert marked(app) == "Birch", "Acme's letter is sent"
        await press(pilot, "enter", "z", "1", "escape")
        assert opened(app) is ApplicationsScreen
        assert marked(app) == "Cedar"
        await press(pilot, "enter", "j", "escape")
        assert marked(app) == "Cedar", "nothing was done"


async def test_a_form_leaves_the_cursor_on_what_was_entered(app: FollowupApp, tracker: Tracker) -> None:
    overdue(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", *"Zebra", "tab", *"Engineer", "ctrl+s")
        assert marked(app) == "Zebra"
        await press(pilot, "e", "home", *"A ", "ctrl+s")
        assert marked(app) == "A Zebra"


async def test_what_the_clock_or_another_window_moves_is_followed(app: FollowupApp, tracker: Tracker) -> None:
    overdue(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j")
        other = tracker.records.applications
        dune = next(each for each in other.values() if each.company == "Acme")
        tracker.set_stage(dune.id, Stage.REJECTED)
        app.show_all()
        await pilot.pause()
        assert marked(app) == "Birch"


async def test_on_the_timeline_the_cursor_stays_at_its_place(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY, "Ann Lee", "Bo Finch")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "g", "j")
        assert "Ann Lee" in marked(app)
        place = app.screen.query_one(OptionList).highlighted
        await press(pilot, "z", "1")
        assert app.screen.query_one(OptionList).highlighted == place
        assert "Bo Finch" in marked(app)


async def test_x_on_a_planned_step_offers_to_skip_it_and_never_deletes_the_interview(
    app: FollowupApp, tracker: Tracker
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "x")
        assert opened(app) is SkipDialog
        await press(pilot, "escape")
        tracker.set_stage(interview.application_id, Stage.REJECTED)
        await press(pilot, "H", "escape", "x")
        assert opened(app) is TimelineScreen
        assert "there is nothing to delete" in told(app)
        await press(pilot, "g", "x")
        assert opened(app) is ConfirmDialog
        assert "Delete the interview" in seen(app)


@pytest.mark.parametrize(
    ("way", "key", "words"),
    [
        ((), "z", "“z” (Snooze) is a key of the timeline: Enter opens it"),
        ((), "s", "“s” (Skip) is a key of the timeline: Enter opens it"),
        ((), "n", "“n” (Note/reply) is a key of the timeline: Enter opens it"),
        ((), "p", "“p” (Promise) is a key of the timeline: Enter opens it"),
        ((), "v", "“v” does nothing here; ? shows what the keys do"),
        ((), "f9", "“F9” does nothing here; ? shows what the keys do"),
        ((), "escape", "All of them are shown already; q quits"),
        (("enter",), "m", "“m” (Move) is a key of the list: Esc goes there"),
        (("enter",), "v", "“v” does nothing here; ? shows what the keys do"),
        (("H",), "z", "“z” does nothing here; F1 shows what the keys do"),
        (("T",), "z", "“z” does nothing here; F1 shows what the keys do"),
        (("T",), "enter", "The trash is empty"),
        (("enter", "x"), "f9", "“F9” does nothing here; Esc goes back"),
        (("m",), "z", "“z” does nothing here; Esc goes back"),
        (("question_mark",), "z", "“z” does nothing here; Esc goes back"),
    ],
)
async def test_a_key_that_does_nothing_says_so(
    app: FollowupApp, tracker: Tracker, way: tuple[str, ...], key: str, words: str
) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, *way)
        screen = app.screen
        await press(pilot, key)
        assert app.screen is screen
        assert words in told(app)


@pytest.mark.parametrize("way", [("question_mark",), ("f2",), ("y",), ("e", "f3")])
async def test_every_long_text_takes_the_same_keys(app: FollowupApp, tracker: Tracker, way: tuple[str, ...]) -> None:
    enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    async with app.run_test(size=(60, 12)) as pilot:
        await press(pilot, *way)
        text = app.screen.query_one(Reading)
        assert text.max_scroll_y > 0
        for key, back in (("j", "k"), ("space", "b"), ("ctrl+d", "ctrl+u"), ("G", "g"), ("pagedown", "pageup")):
            await press(pilot, key)
            assert text.scroll_offset.y > 0, key
            await press(pilot, back)
            assert text.scroll_offset.y == 0, back


async def test_what_is_done_from_the_list_is_drawn_once(app: FollowupApp, tracker: Tracker) -> None:
    overdue(tracker)
    drawn: list[Message] = []
    """Each time that rows are shown, the list says so; the hook hears it from every widget that it passes."""

    def hear(message: Message) -> None:
        if isinstance(message, RowList.Highlighted):
            drawn.append(message)

    async with app.run_test(size=(80, 24), message_hook=hear) as pilot:
        await press(pilot, "d")
        drawn.clear()
        await press(pilot, "enter")
        assert opened(app) is ApplicationsScreen
        assert len({id(message) for message in drawn}) == 1


async def test_a_line_of_the_history_names_the_company(app: FollowupApp, tracker: Tracker) -> None:
    overdue(tracker)
    interview: Any = next(iter(tracker.records.interviews.values()))
    tracker.mark_done(find_step(tracker, interview, Kind.THANK_YOU))
    tracker.snooze(interview.step_ref(Kind.PHONE_CALL), tracker.now() + timedelta(days=3))
    note = tracker.log(interview.id, EntryType.NOTE, "They have a dog").record
    tracker.remove_entry(note.id)
    save_draft(tracker, interview.step_ref(Kind.FOLLOW_UP), Letter("Hello", "Hello"))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "H")
        lines = [line for line in seen(app).splitlines() if "14:05  " in line]
        assert len(lines) > 10
        assert all(any(company in line for company in COMPANIES) for line in lines)
