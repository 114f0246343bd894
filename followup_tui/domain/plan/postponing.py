"""Moments until which a step can be put off, to be picked without typing."""

from datetime import datetime, time, timedelta

import msgspec

from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.zones import local_date, wall_to_instant


class Moment(msgspec.Struct, frozen=True):
    """One choice."""

    label: str
    at: datetime
    """The instant, in UTC."""


def quick_moments(now: datetime, opens: datetime, clock: time, zone: str, calendar: Calendar) -> tuple[Moment, ...]:
    """The next business day, the second one, the first of next week and of two weeks on, at `clock` in a zone.

    They count from today, or from the day on which the step `opens` where that is still to come. A moment that two
    labels would name is there once.
    """
    base = local_date(max(now, opens), zone)
    first = calendar.bd(1, base)
    is_next_day = first == base + timedelta(days=1)
    if opens <= now:
        labels = ("Tomorrow" if is_next_day else "Next business day", "In 2 business days", "Next week", "In 2 weeks")
    else:
        soon = "A day later" if is_next_day else "A business day later"
        labels = (soon, "2 business days later", "The week after", "2 weeks later")
    days = (
        first,
        calendar.bd(2, base),
        calendar.on(base + timedelta(days=7 - base.weekday())),
        calendar.on(base + timedelta(days=14)),
    )
    labelled = dict(reversed(list(zip(days, labels, strict=True))))
    return tuple(Moment(labelled[day], wall_to_instant(day, clock, zone)) for day in sorted(labelled))
