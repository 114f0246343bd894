"""Records as the JSON documents that CLI.md promises: every field is there, what is absent is null."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from followup_tui.domain.model import Application, Draft, Entry, Interview
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.when.zones import local
from followup_tui.tracker.plans import Timeline
from followup_tui.tracker.tracker import Tracker

if TYPE_CHECKING:
    from followup_tui.domain.plan.pacing import Caution

Document = dict[str, object]


def application(tracker: Tracker, record: Application) -> Document:
    """An application; `created` has the offset of the user's own zone."""
    since = tracker.plans.waiting_since(record)
    return {
        "id": record.id,
        "company": record.company,
        "role": record.role,
        "stage": record.stage.value,
        "applied": record.applied.isoformat() if record.applied else None,
        "url": record.url or None,
        "location": record.location or None,
        "source": record.source or None,
        "country": record.country,
        "cadence": record.cadence,
        "tags": list(record.tags),
        "notes": record.notes or None,
        "created": _time(record.created, tracker.timezone),
        "quiet": tracker.plans.is_quiet(record),
        "waiting_since": since.isoformat() if since else None,
    }


def interview(record: Interview) -> Document:
    """An interview, with the times on its own clocks."""
    return {
        "id": record.id,
        "application_id": record.application_id,
        "round": record.round or None,
        "format": record.format.value if record.format else None,
        "start": _time(record.start, record.timezone),
        "end": _time(record.end, record.timezone),
        "timezone": record.timezone,
        "interviewers": [
            {
                "name": person.name,
                "email": person.email or None,
                "phone": person.phone or None,
                "title": person.title or None,
                "prefers": person.prefers.value if person.prefers else None,
                "stood_out": person.stood_out or None,
            }
            for person in record.interviewers
        ],
        "topics": list(record.topics),
        "strengths": list(record.strengths),
        "reply_by": record.reply_by.isoformat() if record.reply_by else None,
        "cancelled": _time(record.cancelled, record.timezone),
    }


def step(tracker: Tracker, planned: Step) -> Document:
    """A step, with the times on its interview's clocks."""
    zone = planned.interview.timezone
    of = tracker.records.application(planned.interview.application_id)
    return {
        "application": {"id": of.id, "company": of.company, "role": of.role, "stage": of.stage.value},
        "interview": brief_interview(planned.interview),
        "kind": planned.kind.value,
        "to": planned.to,
        "silence": planned.silence,
        "state": planned.state.value,
        "opens": _time(planned.opens, zone),
        "due": _time(planned.due, zone),
        "lapses": _time(planned.lapses, zone),
        "done_at": _time(planned.done_at, zone),
        "why": list(tracker.plans.why(planned)),
        "cautions": cautions(tracker.plans.cautions(planned), zone),
    }


def cautions(found: Iterable["Caution"], zone: str) -> list[Document]:
    """Reasons to wait with a step."""
    return [
        {"code": caution.code.value, "text": caution.text, "earliest": _time(caution.earliest, zone)}
        for caution in found
    ]


def brief_interview(record: Interview) -> Document:
    """An interview as far as a step names it."""
    return {
        "id": record.id,
        "round": record.round or None,
        "start": _time(record.start, record.timezone),
        "end": _time(record.end, record.timezone),
        "timezone": record.timezone,
    }


def entry(record: Entry, zone: str) -> Document:
    """An entry, with the times on the clocks of a zone."""
    return {
        "id": record.id,
        "at": _time(record.at, zone),
        "type": record.type.value,
        "kind": record.kind.value if record.kind else None,
        "to": record.to,
        "text": record.text or None,
        "subject": record.subject or None,
        "body": record.body or None,
        "stage": record.stage.value if record.stage else None,
        "reply_by": record.reply_by.isoformat() if record.reply_by else None,
        "until": _time(record.until, zone),
        "back": record.back.isoformat() if record.back else None,
        "cautions": list(record.cautions),
    }


def timeline(tracker: Tracker, line: Timeline) -> Document:
    """What happened and what is planned around an interview."""
    zone = line.interview.timezone
    return {
        "application": application(tracker, line.application),
        "interview": interview(line.interview),
        "entries": [entry(record, zone) for record in line.entries],
        "steps": [step(tracker, planned) for planned in line.steps],
    }


def draft(record: Draft, zone: str) -> Document:
    """A saved draft as an export holds it."""
    return {
        "id": record.id,
        "interview_id": record.interview_id,
        "kind": record.kind.value,
        "to": record.to,
        "subject": record.subject,
        "body": record.body,
        "updated": _time(record.updated, zone),
    }


def _time(instant: datetime | None, zone: str) -> str | None:
    return local(instant, zone).isoformat(timespec="seconds") if instant else None
