"""The app: themes, stylesheets, the first screen, and the way out."""

import asyncio
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.console import Console
from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from followup_tui.domain.errors import Conflict, FollowupError, SettingsError, StoreError
from followup_tui.domain.model import Change
from followup_tui.resources import first_stylesheets, later_stylesheets
from followup_tui.tracker.calendars import Calendars
from followup_tui.tracker.clashes import is_draft
from followup_tui.tracker.ports import Clipboard
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.screens.applications import ApplicationsScreen
from followup_tui.tui.screens.base import ClashMet, CopyRequested, Done, TrackerScreen, when_done
from followup_tui.tui.themes import DARK, LIGHT, ThemeChosen, blended

if TYPE_CHECKING:
    from concurrent.futures import Future

MakeClipboard = Callable[[Callable[[str], None] | None], Clipboard]
"""Builds the clipboard, given what hands a text to the terminal itself (OSC 52)."""

FOLLOW_EVERY = 60.0
"""Seconds between two looks at the machine's time zone, for those who travel."""
LOOK_EVERY = 1.0
"""Seconds between two looks at the file, for what others do to it; one `stat` each."""

_AGAIN_EVERY = 5.0
_QUIET = 60.0
"""Seconds for which the same failure is not said again."""

_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
"""Classes of a screen by its columns."""


@dataclass
class HolidaysLoaded(Message):
    """Public holidays that were wanted are there now."""

    faults: tuple[str, ...]
    """A sentence for each country that is not known."""


class WriteFailed(Message):
    """A change could not be stored; which one stands in `FollowupApp.failed`."""


