"""Handing a letter to the user's mail program: a `mailto:` link, or a draft file that every mail program opens."""

import os
import subprocess
import sys
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from itertools import count
from pathlib import Path
from shutil import which
from threading import Thread
from urllib.parse import quote

from followup_tui.domain.errors import ProgramError
from followup_tui.domain.letter import Letter, Mailbox
from followup_tui.domain.text import one_line
from followup_tui.system.addresses import address_header, addresses_in, is_usable, text_header
from followup_tui.system.files import give_to_owner_of_folder, make_folder

LONGEST_LINK = 1_500
"""Characters of a link that mail programs and the desktops before them are known to take."""
SECONDS = 2.0
"""How long a program that hands the link on may take before it is left alone."""


class SystemMail:
    """The mail program of this machine."""

    def __init__(
        self,
        folder: Path,
        environ: Mapping[str, str] = os.environ,
        platform: str = sys.platform,
        seconds: float = SECONDS,
    ) -> None:
        """Say in which folder draft files are kept; `platform` is as in `sys.platform`."""
        self._folder = folder
        self._environ = environ
        self._platform = platform
        self._seconds = seconds

    def open(self, letter: Letter) -> str:
        """Open a letter in the mail program, and say how; raises `ProgramError` where that is not possible."""
        link = mail_link(letter)
        if len(link) > LONGEST_LINK:
            raise ProgramError(
                f"The letter is too long for a link to the mail program ({len(link):,} characters of {LONGEST_LINK:,}): "
                "take the draft file"
            )
        program = self._opener()
        try:
            process = subprocess.Popen(  # noqa: S603 - a fixed command of ours, no shell
                [program, link],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=dict(self._environ),
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            raise ProgramError(f"{program}: {getattr(error, 'strerror', None) or error}") from None
        try:
            code = process.wait(self._seconds)
        except subprocess.TimeoutExpired:
            Thread(target=process.wait, daemon=True).start()
            return f"Handed to the mail program ({Path(program).name})"
        if code:
            raise ProgramError(f"{Path(program).name} found no mail program ({code}): take the draft file")
        return f"Opened in the mail program ({Path(program).name})"

    def write(self, letter: Letter) -> str:
        """Write a letter as a draft file (RFC 5322, `X-Unsent`), and give its path; raises `ProgramError`.

        A file that is there is never written over: the user may have gone on in it.
        """
        content = draft_file(letter).encode()
        try:
            make_folder(self._folder)
            for number in count(1):
                path = self._folder / f"{_file_name(letter)}{f'-{number}' if number > 1 else ''}.eml"
                if _create(path, content):
                    return str(path)
        except OSError as error:
            raise ProgramError(f"{self._folder}: the draft file could not be written: {error.strerror}") from None
        raise AssertionError  # there is always a next number

    def _opener(self) -> str:
        environ = self._environ
        if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
            raise ProgramError("Over SSH no mail program can be opened here: take the draft file, or copy the text")
        if self._platform == "darwin":
            names: tuple[str, ...] = ("open",)
        elif self._platform in {"win32", "cygwin"}:
            names = ("explorer.exe",)
        elif environ.get("WSL_DISTRO_NAME"):
            names = ("wslview", "explorer.exe")
        elif environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
            names = ("xdg-open",)
        else:
            raise ProgramError("There is no desktop here to open a mail program on: take the draft file")
        found = (which(name, path=environ.get("PATH", os.defpath)) for name in names)
        program = next((name for name in found if name), None)
        if program is None:
            raise ProgramError(f"{names[0]} is not found, which opens mail programs: take the draft file")
        return program


def _create(path: Path, content: bytes) -> bool:
    """Make a private file that holds the content; False where another one is there, which stays as it is."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags, 0o600)
    except FileExistsError:
        return path.is_file() and not path.is_symlink() and path.read_bytes() == content
    with os.fdopen(descriptor, "wb") as file:
        try:
            give_to_owner_of_folder(descriptor, path.parent)
            file.write(content)
            file.close()
        except OSError:
            path.unlink(missing_ok=True)
            raise
    return True


def mail_link(letter: Letter) -> str:
    """A letter as a link (RFC 6068); several addresses stand beside each other."""
    to = ",".join(_in_link(email) for email in addresses_in(letter.to_email))
    parts = [("subject", one_line(letter.subject)), ("body", letter.body.replace("\n", "\r\n"))]
    fields = "&".join(f"{name}={quote(text, safe='', errors='replace')}" for name, text in parts if text)
    return f"mailto:{to}{'?' if fields else ''}{fields}"


def draft_file(letter: Letter) -> str:
    """A letter as the text of an `.eml` file; `X-Unsent` lets mail programs open it as a draft.

    It is ASCII, but for an address that is not (RFC 6532). Raises `ProgramError` for a recipient's address that no
    letter can go to.
    """
    to = [Mailbox(name, email) for each in letter.to for name, email in _named(each)]
    if wrong := [mailbox.email for mailbox in to if not is_usable(mailbox.email)]:
        raise ProgramError(
            f"“{wrong[0]}” is no address that mail can be sent to: correct it in the interview, or copy the text"
        )
    sender = [Mailbox(letter.from_name, email) for email in addresses_in(letter.from_email)[:1] if is_usable(email)]
    headers = ["X-Unsent: 1"]
    headers += [address_header(field, boxes) for field, boxes in (("From", sender), ("To", to)) if boxes]
    headers.append(text_header("Subject", letter.subject))
    message = EmailMessage(policy=SMTP)
    message.set_content(letter.body.encode("utf-8", "replace").decode(), charset="utf-8")
    return "".join(f"{header}\r\n" for header in headers) + message.as_string()


def _in_link(email: str) -> str:
    local, at, domain = email.rpartition("@")
    return f"{quote(local, safe='', errors='replace')}{at}{quote(domain, safe='', errors='replace')}"


def _named(mailbox: Mailbox) -> list[tuple[str, str]]:
    """The addresses of somebody, each with the name where it is the only one."""
    emails = addresses_in(mailbox.email)
    return [(mailbox.name if len(emails) == 1 else "", email) for email in emails]


def _file_name(letter: Letter) -> str:
    names = " ".join(mailbox.name for mailbox in letter.to)
    words = one_line(f"{names} {letter.subject}").lower()
    name = "".join(character if character.isascii() and character.isalnum() else " " for character in words)
    return "-".join(name.split())[:60].strip("-") or "message"
