"""The business days of each country: at once, or with the public holidays as soon as they are loaded.

Loading takes some tenths of a second. A command waits for it; the app must not, because a key or the first frame would.
"""

from collections.abc import Callable, Iterable
from datetime import date
from threading import Lock

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.when.calendar import Calendar, Holidays, no_holidays
from followup_tui.domain.when.week import STANDARD, Week


class Calendars:
    """The calendar of each country (None: no public holidays), with the user's week and days off; each is built once."""

    def __init__(self, days_off: Iterable[date] = (), week: Week = STANDARD, *, later: bool = False) -> None:
        """Build calendars; with `later`, one whose holidays are not loaded yet has the week and days off alone."""
        self._later = later
        self._holidays: dict[str, Holidays] = {}
        self.use(days_off, week)
        self._pending: set[str] = set()
        self._wanted: Callable[[], object] | None = None
        self._lock = Lock()

    def __call__(self, country: str | None) -> Calendar:
        """The calendar of a country as far as it is loaded."""
        found = self._calendars.get(country)
        if found is not None:
            return found
        if country in self._holidays or not self._later or country is None:
            return self._calendars.setdefault(country, Calendar(self._of(country), self._days_off, self._week))
        if country not in self._pending:
            self._pending.add(country)
            if self._wanted is not None:
                self._wanted()
        return self._calendars[None]

    def when_wanted(self, load: Callable[[], object]) -> None:
        """Call `load` when holidays are wanted that are not loaded: it is to see that `load_pending` runs soon."""
        self._wanted = load
        if self._pending:
            load()

    def load_pending(self, years: Iterable[int]) -> tuple[str, ...]:
        """Load what is wanted, for these years first; to be called off the screen's thread.

        What was planned until then is to be planned again. Gives a sentence for each country that is not known, which
        only a hand edit leaves behind: it has no holidays.
        """
        faults = []
        with self._lock:
            for country in sorted(self._pending):
                holidays, fault = _load(country)
                for year in years:
                    holidays(year)
                if fault:
                    faults.append(fault)
                self._holidays[country] = holidays
                self._pending.discard(country)
        return tuple(faults)

    def use(self, days_off: Iterable[date], week: Week) -> None:
        """Take these days off and this working week from now on."""
        self._days_off = frozenset(days_off)
        self._week = week
        self._calendars: dict[str | None, Calendar] = {None: Calendar(days_off=self._days_off, week=week)}

    def _of(self, country: str | None) -> Holidays:
        if country is None:
            return no_holidays
        if country not in self._holidays:
            self._holidays[country] = _load(country)[0]
        return self._holidays[country]


def unknown_countries(countries: Iterable[str]) -> list[str]:
    """A sentence for each country whose holidays are not known, as `load_pending` gives them."""
    return [fault for country in countries if (fault := _load(country)[1])]


def _load(country: str) -> tuple[Holidays, str]:
    from followup_tui.domain.when.holidays import public_holidays  # noqa: PLC0415 - many name no country

    try:
        return public_holidays(country), ""
    except InvalidInput as error:
        return no_holidays, f"No public holidays are counted for {country}: {error}"
