"""The draft editor: a message from the template of its step, checked as one types."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, TextArea

from followup_tui.domain.model import Change, Kind
from followup_tui.domain.plan.answers import LOST, Answer
from followup_tui.domain.plan.steps import Step
from followup_tui.tracker.messages import as_answer, open_draft
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.keys import DRAFT, KeyCommand, bindings
from followup_tui.tui.screens.base import TrackerScreen
from followup_tui.tui.screens.draft.findings import Findings
from followup_tui.tui.screens.draft.recipients import RecipientsDialog, can_choose
from followup_tui.tui.screens.draft.saving import DraftSaver
from followup_tui.tui.screens.draft.sending import Sender
from followup_tui.tui.screens.outside import edit_outside
from followup_tui.tui.widgets.bars import KeyBar, TitleBar
from followup_tui.tui.widgets.letter_editor import LetterEditor
from followup_tui.words.language.salutation import greeted_anew
from followup_tui.words.message import Message


class DraftScreen(TrackerScreen[None]):
    """The letter at the left, what is still missing at the right; saved as one types."""

    NAME = "Draft"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = DRAFT
    BINDINGS: ClassVar[list[BindingType]] = bindings(DRAFT)

    def __init__(self, tracker: Tracker, step: Step, answer: Answer | None = None) -> None:
        """Open the draft of a step, or let it be an `answer`; another text that was begun is kept as a version, then."""
        super().__init__(tracker)
        draft = open_draft(tracker, step.ref)
        self.step = step
        self._people = draft.recipients
        self._answer = answer
        self._wanted = as_answer(tracker, draft, answer) if answer else draft.message
        self._shown = draft.message if draft.saved else self._wanted
        self._letter = LetterEditor(self._shown, has_subject=step.kind is not Kind.PHONE_CALL)
        self._saver = DraftSaver(self, step, draft, self._letter, self._shown)
        self.findings = Findings(self, step, draft, self._letter, self._saver)
        self._sender = Sender(self, step, self._letter, self._saver, self.findings, sent=self._sent)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="draft"):
            yield self._letter
            yield self.findings.pane
        yield KeyBar(DRAFT)

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        named = render.ANSWERS[self._answer] if self._answer else render.step_title(self.step)
        title.title = f"{named} · {self.findings.facts.company}"
        if self.step.number:
            title.aside = render.due_words(self.step, self.tracker.now(), self.tracker.timezone)
        self._letter.address(self._recipient())
        self._letter.body.focus()
        self.findings.check_soon()
        self.findings.load_words()
        if self._wanted != self._shown:
            self.put_message(self._wanted)
            self.notify("Your earlier text is kept: ^r shows it", markup=False, timeout=6)

    @on(Input.Changed, "#subject")
    @on(TextArea.Changed, "#message")
    def typed(self) -> None:
        self._saver.save_soon()
        self.findings.check_soon()

    @on(TextArea.SelectionChanged, "#message")
    def moved(self) -> None:
        self.findings.follow_cursor()

    # Whom it goes to

    def _recipient(self) -> Content:
        if not self._people:
            return Content.styled(f"{render.KINDS[self.step.kind]} at {self.findings.facts.company}", "$muted")
        if len(self._people) > 1:
            names = ", ".join(person.name for person in self._people)
            return Content.assemble(("To ", "$muted"), names, ("  ^g chooses", "$muted"))
        [person] = self._people
        address = person.phone if self.step.kind is Kind.PHONE_CALL else person.email
        more = "  ^g chooses" if can_choose(self.step) else ""
        return Content.assemble(("To ", "$muted"), person.name, (f"  {address}{more}", "$muted"))

    def action_recipients(self) -> None:
        if not can_choose(self.step):
            self.notify("There is nobody else to choose", timeout=3)
            return
        people, now = self.step.interview.interviewers, tuple(person.name for person in self._people)
        self.app.push_screen(RecipientsDialog(people, now), self.address_to)

    def address_to(self, names: tuple[str, ...] | None) -> None:
        """Let it go to these people, with a greeting to them."""
        if names is None:
            return
        chosen = open_draft(self.tracker, self.step.ref, names)
        self.findings.facts, self._people = chosen.facts, chosen.recipients
        self._letter.address(self._recipient())
        message, facts = self._letter.message, chosen.facts
        self._saver.readdress(tuple(person.name for person in self._people))
        self.put_message(Message(message.subject, greeted_anew(message.body, facts.to or "", facts.company)))
        self._saver.save()
        self.findings.check_now()

    # On disk

    def show_records(self, change: Change | None = None) -> None:  # noqa: ARG002 - every change is shown alike
        self._saver.show_theirs()

    def not_stored(self, change: Change) -> bool:
        return self._saver.not_stored(change)

    def unsaved(self) -> str | None:
        self._saver.save()
        return f"the {render.KINDS[self.step.kind].lower()}" if self._saver.failed else None

    # What the check found

    def action_next_fault(self) -> None:
        self.findings.go_to_next()

    def action_mend(self) -> None:
        self.findings.mend()

    def action_ignore(self) -> None:
        self.findings.ignore()

    def action_add_word(self) -> None:
        self.findings.add_word()

    def action_toggle_report(self) -> None:
        self.toggle_class("-alone")

    # Sending

    def action_copy(self) -> None:
        self._sender.send("body")

    def action_copy_all(self) -> None:
        self._sender.send("all")

    def action_send(self) -> None:
        self._sender.choose_way()

    def action_mark_done(self) -> None:
        self._sender.mark_done()

    def _sent(self, change: Change) -> None:
        """Leave, because the step is done; say what may come next, where that is not the plan's business."""
        stage = next((stage for stage, answer in LOST.items() if answer is self._answer), None)
        now = self.tracker.records.application(self.step.interview.application_id).stage
        self.done(change, f"m in the list moves it to {render.STAGES[stage]}" if stage and not now.closed else "")
        self._saver.close()
        self.dismiss(None)

    # Other texts

    def put_message(self, message: Message | None) -> None:
        """Let another text stand there, which can be undone; what stood there is kept as a version."""
        before = self._letter.message
        if message is not None and message != before:
            self._letter.put(message)
            self._saver.save(keep=before)

    def action_templates(self) -> None:
        from followup_tui.tui.screens.draft.template_picker import template_picker

        self.app.push_screen(template_picker(self.tracker, self.findings.facts), self.put_message)

    def action_versions(self) -> None:
        from followup_tui.tui.screens.draft.versions import versions_screen

        self._saver.save()
        versions = open_draft(self.tracker, self.step.ref).versions
        if not versions:
            self.notify("There is no earlier version of this draft yet", timeout=3)
            return
        self.app.push_screen(versions_screen(self.tracker, self.findings.facts, versions), self.put_message)

    def action_insert_fact(self) -> None:
        from followup_tui.tui.screens.draft.versions import facts_screen

        def insert(fact: Message | None) -> None:
            if fact is not None:
                self._letter.body.put_in(fact.body)
                self._letter.body.focus()

        self.app.push_screen(facts_screen(self.tracker, self.findings.facts), insert)

    def action_edit_outside(self) -> None:
        message = self._letter.message
        edited = edit_outside(self, message.body)
        if edited is not None:
            self.put_message(Message(message.subject, edited))
