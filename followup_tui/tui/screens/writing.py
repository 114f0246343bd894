"""Which screen a step is prepared on."""

from followup_tui.domain.model import Kind
from followup_tui.domain.plan.steps import Step
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.screens.base import TrackerScreen


def writing_screen(tracker: Tracker, step: Step) -> TrackerScreen[None]:
    """The sheet beside the phone for a call, the editor for every letter."""
    if step.kind is Kind.PHONE_CALL:
        from followup_tui.tui.screens.call.call_sheet import CallScreen

        return CallScreen(tracker, step)
    from followup_tui.tui.screens.draft.draft import DraftScreen

    return DraftScreen(tracker, step)
