"""A sentence for what is missing stands where its like is said, and leaves every other sentence as it was."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_tui.domain.model import Kind
from followup_tui.words.checks.check import check
from followup_tui.words.checks.elements import ELEMENTS
from followup_tui.words.inserting import insertion
from followup_tui.words.language.prepared_text import read
from followup_tui.words.letters.suggest import suggest
from followup_tui.words.message import Message
from tests.words.facts import facts

GREETINGS = ["Dear Dana,\n\n", "Hi Dana,\n", "Hello Dana, ", "Dear Ms. Lee:\n\n", ""]
SENTENCES = [
    "Thank you for your time on Friday.",
    "The greenhouse on the roof made me smile!",
    "We spoke of Kafka, e.g. of its offsets, vs. plain files.",
    "Is the tram still late?",
    "The lab at Acme Inc. is large, and so is the one that you showed me at the end\nof the tour, where the old machines hum.",
    "I am very interested in the role.",
    "I look forward to hearing from you.",
    "Please let me know if anything is missing.",
    "See https://sam.example/a.b?c=d for my notes.",
    "Costs fell by 3.5 percent.",
]
SIGN_OFFS = ["\n\nBest regards,\nSam Park", "\n\nSam Park", "\nThanks,\nSam", "\n\nKind regards, Sam Park", ""]
BELOW = [
    "",
    "\n+1 555 0100",
    "\nP.S. The tram came.",
    "\nI forgot to say that I liked the cake.",
    "\n\n> You wrote. To me.\n> Often.",
]
BROKEN = [
    "",
    "\n\nMoving the nightly batch to streams is",
    "\n\n- the first thing\n- the second thing",
    "\n\nHere is my list:",
]

LETTERS = st.tuples(
    st.sampled_from(GREETINGS),
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join), max_size=4).map("\n\n".join),
    st.sampled_from(BROKEN),
    st.sampled_from(SIGN_OFFS),
    st.sampled_from(BELOW),
).map("".join)
KNOWN = {kind: facts(kind=kind, to_send="the slides on offsets", interviewers=("Dana Lee",)) for kind in Kind}


def sentences(text: str) -> list[str]:
    """The sentences of a text, each in one line."""
    return [" ".join(text[start:end].split()) for start, end in read(text).sentences]


def put(element: str, body: str, kind: Kind) -> str:
    """A body with the sentence for an element in it."""
    added, place = insertion(element, suggest(element, KNOWN[kind]), body, KNOWN[kind])
    return f"{body[:place]}{added}{body[place:]}"


def every() -> Iterator[tuple[Kind, str]]:
    """Every kind with each of its elements."""
    for kind, elements in ELEMENTS.items():
        yield from ((kind, element) for element in elements)
    yield Kind.THANK_YOU, "promise"


@pytest.mark.parametrize(("kind", "element"), every())
@settings(deadline=None)
@given(body=LETTERS)
def test_every_other_sentence_stays_as_it_was_and_the_element_is_found(kind: Kind, element: str, body: str) -> None:
    known = KNOWN[kind]
    after = put(element, body, kind)
    new = sentences(suggest(element, known))
    found = sentences(after)
    place = next(place for place in range(len(found)) if found[place : place + len(new)] == new)
    assert found[:place] + found[place + len(new) :] == sentences(body)
    assert check(Message("", after), known).elements[element]
    codes = {
        code: [fault.code for fault in check(Message("", text), known).faults]
        for code, text in (("before", body), ("after", after))
    }
    for code in ("unfinished", "after_name"):
        assert codes["after"].count(code) <= codes["before"].count(code)


@pytest.mark.parametrize(
    ("element", "body", "after"),
    [
        ("closing", "", "New."),
        ("closing", "One.", "One. New."),
        ("interest", "Dear Dana,", "Dear Dana,\n\nNew."),
        ("interest", "Dear Dana,\n\nBest regards,\nSam", "Dear Dana,\n\nNew.\n\nBest regards,\nSam"),
        ("gratitude", "Dear Dana,\n\nOne. Two.\n\nSam", "Dear Dana,\n\nNew. One. Two.\n\nSam"),
        ("gratitude", "Hi Dana, one is said. Two.\n\nSam", "Hi Dana, one is said. New. Two.\n\nSam"),
        ("interest", "Dear Dana,\n\nThank you for that. One.\n\nTwo.\n\nSam", "Dear Dana,\n\nThank you for that. One. New.\n\nTwo.\n\nSam"),
        ("specific", "Hi,\n\nThank you for that.\n\nI look forward to hearing from you.", "Hi,\n\nThank you for that. New.\n\nI look forward to hearing from you."),
        ("promise", "Hi,\n\nThank you for that. One.\nPlease call me.\n\nSam", "Hi,\n\nThank you for that. One.\nNew. Please call me.\n\nSam"),
        ("promise", "Hi,\n\nTo streams is\n\nPlease call me.\n\nSam", "Hi,\n\nTo streams is\n\nNew. Please call me.\n\nSam"),
        ("closing", "Hi,\n\nMoving the batch to streams is\n", "Hi,\n\nMoving the batch to streams is\n\nNew.\n"),
        ("closing", "Hi,\n\nOne. Two is\n\nBest,\nSam", "Hi,\n\nOne. Two is\n\nNew.\n\nBest,\nSam"),
        ("closing", "Hi,\n\nOne.\n\nBest,\nSam Park\nI liked the cake.", "Hi,\n\nOne. New.\n\nBest,\nSam Park\nI liked the cake."),
        ("closing", "Hi,\n\nHere it is:\n- one\n- two\n\nSam", "Hi,\n\nHere it is:\n- one\n- two\n\nNew.\n\nSam"),
    ],
)  # fmt: skip
def test_a_sentence_goes_where_its_like_is_said(element: str, body: str, after: str) -> None:
    added, place = insertion(element, "New.", body, facts())
    assert f"{body[:place]}{added}{body[place:]}" == after


OPEN = [
    "I left keener than I came: moving the nightly batch to streams is\n\nI look forward to hearing from you.",
    "Moving the nightly batch to streams is If there is anything else, please write.",
    "The talk about the I would be glad to join.",
    "I was glad that you showed me the\n\nBest regards,\nSam Park",
    "We talked about my Please let me know.",
    "It was good of you to\n\nSam Park",
]


@pytest.mark.parametrize("body", OPEN)
def test_a_sentence_that_is_not_whole_is_an_error(body: str) -> None:
    found = check(Message("Our talk", f"Hi Dana,\n\n{body}"), facts()).faults
    assert "unfinished" in [fault.code for fault in found if fault.severity == "error"]


WHOLE = [
    "that's the kind of place i would love to work at and the people i want to\n\nSam",
    "I saw how good the coffee is\n\nSam",
    "I have read If It Bleeds.\nI am glad.",
    "We spoke about the If-Then rule and about I-beams.",
    "and I am glad, and if you like, and please write.",
    'He said "If you can, come".',
    "thanks for that\n\nSam",
]


@pytest.mark.parametrize("body", WHOLE)
def test_a_sentence_that_is_whole_is_left_alone(body: str) -> None:
    found = check(Message("Our talk", f"Hi Dana,\n\n{body}"), facts()).faults
    assert "unfinished" not in [fault.code for fault in found]


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ("If there is anything else that you need from me, please let me know.", True),
        ("I am very interested in the role.", True),
        ("P.S. I liked the cake that you served.", False),
        ("Sent from my phone, so please excuse my thumbs.", False),
        ("This mail is confidential; if it is not for you, delete it.", False),
        ('"Be the change that you wish to see."', False),
        ("Engineer, Berlin\n+49 30 5550100\nhttps://sam.example", False),
        ("You can read my blog at sam.example.", False),
    ],
)
def test_text_below_the_name_is_told(below: str, told: bool) -> None:
    known = facts(signature="You can read my blog at sam.example.")
    for name in ("Best regards,\nSam Park", "Sam Park", "Best regards, Sam", "Many thanks,\nSam P."):
        found = check(Message("Our talk", f"Hi Dana,\n\nThank you for that.\n\n{name}\n{below}"), known).faults
        assert ("after_name" in [fault.code for fault in found]) == told
