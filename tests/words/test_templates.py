"""Every draft is complete and clean, whatever is known and whatever was typed."""

import contextlib
import string
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Kind
from followup_tui.words.checks.check import check
from followup_tui.words.checks.copies import ALIKE, likeness
from followup_tui.words.language.promises import mentions, promise_sentence
from followup_tui.words.letters.template import VOICES, Template, load
from followup_tui.words.letters.templates import ASK_TOPIC, compose, templates, usual_variant, variants
from followup_tui.words.message import ASK_NAME, MessageFacts
from tests.words.facts import FULL, facts

EVERY = [(kind, variant, voice) for kind in Kind for variant in variants(kind) for voice in VOICES]
EACH = pytest.mark.parametrize(("kind", "variant", "voice"), EVERY)
LONG_NAME = "Dr. Maria-Alexandra Antonia von und zu Hohenlohe-Schillingsfürst-Langenburg, PhD"
MISSING: list[dict[str, object]] = [
    {},
    {"topics": ()},
    {"strengths": ()},
    {"to": None},
    {"sender": ""},
    {"sender_phone": ""},
    {"interview_start": None},
    {"today": None},
    {"promised": None},
    {"to_send": "the link to my talk"},
    {"to_send": "Slides", "topics": (), "strengths": ()},
    {"late": True, "today": date(2026, 11, 24)},
    {"today": date(2026, 11, 20)},
    {"today": date(2027, 1, 8)},
    {"later_round": True, "round": "Final round", "format": "onsite"},
    {"interview_start": datetime(2026, 11, 20, 23, 30, tzinfo=ZoneInfo("Pacific/Auckland"))},
    {"interviewers": ("Dana Lee", "")},
    {"interviewers": ("Dana Lee", "the team lead", "HR")},
    {"interviewers": (), "to": None},
    {"to": LONG_NAME, "interviewers": (LONG_NAME,)},
    {"sender": LONG_NAME, "company": "Österreichische Donaudampfschifffahrtsgesellschaft mbH & Co. KG"},
    {"role": "Senior Staff Software Engineer, Developer Experience and Internal Platforms (m/f/d), Remote"},
    {"company": "Acme Inc."},
    {"company": "Levi's"},
    {"company": "Yahoo!"},
    {"company": "the Moody Bible Institute", "role": "Head of IT"},
    {"company": "eBay", "role": "Nursing Job"},
    {
        "topics": (),
        "strengths": (),
        "to": None,
        "sender": "",
        "sender_phone": "",
        "interview_start": None,
        "today": None,
    },
]
HOSTILE = [
    "[bold]red[/bold]",
    "$company ${role} $$",
    "{role} {0} {{x}}",
    "\N{ROCKET} launch \N{PARTY POPPER}",
    "x" * 200,
    "ab " * 60,
    "%s %(x)s \\1 \\g<0>",
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
    "<b>name</b>",
    "O'Brien & Sons, Inc.",
    "VERY LOUD AND PROUD",
]


@EACH
def test_a_draft_says_all_and_has_no_fault(kind: Kind, variant: str, voice: str) -> None:
    for changes in MISSING:
        is_complete_and_clean(facts(kind=kind, **changes), voice, variant)


def is_complete_and_clean(known: MessageFacts, voice: str, variant: str) -> None:
    """Compose and check; what is missing or wrong is told with the whole message."""
    message = compose(known, voice, variant)
    report = check(message, known)
    left = (fault for fault in report.faults if fault.code != "unchecked")  # a machine under load looks at less of it
    wrong = [fault for fault in left if fault.text not in allowed(message.body)]
    assert (report.missing, wrong) == ((), []), f"{message.body}\n\nwritten from {known}"


def allowed(body: str) -> set[str]:
    """The places that only the user can fill."""
    return {text for text in (ASK_TOPIC, ASK_NAME, "[the date of the other offer]") if text in body}


@EACH
def test_hostile_facts_stay_text(kind: Kind, variant: str, voice: str) -> None:
    for text in HOSTILE:
        for field in ("company", "role", "to", "sender", "topics", "strengths", "to_send"):
            value = (text,) if field in {"topics", "strengths"} else text
            is_complete_and_clean(facts(kind=kind, **{field: value}), voice, variant)


