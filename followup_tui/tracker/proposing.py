"""The time zone in which a new interview begins, for the form and the command alike (RULES.md 10)."""

from typing import NamedTuple

from followup_tui.domain.model import Application
from followup_tui.tracker.tracker import Tracker


class ProposedZone(NamedTuple):
    """A zone to begin with."""

    zone: str
    """An IANA name; empty where nothing says where the interview is, and the user's own zone is not known either."""
    whence: str = ""
    """Why it is not the user's own: `as last time`, `from Lisbon`."""


def propose_zone(tracker: Tracker, application: Application) -> ProposedZone:
    """The zone of the last interview of the application, of its place, of its country, else the user's own."""
    own = "" if tracker.zone_problem else tracker.timezone
    held = tracker.records.interviews_of(application.id)
    if held:
        return ProposedZone(held[-1].timezone, "" if held[-1].timezone == own else "as last time")
    if not application.location and application.country is None:
        return ProposedZone(own)
    from followup_tui.domain.when.places import zone_of_city, zone_of_country, zones_of_country  # noqa: PLC0415 - slow

    country = application.country or ""
    there = zones_of_country(country)
    for place in application.location.split(","):
        found = zone_of_city(place)
        if found and (not there or found in there):
            return ProposedZone(found, "" if found == own else f"from {place.strip()}")
    found = zone_of_country(country, tracker.now().year)
    if found is None or own in there:
        return ProposedZone(own)
    return ProposedZone(found, f"from {country}")
