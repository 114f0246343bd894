"""Messages on the command line: draft, check."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from followup_tui.cli.letter_commands import split
from followup_tui.domain.model import Kind
from followup_tui.words.checks.copies import ALIKE, likeness
from followup_tui.words.message import Message
from tests.cli.front import Front

ELEMENTS = {
    "thank_you": {"gratitude", "interest", "specific", "closing"},
    "phone_call": {"greeting", "gratitude", "interest", "offer", "closing"},
    "follow_up": {"gratitude", "status", "qualification", "interest"},
    "closing_note": {"gratitude", "interest", "closing"},
}


@pytest.fixture
def acme(front: Front) -> Front:
    """An interview at Acme yesterday with two people, and a user with a name."""
    front.config.write_text('name = "Robin Ostrander"\n', encoding="utf-8")
    front.acme("2026-03-10 15:00", "--with", "Dana Lee", "--with", "Bo Finch", "--topic", "the move to streams")
    return front


def test_draft_prints_subject_a_blank_line_and_body(acme: Front) -> None:
    said = acme("draft", "acme", "thank_you", "--to", "dana")
    subject, blank, *body = said.out.splitlines()
    assert said.code == 0
    assert "Data Engineer" in subject
    assert blank == ""
    assert "Dana" in body[0]
    assert "Robin Ostrander" in body[-1]


def test_draft_gives_every_field(acme: Front) -> None:
    said = acme.json("draft", "acme", "follow_up")
    assert set(said) == {"interview", "kind", "to", "recipients", "subject", "body", "checks"}
    assert (said["kind"], said["to"]) == ("follow_up", None)
    assert set(said["checks"]) == {"elements", "faults", "words"}
    assert set(said["checks"]["elements"]) == ELEMENTS["follow_up"]


def test_a_follow_up_goes_to_those_who_are_named(front: Front) -> None:
    people = ("Dana Lee <dana@acme.example>", "Kim Park", "Omar Diaz")
    front.acme("2026-02-20 15:00", *(part for person in people for part in ("--with", person)))
    said = front.json("draft", "acme", "follow_up", "--to", "dana", "--to", "omar")
    assert said["recipients"] == [
        {"name": "Dana Lee", "email": "dana@acme.example"},
        {"name": "Omar Diaz", "email": None},
    ]
    assert said["body"].startswith("Hi Dana and Omar,\n")
    assert front.json("draft", "acme", "follow_up")["body"].startswith("Hi Dana, Kim and Omar,\n")
    assert front.json("draft", "acme", "follow_up", "--to", "kim")["body"].startswith("Hi Kim,\n")
    letter = said["body"].encode()
    checked = front("check", "--kind", "follow_up", "--interview", "acme", "--to", "kim", "--json", stdin=letter)
    assert "wrong_person" in [fault["code"] for fault in checked.json["faults"]]
    refused = front("draft", "acme", "thank_you", "--to", "dana", "--to", "omar")
    assert (refused.code, "give --to once" in refused.err) == (2, True)


def test_check_asks_for_what_was_promised(front: Front) -> None:
    front("add", "Acme", "Engineer")
    front("interview", "acme", "--at", "2026-03-10 15:00", "--with", "Dana Lee")
    data = json.loads(front.file.read_text())
    [interview] = data["interviews"].values()
    interview["to_send"] = "the slides on offsets"
    front.file.write_text(json.dumps(data))
    letter = b"Thank you\n\nHi Dana,\n\nThank you for your time."
    said = front("check", "--kind", "thank_you", "--interview", "acme", "--json", stdin=letter)
    assert said.json["elements"]["promise"] is False
    drafted = front("draft", "acme", "thank_you", "--json").json
    assert drafted["checks"]["elements"]["promise"] is True


def test_a_new_draft_is_not_stored(acme: Front) -> None:
    before = acme.file.read_bytes()
    acme("draft", "acme", "follow_up")
    assert acme.file.read_bytes() == before


def test_a_saved_draft_is_printed_as_it_was_written(front: Front) -> None:
    said = front.json("--demo", "draft", "quokka", "thank_you", "--to", "tomasz")
    assert said["subject"] == "Thank you for our conversation"
    assert said["body"].endswith("moving the nightly batch to streams is\n")


def test_copy_prints_the_draft_and_says_on_standard_error_by_which_way_it_went(acme: Front) -> None:
    said = acme("draft", "acme", "thank_you", "--to", "dana", "--copy")
    kept = acme.file.with_name("last-draft.txt")
    assert said.out == acme("draft", "acme", "thank_you", "--to", "dana").out == f"{kept.read_text(encoding='utf-8')}\n"
    (way,) = said.err.splitlines()
    assert str(kept) in way
    copied = acme.json("draft", "acme", "thank_you", "--to", "dana", "--copy")["copied"]
    assert way == f"followup: {copied}"


def test_copy_says_what_speaks_for_waiting(acme: Front) -> None:
    assert acme("draft", "acme", "follow_up", "--copy").err.splitlines()[1:] == [
        "followup: The follow-up email is planned from Tue 24 Mar 2026 at 09:00, which gives them time."
    ]
    cautions = acme.json("draft", "acme", "follow_up", "--copy")["cautions"]
    assert [caution["code"] for caution in cautions] == ["before_window"]


LETTER = b"Dear Dana,\n\nThank you for teh talk. Let us circle back. Zyxwv is fun.\n\nBest,\nRobin Ostrander\n"


def codes(front: Front, *arguments: str) -> list[str]:
    """The codes of what `check` finds in the letter."""
    said = front("check", "--kind", "thank_you", "--json", *arguments, stdin=LETTER)
    return [fault["code"] for fault in said.json["faults"]]


def test_spelling_is_checked_where_it_is_asked_for(acme: Front) -> None:
    assert "spelling" not in codes(acme)
    assert codes(acme, "--spelling").count("spelling") == 1
    assert codes(acme, "--spelling", "--interview", "acme", "--to", "dana").count("spelling") == 1
    acme.config.with_name("words.txt").write_text("teh\n", encoding="utf-8")
    assert "spelling" not in codes(acme, "--spelling")


def test_spelling_without_ones_own_words_is_refused(front: Front) -> None:
    front.config.with_name("words.txt").write_bytes(b"\xff")
    assert "this is not UTF-8 text" in front.refused("check", "--kind", "thank_you", "--spelling", stdin=LETTER)


def test_own_rules_and_codes_that_are_off_hold_in_check_and_draft(acme: Front) -> None:
    acme.config.with_name("rules").mkdir()
    rules = acme.config.with_name("rules")
    rules.joinpath("mine.toml").write_text("[[jargon]]\nmatch = ['circle back']\nseverity = 'error'", encoding="utf-8")
    rules.joinpath("bad.toml").write_text("[[jargon]]", encoding="utf-8")
    assert codes(acme).count("jargon") == 1
    said = acme("check", "--kind", "thank_you", stdin=LETTER)
    assert said.code == 1
    assert said.out.endswith("words\n! bad.toml: jargon, rule 1: match: a list of phrases is wanted\n")
    rules.joinpath("mine.toml").write_text("[[jargon]]\nmatch = ['thank*']", encoding="utf-8")
    draft = acme.json("draft", "acme", "thank_you", "--to", "dana")
    assert "jargon" in [fault["code"] for fault in draft["checks"]["faults"]]
    acme.config.write_text('checks_off = ["jargon"]', encoding="utf-8")
    draft = acme.json("draft", "acme", "thank_you", "--to", "dana")
    assert "jargon" not in [fault["code"] for fault in draft["checks"]["faults"]]


@pytest.mark.parametrize("kind", ELEMENTS)
def test_check_gives_the_elements_of_the_kind(front: Front, kind: str) -> None:
    said = front("check", "--kind", kind, "--json", stdin=b"Dear Dana,\n\nHello.\n")
    assert said.code == 1
    assert set(said.json) == {"elements", "faults", "words"}
    assert set(said.json["elements"]) == ELEMENTS[kind]
    for fault in said.json["faults"]:
        assert set(fault) == {"code", "severity", "text", "start", "end", "advice"}
        assert fault["severity"] in {"error", "warning", "suggestion"}


def test_a_draft_from_the_template_passes_its_check(acme: Front) -> None:
    draft = acme("draft", "acme", "thank_you", "--to", "dana").out.encode()
    said = acme("check", "--kind", "thank_you", "--interview", "acme", "--to", "dana", stdin=draft)
    assert said.code == 0, said.out
    assert "MISSING" not in said.out


def test_check_compares_with_the_interview(acme: Front) -> None:
    draft = acme("draft", "acme", "thank_you", "--to", "dana").out.replace("Hi Dana", "Hi Bo").encode()
    said = acme("check", "--kind", "thank_you", "--interview", "acme", "--to", "dana", "--json", stdin=draft)
    assert "wrong_person" in {fault["code"] for fault in said.json["faults"]}


def test_check_reads_a_file_and_counts_in_characters_of_the_body(front: Front, tmp_path: Path) -> None:
    file = tmp_path / "message.txt"
    body = "Dear Dana,\n\nYou must answer me ASAP!!! 🦔\n"
    file.write_text(f"Data Engineer\n\n{body}", encoding="utf-8")
    said = front("check", str(file), "--kind", "thank_you", "--json")
    faults = [fault for fault in said.json["faults"] if fault["end"]]
    assert faults
    assert all(body[fault["start"] : fault["end"]] == fault["text"] for fault in faults)


def test_check_needs_no_data_file(front: Front) -> None:
    front.file.write_bytes(b"damaged")
    assert front("check", "--kind", "thank_you", stdin=b"Dear Dana,\n\nThank you.\n").code == 1


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "standard input: there is nothing to check"),
        (b" \n\n", "standard input: there is nothing to check"),
        (b"\xff\xfe\x00", "standard input: this is not UTF-8 text"),
        (b"a" * 1_000_000, "standard input: a message has at most 100,000 characters"),
    ],
    ids=["empty", "blank", "no text", "a megabyte"],
)
def test_what_is_no_message_is_refused(front: Front, content: bytes, error: str) -> None:
    assert front.refused("check", "--kind", "thank_you", stdin=content) == error


def test_a_message_that_is_not_there_is_refused(front: Front, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    assert front.refused("check", str(missing), "--kind", "thank_you") == f"{missing}: No such file or directory"
    assert front.refused("check", str(tmp_path), "--kind", "thank_you") == f"{tmp_path}: it is not a regular file"


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("Thank you\n\nDear Dana,\n\nHello.", Kind.THANK_YOU, Message("Thank you", "Dear Dana,\n\nHello.")),
        ("Subject: Thank you\nDear Dana,\n\nHello.", Kind.THANK_YOU, Message("Thank you", "Dear Dana,\n\nHello.")),
        ("Dear Dana,\n\nHello.", Kind.THANK_YOU, Message("", "Dear Dana,\n\nHello.")),
        ("Hi Dana\n\nHello.", Kind.THANK_YOU, Message("", "Hi Dana\n\nHello.")),
        ("One paragraph.", Kind.FOLLOW_UP, Message("", "One paragraph.")),
        ("Good morning\n\nThis is Robin.", Kind.PHONE_CALL, Message("", "Good morning\n\nThis is Robin.")),
    ],
)
def test_the_subject_is_the_first_line_with_a_blank_one_below_unless_it_greets(
    text: str, kind: Kind, message: Message
) -> None:
    assert split(text, kind) == message


@pytest.mark.parametrize(
    ("stage", "kind", "said"),
    [
        ("rejected", "closing_note", "Thank you for letting me know"),
        ("withdrawn", "closing_note", "withdraw my application"),
        ("no_reply", "closing_note", "this note needs no answer"),
        ("offer", "closing_note", "this note needs no answer"),
    ],
)
def test_a_letter_that_no_cadence_plans_is_what_the_stage_asks_for(
    acme: Front, stage: str, kind: str, said: str
) -> None:
    acme("stage", "acme", stage)
    draft = acme.json("draft", "acme", kind)
    assert said in draft["body"]
    assert all(draft["checks"]["elements"].values())
    assert draft["checks"]["faults"] == []


@pytest.mark.parametrize(
    ("kind", "variant", "said"),
    [
        ("follow_up", "other_offer", "another offer"),
        ("follow_up", "no_show", "did not take place"),
        ("closing_note", "withdraw", "withdraw my application"),
        ("closing_note", "rejection", "letting me know"),
    ],
)
def test_every_answer_is_reached_at_any_stage(acme: Front, kind: str, variant: str, said: str) -> None:
    for stage in ("interviewing", "offer", "rejected"):
        acme("stage", "acme", stage)
        assert said in acme.json("draft", "acme", kind, "--variant", variant)["body"]


def test_a_variant_that_there_is_not_is_refused(acme: Front) -> None:
    said = acme.refused("draft", "acme", "closing_note", "--variant", "lunch")
    assert "there are usual, rejection, withdraw" in said


def test_an_answer_is_marked_as_sent_without_a_step_for_it(acme: Front) -> None:
    acme("stage", "acme", "rejected")
    said = acme.json("done", "acme", "closing_note")
    assert (said["kind"], said["state"], said["cautions"]) == ("closing_note", "done", [])
    entries = acme.json("timeline", "acme")["entries"]
    assert [entry["kind"] for entry in entries if entry["type"] == "contact"] == ["closing_note"]
    assert "nothing is changed" in acme("done", "acme", "closing_note").out


def test_a_thank_you_after_a_rejection_says_which_letter_fits(acme: Front) -> None:
    acme("stage", "acme", "rejected")
    said = acme("draft", "acme", "thank_you", "--to", "dana")
    assert "closing_note` writes the answer that fits" in said.err
    assert acme("draft", "acme", "closing_note").err == ""


def test_a_place_that_is_still_open_is_told_beside_the_draft(front: Front) -> None:
    front.acme("2026-03-10 15:00", "--topic", "the move to streams")
    said = front("draft", "acme", "thank_you")
    assert "[your name] is still in the text" in said.err
    assert "settings" in said.err
    assert front("draft", "acme", "thank_you", "--json").err == ""


@pytest.mark.parametrize("at", ["2026-03-10 15:00", "2026-02-24 15:00"])
@pytest.mark.parametrize("more", [(), ("--topic", "the move to streams", "--strength", "I like SQL")])
def test_everybody_on_a_panel_gets_another_letter_also_late(front: Front, at: str, more: tuple[str, ...]) -> None:
    front.config.write_text('name = "Robin Ostrander"\n', encoding="utf-8")
    names = ("Dana Lee", "Bo Finch", "Ines Roth", "Omar Diaz")
    front.acme(at, *(part for name in names for part in ("--with", name)), *more)
    drafts = [front.json("draft", "acme", "thank_you", "--to", name) for name in names]
    bodies = [draft["body"] for draft in drafts]
    assert max(likeness(one, other) for one, other in combinations(bodies, 2)) < ALIKE
    assert [fault["code"] for draft in drafts for fault in draft["checks"]["faults"] if fault["text"] is None] == []
    copied = bodies[0].replace("Dana", "Bo").encode()
    said = front("check", "--kind", "thank_you", "--interview", "acme", "--to", "Bo Finch", "--json", stdin=copied)
    assert "near_copy" in [fault["code"] for fault in said.json["faults"]]


def test_done_says_that_the_draft_has_a_place_left_open(front: Front) -> None:
    _, interview = front.acme("2026-03-10 15:00", "--with", "Dana Lee")
    raw = json.loads(front.file.read_text())
    draft = {
        "id": "d1",
        "interview_id": interview,
        "kind": "thank_you",
        "to": "Dana Lee",
        "updated": "2026-03-11T09:00:00Z",
    }
    raw["drafts"] = {"1": draft | {"subject": "Thanks", "body": "Hi Dana,\n\nthank you.\n\n[your name]"}}
    front.file.write_text(json.dumps(raw))
    said = front("done", "acme", "thank_you")
    assert said.code == 0
    assert "[your name] is still in the text" in said.err
