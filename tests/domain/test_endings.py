"""What ends a step (RULES.md 6), around an interview on Wednesday 4 March 2026, 14:00 to 15:00 UTC."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from followup_tui.domain.model import Entry, EntryType, Facts, Interview, Kind, Prefers, Stage, State
from followup_tui.domain.plan.cadence import Cadence
from tests.domain.reading import BRISK, GUIDE, THOROUGH, steps_of
from tests.factories import at, contact, entry, facts, interview, people, person, reply

D, K, S, U = State.DONE, State.SKIPPED, State.STOPPED, State.UPCOMING
NOON = at("2026-03-05 12:00")


def march(day: int, hour: int = 10) -> datetime:
    """A moment in March 2026, in UTC."""
    return datetime.fromisoformat(f"2026-03-{day:02}T{hour:02}:00+00:00")


def skipped(when: datetime, kind: Kind, to: str | None = None) -> Entry:
    """A step that the user skipped."""
    return entry(at=when, type=EntryType.SKIP, kind=kind, to=to)


def moved(when: datetime, stage: Stage) -> Entry:
    """The application's move to a stage."""
    return entry(at=when, type=EntryType.STAGE, stage=stage, interview_id=None)


def second(created: datetime | None = None, cancelled: datetime | None = None) -> Interview:
    """A second round on Tuesday 10 March, entered on Friday 6 March at noon."""
    return interview(id="round-2", start=march(10), created=created or march(6, 12), cancelled=cancelled)


def states(known: Facts, now: datetime = NOON, interview_id: str | None = None) -> Mapping[str, str]:
    """The state of every step of an interview, by the step's name."""
    return {name: step.state for name, step in steps_of(known, now=now, interview_id=interview_id).items()}


ENDINGS: dict[str, tuple[Facts, tuple[State, State, State]]] = {
    "nothing happened": (facts(), (State.OPEN, State.OPEN, U)),
    "thank-you done less than a day ago": (facts(entries=[contact(march(4, 16), Kind.THANK_YOU)]), (D, U, U)),
    "call done": (facts(entries=[contact(march(5), Kind.PHONE_CALL)]), (State.OPEN, D, U)),
    "follow-up done before its window": (
        facts(entries=[contact(march(5), Kind.FOLLOW_UP)]),
        (State.OPEN, State.OPEN, D),
    ),
    "a contact that was no step": (facts(entries=[contact(march(5))]), (State.OPEN, State.OPEN, U)),
    "a step of another interview": (
        facts(entries=[contact(march(5), Kind.PHONE_CALL, interview_id="other")]),
        (State.OPEN, State.OPEN, U),
    ),
    "call skipped": (facts(entries=[skipped(march(5), Kind.PHONE_CALL)]), (State.OPEN, K, U)),
    "reply after the interview": (facts(entries=[reply(march(5, 11))]), (State.OPEN, S, S)),
    "reply at the interview's start": (facts(entries=[reply(march(4, 14))]), (State.OPEN, S, S)),
    "reply before the interview": (facts(entries=[reply(march(4, 13))]), (State.OPEN, State.OPEN, U)),
    "reply about the application, of no interview": (
        facts(entries=[reply(march(5), interview_id=None)]),
        (State.OPEN, S, S),
    ),
    "an automatic answer is no reply": (
        facts(entries=[entry(at=march(5), type=EntryType.AUTO_REPLY)]),
        (State.OPEN, State.OPEN, U),
    ),
    "a note is nothing": (facts(entries=[entry(at=march(5))]), (State.OPEN, State.OPEN, U)),
    "later interview entered": (facts(interview(), second()), (State.OPEN, S, S)),
    "later interview entered and cancelled": (facts(interview(), second(cancelled=march(7))), (State.OPEN, S, S)),
    "offer": (facts(stage=Stage.OFFER), (State.OPEN, S, S)),
    "accepted": (facts(stage=Stage.ACCEPTED), (S, S, S)),
    "rejected": (facts(stage=Stage.REJECTED), (S, S, S)),
    "withdrawn": (facts(stage=Stage.WITHDRAWN), (S, S, S)),
    "filed as no reply": (facts(stage=Stage.NO_REPLY), (S, S, S)),
    "wishlist and applied end nothing": (facts(stage=Stage.APPLIED), (State.OPEN, State.OPEN, U)),
    "cancelled": (facts(interview(cancelled=march(4))), (S, S, S)),
    "done, then rejected": (
        facts(entries=[contact(march(4, 16), Kind.THANK_YOU)], stage=Stage.REJECTED),
        (D, S, S),
    ),
    "skipped, then a reply": (
        facts(entries=[skipped(march(5), Kind.PHONE_CALL), reply(march(5, 11))]),
        (State.OPEN, K, S),
    ),
    "a reply, then done all the same": (
        facts(entries=[reply(march(5, 9)), contact(march(5, 11), Kind.PHONE_CALL)]),
        (State.OPEN, D, S),
    ),
    "skipped, then done all the same": (
        facts(entries=[skipped(march(5, 9), Kind.PHONE_CALL), contact(march(5, 11), Kind.PHONE_CALL)]),
        (State.OPEN, D, U),
    ),
    "done, then skipped by a slip": (
        facts(entries=[contact(march(5, 9), Kind.PHONE_CALL), skipped(march(5, 11), Kind.PHONE_CALL)]),
        (State.OPEN, D, U),
    ),
}


