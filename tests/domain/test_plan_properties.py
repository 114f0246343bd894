"""What holds for every plan, whatever happened. `FOLLOWUP_EXAMPLES=2000` tries as many histories for each."""

import os
from datetime import datetime, timedelta
from operator import attrgetter
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from followup_tui.domain.model import Entry, EntryType, Facts, Kind, State
from followup_tui.domain.plan.cadence import Cadence
from followup_tui.domain.plan.pacing import CautionCode, review_pacing
from followup_tui.domain.plan.reasons import Moved
from followup_tui.domain.plan.steps import Step, plan
from followup_tui.domain.plan.why import sentences
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.zones import local, local_date, wall_to_instant
from tests.domain.cases import cadence
from tests.domain.histories import calendars, entries, histories, quarters
from tests.domain.reading import BRISK, GUIDE, THOROUGH, WEEKENDS
from tests.domain.replay import replay

run = settings(
    max_examples=int(os.environ.get("FOLLOWUP_EXAMPLES", "80")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
CLOSED = frozenset({State.DONE, State.SKIPPED, State.STOPPED, State.LAPSED})
ENDED = CLOSED - {State.LAPSED}
BUILT_IN = st.sampled_from((GUIDE, BRISK, THOROUGH))
ANY = st.sampled_from((GUIDE, BRISK, THOROUGH, cadence("own"), cadence("late")))
FIXED_ZONES = tuple(f"Etc/GMT{hours:+}" for hours in range(-14, 13) if hours)


def name(step: Step) -> tuple[str, int, Kind, str | None, int]:
    """What tells a step from the others of its application."""
    return step.interview.id, step.silence, step.kind, step.to, step.number


@run
@given(histories(), ANY, calendars(), quarters)
def test_a_step_opens_before_it_is_due_and_lapses_last(
    known: Facts, rules: Cadence, days: Calendar, now: datetime
) -> None:
    for step in plan(known, rules, days, now):
        assert step.opens <= step.due <= step.lapses


@run
@given(histories(), BUILT_IN, calendars(), quarters)
def test_nothing_but_a_thank_you_opens_on_a_day_that_is_no_business_day(
    known: Facts, rules: Cadence, days: Calendar, now: datetime
) -> None:
    for step in plan(known, rules, days, now):
        by_hand = any(isinstance(reason, Moved) for reason in step.reasons)
        if step.kind is not Kind.THANK_YOU and not by_hand:
            assert days.is_business_day(local_date(step.opens, step.interview.timezone))


@run
@given(histories(), ANY, quarters, st.lists(entries(), min_size=1, max_size=3, unique_by=attrgetter("id")))
def test_more_facts_never_bring_a_closed_step_back(
    known: Facts, rules: Cadence, now: datetime, more: list[Entry]
) -> None:
    closed = [step for step in plan(known, rules, WEEKENDS, now) if step.state in CLOSED]
    wait = now + timedelta(minutes=1) - min(entry.at for entry in more)
    later = [replace(entry, id=f"later {entry.id}", at=entry.at + wait) for entry in more]
    longer = replace(known, entries=(*known.entries, *later))
    after = {name(step): step for step in plan(longer, rules, WEEKENDS, now)}
    for step in closed:
        same = after[name(step)]
        assert same.state in CLOSED
        if step.state is State.LAPSED or (step.ended is not None and step.ended <= now):
            assert (same.opens, same.due, same.lapses) == (step.opens, step.due, step.lapses)


@run
@given(histories(), ANY, quarters, entries())
def test_a_fact_from_any_time_never_brings_back_what_was_done_skipped_or_stopped(
    known: Facts, rules: Cadence, now: datetime, more: Entry
) -> None:
    assume(more.type is not EntryType.REPLY)  # it begins another silence, in which what was done later was done
    before = [step for step in plan(known, rules, WEEKENDS, now) if step.state in ENDED]
    longer = replace(known, entries=(*known.entries, replace(more, id="more")))
    after = {name(step): step for step in plan(longer, rules, WEEKENDS, now)}
    assert all(after[name(step)].state in ENDED for step in before)


@run
@given(histories(), ANY, quarters, st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(known: Facts, rules: Cadence, now: datetime, random: Random) -> None:
    assume(len({entry.at for entry in known.entries}) == len(known.entries))
    talks, happened = list(known.interviews), list(known.entries)
    random.shuffle(talks)
    random.shuffle(happened)
    mixed = Facts(known.application, tuple(talks), tuple(happened))
    assert plan(mixed, rules, WEEKENDS, now) == plan(known, rules, WEEKENDS, now)


@run
@given(histories(("UTC",)), ANY, quarters, st.sampled_from(FIXED_ZONES))
def test_moving_every_instant_and_the_zone_together_moves_the_plan(
    known: Facts, rules: Cadence, now: datetime, zone: str
) -> None:
    there = local(now, zone).utcoffset()
    assert there is not None
    moved = _moved(known, -there, zone)
    assert [_dates(step, there) for step in plan(moved, rules, WEEKENDS, now - there)] == [
        _dates(step, timedelta(0)) for step in plan(known, rules, WEEKENDS, now)
    ]


@run
@given(histories(("UTC",)), ANY, quarters, st.integers(-30, 30))
def test_moving_everything_by_weeks_moves_the_plan(known: Facts, rules: Cadence, now: datetime, weeks: int) -> None:
    by = timedelta(weeks=weeks)
    moved = _moved(known, by, "UTC", by)
    assert [_dates(step, -by) for step in plan(moved, rules, WEEKENDS, now + by)] == [
        _dates(step, timedelta(0)) for step in plan(known, rules, WEEKENDS, now)
    ]


@run
@given(histories(), ANY, calendars(), quarters)
def test_the_sentences_lead_to_the_same_dates(known: Facts, rules: Cadence, days: Calendar, now: datetime) -> None:
    for step in plan(known, rules, days, now):
        assume(all(local(instant, step.interview.timezone).fold == 0 for instant in (step.opens, step.due)))
        dates = replay(sentences(step, days), days.week.days).dates
        wall = [local(at, step.interview.timezone).replace(tzinfo=None) for at in (step.opens, step.due, step.lapses)]
        assert [dates["opens"], dates["is due"], dates["lapses"]] == wall


@run
@given(histories(), ANY, quarters, quarters)
def test_time_alone_changes_nothing_but_states(known: Facts, rules: Cadence, now: datetime, later: datetime) -> None:
    def dates(when: datetime) -> list[object]:
        return [(name(step), step.opens, step.due, step.lapses) for step in plan(known, rules, WEEKENDS, when)]

    assert dates(now) == dates(later)


@run
@given(histories(), BUILT_IN, calendars(), quarters)
def test_the_plan_and_the_cautions_agree(known: Facts, rules: Cadence, days: Calendar, now: datetime) -> None:
    for step in plan(_until(known, now), rules, days, now):
        if step.state in {State.OPEN, State.OVERDUE}:
            cautions = review_pacing(_until(known, now), step, now, cadence=rules, calendar=days)
            assert {caution.code for caution in cautions} <= {CautionCode.COMPANY_BUSY, CautionCode.OUTSIDE_HOURS}


@run
@given(histories(), BUILT_IN, calendars(), quarters)
def test_whoever_waits_as_advised_is_not_overdue_for_it(
    known: Facts, rules: Cadence, days: Calendar, now: datetime
) -> None:
    known = _until(known, now)
    for step in plan(known, rules, days, now):
        if step.state is not State.UPCOMING or _is_rescheduled(step):
            continue
        for caution in review_pacing(known, step, now, cadence=rules, calendar=days):
            day = local_date(caution.earliest or now, step.interview.timezone)
            evening = wall_to_instant(day, days.week.hours.closes, step.interview.timezone)
            if caution.earliest is None or not days.is_business_day(day) or evening <= caution.earliest:
                continue
            then = next(same for same in plan(known, rules, days, evening) if name(same) == name(step))
            assert then.state in {State.UPCOMING, State.OPEN}


def _until(known: Facts, now: datetime) -> Facts:
    """What was known at a moment."""
    return Facts(known.application, known.interviews, tuple(entry for entry in known.entries if entry.at <= now))


def _is_rescheduled(step: Step) -> bool:
    """Whether the user has chosen when the step is due, which nothing that they are told about can know better."""
    return any(isinstance(reason, Moved) and reason.cause.type is EntryType.RESCHEDULE for reason in step.reasons)


def _moved(known: Facts, by: timedelta, zone: str, days: timedelta = timedelta(0)) -> Facts:
    """The same history, every instant moved by a length, every date by whole days, in a zone."""
    talks = tuple(
        replace(
            talk,
            start=talk.start + by,
            created=talk.created + by,
            timezone=zone,
            reply_by=talk.reply_by + days if talk.reply_by else None,
        )
        for talk in known.interviews
    )
    happened = tuple(
        replace(
            entry,
            at=entry.at + by,
            until=entry.until + by if entry.until else None,
            back=entry.back + days if entry.back else None,
            reply_by=entry.reply_by + days if entry.reply_by else None,
        )
        for entry in known.entries
    )
    return Facts(known.application, talks, happened)


def _dates(step: Step, back: timedelta) -> tuple[object, ...]:
    return name(step), step.state, step.opens + back, step.due + back, step.lapses + back
