"""Where the program's files are (CLI.md, options of every command)."""

import os
from collections.abc import Mapping
from pathlib import Path

APP = "followup"
"""The name of the program's directories."""


def data_file(environ: Mapping[str, str] = os.environ) -> Path:
    """The data file: `FOLLOWUP_FILE`, else `followup.json` in the platform's data directory."""
    if given := environ.get("FOLLOWUP_FILE"):
        return absolute(given)
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed where the file is given

    return user_data_path(APP, appauthor=False) / "followup.json"


def config_file(environ: Mapping[str, str] = os.environ) -> Path:
    """The settings: `FOLLOWUP_CONFIG`, else `config.toml` in the platform's configuration directory."""
    if given := environ.get("FOLLOWUP_CONFIG"):
        return absolute(given)
    from platformdirs import user_config_path  # noqa: PLC0415 - not needed where the file is given

    return user_config_path(APP, appauthor=False) / "config.toml"


def draft_file(data: Path) -> Path:
    """The private file that takes a message which no clipboard is known to have taken: beside the data file."""
    return data.with_name("last-draft.txt")


def mail_folder(data: Path) -> Path:
    """The private folder of the drafts that were written for a mail program: beside the data file."""
    return data.with_name("mail")


def templates_folder(config: Path) -> Path:
    """The folder of the user's own templates: beside the settings."""
    return config.with_name("templates")


def rules_folder(config: Path) -> Path:
    """The folder of the user's own rules of wording: beside the settings."""
    return config.with_name("rules")


def words_file(config: Path) -> Path:
    """The personal dictionary: beside the settings."""
    return config.with_name("words.txt")


def crash_file(data: Path) -> Path:
    """The private file that says where the program failed last: beside the data file."""
    return data.with_name("last-crash.txt")


def unfinished_forms_folder(data: Path) -> Path:
    """The private folder of the forms that stand half typed: beside the data file."""
    return data.with_name(f"{data.name}.forms")


def absolute(path: str) -> Path:
    """A path as the user typed it, from the root; `~` is the home directory, links stay links."""
    return Path(os.path.abspath(os.path.expanduser(path)))  # noqa: PTH100, PTH111 - `..` goes, and never an error
