"""Going on with a form that stood half typed when the program ended."""

from typing import TYPE_CHECKING, Any

from followup_tui.domain.errors import NotFound
from followup_tui.domain.model import Kind
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.screens.forms.form_screen import FormScreen

if TYPE_CHECKING:
    from followup_tui.tui.screens.base import TrackerDialog

    Resumed = FormScreen[Any] | TrackerDialog[Any]


def resumed(tracker: Tracker, page: UnfinishedForm) -> "Resumed":
    """The form of a page, with what was typed into it; raises `NotFound` where what it is about is gone."""
    form = _form(tracker, page)
    if isinstance(form, FormScreen):
        form.call_later(form.refill, page)  # before the first key
    else:
        form.refill(page)
    return form


def can_be_resumed(tracker: Tracker, page: UnfinishedForm) -> bool:
    """Whether what a form is about is still there."""
    try:
        _form(tracker, page)
    except NotFound:
        return False
    return True


def _form(tracker: Tracker, page: UnfinishedForm) -> "Resumed":
    from followup_tui.tui.screens.forms.application_form import ApplicationForm
    from followup_tui.tui.screens.forms.debrief import DebriefScreen
    from followup_tui.tui.screens.forms.interview_form import InterviewForm

    records = tracker.records
    if page.kind:
        return _about_step(tracker, page, _step(tracker, page))
    if page.form in {"entry", "log", "Promise"}:
        return _about_interview(tracker, page)
    interview = records.interview(page.interview_id) if page.interview_id else None
    if page.form == "debrief" and interview is not None:
        return DebriefScreen(tracker, interview)
    if page.form == "interview":
        return InterviewForm(tracker, records.application(page.application_id), interview)
    return ApplicationForm(tracker, records.application(page.application_id) if page.application_id else None)


def _about_step(tracker: Tracker, page: UnfinishedForm, step: Step) -> "Resumed":
    from followup_tui.tui.screens.call.call_back import CallBackDialog
    from followup_tui.tui.screens.steps.postpone import RescheduleDialog, SnoozeDialog
    from followup_tui.tui.screens.steps.step_dialogs import DoneDialog, SkipDialog
    from followup_tui.words.message import Message

    if page.form == DoneDialog.NAME:
        return DoneDialog(tracker, step, Message(page.subject, page.message))
    if page.form == CallBackDialog.NAME:
        return CallBackDialog(tracker, step, page.message)
    for dialog in (SkipDialog, SnoozeDialog, RescheduleDialog):
        if page.form == dialog.NAME:
            return dialog(tracker, step)
    raise NotFound("This version does not have that form")


def _step(tracker: Tracker, page: UnfinishedForm) -> Step:
    """The step that a page is about, or the letter that no cadence plans."""
    ref = tracker.records.interview(page.interview_id).step_ref(Kind(page.kind), page.to)
    same = (step for step in tracker.plans.steps(ref.interview_id) if step.ref == ref)
    return next(same, None) or tracker.plans.letter(ref.interview_id, ref.kind)


def _about_interview(tracker: Tracker, page: UnfinishedForm) -> "Resumed":
    from followup_tui.tui.screens.steps.postpone import PromiseDialog
    from followup_tui.tui.screens.timeline.log_dialog import EntryDialog, LogDialog

    if page.form == "entry":
        entry = tracker.records.entries.get(page.entry_id)
        if entry is None:
            raise NotFound("That entry of the timeline was deleted")
        return EntryDialog(tracker, entry)
    interview = tracker.records.interview(page.interview_id)
    return LogDialog(tracker, interview) if page.form == "log" else PromiseDialog(tracker, interview)
