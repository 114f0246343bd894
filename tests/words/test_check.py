"""What the check sees and what it leaves alone, one thing at a time."""

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_tui.domain.model import Kind
from followup_tui.words.check import Severity, check, suggest
from followup_tui.words.elements import ELEMENTS
from followup_tui.words.message import Message, MessageFacts
from followup_tui.words.template import VOICES
from followup_tui.words.templates import compose, variants
from tests.words.facts import facts

PEOPLE = ("Priya Rao", "Will Turner", "Grace Hill", "Dana Whitfield")
COMPANIES = ("Globex Corporation", "Apple", "Target", "Box", "Square", "Nestlé", "Acme", "Umbrella Health")


def codes(body: str, subject: str = "Thank you", **changes: object) -> set[str]:
    """The faults of a body, its length and form aside."""
    known: dict[str, object] = {
        "other_companies": COMPANIES,
        "other_people": PEOPLE,
        "other_roles": ("Product Manager",),
    }
    found = check(Message(subject, body), facts(**(known | changes))).faults
    return {fault.code for fault in found} - {"too_short", "no_greeting", "no_name"}


COMPANY_FAULTS = [
    "I would love to join Globex.",
    "I would love to join globex.",
    "Globex's plans impressed me.",
    "GLOBEX impressed me.",
    "I'd love to work at Apple.",
    "The team at Box impressed me.",
    "I look forward to working with Target.",
    "I would be glad to join Nestle.",
    "I would be glad to join NESTLÉ.",
    "Umbrella Health is where I want to be.",
]


@pytest.mark.parametrize("body", COMPANY_FAULTS)
def test_another_company_is_seen(body: str) -> None:
    assert codes(body) == {"wrong_company"}


COMPANY_FINE = [
    "The apple pie was wonderful.",
    "Your target of ten stores is bold.",
    "Target audiences were our topic.",
    "I will box up the samples.",
    "We walked across the square.",
    "I would love to join Acme Labs.",
    "I would love to join Acme.",
    "In my time at Globex I led a team.",
    "I worked for three years at Globex.",
    "I have an offer from Globex.",
    "Unlike Globex, you test in the field.",
    "Square Enix games were our topic.",
    "An umbrella and good health are all I need.",
    "You can write to sam@globex.com.",
]


@pytest.mark.parametrize("body", COMPANY_FINE)
def test_no_company_is_seen_where_none_is_meant(body: str) -> None:
    assert codes(body) == set()


ODD = (
    "Friday",
    "Warm",
    "Lee",
    "Team",
    "Interview",
    "Hello",
    "Thank You Inc",
    "Kind",
    "Regards Ltd",
    "Hi",
    "Dana",
    "A",
    "On",
    "You",
)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("voice", VOICES)
def test_a_draft_is_clean_whatever_other_companies_are_called(kind: Kind, voice: str) -> None:
    for variant in variants(kind):
        known = facts(kind=kind, other_companies=ODD, other_people=("Warm Regards", "Will Smith", "Hope Yours", "Kind"))
        found = check(compose(known, voice, variant), known).faults
        assert [fault for fault in found if fault.code != "placeholder"] == []


def test_a_company_that_the_notes_mention_may_be_named() -> None:
    assert codes("The move away from Globex was fun to hear about.", topics=("the move away from Globex",)) == set()


def test_the_subject_is_checked_without_a_place() -> None:
    found = check(Message("My interview at Globex", "Hi Dana,"), facts(other_companies=COMPANIES)).faults
    assert [(fault.start, fault.end, fault.text) for fault in found if fault.code == "wrong_company"] == [
        (0, 0, "Globex")
    ]


PERSON_FAULTS = [
    "Dear Priya,\n\nthe talk was good.",
    "Hi Sarah,\n\nthe talk was good.",
    "Dear Mr. Turner,\n\nthe talk was good.",
    "Dear Danna,\n\nthe talk was good.",
    "Priya,\n\nthe talk was good.",
    "Hi Dana,\n\nit was good to meet Priya Rao.",
    "Hi Dana,\n\nit was good to meet with Grace.",
    "Hello Will,\n\nthe talk was good.",
]


