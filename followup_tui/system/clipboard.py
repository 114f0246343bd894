"""Copying a text to wherever the user can paste it from, without hanging and without claiming what is not known.

A tool that ends with success may still not have copied (a dead display, a daemon that never answers), so that every
way that can be read back is. Where nothing is proven, the text is in a private file as well, and the answer says so.
"""

import errno
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Protocol

from followup_tui.domain.errors import ClipboardError

SECONDS = 2.0
"""The time that a copy gets, over all the ways that are tried."""
MAX_OSC52 = 74_994
"""Bytes of an OSC 52 sequence's base64 text that terminals are known to take."""
_PAUSE = 0.02
"""Seconds until a tool that did not give the text back is asked again."""


class Outcome(Enum):
    """What became of a copy; the value is what a user is told of it."""

    PROVEN = "has it"
    """Reading it back gave the same text."""
    SENT = "may have it"
    """The way reported success, and cannot be asked."""
    FAILED = "failed"
    SILENT = "did not answer in time"
    LOST = "did not keep the text"
    """Reading it back gave something else."""


class Way(Protocol):
    """One way to copy."""

    @property
    def name(self) -> str:
        """What the user knows it as."""

    @property
    def here(self) -> bool:
        """Whether what it holds is for certain what the user pastes from."""

    def ready(self) -> bool:
        """Whether it is there at all."""

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
    here: bool = True

    def ready(self) -> bool:
        """Whether the program is installed."""
        from shutil import which  # noqa: PLC0415 - only for the first copy

        return which(self.write[0], path=self.environ.get("PATH", os.defpath)) is not None

    def copy(self, text: str, seconds: float) -> Outcome:
        """Copy and read back, both together within the time."""
        from followup_tui.system.programs import feed, prints  # noqa: PLC0415 - as above

        deadline, content = monotonic() + seconds, text.encode(self.encoding)
        fed = feed(self.write, content, seconds=seconds, environ=self.environ)
        if not fed:
            return Outcome.SILENT if fed is None else Outcome.FAILED
        same = None
        # A tool may end before the display has heard of it: who asks too early gets the old text, or no answer at all.
        while self.read is not None and not same and (left := deadline - monotonic()) > _PAUSE:
            same = prints(self.read, content, seconds=left / 2, environ=self.environ)
            if not same:
                sleep(_PAUSE)
        return {True: Outcome.PROVEN, False: Outcome.LOST, None: Outcome.SENT}[same]


@dataclass(frozen=True, slots=True)
class Library:
    """A pair of functions that copy and paste and may hang; they run in a thread that is not waited for too long."""

    name: str
    load: Callable[[], tuple[Callable[[str], object], Callable[[], str]]]
    here: bool = True

    def ready(self) -> bool:
        """It is part of the program."""
        return True

    def copy(self, text: str, seconds: float) -> Outcome:
        """Copy and read back, both together within the time."""
        outcome = Outcome.SILENT

        def attempt() -> None:
            nonlocal outcome
            try:
                copy, paste = self.load()
                copy(text)
                same = paste().replace("\r\n", "\n") == text.replace("\r\n", "\n")
            except Exception:  # noqa: BLE001 - the library raises of its own and of ctypes; all mean the same here
                outcome = Outcome.FAILED
            else:
                outcome = Outcome.PROVEN if same else Outcome.LOST

        thread = Thread(target=attempt, daemon=True)
        thread.start()
        thread.join(seconds)
        return outcome


