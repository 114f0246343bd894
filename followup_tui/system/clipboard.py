"""Copying a text to wherever the user can paste it from, without hanging and without claiming what is not known.

A tool that ends with success may still not have copied (a dead display, a daemon that never answers), so that every
way that can be read back is. Where nothing is proven, the text is in a private file as well, and the answer says so.
"""

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from time import monotonic
from typing import Protocol

from followup_tui.domain.errors import ClipboardError

SECONDS = 2.0
"""The time that each way gets."""
MAX_OSC52 = 74_994
"""Bytes of an OSC 52 sequence's base64 text that terminals are known to take."""


class Outcome(Enum):
    """What became of a copy."""

    PROVEN = auto()
    """Reading it back gave the same text."""
    SENT = auto()
    """The way reported success, and cannot be asked."""
    FAILED = auto()


class Way(Protocol):
    """One way to copy."""

    @property
    def name(self) -> str:
        """What the user knows it as."""

    def copy(self, text: str, seconds: float) -> Outcome:
        """Copy a text within the time; never raises."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that takes the text on its standard input, and one that gives it back."""

    name: str
    write: tuple[str, ...]
    read: tuple[str, ...] | None
    environ: Mapping[str, str]
    encoding: str = "utf-8"

    def copy(self, text: str, seconds: float) -> Outcome:
        """Copy and read back, both together within the time."""
        from followup_tui.system.programs import feed, prints  # noqa: PLC0415 - subprocess, only for the first copy

        deadline, content = monotonic() + seconds, text.encode(self.encoding)
        if not feed(self.write, content, seconds=seconds, environ=self.environ):
            return Outcome.FAILED
        if self.read is None:
            return Outcome.SENT
        same = prints(self.read, content, seconds=max(deadline - monotonic(), 0), environ=self.environ)
        return {True: Outcome.PROVEN, False: Outcome.FAILED, None: Outcome.SENT}[same]


@dataclass(frozen=True, slots=True)
class Library:
    """A pair of functions that copy and paste and may hang; they run in a thread that is not waited for too long."""

    name: str
    load: Callable[[], tuple[Callable[[str], object], Callable[[], str]]]

    def copy(self, text: str, seconds: float) -> Outcome:
        """Copy and read back, both together within the time."""
        from threading import Thread  # noqa: PLC0415 - as above

        outcome = Outcome.FAILED

        def attempt() -> None:
            nonlocal outcome
            try:
                copy, paste = self.load()
                copy(text)
                same = paste().replace("\r\n", "\n") == text.replace("\r\n", "\n")
            except Exception:  # noqa: BLE001 - the library raises of its own and of ctypes; all mean the same here
                return
            outcome = Outcome.PROVEN if same else Outcome.FAILED

        thread = Thread(target=attempt, daemon=True)
        thread.start()
        thread.join(seconds)
        return outcome


def pyperclip_functions() -> tuple[Callable[[str], object], Callable[[], str]]:
    """What pyperclip uses on this machine: the Windows and macOS interfaces, called without a program between."""
    import pyperclip  # type: ignore[import-untyped]  # noqa: PLC0415 - it has no types; as above

    copy, paste = pyperclip.determine_clipboard()
    return copy, paste


