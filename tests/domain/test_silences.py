"""What is due after a reply (RULES.md 1, 2 and 6), around an interview on Wednesday 4 March 2026, 14:00 to 15:00 UTC.

Each line can be checked with a paper calendar. Of March 2026 the 1st is a Sunday; of April the 1st is a Wednesday.
"""

from datetime import date, datetime
from typing import NamedTuple

import pytest

from followup_tui.domain.model import Entry, EntryType, Facts, Kind, Stage, State
from followup_tui.domain.plan.agenda import is_quiet, waiting_since
from followup_tui.domain.plan.cadence import Cadence, parse_cadence
from followup_tui.domain.plan.steps import Step, plan
from tests.domain.reading import BRISK, GUIDE, THOROUGH, WEEKENDS, dates, steps_of
from tests.factories import at, contact, entry, facts, interview, reply


def day(number: int, hour: int = 10) -> datetime:
    """A moment of March 2026, in UTC; day 32 is the first of April."""
    return at(f"2026-03-01 {hour:02}:00") + (at("2026-03-02 00:00") - at("2026-03-01 00:00")) * (number - 1)


def by(number: int) -> date:
    """A day of March 2026, on which they would answer."""
    return day(number).date()


def follow_up(known: Facts, silence: int, cadence: Cadence = GUIDE) -> Step:
    """The follow-up of a silence, long before anything opens."""
    return steps_of(known, cadence, silence=silence)["follow_up"]


class Line(NamedTuple):
    """What happened, and when the follow-up of a silence opens, is due and lapses."""

    entries: list[Entry]
    silence: int
    opens: str
    due: str
    lapses: str
    cadence: Cadence = GUIDE
    promised: int | None = None
    """The day that was promised at the interview."""


LINES = {
    "a reply begins a silence of its own": Line(
        [reply(day(9))], 2, "Mon 23 Mar 09:00", "Mon 30 Mar 17:00", "Mon 20 Apr 17:00"
    ),
    "the days count from the local date of the reply": Line(
        [reply(day(9, 23))], 2, "Mon 23 Mar 09:00", "Mon 30 Mar 17:00", "Mon 20 Apr 17:00"
    ),
    "a reply on a Saturday": Line([reply(day(7))], 2, "Mon 23 Mar 09:00", "Mon 30 Mar 17:00", "Mon 20 Apr 17:00"),
    "a reply during the interview counts as at its end": Line(
        [reply(day(4, 14))], 2, "Wed 18 Mar 09:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00"
    ),
    "a second reply begins a third": Line(
        [reply(day(9)), reply(day(12))], 3, "Thu 26 Mar 09:00", "Thu 2 Apr 17:00", "Thu 23 Apr 17:00"
    ),
    "the second keeps its dates": Line(
        [reply(day(9)), reply(day(12))], 2, "Mon 23 Mar 09:00", "Mon 30 Mar 17:00", "Mon 20 Apr 17:00"
    ),
    "a promise in a reply": Line(
        [reply(day(9), reply_by=by(13))], 2, "Tue 17 Mar 09:00", "Fri 20 Mar 17:00", "Fri 10 Apr 17:00"
    ),
    "a promise for the very day of the reply": Line(
        [reply(day(9), reply_by=by(9))], 2, "Wed 11 Mar 09:00", "Mon 16 Mar 17:00", "Mon 6 Apr 17:00"
    ),
    "a promise for a weekend": Line(
        [reply(day(9), reply_by=by(14))], 2, "Tue 17 Mar 09:00", "Fri 20 Mar 17:00", "Mon 13 Apr 17:00"
    ),
    "a promise in a reply leaves the first silence as it was": Line(
        [reply(day(9), reply_by=by(13))], 1, "Wed 18 Mar 09:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00"
    ),
    "the promise of the interview still holds after a reply that gives none": Line(
        [reply(day(9))], 2, "Tue 24 Mar 09:00", "Fri 27 Mar 17:00", "Fri 17 Apr 17:00", promised=20
    ),
    "a promise of the interview that was before the reply is none": Line(
        [reply(day(9))], 2, "Mon 23 Mar 09:00", "Mon 30 Mar 17:00", "Mon 20 Apr 17:00", promised=6
    ),
    "the newest promise counts, also an earlier day": Line(
        [reply(day(9), reply_by=by(13))], 2, "Tue 17 Mar 09:00", "Fri 20 Mar 17:00", "Fri 10 Apr 17:00", promised=20
    ),
    "a promise of an earlier reply still holds": Line(
        [reply(day(9), reply_by=by(20)), reply(day(11))], 3, "Tue 24 Mar 09:00", "Fri 27 Mar 17:00", "Fri 17 Apr 17:00"
    ),
    "where the newest promise is over, an older one does not come back": Line(
        [reply(day(9), reply_by=by(10)), reply(day(12))],
        3,
        "Thu 26 Mar 09:00",
        "Thu 2 Apr 17:00",
        "Thu 23 Apr 17:00",
        promised=20,
    ),
    "a contact moves the follow-up of the new silence": Line(
        [reply(day(9), reply_by=by(13)), contact(day(16))],
        2,
        "Mon 23 Mar 09:00",
        "Tue 24 Mar 17:00",
        "Fri 10 Apr 17:00",
    ),
    "a contact of the silence before moves it too": Line(
        [contact(day(12)), reply(day(13), reply_by=by(13))],
        2,
        "Thu 19 Mar 09:00",
        "Fri 20 Mar 17:00",
        "Fri 10 Apr 17:00",
    ),
    "an automatic answer moves it": Line(
        [reply(day(9), reply_by=by(13)), entry(at=day(17), type=EntryType.AUTO_REPLY, back=by(23))],
        2,
        "Tue 24 Mar 09:00",
        "Wed 25 Mar 17:00",
        "Fri 10 Apr 17:00",
    ),
    "brisk counts business days from the reply": Line(
        [reply(day(9))], 2, "Mon 16 Mar 09:00", "Wed 18 Mar 17:00", "Mon 6 Apr 17:00", cadence=BRISK
    ),
    "brisk with a promise is as guide": Line(
        [reply(day(9), reply_by=by(13))], 2, "Tue 17 Mar 09:00", "Fri 20 Mar 17:00", "Fri 10 Apr 17:00", cadence=BRISK
    ),
    "a cadence of before silences, which counts from D": Line(
        [reply(day(9))],
        2,
        "Wed 11 Mar 09:00",
        "Thu 12 Mar 17:00",
        "Fri 13 Mar 17:00",
        cadence=parse_cadence(
            "old",
            {
                "steps": [
                    {
                        "kind": "follow_up",
                        "opens": "09:00 bd(2, D)",
                        "due": "17:00 bd(3, D)",
                        "lapses": "17:00 bd(4, D)",
                    }
                ]
            },
        ),
    ),
    "a cadence that counts hours counts them from the reply": Line(
        [reply(day(9))],
        2,
        "Mon 9 Mar 10:00",
        "Tue 10 Mar 10:00",
        "Fri 13 Mar 17:00",
        cadence=parse_cadence(
            "hours",
            {"steps": [{"kind": "follow_up", "opens": "E", "due": "E + 24 hours", "lapses": "17:00 bd(4, A)"}]},
        ),
    ),
}