@pytest.mark.parametrize("kind", Kind)
@given(text=st.text(max_size=60))
@settings(max_examples=30, deadline=None)
def test_no_text_breaks_a_draft(kind: Kind, text: str) -> None:
    known = facts(kind=kind, topics=(text, text), strengths=(text,), to=text or None, sender=text)
    message = compose(known)
    for fault in check(message, known).faults:
        assert not fault.end or message.body[fault.start : fault.end] == fault.text


def test_what_only_the_user_knows_is_asked_once_and_found() -> None:
    known = facts(topics=())
    message = compose(known)
    assert message.body.count(ASK_TOPIC) == 1
    assert [(fault.code, fault.text) for fault in check(message, known).faults] == [("placeholder", ASK_TOPIC)]


def test_a_call_has_no_subject() -> None:
    assert compose(facts(kind=Kind.PHONE_CALL)).subject == ""


@EACH
def test_sentences_stay_whole(kind: Kind, variant: str, voice: str) -> None:
    for changes in MISSING:
        message = compose(facts(kind=kind, **changes), voice, variant)
        for text in (message.subject, message.body):
            assert [part for part in ("$", "  ", " .", "..", " ,", "None") if part in text] == [], (text, changes)


def test_the_variant_follows_the_facts() -> None:
    assert usual_variant(facts(interviewers=("Dana Lee",))) == "single"
    assert usual_variant(facts()) == "panel"
    assert usual_variant(facts(interviewers=("Dana Lee",), later_round=True)) == "second_round"
    assert usual_variant(facts(interviewers=("Dana Lee",), late=True)) == "late"
    assert usual_variant(facts(late=True)) == "panel"
    assert usual_variant(facts(kind=Kind.FOLLOW_UP)) == "promise"
    assert usual_variant(facts(kind=Kind.FOLLOW_UP, promised=None)) == "usual"
    assert usual_variant(facts(kind=Kind.PHONE_CALL)) == "script"


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("topics", [(), ("the move to Kafka",)])
@pytest.mark.parametrize("strengths", [(), ("Led a team of 8.",)])
def test_letters_to_a_panel_of_six_differ(voice: str, topics: tuple[str, ...], strengths: tuple[str, ...]) -> None:
    names = ("Dana Lee", "Priya Rao", "Omar Diaz", "Ines Roth", "Kofi Mensah", "Yuki Sato")
    written: list[str] = []
    for name in names:
        known = facts(to=name, interviewers=names, topics=topics, strengths=strengths, earlier=tuple(written))
        message = compose(known, voice)
        assert [fault.code for fault in check(message, known).faults if fault.code != "placeholder"] == []
        assert all(likeness(message.body, other) < ALIKE for other in written)
        written.append(message.body)


FORMS = [
    ("The Kafka migration.", "talking about the Kafka migration."),
    ("how the team handles on-call", "hearing how the team handles on-call."),
    ("How they handle on-call", "hearing how you handle on-call."),
    ("They ship every day.", ": you ship every day."),
    ("she built the first robot herself", ": you built the first robot yourself."),
    ("He teaches chess on Fridays", ": you teach chess on Fridays."),
    ("her garden project", "talking about your garden project."),
    ("moved from Jenkins to Actions", ": you moved from Jenkins to Actions."),
    ("discussed the budget cuts", ": we discussed the budget cuts."),
    ("loved the office tour", ": I loved the office tour."),
    ("laughing about Excel", "I especially enjoyed laughing about Excel."),
    ("that nobody works weekends", "hearing that nobody works weekends."),
    ("whether to rewrite", "talking about whether to rewrite."),
    ("how to grow the team", "talking about how to grow the team."),
    ("4-day week", "talking about the 4-day week."),
    ("mentoring program for juniors", "talking about the mentoring program for juniors."),
    ("Zoë's talk at PyCon", "talking about Zoë's talk at PyCon."),
    ("Dana's story of the outage", "talking about your story of the outage."),
    ("pair programming", "talking about pair programming."),
    ("IBM mainframes", "talking about IBM mainframes."),
    ("I asked about tests; she laughed", ": I asked about tests; she laughed."),
    ("why do you use Rust?", ": why do you use Rust?"),
    ("  Testing,\n in production ... ", "talking about testing, in production."),
]


