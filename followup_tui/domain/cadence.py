"""Cadences: when each follow-up opens, is due and lapses, as data (RULES.md 2)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Kind

BUILT_IN = ("guide", "brisk", "thorough")
"""The cadences that ship with the program."""


class Anchor(StrEnum):
    """What a moment is counted from."""

    END = "E"
    """The instant at which the interview ends."""
    DAY = "D"
    """The local date of E."""
    PROMISE = "P"
    """The local date by which the employer said it would answer."""
    FOLLOW_UP = "F"
    """The local date on which the follow-up was sent."""


class Unit(StrEnum):
    """What is counted from the anchor."""

    HOURS = "hours"
    """Elapsed time."""
    DAYS = "days"
    """Calendar days, then the first business day on or after."""
    BUSINESS_DAYS = "business_days"


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """One moment of a step, such as `17:00 on(D + 21)`."""

    anchor: Anchor
    count: int
    unit: Unit
    time: time | None
    """The local time of day; None for a moment counted in hours from E."""

    @property
    def length(self) -> timedelta:
        """What is counted, where it is elapsed hours or calendar days."""
        return timedelta(hours=self.count) if self.unit is Unit.HOURS else timedelta(days=self.count)

    def __str__(self) -> str:
        """The moment as a cadence file writes it."""
        if self.time is None:
            return f"E + {self.count} hours" if self.count else "E"
        if self.unit is Unit.DAYS:
            return f"{self.time:%H:%M} on({self.anchor} + {self.count})"
        return f"{self.time:%H:%M} bd({self.count}, {self.anchor})"


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """When a step opens, is due and lapses.

    Windows are equal only where they are the same object, which makes them cheap keys for what was computed of them.
    """

    opens: Moment
    due: Moment
    lapses: Moment
    elapsed: bool = field(init=False)
    """Whether any of it is counted in elapsed hours from the end of the interview."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "elapsed", any(moment.unit is Unit.HOURS for moment in self.moments))

    @property
    def moments(self) -> tuple[Moment, Moment, Moment]:
        """When it opens, is due and lapses, in this order."""
        return self.opens, self.due, self.lapses


@dataclass(frozen=True, slots=True, eq=False)
class StepRule:
    """One step of a cadence."""

    kind: Kind
    window: Window
    promised: Window | None = None
    """The window where the employer gave a date by which it would answer; None takes the same window."""


@dataclass(frozen=True, slots=True, eq=False)
class Cadence:
    """A named list of steps, in the order in which they come."""

    name: str
    steps: tuple[StepRule, ...]


_MOMENT = re.compile(
    r"E(?: \+ (?P<hours>\d{1,4}) hours)?"
    r"|(?P<time>\d\d:\d\d) (?:bd\((?P<business>\d{1,3}), (?P<from>[DPF])\)|on\((?P<on>[DPF]) \+ (?P<days>\d{1,3})\))"
)


def parse_moment(text: str) -> Moment:
    """Read a moment as a cadence file writes it.

    The forms are `E`, `E + 24 hours`, `09:00 bd(5, D)` and `17:00 on(D + 21)`, with D, P or F.
    Raises `InvalidInput` for anything else.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise InvalidInput("cadence", f"“{text}” is no moment; write it like “17:00 bd(5, D)” or “E + 24 hours”")
    if match["time"] is None:
        return Moment(Anchor.END, int(match["hours"] or 0), Unit.HOURS, None)
    try:
        at = time.fromisoformat(match["time"])
    except ValueError as error:
        raise InvalidInput("cadence", f"“{match['time']}” in “{text}” is no time of day") from error
    if match["business"]:
        return Moment(Anchor(match["from"]), int(match["business"]), Unit.BUSINESS_DAYS, at)
    return Moment(Anchor(match["on"]), int(match["days"]), Unit.DAYS, at)


def parse_cadence(name: str, data: Mapping[str, object]) -> Cadence:
    """Build a cadence from the tables of its TOML file; raises `InvalidInput` that names the step and the field."""
    steps = data.get("steps")
    if not isinstance(steps, list) or not steps:
        raise InvalidInput("cadence", f"cadence {name}: it has no [[steps]]")
    return Cadence(name, tuple(_step(f"cadence {name}, step {n}", step) for n, step in enumerate(steps, start=1)))


def _step(where: str, data: Mapping[str, object]) -> StepRule:
    try:
        kind = Kind(str(data["kind"]))
    except (KeyError, ValueError) as error:
        raise InvalidInput("cadence", f"{where}: kind must be one of {', '.join(Kind)}") from error
    promised = data.get("promised")
    return StepRule(kind, _window(where, data), _window(where, promised) if isinstance(promised, dict) else None)


def _window(where: str, data: Mapping[str, object]) -> Window:
    try:
        return Window(*(parse_moment(str(data[name])) for name in ("opens", "due", "lapses")))
    except KeyError as error:
        raise InvalidInput("cadence", f"{where}: {error.args[0]} is missing") from error
    except InvalidInput as error:
        raise InvalidInput("cadence", f"{where}: {error}") from error


@cache
def built_in(name: str) -> Cadence:
    """A cadence that ships with the program; raises `InvalidInput` for any other name."""
    if name not in BUILT_IN:
        raise InvalidInput("cadence", f"There is no cadence “{name}”; there are {', '.join(BUILT_IN)}")
    file = Path(__file__).parent / "cadences" / f"{name}.toml"
    return parse_cadence(name, tomllib.loads(file.read_text(encoding="utf-8")))
