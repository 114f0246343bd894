"""Domain values in the words of a terminal: short, plain, the same in a pipe."""

from datetime import datetime

from followup_tui.domain.model import Entry, EntryType, Interview, State
from followup_tui.domain.plan import agenda
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.text import counted, span
from followup_tui.domain.when.names import spell_day
from followup_tui.domain.when.zones import local, local_date
from followup_tui.domain.wording import ENTRY_LABELS, STAGE_LABELS, kind_label


def left_out_words(count: int) -> str:
    """That a command did without some records of the file, and what names them."""
    are = "is" if count == 1 else "are"
    return f"{counted(count, 'record')} of the file cannot be used and {are} left out: `followup doctor` names them"


def due_words(step: Step, now: datetime, zone: str) -> str:
    """When to act: `2 days late`, `today by 15:30`, `by Fri 27 Nov`, `from Mon 16 Nov`; or when it ended."""
    match step.state:
        case State.OVERDUE:
            return f"{span(now - step.due)} late"
        case State.OPEN if agenda.is_due_today(step, now, zone):
            return f"today by {local(step.due, zone):%H:%M}"
        case State.OPEN:
            return f"by {_day(step.due, now, zone)}"
        case State.UPCOMING:
            return f"from {_day(step.opens, now, zone)}"
    over = step.lapses if step.state is State.LAPSED else step.ended
    return _day(over, now, zone) if over else ""


def time_words(instant: datetime, zone: str) -> str:
    """An instant in full, in a zone, always as wide: `Fri 27 Nov 2026 15:30`."""
    there = local(instant, zone)
    return f"{there:%a} {there.day:>2} {there:%b %Y %H:%M}"


def entry_words(entry: Entry) -> str:
    """What happened: `thank-you email to Dana Lee sent`, `reply`, `moved to offer`."""
    if entry.type is EntryType.STAGE and entry.stage is not None:
        return f"moved to {STAGE_LABELS[entry.stage]}"
    what = ENTRY_LABELS[entry.type]
    if entry.kind is None:
        promised = f", will answer by {spell_day(entry.reply_by)}" if entry.reply_by else ""
        return "interview moved" if entry.type is EntryType.RESCHEDULE else f"{what}{promised}"
    label = kind_label(entry.kind, entry.to)
    return f"done: {label}" if entry.type is EntryType.CONTACT else f"{what}: {label}"


def interview_words(interview: Interview) -> str:
    """An interview in a few words: `Second talk, video`."""
    parts = (interview.round, interview.format or "", "cancelled" if interview.cancelled else "")
    return ", ".join(part for part in parts if part) or "interview"


def _day(instant: datetime, now: datetime, zone: str) -> str:
    """A day, with the time where it is near: `tomorrow 15:30`, `Fri 27 Nov`, `2 Mar 2027`."""
    there, today = local(instant, zone), local_date(now, zone)
    ahead = (there.date() - today).days
    if abs(ahead) <= 1:
        return f"{('yesterday', 'today', 'tomorrow')[ahead + 1]} {there:%H:%M}"
    return f"{there:%a} {there.day} {there:%b}" if abs(ahead) < 180 else f"{there.day} {there:%b %Y}"
