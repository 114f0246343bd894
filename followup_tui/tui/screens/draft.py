"""The draft editor: a message from the template of its step, checked as one types."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from followup_tui.domain.errors import FollowupError
from followup_tui.domain.model import Change, Kind
from followup_tui.domain.plan import Step
from followup_tui.tracker.messages import open_draft
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.commands import DRAFT, Command, bindings
from followup_tui.tui.screens.base import CopyRequested, TrackerScreen
from followup_tui.tui.widgets.bars import KeyBar, TitleBar
from followup_tui.words.check import check
from followup_tui.words.message import Message
from followup_tui.words.report import Report, Severity
from followup_tui.words.suggest import suggest

SAVE_AFTER = 0.5
"""Seconds from a keystroke until the draft is on disk, at the most."""
CHECK_AFTER = 0.1

ELEMENTS = {
    "gratitude": "Thanks them",
    "interest": "Says you are interested",
    "specific": "Names one thing from the talk",
    "closing": "Closes politely",
    "greeting": "Greets them",
    "offer": "Offers more information",
    "status": "Asks where things stand",
    "qualification": "Says what you bring",
}
"""What each required element is, in words."""
_SEVERITIES = {
    Severity.ERROR: ("✗", "$text-error"),
    Severity.WARNING: ("!", "$text-warning"),
    Severity.SUGGESTION: ("·", "$text-primary"),
}


class Paper(TextArea):
    """The body of the message; the cursor reaches both ends of it by one key."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+home", "go_to_start"), ("ctrl+end", "go_to_end")]

    def action_go_to_start(self) -> None:
        self.move_cursor((0, 0))

    def action_go_to_end(self) -> None:
        self.move_cursor(self.document.end)


