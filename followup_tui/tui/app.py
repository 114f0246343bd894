"""The app: themes, stylesheets, the first screen, and what every screen asks of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import StringIO
from time import monotonic
from typing import ClassVar

from rich.console import Console
from textual import events, on, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.notifications import Notify, SeverityLevel
from textual.screen import Screen

from followup_tui.domain.errors import FollowupError, SettingsError
from followup_tui.domain.text import clean
from followup_tui.resources import first_stylesheets, later_stylesheets
from followup_tui.tracker.calendars import Calendars
from followup_tui.tracker.changing_settings import choose_theme, follow_machine
from followup_tui.tracker.ports import Clipboard
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.keys import in_force
from followup_tui.tui.leaving import LeavingApp
from followup_tui.tui.screens.base import CopyRequested, TrackerScreen
from followup_tui.tui.screens.list.applications import ApplicationsScreen, Left
from followup_tui.tui.themes import DARK, LIGHT, ThemeChosen, blended

MakeClipboard = Callable[[Callable[[str], None] | None], Clipboard]
"""Builds the clipboard, given what hands a text to the terminal itself (OSC 52)."""

FOLLOW_EVERY = 60.0
"""Seconds between two looks at the machine's time zone, for those who travel."""

_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
"""Classes of a screen by its columns."""


@dataclass
class HolidaysLoaded(Message):
    """Public holidays that were wanted are there now."""

    faults: tuple[str, ...]
    """A sentence for each country that is not known."""


