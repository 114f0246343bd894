"""What comes first, the counts at a glance, and quiet applications (RULES.md 5 and 8)."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_tui.domain.model import Entry, EntryType, Facts, Kind, Stage, State
from followup_tui.domain.plan import agenda
from followup_tui.domain.plan.steps import plan
from tests.domain.histories import histories, quarters
from tests.domain.reading import GUIDE, WEEKENDS, calendar, name_of
from tests.factories import at, contact, entry, facts, interview, people, reply


def march(day: int, hour: int = 10) -> datetime:
    """A moment in March 2026, in UTC."""
    return datetime.fromisoformat(f"2026-03-{day:02}T{hour:02}:00+00:00")


def in_order(known: Facts, now: datetime) -> list[str]:
    """The names of the steps, most urgent first."""
    return [name_of(step) for step in sorted(plan(known, GUIDE, WEEKENDS, now), key=agenda.urgency)]


def test_overdue_comes_first_then_open_then_coming_then_the_rest() -> None:
    known = facts(interview(interviewers=people("Ann, Bob")), entries=[contact(march(4, 16), Kind.THANK_YOU, "Ann")])
    assert in_order(known, march(6)) == ["thank_you Bob", "phone_call", "follow_up", "thank_you Ann"]


def test_of_overdue_steps_the_longest_overdue_comes_first() -> None:
    assert in_order(facts(), march(9)) == ["thank_you", "phone_call", "follow_up"]


def test_of_open_steps_the_soonest_due_comes_first() -> None:
    known = facts(entries=[entry(type=EntryType.RESCHEDULE, kind=Kind.THANK_YOU, until=march(10))])
    assert in_order(known, march(6)) == ["phone_call", "thank_you", "follow_up"]


def test_of_coming_steps_the_soonest_opening_comes_first() -> None:
    known = facts(entries=[entry(type=EntryType.SNOOZE, kind=Kind.PHONE_CALL, until=march(19))])
    assert in_order(known, march(6)) == ["thank_you", "follow_up", "phone_call"]


def test_the_next_step_is_the_most_urgent_that_can_still_be_done() -> None:
    steps = plan(facts(entries=[contact(march(4, 16), Kind.THANK_YOU)]), GUIDE, WEEKENDS, march(12))
    step = agenda.next_step(steps)
    assert step is not None
    assert (step.kind, step.state) == (Kind.FOLLOW_UP, State.UPCOMING)
    assert agenda.next_step(plan(facts(), GUIDE, WEEKENDS, at("2027-01-01"))) is None
    assert agenda.urgency(None) > max(agenda.urgency(step) for step in steps)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(histories(), quarters, st.floats(0, 0.999))
def test_until_the_next_edge_the_clock_changes_no_state(known: Facts, now: datetime, part: float) -> None:
    def states(when: datetime) -> list[State]:
        return [step.state for step in plan(known, GUIDE, WEEKENDS, when)]

    edge = agenda.valid_until(plan(known, GUIDE, WEEKENDS, now), now)
    assert edge >= now
    assert states(now + part * (min(edge, now + timedelta(days=300)) - now)) == states(now)


def test_due_today_is_read_in_the_zone_of_the_user_and_is_not_overdue() -> None:
    step = plan(facts(), GUIDE, WEEKENDS, march(5, 14))[0]  # due Thu 5 Mar 15:00 UTC
    assert agenda.is_due_today(step, march(5, 14), "UTC")
    assert not agenda.is_due_today(step, march(4, 20), "UTC")
    assert not agenda.is_due_today(step, march(5, 14), "Asia/Tokyo")  # Thu 23:00 there, and due Fri 00:00
    assert agenda.is_due_today(step, march(5, 15), "Asia/Tokyo")
    overdue = plan(facts(), GUIDE, WEEKENDS, march(5, 16))[0]
    assert not agenda.is_due_today(overdue, march(5, 16), "UTC")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (march(4, 12), agenda.Counts(today=0, week=2)),  # before the interview: nobody waits yet
        (march(5, 12), agenda.Counts(today=1, week=1)),
        (march(6, 12), agenda.Counts(overdue=1, today=1)),
        (march(9, 12), agenda.Counts(overdue=2)),
        (march(12, 12), agenda.Counts(waiting=1)),
        (march(19, 12), agenda.Counts(week=1)),
        (march(25, 12), agenda.Counts(today=1)),
        (at("2026-05-01"), agenda.Counts(waiting=1)),
    ],
)
def test_each_step_is_counted_once(now: datetime, expected: agenda.Counts) -> None:
    assert agenda.count([plan(facts(), GUIDE, WEEKENDS, now)], now, "UTC") == expected


def test_an_application_without_interviews_does_not_wait() -> None:
    assert agenda.count([()], march(5), "UTC") == agenda.Counts()


SKIPPED = tuple(entry(at=march(5), type=EntryType.SKIP, kind=kind) for kind in Kind)

QUIET: dict[str, tuple[Facts, datetime, bool]] = {
    "steps are left": (facts(), march(30), False),
    "all over, ten business days after the interview": (facts(entries=SKIPPED), march(18, 23), False),
    "all over, the day after": (facts(entries=SKIPPED), march(19), True),
    "a contact starts the ten days anew": (facts(entries=[*SKIPPED, contact(march(10))]), march(24), False),
    "ten days after the contact": (facts(entries=[*SKIPPED, contact(march(10))]), march(25), True),
    "a contact before the interview is none since": (
        facts(entries=[*SKIPPED, contact(at("2026-02-01"))]),
        march(10),
        False,
    ),
    "a reply": (facts(entries=[*SKIPPED, reply(march(10))]), march(30), False),
    "a reply before the interview": (facts(entries=[*SKIPPED, reply(at("2026-03-01"))]), march(30), True),
    "an automatic answer": (facts(entries=[*SKIPPED, entry(type=EntryType.AUTO_REPLY)]), march(30), True),
    "an offer is an answer": (facts(entries=SKIPPED, stage=Stage.OFFER), march(30), False),
    "closed already": (facts(entries=SKIPPED, stage=Stage.NO_REPLY), march(30), False),
    "another interview ahead": (facts(interview(), interview(id="two", start=at("2026-06-01"))), march(30), False),
    "everything lapsed": (facts(), at("2026-04-16"), True),
}


@pytest.mark.parametrize("what", QUIET)
def test_an_application_falls_quiet(what: str) -> None:
    known, now, expected = QUIET[what]
    assert agenda.is_quiet(known, plan(known, GUIDE, WEEKENDS, now), WEEKENDS, now) is expected


def test_holidays_do_not_count_as_silence() -> None:
    known, days = facts(entries=SKIPPED), calendar("2026-03-10")
    assert not agenda.is_quiet(known, plan(known, GUIDE, days, march(19)), days, march(19))
    assert agenda.is_quiet(known, plan(known, GUIDE, days, march(20)), days, march(20))


def test_a_quiet_application_without_interviews_does_not_exist() -> None:
    known = Facts(facts().application, (), ())
    assert not agenda.is_quiet(known, (), WEEKENDS, march(30))


def test_the_newest_entry_decides_whatever_the_order_of_entry() -> None:
    entries: list[Entry] = [contact(march(10)), *SKIPPED, contact(march(6))]
    known = facts(entries=entries)
    assert not agenda.is_quiet(known, plan(known, GUIDE, WEEKENDS, march(24)), WEEKENDS, march(24))
