"""The main job in a real terminal: by keys alone, through tmux, then from the file."""

import json
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

NOW = "2026-03-11T14:05+01:00"
PATIENCE = 20.0
"""Seconds after which a screen that was waited for is missing."""

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux on this machine"),
]


class Terminal:
    """A tmux session of its own with the program in it."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self._socket = str(folder / "tmux")
        self._folder = folder
        self._size = size
        self.data = folder / "data" / "followup.json"

    def open(self) -> None:
        """Start the program; its data file is the same each time."""
        columns, rows = self._size
        program = [sys.executable, "-m", "followup_tui", "--file", str(self.data), "--now", NOW]
        settings = {
            "TZ": "Europe/Berlin",
            "HOME": str(self._folder),
            "FOLLOWUP_CONFIG": str(self._folder / "none.toml"),
        }
        options = [word for name, value in settings.items() for word in ("-e", f"{name}={value}")]
        size = ["-x", str(columns), "-y", str(rows)]
        self._tmux("-f", os.devnull, "new-session", "-d", *size, *options, *program)

    def screen(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p").stdout

    def wait_for(self, pattern: str) -> str:
        """The screen, as soon as it shows the pattern."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            screen = self.screen()
            if re.search(pattern, screen):
                return screen
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
        command = ["tmux", "-S", self._socket, *words]
        return subprocess.run(command, check=check, capture_output=True, text=True, timeout=PATIENCE)


def select_nothing() -> None:
    """Give the program a moment between two looks at its screen."""
    select.select([], [], [], 0.05)


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path, request.param)
    yield terminal
    terminal.close()


def test_the_main_job_is_done_by_keys_and_found_again(terminal: Terminal) -> None:
    terminal.open()
    terminal.wait_for("Press  a  to enter the first application")

    terminal.press("a")
    terminal.wait_for("Company")
    terminal.type("Quokka Analytics")
    terminal.press("Tab")
    terminal.type("Data Engineer")
    terminal.press("C-s")
    terminal.wait_for(r"Quokka Analytics +Data Engineer")

    terminal.press("i")
    terminal.wait_for("Add an interview")
    terminal.type("today 10:00")
    terminal.wait_for("Wed 11 Mar 2026, 10:00")
    terminal.press("C-s")
    terminal.wait_for(r"● Quokka Analytics.*Thank-you")

    terminal.press("Enter")
    terminal.wait_for(r"── now ──")
    terminal.press("w")
    terminal.wait_for("Thanks them")
    terminal.press("C-End")
    terminal.type("P.S. Say hello to the quokka.")
    terminal.wait_for("Say hello to the quokka")
    terminal.press("F2")
    terminal.wait_for(r"Body: \w+")
    terminal.press("F3")
    terminal.wait_for("When was it")
    terminal.press("Enter")
    terminal.wait_for(r"✓ Thank-you email")
    terminal.press("C-q")
    terminal.wait_for_end()

    stored = json.loads(terminal.data.read_text(encoding="utf-8"))
    [entry] = [entry for entry in stored["entries"].values() if entry["type"] == "contact"]
    assert entry["kind"] == "thank_you"
    assert "Say hello to the quokka." in entry["message"]
    assert terminal.data.stat().st_mode & 0o777 == 0o600

    terminal.open()
    screen = terminal.wait_for("Quokka Analytics")
    assert re.search(r"○ Quokka Analytics +Data Engineer +Phone call +from tomorrow", screen)
    terminal.press("q")
    terminal.wait_for_end()
