"""The letters that no cadence plans: which one is it?"""

from textual.content import Content

from followup_tui.domain.plan.answers import Answer
from followup_tui.tui.render import ANSWERS
from followup_tui.tui.screens.choose import ChooseDialog


class AnswerDialog(ChooseDialog[Answer]):
    """It closes with the answer, or with None."""

    def __init__(self, application: str, answers: tuple[Answer, ...]) -> None:
        lines = [(Content(ANSWERS[answer]), answer) for answer in answers]
        super().__init__(f"Write to {application}", lines, notes=["Enter writes it; Esc goes back."])
