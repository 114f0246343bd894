"""Records that the tests of the screens begin with, entered through the use cases."""

from datetime import UTC, datetime

from followup_tui.domain.model import Application, EntryType, Interview, Interviewer, Stage
from followup_tui.tracker.tracker import Tracker

TODAY = datetime(2026, 3, 11, 9, tzinfo=UTC)
"""10:00 in Berlin on the day of the tests."""
FRIDAY = datetime(2026, 3, 6, 9, tzinfo=UTC)
"""10:00 in Berlin on the Friday before."""


def enter_application(tracker: Tracker, company: str = "Quokka Analytics", role: str = "Data Engineer") -> Application:
    """An application without an interview."""
    record = tracker.add_application(Application(id="", company=company, role=role)).record
    assert isinstance(record, Application)
    return record


def enter_interview(
    tracker: Tracker, application: Application, start: datetime = TODAY, *people: str, topic: str = "the batch jobs"
) -> Interview:
    """An interview of an hour in Berlin."""
    record = tracker.add_interview(
        Interview(
            id="",
            application_id=application.id,
            start=start,
            timezone="Europe/Berlin",
            interviewers=tuple(Interviewer(name=name) for name in people),
            topics=(topic,),
        )
    ).record
    assert isinstance(record, Interview)
    return record


def busy_company(tracker: Tracker) -> None:
    """They were written to just now, about another application that is over."""
    other = enter_interview(tracker, enter_application(tracker, role="Analyst"))
    tracker.log(other.id, EntryType.CONTACT, "called about the badge")
    tracker.set_stage(other.application_id, Stage.WITHDRAWN)
