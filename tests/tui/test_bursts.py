"""Keys without a pause between them, closing screens, tiny terminals: each does what it does when it comes alone."""

from asyncio import sleep
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from followup_tui.domain.model import Kind, Stage
from followup_tui.store.repository import Repository
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import screens
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.call.call_sheet import CallScreen
from followup_tui.tui.screens.closing import ClosingScreen
from followup_tui.tui.screens.confirm import ConfirmDialog
from followup_tui.tui.screens.draft.answer import AnswerDialog
from followup_tui.tui.screens.draft.send import SendDialog
from followup_tui.tui.screens.file.history_screen import HistoryScreen
from followup_tui.tui.screens.help.cadence_list import CadencesScreen
from followup_tui.tui.screens.help.help import HelpScreen
from followup_tui.tui.screens.help.palette import Palette
from followup_tui.tui.screens.list.applications import ApplicationsScreen
from followup_tui.tui.screens.timeline.timeline import TimelineScreen
from followup_tui.tui.screens.timeline.why_screen import WhyScreen
from tests.tui.conftest import FakeClipboard, shown
from tests.tui.rules import opened, press
from tests.tui.steps import FRIDAY, enter_application, enter_interview
from tests.tui.storm import Storm
from tests.tui.support import ended, until


def burst(app: FollowupApp, keys: str) -> None:
    """Let all keys come at once."""
    for key in keys.split():
        app.post_message(events.Key(key, key if len(key) == 1 else None))


def enter(tracker: Tracker, count: int = 3) -> None:
    """Applications, each with an interview of last Friday."""
    for place in range(count):
        enter_interview(tracker, enter_application(tracker, f"Quokka {place}"), FRIDAY, "Dana Lee")


@pytest.mark.parametrize("leave", ["q", "ctrl+q"])
@pytest.mark.parametrize("after", ["a", "b", "H", "slash", "enter", "W", "d", "m enter enter", "ctrl+p", "q q"])
async def test_what_comes_after_the_key_that_quits_is_dropped(
    app: FollowupApp, tracker: Tracker, leave: str, after: str
) -> None:
    enter(tracker)
    async with app.run_test(size=(80, 24)):
        burst(app, f"{leave} {after}")
        await ended(app)
    assert app.return_code == 0
    assert app.error is None


@pytest.mark.parametrize(
    ("keys", "leads_to", "left"),
    [
        ("m enter H", HistoryScreen, 3),
        ("m enter enter escape H", HistoryScreen, 3),
        ("x y H", HistoryScreen, 2),
        ("x y y", WhyScreen, 2),
        ("x n x y H", HistoryScreen, 2),
        ("a escape H", HistoryScreen, 3),
        ("question_mark escape escape H", HistoryScreen, 3),
        ("enter d enter escape H", HistoryScreen, 3),
        ("enter z 1 z escape escape H", HistoryScreen, 3),
        ("ctrl+p escape H", HistoryScreen, 3),
        ("T escape comma escape H", HistoryScreen, 3),
    ],
)
async def test_a_burst_does_the_same_as_the_keys_one_by_one(
    app: FollowupApp, tracker: Tracker, keys: str, leads_to: type, left: int
) -> None:
    enter(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, keys)
        await until(pilot, lambda: opened(app) is leads_to)
        assert len(tracker.records.applications) == left
        assert len(app.screen_stack) == 2, "one screen over the list"


async def test_enter_twice_on_a_chooser_chooses_once(app: FollowupApp, tracker: Tracker) -> None:
    enter(tracker, 1)
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, "m down enter H")
        await until(pilot, lambda: opened(app) is HistoryScreen)
        [application] = tracker.records.applications.values()
        assert application.stage is Stage.OFFER, "the one after interviewing"


async def test_a_screen_that_lies_under_another_closes_when_that_is_gone(app: FollowupApp, tracker: Tracker) -> None:
    enter(tracker, 1)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "H")
        under = app.screen
        await press(pilot, "f1")
        under.dismiss(None)
        under.dismiss(None)
        await pilot.pause()
        assert opened(app) is HelpScreen, "what lies on top is not taken for it"
        await press(pilot, "escape")
        await until(pilot, lambda: opened(app) is ApplicationsScreen)


async def test_a_screen_closes_once_however_often_it_is_told(app: FollowupApp, tracker: Tracker) -> None:
    enter(tracker, 1)
    answers: list[bool | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "H")
        question = ConfirmDialog("Sure?", "", "Yes")
        app.push_screen(question, answers.append)
        for answer in (True, False, True):
            question.dismiss(answer)  # also while it is still being built
        await until(pilot, lambda: opened(app) is HistoryScreen)
        assert answers == [True]


@pytest.mark.parametrize(
    "keys", ["a", "comma", "i", "b", "e", "w", "enter", "m", "x", "ctrl+p", "H", "T", "f2", "enter n"]
)
@pytest.mark.parametrize("turns", [0, 3])
async def test_the_app_can_end_in_the_moment_in_which_a_screen_opens(
    app: FollowupApp, tracker: Tracker, keys: str, turns: int
) -> None:
    enter(tracker, 1)
    async with app.run_test(size=(80, 24)):
        burst(app, keys)
        for _ in range(turns):
            await sleep(0)
        app.leave(15)
        app.call_later(app.look_outside)
        await ended(app)
    assert app.error is None
    assert app.return_code == 128 + 15


