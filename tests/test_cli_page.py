"""The page about the commands says what is so: it is what the parser says."""

import runpy
from pathlib import Path

from followup_tui.cli.commands import COMMANDS

DOCS = Path(__file__).parent.parent / "docs"


def test_the_page_is_written_from_the_parser() -> None:
    script = runpy.run_path(str(DOCS / "reference.py"))
    written = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert script["page"]() == written, "run `make reference`"
    assert all(f"### `followup {command.name}`" in written for command in COMMANDS)
