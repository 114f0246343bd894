"""The field for the people who held an interview."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from followup_tui.domain.model import Interviewer, Prefers
from followup_tui.tui.keys import PEOPLE, bindings
from followup_tui.tui.widgets.fields import About, Field
from followup_tui.tui.widgets.lines import Lines

PREFERS = {Prefers.EMAIL: "prefers email", Prefers.PHONE: "prefers the phone", Prefers.NO_CALLS: "no calls"}
"""How somebody likes to be reached, beside their name."""


@dataclass(frozen=True, slots=True)
class _Person:
    """One of the list, with the name under which they were stored before."""

    now: Interviewer
    stored_as: str | None = None


class PeopleList(Lines):
    """The people, and a last line that adds one; Up and Down lead on at its ends."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PEOPLE)

    @dataclass
    class Asked(Message):
        """Something is to be done with the line under the cursor: `add`, `remove` or `restore`."""

        what: str

    def action_cursor_up(self) -> None:
        if self.highlighted:
            super().action_cursor_up()
        else:
            self.screen.focus_previous()

    def action_cursor_down(self) -> None:
        if (self.highlighted or 0) < self.option_count - 1:
            super().action_cursor_down()
        else:
            self.screen.focus_next()

    def action_ask(self, what: str) -> None:
        self.post_message(self.Asked(what))


class PeopleField(Field[tuple[Interviewer, ...]]):
    """Who held the interview. The form opens the dialog in which one of them is written, and puts the answer here."""

    @dataclass
    class Opened(Message):
        """Somebody is to be edited, or, with None, to be added."""

        field: "PeopleField"
        index: int | None

    def __init__(self, about: About, people: tuple[Interviewer, ...]) -> None:
        self._people = [_Person(person, person.name) for person in people]
        self._removed: tuple[int, _Person] | None = None
        self.list = PeopleList(compact=True)
        super().__init__(about, self.list, people)
        self.add_class("-lines")

    def on_mount(self) -> None:
        self._show(0)

    @property
    def typed(self) -> tuple[Interviewer, ...]:
        return self.value()

    def value(self) -> tuple[Interviewer, ...]:
        return tuple(person.now for person in self._people)

    def refill(self, typed: object) -> None:
        if isinstance(typed, tuple):
            known = {person.stored_as for person in self._people}
            self._people = [_Person(person, person.name if person.name in known else None) for person in typed]
            self._show(0)
            self.touched()

    def renamed(self) -> dict[str, str]:
        """The new name of each person whose name was mended, by the one that is stored."""
        return {
            person.stored_as: person.now.name
            for person in self._people
            if person.stored_as is not None and person.stored_as != person.now.name
        }

    def others(self, index: int | None) -> frozenset[str]:
        """The names of the people beside one of them, folded."""
        return frozenset(person.now.name.casefold() for at, person in enumerate(self._people) if at != index)

    def put(self, index: int | None, person: Interviewer) -> None:
        """Put somebody in their place, or, with None, at the end."""
        if index is None:
            self._people.append(_Person(person))
            self._show(len(self._people))
        else:
            self._people[index] = _Person(person, self._people[index].stored_as)
            self._show(index)
        self.touched()

    @on(OptionList.OptionSelected)
    def open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Opened(self, event.option_index if event.option_index < len(self._people) else None))

    @on(PeopleList.Asked)
    def do(self, event: PeopleList.Asked) -> None:
        event.stop()
        at = self.list.highlighted or 0
        if event.what == "add":
            self.post_message(self.Opened(self, None))
        elif event.what == "remove" and at < len(self._people):
            self._removed = (at, self._people.pop(at))
            self.notify(f"{self._removed[1].now.name} is off the list; u puts them back", markup=False, timeout=5)
            self._show(at)
            self.touched()
        elif event.what == "restore" and self._removed is not None:
            at, person = self._removed
            self._removed = None
            self._people.insert(at, person)
            self._show(at)
            self.touched()
        else:
            self.notify(
                "Nobody was taken off the list" if event.what == "restore" else "There is nobody on this line",
                timeout=3,
            )

    def _show(self, at: int) -> None:
        self.list.clear_options()
        self.list.add_options([Option(_line(person.now)) for person in self._people])
        words = "+ Add another" if self._people else "+ Add somebody who held it"
        self.list.add_option(Option(Content.styled(words, "$text-accent")))
        self.list.highlighted = at


def _line(person: Interviewer) -> Content:
    words = [person.title, person.email, person.phone, PREFERS[person.prefers] if person.prefers else ""]
    rest = " · ".join(word for word in words if word)
    return Content.assemble((person.name, "bold"), (f"  {rest}" if rest else "", "$muted"))
