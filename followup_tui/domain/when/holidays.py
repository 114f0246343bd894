"""Public holidays by country and subdivision, from the `holidays` package (RULES.md 1).

The package takes a tenth of a second and more to import. So nothing here imports it before a country is asked for,
and a plain country code is checked without it.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.when.calendar import Holidays

if TYPE_CHECKING:
    from holidays import HolidayBase

_CODES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
COUNTRIES = frozenset(_CODES.split())
"""ISO 3166 codes of the countries and territories whose holidays are known."""

_ALSO_SAID = {"UK": "GB", "EL": "GR"}
"""What people and authorities write for a country in place of its code."""


def check_country(text: str, *, field: str = "country") -> str:
    """The country, with a subdivision where given, that a user means: `us-ca` is `US-CA`, `DE-Bayern` is `DE-BY`.

    Raises `InvalidInput` for `field` where there is no such country or subdivision, and says what comes close.
    """
    code, _, subdivision = " ".join(text[:100].split()).partition("-")
    code, subdivision = code.strip().upper(), subdivision.strip()
    code = _ALSO_SAID.get(code, code)
    if code not in COUNTRIES:
        raise InvalidInput(field, f"“{text[:60]}” is no country code; {_near_countries(text[:60])}")
    return f"{code}-{_subdivision(code, subdivision, field)}" if subdivision else code


def warm_up() -> None:
    """Import the package, so that nobody has to wait for it later."""
    import holidays  # noqa: F401, PLC0415 - its import is what costs time


def subdivisions(country: str) -> tuple[str, ...]:
    """The codes of the states, provinces or regions of a country that can have holidays of their own."""
    return tuple(_country(country, None).subdivisions)


@lru_cache(maxsize=64)
def public_holidays(country: str) -> Holidays:
    """The public holidays of a country, `US` or `US-CA`, with English names where there are any.

    What it returns can be given to a `Calendar`; each year is computed once. Raises `InvalidInput` as `check_country`
    does.
    """
    code, _, subdivision = check_country(country).partition("-")

    @lru_cache(maxsize=128)
    def of_year(year: int) -> Mapping[date, str]:
        return dict(_country(code, subdivision or None, year))

    return of_year


def _country(code: str, subdivision: str | None, year: int | None = None) -> "HolidayBase":
    from holidays import country_holidays  # noqa: PLC0415 - its import is what costs time

    plain = country_holidays(code)
    translated = plain.default_language not in {None, "en"} and "en_US" in plain.supported_languages
    english = "en_US" if translated and not str(plain.default_language).startswith("en") else None
    return country_holidays(code, subdiv=subdivision, years=year, language=english)


def _subdivision(code: str, text: str, field: str) -> str:
    """The code of a subdivision, given its code or its name."""
    known = _country(code, None)
    names = {name.casefold(): short for name, short in known.subdivisions_aliases.items()}
    spellings = {short.casefold(): short for short in known.subdivisions}
    found = spellings.get(text.casefold()) or names.get(text.casefold())
    if found is not None:
        return found
    if not known.subdivisions:
        raise InvalidInput(field, f"No holidays are known for parts of {code}; write {code} alone")
    near = [*_near(text, names), *_near(text, spellings)]
    wanted = [names.get(name) or spellings[name] for name in near]
    there_are = _some(wanted or known.subdivisions)
    raise InvalidInput(field, f"“{text}” is no part of {code} whose holidays are known; there are {there_are}")


def _near_countries(text: str) -> str:
    """What a text that is no country code may mean: a name, or a code of three letters."""
    from holidays.registry import COUNTRIES as KNOWN  # noqa: PLC0415 - only an error needs it

    names: dict[str, str] = {}
    for entity, code, *others in KNOWN.values():
        spelled = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", entity)
        names |= dict.fromkeys((spelled.casefold(), *(other.casefold() for other in others)), f"{code} ({spelled})")
    wanted = text.strip().casefold()
    near = [names[wanted]] if wanted in names else [names[name] for name in _near(wanted, names)]
    return f"did you mean {_some(near)}?" if near else "write two letters, as in DE, or US-CA with its state"


def _near(text: str, names: Iterable[str]) -> list[str]:
    from difflib import get_close_matches  # noqa: PLC0415 - only an error needs it

    return get_close_matches(text.casefold(), list(names), n=3, cutoff=0.75)


def _some(names: Iterable[str]) -> str:
    """The first names of a list, and a sign where there are more."""
    names = list(dict.fromkeys(names))
    return ", ".join(names[:20]) + (", …" if len(names) > 20 else "")
