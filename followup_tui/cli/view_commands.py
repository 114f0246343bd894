"""The commands that only look: list, due, timeline, why."""

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence

from followup_tui.cli import json_output
from followup_tui.cli.command_context import CommandContext, Output
from followup_tui.cli.table import Column, Row, table
from followup_tui.cli.text_output import due_words, entry_words, interview_words, time_words
from followup_tui.domain.model import Entry, Kind, Stage, State
from followup_tui.domain.plan import agenda
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.plan.why import step_label
from followup_tui.domain.wording import STAGE_LABELS
from followup_tui.tracker import application_rows, plans
from followup_tui.tracker.lookup import find_interview, find_step
from followup_tui.tracker.tracker import Tracker, describe

_LIST = (
    Column("ID"),
    Column("COMPANY", 10),
    Column("ROLE", 8),
    Column("STAGE"),
    Column("NEXT STEP", 12),
    Column("DUE"),
)
_DUE = (
    Column("INTERVIEW"),
    Column("STATE"),
    Column("DUE"),
    Column("STEP"),
    Column("COMPANY", 10),
    Column("ROLE", 10),
)
_TIMELINE = (Column("TIME"), Column("STATE"), Column("WHAT"), Column("WINDOW OR TEXT", 16))


def applications(context: CommandContext, args: Namespace) -> Output:
    """`list`: the applications, most urgent first."""
    tracker = context.tracker
    rows = tracker.plans.rows(stages=[Stage(stage) for stage in args.stages], closed=args.closed)

    def text() -> str:
        if not rows:
            return (
                "No applications yet; enter one with: followup add COMPANY ROLE"
                if not tracker.records.applications
                else "No such applications"
            )
        return table(_LIST, [_list_row(tracker, row) for row in rows], context.terminal)

    def document() -> object:
        return [
            json_output.application(tracker, row.application)
            | {"next_step": json_output.step(tracker, row.step) if row.step else None}
            for row in rows
        ]

    lost = tracker.plans.lost_cadences(row.application for row in rows)
    return Output(document, text, warnings=lost)


def due(context: CommandContext, args: Namespace) -> Output:
    """`due`: what to do now, most urgent first."""
    tracker = context.tracker
    steps = tracker.plans.due(everything=args.everything)
    states = Counter(step.state for step in steps)
    code = 1 if args.exit_code and states[State.OVERDUE] else 0
    if args.count:
        today = sum(agenda.is_due_today(step, tracker.now(), tracker.timezone) for step in steps)
        counts = {"overdue": states[State.OVERDUE], "today": today, "open": states[State.OPEN]}
        return Output(lambda: counts, lambda: _counted(counts), code)
    planned = dict.fromkeys(step.interview.application_id for step in steps)
    lost = tracker.plans.lost_cadences(map(tracker.records.application, planned))
    return Output(
        lambda: [json_output.step(tracker, step) for step in steps], lambda: _due_text(context, steps), code, lost
    )


def timeline(context: CommandContext, args: Namespace) -> Output:
    """`timeline`: what happened and what is planned around an interview."""
    tracker = context.tracker
    line = tracker.plans.timeline(find_interview(tracker, args.interview).id)

    def text() -> str:
        zone = line.interview.timezone
        title = f"{describe(line.application)}: {interview_words(line.interview)}, times in {zone}"
        rows = [_timeline_row(item, zone) for item in line.items()]
        return f"{title}\n\n{table(_TIMELINE, rows, context.terminal)}"

    lost = tracker.plans.lost_cadences((line.application,))
    return Output(lambda: json_output.timeline(tracker, line), text, warnings=lost)


def why(context: CommandContext, args: Namespace) -> Output:
    """`why`: the chain of reasons behind a step's dates."""
    tracker = context.tracker
    step = find_step(tracker, find_interview(tracker, args.interview), Kind(args.kind), args.to)
    return Output(lambda: json_output.step(tracker, step), lambda: "\n".join(tracker.plans.why(step)))


def _list_row(tracker: Tracker, row: application_rows.ApplicationRow) -> Row:
    application, step = row.application, row.step
    stage = STAGE_LABELS[application.stage]
    if step is None:
        return Row((application.id, application.company, application.role, stage, "", ""))
    words = due_words(step, tracker.now(), tracker.timezone)
    return Row((application.id, application.company, application.role, stage, step_label(step), words), step.state)


def _due_text(context: CommandContext, steps: Sequence[Step]) -> str:
    if not steps:
        return "Nothing to do now"
    tracker = context.tracker
    now, zone = tracker.now(), tracker.timezone
    rows = []
    for step in steps:
        application = tracker.records.application(step.interview.application_id)
        words = (due_words(step, now, zone), step_label(step), application.company, application.role)
        rows.append(Row((step.interview.id, step.state.value, *words), step.state))
    return table(_DUE, rows, context.terminal)


def _counted(counts: dict[str, int]) -> str:
    """One line for a status bar, always of this form: `2 overdue, 0 open`."""
    return f"{counts['overdue']} overdue, {counts['open']} open"


def _timeline_row(item: Entry | Step, zone: str) -> Row:
    time = time_words(plans.moment(item), zone)
    if isinstance(item, Entry):
        return Row((time, "", entry_words(item), item.text))
    window = f"opens {time_words(item.opens, zone)}, due {time_words(item.due, zone)}"
    return Row((time, item.state.value, step_label(item), window), item.state)
