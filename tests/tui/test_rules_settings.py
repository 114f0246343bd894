"""The settings screen: what stands in the file is shown, what is changed is written and holds at once."""

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from followup_tui.bootstrap import Context
from followup_tui.domain.model import Kind
from followup_tui.domain.settings import Settings
from followup_tui.domain.when.week import STANDARD
from followup_tui.system.clock import FixedClock
from followup_tui.system.settings_file import read
from followup_tui.tracker.calendars import Calendars
from followup_tui.tracker.calls import hours
from followup_tui.tracker.changing_settings import follow_machine
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.forms.application_form import ApplicationForm
from followup_tui.tui.screens.forms.settings_screen import SettingsScreen
from followup_tui.tui.screens.help.cadence_list import CadencesScreen
from followup_tui.tui.screens.help.guide import GuideScreen
from followup_tui.tui.screens.help.help import HelpScreen
from followup_tui.tui.screens.list.applications import ApplicationsScreen
from followup_tui.tui.screens.timeline.why_screen import WhyScreen
from followup_tui.tui.widgets.fields import ChoiceField, TextField
from tests.factories import at
from tests.tui.conftest import NOW, FakeClipboard
from tests.tui.rules import opened, press, step
from tests.tui.steps import TODAY, enter_application, enter_interview
from tests.tui.support import clear, seen, type_text

GENTLE = """
[[cadences.gentle.steps]]
kind = "thank_you"
opens = "E"
due = "E + 48 hours"
lapses = "17:00 bd(5, D)"
"""


class Machine:
    """A machine with a settings file."""

    def __init__(self, folder: Path, clipboard: FakeClipboard) -> None:
        self.config = folder / "config.toml"
        self.environ = {"TZ": "Europe/Berlin"}
        self._world = Context(folder / "followup.json", self.config, FixedClock(NOW), self.environ)
        self._clipboard = clipboard

    def open(self) -> tuple[Tracker, FollowupApp]:
        """Open the app as the program does."""
        calendars = Calendars(later=True)
        preferences = self._world.preferences(calendars)
        settings = preferences.load()[0]
        calendars.use(settings.days_off, settings.week)
        tracker = self._world.tracker(settings, calendars=calendars, preferences=preferences)
        return tracker, FollowupApp(tracker, lambda _write: self._clipboard, calendars=calendars)


@pytest.fixture
def machine(tmp_path: Path, clipboard: FakeClipboard) -> Machine:
    return Machine(tmp_path, clipboard)


async def settled(pilot: Pilot[None]) -> str:
    """What stands on the screen once nothing moves any more."""
    await pilot.pause()
    return seen(pilot.app)


def field(app: FollowupApp, name: str) -> TextField[object]:
    """A field of the form."""
    return app.screen.query_one(f"#field-{name}", TextField)


async def test_what_is_changed_is_written_and_holds_at_once(machine: Machine) -> None:
    machine.config.write_text("# mine\nname = 'Ann'  # short\n")
    tracker, app = machine.open()
    enter_interview(tracker, enter_application(tracker))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma")
        assert opened(app) is SettingsScreen
        assert field(app, "name").typed == "Ann"
        field(app, "days_off").put("12 mar, 16 mar to 17 mar")
        field(app, "timezone").put("America/New_York")
        await press(pilot, "ctrl+s")
        assert opened(app) is ApplicationsScreen
    assert machine.config.read_text() == (
        "# mine\nname = 'Ann'  # short\n"
        'timezone = "America/New_York"\ndays_off = [2026-03-12, 2026-03-16, 2026-03-17]\n'
    )
    assert tracker.timezone == "America/New_York"
    assert f"{step(tracker, Kind.PHONE_CALL).opens:%d %b}" == "13 Mar", "the day off counts at once"


async def test_checks_are_switched_off_and_the_mistakes_of_own_rules_are_told(machine: Machine) -> None:
    machine.config.parent.joinpath("rules").mkdir()
    machine.config.parent.joinpath("rules", "mine.toml").write_text("[[jargon]]\nmatch = ['win win']")
    machine.config.parent.joinpath("rules", "bad.toml").write_text("[[jargon]]\nmatch = []")
    tracker, app = machine.open()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma")
        said = [notification.message for notification in app._notifications]  # noqa: SLF001 - the only way to read them
        assert said == ["bad.toml: jargon, rule 1: match: a list of phrases is wanted"]
        field(app, "checks_off").put("filler, jargn")
        await press(pilot, "ctrl+s")
        assert "There is no check “jargn”; there are pressure," in (await settled(pilot))
        field(app, "checks_off").put("spelling Filler,jargon")
        await press(pilot, "ctrl+s")
        assert opened(app) is ApplicationsScreen
    assert machine.config.read_text() == 'checks_off = ["filler", "jargon", "spelling"]\n'
    assert tracker.settings.checks_off == read(machine.config).settings.checks_off == ("filler", "jargon", "spelling")


