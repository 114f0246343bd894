"""Every rule finds its own examples, and no rule of its code finds a sentence that is fine."""

import pytest

from followup_tui.words.language.prepared_text import read
from followup_tui.words.language.rules import Rule, rules

FILES = ("elements", "tone", "specific")
RULES = [rule for name in FILES for rule in rules(name)]
FOUND = [pytest.param(rule, sentence, id=f"{rule.code}: {sentence}") for rule in RULES for sentence in rule.yes]
FINE = [pytest.param(rule, sentence, id=f"{rule.code}: {sentence}") for rule in RULES for sentence in rule.no]


@pytest.mark.parametrize(("rule", "sentence"), FOUND)
def test_a_rule_finds_its_examples(rule: Rule, sentence: str) -> None:
    assert list(rule.find(read(sentence)))


@pytest.mark.parametrize(("rule", "sentence"), FINE)
def test_no_rule_of_the_code_finds_what_is_fine(rule: Rule, sentence: str) -> None:
    alike = [other for name in FILES for other in rules(name) if other.code == rule.code]
    reading = read(sentence)
    found = [
        reading.body[start:end]
        for other in alike
        if not other.kinds or other.kinds == rule.kinds
        for start, end in other.find(reading)
    ]
    assert found == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_examples(rule: Rule) -> None:
    assert rule.yes
