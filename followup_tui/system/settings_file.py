"""The user's settings file: TOML in, `Settings` out; what is wrong with it is said with line and field."""

import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec.structs import replace

from followup_tui.domain import text
from followup_tui.domain.errors import InvalidInput, SettingsError
from followup_tui.domain.plan.cadence import BUILT_IN, Cadence, parse_cadence
from followup_tui.domain.settings import Found, Settings
from followup_tui.domain.when.holidays import COUNTRIES, check_country
from followup_tui.domain.when.week import Hours
from followup_tui.domain.when.working_time import parse_hours, working_days
from followup_tui.domain.when.zones import check_zone
from followup_tui.system.files import read_file

MAX_SIZE = 1_000_000
"""Bytes of a settings file; more is a mistake."""
_MOST_DAYS_OFF = 1000
_MOST_CODES = 100
_MOST_KEYS = 500
_LONGEST_NAME = 40
_LONGEST_SIGNATURE = 1000
_LONGEST_RANGE = timedelta(days=366)
_RANGE = '"2026-12-27 to 2027-01-02"'


class _Wrong(ValueError):
    """A value cannot be taken; the sentence follows the field's name."""


def read(path: Path) -> Found:
    """The settings in a file, each wrong value replaced by its default. No file gives the defaults.

    Raises `SettingsError` where the file cannot be read or is no TOML.
    """
    source = source_of(path)
    values: dict[str, object] = {}
    faults, warnings = [], []
    for key, value in parse(path, source).items():
        place = f"{path}{_line_of(key, source)}"
        if key not in READERS:
            warnings.append(f"{place}: {_shown(key)} is no setting{_like(key)}")
            continue
        try:
            values[key] = READERS[key](value)
        except _WrongCadence as error:
            faults.append(f"{path}{_line_of_cadence(error, source)}: {error}")
        except (_Wrong, InvalidInput) as error:
            faults.append(f"{place}: {key}: {error}")
    chosen, own = values.get("cadence", "guide"), values.get("cadences", {})
    if chosen not in BUILT_IN and isinstance(own, dict) and chosen not in own and "cadence" in values:
        there_are = ", ".join((*BUILT_IN, *own))
        place = f"{path}{_line_of('cadence', source)}"
        faults.append(
            f"{place}: cadence: there is no cadence {_shown(str(values.pop('cadence')))}; there are {there_are}"
        )
    return Found(replace(Settings(), **values), tuple(faults), tuple(warnings))


def parse(path: Path, source: str) -> dict[str, object]:
    """The tables of a TOML text; raises `SettingsError`, which names the `path` and the line."""
    try:
        return tomllib.loads(source)
    except RecursionError:
        raise SettingsError(f"{path}: lists or tables are nested too deeply") from None
    except tomllib.TOMLDecodeError as error:
        problem, _, place = str(error).rpartition(" (at ")
        raise SettingsError(f"{path}, {place.rstrip(')')}: {problem or 'no TOML'}") from None
    except ValueError:
        raise SettingsError(f"{path}: a number has too many digits") from None


def read_or_default(path: Path) -> Found:
    """The settings in a file as far as they can be used, because the program works whatever stands there.

    Each fault says what holds instead.
    """
    try:
        found = read(path)
    except SettingsError as error:
        return Found(Settings(), (f"{error}; the defaults are used for all settings",))
    return found._replace(faults=tuple(f"{fault}; its default is used" for fault in found.faults))


def source_of(path: Path) -> str:
    """The text of the file, empty where there is none; raises `SettingsError`."""
    try:
        content = read_file(path, MAX_SIZE + 1)
    except FileNotFoundError:
        return ""
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


def _line_of_cadence(error: "_WrongCadence", source: str) -> str:
    """`, line 12`: where the step or the field stands that is wrong in a cadence of the user's own."""
    words = str(error)
    name = rf"[\"']?{re.escape(error.cadence)}[\"']?"
    table = re.compile(rf"^[ \t]*\[\[?[ \t]*cadences[ \t]*\.[ \t]*{name}[ \t]*(?:\.[ \t]*steps[ \t]*)?\]", re.MULTILINE)
    steps = [match.start() for match in table.finditer(source)]
    if not steps:
        return _line_of("cadences", source)
    step = re.search(r", step (\d+)", words)
    at = steps[min(int(step[1]) if step else 1, len(steps)) - 1]
    end = next((start for start in steps if start > at), len(source))
    fields = re.findall(r", (\w+)(?=[,:])", words.partition("“")[0])
    for field in (*fields, *re.findall(r"there is no field “(\w+)”", words)):
        line = rf"^[ \t]*(?:{field}[ \t]*=|\[.*\.[ \t]*{field}[ \t]*\])"
        if found := re.compile(line, re.MULTILINE).search(source, at, end):
            at = found.start()
    return f", line {source.count(chr(10), 0, at) + 1}"


def _shown(key: str) -> str:
    return f"“{text.one_line(key[:40])}”"


