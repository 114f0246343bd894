"""The ways out of the door for a message that is finished."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.tui.screens.closing import ClosingDialog
from followup_tui.tui.widgets.lines import Lines

WAYS = {
    "mail": "Open it in my mail program",
    "file": "Write a draft file (.eml) for any mail program",
    "body": "Copy the body",
    "subject": "Copy the subject",
    "all": "Copy recipient, subject and body",
    "address": "Copy the address",
    "sent": "It is sent already: say when",
}


_SEEN = "While a mail program opens, other users of this computer could see the text; they cannot see a draft file."
"""It stands in the list of processes, as the link that the program is given."""


class SendDialog(ClosingDialog[str]):
    """Which way does it go? It closes with the key of `WAYS`, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,f10", "dismiss_nothing", "Back")]

    def __init__(self, ready: str, *, address: str) -> None:
        """Say whether it is ready, and to which address it goes, where one is known."""
        super().__init__()
        self._ready = ready
        self._address = address

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled("Send it", "bold"))
            to = f"To {self._address}" if self._address else "No email address is known for them."
            yield Static(Content.styled(f"{to}  ·  {self._ready}", "$muted"))
            ways = [(way, words) for way, words in WAYS.items() if way != "address" or self._address]
            yield Lines(*(Option(Content(words), id=way) for way, words in ways), compact=True)
            yield Static(
                Content.styled("Enter takes it; Esc goes back. When it is sent, F3 marks it as sent.", "$muted")
            )
            yield Static(Content.styled(_SEEN, "$muted"))

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_dismiss_nothing(self) -> None:
        self.dismiss(None)
