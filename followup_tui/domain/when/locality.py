"""Where the user is: the time zone of the clocks that are shown, the order of numeric dates, and whence both are known."""

import msgspec

MONTH_FIRST = frozenset({"US", "AS", "FM", "GU", "MH", "MP", "PH", "PR", "PW", "UM", "VI"})
"""Countries in which `11/4` is the fourth of November."""
YEAR_FIRST = frozenset({"CN", "HU", "JP", "KP", "KR", "LT", "MN", "TW"})
"""Countries in which `11/4` is that, too, and the year stands before it."""
MIXED = frozenset({"CA"})
"""Countries in which people write both."""

READINGS = {
    "dmy": "4/11 is 4 November",
    "mdy": "4/11 is 11 April",
    "ymd": "4/11 is 11 April, and 26/4/11 is 11 April 2026",
    "": "4/11 may be two days and is refused",
}
"""What each order means, in an example."""


class Locality(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of it now; both follow the settings, else the machine."""

    timezone: str = "UTC"
    """The user's own IANA zone; UTC stands in where it is not known."""
    zone_from: str = ""
    """Whence it is known, for a sentence: `by /etc/localtime`."""
    zone_problem: str = ""
    """Why it is not known: a whole sentence that says what to do; empty where it is."""
    date_order: str = ""
    """`dmy`, `mdy` or `ymd`; empty where nothing says it."""
    order_from: str = ""
    """Whence it is known: `by LC_TIME (en_US.UTF-8)`."""


def order_of_country(country: str) -> str:
    """The order in which people of a country write numeric dates; empty where they write both."""
    code = country.partition("-")[0].upper()
    if code in MONTH_FIRST:
        return "mdy"
    if code in YEAR_FIRST:
        return "ymd"
    return "" if code in MIXED else "dmy"
