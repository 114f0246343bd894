"""What happened: logging a note, a contact or a reply, and mending what was logged."""

from collections.abc import Iterable
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.domain.model import Change, Entry, EntryType, Interview, Kind, State
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.domain.when.dates import spell_when
from followup_tui.tracker.tracker import Tracker, describe
from followup_tui.tui import render
from followup_tui.tui.keys import LOG, KeyCommand, bindings
from followup_tui.tui.screens.base import TrackerDialog
from followup_tui.tui.widgets.bars import KeyBar
from followup_tui.tui.widgets.inputs import Choice
from followup_tui.tui.widgets.lines import Lines
from followup_tui.tui.widgets.message_area import MessageArea
from followup_tui.tui.widgets.when import DayInput, WhenInput

_TYPES = {
    EntryType.REPLY: "They replied: an answer, an invitation, a decision",
    EntryType.CONTACT: "I wrote or spoke to them, as a planned step or beyond",
    EntryType.NOTE: "A note to myself",
    EntryType.AUTO_REPLY: "An automatic answer: somebody is away until …",
}

_NO_STEP = "none of the planned steps"
_ANYBODY = "the employer, or everybody"


class _EntryDialog(TrackerDialog[Change]):
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = LOG
    BINDINGS: ClassVar[list[BindingType]] = bindings(LOG)

    @on(Input.Submitted)
    def save(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        raise NotImplementedError


class _StepChoice(Choice):
    """Which of the planned steps a contact was, or that it was none of them."""

    def __init__(self, steps: Iterable[Step], entry: Entry | None = None) -> None:
        """Offer the steps that were not done; where it is an `entry`, first of all what it is now."""
        offered: dict[str, tuple[Kind | None, str | None]] = {_NO_STEP: (None, None)}
        if entry is not None and entry.kind is None:
            offered[_NO_STEP] = (None, entry.to)
        elif entry is not None:
            offered = {f"{render.entry_title(entry)} (as it is now)": (entry.kind, entry.to)} | offered
        for step in steps:
            if step.state is not State.DONE and (step.kind, step.to) not in offered.values():
                offered[f"{render.step_title(step)} ({step.state})"] = (step.kind, step.to)
        self._offered = offered
        super().__init__([(words, words) for words in offered], next(iter(offered)))

    @property
    def step(self) -> tuple[Kind | None, str | None]:
        """The kind of the step and whom it is for."""
        return self._offered[self.chosen]


class LogDialog(_EntryDialog):
    """Puts something on the timeline of an interview."""

    NAME = "Log"

    def __init__(self, tracker: Tracker, interview: Interview) -> None:
        super().__init__(tracker)
        self._interview = interview

    def about(self) -> UnfinishedForm:
        where = describe(self.tracker.records.application(self._interview.application_id))
        return UnfinishedForm("log", f"Log: {where}", {}, interview_id=self._interview.id)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled("What happened?", "bold"))
            types = Lines(*(Option(Content(words), id=type_) for type_, words in _TYPES.items()), compact=True)
            types.highlighted = 0
            yield types
            with Vertical(id="as-step"):
                yield Static("Which step was it? ← and → choose", classes="label")
                yield _StepChoice(self.tracker.plans.steps(self._interview.id))
            with Vertical(id="away"):
                names = [person.name for person in self._interview.interviewers]
                if len(names) > 1:
                    yield Static("Who is away? ← and → choose", classes="label")
                    yield Choice([(_ANYBODY, ""), *((name, name) for name in names)], "")
                yield Static("Back on", classes="label")
                yield DayInput(self.tracker, self._interview, placeholder="mon, 24 nov, in 2 weeks", field="back")
            yield Static("In your words", classes="label")
            yield MessageArea(id="text")
            with Vertical(id="promised"):
                yield Static("By when will they decide? Empty where they named no day", classes="label")
                yield DayInput(self.tracker, self._interview, placeholder="fri, in 2 weeks, 24 nov", field="reply_by")
            yield Static("When was it?", classes="label")
            yield WhenInput(self.tracker, self._interview.timezone, value="now")
            yield KeyBar(LOG)

    @property
    def type(self) -> EntryType:
        """What kind of thing is chosen."""
        return list(_TYPES)[self.query_one(OptionList).highlighted or 0]

    @on(OptionList.OptionHighlighted)
    def show_fields(self) -> None:
        self.set_class(self.type is EntryType.AUTO_REPLY, "-away")
        self.set_class(self.type is EntryType.CONTACT, "-contact")
        self.set_class(self.type is EntryType.REPLY, "-reply")

    @on(OptionList.OptionSelected)
    def go_on(self) -> None:
        if self.type is EntryType.AUTO_REPLY:
            self.query_one("#away DayInput", DayInput).enter()
        elif self.type is EntryType.CONTACT:
            self.query_one(_StepChoice).focus()
        else:
            self.query_one("#text").focus()

    def action_save(self) -> None:
        day, when = self._day_field(), self.query_one(WhenInput)
        if (day is not None and not day.readable()) or not when.readable():
            return
        if self.type is not EntryType.REPLY or when.instant() >= self._interview.start:
            self._log()
            return
        from followup_tui.tui.screens.confirm import ConfirmDialog

        def answered(confirmed: bool | None) -> None:
            if confirmed:
                self._log()

        question = "They replied before the interview began?"
        self.app.push_screen(
            ConfirmDialog(question, "Such a reply stops no step of this interview.", "Log it", refuse="Back"), answered
        )

    def _log(self) -> None:
        change = self.attempt(self._store)
        if change is not None:
            self.dismiss(change)

    def _store(self) -> Change:
        type_ = self.type
        field = self._day_field()
        day = field.day() if field is not None else None
        back, reply_by = (day, None) if type_ is EntryType.AUTO_REPLY else (None, day)
        at = self.query_one(WhenInput).instant()
        text = self.query_one("#text", MessageArea).text
        kind, to = self.query_one(_StepChoice).step if type_ is EntryType.CONTACT else (None, self._away())
        return self.tracker.log(self._interview.id, type_, text, at=at, kind=kind, to=to, back=back, reply_by=reply_by)

    def _day_field(self) -> DayInput | None:
        """The field for the day that what happened names: of the return, or by which they decide."""
        fields = {EntryType.AUTO_REPLY: "#away DayInput", EntryType.REPLY: "#promised DayInput"}
        where = fields.get(self.type)
        return self.query_one(where, DayInput) if where is not None else None

    def _away(self) -> str | None:
        """Who is away by an automatic answer; None for everybody."""
        choices = self.query("#away Choice").results(Choice)
        return next((choice.chosen for choice in choices if self.type is EntryType.AUTO_REPLY), "") or None


