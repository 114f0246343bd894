"""Where the settings are kept, and what else depends on them; handed in by the composition root."""

from collections.abc import Callable

import msgspec

from followup_tui.domain.settings import Settings
from followup_tui.domain.when.locality import Locality


class Preferences(msgspec.Struct, frozen=True, kw_only=True):
    """The settings file, as the settings screen needs it."""

    path: str
    """Where it is, for the user; empty where settings last only until the app is left."""
    load: Callable[[], tuple[Settings, tuple[str, ...]]]
    """Reads what stands in the file now, and what is wrong with it; raises `SettingsError` where it is no TOML."""
    save: Callable[[Settings], None]
    """Writes what changed into the file; raises `SettingsError`."""
    save_theme: Callable[[str], None]
    """Writes the theme alone, whatever else stands in the file; raises `SettingsError`."""
    use: Callable[[Settings], None]
    """Lets the calendars take the days off."""
    locality: Callable[[Settings], Locality]
    """The user's zone and order of dates now, which are the machine's where none is set."""
