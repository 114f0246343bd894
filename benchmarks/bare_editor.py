"""The floor of a typed key: Textual's editor with a letter of 200 words in it, and nothing else."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import TextArea

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.words import letter


class Bare(App[None]):
    """One editor."""

    def compose(self) -> ComposeResult:
        """Fill the screen with it."""
        yield TextArea(letter(), compact=True, highlight_cursor_line=False)

    def on_mount(self) -> None:
        """Begin where a draft does."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)


if __name__ == "__main__":
    Bare().run()
