"""The files of the user's own templates, as texts; what they mean is read elsewhere."""

from collections.abc import Mapping
from pathlib import Path

MAX_SIZE = 200_000
"""Bytes of a template file; more is a mistake."""
MOST = 100
"""Files that are read."""


def read_templates(folder: Path) -> Mapping[str, str]:
    """The text of each `.toml` file in a folder, by its name; one that cannot be read is a text that is no TOML."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".toml" and path.is_file())[:MOST]
    except OSError:
        return {}
    return {path.name: _text(path) for path in files}


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_SIZE + 1)
        if len(content) > MAX_SIZE:
            return "more than 200,000 bytes are no template"
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "this is not UTF-8 text"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