@dataclass(frozen=True, slots=True)
class Terminal:
    """The terminal itself, by OSC 52: it reaches the user's own machine from anywhere, and never answers."""

    send: Callable[[str], None]
    name: str = "OSC 52"
    here: bool = True

    def ready(self) -> bool:
        """Nobody can know whether a terminal takes it."""
        return True

    def copy(self, text: str, seconds: float) -> Outcome:  # noqa: ARG002 - `send` does not wait
        """Hand the text over, unless it is longer than terminals take."""
        if len(text.encode()) * 4 // 3 > MAX_OSC52:
            return Outcome.FAILED
        try:
            self.send(text)
        except OSError:
            return Outcome.FAILED
        return Outcome.SENT


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
        self._turn = Lock()

    def copy(self, text: str) -> str:
        """Copy a text, and say in a few words by which way it went, and which ways did not take it.

        Takes `SECONDS` at most, shared by all the ways, once a copy that is still under way is over; meant for a worker
        thread. Raises `ClipboardError` only where the text could not be put anywhere, not even in the file. Lone
        surrogates become U+FFFD.
        """
        text = re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)
        if not text:
            return "There is nothing to copy"
        with self._turn:
            tried = self._try_all(text)
        words = _told(tried)
        if any(outcome is Outcome.PROVEN and way.here for way, outcome in tried):
            return words
        return self._and_to_file(text, words, taken=any(outcome in _TAKEN for _, outcome in tried))

    def ways(self) -> tuple[str, ...]:
        """The ways that would be tried here, in order, for a report."""
        return (*dict.fromkeys(way.name for way in self._ways()), str(self._fallback))

    def _try_all(self, text: str) -> list[tuple[Way, Outcome]]:
        """Try one way after the other until one is proven; each gets half of the time that is left, the last all."""
        tried: list[tuple[Way, Outcome]] = []
        deadline, ways = monotonic() + self._seconds, [way for way in self._ways() if way.ready()]
        for place, way in enumerate(ways):
            left = max(deadline - monotonic(), 0)
            tried.append((way, way.copy(text, left / min(2, len(ways) - place))))
            if tried[-1][1] is Outcome.PROVEN:
                break
        return tried

    def _ways(self) -> list[Way]:
        """Every way, best first; over SSH the terminal comes first, which is the only one on the user's own desk."""
        native, tmux = self._native(), self._tmux()
        terminal: list[Way] = [Terminal(self._terminal_copy)] if self._terminal_copy is not None else []
        if self._remote and not tmux:
            return [*terminal, *native]
        return [*native, *tmux, *terminal]

    @property
    def _remote(self) -> bool:
        return bool(self._environ.get("SSH_CONNECTION") or self._environ.get("SSH_TTY"))

    def _native(self) -> list[Way]:
        """The clipboards of this machine; over SSH only a display, for certain the user's own where it is forwarded."""
        environ, remote = self._environ, self._remote
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
        if display := environ.get("DISPLAY"):
            # Without a log file, because xsel fails where the home has no folder for it.
            xclip, xsel = ("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--logfile", os.devnull)
            here = not remote or not display.startswith((":", "unix:"))
            ways.append(Tool("xclip", (*xclip, "-in"), (*xclip, "-out"), environ, here=here))
            ways.append(Tool("xsel", (*xsel, "--input"), (*xsel, "--output"), environ, here=here))
        return ways

    def _tmux(self) -> list[Way]:
        """Tmux's own buffer; `-w` (3.2 and later) makes tmux hand it on to its terminal, too, which stays unproven."""
        if not self._environ.get("TMUX"):
            return []
        show = ("tmux", "save-buffer", "-")
        return [
            Tool("tmux buffer", ("tmux", "load-buffer", *options, "-"), show, self._environ, here=False)
            for options in (("-w",), ())
        ]

    def _and_to_file(self, text: str, words: str, *, taken: bool) -> str:
        try:
            write_private(self._fallback, text)
        except OSError as error:
            problem = f"{self._fallback} could not be written ({error.strerror})"
            if not taken:
                raise ClipboardError(f"{words}, and {problem}") from None
            return f"{words}; {problem}"
        return f"{words}; {'also' if taken else 'it is'} in {self._fallback}"


_TAKEN = frozenset({Outcome.PROVEN, Outcome.SENT})


def _told(tried: list[tuple[Way, Outcome]]) -> str:
    """What became of it, by each way: `Copied (xsel); xclip failed`."""
    took = {way.name for way, outcome in tried if outcome in _TAKEN}
    failed = dict.fromkeys(f"{way.name} {outcome.value}" for way, outcome in tried if way.name not in took)
    parts = [f"Copied ({way.name})" for way, outcome in tried if outcome is Outcome.PROVEN]
    if sent := [way.name for way, outcome in tried if outcome is Outcome.SENT]:
        parts.append(f"{'sent' if parts else 'Sent'} by {' and '.join(sent)}, which cannot be verified")
    if not parts:
        return f"No clipboard accepted the text ({', '.join(failed)})" if failed else "No clipboard accepted the text"
    return "; ".join((*parts, *failed))


def write_private(path: Path, text: str, *, synced: bool = False) -> None:
    """Replace a file by one that holds the text and that only the user can read; raises `OSError`.

    Where it is to be `synced`, the text is on the medium first. A link at the place is replaced, never followed. The
    folder must be there: where it is gone, nothing is made in its place.
    """
    from followup_tui.system.files import PRIVATE, replace_whole  # noqa: PLC0415 - only for the first copy

    replace_whole(path, text.encode(), mode=PRIVATE, synced=synced)


def osc52_to_tty(text: str, seconds: float = SECONDS) -> None:
    """Hand a text to the terminal of a command by OSC 52; raises `OSError` where there is none, or it does not read."""
    from base64 import b64encode  # noqa: PLC0415 - as above
    from select import select  # noqa: PLC0415

    deadline, left = monotonic() + seconds, b"\x1b]52;c;" + b64encode(text.encode()) + b"\a"
    terminal = os.open("/dev/tty", os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    try:
        while left:
            if not select([], [terminal], [], max(deadline - monotonic(), 0))[1]:
                raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
            left = left[os.write(terminal, left) :]
    finally:
        os.close(terminal)
