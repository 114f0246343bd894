"""The letters that no cadence plans: which one is it, and the editor with it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.domain.plan.answers import Answer, fitting
from followup_tui.tracker.tracker import describe
from followup_tui.tui.render import ANSWERS
from followup_tui.tui.screens.base import R, TrackerScreen
from followup_tui.tui.screens.closing import ClosingDialog
from followup_tui.tui.widgets.lines import Lines


class AnswerDialog(ClosingDialog[Answer]):
    """Which letter is it? It closes with the answer, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,f10", "dismiss_nothing", "Back")]

    def __init__(self, application: str, answers: tuple[Answer, ...]) -> None:
        super().__init__()
        self._application = application
        self._answers = answers

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled(f"Write to {self._application}", "bold"))
            yield Lines(*(Option(Content(ANSWERS[answer]), id=answer) for answer in self._answers), compact=True)
            yield Static(Content.styled("Enter writes it; Esc goes back.", "$muted"))

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(Answer(event.option.id or Answer.LAST_NOTE))

    def action_dismiss_nothing(self) -> None:
        self.dismiss(None)


def write_answer(screen: TrackerScreen[R], interview_id: str) -> None:
    """Write a letter that the plan does not know; asks which one where several may be meant."""
    tracker = screen.tracker
    interview = tracker.records.interview(interview_id)
    application = tracker.records.application(interview.application_id)

    def write(answer: Answer | None) -> None:
        if answer is not None:
            from followup_tui.tui.screens.draft.draft import DraftScreen

            step = tracker.plans.letter(interview_id, answer.kind)
            screen.app.push_screen(DraftScreen(tracker, step, answer))

    answers = fitting(application.stage, interview)
    if len(answers) == 1:
        write(answers[0])
    else:
        screen.app.push_screen(AnswerDialog(describe(application), answers), write)
