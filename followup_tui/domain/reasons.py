"""What made a step's dates: small values that a plan collects and `why` puts in words."""

from datetime import date, datetime
from typing import NamedTuple

from followup_tui.domain.cadence import Moment
from followup_tui.domain.model import Entry, Interview, Stage, State


class Placed(NamedTuple):
    """A date that the cadence gave."""

    field: str
    """`opens`, `due` or `lapses`."""
    cadence: str
    moment: Moment
    day: date | None
    """The local date that was counted from; None for a moment counted in hours from the end."""
    at: datetime

    def counted_from(self, end: datetime) -> "Placed":
        """The same for an interview with this end, where it is counted in hours; else it is right as it is."""
        return self if self.day is not None else self._replace(at=end + self.moment.length)


class Shifted(NamedTuple):
    """An opening that something which happened moved to a later day (shifts 1, 2 and 4)."""

    shift: int
    """The number of the shift in RULES.md 3."""
    cause: Entry
    since: date
    """The local date that was counted from: of the contact, or of the return."""
    gap: int
    """How many business days were counted."""
    at: datetime


class Moved(NamedTuple):
    """A date that the user chose (shifts 5 and 6)."""

    field: str
    cause: Entry
    at: datetime


class Follows(NamedTuple):
    """A date that had to move because an earlier one moved past it (shifts 3 and 7)."""

    field: str
    since: date
    """The local date of the earlier one: of the opening for `due`, of `due` for `lapses`."""
    at: datetime


class Ended(NamedTuple):
    """What ended a step (RULES.md 4)."""

    state: State
    at: datetime | None
    """When, where that is known."""
    by: Entry | Interview | Stage | None
    """The entry, the later or cancelled interview, or the stage that ended it; None for a preference for no calls."""


Reason = Placed | Shifted | Moved | Follows | Ended
