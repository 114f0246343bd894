"""The page about checks says what is so: it names every code, and its examples load."""

import re
import tomllib
from pathlib import Path

from followup_tui.domain.model import Kind
from followup_tui.domain.settings import Settings
from followup_tui.tracker.own_words import OwnRules, unknown_codes
from followup_tui.tui.widgets import check_pane
from followup_tui.words.checks import elements
from followup_tui.words.checks.check import check
from followup_tui.words.checks.own_rules import load
from followup_tui.words.language.report import Code, Element
from followup_tui.words.language.rules import DATA, rules
from followup_tui.words.message import Message, MessageFacts

SOURCE = DATA.parents[1]

DOCS = Path(__file__).parent.parent / "docs"
PAGE = DOCS.joinpath("checks.md").read_text(encoding="utf-8")


def test_the_page_names_every_code_and_no_other() -> None:
    table = PAGE.split("|---|---|", 1)[1].split("\n\n", 1)[0]
    rows = [row.split("|")[1] for row in table.strip().splitlines()]
    assert sorted(code for row in rows for code in re.findall(r"`(\w+)`", row)) == sorted(Code)


def test_the_examples_are_settings_and_rules() -> None:
    settings, rules = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert set(tomllib.loads(settings)["checks_off"]) <= set(Code)
    assert [rule.code for rule in load(rules)] == ["jargon"]
    [example] = re.findall(r"```toml\n(\[\[jargon.*?)```", DOCS.joinpath("guide.md").read_text(), re.DOTALL)
    assert load(example)


def test_each_code_is_that_of_a_rule_or_of_a_check_and_no_rule_has_another() -> None:
    """A code is always written as a member of the enum in the source, which the types of `Fault` builders hold."""
    sources = "".join(path.read_text(encoding="utf-8") for path in SOURCE.joinpath("words/checks").glob("*.py"))
    checked = {Code[name] for name in re.findall(r"\bCode\.([A-Z_]+)", sources)}
    ruled = {rule.code for rule in rules("tone")}
    assert ruled <= set(Code)
    assert checked | ruled == set(Code)


def test_each_code_can_be_switched_off() -> None:
    assert unknown_codes(Settings(checks_off=tuple(Code)), OwnRules()) == ()
    [told] = unknown_codes(Settings(checks_off=("wrong_rule",)), OwnRules())
    assert all(code in told for code in Code)


def test_the_wrong_role_is_told_unless_it_is_off() -> None:
    facts = MessageFacts(kind=Kind.THANK_YOU, company="Acme Labs", role="Engineer", other_roles=("Product Manager",))
    message = Message("Thank you", "Dear Dana,\n\nThank you for the interview for the Product Manager role.\n\nSam")
    assert "wrong_role" in {fault.code for fault in check(message, facts).faults}
    assert "wrong_role" not in {fault.code for fault in check(message, facts, off={"wrong_role"}).faults}


def test_each_element_is_asked_for_looked_for_and_named() -> None:
    asked = {element for needed in elements.ELEMENTS.values() for element in needed}
    assert asked | {Element.PROMISE} == set(Element)
    assert asked - {Element.SPECIFIC} <= {rule.code for rule in rules("elements")}
    assert set(check_pane.ELEMENTS) == set(Element)
    offered = tomllib.loads(DATA.joinpath("suggestions.toml").read_text(encoding="utf-8"))
    assert asked <= set(offered)
    named = next(
        line for line in DOCS.joinpath("cli.md").read_text().split("\n\n") if line.startswith("Elements by kind")
    )
    assert all(element in named for element in asked)
