"""Domain values as text for the screens: pure functions, tested without an app.

Text that a user typed is only ever put into `Content` or plain strings here, never parsed as markup.
"""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from rich.cells import cell_len, set_cell_size
from textual.content import Content

from followup_tui.domain.model import Entry, EntryType, Interview, Kind, State
from followup_tui.domain.plan import agenda
from followup_tui.domain.plan.answers import Answer
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.text import span
from followup_tui.domain.when.names import spell_day
from followup_tui.domain.when.zones import local, local_date
from followup_tui.domain.wording import ENTRY_LABELS, KIND_LABELS, STAGE_LABELS, capital, kind_label
from followup_tui.tracker.application_rows import ApplicationRow

MARKS = {
    State.OVERDUE: "▲",
    State.OPEN: "●",
    State.UPCOMING: "○",
    State.DONE: "✓",
    State.SKIPPED: "–",
    State.STOPPED: "■",
    State.LAPSED: "×",
}
"""One sign for each state, so that no state is known by its colour alone."""

STYLES = {
    State.OVERDUE: "$text-error bold",
    State.OPEN: "$text-warning bold",
    State.UPCOMING: "$text-primary",
    State.DONE: "$text-success",
}
"""The colour and weight of a state, where it has any."""

KINDS = {kind: capital(label) for kind, label in KIND_LABELS.items()}

ANSWERS = {
    Answer.REJECTION: "Answer to a rejection",
    Answer.WITHDRAW: "Withdrawing",
    Answer.OTHER_OFFER: "Another offer in hand",
    Answer.NO_SHOW: "They did not show up",
    Answer.LAST_NOTE: "A last note, to stay in touch",
}
CAUTIONS = {
    "before_window": "it was too early",
    "before_promise": "the day by which they would answer had not passed",
    "too_soon": "the last contact was less than a day before",
    "too_many": "they had not answered several times",
    "company_busy": "another of your applications there had just been in touch",
    "outside_hours": "it was outside their business hours",
    "no_calls": "they prefer no calls",
}
"""Each caution that a contact was made against, to stand after “although”."""

STAGES = {stage: capital(label) for stage, label in STAGE_LABELS.items()}

ENTRY_SIGNS = {
    EntryType.INTERVIEW: "◆",
    EntryType.CONTACT: "✓",
    EntryType.REPLY: "◀",
    EntryType.AUTO_REPLY: "◁",
    EntryType.NOTE: "✎",
    EntryType.STAGE: "▸",
    EntryType.SKIP: "–",
    EntryType.SNOOZE: "~",
    EntryType.RESCHEDULE: "~",
}


class Cell(msgspec.Struct, frozen=True):
    """One piece of a line: its text, the columns that it fills, and the name of its style."""

    text: str
    width: int
    style: str = ""


def fitted(text: str, width: int) -> str:
    """A text cut or filled to a number of columns; what is cut ends in an ellipsis."""
    if cell_len(text) > width:
        return set_cell_size(text, max(width - 1, 0)) + "…"[:width]
    return set_cell_size(text, width)


_DUE = len("by tomorrow 17:00")
"""The columns of the longest words for a due date, which is never cut."""
_WIDE_STEP = 36
"""More columns than this the next step leaves to the company and the role."""
_ROLE_FROM = 70
"""The columns from which on there is room for the role; on fewer the details alone tell it."""