@pytest.mark.parametrize(("topic", "expected"), FORMS)
def test_a_topic_fits_in_any_form(topic: str, expected: str) -> None:
    assert expected in compose(facts(topics=(topic,), interviewers=())).body


STRENGTHS = [
    ("Led a team of 8.", "In my work so far, I led a team of 8."),
    ("5 years of Python", "I would bring 5 years of Python."),
    ("Leading teams through change", "I would bring experience in leading teams through change."),
    ("I rebuilt the search", "I rebuilt the search."),
    ("good with people", "I am good with people."),
    ("Fluent in Spanish", "I am fluent in Spanish."),
    ("can read X-rays", "I can read X-rays."),
    ("Quick learner", "I am a quick learner."),
    ("a team player", "I am a team player."),
    ("electrician", "I am an electrician."),
    ("certified welder", "I am a certified welder."),
    ("Registered Nurse license", "I would bring a registered Nurse license."),
    ("strong background in ops", "I would bring a strong background in ops."),
    ("understanding of tax law", "I would bring an understanding of tax law."),
    ("Have a PMP", "I have a PMP."),
    ("love teaching", "I love teaching."),
    ("being calm under pressure", "I am calm under pressure."),
    ("not afraid of legacy code", "I am not afraid of legacy code."),
    ("Six Sigma", "I would bring Six Sigma."),
    ("graduated top of my class", "I graduated top of my class."),
    ("I'm at home in SQL", "I'm at home in SQL."),
    ("Python", "I would bring Python."),
]


@pytest.mark.parametrize(("strength", "expected"), STRENGTHS)
def test_a_strength_fits_in_any_form(strength: str, expected: str) -> None:
    assert expected in compose(facts(kind=Kind.FOLLOW_UP, strengths=(strength,))).body


PROMISES = [
    ("the link to my talk", "As promised, I am sending you the link to my talk with this message."),
    ("The slides.", "As promised, I am sending you the slides with this message."),
    ("CV and references", "As promised, I am sending you the CV and references with this message."),
    ("send her my portfolio", "As promised, I am sending you my portfolio with this message."),
    ("I'll send them two work samples", "As promised, I am sending you two work samples with this message."),
    ("email the report to Dana", "As promised, I am sending you the report to Dana with this message."),
    ("an article for them", "As promised, I am sending you an article for them with this message."),
    ("photos of the garden to her", "As promised, I am sending you the photos of the garden with this message."),
    ("GitHub link", "As promised, I am sending you the GitHub link with this message."),
    ("https://talk.example/x", "As promised, here is the link: https://talk.example/x"),
    ("how we cut the build time", "I have not forgotten what I promised: how we cut the build time."),
    ("send", "As promised, I am sending you the send with this message."),
    ("", ""),
    (" . ", ""),
]


@pytest.mark.parametrize(("promised", "expected"), PROMISES)
def test_what_was_promised_fits_in_any_form(promised: str, expected: str) -> None:
    assert promise_sentence(promised) == expected


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("variant", variants(Kind.THANK_YOU))
def test_a_thank_you_sends_what_was_promised_once_in_a_panel(variant: str, voice: str) -> None:
    known = facts(to_send="the link to my talk")
    first = compose(known, voice, variant)
    assert first.body.count("the link to my talk") == 1
    assert mentions(first.body, known.to_send)
    second = compose(replace(known, to="Priya Rao", earlier=(first.body,)), voice, variant)
    assert "the link to my talk" not in second.body


@EACH
def test_notes_of_every_form_make_a_draft_that_is_complete_and_clean(kind: Kind, variant: str, voice: str) -> None:
    for place, (topic, _) in enumerate(FORMS):
        strength, promise = STRENGTHS[place % len(STRENGTHS)][0], PROMISES[place % len(PROMISES)][0]
        known = facts(kind=kind, topics=(topic,), strengths=(strength,), to_send=promise)
        is_complete_and_clean(known, voice, variant)


GREETINGS = [
    ("Dana Lee", "Hi Dana,"),
    ("dana lee", "Hi Dana,"),
    ("Dr. Dana Lee", "Hi Dr. Lee,"),
    ("Lee, Dana", "Hi Dana,"),
    ("Dana Lee, PhD", "Hi Dana,"),
    ("dana.lee@acme.example", "Hello,"),
    ("Jean-Luc Picard", "Hi Jean-Luc,"),
    ("李明", "Hi 李明,"),
    ("", "Hello,"),
    (None, "Hello,"),
]


