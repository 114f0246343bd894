"""Writing settings back into the user's file: only what changed, so that comments and other keys stay as they are."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import fields

from followup_tui.domain.errors import InvalidInput, SettingsError
from followup_tui.domain.settings import Settings
from followup_tui.domain.when.days_off import runs
from followup_tui.domain.when.week import Hours
from followup_tui.domain.when.working_time import SHORT_NAMES
from followup_tui.system.files import make_folder, replace_whole
from followup_tui.system.settings_file import READERS, parse, source_of

_WRITTEN: Final = tuple(field.name for field in fields(Settings) if field.name not in {"cadences", "keys"})
"""The settings that are written; cadences and keys of one's own are edited by hand."""
_RANGE: Final = 3
"""So many days off in a row are written as a range."""
_COMMENT = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|(?P<comment>#[^\r\n]*)')


def save(path: Path, settings: Settings, keys: Iterable[str] = _WRITTEN) -> None:
    """Make the file say what `settings` say, or these `keys` of them, and change nothing else in it.

    Raises `SettingsError`, and leaves the file as it was, where it cannot be read or written, is no TOML, or writes a
    setting in a form that cannot be changed safely.
    """
    source = before = source_of(path)
    held = parse(path, source)
    wanted = {}
    for key in keys:
        value = getattr(settings, key)
        if not _says(held, key, value):
            wanted[key] = value
            source = _put(source, key, _literal(value))
    if source == before:
        return
    _check(path, source, held, wanted)
    replace_file(path, source)


def _says(held: dict[str, object], key: str, value: object) -> bool:
    """Whether the file says a value already, be it by leaving it out."""
    if key not in held:
        return bool(value == getattr(Settings(), key))
    try:
        return READERS[key](held[key]) == value
    except (ValueError, InvalidInput):
        return False


def _check(path: Path, source: str, held: dict[str, object], wanted: dict[str, object]) -> None:
    """Refuse to write a text that does not mean what it should."""
    try:
        after = parse(path, source)
    except SettingsError:
        after = {}
    others = {key: value for key, value in held.items() if key not in wanted}
    if {key: value for key, value in after.items() if key not in wanted} != others or not all(
        _says(after, key, value) for key, value in wanted.items()
    ):
        raise SettingsError(f"{path}: {', '.join(wanted)} could not be changed safely; please edit the file by hand")


class _Statement(NamedTuple):
    """One `key = value` before the first table; the lines are counted from 0, `end` is the one after it."""

    start: int
    end: int
    keys: frozenset[str]


def _put(source: str, key: str, literal: str) -> str:
    """The text with another value for a key of the top level, which is added below the others where it is missing."""
    lines = source.splitlines(keepends=True)
    newline = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    literal = literal.replace("\n", newline)
    statements = list(_statements(lines))
    there = next((statement for statement in statements if key in statement.keys), None)
    if there is None:
        at = statements[-1].end if statements else _top(lines)
        if at and not lines[at - 1].endswith(("\n", "\r")):
            lines[at - 1] += newline
        gap = newline if not statements and at < len(lines) else ""
        lines[at:at] = [f"{key} = {literal}{newline}{gap}"]
        return "".join(lines)
    old = "".join(lines[there.start : there.end])
    end = newline if old.endswith(("\n", "\r")) else ""
    comments = [match["comment"] for match in _COMMENT.finditer(old) if match["comment"]]
    if there.end - there.start > 1:
        above = "".join(f"{comment}{newline}" for comment in comments)
        new = f"{above}{key} = {literal}{end}"
    else:
        trailing = f"  {comments[-1]}" if comments and old.rstrip().endswith(comments[-1]) else ""
        new = f"{key} = {literal}{trailing}{end}"
    lines[there.start : there.end] = [new]
    return "".join(lines)


def _statements(lines: list[str]) -> Iterator[_Statement]:
    """The statements before the first table: each is as many lines as it takes to be TOML."""
    start = 0
    while start < len(lines):
        line = lines[start].strip()
        if line.startswith("["):
            return
        end = start + 1
        if line and not line.startswith("#"):
            table = None
            while table is None and end <= len(lines):
                with suppress(tomllib.TOMLDecodeError):
                    table = tomllib.loads("".join(lines[start:end]))
                end += table is None
            yield _Statement(start, end, frozenset(table or ()))
        start = end


def _top(lines: list[str]) -> int:
    """Where the first key goes in a file that has none yet: before the first table and the comment over it."""
    at = next((number for number, line in enumerate(lines) if line.strip().startswith("[")), len(lines))
    if at == len(lines):
        return at
    while at and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _literal(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, frozenset):
        return _days(value)
    if isinstance(value, tuple):
        return json.dumps([SHORT_NAMES[each] if isinstance(each, int) else each for each in value], ensure_ascii=False)
    if isinstance(value, Hours):
        value = str(value)
    return json.dumps(value or "", ensure_ascii=False)


def _days(days: Iterable[date]) -> str:
    items = [
        f'"{first} to {last}"' if (last - first).days + 1 >= _RANGE else ", ".join(map(str, _between(first, last)))
        for first, last in runs(days)
    ]
    line = f"[{', '.join(items)}]"
    return line if len(line) <= 100 else "[\n" + "".join(f"    {item},\n" for item in items) + "]"


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def replace_file(path: Path, source: str) -> None:
    """Put the text in the place of the file, as a whole; a link to the file stays one. Raises `SettingsError`."""
    try:
        path = path.resolve()
        for folder in reversed(path.parents):
            make_folder(folder)
        replace_whole(path, source.encode())
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}") from None
