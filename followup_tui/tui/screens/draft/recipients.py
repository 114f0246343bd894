"""Whom does it go to? One of the interviewers, or all of them."""

from textual.content import Content

from followup_tui.domain.model import Interviewer
from followup_tui.domain.plan.steps import Step
from followup_tui.tracker.recipients import LETTERS
from followup_tui.tui.screens.choose import ChooseDialog

Names = tuple[str, ...]


def can_choose(step: Step) -> bool:
    """Whether the letter of a step may go to one of several people, or to all of them."""
    return step.to is None and step.kind in LETTERS and len(step.interview.interviewers) > 1


class RecipientsDialog(ChooseDialog[Names]):
    """It closes with the names that were chosen, or with None."""

    def __init__(self, people: tuple[Interviewer, ...], now: Names) -> None:
        """Offer these people; `now` are the names of those whom it goes to so far."""
        everybody = tuple(person.name for person in people)
        choices = [(Content("All of them"), everybody)]
        choices += [(Content(f"{person.name}  {person.email}".strip()), (person.name,)) for person in people]
        names = [chosen for _, chosen in choices]
        super().__init__(
            "Whom does it go to?",
            choices,
            notes=["Enter takes it, and the greeting follows; Esc goes back."],
            at=names.index(now) if now in names else 0,
        )
