"""The commands about one step: done, skip, snooze, reschedule."""

from argparse import Namespace
from datetime import datetime, time

from followup_tui.cli import documents
from followup_tui.cli.desk import Answer, Desk
from followup_tui.cli.reading import past, read_when
from followup_tui.cli.words import due_words
from followup_tui.domain.agenda import PENDING
from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import EntryType, Kind, State
from followup_tui.domain.plan import Step
from followup_tui.domain.why import step_label
from followup_tui.tracker.find import find_interview, find_letter, find_step
from followup_tui.tracker.tracker import describe


def done(desk: Desk, args: Namespace) -> Answer:
    """`done`: mark a step as done; the cautions against it are said, and kept with it (RULES.md 6)."""
    step = find_letter(desk.tracker, find_interview(desk.tracker, args.interview), Kind(args.kind), args.to)
    interview = step.interview
    at = past(desk, "--at", args.at, interview)
    if step.state is State.DONE:
        return _done_again(desk, step, at, args.note)
    cautions = desk.tracker.plans.cautions(step, at)
    codes = tuple(caution.code.value for caution in cautions)
    desk.tracker.mark_done(interview.id, step.kind, step.to, at=at, text=args.note, cautions=codes)
    answer = _answer(desk, step)._replace(warnings=_open_places(desk, step))
    warnings = "".join(f"\n! {caution.text}" for caution in cautions)
    return answer._replace(text=lambda: answer.text() + warnings)


def _open_places(desk: Desk, step: Step) -> tuple[str, ...]:
    """What the saved draft of a step still leaves open: it may have gone out so."""
    if desk.tracker.records.draft(step.interview.id, step.kind, step.to) is None:
        return ()
    from followup_tui.cli.writing import left_open  # noqa: PLC0415 - most steps have no draft by then
    from followup_tui.tracker.messages import open_draft  # noqa: PLC0415 - as above
    from followup_tui.words.check import check  # noqa: PLC0415 - as above

    draft = open_draft(desk.tracker, step.interview.id, step.kind, step.to)
    return tuple(f"The draft of it: {words}" for words in left_open(check(draft.message, draft.facts)))


def skip(desk: Desk, args: Namespace) -> Answer:
    """`skip`: note that a step will not be done."""
    step = _meant(desk, args)
    if step.state is State.DONE:
        raise InvalidInput("", f"{_is(desk, step)}: there is nothing to skip")
    if step.state is State.SKIPPED:
        return _unchanged(desk, step)
    desk.tracker.skip(step.interview.id, step.kind, step.to)
    return _answer(desk, step)


def snooze(desk: Desk, args: Namespace) -> Answer:
    """`snooze`: let a step open at a time to come; a day alone means the beginning of its business hours."""
    step = _pending(desk, args)
    until = _to_come(desk, step, "--until", args.until, time(9))
    if until == step.opens:
        return _unchanged(desk, step)
    if until < step.opens:
        raise InvalidInput("--until", f"{_is(desk, step)} anyway; a snooze can only let it open later")
    desk.tracker.snooze(step.interview.id, step.kind, step.to, until)
    return _answer(desk, step)


def reschedule(desk: Desk, args: Namespace) -> Answer:
    """`reschedule`: let a step be due at a time to come; a day alone means the end of its business hours."""
    step = _pending(desk, args)
    due = _to_come(desk, step, "--due", args.due, time(17))
    if due == step.due:
        return _unchanged(desk, step)
    desk.tracker.reschedule(step.interview.id, step.kind, step.to, due)
    return _answer(desk, step)


def _done_again(desk: Desk, step: Step, at: datetime | None, note: str) -> Answer:
    """What is done already stays one entry, unless another time or another note says that there was a second contact."""
    tracker = desk.tracker
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
        return _unchanged(desk, step)
    tracker.mark_done(step.interview.id, step.kind, step.to, at=at, text=note)
    answer = _answer(desk, step)
    return answer._replace(text=lambda: f"{answer.text()}, already before; this is kept as another contact")


def _pending(desk: Desk, args: Namespace) -> Step:
    """The step that is meant, which is still to be done; raises `InvalidInput`."""
    step = _meant(desk, args)
    if step.state not in PENDING:
        raise InvalidInput("", f"{_is(desk, step)}: there is nothing to put off")
    return step


def _unchanged(desk: Desk, step: Step) -> Answer:
    """The step as it was before, with a word about that."""
    answer = _answer(desk, step)
    return answer._replace(text=lambda: f"{answer.text()}, already before; nothing is changed")


def _to_come(desk: Desk, step: Step, option: str, text: str, default_time: time) -> datetime:
    """A time to come on the clocks of a step's interview."""
    application = desk.tracker.records.application(step.interview.application_id)
    zone = step.interview.timezone
    return read_when(desk, option, text, zone=zone, prefer="future", default_time=default_time, application=application)


def _meant(desk: Desk, args: Namespace) -> Step:
    return find_step(desk.tracker, find_interview(desk.tracker, args.interview), Kind(args.kind), args.to)


def _answer(desk: Desk, before: Step) -> Answer:
    """The same step, as it is now."""
    tracker = desk.tracker
    same = (before.kind, before.to, before.number)
    steps = tracker.plans.steps(before.interview.id)
    step = next((step for step in steps if (step.kind, step.to, step.number) == same), None)
    step = step or tracker.plans.letter(before.interview.id, before.kind)
    return Answer(lambda: documents.step(tracker, step), lambda: _is(desk, step))


def _is(desk: Desk, step: Step) -> str:
    """How it stands with a step, in words."""
    words = due_words(step, desk.tracker.now(), desk.tracker.timezone)
    application = desk.tracker.records.application(step.interview.application_id)
    return f"{describe(application)}: {step_label(step)} is {step.state}{f', {words}' if words else ''}"
