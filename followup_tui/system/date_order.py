"""The order of day and month in numeric dates: from the settings, else from the machine's locale, else from the country."""

from collections.abc import Mapping
from typing import NamedTuple

from followup_tui.domain.when.locality import order_of_country

_VARIABLES = ("LC_ALL", "LC_TIME", "LANG")
"""In the order in which the C library looks at them: the first that is not empty decides."""


class FoundOrder(NamedTuple):
    """An order and whence it is known."""

    order: str = ""
    """`dmy`, `mdy` or `ymd`; empty where nothing says it."""
    whence: str = "neither the settings nor the locale nor the country says it"


def find_order(setting: str, environ: Mapping[str, str], country: str | None) -> FoundOrder:
    """The order that holds; `C`, `POSIX` and a locale without a country say nothing."""
    if setting:
        return FoundOrder(setting, "by the settings")
    variable = next((name for name in _VARIABLES if environ.get(name)), None)
    if variable is not None and (order := _of_locale(environ[variable])):
        return FoundOrder(order, f"by {variable} ({environ[variable]})")
    if country and (order := order_of_country(country)):
        return FoundOrder(order, f"by the country {country}")
    return FoundOrder()


def _of_locale(name: str) -> str:
    """The order of `en_US.UTF-8`; empty for one that names no country."""
    language, _, country = name.partition(".")[0].partition("@")[0].replace("-", "_").rpartition("_")
    return order_of_country(country) if language and len(country) == 2 and country.isalpha() else ""
