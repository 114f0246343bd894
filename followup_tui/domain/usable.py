"""What a stored record must be like to be used: everything after this relies on it.

Looser than `validation`, which is for what a user enters: here only that is refused which nothing can be planned with.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import UTC, date, datetime
from itertools import chain
from operator import attrgetter

import msgspec
from msgspec.structs import replace

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import FIRST_YEAR, LAST_YEAR, Application, Draft, Entry, Interview, Interviewer, Record
from followup_tui.domain.validation import MAX_MINUTES
from followup_tui.domain.when.zones import check_zone, zone

_EARLIEST, _LATEST = (
    datetime(FIRST_YEAR, 1, 1, tzinfo=UTC),
    datetime(LAST_YEAR, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
)
_FIRST_DAY, _LAST_DAY = _EARLIEST.date(), _LATEST.date()
_YEARS = f"it is not between {FIRST_YEAR} and {LAST_YEAR}"

_NAMES: dict[type[Record], tuple[str, ...]] = {
    Application: ("id", "company", "role"),
    Interview: ("id", "application_id"),
    Entry: ("id", "application_id"),
    Draft: ("id", "interview_id"),
}
"""The fields that must say something."""


def _fields(kind: type[Record], *types: object) -> tuple[str, ...]:
    return tuple(field.name for field in msgspec.structs.fields(kind) if field.type in types)


INSTANTS = {kind: _fields(kind, datetime, datetime | None) for kind in _NAMES}
"""The fields of each kind that hold an instant."""
_DAYS = {kind: _fields(kind, date | None) for kind in _NAMES}


class Unusable(msgspec.Struct, frozen=True):
    """A record of the file that cannot be used. Its bytes stay in the file until it is mended or removed."""

    table: str
    number: str
    """Its number in the table."""
    what: str
    """What it is, as far as that can be read: `interview at Acme, 2026-03-04`."""
    field: str
    """The field that is wrong; empty where the whole record is."""
    value: str
    """What stands there, cut to a line; empty where nothing does."""
    problem: str
    """What is wrong with it."""
    text: str
    """The record as it stands in the file."""
    id: str = ""
    key: str = ""
    """The number that the store knows it by, which is another where the one in the file is none or is taken."""
    line: int = 0
    """The line of the file where it begins; 0 where that is not known."""
    waits: bool = False
    """Whether nothing is wrong with it but that what it belongs to cannot be used."""
    aside: bool = False
    """Whether it was moved out of its table."""

    @property
    def where(self) -> str:
        """`interviews, number 7, line 30`."""
        return f"{self.table}, number {self.number}{f', line {self.line}' if self.line else ''}"

    @property
    def fault(self) -> str:
        """`timezone: “Europe/Berlon” is not a time zone`, in one line."""
        shown = f"{self.field}: " if self.field else ""
        said = not self.value or f"“{self.value.strip(chr(34))}”" in self.problem
        value = "" if said else f" ({self.value})"
        return f"{shown}{self.problem}{value}"


def checked(record: Record) -> Record:
    """The record, with its time zone in the proper spelling; raises `InvalidInput` for the first field that is wrong."""
    for field in _NAMES[type(record)]:
        if not getattr(record, field).strip():
            raise InvalidInput(field, "it is empty")
    for field in INSTANTS[type(record)]:
        _check_instant(field, getattr(record, field))
    for field in _DAYS[type(record)]:
        day: date | None = getattr(record, field)
        if day is not None and not _FIRST_DAY <= day <= _LAST_DAY:
            raise InvalidInput(field, _YEARS)
    if isinstance(record, Interview):
        return _checked_interview(record)
    if isinstance(record, Draft):
        for version in record.versions:
            _check_instant("versions", version.at)
    return record


def all_usable(kind: type[Record], records: Collection[Record]) -> bool:
    """Whether `checked` would give every one of these records back as it is; quick, for thousands."""
    return (
        all(all(map(str.strip, _column(records, field))) for field in _NAMES[kind])
        and all(_within(_column(records, field), _EARLIEST, _LATEST) for field in INSTANTS[kind])
        and all(_within(_column(records, field), _FIRST_DAY, _LAST_DAY) for field in _DAYS[kind])
        and (kind is not Interview or _usable_interviews(records))
        and (kind is not Draft or _within(map(_AT, _chained(records, "versions")), _EARLIEST, _LATEST))
    )


_AT: Callable[[object], datetime] = attrgetter("at")


def _checked_interview(record: Interview) -> Interview:
    if not 1 <= record.minutes <= MAX_MINUTES:
        raise InvalidInput("minutes", f"an interview takes 1 to {MAX_MINUTES} minutes")
    if not all(each.name.strip() for each in record.interviewers):
        raise InvalidInput("interviewers", "one of them has no name")
    if record.interviewers and not _are_told_apart(record.interviewers):
        raise InvalidInput("interviewers", "two of them have the same name")
    name = _understood(record.timezone)
    return record if name == record.timezone else replace(record, timezone=name)


def _understood(name: str) -> str:
    """A zone in its proper spelling; the data knows names that were given up, as `Europe/Kiev`, too."""
    return name if _is_zone(name) else check_zone(name)


def _usable_interviews(records: Collection[Record]) -> bool:
    minutes = _column(records, "minutes")
    return (
        (not minutes or 1 <= min(minutes) <= max(minutes) <= MAX_MINUTES)
        and all(map(_is_zone, set(_column(records, "timezone"))))
        and all(map(_are_told_apart, filter(None, _column(records, "interviewers"))))
    )


def _are_told_apart(people: tuple[Interviewer, ...]) -> bool:
    if len(people) == 1:
        return bool(people[0].name.strip())
    names = {each.name.strip().casefold() for each in people}
    return len(names) == len(people) and "" not in names


def _is_zone(name: str) -> bool:
    try:
        zone(name)
    except InvalidInput:
        return False
    return True


def is_in_range(instant: datetime) -> bool:
    """Whether an instant has a zone and lies in the years that the program can count with."""
    return instant.tzinfo is not None and _EARLIEST <= instant <= _LATEST


def _check_instant(field: str, instant: datetime | None) -> None:
    if instant is not None and not is_in_range(instant):
        raise InvalidInput(field, _YEARS if instant.tzinfo else "it has no zone: add Z for UTC")


def _column(records: Iterable[Record], field: str) -> list:  # type: ignore[type-arg]  # of whatever the field holds
    return list(map(attrgetter(field), records))


def _chained(records: Iterable[Record], field: str) -> Iterable[object]:
    return chain.from_iterable(map(attrgetter(field), records))


def _within(values: Iterable, first: object, last: object) -> bool:  # type: ignore[type-arg]  # instants or days
    there = list(filter(None, values))  # no instant and no day is false
    try:
        return not there or (first <= min(there) and max(there) <= last)
    except TypeError:  # one without a zone
        return False
