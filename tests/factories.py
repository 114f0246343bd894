"""Shared records for tests: whole and valid by default; a test names only what it is about."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import count
from typing import TypedDict, Unpack

from followup_tui.domain.model import (
    EPOCH,
    Application,
    Draft,
    Entry,
    EntryType,
    Facts,
    Format,
    Interview,
    Interviewer,
    Kind,
    Prefers,
    Stage,
)
from followup_tui.domain.when.zones import zone

_numbers = count(1)


class ApplicationFields(TypedDict, total=False):
    """What an application can be told to be."""

    id: str
    company: str
    role: str
    stage: Stage
    applied: date | None
    url: str
    location: str
    source: str
    country: str | None
    cadence: str | None
    tags: tuple[str, ...]
    notes: str
    created: datetime


class InterviewFields(TypedDict, total=False):
    """What an interview can be told to be."""

    id: str
    application_id: str
    start: datetime
    minutes: int
    timezone: str
    round: str
    format: Format | None
    interviewers: tuple[Interviewer, ...]
    topics: tuple[str, ...]
    strengths: tuple[str, ...]
    reply_by: date | None
    cancelled: datetime | None
    created: datetime


class EntryFields(TypedDict, total=False):
    """What an entry can be told to be."""

    id: str
    application_id: str
    interview_id: str | None
    at: datetime
    type: EntryType
    kind: Kind | None
    to: str | None
    text: str
    subject: str
    body: str
    stage: Stage | None
    reply_by: date | None
    until: datetime | None
    back: date | None
    cautions: tuple[str, ...]


def at(text: str, timezone: str = "UTC") -> datetime:
    """The instant, in UTC, of an ISO wall-clock time in a zone: `at("2026-03-06 15:00", "Europe/Berlin")`.

    A text with an offset of its own keeps it.
    """
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone(timezone))).astimezone(UTC)


def application(**overrides: Unpack[ApplicationFields]) -> Application:
    """An application at the stage of interviews."""
    fields: ApplicationFields = {
        "id": "app",
        "company": "Northwind",
        "role": "Data engineer",
        "stage": Stage.INTERVIEWING,
        "created": EPOCH,
    }
    return Application(**(fields | overrides))


def person(name: str = "Dana Lee", *, prefers: Prefers | None = None, email: str = "", title: str = "") -> Interviewer:
    """One who held an interview."""
    return Interviewer(name=name, prefers=prefers, email=email, title=title)


def people(names: str) -> tuple[Interviewer, ...]:
    """Several who held an interview, by their names with commas between them."""
    return tuple(person(name.strip()) for name in names.split(","))


def interview(**overrides: Unpack[InterviewFields]) -> Interview:
    """An interview of an hour, Wednesday 4 March 2026, 14:00 to 15:00 UTC, with nobody named."""
    fields: InterviewFields = {
        "id": "talk",
        "application_id": "app",
        "start": at("2026-03-04 14:00"),
        "timezone": "UTC",
        "created": EPOCH,
    }
    return Interview(**(fields | overrides))


def entry(**overrides: Unpack[EntryFields]) -> Entry:
    """A note of the interview of `interview()`, the day after; ids count up."""
    fields: EntryFields = {
        "id": f"entry-{next(_numbers):06}",
        "application_id": "app",
        "interview_id": "talk",
        "at": at("2026-03-05 10:00"),
        "type": EntryType.NOTE,
    }
    return Entry(**(fields | overrides))


def contact(
    when: datetime, kind: Kind | None = None, to: str | None = None, *, interview_id: str | None = "talk"
) -> Entry:
    """Something that the user sent or said, as the step of a kind where one is given."""
    return entry(at=when, type=EntryType.CONTACT, kind=kind, to=to, interview_id=interview_id)


def reply(
    when: datetime, *, interview_id: str | None = "talk", reply_by: date | None = None, decision: Stage | None = None
) -> Entry:
    """Something that the employer sent or said, with a promise or as a decision where one is given."""
    return entry(at=when, type=EntryType.REPLY, interview_id=interview_id, reply_by=reply_by, stage=decision)


def draft(interview_id: str = "talk", kind: Kind = Kind.THANK_YOU, to: str | None = None, *, body: str = "") -> Draft:
    """A message that is being written."""
    return Draft(id=f"draft-{next(_numbers):06}", interview_id=interview_id, kind=kind, to=to, body=body)


def facts(
    *talks: Interview, entries: Iterable[Entry] = (), of: Application | None = None, **more: Unpack[ApplicationFields]
) -> Facts:
    """All that is known of one application: of `of`, or of one with these fields; with one interview by default."""
    return Facts(of or application(**more), talks or (interview(),), tuple(entries))
