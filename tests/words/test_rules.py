"""Every rule finds its own examples, and no rule of its code finds a sentence that is fine."""

import pytest

from followup_tui.words.language.prepared_text import read
from followup_tui.words.language.rules import Rule, rules

FILES = ("elements", "tone", "specific")
RULES = [rule for name in FILES for rule in rules(name)]
EACH = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@EACH
def test_a_rule_has_examples_and_finds_them(rule: Rule) -> None:
    assert rule.yes
    assert [sentence for sentence in rule.yes if not list(rule.find(read(sentence)))] == []


@EACH
def test_no_rule_of_the_code_finds_what_is_fine(rule: Rule) -> None:
    alike = [other for other in RULES if other.code == rule.code and (not other.kinds or other.kinds == rule.kinds)]
    found = [
        (sentence, reading.body[start:end])
        for sentence in rule.no
        for reading in [read(sentence)]
        for other in alike
        for start, end in other.find(reading)
    ]
    assert found == []
