"""What a user means by the text that they name an application, an interview, a step or a person with (CLI.md).

Case and accents of names mean nothing; a whole name wins over a part of one.
"""

from collections.abc import Sequence

from followup_tui.domain.errors import InvalidInput, NotFound
from followup_tui.domain.model import Application, Interview, Kind
from followup_tui.domain.plan.agenda import PENDING, urgency
from followup_tui.domain.plan.answers import LETTERS
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.text import folded
from followup_tui.domain.when.zones import local
from followup_tui.domain.wording import KIND_LABELS, STAGE_LABELS
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

    Raises `InvalidInput` where the person is to be named, `NotFound` where nobody is called so or where the interview's
    cadence has no such step.
    """
    person = find_person(interview, to) if to is not None else None
    steps = [step for step in tracker.plans.steps(interview.id) if step.kind is kind]
    if not steps:
        raise _no_step(tracker, interview, kind)
    if person is not None:
        steps = [step for step in steps if step.to in {None, person}]
    names = sorted({step.to for step in steps if step.to})
    if len(names) > 1:
        raise InvalidInput("to", f"Which one? Name the person with --to: {', '.join(names)}")
    return min(steps, key=lambda step: (step.state not in PENDING, urgency(step), -step.silence, -step.number))


def find_letter(tracker: Tracker, interview: Interview, kind: Kind, to: str | None = None) -> Step:
    """The step as in `find_step`; a follow-up or a closing note that the cadence has no step for is one outside the plan."""
    if kind not in LETTERS or any(step.kind is kind for step in tracker.plans.steps(interview.id)):
        return find_step(tracker, interview, kind, to)
    if to is not None:
        find_person(interview, to)
    return tracker.plans.letter(interview.id, kind)


def find_person(interview: Interview, text: str) -> str:
    """The interviewer of a name, or with the text in it; raises `NotFound` where none or several match."""
    names = sorted(person.name for person in interview.interviewers)
    wanted = folded(text)
    if not wanted:
        raise NotFound("--to names nobody: give a part of a name, or leave it out")
    found = [name for name in names if folded(name) == wanted] or [name for name in names if wanted in folded(name)]
    if not names:
        raise NotFound(
            f"Nobody called {_shown(text)} is known here: this interview names no interviewer; leave --to out"
        )
    if not found:
        raise NotFound(f"Nobody called {_shown(text)} held this interview; {', '.join(names)} did")
    if len(found) > 1:
        raise NotFound(f"Which one? Name the person with --to: {', '.join(found)}")
    return found[0]


def application_line(application: Application) -> str:
    """An application in a list of candidates."""
    return f"{application.id}  {describe(application)}, {STAGE_LABELS[application.stage]}"


def interview_line(tracker: Tracker, interview: Interview) -> str:
    """An interview in a list of candidates."""
    start = local(interview.start, interview.timezone)
    application = tracker.records.application(interview.application_id)
    round_ = f", {interview.round}" if interview.round else ""
    return f"{interview.id}  {describe(application)}{round_}, {start:%a} {start.day} {start:%b %Y, %H:%M}"


def _matching(applications: Sequence[Application], text: str) -> list[Application]:
    wanted = folded(text)
    if not wanted:
        return []
    exact = [each for each in applications if wanted in {folded(each.company), folded(each.role)}]
    return exact or [
        each
        for each in applications
        if each.id.startswith(wanted)
        or wanted in folded(f"{each.company} {each.role}")
        or wanted in folded(describe(each))
    ]


def _no_step(tracker: Tracker, interview: Interview, kind: Kind) -> NotFound:
    application = tracker.records.application(interview.application_id)
    cadence = tracker.plans.cadence(application.cadence or tracker.settings.cadence)
    if any(step.kind is kind for step in cadence.steps):
        return NotFound(f"There is no {KIND_LABELS[kind]} yet: it comes after the {KIND_LABELS[Kind.FOLLOW_UP]}")
    return NotFound(f"The cadence {cadence.name} has no {KIND_LABELS[kind]}")


def _not_found(what: str, text: str, candidates: Sequence[str]) -> NotFound:
    if candidates:
        return NotFound(f"“{_shown(text)}” means several things; use one of these ids", candidates)
    return NotFound(f"No {what} matches “{_shown(text)}”; see: followup list --closed")


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
