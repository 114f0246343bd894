"""By when the employer said that it would answer."""

from datetime import date

from msgspec.structs import replace

from followup_tui.domain import validation
from followup_tui.domain.model import Change, Edit
from followup_tui.domain.plan.silences import silences
from followup_tui.tracker.tracker import Tracker, describe


def promise(tracker: Tracker, interview_id: str, reply_by: date | None) -> Change:
    """Note the local date by which the employer said it would answer, or that there is none.

    Where they have replied since the interview, that is what they said in their newest reply (RULES.md 1).
    """
    interview = tracker.records.interview(interview_id)
    facts = tracker.records.facts(interview.application_id).in_order()
    silence = silences(facts, facts.interviews.index(interview))[-1]
    verb = "note" if reply_by else "clear"
    text = f"{verb} the promise of {describe(facts.application)}"
    if reply_by is not None and silence.begun is not None:
        validation.promise(silence.begun, reply_by, interview.timezone)
        return tracker.commit(text, Edit(silence.begun, replace(silence.begun, reply_by=reply_by)))
    edits = [Edit(interview, validation.interview(replace(interview, reply_by=reply_by)))]
    if reply_by is None:
        edits += [
            Edit(entry, replace(entry, reply_by=None))
            for entry in facts.entries
            if entry.reply_by is not None and entry.reply_by >= silence.day
        ]
    return tracker.commit(text, *edits)
