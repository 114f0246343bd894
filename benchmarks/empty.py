"""The floor of the start: the smallest app that Textual can open. Ctrl+Q ends it."""

from textual.app import App, ComposeResult
from textual.widgets import Static

READY = "ready and empty"


class Empty(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(READY)


if __name__ == "__main__":
    Empty().run()
