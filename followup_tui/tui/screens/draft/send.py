"""The ways by which a finished message goes."""

from textual.content import Content

from followup_tui.tui.screens.choose import ChooseDialog

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


class SendDialog(ChooseDialog[str]):
    """Which way does it go? It closes with the key of `WAYS`, or with None."""

    def __init__(self, ready: str, *, address: str) -> None:
        """Say whether it is ready, and to which address it goes, where one is known."""
        to = f"To {address}" if address else "No email address is known for them."
        super().__init__(
            "Send it",
            [(Content(words), way) for way, words in WAYS.items() if way != "address" or address],
            about=f"{to}  ·  {ready}",
            notes=["Enter takes it; Esc goes back. When it is sent, F3 marks it as sent.", _SEEN],
        )
