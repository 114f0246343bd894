"""What made a step's dates: small values that a plan collects and `why` puts in words.

They hold nothing that could hold them, so that the garbage collector need not go through them.
"""

from datetime import date, datetime

import msgspec

from followup_tui.domain.model import Entry, Interview, Stage, State
from followup_tui.domain.plan.cadence import Moment


class Placed(msgspec.Struct, frozen=True, gc=False):
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
        if self.day is not None:
            return self
        return Placed(self.field, self.cadence, self.moment, None, end + self.moment.length)


class Shifted(msgspec.Struct, frozen=True, gc=False):
    """An opening that something which happened moved to a later day (shifts 1, 2 and 3)."""

    cause: Entry
    since: date
    """The local date that was counted from: of the contact, or of the return."""
    gap: int
    """How many business days were counted; none for a call, which counts hours."""
    at: datetime


class Moved(msgspec.Struct, frozen=True, gc=False):
    """A date that the user chose (shifts 5 and 6)."""

    field: str
    cause: Entry
    at: datetime


class Follows(msgspec.Struct, frozen=True, gc=False):
    """A date that had to move because an earlier one moved past it (shifts 4 and 7)."""

    field: str
    after: str
    """The earlier one: `opens` or `due`."""
    since: date
    """Its local date."""
    at: datetime


class Ended(msgspec.Struct, frozen=True, gc=False):
    """What ended a step (RULES.md 6)."""

    state: State
    at: datetime | None
    """When, where that is known."""
    by: Entry | Interview | Stage | None
    """The entry, the later or cancelled interview, or the stage that ended it; None for a preference for no calls."""


Reason = Placed | Shifted | Moved | Follows | Ended
