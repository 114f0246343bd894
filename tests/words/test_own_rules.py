"""Rules of the user's own: plain phrases that find what they should, refused with a sentence where they cannot be used."""

from time import process_time

import pytest

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Kind
from followup_tui.words.checks.check import check
from followup_tui.words.checks.own_rules import load
from followup_tui.words.language.report import Severity
from followup_tui.words.message import Message
from tests.words.facts import facts

JARGON = """
[[jargon]]
match = ["circle back", "touch{~2} base*"]
unless = ["circle back to school"]
severity = "error"
advice = "Say what you will do."
instead = "come back to you"
yes = ["Let us circle back.", "We touched base, so let us touch our bases again."]
no = ["They circle back to school.", "Circle  the back."]
"""


def found(text: str, source: str = JARGON, kind: Kind = Kind.THANK_YOU) -> list[str]:
    """The words of the text at which the rules of a file point."""
    report = check(Message("Thanks", text), facts(kind=kind), load(source))
    return [fault.text for fault in report.faults if fault.code == "jargon"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Let us circle back soon.", ["circle back"]),
        ("It was good to meet you all, and let us Circle\nback soon.", ["Circle\nback"]),
        ("We could touch a few bases today.", ["touch a few bases"]),
        ("Encircle backs, touch all of the many bases.", []),
        ("They circle back to school.", []),
    ],
)
def test_a_phrase_is_found_whole_with_its_gaps_and_endings(text: str, words: list[str]) -> None:
    assert found(text) == words


def test_a_finding_says_what_the_rule_says() -> None:
    report = check(Message("Thanks", "Let us circle back."), facts(), load(JARGON))
    [fault] = [fault for fault in report.faults if fault.code == "jargon"]
    assert (fault.severity, fault.advice, fault.instead) == (
        Severity.ERROR,
        "Say what you will do.",
        ("come back to you",),
    )


def test_a_rule_is_for_its_kinds_only() -> None:
    source = JARGON.replace("severity", 'kinds = ["follow_up"]\nseverity')
    assert found("Let us circle back.", source) == []
    assert found("Let us circle back.", source, Kind.FOLLOW_UP) == ["circle back"]


def test_what_means_something_in_a_pattern_is_taken_as_it_is() -> None:
    source = "[[jargon]]\nmatch = ['win|win (really)', '(a+)+$ now', 'why.not']\nyes = ['A win|win (really).']\nno = ['whynot', 'a win']"
    assert found("It was (a+)+$ now. And why.not", source) == ["(a+)+$ now", "why.not"]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("[[jargon]]", "jargon, rule 1: match: a list of phrases is wanted"),
        ("jargon = 3", "jargon: a rule begins with [[jargon]]"),
        ("[jargon]\nmatch = ['x y']", "jargon: a rule begins with [[jargon]]"),
        ("[[Jargon]]\nmatch = ['x y']", "Jargon, rule 1: a code is one word of small letters"),
        ("[[closing]]\nmatch = ['x y']", "closing, rule 1: closing is what a message must have, not a fault; choose another word"),
        ("[[jargon]]\nmatch = 'x y'", "jargon, rule 1: match: a list of texts is wanted"),
        ("[[jargon]]\nmatch = [3]", "jargon, rule 1: match: a list of texts is wanted"),
        ("[[jargon]]\nmatch = ['x']\n[[jargon]]\nmatch = ['']", "jargon, rule 2: match: a phrase has 1 to 100 characters, not 0"),
        ("[[jargon]]\nmatch = ['x{~99} y']", "jargon, rule 1: match: “x{~99} y” has more than 2 gaps of 9 words"),
        ("[[jargon]]\nmatch = ['a{~1} b{~1} c{~1} d']", "jargon, rule 1: match: “a{~1} b{~1} c{~1} d” has more than 2 gaps of 9 words"),
        ("[[jargon]]\nmatch = ['{~2} y']", "jargon, rule 1: match: “{~2} y” is no phrase: words, {~2} between words, * ends a word"),
        ("[[jargon]]\nmatch = ['x {reply}']", "jargon, rule 1: match: “x {reply}” is no phrase: words, {~2} between words, * ends a word"),
        ("[[jargon]]\nmatch = ['x*y']", "jargon, rule 1: match: “x*y” is no phrase: words, {~2} between words, * ends a word"),
        ("[[jargon]]\nmatch = ['x']\nseverity = 'bad'", "jargon, rule 1: severity: “bad” is none of error, warning, suggestion"),
        ("[[jargon]]\nmatch = ['x']\nkinds = ['letter']", "jargon, rule 1: kinds: “letter” is none of thank_you, phone_call, follow_up, closing_note"),
        ("[[jargon]]\nmatch = ['x']\nadvise = 'no'", "jargon, rule 1: advise is not known; there are match, unless, kinds, yes, no, severity, advice, instead"),
        ("[[jargon]]\nmatch = ['x']\nadvice = 3", "jargon, rule 1: advice: a text in quotes is wanted"),
        ("[[jargon]]\nmatch = ['win']\nyes = ['We lose.']", "jargon, rule 1: yes: the rule does not find “We lose.”"),
        ("[[jargon]]\nmatch = ['win']\nno = ['We win.']", "jargon, rule 1: no: the rule finds “We win.”"),
        ("[[jargon", "no TOML: Expected ']]' at the end of an array declaration (at end of document)"),
        (f"[[jargon]]\nmatch = {['a b'] * 501}", "more than 500 phrases are too many for a file"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_rule_and_field(source: str, sentence: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        load(source)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("source", ["a = " + "[" * 5000, "[[jargon]]\nmatch = ['x']\nsize = " + "9" * 5000, "x = \x00"])
def test_no_file_makes_it_fail_in_another_way(source: str) -> None:
    with pytest.raises(InvalidInput):
        load(source)


def test_the_widest_rule_on_the_worst_text_does_not_keep_the_editor_busy() -> None:
    source = "[[jargon]]\nmatch = ['a{~9} a{~9} zebra', 'a*{~9} b*{~9} zebra']"
    plain = Message("Thanks", "b a " * 5000 + "zebra")
    before = process_time()
    check(plain, facts())
    without = process_time() - before
    before = process_time()
    check(plain, facts(), load(source))
    assert process_time() - before < without * 3 + 1


def test_a_code_that_is_off_is_not_looked_at() -> None:
    message = Message("Thanks", "I need an answer by Friday. Let us circle back.")
    codes = {fault.code for fault in check(message, facts(), load(JARGON)).faults}
    assert {"jargon", "pressure", "no_greeting"} <= codes
    off = {"jargon", "pressure", "no_greeting"}
    assert {fault.code for fault in check(message, facts(), load(JARGON), off).faults} == codes - off
