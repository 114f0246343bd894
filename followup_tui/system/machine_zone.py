"""The time zone of the machine, as its C library finds it: `TZ`, else `/etc/localtime`.

A zone is only ever one that is certain: what cannot be found is said, never taken for UTC.
"""

import os
import re
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.text import one_line
from followup_tui.domain.when.zones import is_abbreviation, zone

_ROOT = Path("/")
_TREES = ("usr/share/zoneinfo", "usr/lib/zoneinfo", "usr/share/lib/zoneinfo", "etc/zoneinfo")
_MOST_LINKS = 10
_SMALL = 1000
"""Characters of a file with a zone's name that are looked at."""
_BIG = 200_000
"""Bytes of zone data that are looked at; the largest of a zone has a few thousand."""
_OLD_NAMES = {
    "CET": "Europe/Brussels",
    "EET": "Europe/Athens",
    "EST": "America/Panama",
    "HST": "Pacific/Honolulu",
    "MET": "Europe/Brussels",
    "MST": "America/Phoenix",
    "WET": "Europe/Lisbon",
}
"""Zones that have the name of an abbreviation, and the places that tzdata itself gives for them."""


class FoundZone(NamedTuple):
    """The IANA name of a zone, None where it is not known; and whence it is known, or why it is not."""

    name: str | None
    says: str


def find_zone(environ: Mapping[str, str] = os.environ, root: Path = _ROOT, country: str | None = None) -> FoundZone:
    """The machine's zone.

    Where several zones have the clocks that were found, that of the user's `country` is it. `root` is the folder in
    which the machine's files are.
    """
    if "TZ" in environ:  # which wins, as for all programs: a wrong one is not made good by what the machine says
        return _of_variable(environ["TZ"], root, country)
    if sys.platform == "win32":
        import pendulum  # noqa: PLC0415 - it knows the zones of the Windows registry, and only there is it needed

        name = _known(pendulum.local_timezone().name)
        return FoundZone(name, "by Windows" if name else "Windows names no zone that is known")
    return _of_file(root / "etc/localtime", root, country)


def _of_variable(value: str, root: Path, country: str | None) -> FoundZone:
    wanted = value.strip().removeprefix(":")
    shown = f"TZ ({one_line(value[:60])})"
    if not wanted:
        return FoundZone("UTC", "by TZ, which is empty")
    if wanted.startswith("/"):
        found = _of_file(root / wanted.lstrip("/"), root, country)
        return found._replace(says=f"by {shown}" if found.name else f"{shown} names no zone: {found.says}")
    name = _known(_from_path(wanted)) or _of_rules(wanted, root, country)
    if name is not None:
        return FoundZone(name, f"by {shown}")
    return FoundZone(None, f"{shown} is no zone by its name, and its rules are those of no zone alone")


def _of_file(path: Path, root: Path, country: str | None) -> FoundZone:
    """The zone of a file with zone data: by the name of what it links to, else by what it holds."""
    for target in _links(path, root):
        if "zoneinfo" in target and (name := _known(_from_path(target))) is not None:
            return FoundZone(name, f"by {path}")
    written = _written(root)
    content = _content(_end_of_links(path, root))
    if content is None or not content.startswith(b"TZif"):
        if path.name == "localtime" and written is not None:
            return FoundZone(written, f"by {root / 'etc/timezone'}")
        return FoundZone(None, f"{path} {'is not there' if content is None else 'holds no zone data'}")
    name = _choice(_same(content, root), written, country, root) or _like(content, written, country, root)
    return FoundZone(name, f"by {path}" if name else f"{path} holds the data of no zone that is known here")


def _links(path: Path, root: Path) -> Iterator[str]:
    """The path itself, what it links to, what that links to, and so on, in a machine whose files are below `root`."""
    yield str(path)
    for _ in range(_MOST_LINKS):
        try:
            target = path.readlink()
        except (OSError, ValueError):
            return
        path = root / str(target).lstrip("/") if target.is_absolute() else path.parent / target
        yield str(path)


def _end_of_links(path: Path, root: Path) -> Path:
    *_, last = _links(path, root)
    return Path(last)


def _content(path: Path) -> bytes | None:
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(_BIG)
    except (OSError, ValueError):
        return None


def _written(root: Path) -> str | None:
    """The zone that stands in `/etc/timezone`, where there is that file."""
    content = _content(root / "etc/timezone")
    return _known(content[:_SMALL].decode("utf-8", "replace").strip()) if content is not None else None


