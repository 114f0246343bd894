"""How what happened moves the dates (RULES.md 5), around an interview on Wednesday 4 March 2026, 14:00 to 15:00 UTC.

Before any shift: thank-you Wed 4 15:00, Thu 5 15:00, Wed 11 17:00; call Thu 5 09:00, Fri 6 17:00, Wed 11 17:00;
follow-up Wed 18 09:00, Wed 25 17:00, Wed 15 Apr 17:00.
"""

from datetime import date, datetime

import pytest

from followup_tui.domain.model import Entry, EntryType, Kind, Stage, State
from tests.domain.reading import BRISK, THOROUGH, Dates, calendar, dates, steps_of
from tests.factories import at, contact, entry, facts, interview, people, reply

THANK_YOU = ("Wed 4 Mar 15:00", "Thu 5 Mar 15:00", "Wed 11 Mar 17:00")
CALL = ("Thu 5 Mar 09:00", "Fri 6 Mar 17:00", "Wed 11 Mar 17:00")
FOLLOW_UP = ("Wed 18 Mar 09:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00")


def march(day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment in March 2026, in UTC."""
    return datetime.fromisoformat(f"2026-03-{day:02}T{hour:02}:{minute:02}+00:00")


def thanked(when: datetime, **more: str) -> Entry:
    """A thank-you that was sent."""
    return contact(when, Kind.THANK_YOU, **more)


def away(when: datetime, back: str, to: str | None = None) -> Entry:
    """An automatic answer with a date of return."""
    return entry(at=when, type=EntryType.AUTO_REPLY, back=date.fromisoformat(back), to=to)


def snoozed(when: datetime, kind: Kind, until: datetime, to: str | None = None) -> Entry:
    """A snooze of a step."""
    return entry(at=when, type=EntryType.SNOOZE, kind=kind, until=until, to=to)


def rescheduled(when: datetime, kind: Kind, due: datetime) -> Entry:
    """A new due time of a step."""
    return entry(at=when, type=EntryType.RESCHEDULE, kind=kind, until=due)


SHIFTS: dict[str, tuple[str, list[Entry], Dates]] = {
    # 1: the call waits 24 hours after the newest thank-you, and for business hours; due leaves a business day of room
    "1: thank-you on the day itself": (
        "phone_call",
        [thanked(march(4, 18))],
        ("Fri 6 Mar 09:00", "Mon 9 Mar 17:00", "Wed 11 Mar 17:00"),
    ),
    "1: thank-you a day later": (
        "phone_call",
        [thanked(march(5))],
        ("Fri 6 Mar 10:00", "Mon 9 Mar 17:00", "Wed 11 Mar 17:00"),
    ),
    "1: late thank-you, on Friday": (
        "phone_call",
        [thanked(march(6))],
        ("Mon 9 Mar 09:00", "Tue 10 Mar 17:00", "Wed 11 Mar 17:00"),
    ),
    "1: late thank-you, so that due meets lapses": (
        "phone_call",
        [thanked(march(10))],
        ("Wed 11 Mar 10:00", "Thu 12 Mar 17:00", "Wed 18 Mar 17:00"),
    ),
    "1: thank-you on the last day, so that lapses moves too": (
        "phone_call",
        [thanked(march(11))],
        ("Thu 12 Mar 10:00", "Fri 13 Mar 17:00", "Thu 19 Mar 17:00"),
    ),
    "1: thank-you after the call lapsed": ("phone_call", [thanked(march(11, 17, 1))], CALL),
    "1: the newest of several counts": (
        "phone_call",
        [thanked(march(6)), thanked(march(5))],
        ("Mon 9 Mar 09:00", "Tue 10 Mar 17:00", "Wed 11 Mar 17:00"),
    ),
    "1: an email that is no thank-you does not count": ("phone_call", [contact(march(6))], CALL),
    "1: a thank-you for another interview does not count": (
        "phone_call",
        [contact(march(6), Kind.THANK_YOU, interview_id="other")],
        CALL,
    ),
    # 2: the follow-up waits five business days after any contact
    "2: contact on day 13": (
        "follow_up",
        [contact(march(17))],
        ("Tue 24 Mar 09:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00"),
    ),
    "2: contact within the window moves due as well": (
        "follow_up",
        [contact(march(20))],
        ("Fri 27 Mar 09:00", "Mon 30 Mar 17:00", "Wed 15 Apr 17:00"),
    ),
    "2: contact a week before changes nothing": ("follow_up", [contact(march(11))], FOLLOW_UP),
    "2: a thank-you and a call are contacts too": (
        "follow_up",
        [thanked(march(5)), contact(march(12), Kind.PHONE_CALL)],
        ("Thu 19 Mar 09:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00"),
    ),
    "2: a contact about the application, of no interview": (
        "follow_up",
        [contact(march(17), interview_id=None)],
        ("Tue 24 Mar 09:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00"),
    ),
    "2: contact a day before it lapses": (
        "follow_up",
        [contact(at("2026-04-14 10:00"))],
        ("Tue 21 Apr 09:00", "Wed 22 Apr 17:00", "Tue 28 Apr 17:00"),
    ),
    "2: contact after it lapsed": ("follow_up", [contact(at("2026-04-15 17:01"))], FOLLOW_UP),
    "2: a contact by night counts by its date there": (
        "follow_up",
        [contact(march(17, 23, 59))],
        ("Tue 24 Mar 09:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00"),
    ),
    # 3: an automatic answer
    "3: away until the middle of the window": (
        "phone_call",
        [away(march(4, 16), "2026-03-16")],
        ("Tue 17 Mar 09:00", "Wed 18 Mar 17:00", "Tue 24 Mar 17:00"),
    ),
    "3: it moves an open thank-you": (
        "thank_you",
        [away(march(4, 16), "2026-03-06")],
        ("Mon 9 Mar 09:00", "Tue 10 Mar 17:00", "Wed 11 Mar 17:00"),
    ),
    "3: but not one that is overdue": ("thank_you", [away(march(5, 16), "2026-03-06")], THANK_YOU),
    "3: back before it opens": ("follow_up", [away(march(5), "2026-03-16")], FOLLOW_UP),
    "3: back on a Friday": (
        "follow_up",
        [away(march(5), "2026-03-20")],
        ("Mon 23 Mar 09:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00"),
    ),
    "3: of two the later return counts": (
        "follow_up",
        [away(march(5), "2026-03-27"), away(march(6), "2026-03-20")],
        ("Mon 30 Mar 09:00", "Tue 31 Mar 17:00", "Wed 15 Apr 17:00"),
    ),
    "3: one without a date of return moves nothing": (
        "follow_up",
        [entry(at=march(5), type=EntryType.AUTO_REPLY)],
        FOLLOW_UP,
    ),
    "3: a step that was snoozed and has not come yet is moved": (
        "phone_call",
        [snoozed(march(5), Kind.PHONE_CALL, march(10, 9)), away(march(9), "2026-03-12")],
        ("Fri 13 Mar 09:00", "Mon 16 Mar 17:00", "Fri 20 Mar 17:00"),
    ),
    "3: overdue when it came, though a later contact moved the step on": (
        "follow_up",
        [away(march(26), "2026-04-20"), contact(march(27))],
        ("Fri 3 Apr 09:00", "Mon 6 Apr 17:00", "Wed 15 Apr 17:00"),
    ),
    # 5: snooze
    "5: within the window": (
        "follow_up",
        [snoozed(march(18), Kind.FOLLOW_UP, march(20, 8, 30))],
        ("Fri 20 Mar 08:30", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00"),
    ),
    "5: past due": (
        "follow_up",
        [snoozed(march(18), Kind.FOLLOW_UP, march(28, 20))],
        ("Sat 28 Mar 20:00", "Mon 30 Mar 17:00", "Wed 15 Apr 17:00"),
    ),
    "5 and 7: past lapses": (
        "phone_call",
        [snoozed(march(5), Kind.PHONE_CALL, march(14, 12))],
        ("Sat 14 Mar 12:00", "Mon 16 Mar 17:00", "Mon 23 Mar 17:00"),
    ),
    "5: until a moment before it opens": (
        "follow_up",
        [snoozed(march(5), Kind.FOLLOW_UP, march(17))],
        FOLLOW_UP,
    ),
    "5: of two the newest counts": (
        "follow_up",
        [snoozed(march(18), Kind.FOLLOW_UP, march(30)), snoozed(march(19), Kind.FOLLOW_UP, march(23))],
        ("Mon 23 Mar 10:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00"),
    ),
    "5: of another step": ("follow_up", [snoozed(march(5), Kind.PHONE_CALL, march(30))], FOLLOW_UP),
    "5: an overdue step is put off": (
        "phone_call",
        [snoozed(march(9), Kind.PHONE_CALL, march(10, 9))],
        ("Tue 10 Mar 09:00", "Tue 10 Mar 17:00", "Wed 11 Mar 17:00"),
    ),
    "5: a snooze after it lapsed": (
        "phone_call",
        [snoozed(march(12), Kind.PHONE_CALL, march(16))],
        CALL,
    ),
    # 6: reschedule
    "6: later": (
        "follow_up",
        [rescheduled(march(18), Kind.FOLLOW_UP, march(30, 12))],
        ("Wed 18 Mar 09:00", "Mon 30 Mar 12:00", "Wed 15 Apr 17:00"),
    ),
    "6: earlier than it opens": (
        "follow_up",
        [rescheduled(march(10), Kind.FOLLOW_UP, march(12, 12))],
        ("Thu 12 Mar 12:00", "Thu 12 Mar 12:00", "Wed 15 Apr 17:00"),
    ),
    "6 and 7: past lapses": (
        "phone_call",
        [rescheduled(march(5), Kind.PHONE_CALL, march(12, 18))],
        ("Thu 5 Mar 09:00", "Thu 12 Mar 18:00", "Thu 19 Mar 17:00"),
    ),
    "6: of two the newest counts": (
        "phone_call",
        [rescheduled(march(5), Kind.PHONE_CALL, march(10)), rescheduled(march(6), Kind.PHONE_CALL, march(9))],
        ("Thu 5 Mar 09:00", "Mon 9 Mar 10:00", "Wed 11 Mar 17:00"),
    ),
    "5 after 6: the later word counts": (
        "phone_call",
        [rescheduled(march(5), Kind.PHONE_CALL, march(6, 12)), snoozed(march(6), Kind.PHONE_CALL, march(10, 9))],
        ("Tue 10 Mar 09:00", "Tue 10 Mar 17:00", "Wed 11 Mar 17:00"),
    ),
    "6 after 5: the later word counts": (
        "phone_call",
        [snoozed(march(5), Kind.PHONE_CALL, march(10, 9)), rescheduled(march(6), Kind.PHONE_CALL, march(9, 12))],
        ("Mon 9 Mar 12:00", "Mon 9 Mar 12:00", "Wed 11 Mar 17:00"),
    ),
    "6 and 5 at one instant, as a script does it: the order of the shifts": (
        "phone_call",
        [rescheduled(march(5), Kind.PHONE_CALL, march(9, 12)), snoozed(march(5), Kind.PHONE_CALL, march(10, 9))],
        ("Mon 9 Mar 12:00", "Mon 9 Mar 12:00", "Wed 11 Mar 17:00"),
    ),
    "2, 3 and 5 together": (
        "follow_up",
        [
            contact(march(17)),
            away(march(18), "2026-03-24"),
            snoozed(march(19), Kind.FOLLOW_UP, march(26, 14)),
        ],
        ("Thu 26 Mar 14:00", "Thu 26 Mar 17:00", "Wed 15 Apr 17:00"),
    ),
}


@pytest.mark.parametrize("what", SHIFTS)
def test_a_fact_moves_the_dates(what: str) -> None:
    name, entries, expected = SHIFTS[what]
    assert dates(steps_of(facts(entries=entries))[name]) == expected


@pytest.mark.parametrize("what", SHIFTS)
def test_the_order_of_entry_does_not_matter(what: str) -> None:
    name, entries, expected = SHIFTS[what]
    assert dates(steps_of(facts(entries=reversed(entries)))[name]) == expected


@pytest.mark.parametrize(("first", "second", "due"), [(9, 6, "Fri 6 Mar"), (6, 9, "Mon 9 Mar")])
def test_of_two_new_due_times_of_one_instant_the_one_entered_last_counts(first: int, second: int, due: str) -> None:
    entries = [rescheduled(march(5), Kind.PHONE_CALL, march(day, 12)) for day in (first, second)]
    assert dates(steps_of(facts(entries=entries))["phone_call"])[1] == f"{due} 12:00"


def test_a_thank_you_moves_the_follow_up_of_brisk() -> None:
    step = steps_of(facts(entries=[thanked(march(5))]), BRISK)["follow_up"]
    assert dates(step) == ("Thu 12 Mar 09:00", "Fri 13 Mar 17:00", "Wed 1 Apr 17:00")


def test_a_contact_counts_by_the_calendar_of_the_application() -> None:
    step = steps_of(facts(entries=[contact(march(17))]), calendar=calendar("2026-03-20"))["follow_up"]
    assert dates(step) == ("Wed 25 Mar 09:00", "Thu 26 Mar 17:00", "Wed 15 Apr 17:00")


def test_a_contact_counts_by_the_date_in_the_zone_of_the_interview() -> None:
    talk = interview(start=at("2026-03-04 14:00", "Asia/Tokyo"), timezone="Asia/Tokyo")
    step = steps_of(facts(talk, entries=[contact(march(16, 20))]))["follow_up"]
    assert dates(step) == ("Tue 24 Mar 09:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00")


PROMISED: dict[str, tuple[str, list[Entry], Dates]] = {
    "alone": ("2026-03-06", [], ("Tue 10 Mar 09:00", "Fri 13 Mar 17:00", "Fri 3 Apr 17:00")),
    "thanked the day after the interview": (
        "2026-03-06",
        [thanked(march(5))],
        ("Thu 12 Mar 09:00", "Fri 13 Mar 17:00", "Fri 3 Apr 17:00"),
    ),
    "a contact since then moves due as well": (
        "2026-03-06",
        [contact(march(9))],
        ("Mon 16 Mar 09:00", "Tue 17 Mar 17:00", "Fri 3 Apr 17:00"),
    ),
    "they are away until after it": (
        "2026-03-06",
        [away(march(9), "2026-03-18")],
        ("Thu 19 Mar 09:00", "Fri 20 Mar 17:00", "Fri 3 Apr 17:00"),
    ),
    "away for so long that it would have lapsed": (
        "2026-03-06",
        [away(march(9), "2026-04-07")],
        ("Wed 8 Apr 09:00", "Thu 9 Apr 17:00", "Wed 15 Apr 17:00"),
    ),
    "first a contact, then an automatic answer: room is made once, after both": (
        "2026-03-06",
        [contact(at("2026-04-02 12:00")), away(at("2026-04-02 13:00"), "2026-04-13")],
        ("Tue 14 Apr 09:00", "Wed 15 Apr 17:00", "Tue 21 Apr 17:00"),
    ),
}


@pytest.mark.parametrize("what", PROMISED)
def test_what_happens_moves_a_promised_window_too(what: str) -> None:
    reply_by, entries, expected = PROMISED[what]
    talk = interview(reply_by=date.fromisoformat(reply_by))
    assert dates(steps_of(facts(talk, entries=entries))["follow_up"]) == expected


def test_a_contact_with_another_round_moves_the_follow_up_too() -> None:
    later = interview(id="round-2", start=march(10), created=march(30))
    step = steps_of(facts(interview(), later, entries=[contact(march(17), interview_id="round-2")]))["follow_up"]
    assert dates(step) == ("Tue 24 Mar 09:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00")


def test_what_is_done_keeps_the_dates_that_it_had() -> None:
    sent = contact(march(20), Kind.FOLLOW_UP)
    after = [contact(march(24)), away(march(24), "2026-05-01"), snoozed(march(24), Kind.FOLLOW_UP, march(31))]
    assert dates(steps_of(facts(entries=[sent, *after]))["follow_up"]) == FOLLOW_UP


def test_what_was_stopped_keeps_the_dates_that_it_had() -> None:
    step = steps_of(facts(entries=[reply(march(16)), contact(march(17))]))["follow_up"]
    assert (step.state, dates(step)) == (State.STOPPED, FOLLOW_UP)


def test_what_was_skipped_keeps_the_dates_that_it_had() -> None:
    skip = entry(at=march(20), type=EntryType.SKIP, kind=Kind.FOLLOW_UP)
    before, after = contact(march(17)), [contact(march(24)), rescheduled(march(24), Kind.FOLLOW_UP, march(30))]
    step = steps_of(facts(entries=[before, skip, *after]))["follow_up"]
    assert (step.state, dates(step)) == (State.SKIPPED, ("Tue 24 Mar 09:00", "Wed 25 Mar 17:00", "Wed 15 Apr 17:00"))


def test_what_a_stage_or_a_cancellation_stopped_keeps_the_dates_that_it_had() -> None:
    moved = entry(at=march(16), type=EntryType.STAGE, stage=Stage.REJECTED, interview_id=None)
    rejected = facts(entries=[moved, contact(march(17))], stage=Stage.REJECTED)
    cancelled = facts(interview(cancelled=march(16)), entries=[contact(march(17))])
    for known in (rejected, cancelled):
        step = steps_of(known)["follow_up"]
        assert (step.state, dates(step)) == (State.STOPPED, FOLLOW_UP)


def test_what_was_stopped_and_done_all_the_same_keeps_the_dates_from_before_it_stopped() -> None:
    moved = entry(at=march(16), type=EntryType.STAGE, stage=Stage.REJECTED, interview_id=None)
    entries = [moved, contact(march(17)), contact(march(19), Kind.FOLLOW_UP)]
    step = steps_of(facts(entries=entries, stage=Stage.REJECTED))["follow_up"]
    assert (step.state, dates(step)) == (State.DONE, FOLLOW_UP)


def test_a_snooze_is_for_one_person_of_a_panel() -> None:
    panel = interview(interviewers=people("Ann, Bob"))
    steps = steps_of(facts(panel, entries=[snoozed(march(4, 16), Kind.THANK_YOU, march(6, 9), to="Ann")]))
    assert dates(steps["thank_you Ann"]) == ("Fri 6 Mar 09:00", "Fri 6 Mar 17:00", "Wed 11 Mar 17:00")
    assert dates(steps["thank_you Bob"]) == THANK_YOU


def test_an_automatic_answer_of_one_person_does_not_hold_back_the_thank_you_to_another() -> None:
    panel = interview(interviewers=people("Ann, Bob"))
    steps = steps_of(facts(panel, entries=[away(march(4, 16), "2026-03-06", to="Ann")]))
    assert dates(steps["thank_you Ann"]) == ("Mon 9 Mar 09:00", "Tue 10 Mar 17:00", "Wed 11 Mar 17:00")
    assert dates(steps["thank_you Bob"]) == THANK_YOU
    assert dates(steps["phone_call"]) == ("Mon 9 Mar 09:00", "Tue 10 Mar 17:00", "Wed 11 Mar 17:00")


def test_the_closing_note_is_moved_by_contacts_automatic_answers_and_by_hand() -> None:
    sent = contact(march(19), Kind.FOLLOW_UP)
    moved = steps_of(facts(entries=[sent, contact(march(25))]), THOROUGH)["closing_note"]
    assert dates(moved) == ("Wed 1 Apr 09:00", "Thu 2 Apr 17:00", "Thu 16 Apr 17:00")
    moved = steps_of(facts(entries=[sent, away(march(25), "2026-03-30")]), THOROUGH)["closing_note"]
    assert dates(moved) == ("Tue 31 Mar 09:00", "Thu 2 Apr 17:00", "Thu 16 Apr 17:00")
