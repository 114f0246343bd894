"""Time zones: names that a user may enter, and the way between a zone's wall clock and the instant (RULES.md 9).

The zone data is the machine's own, else that of the `tzdata` package, both through the standard library.
"""

import sys
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.text import one_line

_ABBREVIATIONS = {
    "ACDT": ("Australia/Adelaide",),
    "ACST": ("Australia/Adelaide", "Australia/Darwin"),
    "ADT": ("America/Halifax",),
    "AEDT": ("Australia/Sydney",),
    "AEST": ("Australia/Sydney", "Australia/Brisbane"),
    "AKDT": ("America/Anchorage",),
    "AKST": ("America/Anchorage",),
    "AST": ("America/Halifax", "Asia/Riyadh"),
    "AWST": ("Australia/Perth",),
    "BRT": ("America/Sao_Paulo",),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "CAT": ("Africa/Johannesburg", "Africa/Harare"),
    "CDT": ("America/Chicago",),
    "CEST": ("Europe/Berlin", "Europe/Paris"),
    "CET": ("Europe/Berlin", "Europe/Paris"),
    "CST": ("America/Chicago", "Asia/Shanghai"),
    "CT": ("America/Chicago",),
    "EAT": ("Africa/Nairobi",),
    "EDT": ("America/New_York",),
    "EEST": ("Europe/Helsinki", "Europe/Athens"),
    "EET": ("Europe/Helsinki", "Europe/Athens"),
    "EST": ("America/New_York", "America/Panama"),
    "ET": ("America/New_York",),
    "GST": ("Asia/Dubai",),
    "HKT": ("Asia/Hong_Kong",),
    "HST": ("Pacific/Honolulu",),
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul",),
    "MDT": ("America/Denver",),
    "MET": ("Europe/Berlin", "Europe/Paris"),
    "MSK": ("Europe/Moscow",),
    "MST": ("America/Denver", "America/Phoenix"),
    "MT": ("America/Denver",),
    "NDT": ("America/St_Johns",),
    "NST": ("America/St_Johns",),
    "NZDT": ("Pacific/Auckland",),
    "NZST": ("Pacific/Auckland",),
    "PDT": ("America/Los_Angeles",),
    "PKT": ("Asia/Karachi",),
    "PST": ("America/Los_Angeles", "Asia/Manila"),
    "PT": ("America/Los_Angeles",),
    "SAST": ("Africa/Johannesburg",),
    "SGT": ("Asia/Singapore",),
    "WAT": ("Africa/Lagos",),
    "WEST": ("Europe/Lisbon",),
    "WET": ("Europe/Lisbon",),
}
"""Abbreviations that people write for a zone, and zones that they may mean; some are zones of fixed offset as well."""

