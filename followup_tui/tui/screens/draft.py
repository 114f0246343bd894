"""The draft editor: a message from the template of its step, checked as one types."""

from time import perf_counter
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from followup_tui.domain.errors import FollowupError
from followup_tui.domain.model import Change, Draft, Kind, Version
from followup_tui.domain.plan import Step
from followup_tui.tracker.ledger import Clash
from followup_tui.tracker.mending import Rewrite, rewrite
from followup_tui.tracker.messages import finding, mentions, open_draft, promise_sentence
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.commands import DRAFT, Command, bindings
from followup_tui.tui.screens.sending import SendingScreen
from followup_tui.tui.widgets.bars import KeyBar, TitleBar
from followup_tui.tui.widgets.paper import Mark, Paper
from followup_tui.tui.widgets.report import ReportPane, doubt, state
from followup_tui.words.check import check
from followup_tui.words.message import Message
from followup_tui.words.report import Fault, Report
from followup_tui.words.suggest import suggest

SAVE_AFTER = 0.5
"""Seconds from a keystroke until the draft is on disk, at the most."""
AGAIN_AFTER = 5.0
"""Seconds until saving is tried again where it failed."""
CHECK_AT_ONCE = 0.03
"""Seconds from a keystroke to its check: the frame with what was typed comes first."""
QUICK = 0.02
"""Seconds that a check may take to follow each keystroke; a slower one, of a text that is long, comes later."""
CHECK_AFTER = 0.3


