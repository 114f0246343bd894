"""Cadences as data: what a user may write, and what is said where it is wrong (RULES.md 1 and 2)."""

import tomllib
from datetime import datetime

import pytest

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Entry, EntryType, Kind, State
from followup_tui.domain.plan.cadence import BUILT_IN, MOST_STEPS, Cadence, built_in, parse_cadence, parse_moment
from followup_tui.domain.plan.reasons import Placed
from tests.domain.reading import dates, steps_of
from tests.factories import contact, entry, facts

THANKS = '[[steps]]\nkind = "thank_you"\nopens = "E"\ndue = "E + 24 hours"\nlapses = "17:00 bd(5, D)"\n'
CALL = '[[steps]]\nkind = "phone_call"\nopens = "09:00 bd(1, D)"\ndue = "17:00 bd(2, D)"\nlapses = "17:00 bd(5, D)"\n'
FOLLOW = '[[steps]]\nkind = "follow_up"\nopens = "09:00 bd(5, D)"\ndue = "17:00 bd(7, D)"\nlapses = "17:00 bd(9, D)"\n'
SECOND = FOLLOW.replace("5,", "15,").replace("7,", "17,").replace("9,", "19,")
CLOSING = FOLLOW.replace("follow_up", "closing_note").replace(", D)", ", F)")


def read(text: str) -> Cadence:
    """A cadence called `mine` of a TOML text."""
    return parse_cadence("mine", tomllib.loads(text))


def march(day: int, hour: int = 10) -> datetime:
    """A moment in March 2026, in UTC."""
    return datetime.fromisoformat(f"2026-03-{day:02}T{hour:02}:00+00:00")


