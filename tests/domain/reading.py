"""How the tables of examples read a plan: steps by name, instants as a person would write them on the wall."""

from collections.abc import Mapping
from datetime import date, datetime

from followup_tui.domain.model import Facts
from followup_tui.domain.plan.cadence import Cadence, built_in
from followup_tui.domain.plan.steps import Step, plan
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.zones import local
from tests.factories import at

GUIDE = built_in("guide")
BRISK = built_in("brisk")
THOROUGH = built_in("thorough")
WEEKENDS = Calendar()
LONG_AGO = at("2000-01-01")
"""Before every interview of the tables: nothing has opened or lapsed."""

Dates = tuple[str, str, str]


def calendar(*holidays: str, days_off: tuple[str, ...] = ()) -> Calendar:
    """A calendar with these ISO dates as holidays, each named after its date, and these days off."""
    named: Mapping[date, str] = {date.fromisoformat(day): f"holiday of {day}" for day in holidays}
    return Calendar(lambda _year: named, (date.fromisoformat(day) for day in days_off))


def name_of(step: Step) -> str:
    """A step's name in the tables: `thank_you`, `thank_you Dana Lee`, `follow_up 2`."""
    name = f"{step.kind} {step.to}" if step.to else str(step.kind)
    return name if step.number == 1 else f"{name} {step.number}"


def steps_of(
    known: Facts,
    cadence: Cadence = GUIDE,
    calendar: Calendar = WEEKENDS,
    now: datetime = LONG_AGO,
    *,
    interview_id: str | None = None,
    silence: int = 1,
) -> dict[str, Step]:
    """The plan by the names of its steps: of one silence of one interview, the first of each where none is named."""
    wanted = interview_id or known.in_order().interviews[0].id
    steps = (step for step in plan(known, cadence, calendar, now) if step.interview.id == wanted)
    return {name_of(step): step for step in steps if step.silence == silence}


def dates(step: Step) -> Dates:
    """When a step opens, is due and lapses, on the clocks of the interview: `Wed 4 Mar 15:00`, in its year."""
    opens, due, lapses = (wall(step, instant) for instant in (step.opens, step.due, step.lapses))
    return opens, due, lapses


def wall(step: Step, instant: datetime) -> str:
    """An instant on the clocks of a step's interview."""
    there = local(instant, step.interview.timezone)
    return f"{there:%a} {there.day} {there:%b %H:%M}"
