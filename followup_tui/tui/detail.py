"""What the panes say of an application, an interview, a step or an entry, in a few lines."""

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from followup_tui.domain.model import Entry, EntryType, Interview, State
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.when.zones import local
from followup_tui.tracker.application_rows import ApplicationRow
from followup_tui.tracker.debriefs import can_debrief
from followup_tui.tracker.plans import moment
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.hanging_text import Hanging


def application_detail(tracker: Tracker, row: ApplicationRow) -> Content:
    """What to do next for an application, by when, and what happened last."""
    application, step = row.application, row.step
    lines: list[Content] = [
        Content.assemble((application.company, "bold"), "  ", (application.role, "$muted")),
    ]
    if step is not None:
        lines += _next(tracker, step)
    elif row.interview is None and not application.stage.closed:
        lines.append(Content.assemble("Had an interview? Press ", ("i", "$text-accent bold"), " to enter it."))
    elif row.quiet:
        told = f"{_waiting(tracker, row)} It has gone quiet, and you did your part: "
        lines.append(Content.assemble(told, ("m", "$text-accent bold"), " can move it to “No reply”."))
    else:
        lines.append(Content(_waiting(tracker, row)))
    if row.interview is not None and can_debrief(tracker, row.interview):
        lines.append(_debrief_offer())
    lines.append(Content.styled(_facts(row), "$muted"))
    lines += [Content.styled(words, "$text-warning") for words in tracker.plans.lost_cadences((application,))]
    if application.notes:
        lines.append(Content(application.notes))
    return Content("\n").join(lines)


def _waiting(tracker: Tracker, row: ApplicationRow) -> str:
    """That there is nothing to do, and since when it is their turn."""
    since = tracker.plans.waiting_since(row.application)
    return f"Waiting for them since {render.date_words(since)}." if since else "Nothing to do now."


def _debrief_offer() -> Content:
    return Content.assemble(("b", "$text-accent bold"), " writes down how it went, while you remember")


def _next(tracker: Tracker, step: Step) -> list[Content]:
    now, zone = tracker.now(), tracker.timezone
    style = render.STYLES.get(step.state, "")
    when = f"{render.MARKS[step.state]} {render.step_title(step)}: {render.due_words(step, now, zone)}"
    there = step.interview.timezone
    if render.same_clock(step.due, there, zone):
        window = f"From {render.time_words(step.opens, zone)} to {render.time_words(step.due, zone)}"
    else:
        theirs = f"{' to '.join(render.clocks((step.opens, step.due), there, zone))} there"
        window = f"From {render.brief_time(step.opens, zone)} to {render.brief_time(step.due, zone)} ({theirs})"
    return [Content.styled(when, style), Content(window)]


def _facts(row: ApplicationRow) -> str:
    application = row.application
    parts = [render.STAGES[application.stage]]
    if application.applied:
        parts.append(f"applied {render.date_words(application.applied)}")
    parts += [part for part in (application.location, application.source) if part]
    parts += [f"#{tag}" for tag in application.tags]
    return " · ".join(parts)


def interview_header(tracker: Tracker, interview: Interview) -> Content:
    """The lines over a timeline: the interview, the people, the promise."""
    there, here = interview.timezone, tracker.timezone
    end = local(interview.end, there)
    when = f"{render.interview_words(interview)} · {render.time_words(interview.start, there)}-{end:%H:%M}"
    if not render.same_clock(interview.start, there, here):
        when += f" {there} ({local(interview.start, here):%a %H:%M} for you)"
    people = [f"{person.name}, {person.title}" if person.title else person.name for person in interview.interviewers]
    parts = [f"With {'; '.join(people)}"] if people else ["Nobody is named: e adds people"]
    if interview.reply_by:
        parts.append(f"they said they would answer by {render.date_words(interview.reply_by)}")
    lines = [Content(when), Content.styled(" · ".join(parts), "$muted")]
    if can_debrief(tracker, interview):
        lines.append(_debrief_offer())
    if interview.cancelled:
        lines.append(Content.styled("Cancelled", "$text-error bold"))
    return Content("\n").join(lines)


def timeline_item(item: Entry | Step, now: datetime, zone: str, there: str) -> Hanging:
    """One item of the timeline: a line for an entry, two or three for a step.

    Times are in the user's `zone`; beside them stands what the clocks of the interview's zone, `there`, show where
    that is something else.
    """
    at = render.short_time(moment(item), zone)
    if isinstance(item, Entry):
        mark = render.ENTRY_SIGNS[item.type]
        told = "  ".join(part for part in (render.entry_facts(item, zone), item.text.partition("\n")[0]) if part)
        text = f"  {told}" if told else ""
        style = "$text-success" if item.type is EntryType.CONTACT else ""
        title = f"{mark} {render.entry_title(item)}{render.there(item.at, there, zone)}"
        return _dated(at, Content.assemble((title, style), (text, "$muted")))
    style = render.STYLES.get(item.state, "$muted")
    state = render.due_words(item, now, zone)
    window = f"between {render.brief_time(item.opens, zone)} and {render.brief_time(item.due, zone)}"
    if not render.same_clock(item.due, there, zone):
        opens, due = render.clocks((item.opens, item.due), there, zone)
        window += f"\nthere {opens} to {due}"
    title = f"{render.MARKS[item.state]} {render.step_title(item)}  {state}"
    return _dated(at, Content.assemble((title, style), (f"\n{window}", "$muted")))


def _dated(at: str, text: Content) -> Hanging:
    return Hanging([(Content.styled(f"{at}  ", "$muted"), text)])


def item_detail(tracker: Tracker, item: Entry | Step) -> Content:
    """What stands behind an item of the timeline."""
    zone = tracker.timezone
    if isinstance(item, Step):
        state = Content.styled(
            f"{render.MARKS[item.state]} {render.step_title(item)}: {item.state}", render.STYLES.get(item.state, "")
        )
        window = (
            f"Opens {render.brief_time(item.opens, zone)} · due {render.brief_time(item.due, zone)}"
            f" · lapses {render.brief_time(item.lapses, zone)}{_on_their_clocks(item, zone)}"
        )
        why = _reason(item, tracker.plans.why(item))
        return Content("\n").join([state, Content(window), Content.styled(f"{why} (y: all reasons)", "$muted")])
    lines = [Content.styled(f"{render.entry_title(item)}, {render.time_words(item.at, zone)}", "bold")]
    reasons = " and ".join(render.CAUTIONS[code] for code in item.cautions if code in render.CAUTIONS)
    against = f"You went on although {reasons}." if reasons else ""
    lines += [
        Content(text) for text in (render.entry_facts(item, zone), against, item.text, item.subject, item.body) if text
    ]
    return Content("\n").join(lines)


def _on_their_clocks(step: Step, zone: str) -> str:
    there = step.interview.timezone
    if render.same_clock(step.due, there, zone):
        return ""
    opens, due, lapses = render.clocks((step.opens, step.due, step.lapses), there, zone)
    return f" (there {opens}, {due}, {lapses})"


def _reason(step: Step, sentences: Sequence[str]) -> str:
    """The sentence that matters most now: what ended it, else what made the date that comes next."""
    if step.ended is not None or step.state is State.STOPPED:
        return sentences[-1]
    start = "It opens" if step.state is State.UPCOMING else "It is due"
    return next((words for words in reversed(sentences) if words.startswith(start)), sentences[-1])
