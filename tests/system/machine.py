"""A made-up machine: programs that keep, lose or invent a text, hang or fail, and a clipboard library in memory."""

from collections.abc import Callable, Mapping
from pathlib import Path

from followup_tui.system.clipboard import SystemClipboard

TEXT = "Dear Dana,\n\nthank you — 谢谢 👩‍💻\n"
SHORT = 0.6
"""Seconds that a copy gets in tests in which a tool never ends."""

KEEPS = 'case "$*" in *-in) /bin/cat >"$STORE" ;; *) /bin/cat "$STORE" ;; esac'
KEEPS_FOR_XSEL = KEEPS.replace("-in", "--input")
FAILS = "/bin/cat >/dev/null; echo 'cannot open display' >&2; exit 1"
LIES = 'case "$*" in *-in) /bin/cat >/dev/null ;; *) echo rubbish ;; esac'
BABBLES = 'case "$*" in *-in) /bin/cat >/dev/null ;; *) while :; do echo rubbish rubbish; done ;; esac'
HANGS = "exec /bin/sleep 60"
HANGS_IN_A_CHILD = "/bin/sleep 60 & wait"
HANGS_WITH_A_PIPE = '/bin/sleep 60 >"$STORE" & wait'
HANGS_ON_READING = 'case "$*" in *-in) /bin/cat >"$STORE" ;; *) exec /bin/sleep 60 ;; esac'
DAEMON_LIVES = 4
"""Seconds for which a daemon keeps what it inherited."""
LEAVES_A_DAEMON = f"{KEEPS}; /bin/sleep {DAEMON_LIVES} &"
READS_NOTHING = 'case "$*" in *-in) : ;; *) exit 1 ;; esac'


class FakeMachine:
    """A machine whose only programs are the fakes that a test puts there."""

    def __init__(self, root: Path) -> None:
        self.programs = root / "bin"
        self.programs.mkdir()
        self.fallback = root / "private" / "last-draft.txt"
        self.fallback.parent.mkdir(mode=0o700)
        self.store = root / "store"
        self.environ = {"PATH": str(self.programs), "STORE": str(self.store), "DISPLAY": ":77"}
        self.terminal: list[str] = []

    def program(self, name: str, script: str) -> None:
        """Put a fake on the PATH."""
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def clipboard(
        self,
        *,
        seconds: float = 5,
        terminal: Callable[[str], None] | None = None,
        environ: Mapping[str, str] | None = None,
        platform: str = "linux",
    ) -> SystemClipboard:
        """The clipboard of this machine; `environ` is added to the environment."""
        return SystemClipboard(
            fallback=self.fallback,
            terminal_copy=terminal,
            environ={**self.environ, **(environ or {})},
            platform=platform,
            seconds=seconds,
        )


class FakeClipboard:
    """A clipboard library in memory."""

    def __init__(self, *, deaf: bool = False) -> None:
        self.text = ""
        self.deaf = deaf

    def functions(self) -> tuple[Callable[[str], object], Callable[[], str]]:
        """How a library is loaded: its copy and its paste."""
        return self.copy, lambda: self.text

    def copy(self, text: str) -> None:
        """Keep a text with the line ends of Windows, unless deaf."""
        if not self.deaf:
            self.text = text.replace("\n", "\r\n")