class DraftScreen(SendingScreen):
    """Subject and body at the left, what is still missing at the right; saved as one types."""

    NAME = "Draft"
    COMMANDS_OF: ClassVar[tuple[Command, ...]] = DRAFT
    BINDINGS: ClassVar[list[BindingType]] = bindings(DRAFT)

    def __init__(self, tracker: Tracker, step: Step) -> None:
        super().__init__(tracker, step)
        draft = open_draft(tracker, step.interview.id, step.kind, step.to)
        self._facts = draft.facts
        self._stored = draft.message
        self._opened = draft.message if draft.saved else None
        self._ignored = draft.ignored
        self._promise = draft.to_send if step.kind is Kind.THANK_YOU else ""
        self._report = Report({}, (), 0)
        self._at = 0
        self._saving: Timer | None = None
        self._again: Timer | None = None
        self._check_due = False
        self._check_took = 0.0
        self._failed = False

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="desk"):
            with Vertical(id="paper"):
                yield Static(self._recipient(), id="to")
                if self.step.kind is not Kind.PHONE_CALL:
                    yield Input(self._stored.subject, placeholder="Subject", compact=True, id="subject")
                yield Paper(self._stored.body, id="message")
            yield ReportPane()
        yield KeyBar(DRAFT)

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        title.title = f"{render.step_title(self.step)} · {self._facts.company}"
        title.aside = render.due_words(self.step, self.tracker.now(), self.tracker.timezone)
        for box in self.query("#subject").results(Input):
            box.cursor_position = 0
        self.paper.focus()
        self._check_soon()

    def _recipient(self) -> Content:
        person = next((person for person in self.step.interview.interviewers if person.name == self.step.to), None)
        if person is None:
            return Content.styled(f"{render.KINDS[self.step.kind]} at {self._facts.company}", "$muted")
        address = person.phone if self.step.kind is Kind.PHONE_CALL else person.email
        return Content.assemble(("To ", "$muted"), person.name, (f"  {address}", "$muted"))

    @property
    def paper(self) -> Paper:
        """Where the body is written."""
        return self.query_one("#message", Paper)

    @property
    def message(self) -> Message:
        """The message as it stands on the screen."""
        subjects = self.query("#subject").results(Input)
        return Message(next((box.value for box in subjects), ""), self.paper.text)

    # Saving and checking

    @on(Input.Changed, "#subject")
    @on(TextArea.Changed, "#message")
    def typed(self) -> None:
        if self._saving is None:
            self._saving = self.set_timer(SAVE_AFTER, self.save)
        self._check_soon()

    def _check_soon(self) -> None:
        """Check when what was typed is on the screen; where a check takes long, when the fingers rest."""
        if self._check_due:
            return
        self._check_due = True
        self.set_timer(CHECK_AT_ONCE if self._check_took <= QUICK else CHECK_AFTER, self._check)

    def _check(self) -> None:
        self._check_due = False
        message, before = self.message, perf_counter()
        report = check(message, self._facts)
        self._check_took = perf_counter() - before
        faults = tuple(fault for fault in report.faults if finding(fault.code, fault.text) not in self._ignored)
        elements = report.elements
        if self._promise and not any(mentions(body, self._promise) for body in self._facts.earlier):
            elements = elements | {"promise": mentions(message.body, self._promise)}
        known = self._fault
        self._report = Report(elements, faults, report.words)
        same = (place for place, fault in enumerate(faults) if known and _same(fault, known))
        self._at = next(same, min(self._at, max(len(faults) - 1, 0)))
        self._show_report()

    def _show_report(self) -> None:
        self.paper.mark([Mark(fault.start, fault.end, fault.severity) for fault in self._report.faults if fault.end])
        self.query_one(ReportPane).show(self._report, self._at)

    def save(self, keep: Message | None = None) -> None:
        """Put what was typed on disk; where that fails, say so once and try again at the next keystroke.

        `keep` is what stood there before, where it is to be found again; the text of an earlier sitting always is.
        """
        self._saving = None
        message = self.message
        if message == self._stored and keep is None:
            return
        before = keep or self._opened
        version = Version(self.tracker.now(), before.subject, before.body) if before else None
        try:
            self._store(message, version)
        except FollowupError as error:
            if not self._failed:
                self.notify(str(error), title="The draft is not saved", severity="error", markup=False, timeout=12)
            self._failed = True
            return
        self._stored, self._failed, self._opened = message, False, None

    def _store(self, message: Message, keep: Version | None) -> None:
        """Save over what this screen knows; what another window wrote meanwhile is kept as a version."""
        step, ignored = self.step, tuple(sorted(self._ignored))
        place = (step.interview.id, step.kind, step.to, message.subject, message.body)
        known = (self._stored.subject, self._stored.body)
        try:
            self.tracker.save_draft(*place, ignored=ignored, keep=keep, known=known)
        except Clash:
            theirs = self.tracker.records.draft(step.interview.id, step.kind, step.to)
            version = Version(self.tracker.now(), theirs.subject, theirs.body) if theirs else keep
            self.tracker.save_draft(*place, ignored=ignored, keep=version)
            self.notify("Another window wrote this draft, too: its text is among the versions (^r)", timeout=8)

    def show_records(self, change: Change | None = None) -> None:  # noqa: ARG002 - every change is shown alike
        """Show what another window made of this draft, where nothing was typed here since."""
        step, message = self.step, self.message
        draft = self.tracker.records.draft(step.interview.id, step.kind, step.to)
        theirs = Message(draft.subject, draft.body) if draft is not None else message
        if theirs != self._stored == message:
            self._stored = theirs
            self._put(theirs)

    def not_stored(self, change: Change) -> bool:
        """Try again at the next keystroke, and in a while, where it was this draft that could not be saved."""
        step, record = self.step, change.record
        mine = isinstance(record, Draft) and (record.interview_id, record.kind, record.to) == (
            *(step.interview.id, step.kind),
            step.to,
        )
        if mine:
            draft = self.tracker.records.draft(step.interview.id, step.kind, step.to)
            self._stored = Message(draft.subject, draft.body) if draft is not None else Message("", "")
            self._failed = True
            self._again = self._again or self.set_timer(AGAIN_AFTER, self._save_again)
        return mine

    def _save_again(self) -> None:
        self._again = None
        self.save()

    def unsaved(self) -> str | None:
        self.save()
        return f"the {render.KINDS[self.step.kind].lower()}" if self._failed else None

    # What the check found

    @property
    def _fault(self) -> Fault | None:
        faults = self._report.faults
        return faults[self._at] if self._at < len(faults) else None

    def action_next_fault(self) -> None:
        faults = self._report.faults
        if not faults:
            self.notify(f"Nothing to mend: {state(self._report)}", timeout=2)
            return
        if self._is_selected():
            self._at = (self._at + 1) % len(faults)
        self._go_to_fault()

    def _is_selected(self) -> bool:
        """Whether the cursor is where the current finding is, so that the keys mean it."""
        fault = self._fault
        if fault is None or self.focused is None:
            return False
        if not fault.end:
            return self.has_class("-at-fault")
        return fault.start <= self.paper.cursor_index <= fault.end and self.focused is self.paper

    def _go_to_fault(self) -> None:
        fault = self._fault
        if fault is None:
            return
        self.add_class("-at-fault")
        if fault.end:
            self.paper.focus()
            self.paper.select_range(fault.start, fault.end)
        elif fault.code == "no_subject":
            self.query_one("#subject").focus()
        self._show_report()

    def action_mend(self) -> None:
        """Take the rewrite of the finding at the cursor, else say the first thing that is missing."""
        fault = self._fault
        if fault is not None and (self._is_selected() or not self._report.missing):
            better = rewrite(fault, self.message, self._facts)
            if better is not None:
                self._take(better)
                return
            self._go_to_fault()
            self.notify("Type over the marked words" if fault.end else fault.advice, markup=False, timeout=4)
        elif self._report.missing:
            missing = self._report.missing[0]
            self.paper.put_sentence(
                promise_sentence(self._promise) if missing == "promise" else suggest(missing, self._facts)
            )
            self.paper.focus()
        else:
            self.notify("Nothing is missing", timeout=2)

    def _take(self, better: Rewrite) -> None:
        self.remove_class("-at-fault")
        if better.subject:
            self.query_one("#subject", Input).value = better.text
        else:
            self.paper.put(better.text, better.start, better.end)

    def action_ignore(self) -> None:
        fault = self._fault
        if fault is None:
            self.notify("There is no finding to ignore", timeout=2)
            return
        self._ignored |= {finding(fault.code, fault.text)}
        self.remove_class("-at-fault")
        self.save(keep=self._opened or self._stored)
        self._check()
        self.notify("Not shown again in this draft", timeout=2)

    def action_toggle_report(self) -> None:
        self.toggle_class("-alone")

    def ready(self) -> str:
        return state(self._report)

    def doubt(self) -> str:
        return doubt(self._report)

    def sent(self) -> None:
        self._stored = self.message
        self.dismiss(None)

    # Other texts

    def put_message(self, message: Message | None) -> None:
        """Let another text stand there, which can be undone; what stood there is kept as a version."""
        if message is None or message == self.message:
            return
        before = self.message
        self._put(message)
        self.save(keep=before)

    def _put(self, message: Message) -> None:
        self.paper.put_all(message.body)
        for box in self.query("#subject").results(Input):
            box.value = message.subject

    def action_templates(self) -> None:
        from followup_tui.tui.screens.template_picker import template_picker

        self.app.push_screen(template_picker(self.tracker, self._facts), self.put_message)

    def action_versions(self) -> None:
        from followup_tui.tui.screens.versions import versions_screen

        self.save()
        versions = open_draft(self.tracker, self.step.interview.id, self.step.kind, self.step.to).versions
        if not versions:
            self.notify("There is no earlier version of this draft yet", timeout=3)
            return
        self.app.push_screen(versions_screen(self.tracker, versions), self.put_message)

    def action_insert_fact(self) -> None:
        from followup_tui.tui.screens.versions import facts_screen

        def insert(fact: Message | None) -> None:
            if fact is not None:
                self.paper.insert(fact.body)
                self.paper.focus()

        to_send = self.tracker.records.interview(self.step.interview.id).to_send
        self.app.push_screen(facts_screen(self.tracker, self._facts, to_send), insert)

    def action_edit_outside(self) -> None:
        edited = self.edit_outside(self.message.body)
        if edited is not None:
            self.put_message(Message(self.message.subject, edited))


def _same(fault: Fault, other: Fault) -> bool:
    return (fault.code, fault.text) == (other.code, other.text)
