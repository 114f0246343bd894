"""Putting a step off: when it opens (snooze), when it is due (reschedule), and what they promised."""

from datetime import datetime, time
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.domain.model import Change, Interview
from followup_tui.domain.plan.placing import END_OF_BUSINESS, START_OF_BUSINESS
from followup_tui.domain.plan.postponing import Moment, quick_moments
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.tracker.promises import promise
from followup_tui.tracker.tracker import Tracker, describe
from followup_tui.tui import render
from followup_tui.tui.keys import DIALOG, POSTPONE, KeyCommand, bindings
from followup_tui.tui.screens.base import TrackerDialog
from followup_tui.tui.screens.steps.step_dialogs import StepDialog
from followup_tui.tui.widgets.bars import KeyBar
from followup_tui.tui.widgets.lines import Lines
from followup_tui.tui.widgets.when import DayInput, WhenInput


class _PostponeDialog(StepDialog):
    """A few moments to pick by their number or by Enter, and a line for any other."""

    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = POSTPONE
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(DIALOG),
        *((str(number + 1), f"pick({number})", "Pick") for number in range(4)),
    ]
    VERB: ClassVar[str]
    CLOCK: ClassVar[time]

    def __init__(self, tracker: Tracker, step: Step) -> None:
        super().__init__(tracker, step)
        application = tracker.records.application(step.interview.application_id)
        self._calendar = tracker.plans.calendar(application)
        self._moments: tuple[Moment, ...] = ()

    def compose(self) -> ComposeResult:
        zone = self.step.interview.timezone
        self._moments = quick_moments(self.tracker.now(), self.base(), self.CLOCK, zone, self._calendar)
        with Vertical(classes="dialog -wide"):
            yield Static(Content.styled(f"{self.VERB}: {render.step_title(self.step)}", "bold"))
            yield Static(Content.styled(self.as_it_is(), "$muted"))
            options = Lines(*(Option(line) for line in self._lines()), compact=True)
            options.highlighted = 0
            yield options
            yield Static(Content("Or in your words (Tab)"), classes="label")
            yield WhenInput(
                self.tracker,
                zone,
                placeholder="fri, 2 business days, 24 nov 15:00",
                prefer="future",
                default_time=self.CLOCK,
                business_day=self._calendar.bd,
                optional=True,
            )
            yield KeyBar(POSTPONE)

    def base(self) -> datetime:
        """From when on the choices count, where that is still to come."""
        raise NotImplementedError

    def as_it_is(self) -> str:
        """The date that is to change, in a sentence."""
        raise NotImplementedError

    def put_off(self, until: datetime) -> Change:
        """Store it."""
        raise NotImplementedError

    def _lines(self) -> list[Content]:
        here, there = self.tracker.timezone, self.step.interview.timezone
        return [
            Content.assemble(
                (f"{number} ", "$text-accent bold"),
                f"{moment.label:<22}",
                (f"{render.time_words(moment.at, here)}{render.there(moment.at, there, here)}", "$muted"),
            )
            for number, moment in enumerate(self._moments, start=1)
        ]

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        self.action_pick(event.option_index)

    def action_pick(self, number: int) -> None:
        if number < len(self._moments):
            self._store(self._moments[number].at)
        else:
            self.notify(f"There is no line {number + 1}", timeout=3)

    def action_in_words(self) -> None:
        self.query_one(WhenInput).enter()

    def action_confirm(self) -> None:
        when = self.query_one(WhenInput)
        if not when.typed.strip():
            self.action_pick(self.query_one(OptionList).highlighted or 0)
            return
        if when.readable():
            self._store(when.instant())

    def _store(self, until: datetime) -> None:
        change = self.attempt(lambda: self.put_off(until))
        if change is not None:
            self.dismiss(change)


class SnoozeDialog(_PostponeDialog):
    """Until when shall the step rest? It opens then (RULES.md 3, shift 5)."""

    NAME = "Snooze"
    VERB = "Snooze"
    CLOCK = START_OF_BUSINESS

    def base(self) -> datetime:
        return self.step.opens

    def as_it_is(self) -> str:
        opens = "opens" if self.tracker.now() < self.step.opens else "opened"
        return f"It {opens} {render.time_words(self.step.opens, self.tracker.timezone)}. Put it off until:"

    def put_off(self, until: datetime) -> Change:
        return self.tracker.snooze(self.step.ref, until)


class RescheduleDialog(_PostponeDialog):
    """When shall the step be due? It opens then at the latest (RULES.md 3, shift 6)."""

    NAME = "Reschedule"
    VERB = "Reschedule"
    CLOCK = END_OF_BUSINESS

    def base(self) -> datetime:
        return self.tracker.now()

    def as_it_is(self) -> str:
        was = "was" if self.step.due < self.tracker.now() else "is"
        return f"It {was} due {render.time_words(self.step.due, self.tracker.timezone)}. Let it be due:"

    def put_off(self, until: datetime) -> Change:
        return self.tracker.reschedule(self.step.ref, until)


class PromiseDialog(TrackerDialog[Change]):
    """By when did they say that they would answer? Every later step waits for that day."""

    NAME = "Promise"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = DIALOG
    BINDINGS: ClassVar[list[BindingType]] = bindings(DIALOG)

    def __init__(self, tracker: Tracker, interview: Interview) -> None:
        super().__init__(tracker)
        self._interview = interview

    def about(self) -> UnfinishedForm:
        where = describe(self.tracker.records.application(self._interview.application_id))
        return UnfinishedForm(self.NAME, f"They answer by: {where}", {}, interview_id=self._interview.id)

    def compose(self) -> ComposeResult:
        held = self._interview.reply_by
        application = self.tracker.records.application(self._interview.application_id)
        with Vertical(classes="dialog"):
            yield Static(Content.styled("They said they would answer by …", "bold"))
            note = f"The follow-up to {describe(application)} waits until two business days after it. Empty: no day."
            yield Static(Content.styled(note, "$muted"))
            yield Static(classes="label")
            yield DayInput(
                self.tracker,
                self._interview,
                value=held.isoformat() if held else "",
                placeholder="fri, 5 business days, in 2 weeks, 24 nov",
                field="reply_by",
            )
            yield KeyBar(DIALOG)

    @on(Input.Submitted)
    def confirm(self) -> None:
        self.action_confirm()

    def action_confirm(self) -> None:
        field = self.query_one(DayInput)
        if not field.readable():
            return
        change = self.attempt(lambda: promise(self.tracker, self._interview.id, field.day()))
        if change is not None:
            self.dismiss(change)
