"""Moments until which a step can be put off, to be picked without typing."""

from datetime import datetime, time, timedelta

import msgspec

from followup_tui.domain.calendar import Calendar
from followup_tui.domain.zones import local_date, wall_to_instant


class Moment(msgspec.Struct, frozen=True):
    """One choice."""

    label: str
    at: datetime
    """The instant, in UTC."""


def quick_moments(now: datetime, opens: datetime, clock: time, zone: str, calendar: Calendar) -> tuple[Moment, ...]:
    """The next day, the next business day, three days and the Monday of the week after, at `clock` in a zone.

    They count from today, or from the day on which the step `opens` where that is still to come. A moment that two
    labels would name is there once.
    """
    base = local_date(max(now, opens), zone)
    if opens <= now:
        labels = ("Tomorrow", "Next business day", "In 3 days", "Next week")
    else:
        labels = ("A day later", "A business day later", "3 days later", "The week after")
    days = (
        base + timedelta(days=1),
        calendar.bd(1, base),
        base + timedelta(days=3),
        base + timedelta(days=7 - base.weekday()),
    )
    labelled = dict(reversed(list(zip(days, labels, strict=True))))
    return tuple(Moment(labelled[day], wall_to_instant(day, clock, zone)) for day in sorted(labelled))
