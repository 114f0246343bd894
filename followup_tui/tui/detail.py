"""The pane beside the list: one application in a few lines. Pure, like `render`."""

from textual.content import Content

from followup_tui.domain.model import State
from followup_tui.domain.plan import Step
from followup_tui.tracker.plans import Row
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render

STYLES = {
    State.OVERDUE: "$text-error bold",
    State.OPEN: "$text-warning bold",
    State.UPCOMING: "$text-primary",
    State.DONE: "$text-success",
}


def application_detail(tracker: Tracker, row: Row) -> Content:
    """What to do next for an application, by when, and what happened last."""
    application, step = row.application, row.step
    lines: list[Content] = [
        Content.assemble((application.company, "bold"), "  ", (application.role, "$text-muted")),
    ]
    if step is not None:
        lines += _next(tracker, step)
    elif row.interview is None and not application.stage.closed:
        lines.append(Content.assemble("Had an interview? Press ", ("i", "$text-accent bold"), " to enter it."))
    else:
        lines.append(Content("Nothing to do now."))
    lines.append(Content.styled(_facts(row), "$text-muted"))
    if application.notes:
        lines.append(Content(application.notes))
    return Content("\n").join(lines)


def _next(tracker: Tracker, step: Step) -> list[Content]:
    now, zone = tracker.now(), tracker.timezone
    style = STYLES.get(step.state, "")
    when = f"{render.MARKS[step.state]} {render.step_title(step)}: {render.due_words(step, now, zone)}"
    window = f"From {render.time_words(step.opens, zone)} to {render.time_words(step.due, zone)}"
    return [Content.styled(when, style), Content(window)]


def _facts(row: Row) -> str:
    application = row.application
    parts = [render.STAGES[application.stage]]
    if application.applied:
        parts.append(f"applied {render.date_words(application.applied)}")
    parts += [part for part in (application.location, application.source) if part]
    parts += [f"#{tag}" for tag in application.tags]
    return " · ".join(parts)