@pytest.mark.parametrize("what", LINES)
def test_the_follow_up_of_a_silence_has_dates_of_its_own(what: str) -> None:
    line = LINES[what]
    talk = interview(reply_by=by(line.promised) if line.promised else None)
    step = follow_up(facts(talk, entries=line.entries), line.silence, line.cadence)
    assert dates(step) == (line.opens, line.due, line.lapses)


D, S, U = State.DONE, State.STOPPED, State.UPCOMING
SENT = contact(day(18), Kind.FOLLOW_UP)
STATES: dict[str, tuple[Facts, datetime, dict[int, State]]] = {
    "a reply stops the follow-up and begins another": (facts(entries=[reply(day(9))]), day(10), {1: S, 2: U}),
    "which is open in its time": (facts(entries=[reply(day(9))]), day(24), {1: S, 2: State.OPEN}),
    "and overdue after it": (facts(entries=[reply(day(9))]), day(31), {1: S, 2: State.OVERDUE}),
    "they said by Friday, and three weeks later nobody wrote": (
        facts(entries=[reply(day(9), reply_by=by(13))]),
        day(34),
        {1: S, 2: State.OVERDUE},
    ),
    "what was done before the reply stays done": (facts(entries=[SENT, reply(day(20))]), day(21), {1: D, 2: U}),
    "what is done after it is done in the new silence": (
        facts(entries=[reply(day(9)), contact(day(24), Kind.FOLLOW_UP)]),
        day(25),
        {1: S, 2: D},
    ),
    "each silence has one of its own": (
        facts(entries=[SENT, reply(day(20)), contact(day(40), Kind.FOLLOW_UP), reply(day(41))]),
        day(42),
        {1: D, 2: D, 3: U},
    ),
    "a decision begins none": (
        facts(entries=[reply(day(9), decision=Stage.REJECTED)], stage=Stage.REJECTED),
        day(10),
        {1: S},
    ),
    "a reply after a decision that was taken back does": (
        facts(entries=[reply(day(9), decision=Stage.REJECTED), reply(day(12))]),
        day(13),
        {1: S, 2: U},
    ),
    "what lapsed before the reply stays lapsed": (facts(entries=[reply(day(60))]), day(61), {1: State.LAPSED, 2: U}),
    "an offer stops what was to come": (
        facts(
            entries=[reply(day(9)), entry(at=day(12), type=EntryType.STAGE, stage=Stage.OFFER, interview_id=None)],
            stage=Stage.OFFER,
        ),
        day(13),
        {1: S, 2: S},
    ),
    "a later interview stops the silence that lasts, and each that begins before it": (
        facts(
            interview(),
            interview(id="round-2", start=day(20), created=day(10)),
            entries=[reply(day(9)), reply(day(12))],
        ),
        day(13),
        {1: S, 2: S, 3: S},
    ),
    "one that was cancelled does not stop what began after that": (
        facts(
            interview(),
            interview(id="round-2", start=day(20), created=day(10), cancelled=day(11)),
            entries=[reply(day(9)), reply(day(12))],
        ),
        day(13),
        {1: S, 2: S, 3: U},
    ),
    "the budget: after three contacts without an answer nothing more": (
        facts(entries=[contact(day(number)) for number in (5, 6, 9)]),
        day(20),
        {1: S},
    ),
    "the budget begins anew with a reply": (
        facts(entries=[*(contact(day(number)) for number in (5, 6, 9)), reply(day(10))]),
        day(25),
        {1: S, 2: State.OPEN},
    ),
    "two contacts are none too many": (
        facts(entries=[contact(day(number)) for number in (5, 6)]),
        day(18),
        {1: State.OPEN},
    ),
    "thank-yous count as one": (
        facts(entries=[*(contact(day(4, hour), Kind.THANK_YOU) for hour in (16, 17, 18)), contact(day(6))]),
        day(18),
        {1: State.OPEN},
    ),
}


