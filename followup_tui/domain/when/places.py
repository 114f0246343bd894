"""Which time zone a city or a country has. The first question reads directories, which takes some hundredths of a second."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from followup_tui.domain.when.zones import zone

_REGIONS = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Arctic/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)


def zones_like(typed: str) -> tuple[str, ...]:
    """The zones that a text begins the name of: first those of cities, then those of a region."""
    wanted = _folded(typed)
    cities = [name for name in _places() if _city(name).startswith(wanted)]
    regions = [name for name in _places() if name.casefold().startswith(wanted)]
    return tuple(dict.fromkeys((*sorted(cities, key=lambda name: _city(name) != wanted), *regions)))


def zone_of_city(typed: str) -> str | None:
    """The zone that is named after a city; None where there is none, or more than one."""
    found = [name for name in _places() if _city(name) == _folded(typed)]
    return found[0] if len(found) == 1 else None


def zones_of_country(country: str) -> tuple[str, ...]:
    """The zones of a country, which may have a subdivision behind it, the largest first; none for one not known."""
    return _countries().get(country.partition("-")[0], ())


def zone_of_country(country: str, year: int) -> str | None:
    """The zone of a country in which all clocks show the same, in winter and in summer; else None."""
    zones = zones_of_country(country)
    days = [datetime(year, month, 1, tzinfo=UTC) for month in (1, 7)]
    clocks = {tuple(day.astimezone(zone(name)).utcoffset() for day in days) for name in zones}
    return zones[0] if len(clocks) == 1 else None


@cache
def _places() -> tuple[str, ...]:
    """The zones that are named after a place."""
    from zoneinfo import available_timezones  # noqa: PLC0415 - rarely needed

    return tuple(sorted(name for name in available_timezones() if name.startswith(_REGIONS)))


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """The zones of each country, from the table that lies beside the zones."""
    found: dict[str, list[str]] = {}
    for line in _table().splitlines():
        if not line.startswith("#") and line.count("\t") >= 2:
            country, _, name, *_ = line.split("\t")
            found.setdefault(country, []).append(name)
    return {country: tuple(names) for country, names in found.items()}


def _table() -> str:
    """The machine's own table, else that of the `tzdata` package; empty where neither is there."""
    from importlib.resources import files  # noqa: PLC0415 - rarely needed
    from zoneinfo import TZPATH  # noqa: PLC0415

    for folder in TZPATH:
        table = Path(folder, "zone.tab")
        if table.is_file():
            return table.read_text(encoding="utf-8")
    try:
        return files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        return ""


def _city(name: str) -> str:
    return name.casefold().rpartition("/")[2]


def _folded(typed: str) -> str:
    return "_".join(typed.casefold().split())
