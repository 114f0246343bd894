"""The clock of the machine."""

from datetime import UTC, datetime

import msgspec


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC)


class FixedClock(msgspec.Struct, frozen=True):
    """A clock that stands still, for scripts, pictures and tests."""

    instant: datetime

    def now(self) -> datetime:
        """Always the same instant, in UTC."""
        return self.instant.astimezone(UTC)
