"""The commands that enter what happened: add, interview, log, stage."""

from argparse import Namespace
from datetime import datetime, timedelta

from followup_tui.cli import json_output
from followup_tui.cli.command_context import CommandContext, Output
from followup_tui.cli.values import past, read_day, read_span
from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Application, EntryType, Format, Interview, Kind, Stage
from followup_tui.domain.people import read_person
from followup_tui.domain.text import counted, one_line
from followup_tui.domain.when.dates import spell_date, spell_when
from followup_tui.domain.when.zones import check_zone, local_date
from followup_tui.domain.wording import STAGE_LABELS
from followup_tui.tracker.lookup import find_application, find_interview, find_person, find_step
from followup_tui.tracker.proposing import ProposedZone, propose_zone
from followup_tui.tracker.tracker import describe
from followup_tui.tracker.warnings import about_application, about_interview

_WEEK = timedelta(days=7)
_USUAL_LENGTH = 60


def add(context: CommandContext, args: Namespace) -> Output:
    """`add`: enter an application."""
    tracker = context.tracker
    applied = (
        read_day(context, "--applied", args.applied, zone=tracker.timezone, prefer="past") if args.applied else None
    )
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
    doubts = about_application(tracker, application)
    entered = tracker.records.application(tracker.add_application(application).record.id)
    words = describe(entered)
    if applied is not None:
        words += f", applied {spell_date(applied, today=local_date(tracker.now(), tracker.timezone))}"
    document = json_output.application(tracker, entered)
    return _entered(context, entered.id, words, document, dated=applied is not None)._replace(warnings=doubts)


def interview(context: CommandContext, args: Namespace) -> Output:
    """`interview`: enter an interview."""
    tracker = context.tracker
    application = find_application(tracker, args.application)
    zone, whence = _zone(context, application, args.tz)
    start, ranged = read_span(context, "--at", args.at, zone=zone, prefer="past", of=application)
    promised = None
    if args.reply_by:
        promised = read_day(context, "--reply-by", args.reply_by, zone=zone, prefer="future", of=application)
    record = Interview(
        id="",
        application_id=application.id,
        start=start,
        minutes=_minutes(args.at, ranged, args.minutes),
        timezone=zone,
        round=args.round,
        format=Format(args.format) if args.format else None,
        interviewers=tuple(read_person(person, field="--with") for person in args.people),
        topics=tuple(args.topics),
        strengths=tuple(args.strengths),
        reply_by=promised,
    )
    doubts = (*_either_way(context, args.at, start, zone, application), *about_interview(tracker, record))
    entered = tracker.records.interview(tracker.add_interview(record).record.id)
    words = f"{describe(application)}: interview on {_when(context, start, zone)}"
    if ranged is not None:
        words += f", for {counted(ranged, 'minute')}"
    if whence:
        words += f"; its zone is taken {whence}"
    if promised is not None:
        words += f"; they answer by {spell_date(promised, today=local_date(tracker.now(), zone))}"
    return _entered(context, entered.id, words, json_output.interview(entered), dated=True)._replace(warnings=doubts)


