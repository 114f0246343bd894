"""Why a date is what it is, in sentences that can be checked by hand (RULES.md 8)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby

from followup_tui.domain.model import Entry, EntryType, Interview, Stage, State
from followup_tui.domain.plan.cadence import Anchor, Unit
from followup_tui.domain.plan.reasons import Ended, Follows, Moved, Placed, Reason, Shifted
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.text import counted
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.names import spell_day
from followup_tui.domain.when.zones import local
from followup_tui.domain.wording import KIND_LABELS, STAGE_LABELS, kind_label

_FIELDS = {"opens": "opens", "due": "is due", "lapses": "lapses"}
_REPLY = "their reply"
_ANCHORS = {
    Anchor.END: "the interview's end",
    Anchor.DAY: "the interview's day",
    Anchor.SILENCE: "the interview's day",
    Anchor.PROMISE: "the day by which they said they would answer",
    Anchor.FOLLOW_UP: "the day on which the follow-up was sent",
}


def sentences(step: Step, calendar: Calendar) -> tuple[str, ...]:
    """The chain of reasons behind a step's dates, in order.

    Names the rule and the date of each, and each weekend and holiday that was passed over. Times are in the
    interview's zone, which the first sentence names.
    """
    zone = step.interview.timezone
    begin = [f"The interview's end is {spell(step.interview.end, zone)}, in the zone {zone}, as are all times here."]
    if step.silence > 1:
        begin.append(f"Their reply came {spell(step.since, zone)}; from then on it was their turn again.")
    return (*begin, *(sentence for reason in step.reasons for sentence in _sentence(reason, step, calendar)))


def step_label(step: Step) -> str:
    """A step as a person names it: `thank-you email to Dana Lee`."""
    return kind_label(step.kind, step.to)


def spell(instant: datetime, zone: str) -> str:
    """An instant on the clocks of a zone, as `Thu 5 Mar 2026 at 15:00`."""
    there = local(instant, zone)
    return f"{spell_day(there.date())} at {there:%H:%M}"


def _sentence(reason: Reason, step: Step, calendar: Calendar) -> Iterator[str]:
    zone = step.interview.timezone
    match reason:
        case Placed():
            yield f"It {_FIELDS[reason.field]} {spell(reason.at, zone)}: {_rule(reason, step)} (cadence {reason.cadence})."
            yield from _placed_over(reason, zone, calendar)
        case Shifted():
            yield f"It opens {spell(reason.at, zone)} instead: {_shift(reason, zone)}."
            if reason.gap:
                yield from _passed_over(reason.since, 1, reason.at, zone, calendar)
        case Moved():
            yield f"It {_FIELDS[reason.field]} {spell(reason.at, zone)} instead: {_move(reason)}."
        case Follows():
            gap = counted(1 if reason.field == "due" else 5, "business day")
            why = f"{gap} after {spell_day(reason.since)}, when it {_FIELDS[reason.after]}"
            yield f"It {_FIELDS[reason.field]} {spell(reason.at, zone)} instead: {why}."
            yield from _passed_over(reason.since, 1, reason.at, zone, calendar)
        case Ended():
            yield _ended(reason, zone)


def _rule(reason: Placed, step: Step) -> str:
    moment, zone = reason.moment, step.interview.timezone
    from_reply = step.silence > 1 and moment.anchor in {Anchor.END, Anchor.DAY, Anchor.SILENCE}
    anchor = _REPLY if from_reply else _ANCHORS[moment.anchor]
    if reason.day is None:
        return f"{counted(moment.count, 'hour')} of elapsed time after {anchor}" if moment.count else anchor
    if moment.unit is Unit.BUSINESS_DAYS:
        return f"{counted(moment.count, 'business day')} after {anchor}, {spell_day(reason.day)}"
    days = f"{counted(moment.count, 'day')} after {anchor}, {spell_day(reason.day)}"
    wanted = reason.day + moment.length
    if wanted == local(reason.at, zone).date():
        return f"{days}, and a business day"
    return f"the first business day on or after {spell_day(wanted)}, {days}"


def _placed_over(reason: Placed, zone: str, calendar: Calendar) -> Iterator[str]:
    if reason.day is not None:
        first = reason.moment.length.days if reason.moment.unit is Unit.DAYS else 1
        yield from _passed_over(reason.day, first, reason.at, zone, calendar)


def _passed_over(since: date, first: int, at: datetime, zone: str, calendar: Calendar) -> Iterator[str]:
    """The days that did not count, from the `first` day after `since` to the one on which a count ended."""
    passed = calendar.passed_over(since + timedelta(days=first), local(at, zone).date())
    if passed:
        yield "No business days: " + ", ".join(_runs(passed)) + "."


def _runs(passed: Iterable[tuple[date, str]]) -> Iterator[str]:
    """Days one after another with the same reason as one: `Sat 7 to Sun 8 Mar 2026 (weekend)`."""
    for (why, _), group in groupby(enumerate(passed), lambda item: (item[1][1], item[1][0].toordinal() - item[0])):
        days = [day for _, (day, _) in group]
        yield f"{_span(days[0], days[-1])} ({why})"


def _span(first: date, last: date) -> str:
    if first == last:
        return spell_day(last)
    begin = f"{first:%a} {first.day}" + ("" if first.month == last.month else f" {first:%b}")
    return f"{begin if first.year == last.year else spell_day(first)} to {spell_day(last)}"


def _shift(reason: Shifted, zone: str) -> str:
    since, gap = spell_day(reason.since), counted(reason.gap, "business day")
    if not reason.gap:
        return f"a full day after your newest thank-you, sent {spell(reason.cause.at, zone)}, in business hours"
    if reason.cause.type is EntryType.AUTO_REPLY:
        return f"{gap} after {since}, the return that an automatic answer names"
    what = f"the {KIND_LABELS[reason.cause.kind]} of {since}" if reason.cause.kind else f"on {since}"
    return f"{gap} after your newest contact, {what}"


def _move(reason: Moved) -> str:
    if reason.cause.type is EntryType.SNOOZE:
        return (
            "you put it off until then"
            if reason.field == "opens"
            else "you put it off, and have until the end of that business day"
        )
    return "you gave it a new due time" if reason.field == "due" else "it opens no later than it is due"


def _ended(reason: Ended, zone: str) -> str:
    when = f" {spell(reason.at, zone)}" if reason.at else ""
    if reason.state is State.DONE:
        return f"You did it{when}."
    if reason.state is State.SKIPPED:
        return f"You skipped it{when}."
    return f"It stopped{when}, because {_cause(reason)}."


def _cause(reason: Ended) -> str:
    match reason.by:
        case Entry(type=EntryType.CONTACT):
            return "you had been in touch as often as is kind, and it is their turn now"
        case Entry():
            return "they replied"
        case Interview(cancelled=cancelled) if cancelled is not None and cancelled == reason.at:
            return "the interview was cancelled"
        case Interview():
            return "a later interview was entered"
        case Stage() as stage:
            return f"the application's stage is {STAGE_LABELS[stage]}"
        case _:
            return "everybody at the interview prefers no calls"
