"""The page about checks says what is so: it names every code, and its examples load."""

import re
import tomllib
from pathlib import Path

from followup_tui.words.checks.own_rules import load
from followup_tui.words.language.report import CODES

DOCS = Path(__file__).parent.parent / "docs"
PAGE = DOCS.joinpath("checks.md").read_text(encoding="utf-8")


def test_the_page_names_every_code_and_no_other() -> None:
    table = PAGE.split("|---|---|", 1)[1].split("\n\n", 1)[0]
    rows = [row.split("|")[1] for row in table.strip().splitlines()]
    assert sorted(code for row in rows for code in re.findall(r"`(\w+)`", row)) == sorted(CODES)


def test_the_examples_are_settings_and_rules() -> None:
    settings, rules = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert set(tomllib.loads(settings)["checks_off"]) <= set(CODES)
    assert [rule.code for rule in load(rules)] == ["jargon"]
    [example] = re.findall(r"```toml\n(\[\[jargon.*?)```", DOCS.joinpath("guide.md").read_text(), re.DOTALL)
    assert load(example)
