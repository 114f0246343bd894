"""Every date can explain itself (RULES.md 8), and the explanation leads to the same date."""

import re

import pytest

from followup_tui.domain.model import EntryType, Kind, Prefers, Stage
from followup_tui.domain.plan.cadence import Cadence
from followup_tui.domain.plan.steps import plan
from followup_tui.domain.plan.why import sentences, step_label
from followup_tui.domain.when.zones import local
from tests.domain import cases
from tests.domain.reading import GUIDE, calendar, steps_of
from tests.domain.replay import replay
from tests.factories import at, contact, entry, facts, interview, people, person, reply


def test_the_chain_names_rules_dates_zone_weekends_and_holidays_by_name() -> None:
    talk = interview(start=at("2026-03-04 09:00", "Europe/Berlin"), timezone="Europe/Berlin")
    entries = [
        contact(at("2026-03-17 10:00"), Kind.PHONE_CALL),
        entry(at=at("2026-03-18 10:00"), type=EntryType.AUTO_REPLY, back=at("2026-03-26 00:00").date()),
        entry(at=at("2026-03-19 10:00"), type=EntryType.SNOOZE, kind=Kind.FOLLOW_UP, until=at("2026-04-01 12:00")),
    ]
    days = calendar("2026-03-18")
    step = steps_of(facts(talk, entries=entries), calendar=days)["follow_up"]
    assert sentences(step, days) == (
        "The interview's end is Wed 4 Mar 2026 at 10:00, in the zone Europe/Berlin, as are all times here.",
        (
            "It opens Thu 19 Mar 2026 at 09:00: the first business day on or after Wed 18 Mar 2026, 14 days after"
            " the interview's day, Wed 4 Mar 2026 (cadence guide)."
        ),
        "No business days: Wed 18 Mar 2026 (holiday of 2026-03-18).",
        (
            "It is due Wed 25 Mar 2026 at 17:00: 21 days after"
            " the interview's day, Wed 4 Mar 2026, and a business day (cadence guide)."
        ),
        (
            "It lapses Wed 15 Apr 2026 at 17:00: 42 days after"
            " the interview's day, Wed 4 Mar 2026, and a business day (cadence guide)."
        ),
        (
            "It opens Wed 25 Mar 2026 at 09:00 instead: 5 business days after your newest contact, the phone call of"
            " Tue 17 Mar 2026."
        ),
        "No business days: Wed 18 Mar 2026 (holiday of 2026-03-18), Sat 21 to Sun 22 Mar 2026 (weekend).",
        (
            "It opens Fri 27 Mar 2026 at 09:00 instead: 1 business day after Thu 26 Mar 2026, the return that an"
            " automatic answer names."
        ),
        "It is due Mon 30 Mar 2026 at 17:00 instead: 1 business day after Fri 27 Mar 2026, when it opens.",
        "No business days: Sat 28 to Sun 29 Mar 2026 (weekend).",
        "It opens Wed 1 Apr 2026 at 14:00 instead: you put it off until then.",
        ("It is due Wed 1 Apr 2026 at 17:00 instead: you put it off, and have until the end of that business day."),
    )


def test_a_thank_you_is_counted_in_elapsed_hours() -> None:
    step = steps_of(facts())["thank_you"]
    chain = sentences(step, calendar())
    assert chain[1] == "It opens Wed 4 Mar 2026 at 15:00: the interview's end (cadence guide)."
    assert chain[2] == (
        "It is due Thu 5 Mar 2026 at 15:00: 24 hours of elapsed time after the interview's end (cadence guide)."
    )


def test_a_weekend_day_that_was_counted_from_is_not_passed_over() -> None:
    step = steps_of(facts(interview(start=at("2026-03-07 10:00"))))["phone_call"]
    assert sentences(step, calendar())[2] == "No business days: Sun 8 Mar 2026 (weekend)."


def test_free_days_across_a_month_or_a_year_are_spelled_in_full() -> None:
    talk = interview(start=at("2026-12-30 10:00"))
    days = calendar(*(f"2026-12-{day}" for day in (29, 30)), "2027-01-01", days_off=("2026-12-31",))
    assert sentences(steps_of(facts(talk), calendar=days)["phone_call"], days)[2] == (
        "No business days: Thu 31 Dec 2026 (day off), Fri 1 Jan 2027 (holiday of 2027-01-01),"
        " Sat 2 to Sun 3 Jan 2027 (weekend)."
    )
    february = interview(start=at("2026-02-27 10:00"))
    assert sentences(steps_of(facts(february))["phone_call"], calendar())[2] == (
        "No business days: Sat 28 Feb to Sun 1 Mar 2026 (weekend)."
    )
    off = calendar(days_off=("2026-12-31", "2027-01-01"))
    assert sentences(steps_of(facts(talk), calendar=off)["phone_call"], off)[2] == (
        "No business days: Thu 31 Dec 2026 to Fri 1 Jan 2027 (day off), Sat 2 to Sun 3 Jan 2027 (weekend)."
    )


