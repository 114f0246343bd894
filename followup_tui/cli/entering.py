"""The commands that enter what happened: add, interview, log, stage."""

from argparse import Namespace

from followup_tui.cli import documents
from followup_tui.cli.desk import Answer, Desk
from followup_tui.cli.reading import past, read_day, read_when
from followup_tui.domain.dates import spell_when
from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Application, EntryType, Format, Interview, Kind, Stage
from followup_tui.domain.people import read_person
from followup_tui.domain.zones import check_zone
from followup_tui.tracker.find import find_application, find_interview, find_person, find_step
from followup_tui.tracker.tracker import describe


def add(desk: Desk, args: Namespace) -> Answer:
    """`add`: enter an application."""
    tracker = desk.tracker
    applied = read_day(desk, "--applied", args.applied, zone=tracker.timezone, prefer="past") if args.applied else None
    application = Application(
        id="",
        company=args.company,
        role=args.role,
        stage=Stage(args.stage),
        applied=applied,
        url=args.url,
        location=args.location,
        source=args.source,
        country=args.country,
        cadence=args.cadence,
        tags=tuple(args.tags),
        notes=args.notes,
    )
    entered = tracker.records.application(tracker.add_application(application).record.id)
    return _entered(desk, entered.id, describe(entered), documents.application(tracker, entered))


def interview(desk: Desk, args: Namespace) -> Answer:
    """`interview`: enter an interview."""
    tracker = desk.tracker
    application = find_application(tracker, args.application)
    zone = check_zone(args.tz, field="--tz") if args.tz is not None else tracker.timezone
    start = read_when(desk, "--at", args.at, zone=zone, prefer="past", application=application)
    promised = None
    if args.reply_by:
        promised = read_day(desk, "--reply-by", args.reply_by, zone=zone, prefer="future", of=application)
    change = tracker.add_interview(
        Interview(
            id="",
            application_id=application.id,
            start=start,
            minutes=args.minutes,
            timezone=zone,
            round=args.round,
            format=Format(args.format) if args.format else None,
            interviewers=tuple(read_person(person, field="--with") for person in args.people),
            topics=tuple(args.topics),
            strengths=tuple(args.strengths),
            reply_by=promised,
        )
    )
    entered = tracker.records.interview(change.record.id)
    when = spell_when(entered.start, zone=zone, now=tracker.now(), with_zone=True)
    return _entered(desk, entered.id, f"{describe(application)}: {when}", documents.interview(entered))


def log(desk: Desk, args: Namespace) -> Answer:
    """`log`: put a note, a contact, a reply or an automatic answer on the timeline."""
    tracker = desk.tracker
    held = find_interview(tracker, args.interview)
    if args.back is not None and not args.auto_reply:
        raise InvalidInput("--back", "belongs to --auto-reply")
    if args.kind is not None and not args.contact:
        raise InvalidInput("--as", "belongs to --contact")
    kind = Kind(args.kind) if args.kind is not None else None
    zone, application = held.timezone, tracker.records.application(held.application_id)
    to = _person(desk, held, kind, args.to)
    back = (
        read_day(desk, "--back", args.back, zone=zone, prefer="future", of=application)
        if args.back is not None
        else None
    )
    at = past(desk, "--at", args.at, held)
    change = tracker.log(held.id, _entry_type(args), args.text, at=at, kind=kind, to=to, back=back)
    entry = tracker.records.entry(change.record.id)
    early = entry.type is EntryType.REPLY and entry.at < held.start
    words = f"{change.text}, before the interview: it stops no step of it" if early else change.text
    return _entered(desk, entry.id, words, documents.entry(entry, zone))


def stage(desk: Desk, args: Namespace) -> Answer:
    """`stage`: move an application."""
    tracker = desk.tracker
    change = tracker.set_stage(find_application(tracker, args.application).id, Stage(args.stage))
    application = tracker.records.application(change.record.id)
    stage_words = application.stage.replace("_", " ")
    return Answer(
        lambda: documents.application(tracker, application), lambda: f"{describe(application)} is at {stage_words}"
    )


def _person(desk: Desk, held: Interview, kind: Kind | None, to: str | None) -> str | None:
    """The interviewer with whom it was, or whom the step is for."""
    if kind is not None:
        return find_step(desk.tracker, held, kind, to).to
    return find_person(held, to) if to is not None else None


def _entry_type(args: Namespace) -> EntryType:
    if args.auto_reply:
        return EntryType.AUTO_REPLY
    if args.reply:
        return EntryType.REPLY
    return EntryType.CONTACT if args.contact else EntryType.NOTE


def _entered(desk: Desk, record_id: str, words: str, document: documents.Document) -> Answer:
    """The id alone for a script; a person sees what was understood as well."""
    text = record_id if desk.terminal.width is None else f"{record_id}  {words}"
    return Answer(lambda: document, lambda: text)
