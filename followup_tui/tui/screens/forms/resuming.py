"""Going on with a form that stood half typed when the program ended."""

from followup_tui.domain.model import Change
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.screens.forms.form_screen import FormScreen


def resumed(tracker: Tracker, page: UnfinishedForm) -> FormScreen[Change]:
    """The form of a page, empty or as its record is now; raises `NotFound` where what it is about is gone."""
    from followup_tui.tui.screens.forms.application_form import ApplicationForm
    from followup_tui.tui.screens.forms.debrief import DebriefScreen
    from followup_tui.tui.screens.forms.interview_form import InterviewForm

    records = tracker.records
    interview = records.interview(page.interview_id) if page.interview_id else None
    if page.form == "debrief" and interview is not None:
        form: FormScreen[Change] = DebriefScreen(tracker, interview)
    elif page.form == "interview":
        form = InterviewForm(tracker, records.application(page.application_id), interview)
    else:
        form = ApplicationForm(tracker, records.application(page.application_id) if page.application_id else None)
    form.call_later(form.refill, page)  # before the first key
    return form