def _like(key: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a warning needs it

    near = get_close_matches(key[:40], READERS, n=1)
    return f"; did you mean {near[0]}?" if near else f"; there are {', '.join(READERS)}"


class _WrongCadence(ValueError):
    """A cadence of the user's own cannot be taken."""

    def __init__(self, cadence: str, message: str) -> None:
        super().__init__(message)
        self.cadence = cadence


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _Wrong(f"a text in quotes is wanted, not {_kind(value)}")
    return text.optional("it", value)


def _timezone(value: object) -> str:
    name = _text(value)
    return check_zone(name) if name else ""


def _country(value: object) -> str | None:
    """A country; its subdivision is checked when its holidays are loaded, because that takes a tenth of a second."""
    code = _text(value).upper()
    if re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", code) and code[:2] in COUNTRIES:
        return code
    return check_country(code) if code else None


def _cadence(value: object) -> str:
    if isinstance(value, dict):
        raise _Wrong("the name of a cadence is wanted; your own are under [[cadences.NAME.steps]]")
    name = _text(value)
    if not name:
        raise _Wrong('the name of a cadence is wanted, such as "guide"')
    return name


def _cadences(value: object) -> dict[str, Cadence]:
    if not isinstance(value, dict):
        raise _Wrong(f"tables are wanted, as in [[cadences.mine.steps]], not {_kind(value)}")
    found = {}
    for name, table in value.items():
        if name != text.one_line(name) or not 1 <= len(name) <= _LONGEST_NAME or name in BUILT_IN:
            why = "is built in" if name in BUILT_IN else "cannot be the name of one"
            raise _WrongCadence(name, f"cadences: {_shown(name)} {why}; give your own cadence another name")
        try:
            found[name] = parse_cadence(name, table if isinstance(table, dict) else {})
        except InvalidInput as error:
            raise _WrongCadence(name, str(error)) from None
    return found


def _signature(value: object) -> str:
    if not isinstance(value, str):
        raise _Wrong(f"a text in quotes is wanted, not {_kind(value)}")
    lines = text.long("signature", value)
    if len(lines) > _LONGEST_SIGNATURE:
        raise _Wrong(f"it has {len(lines):,} characters; {_LONGEST_SIGNATURE} is the most that fits")
    return lines


def _date_order(value: object) -> str:
    order = _text(value).lower()
    if order not in {"", "dmy", "mdy", "ymd"}:
        raise _Wrong('"dmy" (24/11), "mdy" (11/24) or "ymd" (2026/11/24) is wanted')
    return order


def _working_days(value: object) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise _Wrong(f'a list is wanted, as in ["mon", "tue", "wed", "thu", "fri"], not {_kind(value)}')
    for item in value:
        if not isinstance(item, str):
            raise _Wrong(f'the names of days are wanted, as in ["mon", "tue"], not {_kind(item)}')
    return working_days(value)


def _working_hours(value: object) -> Hours:
    return parse_hours(_text(value))


def _keys(value: object) -> dict[str, tuple[str, ...]]:
    """The keys of each command; a table in the table is a place: `[keys.timeline]`."""
    if not isinstance(value, dict):
        raise _Wrong(f'a table is wanted, as in [keys] and under it mark_done = "F8", not {_kind(value)}')
    entries: list[tuple[str, object]] = []
    for name, item in value.items():
        entries += (
            [(f"{name}.{inner}", keys) for inner, keys in item.items()] if isinstance(item, dict) else [(name, item)]
        )
    if len(entries) > _MOST_KEYS:
        raise _Wrong(f"more than {_MOST_KEYS} commands are too many")
    return {name: _keys_of(name, keys) for name, keys in entries}


def _keys_of(name: str, written: object) -> tuple[str, ...]:
    keys = tuple(written) if isinstance(written, list) else (written,)
    if not all(isinstance(key, str) for key in keys):
        raise _Wrong(f'{_shown(name)}: a key in quotes is wanted, as in "F8" or ["d", "F8"]')
    return keys


def line_of_key(path: Path, entry: str) -> str:
    """`, line 3`: where a command gets its keys, nothing where that is written in an unusual way."""
    *_, name = entry.rpartition(".")
    return _line_of(name, source_of(path))


def _checks_off(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise _Wrong('a list of codes is wanted, as in ["filler", "spelling"]')
    return tuple(sorted({text.one_line(code).casefold() for code in value[:_MOST_CODES]}))


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


READERS: dict[str, Callable[[object], object]] = {field.name: _text for field in msgspec.structs.fields(Settings)} | {
    "signature": _signature,
    "timezone": _timezone,
    "country": _country,
    "cadence": _cadence,
    "cadences": _cadences,
    "working_days": _working_days,
    "working_hours": _working_hours,
    "days_off": _days_off,
    "checks_off": _checks_off,
    "keys": _keys,
    "date_order": _date_order,
}
"""What reads the value of each setting."""