@pytest.mark.parametrize("turns", range(0, 40, 3))
async def test_what_a_screen_shows_may_go_in_the_moment_in_which_it_opens(
    app: FollowupApp, tracker: Tracker, turns: int
) -> None:
    enter(tracker, 1)
    [interview] = tracker.records.interviews.values()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(TimelineScreen(tracker, interview.id))
        for _ in range(turns):
            await sleep(0)
        tracker.remove_interview(interview.id)
        await until(pilot, lambda: opened(app) in {ApplicationsScreen, TimelineScreen})
        app.screen.refresh()
        await pilot.pause()
    assert app.error is None


@pytest.mark.parametrize("gone", ["interview", "application"])
async def test_a_call_sheet_stays_as_it_is_when_what_it_shows_is_removed(
    app: FollowupApp, tracker: Tracker, gone: str
) -> None:
    enter(tracker, 1)
    [interview] = tracker.records.interviews.values()
    call = next(step for step in tracker.plans.steps(interview.id) if step.kind is Kind.PHONE_CALL)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = CallScreen(tracker, call)
        app.push_screen(screen)
        await until(pilot, lambda: opened(app) is CallScreen)
        before = shown(app.screen, "#call-head")
        if gone == "application":
            tracker.remove_application(interview.application_id)
        else:
            tracker.remove_interview(interview.id)
        screen.show_head()  # as every 20 seconds
        await press(pilot, "f1", "escape", "f2")
        assert opened(app) is CallScreen
        assert shown(app.screen, "#call-head") == before
    assert app.error is None


# The palette


@pytest.mark.parametrize("typed", ["", "z z z z", "d e l e"])
async def test_pages_in_the_palette_end_nothing(app: FollowupApp, tracker: Tracker, typed: str) -> None:
    enter(tracker, 1)
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, f"ctrl+p {typed} pagedown pageup pageup pagedown")
        await until(pilot, lambda: opened(app) is Palette)
        await app.workers.wait_for_complete()
        await press(pilot, "pagedown", "pageup", "escape")
        await until(pilot, lambda: opened(app) is ApplicationsScreen)


async def test_a_command_typed_in_one_burst_runs_once(app: FollowupApp, tracker: Tracker) -> None:
    enter(tracker, 1)
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, "ctrl+p d e l e t e enter enter")
        await until(pilot, lambda: opened(app) is ConfirmDialog)
        assert len(app.screen_stack) == 2


async def test_a_theme_typed_fast_is_the_one_that_is_taken(app: FollowupApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.search_themes()
        await until(pilot, lambda: opened(app) is Palette)
        burst(app, "n o r d enter")
        await until(pilot, lambda: app.theme == "nord")


async def test_a_search_that_is_cancelled_ends_nothing(app: FollowupApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, "ctrl+p h e l p enter")
        app.call_later(app.workers.cancel_all)
        await until(pilot, lambda: opened(app) in {HelpScreen, Palette})
        assert app.error is None


# Ctrl+Q

PLACES = {
    "send": ("w f6", SendDialog),
    "help": ("f1", HelpScreen),
    "palette": ("ctrl+p", Palette),
    "delete": ("x", ConfirmDialog),
    "cadences": ("comma f3", CadencesScreen),
    "why": ("y", WhyScreen),
}


@pytest.mark.parametrize("place", PLACES)
async def test_ctrl_q_quits_from_everywhere(app: FollowupApp, tracker: Tracker, place: str) -> None:
    enter(tracker, 1)
    keys, kind = PLACES[place]
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys.split())
        await until(pilot, lambda: opened(app) is kind)
        burst(app, "ctrl+q")
        await ended(app)
    assert len(tracker.records.applications) == 1, "nothing was done on the way"


async def test_ctrl_q_quits_from_the_choice_of_an_answer(app: FollowupApp, tracker: Tracker) -> None:
    enter(tracker, 1)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "W")
        await until(pilot, lambda: opened(app) is AnswerDialog)
        burst(app, "ctrl+q")
        await ended(app)


async def test_ctrl_q_asks_once_where_something_would_be_lost(app: FollowupApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, "a x f1 ctrl+q ctrl+q ctrl+q")
        await until(pilot, lambda: opened(app) is ConfirmDialog)
        assert [type(screen) for screen in app.screen_stack].count(ConfirmDialog) == 1
        burst(app, "y")
        await ended(app)


# Tiny terminals

WAYS = ("", "ctrl+p", "W", "w f6", "w", "m", "i", "b", "d", "enter z", "enter n", "a tab tab enter")


@pytest.mark.parametrize("way", WAYS)
async def test_no_terminal_is_too_small(tmp_path: Path, way: str) -> None:
    app = FollowupApp(Storm(1, tmp_path).tracker(Repository(tmp_path / "followup.json")), lambda _: FakeClipboard())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *way.split())
        app.notify("A word that takes several lines of a small terminal")
        for size in ((1, 1), (4, 24), (7, 3), (80, 1)):
            await _resize(pilot, *size)
        await _resize(pilot, 80, 24)
    assert app.error is None


async def _resize(pilot: Pilot[None], width: int, height: int) -> None:
    await pilot.resize_terminal(width, height)
    await pilot.press("down")


# Closing


def test_every_screen_closes_once_and_with_its_first_answer() -> None:
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        found = vars(import_module(module.name)).values()
        own = [each for each in found if isinstance(each, type) and each.__module__ == module.name]
        assert all(issubclass(each, ClosingScreen) for each in own if issubclass(each, Screen)), module.name
