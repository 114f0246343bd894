"""What a command works with, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from followup_tui.domain.settings import Settings
from followup_tui.tracker.ports import Clipboard
from followup_tui.tracker.tracker import Tracker


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the answer is shown on."""

    width: int | None = None
    """In columns; None where it goes into a pipe or a file, in which nothing is cut."""
    colour: bool = False


@dataclass(kw_only=True)
class Desk:
    """Everything that a command can reach. The data file is read when it is needed first."""

    file: Path
    """The data file."""
    settings: Settings
    open_tracker: Callable[[Settings], Tracker]
    make_clipboard: Callable[[], Clipboard]
    terminal: Terminal
    stdin: BinaryIO

    @cached_property
    def tracker(self) -> Tracker:
        """The use cases on the data file; raises `StoreError` where it cannot be read."""
        return self.open_tracker(self.settings)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answers: one of both forms is asked for."""

    document: Callable[[], object]
    """What `--json` prints."""
    text: Callable[[], str]
    """What people read: no line end after the last line."""
    code: int = 0
    """The exit code."""
