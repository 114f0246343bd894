"""When did they ask to be called back?"""

from datetime import datetime

from msgspec.structs import replace

from followup_tui.domain.model import Change
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.tracker.calls import call_back
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.screens.steps.postpone import SnoozeDialog


class CallBackDialog(SnoozeDialog):
    """A few moments to pick, and a line for any other; the call rests until then."""

    NAME = "Call back"
    VERB = "Call back at"

    def __init__(self, tracker: Tracker, step: Step, notes: str) -> None:
        """Ask about a call; `notes` is what was noted so far."""
        super().__init__(tracker, step)
        self._notes = notes

    def about(self) -> UnfinishedForm:
        return replace(super().about(), message=self._notes)

    def as_it_is(self) -> str:
        return "They asked for a call at another time. When?"

    def put_off(self, until: datetime) -> Change:
        return call_back(self.tracker, self.step, self._notes, until)
