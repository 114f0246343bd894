"""Choosing one of several texts, each shown in full beside the list."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.keys import LIST_MOVES, PICK, KeyCommand, bindings
from followup_tui.tui.screens.base import TrackerScreen
from followup_tui.tui.widgets.bars import KeyBar, TitleBar
from followup_tui.tui.widgets.lines import Lines
from followup_tui.words.message import Message


class Offer(msgspec.Struct, frozen=True):
    """One text to choose."""

    label: str
    message: Message
    aside: str = ""


class Offers(Lines):
    """The list of what can be chosen."""


class PickScreen(TrackerScreen[Message]):
    """Shows texts; closes with the one that is taken, or with None."""

    NAME = "Choose"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = PICK
    MOVES = LIST_MOVES
    BINDINGS: ClassVar[list[BindingType]] = bindings(PICK)

    def __init__(
        self, tracker: Tracker, title: str, offers: Sequence[Offer], *, first: int = 0, note: str = "", aside: str = ""
    ) -> None:
        """Offer texts under a title, with the cursor on the one at `first`; `note` stands below them."""
        super().__init__(tracker)
        self._heading = title
        self._offers = offers
        self._first = first
        self._note = note
        self._hint = aside

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="pick"):
            options = Offers(
                *(
                    Option(Content.assemble(offer.label, (f"\n  {offer.aside}" if offer.aside else "", "$muted")))
                    for offer in self._offers
                ),
                id="offers",
            )
            options.highlighted = self._first if self._offers else None
            yield options
            with VerticalScroll(id="preview-pane", can_focus=False):
                yield Static(markup=False, id="preview")
        yield Static(Content(self._note), id="pick-note")
        yield KeyBar(PICK)

    def on_mount(self) -> None:
        bar = self.query_one(TitleBar)
        bar.title, bar.aside = self._heading, self._hint
        self.query_one("#pick-note").display = bool(self._note)
        self.show_preview()

    @property
    def offer(self) -> Offer | None:
        """What the cursor is on."""
        place = self.query_one(Offers).highlighted
        return None if place is None else self._offers[place]

    @on(OptionList.OptionHighlighted)
    def show_preview(self) -> None:
        if self.offer is not None:
            message = self.offer.message
            subject = [Content.styled(message.subject, "bold"), Content("")] if message.subject else []
            self.query_one("#preview", Static).update(Content("\n").join([*subject, Content(message.body)]))
            self.query_one("#preview-pane").scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def take(self) -> None:
        if self.offer is not None:
            self.dismiss(self.offer.message)

    def action_scroll_preview(self, pages: int) -> None:
        pane = self.query_one("#preview-pane")
        pane.scroll_relative(y=pages * max(pane.size.height - 1, 1), animate=False)
