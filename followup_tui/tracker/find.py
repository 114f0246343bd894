"""What a user means by the text that they name an application, an interview or a step with (CLI.md)."""

from collections.abc import Sequence

from followup_tui.domain.agenda import PENDING, urgency
from followup_tui.domain.errors import InvalidInput, NotFound
from followup_tui.domain.model import Application, Interview, Kind
from followup_tui.domain.plan import Step
from followup_tui.domain.why import KIND_LABELS
from followup_tui.domain.zones import local
from followup_tui.tracker.tracker import Tracker, describe


def find_application(tracker: Tracker, text: str) -> Application:
    """The application of an id, of a unique beginning of one, or with the text in its company or role.

    An exact id wins over beginnings, an exact company or role over a part of one. Raises `NotFound` with the
    candidates where none or several match.
    """
    applications = tracker.records.applications
    if text in applications:
        return applications[text]
    found = _matching(tuple(applications.values()), text)
    if len(found) == 1:
        return found[0]
    raise _not_found("application", text, [application_line(application) for application in found])


def find_interview(tracker: Tracker, text: str) -> Interview:
    """The interview of an id or of a unique beginning of one, else the newest one of the application that is meant."""
    records = tracker.records
    if text in records.interviews:
        return records.interviews[text]
    begun = [interview for interview in records.interviews.values() if text and interview.id.startswith(text)]
    if begun and text not in records.applications and not _matching(tuple(records.applications.values()), text):
        if len(begun) == 1:
            return begun[0]
        raise _not_found("interview", text, [interview_line(tracker, interview) for interview in begun])
    application = find_application(tracker, text)
    held = records.interviews_of(application.id)
    if not held:
        raise NotFound(f"{describe(application)} has no interview yet; enter one with: followup interview")
    return held[-1]


def find_step(tracker: Tracker, interview: Interview, kind: Kind, to: str | None = None) -> Step:
    """The step of a kind: the one to a person, else the only one, else the most urgent that is still to be done.

    Raises `InvalidInput` where the person is to be named, `NotFound` where the interview's cadence has no such step.
    """
    steps = [step for step in tracker.plans.steps(interview.id) if step.kind is kind]
    if not steps:
        raise NotFound(f"This interview has no {KIND_LABELS[kind]}: its cadence has none, or not yet")
    names = sorted({step.to for step in steps if step.to})
    if to is not None and names:
        steps = [step for step in steps if step.to and _fold(to) in _fold(step.to)]
        names = sorted({step.to for step in steps if step.to})
        if not steps:
            raise NotFound(f"Nobody called {to} held this interview")
    if len(names) > 1:
        raise InvalidInput("to", f"Which one? Name the person with --to: {', '.join(names)}")
    return min(steps, key=lambda step: (step.state not in PENDING, urgency(step), -step.number))


def find_person(interview: Interview, text: str) -> str:
    """The interviewer whose name holds a text; raises `NotFound` where none or several do."""
    names = [person.name for person in interview.interviewers if _fold(text) in _fold(person.name)]
    if len(names) > 1:
        raise NotFound(f"Which one? Name the person with --to: {', '.join(sorted(names))}")
    if not names:
        raise NotFound(f"Nobody called {text[:60]} held this interview")
    return names[0]


def application_line(application: Application) -> str:
    """An application in a list of candidates."""
    return f"{application.id}  {describe(application)}, {application.stage.replace('_', ' ')}"


def interview_line(tracker: Tracker, interview: Interview) -> str:
    """An interview in a list of candidates."""
    start = local(interview.start, interview.timezone)
    application = tracker.records.application(interview.application_id)
    round_ = f", {interview.round}" if interview.round else ""
    return f"{interview.id}  {describe(application)}{round_}, {start:%a} {start.day} {start:%b %Y, %H:%M}"


def _matching(applications: Sequence[Application], text: str) -> list[Application]:
    wanted = _fold(text)
    if not wanted:
        return []
    exact = [each for each in applications if wanted in {_fold(each.company), _fold(each.role)}]
    return exact or [
        each
        for each in applications
        if each.id.startswith(wanted)
        or wanted in _fold(f"{each.company} {each.role}")
        or wanted in _fold(describe(each))
    ]


def _not_found(what: str, text: str, candidates: Sequence[str]) -> NotFound:
    shown = text if len(text) <= 60 else f"{text[:60]}…"
    if candidates:
        return NotFound(f"“{shown}” means several things; use one of these ids", candidates)
    return NotFound(f"No {what} matches “{shown}”; see: followup list --closed")


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
