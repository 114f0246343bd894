"""The working week: on which days people work, and during which hours (RULES.md 1)."""

from datetime import time

import msgspec


class Hours(msgspec.Struct, frozen=True):
    """Business hours, on the clocks of the place: from `opens` on, and no more at `closes`."""

    opens: time = time(9)
    closes: time = time(17)

    def __contains__(self, clock: time) -> bool:
        """Whether people may be expected at work at this time of day."""
        return self.opens <= clock < self.closes

    def __str__(self) -> str:
        """`09:00-17:00`, which `working.parse_hours` reads back."""
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


class Week(msgspec.Struct, frozen=True):
    """The days and hours on which people may be expected at work."""

    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    """The working days, Monday being 0; at least one."""
    hours: Hours = Hours()

    @property
    def rest(self) -> str:
        """What a day that is none of the working days is called: Saturday and Sunday are the weekend of most."""
        return "weekend" if self.days == STANDARD.days else "no working day"


STANDARD = Week()
"""Monday to Friday, 9 to 17."""