def _tree(root: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the data of every zone of the machine; of the `tzdata` package where it has none."""
    folder = _folder(root)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        content = _content(path) if name[0].isupper() else None
        if content is not None and content.startswith(b"TZif"):
            yield name, content


def _folder(root: Path) -> Path:
    folders = [root / tree for tree in _TREES]
    return next((folder for folder in folders if folder.is_dir()), None) or _package()


@lru_cache(maxsize=4)
def _same(content: bytes, root: Path) -> tuple[str, ...]:
    """The zones that have this data; kept, because the machine is asked again and again."""
    return tuple(name for name, held in _tree(root) if held == content and _known(name))


def _package() -> Path:
    from importlib.resources import files  # noqa: PLC0415 - rarely needed

    return Path(str(files("tzdata").joinpath("zoneinfo")))


def _choice(names: Iterable[str], written: str | None, country: str | None, root: Path) -> str | None:
    """One of the names of the same clocks: the one that is written down, that of the country, else the usual one."""
    found = [name for name in names if not is_abbreviation(name)]
    if not found:
        return None
    if written in found:
        return written
    places = [*_of_country(country), *_usual(root), "UTC"]
    return next((name for name in places if name in found), None) or min(
        found, key=lambda name: ("/" not in name, name)
    )


def _of_country(country: str | None) -> tuple[str, ...]:
    from followup_tui.domain.when.places import zones_of_country  # noqa: PLC0415 - it reads directories

    return zones_of_country(country) if country else ()


def _usual(root: Path) -> list[str]:
    """The zones that tzdata calls by these names, and not by older ones; each has clocks of its own."""
    content = _content(_folder(root) / "zone1970.tab") or b""
    rows = (line.split("\t") for line in content.decode("utf-8", "replace").splitlines())
    return [row[2].strip() for row in rows if len(row) > 2 and not row[0].startswith("#")]


@lru_cache(maxsize=4)
def _like(content: bytes, written: str | None, country: str | None, root: Path) -> str | None:
    """The zone whose clocks have shown the same, for data of another edition than those of the machine.

    What is written down, or is in the user's country, need only agree since 1970, from when on editions do.
    """
    from io import BytesIO  # noqa: PLC0415 - rarely needed

    try:
        held = ZoneInfo.from_file(BytesIO(content))
    except (ValueError, OSError, LookupError, struct.error):
        return written
    named = [(name, 1970) for name in (written, *_of_country(country)) if name is not None]
    names = [*named, *((name, 1945) for name in _usual(root) if _known(name))]
    return next((name for name, since in names if _show_the_same(held, zone(name), since)), None)


def _show_the_same(one: tzinfo, other: tzinfo, since: int) -> bool:
    """Whether two zones agree in every half of a month of the years, newest first; 1945 tells Berlin from Vienna."""
    months = ((year, month) for year in range(2037, since - 1, -1) for month in range(1, 13))
    moments = (datetime(*month, day, 12, tzinfo=UTC) for month in months for day in (1, 15))
    return all(moment.astimezone(one).utcoffset() == moment.astimezone(other).utcoffset() for moment in moments)


# Rules, as in TZ=CET-1CEST,M3.5.0,M10.5.0/3

_NAME = r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)"
_RULES = rf"({_NAME})([+-]?)(\d{{1,2}})((?::\d\d){{0,2}})({_NAME}.*)?"


@lru_cache(maxsize=4)
def _of_rules(rules: str, root: Path, country: str | None) -> str | None:
    """The zone with the same rules, where it can be but one: a fixed offset, or a place that alone has them."""
    match = re.fullmatch(_RULES, rules, re.ASCII)
    if match is None:
        return None
    _, sign, hours, minutes, summer = match.groups()
    if summer is None and not minutes.strip(":0"):
        return "UTC" if not int(hours) else _known(f"Etc/GMT{'-' if sign == '-' else '+'}{int(hours)}")
    names = [name for name, content in _tree(root) if _footer(content) == _plain(rules) and _known(name)]
    of_country = next((name for name in _of_country(country) if name in names), None)
    old = rules.partition(",")[0]
    if of_country is not None or old in names:
        return of_country or old
    usual = [name for name in _usual(root) if name in names]
    return usual[0] if len(usual) == 1 else None


def _footer(content: bytes) -> str:
    """The rules that hold after the last change that is listed: the last line of the data."""
    return _plain(content.rpartition(b"\n")[0].rpartition(b"\n")[2].decode("ascii", "replace"))


def _plain(rules: str) -> str:
    """Rules without what goes without saying: a change is at two o'clock."""
    return re.sub(r"/0?2(?::00){0,2}(?=,|\Z)", "", rules)


@cache
def _known(name: str) -> str | None:
    """The zone of a name that can be kept in a record; None for what is none."""
    name = _OLD_NAMES.get(name, name)
    try:
        return zone(name).key
    except InvalidInput:
        return None


def _from_path(path: str) -> str:
    """`/usr/share/zoneinfo/Europe/Berlin` is `Europe/Berlin`; a plain name stays as it is."""
    name = re.split(r"zoneinfo(?:-posix|-leaps)?/", path)[-1]
    return re.sub(r"^(?:posix|right)/", "", name)
