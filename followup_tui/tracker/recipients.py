"""Whom a letter goes to that is for an interview as a whole: who wrote last, else everybody, until the user chooses."""

from collections.abc import Sequence

from followup_tui.domain.model import EntryType, Interview, Interviewer, Kind, StepRef
from followup_tui.tracker.tracker import Tracker

LETTERS = (Kind.FOLLOW_UP, Kind.CLOSING_NOTE)
"""The kinds of letters that several people can get as one."""
_WROTE = {EntryType.REPLY, EntryType.AUTO_REPLY}


def recipients(tracker: Tracker, ref: StepRef, chosen: Sequence[str] = ()) -> tuple[Interviewer, ...]:
    """The people whom a letter goes to: the one of its step, those who are `chosen`, those of the draft, else the usual."""
    interview = tracker.records.interview(ref.interview_id)
    people = interview.interviewers
    if ref.to is not None or len(people) < 2:
        return tuple(person for person in people if ref.to in {None, person.name})
    if ref.kind not in LETTERS:
        return ()
    draft = tracker.records.draft(ref)
    for names in (chosen, draft.recipients if draft else ()):
        if found := tuple(person for person in people if person.name in names):
            return found
    wrote = _wrote_last(tracker, interview)
    return tuple(person for person in people if wrote in {None, person.name})


def _wrote_last(tracker: Tracker, interview: Interview) -> str | None:
    """Who of the interviewers wrote last; None where nobody is known to have."""
    names = {person.name.casefold(): person.name for person in interview.interviewers}
    entries = [
        entry
        for entry in tracker.records.entries_of(interview.application_id)
        if entry.type in _WROTE and (entry.to or "").casefold() in names
    ]
    last = max(reversed(entries), key=lambda entry: entry.at, default=None)
    return names[(last.to or "").casefold()] if last else None
