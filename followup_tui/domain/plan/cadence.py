"""Cadences: when each follow-up opens, is due and lapses, as data (RULES.md 2)."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import time, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Kind

BUILT_IN = ("guide", "brisk", "thorough")
"""The cadences that ship with the program."""
MOST_STEPS = 20


class Anchor(StrEnum):
    """What a moment is counted from."""

    END = "E"
    """The instant at which the interview ends."""
    DAY = "D"
    """The local date of E; in a later silence the same as A, as cadences of before there were silences mean it."""
    SILENCE = "A"
    """The local date on which the silence began: of E, or of the reply."""
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


class Moment(msgspec.Struct, frozen=True, eq=False):
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


class Window(msgspec.Struct, frozen=True, eq=False):
    """When a step opens, is due and lapses.

    Windows are equal only where they are the same object, which makes them cheap keys for what was computed of them.
    """

    opens: Moment
    due: Moment
    lapses: Moment

    @property
    def elapsed(self) -> bool:
        """Whether any of it is counted in elapsed hours from the end of the interview."""
        return Unit.HOURS in (self.opens.unit, self.due.unit, self.lapses.unit)

    @property
    def moments(self) -> tuple[Moment, Moment, Moment]:
        """When it opens, is due and lapses, in this order."""
        return self.opens, self.due, self.lapses


class StepRule(msgspec.Struct, frozen=True, eq=False):
    """One step of a cadence."""

    kind: Kind
    window: Window
    promised: Window | None = None
    """The window where the employer gave a date by which it would answer; None takes the same window."""


class Cadence(msgspec.Struct, frozen=True, eq=False):
    """A named list of steps, in the order in which they come."""

    name: str
    steps: tuple[StepRule, ...]


_MOMENT = re.compile(
    r"E(?: ?\+ ?(?P<hours>\d{1,4}) ?hours?)?"
    r"|(?P<time>\d?\d:\d\d) (?:bd\((?P<business>[1-9]\d{0,2}), ?(?P<from>[ADPF])\)"
    r"|on\((?P<on>[ADPF])(?: ?\+ ?(?P<days>\d{1,3})(?: days?)?)?\))",
    re.ASCII,
)
_MOMENTS = ("opens", "due", "lapses")


def parse_moment(text: str) -> Moment:
    """Read a moment as a cadence file writes it.

    The forms are `E`, `E + 24 hours`, `09:00 bd(5, D)` and `17:00 on(D + 21)`, with A, D, P or F, and those that differ
    from them by a blank or a word as RULES.md has it: `on(D + 21 days)`. Raises `InvalidInput` for anything else.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise InvalidInput("cadence", f"“{text[:60]}” is no moment; write it like “17:00 bd(5, D)” or “E + 24 hours”")
    if match["time"] is None:
        return Moment(Anchor.END, int(match["hours"] or 0), Unit.HOURS, None)
    try:
        at = time.fromisoformat(match["time"].zfill(5))
    except ValueError as error:
        raise InvalidInput("cadence", f"“{match['time']}” in “{text}” is no time of day") from error
    if match["business"]:
        return Moment(Anchor(match["from"]), int(match["business"]), Unit.BUSINESS_DAYS, at)
    return Moment(Anchor(match["on"]), int(match["days"] or 0), Unit.DAYS, at)


def parse_cadence(name: str, data: Mapping[str, object]) -> Cadence:
    """Build a cadence from the tables of its TOML file.

    Kinds may come more than once. Raises `InvalidInput` that names the step and the field: for unknown and missing
    fields, for values of the wrong kind, for moments that count from what is not there, and for a step that would
    always be due before it opens or lapse before it is due.
    """
    where = f"cadence {name}"
    _refuse_unknown(where, data, ("steps",))
    tables = data.get("steps")
    if not isinstance(tables, list) or not tables:
        raise InvalidInput("cadence", f"{where}: it has no [[steps]]")
    if len(tables) > MOST_STEPS:
        raise InvalidInput("cadence", f"{where}: it has {len(tables)} steps; {MOST_STEPS} is the most that is useful")
    steps: list[StepRule] = []
    for number, table in enumerate(tables, start=1):
        steps.append(_step(f"{where}, step {number}", table, follows=any(s.kind is Kind.FOLLOW_UP for s in steps)))
    return Cadence(name, tuple(steps))