@pytest.mark.parametrize("what", STATES)
def test_a_follow_up_in_each_silence(what: str) -> None:
    known, now, expected = STATES[what]
    steps = [step for step in plan(known, GUIDE, WEEKENDS, now) if step.interview.id == "talk"]
    assert {step.silence: step.state for step in steps if step.kind is Kind.FOLLOW_UP} == expected


def test_only_the_first_silence_has_thank_yous_and_a_call() -> None:
    assert list(steps_of(facts(entries=[reply(day(9))]), silence=2)) == ["follow_up"]


def test_the_closing_note_belongs_to_the_silence_of_its_follow_up() -> None:
    known = facts(entries=[SENT, reply(day(20))])
    assert steps_of(known, THOROUGH)["closing_note"].state is S
    assert list(steps_of(known, THOROUGH, silence=2)) == ["follow_up"]


def test_thorough_leaves_room_for_a_fourth_contact() -> None:
    entries = [contact(day(4, 16), Kind.THANK_YOU), contact(day(6), Kind.PHONE_CALL), SENT]
    assert steps_of(facts(entries=entries), THOROUGH, now=day(25))["closing_note"].state is State.OPEN


def test_a_call_that_was_open_when_the_budget_was_used_up_stays_open() -> None:
    known = facts(entries=[contact(day(5, hour)) for hour in (10, 11, 12)])
    steps = steps_of(known, now=day(5, 13))
    assert (steps["phone_call"].state, steps["follow_up"].state) == (State.OPEN, S)


QUIET: dict[str, tuple[Facts, datetime, date | None, bool]] = {
    "after the budget": (facts(entries=[contact(day(number)) for number in (5, 6, 9)]), day(20), by(9), False),
    "ten business days after it": (facts(entries=[contact(day(number)) for number in (5, 6, 9)]), day(24), by(9), True),
    "a reply is to be waited on, too": (
        facts(entries=[reply(day(9)), contact(day(24), Kind.FOLLOW_UP)]),
        day(30),
        by(24),
        False,
    ),
    "a follow-up is still to come": (facts(entries=[reply(day(9))]), day(20), None, False),
    "an offer is the user's to answer": (facts(stage=Stage.OFFER), day(60), None, False),
}


@pytest.mark.parametrize("what", QUIET)
def test_whose_turn_it_is_and_since_when(what: str) -> None:
    known, now, since, quiet = QUIET[what]
    steps = plan(known, GUIDE, WEEKENDS, now)
    late = [step for step in steps if step.kind in {Kind.THANK_YOU, Kind.PHONE_CALL} and step.state is State.OVERDUE]
    assert not late
    assert (waiting_since(known, steps, now), is_quiet(known, steps, WEEKENDS, now)) == (since, quiet)