@pytest.mark.parametrize("what", ENDINGS)
def test_a_fact_ends_the_steps_that_the_rules_name(what: str) -> None:
    known, expected = ENDINGS[what]
    assert tuple(states(known, interview_id="talk").values()) == expected


NO_CALLS: dict[str, tuple[tuple[Prefers | None, ...], State]] = {
    "nobody named": ((), State.OPEN),
    "no wish known": ((None,), State.OPEN),
    "likes email": ((Prefers.EMAIL,), State.OPEN),
    "no calls": ((Prefers.NO_CALLS,), S),
    "a panel of which one takes calls": ((Prefers.NO_CALLS, None), State.OPEN),
    "a panel without calls": ((Prefers.NO_CALLS, Prefers.NO_CALLS), S),
}


@pytest.mark.parametrize("what", NO_CALLS)
def test_a_call_stops_where_everybody_prefers_none(what: str) -> None:
    wishes, expected = NO_CALLS[what]
    talk = interview(interviewers=tuple(person(f"P{n}", prefers=wish) for n, wish in enumerate(wishes)))
    assert states(facts(talk))["phone_call"] == expected
    assert states(facts(talk))["follow_up"] == U


def test_a_panel_of_five_is_owed_five_thank_yous() -> None:
    panel = interview(interviewers=people("Ann, Bob, Cleo, Dan, Eve"))
    sent = [contact(march(4, 16), Kind.THANK_YOU, name) for name in ("Ann", "cleo", "Eve")]
    assert states(facts(panel, entries=[*sent, skipped(march(4, 17), Kind.THANK_YOU, "Dan")])) == {
        "thank_you Ann": D,
        "thank_you Bob": State.OPEN,
        "thank_you Cleo": D,
        "thank_you Dan": K,
        "thank_you Eve": D,
        "phone_call": U,
        "follow_up": U,
    }


def test_a_thank_you_sent_before_the_only_interviewer_was_named_still_counts() -> None:
    talk = interview(interviewers=people("Ann"))
    assert states(facts(talk, entries=[contact(march(4, 16), Kind.THANK_YOU)]))["thank_you Ann"] == D


def test_a_thank_you_to_nobody_in_particular_says_nothing_about_a_panel() -> None:
    panel = interview(interviewers=people("Ann, Bob"))
    after = states(facts(panel, entries=[contact(march(4, 16), Kind.THANK_YOU)]))
    assert (after["thank_you Ann"], after["thank_you Bob"]) == (State.OPEN, State.OPEN)


def test_a_second_round_on_day_six_ends_the_first_and_has_steps_of_its_own() -> None:
    known = facts(interview(), second())
    now = march(10, 12)
    assert states(known, now, "talk") == {"thank_you": State.OVERDUE, "phone_call": S, "follow_up": S}
    assert states(known, now, "round-2") == {"thank_you": State.OPEN, "phone_call": U, "follow_up": U}


def test_a_reply_after_the_second_round_ends_both() -> None:
    known = facts(interview(), second(), entries=[reply(march(12), interview_id="round-2")])
    assert set(states(known, march(12), "talk").values()) == {State.LAPSED, S}
    assert states(known, march(12), "round-2") == {"thank_you": State.OVERDUE, "phone_call": S, "follow_up": S}


def test_a_reply_to_the_second_round_before_it_ends_only_the_first() -> None:
    known = facts(interview(), second(created=march(20)), entries=[reply(march(9), interview_id="round-2")])
    assert steps_of(known, now=march(9), interview_id="talk")["follow_up"].ended == march(9)
    assert states(known, march(9), "round-2")["follow_up"] == U


