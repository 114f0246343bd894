"""Deleting and cancelling, which ask first."""

from collections.abc import Callable

from followup_tui.domain.model import Application, Change, Entry, Interview
from followup_tui.domain.text import counted
from followup_tui.tracker.tracker import describe
from followup_tui.tui import render
from followup_tui.tui.screens.confirm import ConfirmDialog
from followup_tui.tui.screens.main import MainScreen


def delete_application(screen: MainScreen[None], application: Application) -> None:
    """Delete an application with all that belongs to it, once the user says so."""
    tracker = screen.tracker
    interviews = len(tracker.records.interviews_of(application.id))
    entries = len(tracker.records.entries_of(application.id))
    lost = f"{counted(interviews, 'interview')} and {counted(entries, 'timeline entry')}"
    detail = f"With it go {lost}. T, the trash, keeps all of it for 30 days." if interviews else ""
    question = f"Delete {describe(application)}?"
    _confirm(screen, question, detail, "Delete", lambda: tracker.remove_application(application.id))


def delete_interview(screen: MainScreen[None], interview: Interview) -> None:
    """Delete an interview, once the user says so."""
    tracker = screen.tracker
    where = describe(tracker.records.application(interview.application_id))
    question = f"Delete the interview “{render.interview_words(interview)}” at {where}?"
    detail = "Its timeline and its drafts go with it."
    _confirm(screen, question, detail, "Delete", lambda: tracker.remove_interview(interview.id))


def delete_entry(screen: MainScreen[None], entry: Entry) -> None:
    """Delete something that stands on a timeline, once the user says so."""
    question = f"Delete “{render.entry_title(entry)}”?"
    detail = "What it ended or moved is as before, then."
    _confirm(screen, question, detail, "Delete", lambda: screen.tracker.remove_entry(entry.id))


def cancel_interview(screen: MainScreen[None], interview: Interview) -> None:
    """Cancel an interview, or let it take place after all where it is cancelled, once the user says so."""
    tracker = screen.tracker
    where = describe(tracker.records.application(interview.application_id))
    what = f"the interview “{render.interview_words(interview)}” at {where}"
    if interview.cancelled is None:
        detail = "Its steps end. What was done stays on the timeline; c brings it back."
        _confirm(screen, f"Cancel {what}?", detail, "It is cancelled", lambda: tracker.cancel_interview(interview.id))
    else:
        question, detail = f"Does {what} take place after all?", "Its steps are planned again."
        _confirm(screen, question, detail, "It takes place", lambda: tracker.uncancel_interview(interview.id))


def _confirm(
    screen: MainScreen[None], question: str, detail: str, word: str, use_case: Callable[[], Change | None]
) -> None:
    def answered(confirmed: bool | None) -> None:
        if confirmed and (change := screen.attempt(use_case)) is not None:
            screen.changed(change)

    screen.app.push_screen(ConfirmDialog(question, detail, word), answered)