async def test_other_working_days_and_hours_hold_at_once(machine: Machine) -> None:
    tracker, app = machine.open()
    enter_interview(tracker, enter_application(tracker))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma")
        field(app, "working_days").put("sat to tue")
        assert "= 4 days, Sat Sun Mon Tue" in (await settled(pilot))
        field(app, "working_hours").put("10 to 18:30")
        await press(pilot, "ctrl+s")
    assert machine.config.read_text() == (
        'working_days = ["mon", "tue", "sat", "sun"]\nworking_hours = "10:00-18:30"\n'
    )
    call = step(tracker, Kind.PHONE_CALL)
    assert f"{call.opens:%a %d %b}" == "Sat 14 Mar"
    assert hours(tracker, call).until == at("2026-03-14 10:00", "Europe/Berlin")
    assert "No business days: Thu 12 to Fri 13 Mar 2026 (no working day)." in tracker.plans.why(call)


async def test_an_empty_week_is_the_usual_one(machine: Machine) -> None:
    machine.config.write_text("working_days = ['sat']\nworking_hours = '8-9'\n")
    _, app = machine.open()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma")
        field(app, "working_days").put("")
        field(app, "working_hours").put("")
        await press(pilot, "ctrl+s")
    assert read(machine.config).settings.week == STANDARD


async def test_the_days_off_are_echoed_while_one_types(machine: Machine) -> None:
    _, app = machine.open()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma")
        days = field(app, "days_off")
        days.enter()
        await type_text(pilot, "24 dec to 2 jan")
        assert "= 10 days, next Thu 24 Dec 2026 to Sat 2 Jan 2027" in seen(app)


@pytest.mark.parametrize(
    ("name", "typed", "reason"),
    [
        ("country", "Germany", "is no country code"),
        ("timezone", "Mars/Base", "is not a time zone"),
        ("days_off", "soon", "Cannot read “soon”"),
        ("working_days", "mon to x", "“x” is no day of the week"),
        ("working_hours", "17-9", "17:00 is not before 09:00"),
    ],
)
async def test_what_cannot_be_is_refused_at_its_field(machine: Machine, name: str, typed: str, reason: str) -> None:
    _, app = machine.open()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma")
        field(app, name).put(typed)
        await press(pilot, "ctrl+s")
        assert opened(app) is SettingsScreen
        assert reason in (field(app, name).error or "")
        assert field(app, name).input.has_focus
    assert not machine.config.exists()


async def test_a_theme_is_put_on_at_once_and_kept(machine: Machine) -> None:
    _, app = machine.open()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma")
        app.screen.query_one("#field-theme .box > *").focus()
        await press(pilot, "n", "ctrl+s")
        assert app.theme == "nord"
    assert read(machine.config).settings.theme == "nord"


async def choose_theme(pilot: Pilot[None], name: str, *keys: str) -> None:
    """Search for a theme in the palette, and press some keys there."""
    await press(pilot, "ctrl+p")
    await type_text(pilot, "theme")
    await pilot.app.workers.wait_for_complete()
    await press(pilot, "enter")
    await type_text(pilot, name)
    await pilot.app.workers.wait_for_complete()
    await press(pilot, *keys)
    await pilot.pause()


async def test_a_theme_of_the_palette_is_kept_and_nothing_else_is_written(machine: Machine) -> None:
    machine.config.write_text("theme = 'gruvbox'  # brown\n")
    _, app = machine.open()
    machine.config.write_text("theme = 'gruvbox'  # brown\nname = 'by hand, meanwhile'\ndate_order = 3\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await choose_theme(pilot, "nord", "enter")
        assert app.theme == "nord"
    assert machine.config.read_text() == ("theme = \"nord\"  # brown\nname = 'by hand, meanwhile'\ndate_order = 3\n")


async def test_looking_through_the_themes_writes_nothing(machine: Machine) -> None:
    _, app = machine.open()
    async with app.run_test(size=(80, 24)) as pilot:
        await choose_theme(pilot, "no", "down", "down", "up", "escape")
        assert app.theme == "followup"
    assert not machine.config.exists()


async def test_a_theme_that_cannot_be_kept_is_put_on_and_said(machine: Machine) -> None:
    _, app = machine.open()
    machine.config.write_text("name = \n")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await choose_theme(pilot, "nord", "enter")
        assert app.theme == "nord"
        assert "The theme lasts until you leave" in seen(app)
    assert machine.config.read_text() == "name = \n"


async def test_a_broken_file_is_said_and_not_written_over(machine: Machine) -> None:
    _, app = machine.open()
    machine.config.write_text("name = \n")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "comma")
        assert "line 1, column 8" in seen(app)
        field(app, "name").put("Ann")
        await press(pilot, "ctrl+s")
        assert opened(app) is SettingsScreen
    assert machine.config.read_text() == "name = \n"


