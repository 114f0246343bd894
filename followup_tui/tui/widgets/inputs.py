"""What stands in the rows of a form: one line, several lines, a choice; each lets Up and Down lead on."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Select, TextArea
from textual.widgets.input import Selection
from textual.widgets.text_area import Location

from followup_tui.domain.graphemes import boundary_after, boundary_before
from followup_tui.domain.text import clean

ROOM = 1000
"""Characters that a one-line input holds: more than a field takes, so that what is too long can be shortened there."""


class OneLine(Input):
    """An input that joins the lines of what is pasted, and refuses a paste that it has no room for.

    The arrows and the keys that delete take what a reader takes for one character.
    """

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        replace_all: bool = False,
        room: int = ROOM,
        id: str | None = None,  # noqa: A002 - as every widget has it
    ) -> None:
        """Hold `value`; with `replace_all`, typing replaces it as a whole when the input is entered."""
        super().__init__(
            value, placeholder=placeholder, compact=True, max_length=room, select_on_focus=replace_all, id=id
        )
        self._room = room

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self._take(event.text)

    def action_paste(self) -> None:
        self._take(self.app.clipboard)

    def action_cursor_left(self, select: bool = False) -> None:
        start, end = self.selection
        if select:
            self.selection = Selection(start, boundary_before(self.value, end))
        elif self.selection.is_empty:
            self.cursor_position = boundary_before(self.value, end)
        else:
            super().action_cursor_left()

    def action_cursor_right(self, select: bool = False) -> None:
        start, end = self.selection
        if select:
            self.selection = Selection(start, boundary_after(self.value, end))
        elif self.selection.is_empty and not self.cursor_at_end:
            self.cursor_position = boundary_after(self.value, end)
        else:
            super().action_cursor_right()

    def action_delete_left(self) -> None:
        if self.selection.is_empty:
            self.delete(boundary_before(self.value, self.cursor_position), self.cursor_position)
        else:
            super().action_delete_left()

    def action_delete_right(self) -> None:
        if self.selection.is_empty:
            self.delete(self.cursor_position, boundary_after(self.value, self.cursor_position))
        else:
            super().action_delete_right()

    def _take(self, pasted: str) -> None:
        if len(pasted) + len(self.value) > self._room:
            self.notify(_refusal(pasted, self._room), title="Not pasted", severity="error", markup=False)
            return
        lines = clean(pasted).replace("\t", " ").split("\n")
        text = lines[0] if len(lines) == 1 else " ".join(line.strip() for line in lines if line.strip())
        self.replace(text, *sorted(self.selection))


class ManyLines(TextArea):
    """A text of several lines; Up in its first line and Down in its last one leave it.

    The arrows and the keys that delete take what a reader takes for one character.
    """

    def __init__(self, text: str, *, room: int, placeholder: str = "") -> None:
        """Hold a text; a paste that would make it longer than `room` characters is refused."""
        super().__init__(text, compact=True, highlight_cursor_line=False, placeholder=Content(placeholder))
        self._room = room

    async def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self._take(event.text)

    def action_paste(self) -> None:
        self._take(self.app.clipboard)

    def get_cursor_left_location(self) -> Location:
        row, column = self.cursor_location
        return (row, boundary_before(self.document[row], column)) if column else super().get_cursor_left_location()

    def get_cursor_right_location(self) -> Location:
        row, column = self.cursor_location
        line = self.document[row]
        return (row, boundary_after(line, column)) if column < len(line) else super().get_cursor_right_location()

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)

    def _take(self, pasted: str) -> None:
        if len(pasted) + len(self.text) > self._room:
            self.notify(_refusal(pasted, self._room), title="Not pasted", severity="error", markup=False)
        elif result := self._replace_via_keyboard(clean(pasted), *self.selection):
            self.move_cursor(result.end_location)


class Choice(Select[str]):
    """One of a few: Left and Right change it, Enter or Space shows all, a letter goes to the next that begins so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "show_overlay", "Show the choices", show=False),
        Binding("left", "turn(-1)", "The choice before", show=False),
        Binding("right", "turn(1)", "The next choice", show=False),
        Binding("up", "app.focus_previous", "The field before", show=False),
        Binding("down", "app.focus_next", "The next field", show=False),
    ]

    def __init__(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Offer `options`, each as it is shown and what it stands for."""
        super().__init__(
            [(Content(shown), option) for shown, option in options], value=value, allow_blank=False, compact=True
        )
        self._choices = options

    def on_mount(self, event: events.Mount) -> None:
        if not self.query("#label"):  # the app ends in the moment in which it opens; Textual would look for the label
            event.prevent_default()

    @property
    def chosen(self) -> str:
        """What is chosen."""
        return str(self.value)

    def choose(self, value: str) -> None:
        """Choose a value, where it is one that can be chosen."""
        if value in [option for _, option in self._choices]:
            self.value = value

    def action_turn(self, steps: int) -> None:
        at = self._at() + steps
        if 0 <= at < len(self._choices):
            self.value = self._choices[at][1]

    def on_key(self, event: events.Key) -> None:
        place = None if self.expanded else begins_with(event.character, [name for name, _ in self._choices], self._at())
        if place is not None:
            event.stop()
            self.value = self._choices[place][1]

    def _at(self) -> int:
        return [value for _, value in self._choices].index(self.chosen)


def begins_with(letter: str | None, names: Sequence[str], at: int) -> int | None:
    """The place of the next name after the one `at` a place that begins with a letter; from the last on to the first."""
    if letter is None or not letter.isalnum():
        return None
    around = (*range(at + 1, len(names)), *range(at + 1))
    return next((place for place in around if names[place].casefold().startswith(letter.casefold())), None)


def _refusal(pasted: str, room: int) -> str:
    return f"The text has {len(pasted):,} characters; there is room for {room:,} here, so nothing was pasted"
