"""What mends a finding: whole sentences, and the forms of a message."""

from dataclasses import replace
from datetime import date

import pytest

from followup_tui.domain.model import Kind
from followup_tui.tracker.corrections import Rewrite, rewrite, sentence_at
from followup_tui.words.checks.check import check
from followup_tui.words.language.promises import mentions
from followup_tui.words.language.report import Fault, Severity
from followup_tui.words.language.rules import Rule, rules
from followup_tui.words.message import Message, MessageFacts

FACTS = MessageFacts(
    kind=Kind.THANK_YOU, company="Acme", role="Engineer", to="Dana Lee", sender="Robin Roe", promised=date(2026, 3, 16)
)
BODY = "Dear Dana,\n\nthank you. Reply by Friday, or else! Bye.\n\nRobin"


def fault(code: str, words: str = "", advice: str = "") -> Fault:
    """A finding about words of the body, or about the whole."""
    start = BODY.index(words) if words else 0
    return Fault(
        code=code,
        severity=Severity.ERROR,
        text=words,
        start=start,
        end=start + len(words) if words else 0,
        advice=advice,
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("by Friday", "Reply by Friday, or else!"),
        ("Bye.", "Bye."),
        ("thank", "thank you."),
        ("Robin", "Robin"),
        ("you. Reply", "thank you. Reply by Friday, or else!"),
    ],
)
def test_a_sentence_ends_at_its_mark_or_its_line(words: str, sentence: str) -> None:
    start = BODY.index(words)
    first, last = sentence_at(BODY, start, start + len(words))
    assert BODY[first:last] == sentence


def test_the_rewrite_of_the_advice_takes_the_place_of_the_sentence() -> None:
    found = fault("pressure", "by Friday", "Set no deadline. Ask: “When might I expect to hear?”")
    better = rewrite(found, Message("", BODY), FACTS)
    assert better is not None
    assert (better.text, BODY[better.start : better.end]) == (
        "When might I expect to hear?",
        "Reply by Friday, or else!",
    )


def test_a_date_in_a_rewrite_is_filled_and_an_open_place_is_never_put_in() -> None:
    said = fault("entitlement", "by Friday", "Say: “You mentioned [the date] as a likely time.”")
    filled = rewrite(said, Message("", BODY), FACTS)
    assert filled is not None
    assert filled.text == "You mentioned 16 March as a likely time."
    other = fault("entitlement", "by Friday", "Say: “You mentioned [something] as a likely time.”")
    assert rewrite(other, Message("", BODY), FACTS) is None


@pytest.mark.parametrize(("code", "text"), [("no_greeting", "Hi Dana,\n\n"), ("no_name", "\nRobin Roe")])
def test_what_the_form_asks_for_is_put_where_it_belongs(code: str, text: str) -> None:
    better = rewrite(fault(code), Message("", BODY), FACTS)
    assert better is not None
    assert better.text == text
    assert better.start == better.end == (0 if code == "no_greeting" else len(BODY))


def test_a_subject_comes_from_the_template() -> None:
    better = rewrite(fault("no_subject"), Message("", BODY), FACTS)
    assert better == Rewrite("Thank you for our conversation about the Engineer role", subject=True)


def test_only_the_writer_knows_some_words() -> None:
    assert rewrite(fault("casual", "Bye.", "Too casual: use the plain word."), Message("", BODY), FACTS) is None


def test_a_promise_is_kept_by_most_of_its_words() -> None:
    assert mentions("Here are the slides on batch windows.", "slides about batch windows")
    assert not mentions("Thank you for our talk.", "the link to the talk about queues")


CODED = [rule for rule in rules("tone") if rule.code != "casual"]
"""The plain word for what is casual is the writer's."""


@pytest.mark.parametrize("rule", CODED, ids=lambda rule: rule.code)
def test_what_a_rule_of_tone_finds_can_be_said_better(rule: Rule) -> None:
    facts = replace(FACTS, kind=min(rule.kinds or {Kind.FOLLOW_UP}), promised=None)
    for sentence in rule.yes:
        body = f"Dear Dana,\n\n{sentence}\n\nRobin Roe"
        [found] = told(rule, body, facts)[:1] or pytest.fail(f"not found: {sentence}")
        better = rewrite(found, Message("", body), facts)
        assert better is not None, sentence
        mended = f"{body[: better.start]}{better.text}{body[better.end :]}"
        assert [each.text for each in told(rule, mended, facts)] == [], sentence


def told(rule: Rule, body: str, facts: MessageFacts) -> list[Fault]:
    """What the check finds of the code of this rule."""
    return [each for each in check(Message("", body), facts).faults if each.code == rule.code]
