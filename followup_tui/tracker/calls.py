"""What comes of a phone call: each outcome is one change, which stands on the timeline and moves the steps."""

from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from followup_tui.domain.model import Change, Edit, Interviewer, Prefers
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.when.zones import local, wall_to_instant
from followup_tui.tracker.tracker import Tracker
from followup_tui.words.message import Message


class Hours(msgspec.Struct, frozen=True):
    """Whether people may be expected at their desks, where they are."""

    now: datetime
    """On their clocks."""
    open: bool
    until: datetime
    """When that changes, on their clocks."""
    obstacle: str
    """Why today is no business day, where it is none."""


def hours(tracker: Tracker, step: Step) -> Hours:
    """The business hours of the place that a step calls."""
    zone = step.interview.timezone
    calendar = tracker.plans.calendar(tracker.records.application(step.interview.application_id))
    now = local(tracker.now(), zone)
    today, obstacle = now.date(), calendar.obstacle(now.date())
    if calendar.is_business_time(now):
        until = wall_to_instant(today, calendar.week.hours.closes, zone)
        return Hours(now, open=True, until=local(until, zone), obstacle="")
    early = obstacle is None and now.time() < calendar.week.hours.opens
    opens = wall_to_instant(today if early else calendar.bd(1, today), calendar.week.hours.opens, zone)
    return Hours(now, open=False, until=local(opens, zone), obstacle=obstacle or "")


def people_to_call(step: Step) -> tuple[Interviewer, ...]:
    """Who can be called: the recipient, else everybody; those who take calls gladly and have a number first."""
    people = [person for person in step.interview.interviewers if step.to in {None, person.name}]
    return tuple(sorted(people, key=lambda person: (person.prefers is Prefers.NO_CALLS, not person.phone)))


def spoke(tracker: Tracker, step: Step, notes: str) -> Change:
    """They answered: the step is done, and what was noted stands on the timeline."""
    return _called(tracker, step, _joined("Spoke with them", notes))


def left_voicemail(tracker: Tracker, step: Step, notes: str, said: str) -> Change:
    """The machine answered: the step is done, and what was said to it is kept."""
    return _called(tracker, step, _joined("Left a voicemail", notes), said)


def no_answer(tracker: Tracker, step: Step, notes: str) -> Change:
    """Nobody answered: the step rests until the next good hour, two hours on or the next business day."""
    until, text = next_try(tracker, step), _joined("Called, no answer", notes)
    return tracker.snooze(step.ref, until, text=text)


def call_back(tracker: Tracker, step: Step, notes: str, until: datetime) -> Change:
    """They asked for a call at another time: the step rests until then."""
    there = local(until, step.interview.timezone)
    text = f"They asked to be called back {there:%a} {there.day} {there:%b, %H:%M} their time"
    return tracker.snooze(step.ref, until, text=_joined(text, notes))


def no_calls(tracker: Tracker, step: Step, notes: str) -> Change:
    """They want no calls: whoever was called is known for it, and the step is skipped."""
    interview = tracker.records.interview(step.interview.id)
    called = {person.name for person in people_to_call(step)[:1]}
    people = tuple(
        replace(person, prefers=Prefers.NO_CALLS) if person.name in called else person
        for person in interview.interviewers
    )
    known = [Edit(interview, replace(interview, interviewers=people))] if called else []
    draft = tracker.records.draft(step.ref)
    gone = [Edit(draft, None)] if draft else []
    text = _joined("They asked for no calls", notes)
    return tracker.skip(step.ref, text=text, also=(*known, *gone))


def next_try(tracker: Tracker, step: Step) -> datetime:
    """When to call again after nobody answered: in two hours where they are still there, else on the next business day."""
    zone, later = step.interview.timezone, tracker.now() + timedelta(hours=2)
    calendar = tracker.plans.calendar(tracker.records.application(step.interview.application_id))
    if calendar.is_business_time(local(later, zone)):
        return later
    return wall_to_instant(calendar.bd(1, local(tracker.now(), zone).date()), calendar.week.hours.opens, zone)


def _called(tracker: Tracker, step: Step, text: str, said: str = "") -> Change:
    return tracker.mark_done(step, text=text, sent=Message("", said), drop_draft=True)


def _joined(outcome: str, notes: str) -> str:
    return f"{outcome}\n{notes.strip()}".strip()
