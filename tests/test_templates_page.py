"""The page about templates says what is so: its example loads, and it names every placeholder."""

import re
from pathlib import Path

from followup_tui.words.letters.template import PLACEHOLDERS, load
from followup_tui.words.letters.templates import variants

PAGE = Path(__file__).parent.parent.joinpath("docs", "templates.md").read_text(encoding="utf-8")


def test_the_example_of_the_page_is_a_template() -> None:
    [example] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    [template] = load(example)
    assert template.variant in variants(template.kind)


def test_the_page_names_every_placeholder_and_no_other() -> None:
    table = PAGE.split("|---|---|", 1)[1]
    assert set(re.findall(r"`\$([a-z_]+)`", table)) == PLACEHOLDERS
