"""Acting on a step from the command line: done, skip, snooze, reschedule."""

import pytest

from tests.cli.front import Front


def test_done_marks_a_step_and_gives_it_back(front: Front) -> None:
    front.acme("2026-03-10 15:00", "--with", "Dana Lee")
    said = front.json("done", "acme", "thank_you", "--to", "dana", "--note", "sent from the train")
    assert (said["state"], said["to"], said["done_at"]) == ("done", "Dana Lee", "2026-03-11T14:05:00+01:00")
    assert front.json("timeline", "acme")["entries"][-1]["text"] == "sent from the train"


@pytest.mark.parametrize(
    ("at", "done"),
    [
        ("yesterday 18:30", "2026-03-10T18:30:00+09:00"),
        ("2026-03-10T18:30", "2026-03-10T18:30:00+09:00"),
        ("2026-03-10T10:30+01:00", "2026-03-10T18:30:00+09:00"),
        ("tue", "2026-03-10T12:00:00+09:00"),
        ("20 minutes ago", "2026-03-11T21:45:00+09:00"),
    ],
)
def test_done_takes_the_time_at_which_it_really_was_on_the_clocks_of_the_interview(
    front: Front, at: str, done: str
) -> None:
    front.acme("2026-03-09 15:00", "--tz", "Asia/Tokyo")
    assert front.json("done", "acme", "phone_call", "--at", at)["done_at"] == done


def test_done_is_never_refused_early_or_late(front: Front) -> None:
    front.acme("2026-02-10 15:00")
    assert front.json("why", "acme", "phone_call")["state"] == "lapsed"
    assert front.json("done", "acme", "phone_call")["state"] == "done"
    front("interview", "acme", "--at", "2026-03-20 15:00")
    assert front.json("done", "acme", "thank_you")["state"] == "done"


def test_done_says_the_cautions_against_it_and_keeps_them_on_the_timeline(front: Front) -> None:
    front.acme("2026-03-10 15:00")
    said = front("done", "acme", "follow_up", "--at", "today 8:00")
    assert said.out.splitlines() == [
        "Acme (Data Engineer): follow-up email is done, today 08:00",
        "! The follow-up email is planned from Tue 24 Mar 2026 at 09:00, which gives them time.",
    ]
    front("done", "acme", "phone_call", "--at", "today 8:30")
    kept = [entry["cautions"] for entry in front.json("timeline", "acme")["entries"] if entry["type"] == "contact"]
    assert kept == [["before_window"], ["before_window", "too_soon", "outside_hours"]]


def test_of_choices_made_at_one_instant_the_last_one_counts(front: Front) -> None:
    front.acme("2026-03-10 15:00")
    for due in ("fri 12:00", "tomorrow 16:00", "thu 11:00"):
        front("reschedule", "acme", "phone_call", "--due", due)
    assert front.json("why", "acme", "phone_call")["due"] == "2026-03-12T11:00:00+01:00"


def test_skip_notes_that_a_step_will_not_be_done(front: Front) -> None:
    front.acme()
    assert front.json("skip", "acme", "phone_call")["state"] == "skipped"
    assert "phone_call" not in {step["kind"] for step in front.json("due")}


@pytest.mark.parametrize(
    ("until", "opens"), [("mon", "2026-03-16T09:00:00+01:00"), ("tomorrow 15:00", "2026-03-12T15:00:00+01:00")]
)
def test_snooze_lets_a_step_open_later_at_nine_where_only_a_day_is_given(front: Front, until: str, opens: str) -> None:
    front.acme()
    said = front.json("snooze", "acme", "phone_call", "--until", until)
    assert (said["state"], said["opens"]) == ("upcoming", opens)


@pytest.mark.parametrize(
    ("due", "instant"),
    [
        ("fri", "2026-03-13T17:00:00+01:00"),
        ("in 2 weeks", "2026-03-25T17:00:00+01:00"),
        ("+2bd", "2026-03-13T17:00:00+01:00"),
        ("2026-03-16T11:00", "2026-03-16T11:00:00+01:00"),
    ],
)
def test_reschedule_gives_another_due_time_at_five_where_only_a_day_is_given(
    front: Front, due: str, instant: str
) -> None:
    front.acme()
    assert front.json("reschedule", "acme", "phone_call", f"--due={due}")["due"] == instant


def test_the_answer_names_the_step_and_its_state(front: Front) -> None:
    front.acme()
    assert front("done", "acme", "thank_you").line == "Acme (Data Engineer): thank-you email is done, today 14:05"
    assert front("snooze", "acme", "phone_call", "--until", "mon").line.endswith("is upcoming, from Mon 16 Mar")