def columns(width: int) -> tuple[int, int, int, int]:
    """The widths of company, role (0: it is left out), next step and due in a list of so many columns."""
    if width < _ROLE_FROM:
        rest = max(width - _DUE - 3 - 2, 12)
        company = rest * 45 // 100
        return company, 0, rest - company, _DUE
    rest = width - _DUE - 3 - 3
    step = min(rest * 42 // 100, _WIDE_STEP)
    company = (rest - step) * 53 // 100
    return company, rest - step - company, step, _DUE


SHORT_KINDS = KINDS | {Kind.THANK_YOU: "Thank-you"}
"""The kinds where room is short."""


def list_header(width: int) -> list[Cell]:
    """The line of headings over the list."""
    company, role, step, due = columns(width)
    names = (("Company", company), ("Role", role), ("Next step", step), ("Due", due))
    return [Cell("", 3), *(Cell(name, size + 1, "header") for name, size in names if size)]


def list_row(row: ApplicationRow, width: int, now: datetime, zone: str) -> list[Cell]:
    """One application of the list, in `width` columns; times are shown in the user's `zone`."""
    company, role, step, due = columns(width)
    application = row.application
    if row.step is None:
        mark, style = "·", "closed" if application.stage.closed else "idle"
        ahead = [Cell(_without_step(row), step + 1 + due, style)]
    else:
        mark, style = MARKS[row.step.state], row.step.state.value
        title = short_title(row.step, row.others, step)
        ahead = [_column(title, step, style), Cell(due_words(row.step, now, zone), due, style)]
    name_style = "closed" if application.stage.closed else "company"
    return [
        Cell(f" {mark} ", 3, style),
        _column(application.company, company, name_style),
        *([_column(application.role, role, "role")] if role else []),
        *ahead,
    ]


def _column(text: str, width: int, style: str) -> Cell:
    """A column and the gap after it, in one piece, because each piece of a line costs bytes."""
    return Cell(fitted(text, width), width + 1, style)


def _without_step(row: ApplicationRow) -> str:
    stage = STAGES[row.application.stage]
    if row.application.stage.closed:
        return stage
    if row.interview is None:
        return f"{stage}, no interview yet"
    return "Quiet: no reply yet" if row.quiet else f"{stage}, nothing to do"


def short_title(step: Step, others: int, width: int) -> str:
    """A step in a column of the list, with how many more can be done now: `Thank-you to Dana Lee +2`."""
    title = f"{SHORT_KINDS[step.kind]} to {step.to}" if step.to else SHORT_KINDS[step.kind]
    if not others:
        return title
    more = f" +{others}"
    return (title if cell_len(title + more) <= width else fitted(title, width - len(more)).rstrip()) + more


def step_title(step: Step) -> str:
    """A step as a title: `Thank-you email to Dana Lee`."""
    return capital(kind_label(step.kind, step.to))


def due_words(step: Step, now: datetime, zone: str) -> str:
    """When to act, in a few words: `2 days late`, `today 15:30`, `by Fri 27 Nov`, `from Mon 16 Nov`."""
    match step.state:
        case State.OVERDUE:
            return f"{span(now - step.due)} late"
        case State.OPEN if agenda.is_due_today(step, now, zone):
            return f"today by {local(step.due, zone):%H:%M}"
        case State.OPEN:
            return f"by {day_words(step.due, now, zone)}"
        case State.UPCOMING:
            opens = day_words(step.opens, now, zone)
            return f"from {'tomorrow' if opens.startswith('tomorrow') else opens}"
        case _:
            return step.state.value


def day_words(instant: datetime, now: datetime, zone: str) -> str:
    """A day near enough for few words: `tomorrow 15:30`, `Fri 27 Nov`, `2 Mar 2027`."""
    there, today = local(instant, zone), local_date(now, zone)
    ahead = (there.date() - today).days
    if ahead == 0:
        return f"today {there:%H:%M}"
    if ahead in {1, -1}:
        return f"{'tomorrow' if ahead == 1 else 'yesterday'} {there:%H:%M}"
    if abs(ahead) < 180:
        return f"{there:%a} {there.day} {there:%b}"
    return f"{there.day} {there:%b %Y}"


def date_words(day: date) -> str:
    """A date in full: `Fri 27 Nov 2026`."""
    return spell_day(day)


def time_words(instant: datetime, zone: str) -> str:
    """An instant in full, in a zone: `Fri 27 Nov 2026, 15:30`."""
    there = local(instant, zone)
    return f"{date_words(there.date())}, {there:%H:%M}"


def brief_time(instant: datetime, zone: str) -> str:
    """An instant without its year: `Fri 6 Mar 09:00`."""
    there = local(instant, zone)
    return f"{there:%a} {there.day} {there:%b} {there:%H:%M}"


def short_time(instant: datetime, zone: str) -> str:
    """An instant in a column of the timeline, always 16 wide: `Fri 27 Nov 15:30`."""
    there = local(instant, zone)
    return f"{there:%a} {there.day:>2} {there:%b} {there:%H:%M}"


def same_clock(instant: datetime, first: str, second: str) -> bool:
    """Whether the clocks of two zones show the same at an instant."""
    return local(instant, first).utcoffset() == local(instant, second).utcoffset()


def there(instant: datetime, zone: str, here: str) -> str:
    """What the clocks of the employer show where the user's show something else: ` (09:40 there)`, else nothing."""
    if same_clock(instant, zone, here):
        return ""
    return f" ({clock(instant, zone, here)} there)"


def clock(instant: datetime, zone: str, here: str) -> str:
    """A time of day in a zone, with its weekday where that is not the user's: `09:40`, `Tue 09:40`."""
    wall = local(instant, zone)
    return f"{wall:%H:%M}" if wall.date() == local_date(instant, here) else f"{wall:%a %H:%M}"


def clocks(instants: Sequence[datetime], zone: str, here: str) -> list[str]:
    """Times of day in a zone; each with its weekday where one of them needs it."""
    walls = [local(instant, zone) for instant in instants]
    same_days = all(wall.date() == local_date(instant, here) for wall, instant in zip(walls, instants, strict=True))
    return [f"{wall:%H:%M}" if same_days else f"{wall:%a %H:%M}" for wall in walls]


def counts_strip(counts: agenda.Counts, matching: str = "") -> Content:
    """The counts on top of the list; before them how many are `matching` what is searched for."""
    parts = (
        (counts.overdue, State.OVERDUE, "overdue"),
        (counts.today, State.OPEN, "due today"),
        (counts.week, State.UPCOMING, "this week"),
    )
    pieces: list[Content | tuple[str, str] | str] = [(f"{matching}   ", "$text-accent")] if matching else []
    for number, state, words in parts:
        style = STYLES[state] if number else "$muted"
        pieces.append((f"{MARKS[state]} {number} {words}   ", style))
    pieces.append((f"… {counts.waiting} waiting", "$muted"))
    return Content.assemble(*pieces)


def interview_words(interview: Interview) -> str:
    """An interview in a few words: `Round 2, video`."""
    parts = [part for part in (interview.round, interview.format or "") if part]
    return ", ".join(parts) or "Interview"


def entry_title(entry: Entry) -> str:
    """What an entry was: `Thank-you email to Dana Lee`, `Reply`, `Moved to offer`."""
    if entry.type is EntryType.STAGE and entry.stage is not None:
        return f"Moved to {STAGE_LABELS[entry.stage]}"
    label = capital(ENTRY_LABELS[entry.type])
    if entry.kind is None:
        return "Interview moved" if entry.type is EntryType.RESCHEDULE else label
    title = capital(kind_label(entry.kind, entry.to))
    return title if entry.type is EntryType.CONTACT else f"{label}: {title}"


def entry_facts(entry: Entry, zone: str) -> str:
    """What an entry says beside its text: `back Mon 23 Nov 2026`, `until Fri 27 Nov 09:00`; empty for most."""
    if entry.reply_by is not None:
        return f"they will answer by {date_words(entry.reply_by)}"
    if entry.back is not None:
        return f"back {date_words(entry.back)}"
    if entry.until is None or entry.kind is None:
        return ""
    return f"{'until' if entry.type is EntryType.SNOOZE else 'due'} {brief_time(entry.until, zone)}"