_NOT_PORTABLE = ("posix/", "right/", "posixrules", "localtime", "Factory")
"""Names that the machine's zone data may hold and that mean nothing, or something else, on another machine."""


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name, spelled exactly.

    Raises `InvalidInput` for an unknown name, with names that come close.
    """
    try:
        if not name.startswith(_NOT_PORTABLE):
            return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        pass
    raise _unknown(name, "timezone")


def check_zone(text: str, *, field: str = "timezone") -> str:
    """The IANA name that a user means, in its proper spelling: `europe/berlin` is `Europe/Berlin`.

    Raises `InvalidInput` for `field` where the text is no such name, and says what could have been meant. An
    abbreviation is never taken: `EST` is no summer time, and `IST` three different zones.
    """
    wanted = one_line(text[:100])
    if wanted.upper() in _ABBREVIATIONS:
        raise InvalidInput(
            field,
            f"“{wanted}” is an abbreviation, which says nothing about summer time; "
            f"name a place: {_either(_ABBREVIATIONS[wanted.upper()])}",
        )
    if sys.platform == "linux":  # file names, and so the names of zones, have a case: what loads is spelled properly
        with suppress(InvalidInput):
            return zone(wanted).key
    found = _spellings().get(_folded(wanted))
    if found is None:
        raise _unknown(wanted, field)
    return found


def is_abbreviation(text: str) -> bool:
    """Whether a text is one of the abbreviations that people write for a zone, as `EST`."""
    return text.upper() in _ABBREVIATIONS


@lru_cache(maxsize=1 << 16)
def wall_to_instant(day: date, at: time, zone_name: str) -> datetime:
    """The instant, in UTC, at which the clocks of a zone show this time on this day.

    A time that a change of the clocks skips moves forward to the first time that exists (02:30 to 03:00, a day that
    the zone left out to the next midnight); one that occurs twice is the first (RULES.md 9). The standard library
    tells both sides of a change apart by `fold`; pendulum would move 02:30 on to 03:30. Plans ask for the same few
    times again and again, so that the answers are kept.
    """
    wall = datetime.combine(day, at, zone(zone_name)).replace(fold=0)
    before, after = wall.utcoffset(), wall.replace(fold=1).utcoffset()
    if before is not None and after is not None and before < after:
        return _end_of_gap(wall, before, after)
    return wall.astimezone(UTC)


def local(instant: datetime, zone_name: str) -> datetime:
    """The same instant on the clocks of a zone. The instant is aware."""
    return instant.astimezone(zone(zone_name))


def local_date(instant: datetime, zone_name: str) -> date:
    """The calendar date of an instant in a zone. The instant is aware."""
    return instant.astimezone(zone(zone_name)).date()


def _end_of_gap(wall: datetime, before: timedelta, after: timedelta) -> datetime:
    """The instant of the change that skips a wall-clock time, to the second: old offset before it, new one after."""
    naive = wall.replace(tzinfo=UTC)
    low, high = naive - after, naive - before
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        if middle.astimezone(wall.tzinfo).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def _unknown(name: str, field: str) -> InvalidInput:
    near = _close_names(name)
    shown = one_line(name[:60]) + "…" * (len(name) > 60)
    advice = f"did you mean {_either(near)}?" if near else "name a place, as in Europe/Berlin or America/New_York"
    return InvalidInput(field, f"“{shown}” is not a time zone; {advice}")


@lru_cache(maxsize=256)
def _close_names(name: str) -> tuple[str, ...]:
    """At most three zones that a text may mean: abbreviations, then cities, then whatever is spelled like it."""
    if name.upper() in _ABBREVIATIONS:
        return _ABBREVIATIONS[name.upper()]
    wanted = _folded(name[:100])
    if wanted.removeprefix("utc").removeprefix("gmt").startswith(("+", "-")):
        return ()
    spellings, cities = _spellings(), _cities()
    if wanted in spellings:
        return (spellings[wanted],)
    if wanted in cities:
        return cities[wanted][:3]
    from difflib import get_close_matches  # noqa: PLC0415 - only an error needs it

    near = [city for found in get_close_matches(wanted, cities, n=3, cutoff=0.75) for city in cities[found]]
    near += [spellings[found] for found in get_close_matches(wanted, spellings, n=3, cutoff=0.75)]
    return tuple(dict.fromkeys(near))[:3]


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """Every zone by its folded name. The first call reads directories and takes some hundredths of a second."""
    from zoneinfo import available_timezones  # noqa: PLC0415 - its use is what costs time, and rare

    names = (name for name in available_timezones() if not name.startswith(_NOT_PORTABLE))
    return {_folded(name): name for name in sorted(names)}


@lru_cache(maxsize=1)
def _cities() -> dict[str, tuple[str, ...]]:
    """The zones of each city, by its folded name, the newer way of naming the region first."""
    cities: dict[str, tuple[str, ...]] = {}
    for folded, name in _spellings().items():
        if "/" in name and not name.startswith(("Etc/", "SystemV/")):
            city = folded.rpartition("/")[2]
            cities[city] = (*cities.get(city, ()), name)
    return cities


def _folded(name: str) -> str:
    return "_".join(name.casefold().split())


def _either(names: tuple[str, ...]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