def test_a_reply_is_to_the_newest_interview_that_has_begun_whatever_it_was_logged_to() -> None:
    known = facts(interview(), second(), entries=[reply(march(12), interview_id="talk")])
    assert states(known, march(12), "round-2")["follow_up"] == S
    assert steps_of(known, now=march(12), interview_id="round-2", silence=2)["follow_up"].state == U
    assert steps_of(known, now=march(12), silence=2) == {}


LAPSED: dict[str, tuple[Facts, State]] = {
    "a reply after it lapsed": (facts(entries=[reply(march(12))]), State.LAPSED),
    "a reply when it lapses": (facts(entries=[reply(march(11, 17))]), S),
    "rejected after it lapsed": (
        facts(entries=[moved(march(20), Stage.REJECTED)], stage=Stage.REJECTED),
        State.LAPSED,
    ),
    "rejected before it lapsed, and withdrawn after": (
        facts(entries=[moved(march(10), Stage.REJECTED), moved(march(20), Stage.WITHDRAWN)], stage=Stage.WITHDRAWN),
        S,
    ),
    "a later interview entered after it lapsed": (
        facts(interview(), interview(id="round-2", start=march(30), created=march(20))),
        State.LAPSED,
    ),
    "cancelled after it lapsed": (facts(interview(cancelled=march(20))), State.LAPSED),
}


@pytest.mark.parametrize("what", LAPSED)
def test_a_call_that_had_lapsed_stays_lapsed(what: str) -> None:
    known, expected = LAPSED[what]
    assert states(known, at("2026-06-01 12:00"), "talk")["phone_call"] == expected


def test_a_stopped_step_says_since_when() -> None:
    entries = [moved(march(5), Stage.REJECTED), reply(march(6))]
    steps = steps_of(facts(entries=entries, stage=Stage.REJECTED))
    assert (steps["thank_you"].ended, steps["follow_up"].ended) == (march(5), march(5))
    assert steps_of(facts(stage=Stage.REJECTED))["thank_you"].ended is None


def test_done_at_is_when_it_was_really_done() -> None:
    step = steps_of(facts(entries=[contact(march(4, 16), Kind.THANK_YOU), contact(march(5), Kind.THANK_YOU)]))
    assert step["thank_you"].done_at == march(4, 16)
    assert steps_of(facts(entries=[skipped(march(4, 16), Kind.THANK_YOU)]))["thank_you"].done_at is None


CLOCK: dict[str, tuple[str, tuple[State, State, State]]] = {
    "before the interview": ("2026-03-04 13:59", (U, U, U)),
    "a minute before its end": ("2026-03-04 14:59", (U, U, U)),
    "at its end": ("2026-03-04 15:00", (State.OPEN, U, U)),
    "a day later": ("2026-03-05 15:00", (State.OPEN, State.OPEN, U)),
    "a day and a minute later": ("2026-03-05 15:01", (State.OVERDUE, State.OPEN, U)),
    "when the call is due": ("2026-03-06 17:00", (State.OVERDUE, State.OPEN, U)),
    "at the weekend": ("2026-03-07 12:00", (State.OVERDUE, State.OVERDUE, U)),
    "when both lapse": ("2026-03-11 17:00", (State.OVERDUE, State.OVERDUE, U)),
    "after both lapsed": ("2026-03-11 17:01", (State.LAPSED, State.LAPSED, U)),
    "when the follow-up opens": ("2026-03-18 09:00", (State.LAPSED, State.LAPSED, State.OPEN)),
    "when the follow-up is overdue": ("2026-03-25 17:01", (State.LAPSED, State.LAPSED, State.OVERDUE)),
    "when everything lapsed": ("2026-04-15 17:01", (State.LAPSED, State.LAPSED, State.LAPSED)),
}


@pytest.mark.parametrize("what", CLOCK)
def test_the_clock_gives_the_state(what: str) -> None:
    now, expected = CLOCK[what]
    assert tuple(states(facts(), at(now)).values()) == expected


def test_steps_of_an_interview_that_has_not_ended_are_upcoming_even_where_their_window_has() -> None:
    early = entry(at=march(2), type=EntryType.RESCHEDULE, kind=Kind.FOLLOW_UP, until=march(3))
    assert states(facts(entries=[early]), march(4, 14))["follow_up"] == U


@pytest.mark.parametrize("cadence", [GUIDE, BRISK, THOROUGH], ids=lambda cadence: cadence.name)
def test_every_step_of_every_cadence_can_be_marked_done(cadence: Cadence) -> None:
    entries = [contact(march(20), kind) for kind in Kind]
    steps = steps_of(facts(entries=entries), cadence)
    assert {step.state for step in steps.values()} == {D}
