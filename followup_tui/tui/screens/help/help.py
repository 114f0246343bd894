"""The help screen: what every key of a screen does, from the table of commands."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from followup_tui.resources import DIALOG_HEIGHTS
from followup_tui.tui import render
from followup_tui.tui.hanging_text import Hanging, Line
from followup_tui.tui.keys import HELP_SCREEN, READING_MOVES, KeyCommand, bindings, in_force
from followup_tui.tui.screens.closing import ClosingDialog
from followup_tui.tui.widgets.bars import KeyBar
from followup_tui.tui.widgets.reading import Reading

_WITH_STEPS = {"Applications", "Timeline"}
_MARKS = tuple(render.MARKS.values())
_STATES = (
    "overdue: it should have been done by now, and still can be",
    "open: now is the time",
    "upcoming: not yet",
    "done",
    "skipped",
    "stopped: not needed after a reply, a later interview or a decision",
    "lapsed: too late to be of use",
)


class HelpScreen(ClosingDialog[None]):
    """All keys of one screen, and the signs of the states."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(HELP_SCREEN)
    VERTICAL_BREAKPOINTS = DIALOG_HEIGHTS

    def __init__(self, name: str, commands: tuple[KeyCommand, ...]) -> None:
        super().__init__()
        self._screen_name = name
        self._commands = commands

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large"):
            yield Static(Content.styled(f"Keys: {self._screen_name}", "bold"))
            with Reading():
                yield Static(Hanging(self._key_lines()))
                if self._screen_name in _WITH_STEPS:
                    yield Static(Content.styled("\nSigns of a step", "bold"))
                    yield Static(Hanging([_line(mark, words) for mark, words in zip(_MARKS, _STATES, strict=True)]))
                if names := ", ".join(dict.fromkeys(command.id for command in self._commands if command.id)):
                    yield Static(Content.styled("\nTheir names, to change them in the settings file", "bold"))
                    yield Static(Content.styled(f"[keys] {names}", "$muted"))
            yield KeyBar((*READING_MOVES[:3], *HELP_SCREEN))

    def _key_lines(self) -> list[Line]:
        return [_line(command.key, command.help, "$text-accent bold") for command in in_force(self._commands, self.app)]

    def action_show_guide(self) -> None:
        from followup_tui.tui.screens.help.guide import GuideScreen

        self.app.switch_screen(GuideScreen())

    def action_close(self) -> None:
        self.dismiss(None)


def _line(mark: str, words: str, style: str = "bold") -> Line:
    return Content.styled(f"{mark:>8}  ", style), Content(words)