def test_a_promise_is_named() -> None:
    step = steps_of(facts(interview(reply_by=at("2026-03-06").date())))["follow_up"]
    assert "after the day by which they said they would answer, Fri 6 Mar 2026" in sentences(step, calendar())[1]


ENDS = {
    "done": (facts(entries=[contact(at("2026-03-05 10:00"), Kind.PHONE_CALL)]), "You did it Thu 5 Mar 2026 at 10:00."),
    "skipped": (
        facts(entries=[entry(type=EntryType.SKIP, kind=Kind.PHONE_CALL)]),
        "You skipped it Thu 5 Mar 2026 at 10:00.",
    ),
    "replied": (
        facts(entries=[reply(at("2026-03-05 10:00"))]),
        "It stopped Thu 5 Mar 2026 at 10:00, because they replied.",
    ),
    "cancelled": (
        facts(interview(cancelled=at("2026-03-03 10:00"))),
        "It stopped Tue 3 Mar 2026 at 10:00, because the interview was cancelled.",
    ),
    "later interview": (
        facts(interview(), interview(id="two", start=at("2026-03-10 10:00"), created=at("2026-03-06 12:00"))),
        "It stopped Fri 6 Mar 2026 at 12:00, because a later interview was entered.",
    ),
    "stage": (facts(stage=Stage.NO_REPLY), "It stopped, because the application's stage is no reply."),
    "no calls": (
        facts(interview(interviewers=(person(prefers=Prefers.NO_CALLS),))),
        "It stopped, because everybody at the interview prefers no calls.",
    ),
}


@pytest.mark.parametrize("what", ENDS)
def test_the_chain_ends_with_what_ended_the_step(what: str) -> None:
    known, expected = ENDS[what]
    assert sentences(steps_of(known)["phone_call"], calendar())[-1] == expected


def test_a_step_is_named_with_its_person() -> None:
    steps = steps_of(facts(interview(interviewers=people("Ann"))))
    assert [step_label(step) for step in steps.values()] == ["thank-you email to Ann", "phone call", "follow-up email"]


@pytest.mark.parametrize("cadence", ["guide", "brisk", "thorough", "own", "late"])
def test_the_sentences_alone_lead_to_the_same_dates(cadence: str) -> None:
    rules: Cadence = cases.cadence(cadence)
    for seed in range(80):
        case = cases.case(seed)
        for step in plan(case.facts, rules, case.calendar, case.now):
            zone = step.interview.timezone
            if zone == "Pacific/Apia" and step.opens.year in {2011, 2012}:
                continue  # a day that did not exist is on no paper calendar
            dates = replay(sentences(step, case.calendar), case.week).dates
            walls = {
                field: local(instant, zone).replace(tzinfo=None, second=0)
                for field, instant in (("opens", step.opens), ("is due", step.due), ("lapses", step.lapses))
            }
            assert dates == walls, f"case {seed}"


def test_the_guide_is_named_in_every_chain() -> None:
    assert all("cadence guide" in " ".join(sentences(step, calendar())) for step in steps_of(facts(), GUIDE).values())


def test_a_later_silence_begins_with_the_reply() -> None:
    chain = sentences(steps_of(facts(entries=[reply(at("2026-03-09 10:00"))]), silence=2)["follow_up"], calendar())
    assert chain[1:3] == (
        "Their reply came Mon 9 Mar 2026 at 10:00; from then on it was their turn again.",
        (
            "It opens Mon 23 Mar 2026 at 09:00: 14 days after their reply, Mon 9 Mar 2026, and a business day"
            " (cadence guide)."
        ),
    )


def test_a_call_waits_a_full_day_after_a_thank_you() -> None:
    step = steps_of(facts(entries=[contact(at("2026-03-06 15:30"), Kind.THANK_YOU)]))["phone_call"]
    assert sentences(step, calendar())[-2:] == (
        (
            "It opens Mon 9 Mar 2026 at 09:00 instead: a full day after your newest thank-you, sent Fri 6 Mar 2026 at"
            " 15:30, in business hours."
        ),
        "It is due Tue 10 Mar 2026 at 17:00 instead: 1 business day after Mon 9 Mar 2026, when it opens.",
    )


def test_the_budget_is_said() -> None:
    known = facts(entries=[contact(at(f"2026-03-{day:02} 10:00")) for day in (5, 6, 9)])
    assert sentences(steps_of(known)["follow_up"], calendar())[-1] == (
        "It stopped Mon 9 Mar 2026 at 10:00, because you had been in touch as often as is kind, and it is their turn"
        " now."
    )


def test_no_sentence_names_a_rule_or_a_variable() -> None:
    for seed in range(80):
        case = cases.case(seed)
        for step in plan(case.facts, GUIDE, case.calendar, case.now):
            assert not re.search(r"shift|bd\(|on\(|\b[ADEFPZ]\b", " ".join(sentences(step, case.calendar)))