def _step(where: str, table: object, *, follows: bool) -> StepRule:
    """One step; `follows` says whether a follow-up comes before it."""
    data = _table(where, table)
    _refuse_unknown(where, data, ("kind", *_MOMENTS, "promised"))
    try:
        kind = Kind(_text(where, data, "kind"))
    except ValueError as error:
        raise InvalidInput("cadence", f"{where}, kind: must be one of {', '.join(Kind)}") from error
    window = _window(where, data, follows=follows)
    for field_name, moment in zip(_MOMENTS, window.moments, strict=True):
        if moment.anchor is Anchor.PROMISE:
            raise InvalidInput("cadence", f"{where}, {field_name}: P is known only under “promised”")
    if "promised" not in data:
        return StepRule(kind, window)
    where = f"{where}, promised"
    promised = _table(where, data["promised"])
    _refuse_unknown(where, promised, _MOMENTS)
    return StepRule(kind, window, _window(where, promised, follows=follows))


def _window(where: str, data: Mapping[str, object], *, follows: bool) -> Window:
    moments: list[Moment] = []
    for name in _MOMENTS:
        text = _text(where, data, name)
        try:
            moments.append(parse_moment(text))
        except InvalidInput as error:
            raise InvalidInput("cadence", f"{where}, {name}: {error}") from error
    after_follow_up = {moment.anchor is Anchor.FOLLOW_UP for moment in moments}
    if len(after_follow_up) > 1:
        raise InvalidInput("cadence", f"{where}: count opens, due and lapses all from F, or none of them")
    if True in after_follow_up and not follows:
        raise InvalidInput(
            "cadence", f"{where}, opens: F is the day of the follow-up; put a follow_up step before this"
        )
    opens, due, lapses = moments
    if _always_after(opens, due):
        raise InvalidInput("cadence", f"{where}, due: “{due}” is always before it opens, “{opens}”")
    if _always_after(due, lapses):
        raise InvalidInput("cadence", f"{where}, lapses: “{lapses}” is always before it is due, “{due}”")
    return Window(opens, due, lapses)


def _table(where: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise InvalidInput("cadence", f"{where}: must be a table with {', '.join(_MOMENTS)}")
    return value


def _text(where: str, data: Mapping[str, object], name: str) -> str:
    if name not in data:
        raise InvalidInput("cadence", f"{where}: {name} is missing")
    value = data[name]
    if not isinstance(value, str):
        raise InvalidInput("cadence", f"{where}, {name}: must be a text between quotes")
    return value


def _refuse_unknown(where: str, data: Mapping[str, object], known: Sequence[str]) -> None:
    for name in data:
        if name not in known:
            raise InvalidInput("cadence", f"{where}: there is no field “{name}”; there are {', '.join(known)}")


def _always_after(first: Moment, second: Moment) -> bool:
    """Whether a moment is after another one, whatever the weekday and the hour: as far as that can be known.

    Holidays can change it for single days, which shift 3 then puts right.
    """
    if first.anchor is second.anchor is Anchor.END:
        return first.count > second.count
    if _same_day(first.anchor) is not _same_day(second.anchor):
        return False
    return all(_minutes(first, weekday, 0) > _minutes(second, weekday, 24 * 60 - 1) for weekday in range(7))


def _same_day(anchor: Anchor) -> Anchor:
    return Anchor.DAY if anchor in {Anchor.END, Anchor.SILENCE} else anchor


def _minutes(moment: Moment, weekday: int, end: int) -> int:
    """The minutes from midnight of an anchor's day to a moment, without holidays; `end` is E in minutes of its day."""
    if moment.time is None:
        return end + 60 * moment.count
    if moment.unit is Unit.BUSINESS_DAYS:
        last = min(weekday, 4)
        days = moment.count + 2 * ((last + moment.count) // 5) - (weekday - last)
    else:
        lands = (weekday + moment.count) % 7
        days = moment.count + (7 - lands if lands >= 5 else 0)
    return 24 * 60 * days + 60 * moment.time.hour + moment.time.minute


@cache
def built_in(name: str) -> Cadence:
    """A cadence that ships with the program; raises `InvalidInput` for any other name."""
    if name not in BUILT_IN:
        raise InvalidInput("cadence", f"There is no cadence “{name}”; there are {', '.join(BUILT_IN)}")
    file = Path(__file__).parent / "cadences" / f"{name}.toml"
    return parse_cadence(name, tomllib.loads(file.read_text(encoding="utf-8")))