async def test_escape_asks_before_what_was_typed_is_lost(machine: Machine) -> None:
    _, app = machine.open()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "comma")
        await clear(pilot)
        await type_text(pilot, "Ann")
        await press(pilot, "escape", "y")
        assert opened(app) is ApplicationsScreen
    assert not machine.config.exists()


async def test_a_cadence_of_ones_own_plans_an_application_and_is_offered_in_its_form(machine: Machine) -> None:
    machine.config.write_text(GENTLE)
    tracker, app = machine.open()
    enter_interview(tracker, enter_application(tracker), TODAY)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "e")
        assert opened(app) is ApplicationForm
        app.screen.query_one("#field-cadence .box > *").focus()
        await press(pilot, "g", "g")
        assert "gentle: your own" in seen(app)
        await press(pilot, "ctrl+s")
        assert opened(app) is ApplicationsScreen
    (only,) = tracker.plans.due(everything=True)
    assert (only.kind, (only.due - only.opens).total_seconds()) == (Kind.THANK_YOU, 48 * 3600)


async def test_every_cadence_is_explained_from_the_settings_and_from_the_form(machine: Machine) -> None:
    machine.config.write_text(GENTLE.replace("17:00 bd(5, D)", "16:00 bd(1, D)"))
    tracker, app = machine.open()
    enter_application(tracker)
    async with app.run_test(size=(80, 70)) as pilot:
        for way in ("comma", "e"):
            await press(pilot, way, "f3")
            assert opened(app) is CadencesScreen
            screen = seen(app)
            assert "Phone call            1 workday     2 workdays    5 workdays" in screen
            assert "Closing note          5 workdays    10 workdays   20 workdays" in screen
            assert "Thank-you email       at its end    48 hours      1 workday 16:00" in screen
            await press(pilot, "escape", "escape")
        assert opened(app) is ApplicationsScreen


async def test_the_guide_opens_from_the_list_and_from_the_help(app: FollowupApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2")
        assert opened(app) is GuideScreen
        assert "What to do after an interview" in seen(app)
        await press(pilot, "space", "q")
        assert opened(app) is ApplicationsScreen
        await press(pilot, "question_mark")
        assert opened(app) is HelpScreen
        await press(pilot, "f2")
        assert opened(app) is GuideScreen
        await press(pilot, "escape")
        assert opened(app) is ApplicationsScreen


async def test_the_list_says_why(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "y")
        assert opened(app) is WhyScreen
        assert "24 hours" in "\n".join(str(box.content) for box in app.screen.query(Static).results(Static))


def test_a_demo_neither_reads_nor_writes_the_settings_file(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("name = 'Ann'\n")
    context = Context(tmp_path / "followup.json", config, FixedClock(NOW), {})
    preferences = context.preferences(Calendars(), demo=Settings(name="Robin"))
    preferences.save(Settings(name="Robin", days_off=frozenset({date(2026, 3, 12)})))
    assert preferences.load() == (Settings(name="Robin"), ())
    assert config.read_text() == "name = 'Ann'\n"


@pytest.mark.parametrize(
    ("environ", "order", "words"),
    [
        ({"LANG": "en_US.UTF-8"}, "mdy", "4/11 is 11 April: by LANG (en_US.UTF-8)"),
        ({}, "", "4/11 may be two days and is refused: neither the settings"),
    ],
)
async def test_the_order_of_dates_is_shown_with_its_origin(
    machine: Machine, environ: dict[str, str], order: str, words: str
) -> None:
    machine.environ.update(environ)
    tracker, app = machine.open()
    assert tracker.date_order == order
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "comma")
        assert words in await settled(pilot)
        choice = app.screen.query_one("#field-date_order", ChoiceField)
        choice.refill("dmy")
        await press(pilot, "ctrl+s")
    assert machine.config.read_text() == 'date_order = "dmy"\n'
    assert tracker.date_order == "dmy"


async def test_a_zone_that_is_not_known_is_asked_for(machine: Machine) -> None:
    machine.environ["TZ"] = "Nope/Zone"
    tracker, app = machine.open()
    assert tracker.zone_problem.startswith("Your time zone is not known: TZ (Nope/Zone)")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "comma")
        assert "! not known: type a city, Enter takes its zone" in await settled(pilot)
        field(app, "timezone").put("Asia/Tokyo")
        await press(pilot, "ctrl+s")
    assert (tracker.timezone, tracker.zone_problem) == ("Asia/Tokyo", "")


async def test_the_times_follow_a_machine_that_travels(machine: Machine) -> None:
    tracker, app = machine.open()
    async with app.run_test(size=(80, 24)) as pilot:
        assert tracker.timezone == "Europe/Berlin"
        machine.environ["TZ"] = "Asia/Tokyo"
        app.follow_machine()
        await pilot.pause()
        assert "Wed 11 Mar 2026, 22:05" in seen(app)
    machine.config.write_text("timezone = 'Europe/Paris'\n")
    tracker, _ = machine.open()
    assert not follow_machine(tracker)
    assert tracker.timezone == "Europe/Paris", "a zone that is set stays"