@pytest.mark.parametrize(
    "arguments",
    [
        ("skip", "acme", "closing_note"),
        ("done", "acme", "lunch"),
        ("done", "acme", "phone_call", "--at", "tomorrow 9:00"),
        ("done", "acme", "phone_call", "--at", "some day"),
        ("done", "acme", "phone_call", "--at", "2026-02-30 12:00"),
        ("snooze", "acme", "phone_call"),
        ("snooze", "acme", "phone_call", "--until", "yesterday"),
        ("snooze", "acme", "phone_call", "--until", "2099-12-31"),
        ("snooze", "acme", "follow_up", "--until", "tomorrow"),
        ("reschedule", "acme", "phone_call", "--due", "2099-12-31"),
        ("reschedule", "acme", "phone_call", "--due", "2101-01-01"),
        ("reschedule", "acme", "phone_call", "--due", "3:30"),
        ("done", "acme"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(front: Front, arguments: tuple[str, ...]) -> None:
    front.acme()
    before = front.file.read_bytes()
    assert front.refused(*arguments)
    assert front.file.read_bytes() == before


def test_a_second_done_keeps_one_entry_and_says_so(front: Front) -> None:
    front.acme()
    front("done", "acme", "thank_you", "--at", "today 9:00", "--note", "by mail")
    before = front.file.read_bytes()
    said = "Acme (Data Engineer): thank-you email is done, today 09:00, already before; nothing is changed"
    for again in ((), ("--at", "today 9:00"), ("--note", "by mail"), ("--at", "9:00", "--note", " by mail ")):
        assert front("done", "acme", "thank_you", *again).line == said
    assert front.file.read_bytes() == before
    assert front.json("done", "acme", "thank_you")["done_at"] == "2026-03-11T09:00:00+01:00"


@pytest.mark.parametrize("again", [("--at", "today 11:00"), ("--note", "once more, on paper")])
def test_another_time_or_note_is_a_second_contact(front: Front, again: tuple[str, ...]) -> None:
    front.acme()
    front("done", "acme", "thank_you", "--at", "today 9:00")
    said = front("done", "acme", "thank_you", *again).line
    assert said.endswith("is done, today 09:00, already before; this is kept as another contact")
    contacts = [entry for entry in front.json("timeline", "acme")["entries"] if entry["type"] == "contact"]
    assert [entry["kind"] for entry in contacts] == ["thank_you", "thank_you"]
    assert front.json("why", "acme", "follow_up")["opens"] == "2026-03-24T09:00:00+01:00"


def test_a_second_skip_snooze_or_reschedule_to_the_same_changes_nothing(front: Front) -> None:
    front.acme()
    for command in (
        ("skip", "acme", "thank_you"),
        ("snooze", "acme", "phone_call", "--until", "mon"),
        ("reschedule", "acme", "follow_up", "--due", "27 mar"),
    ):
        front(*command)
        before = front.file.read_bytes()
        assert front(*command).line.endswith(", already before; nothing is changed")
        assert front.file.read_bytes() == before


@pytest.mark.parametrize("over", [("done",), ("skip",)])
def test_what_is_over_cannot_be_put_off(front: Front, over: tuple[str, ...]) -> None:
    front.acme()
    front(*over, "acme", "phone_call")
    before = front.file.read_bytes()
    state = {"done": "done", "skip": "skipped"}[over[0]]
    refused = f"Acme (Data Engineer): phone call is {state}, today 14:05: there is nothing to put off"
    assert front.refused("snooze", "acme", "phone_call", "--until", "mon") == refused
    assert front.refused("reschedule", "acme", "phone_call", "--due", "fri") == refused
    assert front.file.read_bytes() == before


def test_what_is_done_cannot_be_skipped_and_what_is_skipped_can_be_done(front: Front) -> None:
    front.acme()
    front("done", "acme", "thank_you")
    said = "Acme (Data Engineer): thank-you email is done, today 14:05: there is nothing to skip"
    assert front.refused("skip", "acme", "thank_you") == said
    front("skip", "acme", "phone_call")
    assert front.json("done", "acme", "phone_call")["state"] == "done"


def test_a_snooze_to_before_the_opening_is_refused(front: Front) -> None:
    front.acme()
    said = (
        "Acme (Data Engineer): follow-up email is upcoming, from Tue 24 Mar anyway; a snooze can only let it open later"
    )
    assert front.refused("snooze", "acme", "follow_up", "--until", "tomorrow") == f"--until: {said}"
