"""Names and addresses as the headers of a letter have them (RFC 5322, 2047, 6532)."""

import re
from base64 import b64encode
from textwrap import TextWrapper

from followup_tui.domain.letter import Mailbox
from followup_tui.domain.text import REPLACEMENT, one_line

_PART = re.compile(r'(?:"(?:\\.|[^"\\])*"|[^,;"])+|"')
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_DOT_ATOM = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_QUOTED = re.compile(r'"(?:\\[^\n\r]|[^"\\\n\r])*"')
_LITERAL = re.compile(r"\[[\w.:]+\]", re.ASCII)
_SHORT = re.compile(r"[A-Za-z0-9 ]+")
_LINE = 76
_LONGEST = 900
"""Characters of an encoded word in a name. Its standard says 75, but readers put a blank between two, or none."""
_WORD = 45
"""Bytes in each encoded word of a subject, so that none has more than 75 characters."""
_fold = TextWrapper(width=_LINE, break_long_words=False, break_on_hyphens=False, initial_indent=" " * 9)


def addresses_in(typed: str) -> list[str]:
    """The addresses in a line: one, or several with commas or semicolons between them."""
    return [email for part in _PART.findall(one_line(typed)) if (email := part.strip())]


def is_usable(email: str) -> bool:
    """Whether an address can stand in the header of a letter."""
    return address(email) is not None


def address(email: str) -> str | None:
    """An address as a header has it, its domain in ASCII; None where it cannot stand there."""
    local, at, domain = email.rpartition("@")
    try:
        domain = domain if domain.isascii() else domain.encode("idna").decode()
    except UnicodeError:
        return None
    fits = _DOT_ATOM.fullmatch(local) if "=?" not in local else None
    if not (at and (fits or _QUOTED.fullmatch(local)) and (_DOT_ATOM.fullmatch(domain) or _LITERAL.fullmatch(domain))):
        return None
    return None if REPLACEMENT in local or "=?" in email else f"{local}@{domain}"


def address_header(field: str, mailboxes: list[Mailbox]) -> str:
    """A header with mailboxes that each have one usable address; one below the other where there are several."""
    return f"{field}: " + ",\r\n ".join(_mailbox(each) for each in mailboxes)


def text_header(field: str, text: str) -> str:
    """A header with a text in one line, folded where it is long; what it says is never read as anything else."""
    text = one_line(text)
    if text.isascii() and "=?" not in text and max(map(len, text.split()), default=0) < _LINE:
        return f"{field}: {_folded(text)}"
    return f"{field}: " + "\r\n ".join(_encoded(text, _WORD))


def _mailbox(mailbox: Mailbox) -> str:
    name, email = one_line(mailbox.name), address(mailbox.email)
    if not name:
        return str(email)
    if not name.isascii() or "=?" in name:
        said = "\r\n ".join(_encoded(name, _LONGEST * 3 // 4))
    elif _SHORT.fullmatch(name) and len(name) < _LINE // 2:
        said = name
    else:
        said = _folded('"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"')
    return (
        f"{said}\r\n <{email}>" if len(said.rpartition("\n")[2]) + len(str(email)) > _LINE - 12 else f"{said} <{email}>"
    )


def _folded(text: str) -> str:
    """A text of single blanks, broken at some of them."""
    return "\r\n ".join(_fold.wrap(text)).lstrip()


def _encoded(text: str, size: int) -> list[str]:
    """Encoded words, each of whole characters and of at most `size` bytes."""
    words, word = [], b""
    for character in text.encode("utf-8", "replace").decode():
        encoded = character.encode()
        if len(word) + len(encoded) > size:
            words.append(word)
            word = b""
        word += encoded
    return [f"=?utf-8?b?{b64encode(each).decode()}?=" for each in (*words, word)]
