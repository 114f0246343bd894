"""Changing the settings while the app runs, and following the machine where they leave something open."""

from msgspec.structs import replace

from followup_tui.domain.errors import SettingsError
from followup_tui.domain.settings import Settings
from followup_tui.tracker.tracker import Tracker


def change_settings(tracker: Tracker, settings: Settings) -> None:
    """Keep settings and let everything follow them; raises `SettingsError`, and then all is as it was."""
    if tracker.preferences is None:
        raise SettingsError("There is no settings file here")
    tracker.preferences.save(settings)
    tracker.settings = settings
    tracker.preferences.use(settings)
    _settle(tracker)
    tracker.plans.use(settings)


def choose_theme(tracker: Tracker, name: str) -> None:
    """Keep a theme, and nothing else; raises `SettingsError`, and then it lasts until the app is left."""
    tracker.settings = replace(tracker.settings, theme=name)
    if tracker.preferences is not None:
        tracker.preferences.save_theme(name)


def follow_machine(tracker: Tracker) -> bool:
    """Show times on the machine's clocks where no zone is set; whether they are others, because the user travels."""
    before = tracker.timezone
    _settle(tracker)
    return tracker.timezone != before


def _settle(tracker: Tracker) -> None:
    """Take zone and order of dates from the settings, else from the machine as it is now."""
    if tracker.preferences is not None:
        here = tracker.preferences.locality(tracker.settings)
        tracker.timezone, tracker.date_order, tracker.zone_problem = here.timezone, here.date_order, here.zone_problem
