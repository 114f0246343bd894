"""A letter on its way out of the program."""

import msgspec


class Mailbox(msgspec.Struct, frozen=True):
    """Somebody whom a letter goes to."""

    name: str
    email: str
    """One address, or several with commas or semicolons between them, as the user typed it."""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A message with its addresses, as a mail program takes it."""

    to: tuple[Mailbox, ...] = ()
    from_name: str = ""
    from_email: str = ""
    subject: str = ""
    body: str

    @property
    def to_email(self) -> str:
        """The addresses in one line; empty where none is known."""
        return ", ".join(mailbox.email for mailbox in self.to if mailbox.email)