@pytest.mark.parametrize(
    "text",
    [
        "E",
        "E + 24 hours",
        "09:00 bd(1, D)",
        "17:00 bd(999, P)",
        "08:30 on(F + 0)",
        "09:00 bd(7, A)",
        "17:00 on(A + 21)",
        "23:59 on(D + 42)",
    ],
)
def test_a_moment_is_read_and_written_the_same(text: str) -> None:
    assert str(parse_moment(text)) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("E+24 hours", "E + 24 hours"),
        ("E + 1 hour", "E + 1 hours"),
        ("9:00 bd(1,D)", "09:00 bd(1, D)"),
        ("17:00 on(D + 21 days)", "17:00 on(D + 21)"),
        ("17:00 on(P)", "17:00 on(P + 0)"),
    ],
)
def test_a_moment_may_differ_by_a_blank_or_a_word(text: str, written: str) -> None:
    assert str(parse_moment(text)) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "e",
        "E + 24 h",
        "E + -1 hours",
        "E + 99999 hours",
        "24:00 bd(1, D)",
        "09:00 bd(0, D)",
        "09:00 bd(-1, D)",
        "09:00 bd(1000, D)",
        "09:00 bd(1, E)",
        "09:00 bd(1, D) ",
        "09:00 on(D - 1)",
        "\u0660\u0669:\u0660\u0660 bd(\u0661, D)",
        "E\n",
        "x" * 1_000_000,
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_moment_is_refused_in_one_short_sentence(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_moment(text)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_cadences_of_the_program_are_valid_and_read_once(name: str) -> None:
    assert built_in(name) is built_in(name)
    assert built_in(name).name == name


def test_an_unknown_cadence_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(InvalidInput, match=r"“gentle”; there are guide, brisk, thorough"):
        built_in("gentle")


WRONG: dict[str, tuple[str, str]] = {
    "nothing": ("", "cadence mine: it has no [[steps]]"),
    "steps of another kind": ("steps = 3", "cadence mine: it has no [[steps]]"),
    "no table": ('steps = ["thank_you"]', "cadence mine, step 1: must be a table with opens, due, lapses"),
    "an unknown field of the cadence": (f'title = "x"\n{THANKS}', "cadence mine: there is no field “title”"),
    "an unknown field of a step": (f"{THANKS}{CALL}open = 1", "cadence mine, step 2: there is no field “open”"),
    "no kind": (THANKS.replace('kind = "thank_you"', ""), "cadence mine, step 1: kind is missing"),
    "an unknown kind": (
        THANKS.replace("thank_you", "visit"),
        "cadence mine, step 1, kind: must be one of thank_you, phone_call, follow_up, closing_note",
    ),
    "a number for a kind": (
        THANKS.replace('"thank_you"', "1"),
        "cadence mine, step 1, kind: must be a text between quotes",
    ),
    "no due": (THANKS + CALL.replace("due = ", "done = "), "cadence mine, step 2: there is no field “done”"),
    "no lapses": (CALL.replace('lapses = "17:00 bd(5, D)"', ""), "cadence mine, step 1: lapses is missing"),
    "a number for a moment": (
        CALL.replace('"17:00 bd(2, D)"', "2"),
        "cadence mine, step 1, due: must be a text between quotes",
    ),
    "a bad moment": (CALL.replace("bd(2, D)", "bd 2"), "cadence mine, step 1, due: “17:00 bd 2” is no moment"),
    "P outside promised": (
        CALL.replace("bd(1, D)", "bd(1, P)"),
        "cadence mine, step 1, opens: P is known only under “promised”",
    ),
    "promised is no table": (f'{CALL}promised = "later"', "cadence mine, step 1, promised: must be a table"),
    "an unknown field under promised": (
        f'{CALL}[steps.promised]\nkind = "x"',
        "cadence mine, step 1, promised: there is no field “kind”",
    ),
    "F without a follow-up": (f"{THANKS}{CLOSING}", "cadence mine, step 2, opens: F is the day of the follow-up"),
    "F before the follow-up": (f"{CLOSING}{FOLLOW}", "cadence mine, step 1, opens: F is the day of the follow-up"),
    "F of the step itself": (FOLLOW.replace("D", "F"), "cadence mine, step 1, opens: F is the day of the follow-up"),
    "F for a part": (
        f"{FOLLOW}{CLOSING.replace('09:00 bd(5, F)', '09:00 bd(5, D)')}",
        "cadence mine, step 2: count opens, due and lapses all from F",
    ),
    "due before it opens": (
        CALL.replace("09:00 bd(1, D)", "09:00 bd(3, D)"),
        "cadence mine, step 1, due: “17:00 bd(2, D)” is always before it opens, “09:00 bd(3, D)”",
    ),
    "due earlier on the day when it opens": (
        CALL.replace("09:00 bd(1, D)", "18:00 bd(2, D)"),
        "cadence mine, step 1, due: “17:00 bd(2, D)” is always before it opens, “18:00 bd(2, D)”",
    ),
    "lapsing before it is due": (
        CALL.replace("17:00 bd(2, D)", "17:00 on(D + 8)"),
        "cadence mine, step 1, lapses: “17:00 bd(5, D)” is always before it is due, “17:00 on(D + 8)”",
    ),
    "fewer hours": (
        THANKS.replace('opens = "E"', 'opens = "E + 25 hours"'),
        "cadence mine, step 1, due: “E + 24 hours” is always before it opens, “E + 25 hours”",
    ),
    "too many hours": (
        CALL.replace('opens = "09:00 bd(1, D)"', 'opens = "E + 200 hours"'),
        "cadence mine, step 1, due: “17:00 bd(2, D)” is always before it opens, “E + 200 hours”",
    ),
    "in a promise": (
        f'{CALL}[steps.promised]\nopens = "09:00 bd(9, P)"\ndue = "17:00 on(P + 2)"\nlapses = "17:00 on(P + 50)"',
        "cadence mine, step 1, promised, due: “17:00 on(P + 2)” is always before it opens",
    ),
    "too many steps": (THANKS * (MOST_STEPS + 1), "cadence mine: it has 21 steps"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_named_with_its_step_and_field(what: str) -> None:
    text, expected = WRONG[what]
    with pytest.raises(InvalidInput) as refused:
        read(text)
    assert expected in str(refused.value)
    assert refused.value.field == "cadence"


RIGHT = {
    "one step": FOLLOW,
    "kinds more than once": CALL + FOLLOW + SECOND + CALL + CLOSING + CLOSING,
    "due before it opens on some weekdays only": CALL.replace("17:00 bd(2, D)", "17:00 on(D + 1)").replace(
        "09:00 bd(1, D)", "12:00 bd(1, D)"
    ),
    "an hour that is late only for a late interview": CALL.replace('"09:00 bd(1, D)"', '"E + 30 hours"'),
    "anchors that cannot be compared": (
        f'{FOLLOW}[steps.promised]\nopens = "09:00 bd(9, P)"\ndue = "17:00 on(D + 2)"\nlapses = "17:00 on(D + 50)"'
    ),
}


@pytest.mark.parametrize("what", RIGHT)
def test_what_may_be_right_is_taken(what: str) -> None:
    assert read(RIGHT[what]).name == "mine"


def snoozed(when: datetime, until: datetime) -> Entry:
    """A snooze of a follow-up."""
    return entry(at=when, type=EntryType.SNOOZE, kind=Kind.FOLLOW_UP, until=until)


def test_the_second_step_of_a_kind_is_done_second() -> None:
    steps = steps_of(facts(entries=[contact(march(12), Kind.FOLLOW_UP)]), read(FOLLOW + SECOND), now=march(13))
    assert {name: step.state for name, step in steps.items()} == {
        "follow_up": State.DONE,
        "follow_up 2": State.UPCOMING,
    }


def test_the_first_follow_up_is_a_contact_for_the_second() -> None:
    late = contact(march(24), Kind.FOLLOW_UP)  # bd(15, D) is Wed 25 Mar; bd(5, 24 Mar) is Tue 31 Mar
    step = steps_of(facts(entries=[late]), read(FOLLOW + SECOND))["follow_up 2"]
    assert dates(step) == ("Tue 31 Mar 09:00", "Wed 1 Apr 17:00", "Tue 7 Apr 17:00")


def test_a_snooze_is_for_the_first_step_of_the_kind_that_is_not_over() -> None:
    rules = read(FOLLOW + SECOND)
    plain = dates(steps_of(facts(), rules)["follow_up 2"])
    before = steps_of(facts(entries=[snoozed(march(11), march(30))]), rules)
    assert dates(before["follow_up"])[0] == "Mon 30 Mar 10:00"
    assert dates(before["follow_up 2"]) == plain
    after = steps_of(facts(entries=[contact(march(12), Kind.FOLLOW_UP), snoozed(march(13), march(30))]), rules)
    assert dates(after["follow_up 2"])[0] == "Mon 30 Mar 10:00"
    lapsed = steps_of(facts(entries=[snoozed(march(20), march(30))]), rules)  # the first lapsed Tue 17 Mar 17:00
    assert dates(lapsed["follow_up 2"])[0] == "Mon 30 Mar 10:00"


def test_a_closing_note_after_two_follow_ups_counts_from_the_second() -> None:
    rules = read(FOLLOW + SECOND + CLOSING)
    first, second = contact(march(12), Kind.FOLLOW_UP), contact(march(25), Kind.FOLLOW_UP)
    assert "closing_note" not in steps_of(facts(entries=[first]), rules)
    assert dates(steps_of(facts(entries=[first, second]), rules)["closing_note"])[0] == "Wed 1 Apr 09:00"


def test_a_closing_note_counts_from_the_first_where_the_second_was_skipped() -> None:
    skip = entry(at=march(25), type=EntryType.SKIP, kind=Kind.FOLLOW_UP)
    steps = steps_of(facts(entries=[contact(march(12), Kind.FOLLOW_UP), skip]), read(FOLLOW + SECOND + CLOSING))
    assert dates(steps["closing_note"])[0] == "Thu 19 Mar 09:00"


def test_a_step_that_its_cadence_opens_after_it_is_due_gets_the_next_business_day() -> None:
    late = read(CALL.replace("09:00 bd(1, D)", "18:30 bd(3, D)").replace("17:00 bd(2, D)", "17:00 on(D + 5)"))
    assert dates(steps_of(facts(), late)["phone_call"]) == ("Mon 9 Mar 18:30", "Tue 10 Mar 17:00", "Wed 11 Mar 17:00")


def test_a_closing_note_counts_from_a_follow_up_that_was_skipped_and_sent_all_the_same() -> None:
    skip = entry(at=march(12), type=EntryType.SKIP, kind=Kind.FOLLOW_UP)
    rules = read(FOLLOW + CLOSING)
    assert "closing_note" not in steps_of(facts(entries=[skip]), rules)
    sent = contact(march(16), Kind.FOLLOW_UP)
    assert dates(steps_of(facts(entries=[skip, sent]), rules)["closing_note"])[0] == "Mon 23 Mar 09:00"


def test_hours_after_the_end_are_elapsed_wherever_they_stand() -> None:
    rules = read(CALL.replace("09:00 bd(1, D)", "E + 3 hours").replace("17:00 bd(5, D)", "E + 100 hours"))
    step = steps_of(facts(), rules)["phone_call"]
    assert dates(step) == ("Wed 4 Mar 18:00", "Fri 6 Mar 17:00", "Sun 8 Mar 19:00")
    placed = {reason.field: reason.at for reason in step.reasons if isinstance(reason, Placed)}
    assert placed == {"opens": step.opens, "due": step.due, "lapses": step.lapses}