@pytest.mark.parametrize(("name", "expected"), GREETINGS)
def test_people_are_greeted_by_name(name: str | None, expected: str) -> None:
    assert compose(facts(to=name, interviewers=())).body.splitlines()[0] == expected


def test_an_unknown_voice_or_variant_is_an_error_that_says_what_exists() -> None:
    with pytest.raises(InvalidInput, match="warm, plain, formal"):
        compose(FULL, "rude")
    with pytest.raises(InvalidInput, match="second_round"):
        compose(FULL, "warm", "third_round")


REFUSED = [
    ('kind = "thank_you"\nbody = "Hi $nobody,"', r"\$nobody, which is not known; there are company"),
    ('kind = "thank_you"\nbody = "It costs $ 5"', r"write \$\$"),
    ('kind = "thank_you"\nbody = "  "', "empty"),
    ('kind = "thank_me"\nbody = "Hi"', "kind 'thank_me' is none of thank_you"),
    ('kind = "phone_call"\nsubject = "Hi"\nbody = "Hi"', "no subject"),
    ('kind = "thank_you"\nbody = 5', "body is not a text"),
    ('kind = "thank_you"\nbody = "Hi"\ncode = "x"', "code is not known"),
    ('kind = "thank_you"\nbody = "| Hi"', "there is no sentence above it"),
    ("kind = ", "cannot be read"),
    ("kind = " + "[" * 5000, "nested too deeply"),
    ("kind = " + "9" * 5000, "cannot be read"),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_a_template_that_cannot_be_filled_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        load(f"[[template]]\n{text}")


def test_control_characters_of_a_template_do_no_harm() -> None:
    [template] = load(r'''[[template]]
kind = "thank_you"
subject = "a\u001b[31mb"
body = "c\u202ed"''')
    message = template.fill({})
    assert (message.subject, message.body) == ("a\ufffd[31mb", "c\ufffdd")


def test_a_template_of_the_user_comes_first() -> None:
    own = load('[[template]]\nkind = "thank_you"\nvariant = "single"\nvoice = "mine"\nbody = "Hi $to, it costs $$5."')
    assert compose(facts(interviewers=()), "mine", own=own).body == "Hi Dana, it costs $5."


@given(st.text(alphabet=string.printable, max_size=80))
def test_a_body_is_a_template_or_a_clear_error(body: str) -> None:
    with contextlib.suppress(InvalidInput):
        Template(kind=Kind.THANK_YOU, variant="x", voice="x", body=body).fill({})


def all_drafts() -> Iterator[tuple[MessageFacts, str]]:
    """Every built-in message with everything known."""
    for kind, variant, voice in EVERY:
        known = replace(FULL, kind=kind)
        yield known, compose(known, voice, variant).body


def test_a_voicemail_fits_into_half_a_minute() -> None:
    for voice in VOICES:
        assert len(compose(facts(kind=Kind.PHONE_CALL), voice, "voicemail").body.split()) <= 75


def test_drafts_are_short_enough_to_be_read() -> None:
    for _, body in all_drafts():
        assert len(body.split()) <= 160


UNKNOWN = (
    "meeting",
    "pleasure",
    "welcome",
    "your questions",
    "openly",
    "your colleagues gave",
    "enjoyed",
    "went home",
    "even more",
)
"""What a letter may only say where it happened: nobody enters any of it."""


@EACH
def test_no_letter_tells_what_nobody_entered(kind: Kind, variant: str, voice: str) -> None:
    bodies = [each.body for each in templates(kind) if (each.variant, each.voice) == (variant, voice)]
    assert [words for words in UNKNOWN if any(words in body for body in bodies)] == []


@EACH
def test_what_follows_a_strength_is_right_after_any_of_them(kind: Kind, variant: str, voice: str) -> None:
    for strength in ("I like SQL", "I ran a Kafka cluster", "fluent in Spanish", "nurse"):
        body = compose(facts(kind=kind, strengths=(strength,)), voice, variant).body
        wrong = ("put that to", "use that", "share with you", "bring that", "apply it")
        assert [words for words in wrong if words in body] == [], strength