@pytest.mark.parametrize("body", PERSON_FAULTS)
def test_another_person_is_seen(body: str) -> None:
    assert codes(body, interviewers=("Dana Lee", "Omar Diaz")) == {"wrong_person"}


PERSON_FINE = [
    "Dear Dana,\n\nthe talk was good.",
    "dear dana,\n\nthe talk was good.",
    "Dear Ms. Lee,\n\nthe talk was good.",
    "Dear Dana Lee,\n\nthe talk was good.",
    "Hi Dan,\n\nthe talk was good.",
    "Hi both,\n\nthe talk was good.",
    "Dear hiring team,\n\nthe talk was good.",
    "Dear Acme team,\n\nthe talk was good.",
    "Dear Dana and Omar,\n\nthe talk was good.",
    "Dear Mr. Diaz and Ms. Lee,\n\nthe talk was good.",
    "Hi Omar & Dana,\n\nthe talk was good.",
    "Dear Prof. Dr. Lee,\n\nthe talk was good.",
    "Good morning!\n\nThe talk was good.",
    "Hi Dana,\n\nI will be there. Grace under pressure is rare.",
    "Hi Dana,\n\nWill you be there?",
    "Hi Dana,\n\nmy friend Priya Rao recommended that I write.",
    "Hello, this is Sam Park.",
    "Hi Dana,\n\nPriya Shah showed me the lab.",
    "To whom it may concern,\n\nthe talk was good.",
]


@pytest.mark.parametrize("body", PERSON_FINE)
def test_nobody_is_seen_where_the_right_one_is_meant(body: str) -> None:
    assert codes(body, interviewers=("Dana Lee", "Omar Diaz")) == set()


def test_a_shared_first_name_is_fine() -> None:
    assert codes("It was good to meet Priya.", interviewers=("Dana Lee", "Priya Shah")) == set()


DAY_FAULTS = [
    "Thank you for meeting me yesterday.",
    "Thank you for your time this morning.",
    "Thank you for our conversation on Tuesday.",
    "Thank you for Tuesday's interview.",
    "Thank you for the interview on November 12.",
    "Thank you for the interview of 12 November.",
    "Thank you for the interview on Sept. 20th.",
    "Thank you for talking with me on 2026-11-19.",
    "We spoke on 12/11 about it.",
    "Yesterday we talked about tests.",
    "Thank you for talking with me about the Senior Engineer role on Monday.",
]
DAY_FINE = [
    "Thank you for meeting me on Friday.",
    "Thank you for Friday's interview.",
    "Thank you for the interview on November 20.",
    "Thank you for the interview on 20th November.",
    "Thank you for the interview on Nov. 20.",
    "Thank you for talking with me on 2026-11-20.",
    "We spoke on 20/11 about it.",
    "We spoke on 11/20 about it.",
    "I read your paper yesterday.",
    "You mentioned that you would decide by Tuesday.",
    "I look forward to our talk on Tuesday.",
    "We talked about the launch on Tuesday.",
    "I am free to talk on Tuesday.",
    "I am writing today to thank you for our conversation.",
    "Have a good time on Monday.",
]


@pytest.mark.parametrize("body", DAY_FAULTS)
def test_a_day_that_was_not_the_day_is_seen(body: str) -> None:
    assert codes(body, today=date(2026, 11, 22)) == {"wrong_day"}


@pytest.mark.parametrize("body", DAY_FINE)
def test_other_days_are_left_alone(body: str) -> None:
    assert codes(body, today=date(2026, 11, 22)) == set()


def test_yesterday_is_judged_by_today() -> None:
    assert codes("Thank you for meeting me yesterday.", today=date(2026, 11, 21)) == set()
    assert codes("Thank you for meeting me yesterday.", today=None) == set()
    assert codes("Thank you for meeting me this afternoon.", today=date(2026, 11, 20)) == set()
    assert codes("Thank you for meeting me this morning.", today=date(2026, 11, 20)) == {"wrong_day"}


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