class DraftScreen(TrackerScreen[None]):
    """Subject and body at the left, what is still missing at the right; saved as one types."""

    NAME = "Draft"
    COMMANDS_OF: ClassVar[tuple[Command, ...]] = DRAFT
    BINDINGS: ClassVar[list[BindingType]] = bindings(DRAFT)

    def __init__(self, tracker: Tracker, step: Step) -> None:
        super().__init__(tracker)
        self.step = step
        draft = open_draft(tracker, step.interview.id, step.kind, step.to)
        self._facts = draft.facts
        self._stored = draft.message
        self._report: Report | None = None
        self._saving: Timer | None = None
        self._checking: Timer | None = None
        self._failed = False

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="desk"):
            with Vertical(id="paper"):
                yield Static(self._recipient(), id="to")
                if self.step.kind is not Kind.PHONE_CALL:
                    yield Input(self._stored.subject, placeholder="Subject", compact=True, id="subject")
                yield Paper(self._stored.body, compact=True, highlight_cursor_line=False, id="message")
            yield Static(id="report")
        yield KeyBar(DRAFT)

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        title.title = f"{render.step_title(self.step)} · {self._facts.company}"
        title.aside = render.due_words(self.step, self.tracker.now(), self.tracker.timezone)
        for box in self.query("#subject").results(Input):
            box.cursor_position = 0
        self.query_one("#message").focus()
        self._check()

    def _recipient(self) -> Content:
        person = next((person for person in self.step.interview.interviewers if person.name == self.step.to), None)
        if person is None:
            return Content.styled(f"{render.KINDS[self.step.kind]} at {self._facts.company}", "$muted")
        address = person.phone if self.step.kind is Kind.PHONE_CALL else person.email
        return Content.assemble(("To ", "$muted"), person.name, (f"  {address}", "$muted"))

    @property
    def message(self) -> Message:
        """The message as it stands on the screen."""
        subjects = self.query("#subject").results(Input)
        return Message(next((box.value for box in subjects), ""), self.query_one("#message", TextArea).text)

    # Saving and checking

    @on(Input.Changed, "#subject")
    @on(TextArea.Changed, "#message")
    def typed(self) -> None:
        if self._saving is None:
            self._saving = self.set_timer(SAVE_AFTER, self.save)
        if self._checking is None:
            self._checking = self.set_timer(CHECK_AFTER, self._check)

    def save(self) -> None:
        """Put what was typed on disk; where that fails, say so once and try again at the next keystroke."""
        self._saving = None
        message = self.message
        if message == self._stored:
            return
        step = self.step
        try:
            self.tracker.save_draft(step.interview.id, step.kind, step.to, message.subject, message.body)
        except FollowupError as error:
            if not self._failed:
                self.notify(str(error), title="The draft is not saved", severity="error", markup=False, timeout=12)
            self._failed = True
            return
        self._stored, self._failed = message, False

    def unsaved(self) -> str | None:
        self.save()
        return f"the {render.KINDS[self.step.kind].lower()}" if self._failed else None

    def _check(self) -> None:
        self._checking = None
        self._report = check(self.message, self._facts)
        self.query_one("#report", Static).update(report_content(self._report))

    # Keys

    def action_back(self) -> None:
        if self.unsaved() is None:
            self.dismiss(None)
            return
        from followup_tui.tui.screens.dialogs import ConfirmDialog

        def leave(confirmed: bool | None) -> None:
            if confirmed:
                self.dismiss(None)

        self.app.push_screen(ConfirmDialog("Leave without saving?", "The draft could not be saved.", "Leave"), leave)

    def action_copy(self) -> None:
        self.save()
        self.post_message(CopyRequested(self.message.body, "Body"))

    def action_copy_all(self) -> None:
        self.save()
        self.post_message(CopyRequested(str(self.message), "Subject and body"))

    def action_mark_done(self) -> None:
        from followup_tui.tui.screens.dialogs import DoneDialog

        self.save()

        def marked(change: Change | None) -> None:
            if change is not None:
                self.done(change)
                self._stored = self.message
                self.dismiss(None)

        self.app.push_screen(DoneDialog(self.tracker, self.step, str(self.message)), marked)

    def action_start_again(self) -> None:
        from followup_tui.tui.screens.dialogs import ConfirmDialog

        def again(confirmed: bool | None) -> None:
            if confirmed:
                self._start_again()

        self.app.push_screen(ConfirmDialog("Start again from the template?", "This text goes.", "Start again"), again)

    def _start_again(self) -> None:
        step = self.step
        self.attempt(lambda: self.tracker.discard_draft(step.interview.id, step.kind, step.to))
        fresh = open_draft(self.tracker, step.interview.id, step.kind, step.to).message
        self._stored = fresh
        area = self.query_one("#message", TextArea)
        area.replace(fresh.body, (0, 0), area.document.end)
        for box in self.query("#subject").results(Input):
            box.value = fresh.subject

    def action_insert(self) -> None:
        missing = self._report.missing if self._report else ()
        if not missing:
            self.notify("Nothing is missing", timeout=2)
            return
        area = self.query_one("#message", Paper)
        row, column = area.cursor_location
        line = area.document.get_line(row)
        before = " " if line[:column].strip() and not line[column - 1].isspace() else ""
        after = " " if line[column:].strip() else ""
        area.insert(f"{before}{suggest(missing[0], self._facts)}{after}")


def report_content(report: Report) -> Content:
    """What a message has, what it lacks, and what is wrong with it."""
    lines = [
        Content.styled(f"✓ {ELEMENTS.get(name, name)}", "$text-success")
        if there
        else Content.styled(f"○ {ELEMENTS.get(name, name)}", "$text-warning bold")
        for name, there in report.elements.items()
    ]
    state = (
        "ready to send" if not report.missing and not report.faults else "not ready yet" if report.errors else "good"
    )
    lines.append(Content.styled(f"{report.words} words, {state}", "$muted"))
    if report.missing:
        lines.append(Content.styled("F8 inserts a sentence for the first one missing.", "$muted"))
    for fault in report.faults:
        sign, style = _SEVERITIES[fault.severity]
        words = f"“{fault.text}”: " if fault.text else ""
        lines += [Content(""), Content.styled(f"{sign} {words}{fault.advice}", style)]
    return Content("\n").join(lines)