def log(context: CommandContext, args: Namespace) -> Output:
    """`log`: put a note, a contact, a reply or an automatic answer on the timeline."""
    tracker = context.tracker
    held = find_interview(tracker, args.interview)
    if args.back is not None and not args.auto_reply:
        raise InvalidInput("--back", "belongs to --auto-reply")
    if args.kind is not None and not args.contact:
        raise InvalidInput("--as", "belongs to --contact")
    kind = Kind(args.kind) if args.kind is not None else None
    zone, application = held.timezone, tracker.records.application(held.application_id)
    to = _person(context, held, kind, args.to)
    back = (
        read_day(context, "--back", args.back, zone=zone, prefer="future", of=application)
        if args.back is not None
        else None
    )
    reply_by = (
        read_day(context, "--reply-by", args.reply_by, zone=zone, prefer="future", of=application)
        if args.reply_by is not None
        else None
    )
    at = past(context, "--at", args.at, held)
    change = tracker.log(held.id, _entry_type(args), args.text, at=at, kind=kind, to=to, back=back, reply_by=reply_by)
    entry = tracker.records.entry(change.record.id)
    words = change.text
    if at is not None:
        words += f": {_when(context, at, zone)}"
    if back is not None:
        words += f"; back on {spell_date(back, today=local_date(tracker.now(), zone))}"
    if reply_by is not None:
        words += f"; they will answer by {spell_date(reply_by, today=local_date(tracker.now(), zone))}"
    dated = at is not None or back is not None or reply_by is not None
    answer = _entered(context, entry.id, words, json_output.entry(entry, zone), dated=dated)
    if entry.type is EntryType.REPLY and entry.at < held.start:
        early = f"They replied before the interview ({_when(context, held.start, zone)}): that stops no step of it"
        return answer._replace(warnings=(early,))
    return answer


def stage(context: CommandContext, args: Namespace) -> Output:
    """`stage`: move an application."""
    tracker = context.tracker
    meant = find_application(tracker, args.application).id
    change = tracker.set_stage(meant, Stage(args.stage))
    application = tracker.records.application(meant)
    before = "" if change else " already; nothing is changed"
    words = f"{describe(application)} is at {STAGE_LABELS[application.stage]}{before}"
    return Output(lambda: json_output.application(tracker, application), lambda: words)


def _person(context: CommandContext, held: Interview, kind: Kind | None, to: str | None) -> str | None:
    """The interviewer with whom it was, or whom the step is for."""
    if kind is not None:
        return find_step(context.tracker, held, kind, to).to
    return find_person(held, to) if to is not None else None


def _entry_type(args: Namespace) -> EntryType:
    if args.auto_reply:
        return EntryType.AUTO_REPLY
    if args.reply:
        return EntryType.REPLY
    return EntryType.CONTACT if args.contact else EntryType.NOTE


def _zone(context: CommandContext, application: Application, given: str | None) -> ProposedZone:
    """The zone of a new interview; raises `InvalidInput` where nothing says which."""
    if given is not None:
        return ProposedZone(check_zone(given, field="--tz"))
    proposed = propose_zone(context.tracker, application)
    if not proposed.zone:
        raise InvalidInput("--tz", "is needed, because your time zone is not known; or set `timezone` in the settings")
    return proposed


def _minutes(at: str, ranged: int | None, given: int | None) -> int:
    """The length of an interview; raises `InvalidInput` where the range of times says another one than `--minutes`."""
    if ranged is not None and given is not None and ranged != given:
        raise InvalidInput(
            "--minutes", f"“{one_line(at)}” lasts {counted(ranged, 'minute')}, not {given}; leave one of the two out"
        )
    return ranged or (_USUAL_LENGTH if given is None else given)


def _either_way(context: CommandContext, typed: str, read: datetime, zone: str, of: Application) -> tuple[str, ...]:
    """A word about a day of the week that is read as the last one, where the coming one is as likely."""
    try:
        coming = read_span(context, "--at", typed, zone=zone, prefer="future", of=of).start
    except InvalidInput:
        return ()
    if not read < coming <= context.tracker.now() + _WEEK:
        return ()
    other = _when(context, coming, zone)
    return (f"“{one_line(typed)}” is read as the last one; where you mean {other}: followup undo, and write the date",)


def _when(context: CommandContext, instant: datetime, zone: str) -> str:
    return spell_when(instant, zone=zone, now=context.tracker.now(), with_zone=True)


def _entered(
    context: CommandContext, record_id: str, words: str, document: json_output.Document, *, dated: bool
) -> Output:
    """The id alone for a script, with what was understood of a date on standard error; a person sees both together."""
    if context.terminal.width is not None:
        return Output(lambda: document, lambda: f"{record_id}  {words}")
    return Output(lambda: document, lambda: record_id, asides=(words,) if dated else ())
