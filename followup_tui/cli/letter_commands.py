"""The commands about messages: draft, check."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from followup_tui.cli import json_output
from followup_tui.cli.command_context import CommandContext, Output
from followup_tui.cli.table import Column, Row, table
from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Interview, Kind
from followup_tui.domain.plan.answers import LOST
from followup_tui.domain.plan.answers import Answer as Reply
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.text import MAX_TEXT, clean, counted
from followup_tui.domain.wording import KIND_LABELS, STAGE_LABELS
from followup_tui.system.files import read_file
from followup_tui.tracker.lookup import find_interview, find_letter, find_person
from followup_tui.tracker.messages import message_facts, open_draft, own_templates
from followup_tui.tracker.own_words import OwnRules, own_lexicon, own_rules, words_of, words_on_record
from followup_tui.tracker.recipients import LETTERS
from followup_tui.tracker.tracker import Tracker, describe
from followup_tui.words.checks.check import check as check_message
from followup_tui.words.checks.lexicon import Lexicon
from followup_tui.words.checks.message_form import greeting
from followup_tui.words.language.prepared_text import read
from followup_tui.words.language.report import Code, Report
from followup_tui.words.language.salutation import in_row
from followup_tui.words.letters.templates import compose
from followup_tui.words.message import Message, MessageFacts

_NAMED = tuple(answer for answer in Reply if answer is not Reply.LAST_NOTE)
"""The letters outside the plan that have a name of their own."""
_MOST_BYTES = 4 * MAX_TEXT
_FAULTS = (Column("SEVERITY"), Column("FAULT"), Column("WORDS", 10), Column("ADVICE", 20))


def draft(context: CommandContext, args: Namespace) -> Output:
    """`draft`: the saved message of a step, else a new one; on the clipboard where asked."""
    tracker = context.tracker
    interview = find_interview(tracker, args.interview)
    kind = _kind(args)
    step, chosen = _addressed(tracker, interview, kind, args.to)
    opened = open_draft(tracker, step.ref, chosen)
    message = opened.message
    if args.variant:
        message = compose(opened.facts, variant=args.variant, own=own_templates(tracker).templates)
    report = check_message(message, opened.facts, own_rules(context.machine.tools()).rules, tracker.settings.checks_off)
    warnings = (*_other_kind(args, kind), *_too_late(context, step), *left_open(report))
    document = {
        "interview": json_output.brief_interview(interview),
        "kind": step.kind.value,
        "to": step.to,
        "recipients": [{"name": person.name, "email": person.email or None} for person in opened.recipients],
        "subject": message.subject or None,
        "body": message.body,
        "checks": _document(report),
    }
    if not args.copy:
        return Output(lambda: document, lambda: str(message), asides=warnings)
    cautions = () if args.variant in {Reply.OTHER_OFFER, Reply.NO_SHOW} else tracker.plans.cautions(step)
    said = context.make_clipboard().copy(str(message))
    copied = {"copied": said, "cautions": json_output.cautions(cautions, interview.timezone)}
    asides = (said, *(caution.text for caution in cautions), *warnings)
    return Output(lambda: document | copied, lambda: str(message), asides=asides)


def _kind(args: Namespace) -> Kind:
    """The kind that is meant: a letter outside the plan, named by its variant, is of one kind whatever else is said."""
    kind = Kind(args.kind)
    answer = next((answer for answer in _NAMED if answer == args.variant), None)
    return answer.kind if answer is not None and kind in LETTERS else kind


def _other_kind(args: Namespace, kind: Kind) -> Iterator[str]:
    """That a letter is of another kind than the one that was named."""
    if kind.value != args.kind:
        yield f"{args.variant} is a {KIND_LABELS[kind]}: when it is sent, `followup done {args.interview} {kind}` says so"


def _addressed(tracker: Tracker, interview: Interview, kind: Kind, to: list[str]) -> tuple[Step, tuple[str, ...]]:
    """The step of a letter and the names that it is to go to; raises `InvalidInput` where only one can be meant."""
    if len(to) < 2:
        step = find_letter(tracker, interview, kind, to[0] if to else None)
    elif kind in LETTERS:
        step = find_letter(tracker, interview, kind)
    else:
        raise InvalidInput("--to", "A thank-you and a call are to one person: give --to once")
    return step, tuple(find_person(interview, name) for name in to)


def left_open(report: Report) -> Iterator[str]:
    """A sentence for each place of a message that only the writer can fill."""
    for fault in report.faults:
        if fault.code == Code.PLACEHOLDER:
            yield f"{fault.text} is still in the text. {fault.advice}"


def _too_late(context: CommandContext, step: Step) -> Iterator[str]:
    """That a message is not the one to write now: they declined, or the user withdrew."""
    application = context.tracker.records.application(step.interview.application_id)
    if step.kind is not Kind.CLOSING_NOTE and application.stage in LOST:
        answer = f"followup draft {step.interview.id} closing_note"
        yield f"{describe(application)} is {STAGE_LABELS[application.stage]}: `{answer}` writes the answer that fits"


def check(context: CommandContext, args: Namespace) -> Output:
    """`check`: what a message has, and what is wrong with it."""
    kind = Kind(args.kind)
    text, interview_id = _read(context, args.path), None
    if args.interview is not None:
        interview = find_interview(context.tracker, args.interview)
        step, chosen = _addressed(context.tracker, interview, kind, args.to)
        facts, interview_id = message_facts(context.tracker, step.ref, chosen), interview.id
    else:
        settings = context.settings
        facts = MessageFacts(
            kind=kind,
            company="",
            role="",
            to=in_row(args.to) or None,
            sender=settings.name,
            sender_phone=settings.phone,
        )
    own = own_rules(context.machine.tools())
    lexicon = _lexicon(context, interview_id) if args.spelling else None
    report = check_message(split(text, kind), facts, own.rules, context.settings.checks_off, lexicon)
    return Output(lambda: _document(report), lambda: _text(report, own, context), 1 if report.errors else 0)


def _lexicon(context: CommandContext, interview_id: str | None) -> Lexicon | None:
    """The words that are right; raises `InvalidInput` where there is no dictionary, since it was asked for."""
    texts = words_on_record(context.tracker, interview_id) if interview_id else words_of(context.settings)
    found = own_lexicon(context.machine.tools(), texts)
    if found.problem:
        raise InvalidInput("--spelling", found.problem)
    return found.lexicon


def split(text: str, kind: Kind) -> Message:
    """A message as `draft` prints it: a first line with a blank one below it is the subject, unless it is a greeting.

    A call has no subject. `Subject:` in front of it is not part of it.
    """
    first, _, rest = text.lstrip("\n").partition("\n")
    named = first.casefold().startswith("subject:")
    if kind is Kind.PHONE_CALL or not (named or (rest[:1] == "\n" and greeting(read(first)) is None)):
        return Message("", text)
    return Message((first[len("subject:") :] if named else first).strip(), rest.removeprefix("\n"))


def _read(context: CommandContext, path: str | None) -> str:
    """The text of a file, or of standard input; raises `InvalidInput` for what is no text or too much of it."""
    where = "standard input" if path in {None, "-"} else str(path)
    try:
        if path is None or path == "-":
            content = context.stdin.read(_MOST_BYTES + 1)
        else:
            content = read_file(Path(path), _MOST_BYTES + 1)
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput("", f"{where}: this is not UTF-8 text") from error
    except (OSError, ValueError) as error:
        raise InvalidInput("", f"{where}: {getattr(error, 'strerror', None) or error}") from error
    if len(content) > _MOST_BYTES or len(text) > MAX_TEXT:
        raise InvalidInput("", f"{where}: a message has at most {MAX_TEXT:,} characters")
    if not text.strip():
        raise InvalidInput("", f"{where}: there is nothing to check")
    return clean(text)


def _document(report: Report) -> json_output.Document:
    return {
        "elements": dict(report.elements),
        "faults": [
            {
                "code": fault.code,
                "severity": fault.severity.value,
                "text": fault.text or None,
                "start": fault.start,
                "end": fault.end,
                "advice": fault.advice,
            }
            for fault in report.faults
        ],
        "words": report.words,
    }


def _text(report: Report, own: OwnRules, context: CommandContext) -> str:
    elements = [f"{'has' if there else 'MISSING':<8}{element}" for element, there in report.elements.items()]
    rows = [Row((fault.severity.value, fault.code, fault.text, fault.advice)) for fault in report.faults]
    faults = table(_FAULTS, rows, context.terminal) if rows else "No faults"
    problems = [f"! {problem}" for problem in own.problems]
    return "\n".join([*elements, "", faults, "", counted(report.words, "word"), *problems])
