"""A letter on its way out of the program."""

import msgspec


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A message with its addresses, as a mail program takes it."""

    to_name: str = ""
    to_email: str = ""
    from_name: str = ""
    from_email: str = ""
    subject: str = ""
    body: str
