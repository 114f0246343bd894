"""The small questions: is it sure, when was it done, why is it skipped, which stage."""

from datetime import datetime, timedelta
from typing import ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.domain.model import Application, Change, Stage
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.tracker.tracker import Tracker, describe
from followup_tui.tui import render
from followup_tui.tui.keys import DIALOG, KeyCommand, bindings
from followup_tui.tui.screens.base import TrackerDialog
from followup_tui.tui.widgets.bars import KeyBar
from followup_tui.tui.widgets.inputs import OneLine, begins_with
from followup_tui.tui.widgets.lines import Lines
from followup_tui.tui.widgets.when import WhenInput
from followup_tui.words.message import Message

_JUST_NOW = timedelta(minutes=5)
"""What was done so recently is being done: one can still wait."""


class StepDialog(TrackerDialog[Change]):
    """A question about one step."""

    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = DIALOG
    BINDINGS: ClassVar[list[BindingType]] = bindings(DIALOG)

    def __init__(self, tracker: Tracker, step: Step) -> None:
        super().__init__(tracker)
        self.step = step

    def about(self) -> UnfinishedForm:
        step = self.step
        where = describe(self.tracker.records.application(step.interview.application_id))
        title = f"{self.NAME}: {render.step_title(step)}, {where}"
        return UnfinishedForm(self.NAME, title, {}, interview_id=step.interview.id, kind=step.kind, to=step.to)

    @on(Input.Submitted)
    def confirm(self) -> None:
        self.action_confirm()

    def action_confirm(self) -> None:
        raise NotImplementedError


class DoneDialog(StepDialog):
    """When was the step done? Now, unless another time is given."""

    NAME = "Mark as done"

    def __init__(
        self, tracker: Tracker, step: Step, message: Message | None = None, *, agreed: tuple[str, ...] = ()
    ) -> None:
        """Ask about a step; `message` is what was sent.

        `agreed` are the codes of the cautions that the user went on against already: they are not asked about again.
        """
        super().__init__(tracker, step)
        self._sent = message
        self._agreed = agreed

    def about(self) -> UnfinishedForm:
        sent = self._sent or Message("", "")
        return replace(super().about(), subject=sent.subject, message=sent.body)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled(f"Done: {render.step_title(self.step)}", "bold"))
            yield Static("When was it?", markup=False, classes="label")
            yield WhenInput(self.tracker, self.step.interview.timezone, value="now")
            yield Static("A note, if you like", markup=False, classes="label")
            yield OneLine(replace_all=True, id="note")
            yield KeyBar(DIALOG)

    def action_confirm(self) -> None:
        when = self.query_one(WhenInput)
        if not when.readable():
            return
        at = when.instant()
        cautions = self.tracker.plans.cautions(self.step, at)
        asked = [caution for caution in cautions if caution.code not in self._agreed]
        if not asked:
            self._store(at)
            return
        from followup_tui.tui.screens.steps.pacing_dialog import Answer, PacingDialog

        def answered(answer: Answer | None) -> None:
            if isinstance(answer, Change):
                self.dismiss(answer)
            elif answer is not None:
                self._store(at)

        happened = at if at < self.tracker.now() - _JUST_NOW else None
        self.app.push_screen(PacingDialog(self.tracker, self.step, asked, happened=happened), answered)

    def _store(self, at: datetime) -> None:
        step, sent, note = self.step, self._sent, self.query_one("#note", Input).value
        change = self.attempt(lambda: self.tracker.mark_done(step, at=at, text=note, sent=sent))
        if change is not None:
            self.dismiss(change)


class SkipDialog(StepDialog):
    """Why is the step skipped? The reason may stay empty."""

    NAME = "Skip"

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled(f"Skip: {render.step_title(self.step)}", "bold"))
            yield Static("It stays on the timeline, and out of every count. Why, if you like:", classes="label")
            yield OneLine(replace_all=True, id="note")
            yield KeyBar(DIALOG)

    def action_confirm(self) -> None:
        ref, note = self.step.ref, self.query_one("#note", Input).value
        change = self.attempt(lambda: self.tracker.skip(ref, text=note))
        if change is not None:
            self.dismiss(change)


class Stages(Lines):
    """All stages; a letter goes to the next one that begins so."""

    def on_key(self, event: events.Key) -> None:
        place = begins_with(event.character, list(render.STAGES.values()), self.highlighted or 0)
        if place is not None:
            event.stop()
            self.highlighted = place


class StageDialog(TrackerDialog[Change]):
    """Which stage does an application move to?"""

    NAME = "Move"
    BINDINGS: ClassVar[list[BindingType]] = [("escape,q", "back", "Back")]

    def __init__(self, tracker: Tracker, application: Application) -> None:
        super().__init__(tracker)
        self._application = application

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled(f"Move {describe(self._application)} to", "bold"))
            stages = Stages(*(Option(Content(render.STAGES[stage]), id=stage) for stage in Stage), compact=True)
            stages.highlighted = list(Stage).index(self._application.stage)
            yield stages
            yield KeyBar(DIALOG)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        stage = Stage(event.option.id or self._application.stage)
        if stage is self._application.stage:
            self.dismiss(None)
            return
        change = self.attempt(lambda: self.tracker.set_stage(self._application.id, stage))
        if change is not None:
            self.dismiss(change)
