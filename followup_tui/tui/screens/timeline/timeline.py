"""The timeline of one interview: what happened and what is planned, in one line of time."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.domain.model import Change, Entry, EntryType
from followup_tui.domain.plan import agenda
from followup_tui.domain.plan.answers import LOST
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.when.zones import local
from followup_tui.tracker.plans import Timeline, moment
from followup_tui.tracker.tracker import Tracker, describe
from followup_tui.tui import render
from followup_tui.tui.detail import interview_header, item_detail, timeline_item
from followup_tui.tui.keys import LIST_MOVES, TIMELINE, KeyCommand, bindings
from followup_tui.tui.screens.base import CopyRequested
from followup_tui.tui.screens.main import MainScreen
from followup_tui.tui.widgets.bars import KeyBar, TitleBar
from followup_tui.tui.widgets.lines import Lines
from followup_tui.words.message import Message

_NOW = "now"


class TimelineList(Lines):
    """The items of the timeline."""


class TimelineScreen(MainScreen[None]):
    """One interview; the pane below (or beside) explains the item under the cursor."""

    NAME = "Timeline"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = TIMELINE
    MOVES = LIST_MOVES
    BINDINGS: ClassVar[list[BindingType]] = bindings(TIMELINE)

    def __init__(self, tracker: Tracker, interview_id: str) -> None:
        super().__init__(tracker)
        self._interview_id = interview_id
        self._items: dict[str, Entry | Step] = {}
        self._seen = tracker.latest

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Static(id="interview")
        with Horizontal(id="body"):
            yield TimelineList(id="timeline")
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
        options = self.query_one(TimelineList)
        option = options.highlighted_option
        return self._items.get(option.id or "") if option is not None else None

    def show_timeline(self) -> None:
        """Show what the tracker holds now, with the cursor on the same item, at first on the one that matters most.

        Where the user has just done something about that item, or it is gone, the cursor stays at its place.
        """
        timeline = self.tracker.plans.timeline(self._interview_id)
        self._show_header(timeline)
        options = self.query_one(TimelineList)
        place, kept = options.highlighted, None if self._has_acted() or self.item is None else _item_id(self.item)
        items = timeline.items()
        self._items = {_item_id(item): item for item in items}
        options.set_options(self._options(items, timeline.interview.timezone))
        wanted = _most_urgent(timeline) if place is None else kept
        options.mark(options.get_option_index(wanted) if wanted in self._items else place or 0)

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

    def _options(self, items: tuple[Entry | Step, ...], there: str) -> list[Option]:
        now, zone = self.tracker.now(), self.tracker.timezone
        options = [(moment(item), Option(timeline_item(item, now, zone, there), id=_item_id(item))) for item in items]
        marker = Content.styled(f"{render.short_time(now, zone)}  ─── now ".ljust(46, "─"), "$text-accent")
        before = sum(at <= now for at, _ in options)
        shown = [option for _, option in options]
        shown.insert(before, Option(marker, id=_NOW, disabled=True))
        return shown

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
            from followup_tui.tui.screens.writing import writing_screen

            self.app.push_screen(writing_screen(self.tracker, step))

    def action_write_answer(self) -> None:
        from followup_tui.tui.screens.answer import write_answer

        write_answer(self, self._interview_id)

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
        self._ask(DebriefScreen(self.tracker, interview))

    def _read(self, entry: Entry) -> None:
        from followup_tui.tui.screens.draft.versions import sent_screen

        def copy(message: Message | None) -> None:
            if message is not None:
                self.post_message(CopyRequested(message.body, "Body"))

        self.app.push_screen(sent_screen(self.tracker, entry), copy)

    def action_mark_done(self) -> None:
        if (step := self._step()) is not None:
            from followup_tui.tui.screens.steps.step_dialogs import DoneDialog

            self._ask(DoneDialog(self.tracker, step))

    def action_skip(self) -> None:
        if (step := self._step()) is not None:
            from followup_tui.tui.screens.steps.step_dialogs import SkipDialog

            self._ask(SkipDialog(self.tracker, step))

    def action_snooze(self) -> None:
        if (step := self._pending_step()) is not None:
            from followup_tui.tui.screens.steps.postpone import SnoozeDialog

            self._ask(SnoozeDialog(self.tracker, step))

    def action_reschedule(self) -> None:
        if isinstance(self.item, Entry) and self.item.type is EntryType.INTERVIEW:
            self.action_edit()
        elif (step := self._pending_step()) is not None:
            from followup_tui.tui.screens.steps.postpone import RescheduleDialog

            self._ask(RescheduleDialog(self.tracker, step))

    def action_promise(self) -> None:
        from followup_tui.tui.screens.steps.postpone import PromiseDialog

        self._ask(PromiseDialog(self.tracker, self.tracker.records.interview(self._interview_id)))

    def action_log(self) -> None:
        from followup_tui.tui.screens.timeline.log_dialog import LogDialog

        def logged(change: Change | None) -> None:
            if change is not None:
                is_reply = isinstance(change.record, Entry) and change.record.type is EntryType.REPLY
                self._changed(change, "Another round? i adds the interview" if is_reply else "")

        self.app.push_screen(LogDialog(self.tracker, self.tracker.records.interview(self._interview_id)), logged)

    def action_why(self) -> None:
        if (step := self._step()) is not None:
            from followup_tui.tui.screens.timeline.why_screen import WhyScreen

            self.app.push_screen(WhyScreen(self.tracker, step))

    def action_edit(self) -> None:
        item = self.item
        if isinstance(item, Entry) and item.type is not EntryType.INTERVIEW:
            from followup_tui.tui.screens.timeline.log_dialog import EntryDialog

            self._ask(EntryDialog(self.tracker, item))
            return
        from followup_tui.tui.screens.forms.interview_form import InterviewForm

        timeline = self.tracker.plans.timeline(self._interview_id)
        self._ask(InterviewForm(self.tracker, timeline.application, timeline.interview))

    def action_edit_application(self) -> None:
        from followup_tui.tui.screens.forms.application_form import ApplicationForm

        timeline = self.tracker.plans.timeline(self._interview_id)
        self._ask(ApplicationForm(self.tracker, timeline.application))

    def action_add_interview(self) -> None:
        from followup_tui.tui.screens.forms.interview_form import InterviewForm

        timeline = self.tracker.plans.timeline(self._interview_id)
        self._ask(InterviewForm(self.tracker, timeline.application))

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
        from followup_tui.tui.screens.confirm import ConfirmDialog

        timeline = self.tracker.plans.timeline(self._interview_id)
        interview = timeline.interview
        what = f"the interview “{render.interview_words(interview)}” at {describe(timeline.application)}"
        if interview.cancelled is None:
            question, word = f"Cancel {what}?", "It is cancelled"
            detail = "Its steps end. What was done stays on the timeline; c brings it back."
        else:
            question, word = f"Does {what} take place after all?", "It takes place"
            detail = "Its steps are planned again."

        def answered(confirmed: bool | None) -> None:
            if not confirmed:
                return
            use_case = self.tracker.cancel_interview if interview.cancelled is None else self.tracker.uncancel_interview
            if (change := self.attempt(lambda: use_case(interview.id))) is not None:
                self._changed(change)

        self.app.push_screen(ConfirmDialog(question, detail, word), answered)

    def action_delete(self) -> None:
        from followup_tui.tui.screens.confirm import ConfirmDialog

        item = self.item
        if isinstance(item, Step):
            self._skip_instead(item)
            return
        is_entry = isinstance(item, Entry) and item.type is not EntryType.INTERVIEW
        if is_entry and isinstance(item, Entry):
            question, detail = f"Delete “{render.entry_title(item)}”?", "What it ended or moved is as before, then."
        else:
            timeline = self.tracker.plans.timeline(self._interview_id)
            what = render.interview_words(timeline.interview)
            question = f"Delete the interview “{what}” at {describe(timeline.application)}?"
            detail = "Its timeline and its drafts go with it."

        def delete(confirmed: bool | None) -> None:
            if not confirmed:
                return
            if is_entry and isinstance(item, Entry):
                change = self.attempt(lambda: self.tracker.remove_entry(item.id))
            else:
                change = self.attempt(lambda: self.tracker.remove_interview(self._interview_id))
            if change is not None:
                self._changed(change)

        self.app.push_screen(ConfirmDialog(question, detail, "Delete"), delete)

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

            self._ask(QuietDialog(self.tracker, application))

    def _pending_step(self) -> Step | None:
        """The step to put off: one that is still to be done; says so where there is none."""
        step = self._step()
        if step is not None and step.state not in agenda.PENDING:
            self.notify(f"This step is {step.state}: it cannot be put off", markup=False, timeout=3)
            return None
        return step

    def _ask(self, screen: Screen[Change]) -> None:
        def changed(change: Change | None) -> None:
            if change is not None:
                self._changed(change)

        self.app.push_screen(screen, changed)

    def _changed(self, change: Change, hint: str = "") -> None:
        """Say what was changed; the timeline is drawn anew when it is back."""
        self.done(change, hint)


def _item_id(item: Entry | Step) -> str:
    if isinstance(item, Entry):
        return f"entry-{item.id}"
    return f"step-{item.kind}-{item.silence}-{item.number}-{item.to or ''}"


def _most_urgent(timeline: Timeline) -> str | None:
    step = agenda.next_step(timeline.steps)
    if step is not None:
        return _item_id(step)
    items = timeline.items()
    return _item_id(items[-1]) if items else None
