"""The program with drafts that are not checked, to see what the checks cost a typed key."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from followup_tui.__main__ import run
from followup_tui.tui.screens.draft import draft
from followup_tui.tui.screens.draft.findings import Findings


class Unchecked(Findings):
    """Nothing is checked, and so nothing found."""

    def check_soon(self) -> None:
        """Leave what was typed alone."""

    def load_words(self) -> None:
        """Need no dictionary."""


if __name__ == "__main__":
    setattr(draft, "Findings", Unchecked)  # noqa: B010 - mypy takes no other class for it
    run()
