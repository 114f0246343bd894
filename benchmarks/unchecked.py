"""The program with drafts that are not checked, to see what the checks cost a typed key."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from followup_tui.__main__ import run
from followup_tui.tui.screens.draft import draft


class Unchecked(draft.DraftScreen):
    """The draft as it is, without its checks."""

    def check_soon(self) -> None:
        """Leave what was typed alone."""

    def load_words(self) -> None:
        """Need no dictionary."""


if __name__ == "__main__":
    setattr(draft, "DraftScreen", Unchecked)  # noqa: B010 - the screens import it by its name, when it is opened
    run()
