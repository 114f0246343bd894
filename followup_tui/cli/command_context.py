"""What a command works with, and what it answers."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, NamedTuple

from followup_tui.domain.settings import Settings
from followup_tui.domain.when.locality import Locality
from followup_tui.tracker.ports import Archive, Clipboard
from followup_tui.tracker.tools import Tools
from followup_tui.tracker.tracker import Tracker


class Terminal(NamedTuple):
    """What the answer is shown on."""

    width: int | None = None
    """In columns; None where it goes into a pipe or a file, in which nothing is cut."""
    colour: bool = False


class Machine(NamedTuple):
    """What `doctor` looks at beside the data."""

    config: Path
    """The settings file."""
    settings_problems: tuple[str, ...]
    """What is wrong with it, and what holds instead: a sentence for each fault."""
    locality: Locality
    """The user's own zone and order of dates."""
    environ: Mapping[str, str]
    clipboard_ways: Callable[[], tuple[str, ...]]
    """The ways of copying that would be tried, in order."""
    tools: Callable[[], Tools]
    """Finds the dictionary and the user's own files."""


class CommandContext:
    """Everything that a command can reach. The data file, `file`, is read when it is needed first."""

    def __init__(
        self,
        *,
        file: Path,
        settings: Settings,
        open_tracker: Callable[[Settings], Tracker],
        open_archive: Callable[[], Archive],
        machine: Machine,
        make_clipboard: Callable[[], Clipboard],
        terminal: Terminal,
        stdin: BinaryIO,
    ) -> None:
        self.file = file
        self.settings = settings
        self.make_clipboard = make_clipboard
        self.terminal = terminal
        self.stdin = stdin
        self.machine = machine
        self._open_tracker = open_tracker
        self._open_archive = open_archive

    @cached_property
    def archive(self) -> Archive:
        """The data file and its backups, also where the file cannot be read."""
        return self._open_archive()

    def left_out(self) -> int:
        """How many records of the file a command had to leave out, because they cannot be used."""
        return self.tracker.left_out if "tracker" in vars(self) else 0

    def notices(self) -> tuple[str, ...]:
        """What a person should know about the data file though the command did what it was asked for."""
        return tuple(self.tracker.notices()) if "tracker" in vars(self) else ()

    @cached_property
    def tracker(self) -> Tracker:
        """The use cases on the data file; raises `StoreError` where it cannot be read."""
        return self._open_tracker(self.settings)


class Output(NamedTuple):
    """What a command answers: one of both forms is asked for."""

    document: Callable[[], object]
    """What `--json` prints."""
    text: Callable[[], str]
    """What people read: no line end after the last line."""
    code: int = 0
    """The exit code."""
    warnings: tuple[str, ...] = ()
    """What a person should look at again: each is a line on standard error, with `--json` too."""
    asides: tuple[str, ...] = ()
    """What else there is to say: lines on standard error beside the text. The document says it itself."""
