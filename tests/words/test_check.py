"""What the check sees and what it leaves alone, one thing at a time."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_tui.domain.model import Kind
from followup_tui.words.checks.check import Severity, check
from followup_tui.words.checks.elements import ELEMENTS
from followup_tui.words.letters.suggest import suggest
from followup_tui.words.message import Message, MessageFacts
from tests.words.facts import facts
from tests.words.naming import COMPANIES, PEOPLE, codes

PLACES = [
    "[Name]", "[one thing]", "{company}", "{{role}}", "<name>", "$company", "${role}", "XXX", "____", "TBD", "Your Name",
    "Company Name", "[insert date]", "INSERT NAME HERE", "%NAME%", "XYZ",
]  # fmt: skip


@pytest.mark.parametrize("text", PLACES)
def test_a_place_left_open_is_seen_where_it_stands(text: str) -> None:
    body = f"It was good to hear of {text} and more."
    [fault] = [fault for fault in check(Message("Thanks", body), facts()).faults if fault.code == "placeholder"]
    assert body[fault.start : fault.end] == fault.text
    assert fault.severity is Severity.ERROR


@pytest.mark.parametrize(
    "text", ["[1]", "[sic]", "<3 000 rows", "$5,000", "sam@acme.example", "<https://acme.example>", "a_b"]
)
def test_what_only_looks_like_a_place_is_left_alone(text: str) -> None:
    assert "placeholder" not in codes(f"It was good to hear of {text} and more.")


SHOUTED = ["THANK YOU for the talk.", "I REALLY liked it.", "Good!!!", "It was GREAT to meet.", "So?!"]
QUIET = [
    "We spoke of AWS, SQL and the REST API.",
    "NASA and IBM were our topic.",
    "Good! Great! Thank you!",
    "A QA team in the UK.",
    "The PM and the CEO came.",
]


@pytest.mark.parametrize("body", SHOUTED)
def test_shouting_is_seen(body: str) -> None:
    assert codes(body) == {"shouting"}


@pytest.mark.parametrize("body", QUIET)
def test_short_forms_are_no_shouting(body: str) -> None:
    assert codes(body) == set()


FINE = [
    "I don't want to pressure you.",
    "No pressure at all, and no need to reply by Friday.",
    "You mentioned you'd decide by Friday, so I look forward to it.",
    'You quoted your coach: "make up your mind", and I liked that.',
    "> You said you would call and you haven't.\n\nThank you for this.",
]


@pytest.mark.parametrize("body", FINE)
def test_negated_and_quoted_words_are_no_fault(body: str) -> None:
    assert codes(body) == set()


def test_form_is_judged_as_a_whole() -> None:
    found = check(Message("", "Thanks."), facts()).faults
    assert {fault.code for fault in found} == {"no_subject", "no_greeting", "no_name", "too_short"}
    assert all((fault.start, fault.end) == (0, 0) for fault in found)


def test_a_long_message_is_an_error_only_when_very_long() -> None:
    severities = {
        words: {f.severity for f in check(Message("x", "word " * words), facts()).faults if f.code == "too_long"}
        for words in (200, 300, 500)
    }
    assert severities == {200: set(), 300: {Severity.WARNING}, 500: {Severity.ERROR}}


@pytest.mark.parametrize(
    "ending", ["Sam", "Best, Sam", "Best,\nSam Park", "Thanks,\nS. Park\n+1 555 0100", "Regards\n\nSamantha"]
)
def test_a_name_below_is_a_name(ending: str) -> None:
    body = f"Hi Dana,\n\nthank you for the talk about tests.\n\n{ending}"
    assert "no_name" not in {fault.code for fault in check(Message("x", body), facts()).faults}


@pytest.mark.parametrize("kind", Kind)
def test_what_is_missing_has_a_sentence_that_says_it(kind: Kind) -> None:
    for known in (
        facts(kind=kind),
        facts(kind=kind, to=None, sender="", topics=(), strengths=(), interview_start=None),
    ):
        for element in ELEMENTS[kind]:
            sentence = suggest(element, known)
            assert check(Message("x", sentence), known).elements[element], (element, sentence)


STRANGE = [
    "",
    " \n\t\n",
    "\x00\x1b[31m\x07",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 100,
    "\u202eabc\u05d0\u05d1",
    "a" * 1_000_000,
    "! " * 100_000,
    "\n" * 200_000,
    "İ" * 50_000,
    "ﬀ" * 20_000,
]


@pytest.mark.parametrize("body", STRANGE, ids=range(len(STRANGE)))
@pytest.mark.parametrize("kind", Kind)
def test_no_text_is_too_strange(body: str, kind: Kind) -> None:
    report = check(Message(body, body), facts(kind=kind, other_companies=COMPANIES, other_people=PEOPLE))
    assert all(0 <= fault.start <= fault.end <= len(body) for fault in report.faults)


@given(st.text(max_size=300), st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_has_the_same_answer_twice(body: str, name: str) -> None:
    known = facts(to=name or None, company=name or "A", topics=(name,), other_companies=(name,), other_people=(name,))
    assert check(Message("x", body), known) == check(Message("x", body), known)


PIECES = [
    "thank you ",
    "i ",
    "i need to hear from you by ",
    "you said you would ",
    "my ",
    "would love to ",
    "how the ",
    "a,",
    "- ",
    "[",
    "{",
    "we met on ",
    "not ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_length_costs_no_more_than_its_share(piece: str) -> None:
    """200 KB of a piece that starts many patterns takes no longer than the part that is examined, and that is little."""
    body = piece * (200_000 // len(piece))
    known = facts(other_companies=COMPANIES, other_people=PEOPLE, earlier=(body,))
    check(Message("x", body[:5_000]), known)
    start = time.perf_counter()
    check(Message("x", body), known)
    assert time.perf_counter() - start < 2


def test_another_language_of_names_is_not_judged() -> None:
    known: MessageFacts = facts(to="田中 太郎", interview_start=datetime(2026, 11, 20, tzinfo=UTC))
    assert "wrong_person" not in {
        fault.code for fault in check(Message("x", "Dear Tanaka-san,\n\nThank you."), known).faults
    }


PROGRAMS = [
    "I deleted the TODO comments.",
    "There were forty TODOs in the file.",
    "I read every FIXME.",
    "I left a TODO there.",
    "The TODO list app you built is neat.",
    'The payload is {"a": 3, "b": "none"}.',
    '{"name": "prod"} was the culprit.',
    "The default is {timeout: 30}.",
    'It returns ["a", "b"] and not a set.',
    "The generic List<String> was the bug.",
    "The <button> had no label.",
    "I would write `{name}` there.",
    "In Python, f(x) = {x for x in y}.",
    "The date of the launch is TBD, you said.",
    "The signature is dict[str, list[int]].",
    "He said [sic] it.",
    "I use `$path` in the script.",
    "an array like arr[i] or arr[index]",
    'I ran git log --grep="TODO" on it',
    "int main() { return 0; } made me smile.",
    "Use [link](https://x.com) in Markdown.",
    "The set {1, 2, 3}.",
]
LEFT_OPEN = [
    "I enjoyed our discussion of TODO.",
    "Thank you, [Name].",
    "I enjoyed talking about {topic}.",
    "TODO: add a sentence.",
    "Dear {{first_name}},",
    "I liked {Company Name}.",
    "[insert topic here]",
    "I would love to join <company>.",
    "FIXME",
    "The role of {role title} is great.",
    "On TBD we met.",
    "${name}, thank you.",
]


@pytest.mark.parametrize("sentence", PROGRAMS)
def test_a_piece_of_a_program_is_no_place_left_open(sentence: str) -> None:
    assert "placeholder" not in {fault.code for fault in check(Message("x", sentence), facts()).faults}


@pytest.mark.parametrize("sentence", LEFT_OPEN)
def test_a_place_left_open_is_seen(sentence: str) -> None:
    assert "placeholder" in {fault.code for fault in check(Message("x", sentence), facts()).faults}
