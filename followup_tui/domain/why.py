"""Why a date is what it is, in sentences that can be checked by hand (RULES.md 7)."""

from collections.abc import Iterator
from datetime import date, datetime

from followup_tui.domain.cadence import Anchor, Unit
from followup_tui.domain.calendar import Calendar
from followup_tui.domain.model import Entry, EntryType, Interview, Kind, Stage, State
from followup_tui.domain.plan import Step
from followup_tui.domain.reasons import Ended, Follows, Moved, Placed, Shifted
from followup_tui.domain.zones import local

KIND_LABELS = {
    Kind.THANK_YOU: "thank-you email",
    Kind.PHONE_CALL: "phone call",
    Kind.FOLLOW_UP: "follow-up email",
    Kind.CLOSING_NOTE: "closing note",
}
"""The kinds of step as a sentence names them."""

_FIELDS = {"opens": "opens", "due": "is due", "lapses": "lapses"}
_ANCHORS = {
    Anchor.END: "the interview's end",
    Anchor.DAY: "the interview's day",
    Anchor.PROMISE: "the day by which they said they would answer",
    Anchor.FOLLOW_UP: "the day on which the follow-up was sent",
}


def sentences(step: Step, calendar: Calendar) -> tuple[str, ...]:
    """The chain of reasons behind a step's dates, in order.

    Names the rule, the date and the zone of each, and each weekend and holiday that was passed over. Times are in the
    interview's zone.
    """
    zone = step.interview.timezone
    ended = f"The interview ended {_spell(step.interview.end, zone)} ({zone})."
    return (ended, *(sentence for reason in step.reasons for sentence in _sentence(reason, step, calendar)))


def step_label(step: Step) -> str:
    """A step as a person names it: `thank-you email to Dana Lee`."""
    kind = KIND_LABELS[step.kind]
    return f"{kind} to {step.to}" if step.to else kind


def _sentence(reason: Placed | Shifted | Moved | Follows | Ended, step: Step, calendar: Calendar) -> Iterator[str]:
    zone = step.interview.timezone
    match reason:
        case Placed():
            yield f"It {_FIELDS[reason.field]} {_spell(reason.at, zone)}: {_rule(reason)}."
            yield from _passed_over(reason, zone, calendar)
        case Shifted():
            yield f"It opens {_spell(reason.at, zone)} instead: {_shift(reason)} (shift {reason.shift})."
        case Moved(field="opens", cause=Entry(type=EntryType.SNOOZE)):
            yield f"It opens {_spell(reason.at, zone)} instead: you snoozed it until then (shift 5)."
        case Moved(cause=Entry(type=EntryType.SNOOZE)):
            yield f"It is due {_spell(reason.at, zone)}, because you snoozed it past its due time (shift 5)."
        case Moved(field="due"):
            yield f"It is due {_spell(reason.at, zone)}, because you rescheduled it (shift 6)."
        case Moved():
            yield f"It opens {_spell(reason.at, zone)}, because it cannot open after it is due (shift 6)."
        case Follows(field="due"):
            yield f"It is due {_spell(reason.at, zone)}, the end of the day on which it opens (shift 3)."
        case Follows():
            yield f"It lapses {_spell(reason.at, zone)}, five business days after it is due (shifts 3 and 7)."
        case Ended():
            yield _ended(reason, zone)


def _rule(reason: Placed) -> str:
    moment = reason.moment
    anchor = _ANCHORS[moment.anchor]
    rule = f"rule “{moment}” of the cadence {reason.cadence}"
    if moment.unit is Unit.HOURS:
        return f"{moment.count} hours of elapsed time after {anchor}, {rule}" if moment.count else f"{anchor}, {rule}"
    day = _day(reason.day) if reason.day else ""
    if moment.unit is Unit.BUSINESS_DAYS:
        return f"{_count(moment.count, 'business day')} after {anchor}, {day}, {rule}"
    return f"the first business day on or after {_count(moment.count, 'day')} from {anchor}, {day}, {rule}"


def _passed_over(reason: Placed, zone: str, calendar: Calendar) -> Iterator[str]:
    """The days between that did not count."""
    if reason.day is None:
        return
    first = reason.day + reason.moment.length if reason.moment.unit is Unit.DAYS else reason.day
    passed = calendar.passed_over(first, local(reason.at, zone).date())
    if passed:
        yield "No business days: " + ", ".join(f"{_day(day)} ({why})" for day, why in passed) + "."


def _shift(reason: Shifted) -> str:
    since = _day(reason.since)
    if reason.shift == 1:
        return f"one business day after the newest thank-you, sent on {since}"
    if reason.shift == 2:
        what = KIND_LABELS[reason.cause.kind] if reason.cause.kind else "contact"
        return f"five business days after your newest contact, the {what} of {since}"
    return f"an automatic answer says that they are away until {since}"


def _ended(reason: Ended, zone: str) -> str:
    when = f" {_spell(reason.at, zone)}" if reason.at else ""
    if reason.state is State.DONE:
        return f"You did it{when}."
    if reason.state is State.SKIPPED:
        return f"You skipped it{when}."
    return f"It stopped{when}, because {_cause(reason)}."


def _cause(reason: Ended) -> str:
    match reason.by:
        case Entry():
            return "they replied"
        case Interview(cancelled=cancelled) if cancelled is not None and cancelled == reason.at:
            return "the interview was cancelled"
        case Interview():
            return "a later interview was entered"
        case Stage() as stage:
            return f"the application's stage is {stage.replace('_', ' ')}"
        case _:
            return "everybody at the interview prefers no calls"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"


def _spell(instant: datetime, zone: str) -> str:
    there = local(instant, zone)
    return f"{_day(there.date())} at {there:%H:%M}"
