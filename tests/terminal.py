"""The program in a real terminal: a tmux session, pressed and read as a person does."""

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

NOW = "2026-03-11T14:05+01:00"
PATIENCE = 20.0
"""Seconds after which a screen that was waited for is missing."""


class Terminal:
    """A tmux session of its own with the program in it."""

    def __init__(self, folder: Path, size: tuple[int, int], environ: Mapping[str, str] | None = None) -> None:
        """Say where its files are, how large it is, and what else stands in its environment."""
        self._folder = folder
        self._size = size
        self._environ = {
            **dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY"), ""),
            "TZ": "Europe/Berlin",
            "HOME": str(folder),
            "FOLLOWUP_CONFIG": str(folder / "none.toml"),
            **(environ or {}),
        }
        self.socket = str(folder / "tmux")
        self.data = folder / "data" / "followup.json"
        self.program = [sys.executable, "-m", "followup_tui", "--file", str(self.data), "--now", NOW]

    def command(self, *words: str) -> None:
        """Give a command beside the app."""
        subprocess.run([*self.program, *words], check=True, capture_output=True, timeout=PATIENCE)

    def open(self) -> None:
        """Start the program; its data file is the same each time."""
        columns, rows = self._size
        # By `env`, because tmux puts its own PATH over one that it is told. A size in the environment, as a test
        # run may have one, would come before that of the terminal.
        environ = ["env", "-u", "COLUMNS", "-u", "LINES", *(f"{name}={value}" for name, value in self._environ.items())]
        size = ["-x", str(columns), "-y", str(rows)]
        self._tmux("-f", os.devnull, "new-session", "-d", *size, *environ, *self.program)

    def screen(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p").stdout

    def told(self) -> str:
        """What the notifications say, in one line."""
        return " ".join(line.partition("▌")[2].strip() for line in self.screen().splitlines() if "▌" in line)

    def wait_for(self, pattern: str, *, told: bool = False) -> str:
        """The screen, or what the notifications say, as soon as it shows the pattern."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            seen = self.told() if told else self.screen()
            if re.search(pattern, seen):
                return seen
            select_nothing()
        pytest.fail(f"never saw {pattern!r} on:\n{self.screen()}")

    def press(self, *keys: str) -> None:
        """Press keys, as tmux names them."""
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._tmux("send-keys", "-l", text)

    def wait_for_end(self) -> None:
        """Wait until the program has left."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self._tmux("has-session", check=False).returncode != 0:
                return
            select_nothing()
        pytest.fail(f"still there:\n{self.screen()}")

    def close(self) -> None:
        """End this tmux server and what runs in it."""
        self._tmux("kill-server", check=False)

    def _tmux(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        command = ["tmux", "-S", self.socket, *words]
        return subprocess.run(command, check=check, capture_output=True, text=True, timeout=PATIENCE)


def select_nothing() -> None:
    """Give the program a moment between two looks at its screen."""
    select.select([], [], [], 0.05)
