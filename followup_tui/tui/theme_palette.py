"""The themes in the command palette: the one that is taken is put on and kept; looking at the list writes nothing."""

from collections.abc import Callable
from functools import partial

from textual.theme import ThemeProvider

from followup_tui.tui.screens.help.palette import Palette
from followup_tui.tui.themes import ThemeChosen


class KeptThemes(ThemeProvider):
    """Textual's list of themes, but for the one that leaves the colours to the terminal, which ours cannot do without."""

    @property
    def commands(self) -> list[tuple[str, Callable[[], None]]]:
        names = sorted(name for name in self.app.available_themes if name != "textual-ansi")
        return [(name, partial(self._choose, name)) for name in names]

    def _choose(self, name: str) -> None:
        self.app.post_message(ThemeChosen(name))


def theme_palette() -> Palette:
    """The palette with nothing but the themes."""
    return Palette(providers=[KeptThemes], placeholder="Search for themes…")
