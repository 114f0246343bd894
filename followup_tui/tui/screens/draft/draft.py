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
from followup_tui.domain.model import Change, Draft, Kind
from followup_tui.domain.plan.answers import LOST, Answer
from followup_tui.domain.plan.steps import Step
from followup_tui.tracker.drafts import save_draft
from followup_tui.tracker.messages import as_answer, open_draft
from followup_tui.tracker.recipients import LETTERS
from followup_tui.tracker.session import Clash
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.keys import DRAFT, KeyCommand, bindings
from followup_tui.tui.screens.draft.findings import FindingsScreen
from followup_tui.tui.widgets.bars import KeyBar, TitleBar
from followup_tui.tui.widgets.check_pane import CheckPane
from followup_tui.tui.widgets.inputs import OneLine
from followup_tui.tui.widgets.message_area import MessageArea
from followup_tui.words.language.salutation import greeted_anew
from followup_tui.words.message import Message

SAVE_AFTER = 0.25
"""Seconds from a keystroke until the draft is on disk, at the most."""
AGAIN_AFTER = 5.0
"""Seconds until saving is tried again where it failed."""


class DraftScreen(FindingsScreen):
    """Subject and body at the left, what is still missing at the right; saved as one types."""

    NAME = "Draft"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = DRAFT
    BINDINGS: ClassVar[list[BindingType]] = bindings(DRAFT)

    def __init__(self, tracker: Tracker, step: Step, answer: Answer | None = None) -> None:
        """Open the draft of a step, or let it be an `answer`; another text that was begun is kept as a version, then."""
        draft = open_draft(tracker, step.ref)
        super().__init__(tracker, step, draft)
        self._people = draft.recipients
        self._readdressed = False
        self._answer = answer
        self._wanted = as_answer(tracker, draft, answer) if answer else draft.message
        self._stored = draft.message if draft.saved else self._wanted
        self._opened = draft.message if draft.saved else None
        self._swapped: tuple[Message, Message] | None = None
        self._saving: Timer | None = None
        self._again: Timer | None = None
        self._failed = False

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="desk"):
            with Vertical(id="paper"):
                yield Static(self._recipient(), id="to")
                if self.step.kind is not Kind.PHONE_CALL:
                    subject = OneLine(self._stored.subject, placeholder="Subject")
                    subject.id = "subject"
                    yield subject
                yield MessageArea(self._stored.body, id="message")
            yield CheckPane()
        yield KeyBar(DRAFT)

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        named = render.ANSWERS[self._answer] if self._answer else render.step_title(self.step)
        title.title = f"{named} · {self._facts.company}"
        if self.step.number:
            title.aside = render.due_words(self.step, self.tracker.now(), self.tracker.timezone)
        for box in self.query("#subject").results(Input):
            box.cursor_position = 0
        self.paper.focus()
        self.check_soon()
        self.load_words()
        if self._wanted != self._stored:
            self.put_message(self._wanted)
            self.notify("Your earlier text is kept: ^r shows it", markup=False, timeout=6)

    def _recipient(self) -> Content:
        if not self._people:
            return Content.styled(f"{render.KINDS[self.step.kind]} at {self._facts.company}", "$muted")
        if len(self._people) > 1:
            names = ", ".join(person.name for person in self._people)
            return Content.assemble(("To ", "$muted"), names, ("  ^g chooses", "$muted"))
        [person] = self._people
        address = person.phone if self.step.kind is Kind.PHONE_CALL else person.email
        more = "  ^g chooses" if self._can_choose() else ""
        return Content.assemble(("To ", "$muted"), person.name, (f"  {address}{more}", "$muted"))

    def _can_choose(self) -> bool:
        return self.step.to is None and self.step.kind in LETTERS and len(self.step.interview.interviewers) > 1

    def action_recipients(self) -> None:
        if not self._can_choose():
            self.notify("There is nobody else to choose", timeout=3)
            return
        from followup_tui.tui.screens.recipients import RecipientsDialog

        people, now = self.step.interview.interviewers, tuple(person.name for person in self._people)
        self.app.push_screen(RecipientsDialog(people, now), self.address_to)

    def address_to(self, names: tuple[str, ...] | None) -> None:
        """Let it go to these people, with a greeting to them."""
        if names is None:
            return
        chosen = open_draft(self.tracker, self.step.ref, names)
        self._facts, self._people = chosen.facts, chosen.recipients
        self.query_one("#to", Static).update(self._recipient())
        message = self.message
        body = greeted_anew(message.body, self._facts.to or "", self._facts.company)
        self._readdressed = True
        self.put_message(Message(message.subject, body))
        self.save()
        self.check_now()

    @property
    def message(self) -> Message:
        """The message as it stands on the screen."""
        subjects = self.query("#subject").results(Input)
        return Message(next((box.value for box in subjects), ""), self.paper.text)

    # Saving

    @on(Input.Changed, "#subject")
    @on(TextArea.Changed, "#message")
    def typed(self) -> None:
        if self._saving is None:
            self._saving = self.set_timer(SAVE_AFTER, self.save)
        self.check_soon()

    def check_now(self) -> None:
        """Check, once what was typed is on its way to the disk: the first check of all takes long."""
        if self._saving is not None:
            self._saving.stop()
            self.save()
        super().check_now()

    @on(TextArea.Changed, "#message")
    def follow_undo(self) -> None:
        """Let the subject go along where undo or redo in the body crosses the change to another text."""
        for there, back in (self._swapped, self._swapped[::-1]) if self._swapped else ():
            if there.body != back.body and self.message == Message(there.subject, back.body):
                self._put_subject(back.subject)
                return

    def save(self, keep: Message | None = None) -> None:
        """Put what was typed on disk; where that fails, say so once and try again at the next keystroke.

        `keep` is what stood there before, where it is to be found again; the text of an earlier sitting always is.
        """
        self._saving = None
        message = self.message
        if message == self._stored and keep is None and not self._readdressed:
            return
        try:
            self._store(message, keep or self._opened)
        except FollowupError as error:
            if not self._failed:
                self.notify(str(error), title="The draft is not saved", severity="error", markup=False, timeout=12)
            self._failed = True
            return
        self._stored, self._failed, self._opened, self._readdressed = message, False, None, False

    def _store(self, message: Message, keep: Message | None) -> None:
        """Save over what this screen knows; what another window wrote meanwhile is kept as a version."""
        ref, ignored = self.step.ref, tuple(sorted(self._ignored))
        to = tuple(person.name for person in self._people) if self._can_choose() else None
        try:
            save_draft(self.tracker, ref, message, ignored=ignored, keep=keep, known=self._stored, recipients=to)
        except Clash:
            draft = self.tracker.records.draft(ref)
            theirs = Message(draft.subject, draft.body) if draft else keep
            save_draft(self.tracker, ref, message, ignored=ignored, keep=theirs, recipients=to)
            self.notify("Another window wrote this draft, too: its text is among the versions (^r)", timeout=8)

    def show_records(self, change: Change | None = None) -> None:  # noqa: ARG002 - every change is shown alike
        """Show what another window made of this draft, where nothing was typed here since."""
        message = self.message
        draft = self.tracker.records.draft(self.step.ref)
        theirs = Message(draft.subject, draft.body) if draft is not None else message
        if theirs != self._stored == message:
            self._stored = theirs
            self._put(theirs)

    def not_stored(self, change: Change) -> bool:
        """Try again at the next keystroke, and in a while, where it was this draft that could not be saved."""
        record = change.record
        mine = isinstance(record, Draft) and record.ref == self.step.ref
        if mine:
            draft = self.tracker.records.draft(self.step.ref)
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

    def keep_ignored(self) -> None:
        self.save(keep=self._opened or self._stored)

    def what_next(self) -> str:
        stage = next((stage for stage, answer in LOST.items() if answer is self._answer), None)
        now = self.tracker.records.application(self.step.interview.application_id).stage
        return f"m in the list moves it to {render.STAGES[stage]}" if stage and not now.closed else ""

    def sent(self) -> None:
        self._stored = self.message
        self.dismiss(None)

    # Other texts

    def put_message(self, message: Message | None) -> None:
        """Let another text stand there, which can be undone; what stood there is kept as a version."""
        if message is None or message == self.message:
            return
        before = self.message
        self._swapped = before, message
        self._put(message)
        self.save(keep=before)

    def _put(self, message: Message) -> None:
        self.paper.put_all(message.body)
        self._put_subject(message.subject)

    def _put_subject(self, subject: str) -> None:
        for box in self.query("#subject").results(Input):
            box.value = subject

    def action_templates(self) -> None:
        from followup_tui.tui.screens.draft.template_picker import template_picker

        self.app.push_screen(template_picker(self.tracker, self._facts), self.put_message)

    def action_versions(self) -> None:
        from followup_tui.tui.screens.draft.versions import versions_screen

        self.save()
        versions = open_draft(self.tracker, self.step.ref).versions
        if not versions:
            self.notify("There is no earlier version of this draft yet", timeout=3)
            return
        self.app.push_screen(versions_screen(self.tracker, self._facts, versions), self.put_message)

    def action_insert_fact(self) -> None:
        from followup_tui.tui.screens.draft.versions import facts_screen

        def insert(fact: Message | None) -> None:
            if fact is not None:
                self.paper.put_in(fact.body)
                self.paper.focus()

        self.app.push_screen(facts_screen(self.tracker, self._facts), insert)

    def action_edit_outside(self) -> None:
        edited = self.edit_outside(self.message.body)
        if edited is not None:
            self.put_message(Message(self.message.subject, edited))
