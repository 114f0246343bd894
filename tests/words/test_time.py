"""No text keeps the check busy.

Every pattern is looked through for repetitions that can be read in two ways, texts that are drawn from each pattern cost
little, and a pattern that goes astray all the same ends with its budget.
"""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import process_time, thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import followup_tui
from followup_tui.domain.errors import InvalidInput
from followup_tui.words.checks.check import check
from followup_tui.words.checks.own_rules import load
from followup_tui.words.language.budget import OutOfTime, budget, unhurried
from followup_tui.words.language.prepared_text import EXAMINED, LONGEST
from followup_tui.words.language.promises import promise_sentence
from followup_tui.words.language.rules import Rule, compiled, rules
from followup_tui.words.message import Message
from tests.patterns import ambiguous, bad_texts
from tests.words.facts import facts

RULES = [rule for name in ("elements", "tone", "specific") for rule in rules(name)]
QUICK = 0.4
"""Seconds of work for one pattern and one sentence; the worst known takes a hundredth of it on a quiet machine."""
TEXTS = 6
"""Bad texts for each pattern."""


def in_rule(rule: Rule) -> Iterator[str]:
    return filter(None, (rule.match, rule.beside, rule.unless, rule.overruled))


def in_code() -> Iterator[tuple[str, str, int]]:
    """Each pattern of the code itself: where it stands, the pattern and its flags."""
    for found in pkgutil.walk_packages(followup_tui.__path__, "followup_tui."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{found.name}.{name}", value.pattern, value.flags & ~re.UNICODE
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield f"{found.name}:{node.lineno}", first.value, 0


@pytest.mark.parametrize(
    ("pattern", "bad"),
    [
        ("(?:just |now |just )*x", True),
        ("(?:very |so |(?:really|so) )*x", True),
        ("(?:will |not |will not )*x", True),
        ("(?:a*)*x", True),
        ("(?:a|b|ab)*x", True),
        (r"(?:[a-z][a-z.]*[ ,]*){1,5}x", True),
        (r"(?:\w+\s?)*x", True),
        (r"(?:\S* \S+){0,10}x", True),
        (r"(?:\d{1,2}/?)*x", True),
        ("(?:a?){30}a{30}", True),
        ("(?i:(?:so |SO )*)x", True),
        ("(?:just |now )*x", False),
        (r"(?:\w+ ){0,18}?x", False),
        (r"(?:\S+\s+)*x", False),
        (r"\w+(?:[-'.]\w+)*", False),
    ],
)
def test_the_lint_knows_a_repetition_that_can_be_read_in_two_ways(pattern: str, *, bad: bool) -> None:
    assert bool(ambiguous(pattern)) == bad


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_rule_repeats_what_can_be_read_in_two_ways(rule: Rule) -> None:
    assert [fault for pattern in in_rule(rule) for fault in ambiguous(pattern)] == []


def test_no_pattern_of_the_code_repeats_what_can_be_read_in_two_ways() -> None:
    faults = [f"{where}: {fault}" for where, pattern, flags in in_code() for fault in ambiguous(pattern, flags)]
    assert faults == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_sentence_drawn_to_be_bad_for_a_pattern_costs_little(rule: Rule) -> None:
    for pattern in in_rule(rule):
        for text in islice(bad_texts(pattern, LONGEST), TEXTS):
            before = thread_time()
            with budget(QUICK * 10):
                list(compiled(pattern).finditer(text.lower()))
            assert thread_time() - before < QUICK, text


def bodies() -> Iterator[str]:
    """Long texts, each of many bad sentences."""
    drawn = [text for rule in RULES for text in islice(bad_texts(rule.match, LONGEST), 1)]
    for first in range(0, len(drawn), EXAMINED // LONGEST):
        yield "".join(drawn[first : first + EXAMINED // LONGEST])
    for where, pattern, flags in in_code():
        if where.startswith("followup_tui.words"):
            yield from islice(bad_texts(pattern, EXAMINED, flags), 1)


def test_no_long_text_of_bad_sentences_uses_up_the_budget() -> None:
    slow = [body for body in bodies() if is_given_up(body)]
    assert slow == []


@pytest.mark.parametrize(
    "piece",
    [
        "just ",
        "This is just ",
        "so ",
        "?! ",
        "! ",
        "!",
        '"?!" ',
        "[a] ",
        "A. ",
        "I i ",
        "the the ",
        "<a",
        "- ",
        "\n",
        " \n",
    ],
)
def test_a_row_of_one_piece_is_checked_to_its_end(piece: str) -> None:
    text = piece * (EXAMINED // len(piece))
    assert not is_given_up(text)
    assert not is_given_up("The work is " + text[:2000] + "unexciting.")


def is_given_up(body: str) -> bool:
    return any(fault.code == "unchecked" for fault in check(Message(body, body), facts()).faults)


WORDS = st.sampled_from(["a", "so", "so*", "a*", "just", "b"])
PHRASES = st.lists(st.tuples(WORDS, st.sampled_from([" ", "{~1} ", "{~9} "])), min_size=1, max_size=8).map(
    lambda parts: "".join(word + gap for word, gap in parts)[: -len(parts[-1][1])]
)


@settings(max_examples=60, deadline=None)
@given(PHRASES, PHRASES)
def test_no_phrase_of_ones_own_repeats_what_can_be_read_in_two_ways(match: str, unless: str) -> None:
    try:
        [rule] = load(f"[[jargon]]\nmatch = ['{match}']\nunless = ['{unless}']")
    except InvalidInput:
        return  # too many gaps
    for pattern in in_rule(rule):
        assert ambiguous(pattern) == []
        for text in islice(bad_texts(pattern, LONGEST), TEXTS):
            before = thread_time()
            list(compiled(pattern).finditer(text))
            assert thread_time() - before < QUICK


ASTRAY = Rule(code="astray", match=r"(?:(?:a|a)+)+$")


def test_a_pattern_that_goes_astray_ends_with_the_budget_and_that_is_said() -> None:
    body = "Dear Dana,\n\n" + "a" * 60 + "b\n\nI need an answer by Friday."
    before = process_time()
    report = check(Message("Thanks", body), facts(), [ASTRAY])
    assert process_time() - before < 5
    [fault] = [fault for fault in report.faults if fault.code == "unchecked"]
    assert fault.advice.startswith("To check all of this takes too long, so part of it was not looked at.")
    assert {"pressure"} <= {fault.code for fault in report.faults}
    assert not any(fault.code == "unchecked" for fault in check(Message("Thanks", "Hi"), facts(), [ASTRAY]).faults)


def test_a_budget_ends_once_and_is_over_after_its_work() -> None:
    with pytest.raises(OutOfTime), budget(0.05):
        re.search("(?:(?:a|a)+)+$", "a" * 60 + "b")
    burn(0.2)
    with budget(0.05), unhurried():
        burn(0.2)


def burn(seconds: float) -> None:
    """Work for some time."""
    end = thread_time() + seconds
    while thread_time() < end:
        pass


def test_what_was_promised_may_repeat_itself() -> None:
    with budget(1):
        assert promise_sentence("I will " * 60 + "be there")
