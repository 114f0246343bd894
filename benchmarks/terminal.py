"""A terminal for programs that take the whole screen, with a stopwatch: they run unmodified, in a process of their own.

Programs draw in synchronized frames (CSI ? 2026 h, ..., CSI ? 2026 l), which this terminal says that it knows, so that
the end of a frame is seen exactly. Standard library only, so that this process stays small: a child's peak memory
counts from that of the process which started it.
"""

import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

FRAME_ENDS = b"\x1b[?2026l"
_ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronized output: known
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # resizing in band: not known
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[6n": b"\x1b[1;1R",
}
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_=>])")
_PATIENCE = 20.0
_QUIET = 0.06


class Terminal:
    """One run of a program in a terminal; seconds are counted from the moment at which it was started."""

    def __init__(
        self, program: Sequence[str], environ: Mapping[str, str], *, size: tuple[int, int] = (120, 40)
    ) -> None:
        """Start a program in a terminal of `size` columns and lines."""
        self.peak = 0.0
        """Most memory that it held, in MiB; known when it has ended."""
        self._written = b""
        self._started = time.perf_counter()
        self._process, self._descriptor = pty.fork()
        if self._process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execvpe(program[0], list(program), dict(environ))  # noqa: S606 - it is what is to be measured

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def painted(self, text: str) -> float:
        """The seconds from the start to the end of the first frame in which a text stands on the screen."""
        wanted, shown = text.encode(), 0
        while (at := self._read(_PATIENCE)) is not None:
            ends = self._written.rfind(FRAME_ENDS)
            if ends > shown:
                if wanted in _SEQUENCE.sub(b"", self._written[:ends]):
                    return at - self._started
                shown = ends
        raise TimeoutError(f"{text!r} was never shown; the end of what was: {self._written[-2000:]!r}")

    def press(self, key: bytes) -> float:
        """The seconds from a key to the end of the first frame after it; pressed when the screen has come to rest."""
        self.rest()
        time.sleep(random.uniform(0, 0.017))  # noqa: S311 - so that no timer is met in step
        self._written = b""
        pressed = time.perf_counter()
        os.write(self._descriptor, key)
        while (at := self._read(_PATIENCE)) is not None:
            if FRAME_ENDS in self._written:
                return at - pressed
        raise TimeoutError(f"nothing happened after {key!r}")

    def rest(self) -> None:
        """Wait until nothing more is drawn."""
        while self._read(_QUIET) is not None:
            pass

    def close(self) -> None:
        """End the program, by its own key and else by a signal, and note its peak memory."""
        if not self._process:
            return
        process, self._process = self._process, 0
        try:
            os.write(self._descriptor, b"\x11")
            while self._read(5) is not None:
                pass
            os.kill(process, signal.SIGKILL)
        except OSError:
            pass
        usage = os.wait4(process, 0)[2]
        os.close(self._descriptor)
        self.peak = usage.ru_maxrss / (1024 if os.uname().sysname == "Linux" else 1024 * 1024)

    def _read(self, patience: float) -> float | None:
        """Take what was written, answer what it asks, and say when it came; None where nothing came in time."""
        if not select.select([self._descriptor], [], [], patience)[0]:
            return None
        data = os.read(self._descriptor, 1 << 16)
        at = time.perf_counter()
        if not data:
            raise OSError("the program has ended")
        before = self._written[-8:]
        self._written += data
        for question, answer in _ANSWERS.items():
            if question in before + data and question not in before:
                os.write(self._descriptor, answer)
        return at
