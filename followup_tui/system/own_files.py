"""The user's own templates, rules and words beside the settings: files as texts; what they mean is read elsewhere."""

from collections.abc import Mapping
from pathlib import Path

from followup_tui.system.files import read_file
from followup_tui.system.settings_file import source_of
from followup_tui.system.settings_writer import replace_file

MAX_SIZE = 200_000
"""Bytes of a file; more is a mistake."""
MOST = 100
"""Files that are read."""


def read_folder(folder: Path) -> Mapping[str, str]:
    """The text of each `.toml` file in a folder, by its name; one that cannot be read is a text that is no TOML."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".toml" and not path.is_dir())[:MOST]
    except OSError:
        return {}
    return {path.name: _text(path) for path in files}


class OwnWords:
    """The personal dictionary: a text file with a word in each line, which the user may edit as well; `#` begins a remark."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        self._file = path

    def read(self) -> tuple[str, ...]:
        """The words, in the order of the file; raises `SettingsError` where it cannot be read."""
        lines = (line.partition("#")[0].strip() for line in source_of(self._file).splitlines())
        return tuple(line for line in lines if line)

    def add(self, word: str) -> None:
        """Put a word into the last line, unless it is there; raises `SettingsError`, and leaves the file as it was."""
        source = source_of(self._file)
        if word.casefold() in {known.casefold() for known in self.read()}:
            return
        gap = "" if not source or source.endswith("\n") else "\n"
        replace_file(self._file, f"{source}{gap}{word}\n")


def _text(path: Path) -> str:
    try:
        content = read_file(path, MAX_SIZE + 1)
        if len(content) > MAX_SIZE:
            return "more than 200,000 bytes are too many"
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "this is not UTF-8 text"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
