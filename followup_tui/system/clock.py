"""The clock and the time zone of the machine."""

import os
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.when.zones import zone

_ETC = Path("/etc")
_SMALL = 1000
"""Characters of a file with a zone's name that are looked at."""


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


def local_timezone(environ: Mapping[str, str] = os.environ) -> str:
    """The IANA name of the machine's time zone, or `UTC` where `find_timezone` finds none."""
    return find_timezone(environ) or "UTC"


def find_timezone(environ: Mapping[str, str] = os.environ, etc: Path = _ETC) -> str | None:
    """The IANA name of the machine's time zone; None where it has no name or names no zone that is known.

    `TZ` wins, as for all programs: a wrong one is not made good by what the machine says. Without it the name is the
    target of `localtime` in the `etc` directory, or stands in its file `timezone`.
    """
    if "TZ" in environ:
        return _known(_from_path(environ["TZ"].strip().removeprefix(":"))) if environ["TZ"].strip() else "UTC"
    if sys.platform == "win32":
        import pendulum  # noqa: PLC0415 - it knows the zones of the Windows registry, and only there is it needed

        return _known(pendulum.local_timezone().name)
    return next((name for candidate in _candidates(etc) if (name := _known(candidate))), None)


def _candidates(etc: Path) -> Iterator[str]:
    localtime = etc / "localtime"
    try:
        yield _from_path(str(localtime.readlink()))
        yield _from_path(os.path.realpath(localtime))
    except OSError:
        pass
    try:
        with (etc / "timezone").open(encoding="utf-8", errors="replace") as file:
            yield file.read(_SMALL).strip()
    except OSError:
        pass


def _from_path(path: str) -> str:
    """`/usr/share/zoneinfo/Europe/Berlin` is `Europe/Berlin`; a plain name stays as it is."""
    return path.rpartition("zoneinfo/")[2].removeprefix("posix/")


def _known(name: str) -> str | None:
    try:
        return zone(name).key
    except InvalidInput:
        return None
