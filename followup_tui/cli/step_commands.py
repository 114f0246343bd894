"""The commands about one step: done, skip, snooze, reschedule."""

from argparse import Namespace
from datetime import datetime, time

from followup_tui.cli import json_output
from followup_tui.cli.command_context import CommandContext, Output
from followup_tui.cli.text_output import due_words
from followup_tui.cli.values import past, read_when
from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import EntryType, Kind, State
from followup_tui.domain.plan.agenda import PENDING
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.plan.why import step_label
from followup_tui.tracker.lookup import find_interview, find_letter, find_step
from followup_tui.tracker.tracker import describe


def done(context: CommandContext, args: Namespace) -> Output:
    """`done`: mark a step as done; the cautions against it are said, and kept with it (RULES.md 6)."""
    step = find_letter(context.tracker, find_interview(context.tracker, args.interview), Kind(args.kind), args.to)
    interview = step.interview
    at = past(context, "--at", args.at, interview)
    if step.state is State.DONE:
        return _done_again(context, step, at, args.note)
    cautions = context.tracker.plans.cautions(step, at)
    context.tracker.mark_done(step, at=at, text=args.note)
    answer = _answer(context, step)._replace(warnings=_open_places(context, step))
    warnings = "".join(f"\n! {caution.text}" for caution in cautions)
    return answer._replace(text=lambda: answer.text() + warnings)


def _open_places(context: CommandContext, step: Step) -> tuple[str, ...]:
    """What the saved draft of a step still leaves open: it may have gone out so."""
    if context.tracker.records.draft(step.ref) is None:
        return ()
    from followup_tui.cli.letter_commands import left_open  # noqa: PLC0415 - most steps have no draft by then
    from followup_tui.tracker.messages import open_draft  # noqa: PLC0415 - as above
    from followup_tui.words.checks.check import check  # noqa: PLC0415 - as above

    draft = open_draft(context.tracker, step.ref)
    return tuple(f"The draft of it: {words}" for words in left_open(check(draft.message, draft.facts)))


def skip(context: CommandContext, args: Namespace) -> Output:
    """`skip`: note that a step will not be done."""
    step = _meant(context, args)
    if step.state is State.DONE:
        raise InvalidInput("", f"{_is(context, step)}: there is nothing to skip")
    if step.state is State.SKIPPED:
        return _unchanged(context, step)
    context.tracker.skip(step.ref)
    return _answer(context, step)


def snooze(context: CommandContext, args: Namespace) -> Output:
    """`snooze`: let a step open at a time to come; a day alone means the beginning of its business hours."""
    step = _pending(context, args)
    until = _to_come(context, step, "--until", args.until, time(9))
    if until == step.opens:
        return _unchanged(context, step)
    if until < step.opens:
        raise InvalidInput("--until", f"{_is(context, step)} anyway; a snooze can only let it open later")
    context.tracker.snooze(step.ref, until)
    return _answer(context, step)


def reschedule(context: CommandContext, args: Namespace) -> Output:
    """`reschedule`: let a step be due at a time to come; a day alone means the end of its business hours."""
    step = _pending(context, args)
    due = _to_come(context, step, "--due", args.due, time(17))
    if due == step.due:
        return _unchanged(context, step)
    context.tracker.reschedule(step.ref, due)
    return _answer(context, step)


def _done_again(context: CommandContext, step: Step, at: datetime | None, note: str) -> Output:
    """What is done already stays one entry, unless another time or another note says that there was a second contact."""
    tracker = context.tracker
    contacts = [
        entry
        for entry in tracker.records.entries_of(step.interview.application_id)
        if entry.type is EntryType.CONTACT
        and (entry.interview_id, entry.kind) == (step.interview.id, step.kind)
        and entry.is_for(step.to)
    ]
    known_time = at is None or any(entry.at == at for entry in contacts)
    known_note = not note.strip() or any(entry.text == note.strip() for entry in contacts)
    if known_time and known_note:
        return _unchanged(context, step)
    tracker.mark_done(step, at=at, text=note)
    answer = _answer(context, step)
    return answer._replace(text=lambda: f"{answer.text()}, already before; this is kept as another contact")


def _pending(context: CommandContext, args: Namespace) -> Step:
    """The step that is meant, which is still to be done; raises `InvalidInput`."""
    step = _meant(context, args)
    if step.state not in PENDING:
        raise InvalidInput("", f"{_is(context, step)}: there is nothing to put off")
    return step


def _unchanged(context: CommandContext, step: Step) -> Output:
    """The step as it was before, with a word about that."""
    answer = _answer(context, step)
    return answer._replace(text=lambda: f"{answer.text()}, already before; nothing is changed")


def _to_come(context: CommandContext, step: Step, option: str, text: str, default_time: time) -> datetime:
    """A time to come on the clocks of a step's interview."""
    application = context.tracker.records.application(step.interview.application_id)
    zone = step.interview.timezone
    return read_when(
        context, option, text, zone=zone, prefer="future", default_time=default_time, application=application
    )


def _meant(context: CommandContext, args: Namespace) -> Step:
    return find_step(context.tracker, find_interview(context.tracker, args.interview), Kind(args.kind), args.to)


def _answer(context: CommandContext, before: Step) -> Output:
    """The same step, as it is now."""
    tracker = context.tracker
    same = (before.ref, before.silence, before.number)
    steps = tracker.plans.steps(before.interview.id)
    step = next((step for step in steps if (step.ref, step.silence, step.number) == same), None)
    step = step or tracker.plans.letter(before.interview.id, before.kind)
    return Output(lambda: json_output.step(tracker, step), lambda: _is(context, step))


def _is(context: CommandContext, step: Step) -> str:
    """How it stands with a step, in words."""
    words = due_words(step, context.tracker.now(), context.tracker.timezone)
    application = context.tracker.records.application(step.interview.application_id)
    return f"{describe(application)}: {step_label(step)} is {step.state}{f', {words}' if words else ''}"
