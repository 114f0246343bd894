"""What a message needs of the machine beside the clipboard; met structurally, never inherited."""

from collections.abc import Callable, Mapping
from typing import Protocol

import msgspec

from followup_tui.domain.letter import Letter


class Editor(Protocol):
    """The user's own editor of texts."""

    needs_terminal: bool
    """Whether the app must leave the terminal to it."""

    def edit(self, text: str) -> str:
        """Let the user edit a text, and wait until they are done; raises `ProgramError` where the old text stays."""


class Mail(Protocol):
    """The ways to hand a letter to a mail program."""

    def open(self, letter: Letter) -> str:
        """Open it in the user's mail program, within seconds, and say how; raises `ProgramError`."""

    def write(self, letter: Letter) -> str:
        """Write a private draft file for a mail program, and give its path; raises `ProgramError`."""


class OwnWords(Protocol):
    """The personal dictionary."""

    path: str
    """Where it is, for the user."""

    def read(self) -> tuple[str, ...]:
        """The words; raises `SettingsError`."""

    def add(self, word: str) -> None:
        """Keep a word; raises `SettingsError`."""


class Tools(msgspec.Struct, frozen=True, kw_only=True):
    """What else of the machine a message needs."""

    editor: Editor
    mail: Mail
    templates: Callable[[], Mapping[str, str]]
    """Reads the files of the user's own templates: their texts by the names of the files."""
    templates_folder: str
    """Where those files are, for the user."""
    rules: Callable[[], Mapping[str, str]] = dict
    """Reads the files of the user's own rules of wording."""
    rules_folder: str = ""
    dictionary: Callable[[], Mapping[str, int]] = dict
    """Reads the words that there are, with how common each is; takes a moment, once. Raises `ProgramError`."""
    words: OwnWords | None = None
