"""The timeline of one interview: what happened and what is planned, in one line of time."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import OptionList, Static

from followup_tui.domain.model import Change, Entry, EntryType
from followup_tui.domain.plan import agenda
from followup_tui.domain.plan.answers import LOST
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.when.zones import local
from followup_tui.tracker.plans import Timeline
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.detail import interview_header, item_detail
from followup_tui.tui.keys import LIST_MOVES, TIMELINE, KeyCommand, bindings
from followup_tui.tui.screens.base import CopyRequested
from followup_tui.tui.screens.main import MainScreen
from followup_tui.tui.screens.timeline.timeline_list import TimelineList
from followup_tui.tui.widgets.bars import KeyBar, TitleBar
from followup_tui.words.message import Message


class TimelineScreen(MainScreen[None]):
    """One interview; the pane below (or beside) explains the item under the cursor."""

    NAME = "Timeline"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = TIMELINE
    MOVES = LIST_MOVES
    BINDINGS: ClassVar[list[BindingType]] = bindings(TIMELINE)

    def __init__(self, tracker: Tracker, interview_id: str) -> None:
        super().__init__(tracker)
        self._interview_id = interview_id
        self._seen = tracker.latest

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Static(id="interview")
        with Horizontal(id="body"):
            yield TimelineList()
            yield Static(id="item")
        yield KeyBar(TIMELINE)

    def on_mount(self) -> None:
        self.set_interval(30, self.show_records)
        self.call_after_refresh(self._offer_filing)

    def on_screen_resume(self) -> None:
        self.show_records()

    def show_records(self, change: Change | None = None) -> None:  # noqa: ARG002 - every change is shown alike
        if self._interview_id in self.tracker.records.interviews:
            self.show_timeline()
        elif self.is_active:  # else it goes as soon as what lies over it does
            self.dismiss(None)

    @property
    def item(self) -> Entry | Step | None:
        """The entry or step under the cursor."""
        return self.query_one(TimelineList).item

    def show_timeline(self) -> None:
        """Show what the tracker holds now, with the cursor on the same item, at first on the one that matters most.

        Where the user has just done something about that item, or it is gone, the cursor stays at its place.
        """
        timeline = self.tracker.plans.timeline(self._interview_id)
        self._show_header(timeline)
        now, zone = self.tracker.now(), self.tracker.timezone
        self.query_one(TimelineList).show(timeline, now, zone, in_place=self._has_acted())

    def _has_acted(self) -> bool:
        """Whether something was done since the items were shown, about the step under the cursor."""
        change, before, item = self.tracker.latest, self._seen, self.item
        self._seen = change
        if change is None or change is before or not isinstance(item, Step) or not isinstance(change.record, Entry):
            return False
        return change.record.kind is item.kind and change.record.is_for(item.to)

    def _show_header(self, timeline: Timeline) -> None:
        now = self.tracker.now()
        title = self.query_one(TitleBar)
        title.title = f"{timeline.application.company} · {timeline.application.role}"
        title.aside = f"{local(now, self.tracker.timezone):%a %d %b, %H:%M}"
        self.query_one("#interview", Static).update(interview_header(self.tracker, timeline.interview))

    @on(OptionList.OptionHighlighted)
    def show_item(self) -> None:
        item = self.item
        if item is not None:
            self.query_one("#item", Static).update(item_detail(self.tracker, item), layout=False)

    # What one can do with the item

    @on(OptionList.OptionSelected)
    def open_item(self) -> None:
        if isinstance(self.item, Step):
            self.action_draft()
        elif self.item is not None and self.item.body:
            self._read(self.item)
        else:
            self.action_edit()

    def action_draft(self) -> None:
        if self._is_over():
            self.action_write_answer()
        elif (step := self._step()) is not None:
            self.write(step)

    def action_write_answer(self) -> None:
        self.write_answer(self._interview_id)

    def _is_over(self) -> bool:
        """Whether only an answer can be meant: they declined, the user withdrew, or no step is left."""
        if self.tracker.plans.timeline(self._interview_id).application.stage in LOST:
            return True
        none_left = agenda.next_step(self.tracker.plans.steps(self._interview_id)) is None
        return none_left and not isinstance(self.item, Step)

    def action_debrief(self) -> None:
        from followup_tui.tui.screens.forms.debrief import DebriefScreen

        interview = self.tracker.records.interview(self._interview_id)
        if interview.end > self.tracker.now():
            self.notify("The interview has not ended yet", timeout=3)
            return
        self.ask(DebriefScreen(self.tracker, interview))

    def _read(self, entry: Entry) -> None:
        from followup_tui.tui.screens.draft.versions import sent_screen

        def copy(message: Message | None) -> None:
            if message is not None:
                self.post_message(CopyRequested(message.body, "Body"))

        self.app.push_screen(sent_screen(self.tracker, entry), copy)

    def action_mark_done(self) -> None:
        if (step := self._step()) is not None:
            from followup_tui.tui.screens.steps.step_dialogs import DoneDialog

            self.ask(DoneDialog(self.tracker, step))

    def action_skip(self) -> None:
        if (step := self._step()) is not None:
            from followup_tui.tui.screens.steps.step_dialogs import SkipDialog

            self.ask(SkipDialog(self.tracker, step))

    def action_snooze(self) -> None:
        if (step := self._pending_step()) is not None:
            from followup_tui.tui.screens.steps.postpone import SnoozeDialog

            self.ask(SnoozeDialog(self.tracker, step))

    def action_reschedule(self) -> None:
        if isinstance(self.item, Entry) and self.item.type is EntryType.INTERVIEW:
            self.action_edit()
        elif (step := self._pending_step()) is not None:
            from followup_tui.tui.screens.steps.postpone import RescheduleDialog

            self.ask(RescheduleDialog(self.tracker, step))

    def action_promise(self) -> None:
        from followup_tui.tui.screens.steps.postpone import PromiseDialog

        self.ask(PromiseDialog(self.tracker, self.tracker.records.interview(self._interview_id)))

    def action_log(self) -> None:
        from followup_tui.tui.screens.timeline.log_dialog import LogDialog

        def logged(change: Change | None) -> None:
            if change is not None:
                is_reply = isinstance(change.record, Entry) and change.record.type is EntryType.REPLY
                self.done(change, "Another round? i adds the interview" if is_reply else "")

        self.app.push_screen(LogDialog(self.tracker, self.tracker.records.interview(self._interview_id)), logged)

    def action_why(self) -> None:
        if (step := self._step()) is not None:
            from followup_tui.tui.screens.timeline.why_screen import WhyScreen

            self.app.push_screen(WhyScreen(self.tracker, step))

    def action_edit(self) -> None:
        item = self.item
        if isinstance(item, Entry) and item.type is not EntryType.INTERVIEW:
            from followup_tui.tui.screens.timeline.log_dialog import EntryDialog

            self.ask(EntryDialog(self.tracker, item))
            return
        from followup_tui.tui.screens.forms.interview_form import InterviewForm

        timeline = self.tracker.plans.timeline(self._interview_id)
        self.ask(InterviewForm(self.tracker, timeline.application, timeline.interview))

    def action_edit_application(self) -> None:
        from followup_tui.tui.screens.forms.application_form import ApplicationForm

        timeline = self.tracker.plans.timeline(self._interview_id)
        self.ask(ApplicationForm(self.tracker, timeline.application))

    def action_add_interview(self) -> None:
        from followup_tui.tui.screens.forms.interview_form import InterviewForm

        timeline = self.tracker.plans.timeline(self._interview_id)
        self.ask(InterviewForm(self.tracker, timeline.application))

    def action_other_interview(self) -> None:
        application_id = self.tracker.records.interview(self._interview_id).application_id
        ids = [interview.id for interview in self.tracker.records.interviews_of(application_id)]
        if len(ids) == 1:
            self.notify("This application has one interview; i adds another", timeout=3)
            return
        self._interview_id = ids[(ids.index(self._interview_id) + 1) % len(ids)]
        self.query_one(TimelineList).clear_options()
        self.show_timeline()

    def action_cancel(self) -> None:
        from followup_tui.tui.screens.removing import cancel_interview

        cancel_interview(self, self.tracker.records.interview(self._interview_id))

    def action_delete(self) -> None:
        from followup_tui.tui.screens.removing import delete_entry, delete_interview

        item = self.item
        if isinstance(item, Step):
            self._skip_instead(item)
        elif item is not None and item.type is not EntryType.INTERVIEW:
            delete_entry(self, item)
        else:
            delete_interview(self, self.tracker.records.interview(self._interview_id))

    def _skip_instead(self, step: Step) -> None:
        """Offer what can be done to a planned step, which is computed and so cannot be deleted."""
        if step.state in agenda.PENDING:
            self.action_skip()
        else:
            words = (
                f"This step is {step.state}: there is nothing to delete. On the line with ◆, x deletes the interview"
            )
            self.notify(words, markup=False, timeout=5)

    def _step(self) -> Step | None:
        """The step under the cursor, else the most urgent one; says so where there is none."""
        if isinstance(self.item, Step):
            return self.item
        step = agenda.next_step(self.tracker.plans.steps(self._interview_id))
        if step is None or isinstance(self.item, Entry):
            self.notify("Go to a step first: a line with ▲, ● or ○", markup=False, timeout=3)
            return None
        return step

    def _offer_filing(self) -> None:
        if not self.stands or self._interview_id not in self.tracker.records.interviews:
            return  # somebody else has removed it, and the screen goes
        application = self.tracker.plans.timeline(self._interview_id).application
        if self.is_active and self.tracker.plans.offers_filing(application):
            from followup_tui.tui.screens.steps.quiet_dialog import QuietDialog

            self.ask(QuietDialog(self.tracker, application))

    def _pending_step(self) -> Step | None:
        """The step to put off: one that is still to be done; says so where there is none."""
        step = self._step()
        if step is not None and step.state not in agenda.PENDING:
            self.notify(f"This step is {step.state}: it cannot be put off", markup=False, timeout=3)
            return None
        return step