class FollowupApp(App[None]):
    """Followup, full screen."""

    TITLE = "Followup"
    CSS_PATH = first_stylesheets()
    HORIZONTAL_BREAKPOINTS = _BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+q", "quit", "Quit")]

    def __init__(
        self,
        tracker: Tracker,
        make_clipboard: MakeClipboard,
        *,
        notice: str | None = None,
        calendars: Calendars | None = None,
    ) -> None:
        """Open on a tracker; `notice` is said once, when the first screen stands.

        The public holidays of the `calendars` are loaded when they are wanted, off the screen's own thread.
        """
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self._begin_with(tracker.settings.theme)
        self._clipboard_port = make_clipboard(self.copy_to_clipboard)
        self._tracker = tracker
        self._notice = notice
        self._trouble = ""
        self.failed: list[tuple[Change, Exception]] = []
        """Changes that could not be stored and that the user has not been told of yet."""
        self._held: dict[str, Change] = {}
        self._clashes: list[Change] = []
        self._said_at = -_QUIET
        self.error_console = Console(file=StringIO())  # Textual would print every variable, other people's names too
        self._calendars = calendars

    def _begin_with(self, theme: str) -> None:
        """Set the first theme without its watcher, which would read every stylesheet a second time."""
        self.set_reactive(App.theme, theme if theme in self.available_themes else DARK.name)
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

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
        screen.add_class(next(name for width, name in reversed(_BREAKPOINTS) if self.size.width >= width))
        return screen

    def on_mount(self) -> None:
        if self._notice:
            self.notify(self._notice, severity="warning", markup=False, timeout=12)
        self.call_after_refresh(self._read_later_styles)
        self.set_interval(LOOK_EVERY, self.look_outside)
        self.set_interval(FOLLOW_EVERY, self.follow_machine)
        self.set_interval(_AGAIN_EVERY, self._store_held)
        self._heed_signals()
        self.call_after_refresh(self._offer_draft)
        if self._calendars is not None:
            self._calendars.when_wanted(lambda: self.call_after_refresh(self._load_holidays))

    @property
    def error(self) -> Exception | None:
        """What the app crashed of."""
        return self._exception

    # Signals and what was open

    def _heed_signals(self) -> None:
        """Let a closed terminal and a request to end do the same as the key: keep what was typed, then leave."""
        if not self.is_headless and sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGHUP, signal.SIGTERM):
                loop.add_signal_handler(number, self.leave, number)

    def leave(self, number: int) -> None:
        """End in order because of a signal; drafts are saved, there is nobody to ask about forms."""
        self._save_open()
        self.exit(return_code=128 + number)

    def _save_open(self) -> list[str]:
        """Save what is open and can be; what cannot, in words."""
        screens = (screen for screen in self.screen_stack if isinstance(screen, TrackerScreen))
        return [words for screen in screens if (words := screen.unsaved())]

    def _offer_draft(self) -> None:
        """Say which message was begun and not sent, where one was not long ago."""
        if isinstance(screen := self.screen, ApplicationsScreen) and (words := screen.open_draft_words()):
            self.notify(words, markup=False, timeout=8)

    # What happens to the file

    def report_failure(self, change: Change, problem: Exception) -> None:
        """Take note, from any thread, that a change is not on disk."""
        self.failed.append((change, problem))
        self.post_message(WriteFailed())

    @on(WriteFailed)
    def show_failure(self) -> None:
        """Show what is on disk, say what is not, and ask about what somebody else was faster to change."""
        if self.failed:
            when_done(self, self._tracker.catch_up(), self._show_failed)

    def _show_failed(self, outcome: "Future[Change]") -> None:
        failed = [self.failed.pop(0) for _ in range(len(self.failed))]
        with suppress(StoreError):
            self._tracker.take_over(outcome)
        self._held |= {change.record.id: change for change, _ in failed if is_draft(change) and not self._holds(change)}
        self._show_records()
        for change, problem in failed:
            self._say_failed(change, problem)
        self._clashes += [
            change for change, problem in failed if isinstance(problem, Conflict) and not is_draft(change)
        ]
        self.ask_about_clashes()

    def ask_about_clashes(self) -> None:
        """Ask which version is to stand of what somebody else was faster to change, as soon as nothing is being typed."""
        if not self._clashes or not (isinstance(self.screen, TrackerScreen) and self.screen.is_at_rest):
            return
        from followup_tui.tui.screens.conflict import ConflictScreen

        def settle(answer: Change | bool | None) -> None:
            self._show_records()
            if isinstance(answer, Change):
                self.notify(f"Saved: {answer.text}", markup=False, timeout=4)

        self.push_screen(ConflictScreen(self._tracker, self._clashes.pop(0), last=True), settle)

    @on(ClashMet)
    def ask_which_stands(self, met: ClashMet) -> None:
        """Show both versions of what another window was faster to change."""
        from followup_tui.tui.screens.conflict import ConflictScreen

        self.push_screen(ConflictScreen(self._tracker, met.clash.change), met.settle)

    def _holds(self, change: Change) -> bool:
        """Whether a screen still has what was written, and will store it again by itself."""
        return any(screen.not_stored(change) for screen in self.screen_stack if isinstance(screen, TrackerScreen))

    def _say_failed(self, change: Change, problem: Exception) -> None:
        """Say it; for the keystrokes of a draft, which are tried again and again, once in a minute."""
        if is_draft(change):
            if monotonic() - self._said_at < _QUIET:
                return
            self._said_at = monotonic()
        self.notify(f"{change.text}: {problem}", title="Not saved", severity="error", markup=False, timeout=20)

    def _store_held(self) -> None:
        """Try again to store the drafts whose screens are closed."""
        held, self._held = self._held, {}
        for record_id, change in held.items():
            try:
                self._tracker.settle(change)
            except FollowupError:
                self._held[record_id] = change

    def _show_records(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, TrackerScreen):
                screen.show_records()

    def look_outside(self) -> None:
        """Show what another window or a command has done to the file; a file that cannot be read is said once."""
        self.ask_about_clashes()
        try:
            news = self._tracker.look_outside()
        except StoreError as error:
            self._say_trouble(error)
            return
        if news is None:
            self._trouble = ""
        else:
            when_done(self, news, self._show_news)

    def _show_news(self, news: "Future[Change]") -> None:
        try:
            change = self._tracker.take_over(news)
        except StoreError as error:
            self._say_trouble(error)
            return
        if change.edits:
            self._show_records()
            self.notify("Another window or a command made a change: here it is", markup=False, timeout=4)

    def _say_trouble(self, error: StoreError) -> None:
        if str(error) != self._trouble:
            self._trouble = str(error)
            title = "The file was changed and cannot be read"
            self.notify(self._trouble, title=title, severity="error", markup=False, timeout=20)

    @on(Done)
    def go_on(self, event: Done) -> None:
        event.then()

    def follow_machine(self) -> None:
        """Show times on other clocks where the machine has come to another time zone."""
        if self._tracker.follow_machine():
            self._show_anew()
            self.notify(f"Times are those of {self._tracker.timezone} now", markup=False, timeout=6)

    def _show_anew(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, TrackerScreen):
                screen.show_records()

    @work(thread=True)
    def _load_holidays(self) -> None:
        if self._calendars is not None:
            year = self._tracker.now().year
            faults = self._calendars.load_pending((year, year + 1, year - 1))
            self.post_message(HolidaysLoaded(faults))

    @on(HolidaysLoaded)
    def plan_again(self, event: HolidaysLoaded) -> None:
        self._tracker.plans.forget_all()
        self._show_anew()
        for fault in event.faults:
            self.notify(fault, severity="warning", markup=False, timeout=12)

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
        from followup_tui.tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: what the screen can do, and the themes."""
        if isinstance(screen, TrackerScreen):
            for command in screen.COMMANDS_OF:
                if command.action != "command_palette":
                    action = command.action
                    yield SystemCommand(command.label, f"{command.help} ({command.key})", self._runner(screen, action))
        yield SystemCommand("Theme", "Choose the colours", self.action_change_theme)

    def search_themes(self) -> None:
        """Show the themes; what is taken is kept in the settings."""
        from followup_tui.tui.theme_palette import theme_palette

        self.push_screen(theme_palette())

    @on(ThemeChosen)
    def keep_theme(self, chosen: ThemeChosen) -> None:
        self.theme = chosen.theme
        try:
            self._tracker.choose_theme("" if chosen.theme == DARK.name else chosen.theme)
        except SettingsError as error:
            self.notify(str(error), title="The theme lasts until you leave", severity="warning", markup=False)

    def _runner(self, screen: Screen[object], action: str) -> Callable[[], None]:
        def run() -> None:
            self.call_later(screen.run_action, action)

        return run

    async def action_quit(self) -> None:
        """Leave, unless something typed would be lost and the user wants to keep it."""
        lost = self._save_open()
        await asyncio.to_thread(self._tracker.flush)
        failed = (change for change, _ in self.failed)
        lost += [change.text for change in (*failed, *self._clashes, *self._held.values())]
        self.show_failure()
        if not lost:
            self.exit()
            return
        from followup_tui.tui.screens.confirm import ConfirmDialog

        def leave(confirmed: bool | None) -> None:
            if confirmed:
                self.exit()

        self.push_screen(ConfirmDialog("Quit without saving?", f"This would be lost: {lost[0]}.", "Quit"), leave)
