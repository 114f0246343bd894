"""Near copies: a letter reworded lightly is one, letters that share a template's courtesy are none."""

import re
from itertools import combinations, islice

import pytest

from followup_tui.domain.model import Kind
from followup_tui.words.checks.check import check
from followup_tui.words.checks.copies import is_near_copy
from followup_tui.words.letters.template import VOICES
from followup_tui.words.letters.templates import compose
from followup_tui.words.message import Message
from tests.words.corpus import FACTS, corpus
from tests.words.facts import facts

OTHER_WORDS = [
    *(("Thank you for taking the time", "Thanks for making the time"), ("Thank you", "Thanks"), ("very", "really")),
    *(("conversation", "discussion"), ("enjoyed", "liked"), ("I look forward to", "I am looking forward to")),
    *(("please let me know", "just tell me"), ("would love to", "would like to"), ("glad", "happy"), ("I am", "I'm")),
    *(("appreciate", "am grateful for"), ("anything else", "something else"), ("I think", "I believe"), ("so", "very")),
]
TOPICS = ["how the team handles on-call", "the move to Kafka", "the greenhouse on the roof", "the rota for weekends"]
PANEL = ("Dana Lee", "Priya Rao", "Omar Diaz", "Bo Finch")
LETTERS = [
    each.message.body
    for each in corpus("good", "heldout", "voices")
    if each.facts.kind is not Kind.PHONE_CALL and len(each.message.body.split()) > 30
]


def reworded(body: str) -> str:
    """The same letter to somebody else, in slightly other words."""
    for words, others in OTHER_WORDS:
        body = re.sub(rf"\b{words}\b", others, body)
    return re.sub(r"Maria|Ms\. Gomez|Dana", "Tom", body)


def test_light_rewording_is_caught() -> None:
    caught = [is_near_copy(reworded(body), body, FACTS) for body in LETTERS]
    assert sum(caught) >= 0.93 * len(caught)


def test_letters_of_their_own_are_no_copies() -> None:
    pairs = islice(combinations(LETTERS, 2), 0, None, 3)
    assert [(one, other) for one, other in pairs if is_near_copy(one, other, FACTS)] == []


@pytest.mark.parametrize("voice", VOICES)
def test_a_template_of_one_s_own_with_another_topic_is_no_copy(voice: str) -> None:
    bodies = [
        compose(facts(topics=(topic,), to=name, interviewers=(name,)), voice, "single").body
        for topic, name in zip(TOPICS, PANEL, strict=True)
    ]
    assert [is_near_copy(one, other, facts()) for one, other in combinations(bodies, 2)].count(True) <= 1


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("topics", [TOPICS, TOPICS[:1] * 4])
def test_the_letters_to_a_panel_are_no_copies_of_each_other(voice: str, topics: list[str]) -> None:
    bodies: list[str] = []
    for name, topic in zip(PANEL, topics, strict=True):
        known = facts(to=name, interviewers=PANEL, topics=(topic,), earlier=tuple(bodies))
        bodies.append(compose(known, voice).body)
    assert not any(is_near_copy(one, other, facts(interviewers=PANEL)) for one, other in combinations(bodies, 2))


def test_the_same_things_in_the_same_order_are_told() -> None:
    first = compose(facts(to="Priya Rao", interviewers=PANEL, topics=(TOPICS[1], TOPICS[2])), "formal").body
    for topics, told in (((TOPICS[1], TOPICS[2]), True), ((TOPICS[2], TOPICS[1]), False)):
        known = facts(interviewers=PANEL, topics=topics, earlier=(first,))
        found = check(Message("Thank you", compose(known).body), known).faults
        assert any("A colleague of theirs reads of the same" in fault.advice for fault in found) == told
