"""How the app begins and ends in a real terminal: signals, kills, a closed window, broken bytes, a damaged file."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from followup_tui.domain.model import Draft
from followup_tui.store.repository import Repository
from tests.store.test_processes import small_disk

pytestmark = pytest.mark.long

NOW = "2026-03-11T14:05+01:00"
PATIENCE = 20.0
"""Seconds after which what was waited for is missing."""

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-_])")


class Terminal:
    """The program in a pseudo-terminal of its own."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.file = folder / "followup.json"
        self.output = ""
        self.code: int | None = None
        environ = os.environ | {
            "TERM": "xterm-256color",
            "TZ": "Europe/Berlin",
            "HOME": str(folder),
            "FOLLOWUP_NOW": NOW,
            "FOLLOWUP_FILE": str(self.file),
            "FOLLOWUP_CONFIG": str(folder / "none.toml"),
            "COLUMNS": "80",
            "LINES": "24",
        }
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (24, 80))
        self.before = termios.tcgetattr(self.slave)
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.master)
            os.login_tty(self.slave)
            os.execve(sys.executable, [sys.executable, "-m", "followup_tui", *arguments], environ)  # noqa: S606

    def send(self, keys: str | bytes) -> None:
        """Type."""
        os.write(self.master, keys.encode() if isinstance(keys, str) else keys)

    def wait_for(self, text: str) -> None:
        """Read until a text was drawn since the last call of `forget`."""
        self._until(lambda: text in _ESCAPES.sub("", self.output), f"{text!r}")

    def forget(self) -> None:
        """Look only at what is drawn from now on."""
        self.output = ""

    def wait_for_end(self) -> int:
        """The exit code; negative for a signal."""
        self._until(self._has_ended, "the end")
        self._read()
        assert self.code is not None
        return self.code

    def drafts(self) -> list[Draft]:
        """The drafts on disk."""
        return [record for record in Repository(self.file).load() if isinstance(record, Draft)]

    def close(self) -> None:
        """End what still runs."""
        if not self._has_ended():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        for descriptor in (self.master, self.slave):
            if descriptor >= 0:
                os.close(descriptor)

    def close_window(self) -> None:
        """What a terminal does that is closed."""
        os.close(self.slave)
        os.close(self.master)
        self.master = self.slave = -1

    def _has_ended(self) -> bool:
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code is not None

    def _until(self, done: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > end:
                pytest.fail(f"never saw {what} in:\n{_ESCAPES.sub('', self.output)[-3000:]}")
            self._read()

    def _read(self) -> None:
        if self.master < 0:
            time.sleep(0.05)
        elif select.select([self.master], [], [], 0.05)[0]:
            self.output += os.read(self.master, 65536).decode("utf-8", "replace")


Open = Callable[..., Terminal]


@pytest.fixture
def open_terminal(tmp_path: Path) -> Iterator[Open]:
    """Opens the program; whatever is still running at the end of the test is ended."""
    opened: list[Terminal] = []

    def start(*arguments: str) -> Terminal:
        opened.append(Terminal(tmp_path, *arguments))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def in_a_draft(terminal: Terminal) -> None:
    """Enter an application and an interview, and type into the draft of its thank-you."""
    terminal.wait_for("to enter the first application")
    terminal.send("a")
    terminal.wait_for("Company")
    terminal.send("Quokka\tEngineer\x13")
    terminal.wait_for("Saved: add Quokka")
    terminal.send("i")
    terminal.wait_for("Add an interview")
    terminal.send("today 10:00\x13")
    terminal.wait_for("Saved: add interview")
    terminal.send("w")
    terminal.wait_for("Thanks them")
    terminal.send("unfinished sentence")


def was_restored(terminal: Terminal) -> bool:
    """Whether the terminal is as it was before the app took it."""
    left = terminal.output.rindex("\x1b[?1049l") > terminal.output.rindex("\x1b[?1049h")
    return left and termios.tcgetattr(terminal.slave) == terminal.before


def test_sigterm_ends_the_app_in_order_with_the_last_keystroke_saved(open_terminal: Open) -> None:
    terminal = open_terminal()
    in_a_draft(terminal)
    terminal.wait_for("unfinished sentence")
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert was_restored(terminal)
    [draft] = terminal.drafts()
    assert "unfinished sentence" in draft.body


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_is_typed_just_before_a_signal_is_saved(open_terminal: Open, number: signal.Signals) -> None:
    terminal = open_terminal()
    in_a_draft(terminal)
    terminal.wait_for("unfinished sentence")
    terminal.send(" and the last words")
    os.kill(terminal.pid, number)
    assert terminal.wait_for_end() == 128 + number
    [draft] = terminal.drafts()
    assert "unfinished sentence and the last words" in draft.body


def test_a_closed_window_loses_nothing_and_the_next_start_offers_the_draft(open_terminal: Open) -> None:
    terminal = open_terminal()
    in_a_draft(terminal)
    terminal.wait_for("unfinished sentence")
    terminal.close_window()
    assert terminal.wait_for_end() == 128 + signal.SIGHUP
    [draft] = terminal.drafts()
    assert "unfinished sentence" in draft.body
    again = open_terminal()
    again.wait_for("Not sent yet")
    again.send("D")
    again.wait_for("unfinished sentence")


def test_nothing_stays_behind_where_the_terminal_is_gone_and_the_program_is_woken(open_terminal: Open) -> None:
    """As tmux ends its windows. Textual takes SIGCONT for the end of a pause, and waits for the terminal for ever."""
    terminal = open_terminal()
    in_a_draft(terminal)
    terminal.wait_for("unfinished sentence")
    os.kill(terminal.pid, signal.SIGSTOP)
    terminal.close_window()
    os.kill(terminal.pid, signal.SIGCONT)
    assert terminal.wait_for_end() == 128 + signal.SIGHUP
    [draft] = terminal.drafts()
    assert "unfinished sentence" in draft.body


def test_a_kill_loses_at_most_a_second_of_a_draft(open_terminal: Open) -> None:
    terminal = open_terminal()
    in_a_draft(terminal)
    terminal.wait_for("unfinished sentence")
    time.sleep(1)
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.wait_for_end() == -signal.SIGKILL
    [draft] = terminal.drafts()
    assert "unfinished sentence" in draft.body


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_form_that_stood_half_typed_is_offered_at_the_next_start(open_terminal: Open, number: signal.Signals) -> None:
    terminal = open_terminal()
    terminal.wait_for("to enter the first application")
    terminal.send("a")
    terminal.wait_for("Needed: company and role")
    terminal.send("Quokka\tEngin")
    terminal.wait_for("Engin")
    time.sleep(1)
    os.kill(terminal.pid, number)
    terminal.wait_for_end()
    for _ in range(2):  # an offer that is not taken is made again
        again = open_terminal()
        again.wait_for("Not finished and not saved")
        again.send("q")
        assert again.wait_for_end() == 0
    resuming = open_terminal()
    resuming.wait_for("Not finished and not saved")
    resuming.send("D")
    resuming.wait_for("Needed: company and role")
    resuming.wait_for("Quokka")
    resuming.send("\x13")
    resuming.wait_for("Saved: add Quokka (Engin)")
    resuming.send("q")
    assert resuming.wait_for_end() == 0
    last = open_terminal()
    last.wait_for("Quokka")
    last.send("q")
    assert last.wait_for_end() == 0
    assert "Not saved yet" not in last.output
    assert not terminal.file.with_name("followup.json.forms").exists()


def test_bytes_that_are_no_text_do_not_end_the_app(open_terminal: Open) -> None:
    terminal = open_terminal()
    in_a_draft(terminal)
    terminal.send(b"\x1b[200~Z\xfcrich\x1b[201~")
    terminal.wait_for("rich")
    terminal.send(b"\xff\xfe still here")
    terminal.wait_for("still here")
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0
    [draft] = terminal.drafts()
    assert "Z\N{REPLACEMENT CHARACTER}rich" in draft.body


def test_a_damaged_file_is_restored_only_by_a_yes(open_terminal: Open) -> None:
    terminal = open_terminal()
    in_a_draft(terminal)
    terminal.wait_for("unfinished sentence")
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0
    terminal.file.write_bytes(b"\0" * 100)

    refusing = open_terminal()
    refusing.wait_for("Your data file cannot be opened")
    refusing.send("q")
    assert refusing.wait_for_end() == 3
    assert refusing.file.read_bytes() == b"\0" * 100

    looking = open_terminal()
    looking.wait_for("Your data file cannot be opened")
    looking.send("r")
    looking.wait_for("read-only")
    looking.wait_for("Quokka")
    looking.send("x")
    looking.wait_for("Delete Quokka")
    looking.forget()
    looking.send("y")
    looking.wait_for("Not done")
    looking.wait_for("reading")  # one word: where a toast breaks its lines hangs on the length of the path
    looking.send("q")
    assert looking.wait_for_end() == 0
    assert looking.file.read_bytes() == b"\0" * 100

    restoring = open_terminal()
    restoring.wait_for("Your data file cannot be opened")
    restoring.send("y")
    restoring.wait_for("This is the backup")
    restoring.wait_for("Quokka")
    restoring.send("q")
    assert restoring.wait_for_end() == 0
    assert json.loads(restoring.file.read_bytes())["applications"]
    assert restoring.file.with_name("followup.json.damaged-1").read_bytes() == b"\0" * 100


def test_a_command_beside_the_open_app_is_seen_within_two_seconds(open_terminal: Open) -> None:
    terminal = open_terminal()
    terminal.wait_for("to enter the first application")
    adding = open_terminal("add", "Aardvark", "Engineer")
    assert adding.wait_for_end() == 0
    saved = time.monotonic()
    terminal.wait_for("Aardvark")
    assert time.monotonic() - saved < 2


def test_on_a_read_only_medium_all_can_be_seen_and_what_is_typed_stays(open_terminal: Open, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as folder:
        shown = folder / "followup.json"
        entering = open_terminal("--file", str(shown), "add", "Quokka", "Engineer")
        assert entering.wait_for_end() == 0
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        before = shown.read_bytes()
        terminal = open_terminal("--file", str(shown))
        terminal.wait_for("read-only")
        terminal.wait_for("cannot be written")
        terminal.send("e")
        terminal.wait_for("Needed: company and role")
        terminal.send(" Ltd\x13")
        terminal.wait_for("Not saved")
        terminal.send("\x1b")
        terminal.wait_for("Leave without saving?")
        terminal.send("y")
        terminal.send("u")
        terminal.wait_for("Not done")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert shown.read_bytes() == before