class SystemClipboard:
    """The clipboard of the machine, of tmux, or of the terminal, whichever there is."""

    def __init__(
        self,
        *,
        fallback: Path,
        terminal_copy: Callable[[str], None] | None = None,
        environ: Mapping[str, str] = os.environ,
        platform: str = sys.platform,
        seconds: float = SECONDS,
    ) -> None:
        """Say where an unproven copy is kept, and how a text is handed to the terminal.

        `terminal_copy` gets the text and sends it as OSC 52; it may be called from a worker thread. `platform` is as
        in `sys.platform`.
        """
        self._fallback = fallback
        self._terminal_copy = terminal_copy
        self._environ = environ
        self._platform = platform
        self._seconds = seconds

    def copy(self, text: str) -> str:
        """Copy a text, and say in a few words by which way it went.

        Takes `SECONDS` at most for each way, and is meant for a worker thread. Raises `ClipboardError` only where the
        text could not be put anywhere, not even in the file. Lone surrogates become U+FFFD.
        """
        text = re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)
        if not text:
            return "There is nothing to copy"
        sent = None
        for way in self._native():
            outcome = way.copy(text, self._seconds)
            if outcome is Outcome.PROVEN:
                return f"Copied ({way.name})"
            if outcome is Outcome.SENT:
                sent = sent or f"Sent to the clipboard ({way.name}, cannot be verified)"
        return self._and_to_file(text, sent or self._by_tmux(text) or self._by_terminal(text))

    def ways(self) -> tuple[str, ...]:
        """The ways that would be tried here, in order, for a report."""
        names = [way.name for way in self._native()]
        if self._environ.get("TMUX"):
            names.append("tmux")
        if self._terminal_copy is not None:
            names.append("OSC 52")
        return (*names, str(self._fallback))

    def _native(self) -> list[Way]:
        """The clipboards of this machine; over SSH only the user's own, through a forwarded display."""
        environ = self._environ
        remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
        if not remote and self._platform in {"win32", "cygwin"}:
            return [Library("Windows", pyperclip_functions)]
        if not remote and self._platform == "darwin":
            utf8 = {**environ, "LC_CTYPE": "UTF-8"}
            return [Tool("pbcopy", ("pbcopy",), ("pbpaste",), utf8), Library("macOS", pyperclip_functions)]
        ways: list[Way] = []
        if not remote and environ.get("WSL_DISTRO_NAME"):
            # Reading back takes a PowerShell, which starts in more time than a way has.
            ways.append(Tool("clip.exe", ("clip.exe",), None, environ, "utf-16-le"))
        if not remote and environ.get("WAYLAND_DISPLAY"):
            write, read = ("wl-copy", "--type", "text/plain"), ("wl-paste", "--no-newline", "--type", "text")
            ways.append(Tool("wl-copy", write, read, environ))
        if environ.get("DISPLAY"):
            xclip, xsel = ("xclip", "-selection", "clipboard"), ("xsel", "--clipboard")
            ways.append(Tool("xclip", (*xclip, "-in"), (*xclip, "-out"), environ))
            ways.append(Tool("xsel", (*xsel, "--input"), (*xsel, "--output"), environ))
        return ways

    def _by_tmux(self, text: str) -> str | None:
        """Load tmux's own buffer; `-w` (3.2 and later) makes tmux hand it on to its terminal, too."""
        if not self._environ.get("TMUX"):
            return None
        show = ("tmux", "save-buffer", "-")
        for options, where in (("-w",), " and sent to the terminal (cannot be verified)"), ((), ""):
            tool = Tool("tmux", ("tmux", "load-buffer", *options, "-"), show, self._environ)
            if tool.copy(text, self._seconds) is Outcome.PROVEN:
                return f"Copied to the tmux buffer{where}"
        return None

    def _by_terminal(self, text: str) -> str | None:
        if self._terminal_copy is None or len(text.encode()) * 4 // 3 > MAX_OSC52:
            return None
        try:
            self._terminal_copy(text)
        except OSError:
            return None
        return "Sent to the terminal (OSC 52, cannot be verified)"

    def _and_to_file(self, text: str, said: str | None) -> str:
        try:
            write_private(self._fallback, text)
        except OSError as error:
            problem = f"{self._fallback} could not be written ({error.strerror})"
            if said is None:
                raise ClipboardError(f"Not copied: no clipboard took the text, and {problem}") from None
            return f"{said}; {problem}"
        if said is None:
            return f"No clipboard took the text; it is in {self._fallback}"
        return f"{said}; also in {self._fallback}"


def write_private(path: Path, text: str) -> None:
    """Replace a file by one that holds the text and that only the user can read; raises `OSError`.

    A link at the place is replaced, never followed. The directory is made where there is none.
    """
    from tempfile import NamedTemporaryFile  # noqa: PLC0415 - as above

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as file:
        try:
            file.write(text)
            file.close()
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise


def osc52_to_tty(text: str) -> None:
    """Hand a text to the terminal of a command by OSC 52; raises `OSError` where there is no terminal."""
    from base64 import b64encode  # noqa: PLC0415 - as above

    with Path("/dev/tty").open("wb", buffering=0) as terminal:
        terminal.write(b"\x1b]52;c;" + b64encode(text.encode()) + b"\a")
