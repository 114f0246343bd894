"""When to ask how an interview went."""

from datetime import timedelta

from followup_tui.domain.model import Interview
from followup_tui.tracker.tracker import Tracker

FRESH = timedelta(days=14)
"""How long after an interview its debrief is offered."""


def can_debrief(tracker: Tracker, interview: Interview) -> bool:
    """Whether a debrief is worth offering: it has ended lately, and nobody wrote down how it went."""
    ago = tracker.now() - interview.end
    return interview.debriefed is None and interview.cancelled is None and timedelta() <= ago <= FRESH
