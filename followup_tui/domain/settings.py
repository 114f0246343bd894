"""What the user can set: plain values, read from a TOML file by `system.settings_file`."""

from datetime import date
from typing import NamedTuple

import msgspec

from followup_tui.domain.plan.cadence import Cadence
from followup_tui.domain.when.week import STANDARD, Hours, Week


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The user's settings; every field has a default, so that the program opens without a file."""

    name: str = ""
    """The user's own name, under each message and in the phone script."""
    email: str = ""
    phone: str = ""
    signature: str = ""
    """Lines under the name, in new drafts of emails."""
    timezone: str = ""
    """The user's own IANA zone, only to show times; empty takes the machine's."""
    country: str | None = None
    """ISO 3166 country, with a subdivision where given, for applications that name none."""
    cadence: str = "guide"
    """The cadence of applications that name none."""
    working_days: tuple[int, ...] = STANDARD.days
    """The days on which people work, Monday being 0; at least one."""
    working_hours: Hours = STANDARD.hours
    """Business hours, at the place of the interview."""
    days_off: frozenset[date] = frozenset()
    """Own days off: they count as no business days."""
    date_order: str = ""
    """How `4/11` is read: `dmy`, `mdy` or `ymd`; empty takes the order of the locale, else of the country."""
    theme: str = ""
    """A theme's name; empty takes the app's own."""
    checks_off: tuple[str, ...] = ()
    """The codes of the faults that no draft is checked for."""
    keys: dict[str, tuple[str, ...]] = {}
    """Keys of the user's own, by the name of a command, or by its place and name: `timeline.mark_done`."""
    cadences: dict[str, Cadence] = {}
    """The user's own cadences by their names, beside the built-in ones."""

    @property
    def week(self) -> Week:
        """The working week."""
        return Week(self.working_days, self.working_hours)


class Found(NamedTuple):
    """What a settings file holds."""

    settings: Settings
    """With the default where a value is missing or wrong."""
    faults: tuple[str, ...] = ()
    """A sentence for each value that is wrong, with line and field."""
    warnings: tuple[str, ...] = ()
    """A sentence for each key that means nothing."""
