"""The user's settings file: TOML in, `Settings` out; what is wrong with it is said with line and field."""

import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from followup_tui.domain import text
from followup_tui.domain.errors import InvalidInput, SettingsError
from followup_tui.domain.holidays import check_country
from followup_tui.domain.settings import Settings
from followup_tui.domain.zones import check_zone

MAX_SIZE = 1_000_000
"""Bytes of a settings file; more is a mistake."""
_MOST_DAYS_OFF = 1000
_LONGEST_RANGE = timedelta(days=366)
_RANGE = '"2026-12-27 to 2027-01-02"'


class _Wrong(ValueError):
    """A value cannot be taken; the sentence follows the field's name."""


def read(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a file, and a warning for each key that means nothing. No file gives the defaults.

    Raises `SettingsError` where the file cannot be read, is no TOML, or a value is wrong.
    """
    source = _source(path)
    if source is None:
        return Settings(), ()
    try:
        table = tomllib.loads(source)
    except RecursionError:
        raise SettingsError(f"{path}: lists or tables are nested too deeply") from None
    except tomllib.TOMLDecodeError as error:
        problem, _, place = str(error).rpartition(" (at ")
        raise SettingsError(f"{path}, {place.rstrip(')')}: {problem or 'no TOML'}") from None
    except ValueError:
        raise SettingsError(f"{path}: a number has too many digits") from None
    values: dict[str, object] = {}
    warnings = []
    for key, value in table.items():
        place = f"{path}{_line_of(key, source)}"
        if key not in _READERS:
            warnings.append(f"{place}: {_shown(key)} is no setting{_like(key)}")
            continue
        try:
            values[key] = _READERS[key](value)
        except (_Wrong, InvalidInput) as error:
            raise SettingsError(f"{place}: {key}: {error}") from None
    return msgspec.convert(values, Settings), tuple(warnings)


def load(path: Path) -> Settings:
    """The settings in a file; raises `SettingsError`."""
    return read(path)[0]


def load_or_default(path: Path) -> tuple[Settings, str | None]:
    """The settings, and a sentence about what is wrong with the file, where something is.

    A file that cannot be used gives the defaults, because the program opens whatever stands there.
    """
    try:
        settings, warnings = read(path)
    except SettingsError as error:
        return Settings(), f"The settings are not used, every one has its default: {error}"
    return settings, "\n".join(warnings) or None


def _source(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_SIZE + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(content) > MAX_SIZE:
        raise SettingsError(f"{path}: more than {MAX_SIZE:,} bytes are no settings")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}, line {line}: this is not UTF-8 text") from None


def _line_of(key: str, source: str) -> str:
    """`, line 3`: where a key of the top level stands, or nothing where it is written in an unusual way."""
    found = re.search(rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[\].=]", source, re.MULTILINE)
    return f", line {source.count(chr(10), 0, found.start()) + 1}" if found else ""


def _shown(key: str) -> str:
    return f"“{text.one_line(key[:40])}”"


def _like(key: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a warning needs it

    near = get_close_matches(key[:40], _READERS, n=1)
    return f"; did you mean {near[0]}?" if near else f"; there are {', '.join(_READERS)}"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _Wrong(f"a text in quotes is wanted, not {_kind(value)}")
    return text.optional("it", value)


def _timezone(value: object) -> str:
    name = _text(value)
    return check_zone(name) if name else ""


def _country(value: object) -> str | None:
    code = _text(value)
    return check_country(code) if code else None


def _cadence(value: object) -> str:
    name = _text(value)
    if not name:
        raise _Wrong('the name of a cadence is wanted, such as "guide"')
    return name


def _date_order(value: object) -> str:
    order = _text(value).lower()
    if order not in {"dmy", "mdy"}:
        raise _Wrong('"dmy" (24/11) or "mdy" (11/24) is wanted')
    return order


def _days_off(value: object) -> frozenset[date]:
    if not isinstance(value, list):
        raise _Wrong(f"a list is wanted, as in [2026-12-24, {_RANGE}], not {_kind(value)}")
    days = {day for item in value[:_MOST_DAYS_OFF] for day in _range(item)}
    if max(len(days), len(value)) > _MOST_DAYS_OFF:
        raise _Wrong(f"more than {_MOST_DAYS_OFF} days off are too many")
    return frozenset(days)


def _range(item: object) -> list[date]:
    """The days of one item: a date, or a text with one date or two of them, `FIRST to LAST`."""
    if isinstance(item, date) and not isinstance(item, datetime):
        return [item]
    first, *more = str(item).split(" to ")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(more[0] if more else first)
    except ValueError:
        raise _Wrong(f"{_shown(str(item))} is no date; write 2026-12-24 or {_RANGE}") from None
    if len(more) > 1 or not timedelta() <= end - start <= _LONGEST_RANGE:
        raise _Wrong(f"{_shown(str(item))} is no range of days; write {_RANGE}, at most a year")
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table", str: "a text"}
    return kinds.get(type(value), "a date or time")


_READERS: dict[str, Callable[[object], object]] = {field.name: _text for field in msgspec.structs.fields(Settings)} | {
    "timezone": _timezone,
    "country": _country,
    "cadence": _cadence,
    "days_off": _days_off,
    "date_order": _date_order,
}
"""What reads the value of each setting."""
