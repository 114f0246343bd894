"""The rows of a form: a name, what is typed, and beside it what was understood."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.text import MAX_NAME
from followup_tui.tui.widgets.inputs import Choice, ManyLines, OneLine

T_co = TypeVar("T_co", covariant=True)

WRONG, UNREAD, UNDERSTOOD = "!", "?", "="
"""The signs before what cannot be taken, what is not understood yet, and what was understood."""


@dataclass(frozen=True, slots=True)
class About:
    """What a field is called and for."""

    field: str
    """The name in the record, as in the errors of the domain."""
    label: str
    help: str
    """One or two sentences at the bottom of the form: what it is for, and the forms that it takes."""


class Field(Horizontal, Generic[T_co]):
    """One row of a form, without a notion of the others.

    A field that holds something wrong is marked when it is left, or when the form is saved; from then on it is looked
    at with each key, so that the mark goes as soon as it is right.
    """

    @dataclass
    class Changed(Message):
        """Something else stands in the field."""

        field: "Field[object]"

    def __init__(self, about: About, control: Widget, typed: object) -> None:
        """Make a row of `control`, in which `typed` stands at first."""
        super().__init__(classes="field", id=f"field-{about.field}")
        self.about = about
        self.control = control
        self.error: str | None = None
        """Why what stands there cannot be taken, once the field is marked."""
        self._first = typed
        self._shown = Content()

    def compose(self) -> ComposeResult:
        yield Static(Content(self.about.label), classes="label")
        with Horizontal(classes="box"):
            yield self.control
            yield Static(markup=False, classes="aside")

    def on_mount(self) -> None:
        self.look()

    def on_descendant_focus(self) -> None:
        self.add_class("-current")

    def on_descendant_blur(self) -> None:
        self.remove_class("-current")
        if self.typed:
            self.check()

    @property
    def typed(self) -> object:
        """What stands there, as it was typed."""
        raise NotImplementedError

    def refill(self, typed: object) -> None:
        """Let stand there what was `typed` once."""
        raise NotImplementedError

    @property
    def changed(self) -> bool:
        """Whether something else stands there than at first."""
        return self.typed != self._first

    def value(self) -> T_co:
        """What it means; raises `InvalidInput`."""
        raise NotImplementedError

    def doubt(self) -> str | None:
        """Why what stands there cannot be taken, marked or not; None where it can."""
        try:
            self.value()
        except InvalidInput as error:
            return str(error)
        return None

    def check(self) -> bool:
        """Mark the field where it holds something wrong; whether it is right."""
        self.mark(self.doubt())
        return self.error is None

    def mark(self, error: str | None) -> None:
        """Mark the field as wrong, with the reason, or as right."""
        self.error = error
        self.set_class(error is not None, "-wrong")
        sign = f"{WRONG} " if error else ""
        self.query_one(".label", Static).update(Content(f"{sign}{self.about.label}"), layout=False)
        self.look()

    def look(self) -> None:
        """Show anew what was understood."""
        aside = self.aside()
        if self.is_mounted and aside != self._shown:
            self._shown = aside
            self.query_one(".aside", Static).update(aside)

    def aside(self) -> Content:
        """What stands beside the input."""
        return Content()

    def enter(self) -> None:
        """Put the cursor into the field."""
        self.control.focus()

    def touched(self) -> None:
        """Look again after a change, and tell the form."""
        if self.error is not None:
            self.check()
        self.look()
        self.post_message(self.Changed(self))


class TextField(Field[T_co]):
    """One line of text, read as something.

    `echo` says in words how it was understood; `remark` what looks odd about it, though it is taken, else nothing.
    """

    def __init__(
        self,
        about: About,
        read: Callable[[str], T_co],
        *,
        value: str = "",
        echo: Callable[[T_co], str] | None = None,
        remark: Callable[[str], str] | None = None,
        control: OneLine | None = None,
        placeholder: str = "",
        most: int | None = MAX_NAME,
    ) -> None:
        """Read what is typed by `read`, which raises `InvalidInput`; count up to `most` characters where one can."""
        self.input = control or OneLine(value, placeholder=placeholder)
        super().__init__(about, self.input, value)
        self.set_class(echo is not None or remark is not None, "-echo")
        self._read = read
        self._echo = echo
        self._remark = remark
        self._most = most

    @property
    def typed(self) -> str:
        return self.input.value

    def value(self) -> T_co:
        return self._read(self.typed)

    def put(self, text: str) -> None:
        """Let something else stand there."""
        self.input.value = text

    def refill(self, typed: object) -> None:
        self.put(str(typed))

    def aside(self) -> Content:
        if self._most is not None and len(self.typed) > self._most * 3 // 4:
            return _counter(len(self.typed), self._most)
        if self._remark is not None and (words := self._remark(self.typed.strip())):
            return Content.styled(f"{UNREAD} {words}", "$text-warning")
        if self._echo is None or not self.typed.strip():
            return Content()
        try:
            return Content.styled(f"{UNDERSTOOD} {self._echo(self.value())}", "$text-success")
        except InvalidInput as error:
            if self.error:
                return Content.styled(f"{WRONG} {error.reason or 'cannot be taken'}", "$text-error")
            return Content.styled(f"{UNREAD} {error.reason or 'not understood yet'}", "$muted")

    @on(Input.Changed)
    def take(self, event: Input.Changed) -> None:
        event.stop()
        self.touched()


class LinesField(Field[T_co]):
    """A text of several lines, read as something."""

    def __init__(
        self, about: About, read: Callable[[str], T_co], *, value: str, room: int, lines: int = 0, placeholder: str = ""
    ) -> None:
        """Take up to `room` characters, or up to `lines` lines where that is given."""
        self.area = ManyLines(value, room=room, placeholder=placeholder)
        super().__init__(about, self.area, value)
        self.add_class("-lines")
        self._read = read
        self._room = room
        self._lines = lines

    @property
    def typed(self) -> str:
        return self.area.text

    def refill(self, typed: object) -> None:
        self.area.text = str(typed)

    def value(self) -> T_co:
        return self._read(self.typed)

    def aside(self) -> Content:
        count, most = (self.area.document.line_count, self._lines) if self._lines else (len(self.typed), self._room)
        return _counter(count, most) if count > most * 3 // 4 else Content()

    @on(TextArea.Changed)
    def take(self, event: TextArea.Changed) -> None:
        event.stop()
        self.touched()


class ChoiceField(Field[str]):
    """One of a few values; the empty one stands for none."""

    def __init__(self, about: About, options: Sequence[tuple[str, str]], *, value: str) -> None:
        """Offer `options`, each as it is shown and what it stands for; a value that is not among them is added."""
        if value not in [option for _, option in options]:
            options = [*options, (value, value)]
        self.choice = Choice(options, value)
        super().__init__(about, self.choice, value)

    @property
    def typed(self) -> str:
        return self.choice.chosen

    def refill(self, typed: object) -> None:
        self.choice.choose(str(typed))

    def value(self) -> str:
        return self.typed

    @on(Select.Changed)
    def take(self, event: Select.Changed) -> None:
        event.stop()
        self.touched()


def _counter(count: int, most: int) -> Content:
    """How much stands there of what a field takes."""
    words = f"{count:,} of {most:,}"
    return Content.styled(f"{WRONG} {words}", "$text-error bold") if count > most else Content.styled(words, "$muted")