class EntryDialog(_EntryDialog):
    """Mends the text or the time of something on the timeline, and which step a contact was."""

    NAME = "Edit entry"
    AUTO_FOCUS = "#text"

    def __init__(self, tracker: Tracker, entry: Entry) -> None:
        super().__init__(tracker)
        self._entry = entry
        self._when = ""

    def about(self) -> UnfinishedForm:
        return UnfinishedForm("entry", f"Edit entry: {render.entry_title(self._entry)}", {}, entry_id=self._entry.id)

    def compose(self) -> ComposeResult:
        now, zone = self.tracker.now(), self.tracker.timezone
        with Vertical(classes="dialog"):
            yield Static(Content.styled(render.entry_title(self._entry), "bold"))
            if self._entry.type is EntryType.CONTACT and self._entry.interview_id is not None:
                yield Static("Which step was it? ← and → choose", classes="label")
                yield _StepChoice(self.tracker.plans.steps(self._entry.interview_id), self._entry)
            yield Static("In your words", classes="label")
            yield MessageArea(self._entry.text, id="text")
            yield Static("When was it?", classes="label")
            self._when = spell_when(self._entry.at, zone=zone, now=now).rpartition(", ")[0]
            yield WhenInput(self.tracker, zone, value=self._when)
            yield KeyBar(LOG)

    def action_save(self) -> None:
        when = self.query_one(WhenInput)
        as_it_was = when.typed == self._when
        if not as_it_was and not when.readable():
            return
        at = self._entry.at if as_it_was else when.instant()
        after = replace(self._entry, text=self.query_one("#text", MessageArea).text, at=at)
        for choice in self.query(_StepChoice):
            after = replace(after, kind=choice.step[0], to=choice.step[1])
        change = self.attempt(lambda: self.tracker.edit_entry(after, self._entry))
        if change is not None:
            self.dismiss(change)