class FollowupApp(LeavingApp):
    """Followup, full screen."""

    TITLE = "Followup"
    CSS_PATH = first_stylesheets()
    HORIZONTAL_BREAKPOINTS = _BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Quit", priority=True)]

    def __init__(
        self,
        tracker: Tracker,
        make_clipboard: MakeClipboard,
        *,
        notice: str | None = None,
        calendars: Calendars | None = None,
        seconds: Callable[[], float] = monotonic,
        end_soon: Callable[[int], None] = lambda _code: None,
        tidy: Callable[[], None] = lambda: None,
    ) -> None:
        """Open on a tracker; `notice` is said once, when the first screen stands.

        The public holidays of the `calendars` are loaded when they are wanted, off the screen's own thread. `seconds`
        tells how many have passed since some moment, for what comes unasked and must not take a key meant for another.
        `end_soon` is called with the exit code where a signal ends the app: Textual may wait for a terminal that is gone.
        `tidy` is called once, off the screen's own thread, to remove what an earlier run has left.
        """
        super().__init__(tracker, seconds, end_soon)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self._begin_with(tracker.settings.theme)
        self._clipboard_port = make_clipboard(self.copy_to_clipboard)
        self._notice = notice
        self._offered = ""
        self.error_console = Console(file=StringIO())  # Textual would print every variable, other people's names too
        self._calendars = calendars
        self._tidy = tidy

    def _begin_with(self, theme: str) -> None:
        """Set the first theme without its watcher, which would read every stylesheet a second time."""
        self.set_reactive(App.theme, theme if theme in self.available_themes else DARK.name)
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def _get_ready(self) -> None:
        """Do what the first frame does not wait for, and what comes next must not wait for either."""
        self._read_later_styles()
        self._tracker.get_ready()
        self._tidy_up()

    @work(thread=True, exit_on_error=False)
    def _tidy_up(self) -> None:
        self._tidy()

    def _read_later_styles(self) -> None:
        """Read the stylesheets of the other screens before one opens; the first frame does not wait for them."""
        for path in later_stylesheets():
            if not self.stylesheet.has_source(str(path)):
                self.stylesheet.read(path)
        self.stylesheet.parse()

    def get_css_variables(self) -> dict[str, str]:
        variables = super().get_css_variables()
        return variables | blended(variables)

    def get_default_screen(self) -> Screen[None]:
        """The list of applications, with the class of its width from the start, so that it is laid out once."""
        screen = ApplicationsScreen(self._tracker)
        classes = reversed(screen.HORIZONTAL_BREAKPOINTS)
        screen.add_class(next(name for width, name in classes if self.size.width >= width))
        return screen

    def on_mount(self) -> None:
        if self._notice:
            self.notify(self._notice, severity="warning", markup=False, timeout=12)
        self.call_after_refresh(self._get_ready)
        self.set_interval(FOLLOW_EVERY, self.follow_machine)
        self.watch_file()
        self.heed_signals()
        self.call_after_refresh(self._offer_draft)
        if self._calendars is not None:
            self._calendars.when_wanted(lambda: self.call_after_refresh(self._load_holidays))

    @property
    def error(self) -> Exception | None:
        """What the app crashed of."""
        return self._exception

    def _offer_draft(self) -> None:
        """Say which message was begun and not sent, where one was not long ago."""
        if isinstance(screen := self.screen, ApplicationsScreen) and (words := screen.begun.words()):
            self.notify(words, markup=False, timeout=8)
            self._offered = words

    @on(Left)
    def drop_offer(self) -> None:
        """Let the word about what was begun go with the list, whose key it names."""
        for shown in [each for each in self._notifications if each.message == self._offered]:
            self._unnotify(shown)

    def follow_machine(self) -> None:
        """Show times on other clocks where the machine has come to another time zone."""
        if follow_machine(self._tracker):
            self.show_all()
            words = self._tracker.zone_problem or f"Times are shown in {self._tracker.timezone} now"
            self.notify(words, markup=False, timeout=6)

    @work(thread=True)
    def _load_holidays(self) -> None:
        if self._calendars is not None:
            year = self._tracker.now().year
            faults = self._calendars.load_pending((year, year + 1, year - 1))
            self.post_message(HolidaysLoaded(faults))

    @on(HolidaysLoaded)
    def plan_again(self, event: HolidaysLoaded) -> None:
        self._tracker.plans.forget_all()
        self.show_all()
        for fault in event.faults:
            self.notify(fault, severity="warning", markup=False, timeout=12)

    @on(Notify)
    def replace_word(self, news: Notify) -> None:
        """Let a plain word take the place of the one before it; what went wrong stays for its time."""
        if news.notification.severity == "information":
            for shown in [each for each in self._notifications if each.severity == "information"]:
                self._unnotify(shown)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something; names of files in it come from outside."""
        super().notify(clean(message), title=title, severity=severity, timeout=timeout, markup=markup)

    @on(CopyRequested)
    def start_copy(self, request: CopyRequested) -> None:
        self._copy(request)

    @work(thread=True, exit_on_error=False)
    def _copy(self, request: CopyRequested) -> None:
        """Off the screen's own thread, because a clipboard tool may take its time."""
        try:
            words = f"{request.what}: {self._clipboard_port.copy(request.text)}"
        except FollowupError as error:
            self.notify(str(error), title="Not copied", severity="error", markup=False, timeout=12)
            return
        if request.doubt:
            self.notify(f"{words}\n{request.doubt}", markup=False, severity="warning", timeout=10)
        else:
            self.notify(words, markup=False, timeout=8)

    def action_command_palette(self) -> None:
        from followup_tui.tui.screens.help.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: what the screen can do, and the themes."""
        if isinstance(screen, TrackerScreen):
            for command in in_force(screen.COMMANDS_OF, self):
                if command.action != "command_palette":
                    action = command.action
                    yield SystemCommand(command.label, f"{command.help} ({command.key})", self._runner(screen, action))
        yield SystemCommand("Theme", "Choose the colours", self.action_change_theme)

    def search_themes(self) -> None:
        """Show the themes; what is taken is kept in the settings."""
        from followup_tui.tui.screens.help.palette import theme_palette

        self.push_screen(theme_palette())

    @on(ThemeChosen)
    def keep_theme(self, chosen: ThemeChosen) -> None:
        self.theme = chosen.theme
        try:
            choose_theme(self._tracker, "" if chosen.theme == DARK.name else chosen.theme)
        except SettingsError as error:
            self.notify(str(error), title="The theme lasts until you leave", severity="warning", markup=False)

    def _runner(self, screen: Screen[object], action: str) -> Callable[[], None]:
        def run() -> None:
            self.call_later(screen.run_action, action)

        return run

    def on_key(self, event: events.Key) -> None:
        """Say of a key that does nothing on this screen why it does not."""
        from followup_tui.tui.elsewhere import unbound

        if (words := unbound(self.screen, event)) is not None:
            self.notify(words, markup=False, timeout=3)
