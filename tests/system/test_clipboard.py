"""Copying: what is proven, what is only sent, and what happens where tools fail, lie or never answer."""

import os
import selectors
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from followup_tui.domain.errors import ClipboardError
from followup_tui.system.clipboard import MAX_OSC52, SECONDS, Library, Outcome
from followup_tui.tracker.ports import Clipboard
from tests.system.machine import (
    BABBLES,
    DAEMON_LIVES,
    FAILS,
    HANGS,
    HANGS_IN_A_CHILD,
    HANGS_ON_READING,
    HANGS_WITH_A_PIPE,
    KEEPS,
    KEEPS_FOR_XSEL,
    LEAVES_A_DAEMON,
    LIES,
    READS_NOTHING,
    SHORT,
    TEXT,
    FakeClipboard,
    FakeMachine,
)

SLACK = 1.0
"""Seconds that a busy machine may add."""


@pytest.fixture
def machine(tmp_path: Path) -> FakeMachine:
    return FakeMachine(tmp_path)


def test_a_copy_that_reads_back_the_same_is_proven_and_leaves_no_file(machine: FakeMachine) -> None:
    machine.program("xclip", KEEPS)
    port: Clipboard = machine.clipboard()
    assert port.copy(TEXT) == "Copied (xclip)"
    assert machine.store.read_text() == TEXT
    assert not machine.fallback.exists()


def test_five_megabytes_are_copied_whole(machine: FakeMachine) -> None:
    machine.program("xclip", KEEPS)
    text = "0123456789" * 500_000
    assert machine.clipboard().copy(text) == "Copied (xclip)"
    assert machine.store.stat().st_size == 5_000_000


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (FAILS, "xclip failed"),
        (LIES, "xclip did not keep the text"),
        (BABBLES, "xclip did not keep the text"),
        (HANGS, "xclip did not answer in time"),
    ],
)
def test_a_tool_that_fails_lies_or_hangs_is_passed_over_and_named(machine: FakeMachine, script: str, told: str) -> None:
    machine.program("xclip", script)
    machine.program("xsel", KEEPS_FOR_XSEL)
    assert machine.clipboard(seconds=SHORT).copy(TEXT) == f"Copied (xsel); {told}"


@pytest.mark.parametrize("script", [HANGS, HANGS_IN_A_CHILD, HANGS_ON_READING, READS_NOTHING, FAILS, LIES, BABBLES])
def test_all_ways_together_take_two_seconds_at_the_most(machine: FakeMachine, script: str) -> None:
    for name in ("wl-copy", "wl-paste", "xclip", "xsel", "tmux", "clip.exe"):
        machine.program(name, script)
    everywhere = {"WAYLAND_DISPLAY": "w", "WSL_DISTRO_NAME": "Debian", "TMUX": "socket,1,0"}
    started = monotonic()
    said = machine.clipboard(seconds=SECONDS, environ=everywhere, terminal=machine.terminal.append).copy(TEXT)
    assert monotonic() - started < SECONDS + SLACK
    assert said.endswith(f"; also in {machine.fallback}")
    assert "OSC 52, which cannot be verified" in said
    assert machine.terminal == [TEXT]
    assert machine.fallback.read_text() == TEXT
    assert all(name in said for name in ("clip.exe", "wl-copy", "xclip", "xsel", "tmux"))


def test_a_tool_that_ends_before_it_has_copied_is_asked_again(machine: FakeMachine) -> None:
    machine.store.write_text("what was there before")
    machine.program(
        "xclip",
        KEEPS.replace('/bin/cat >"$STORE"', 't=$(/bin/cat; echo .); (/bin/sleep 0.2; printf %s "${t%.}" >"$STORE") &'),
    )
    assert machine.clipboard().copy(TEXT) == "Copied (xclip)"


def test_a_reader_that_hangs_once_is_asked_again(machine: FakeMachine) -> None:
    machine.program(
        "xclip",
        HANGS_ON_READING.replace("*) ", '*) [ -e "$STORE.asked" ] && exec /bin/cat "$STORE"; : >"$STORE.asked"; '),
    )
    assert machine.clipboard(seconds=2).copy(TEXT) == "Copied (xclip)"


def test_a_tool_that_does_nothing_but_end_well_is_not_believed(machine: FakeMachine) -> None:
    machine.program("xclip", "exit 0")
    said = machine.clipboard(seconds=SHORT).copy(TEXT)
    assert said == f"No clipboard accepted the text (xclip did not keep the text); it is in {machine.fallback}"


@pytest.mark.parametrize("script", [HANGS, HANGS_IN_A_CHILD])
def test_a_tool_that_never_ends_is_given_up_in_time(machine: FakeMachine, script: str) -> None:
    machine.program("xclip", script)
    said = machine.clipboard(seconds=SHORT).copy(TEXT)
    assert said == f"No clipboard accepted the text (xclip did not answer in time); it is in {machine.fallback}"


def test_what_a_tool_that_is_given_up_has_started_is_ended_too(machine: FakeMachine) -> None:
    os.mkfifo(machine.store)
    reader = os.open(machine.store, os.O_RDONLY | os.O_NONBLOCK)
    machine.program("xclip", HANGS_WITH_A_PIPE)
    machine.clipboard(seconds=SHORT).copy(TEXT)
    with selectors.DefaultSelector() as selector:
        selector.register(reader, selectors.EVENT_READ)
        assert selector.select(10), "the child still holds its end of the pipe"
    os.close(reader)


def test_a_tool_that_cannot_be_asked_in_time_is_only_said_to_have_been_sent_to(machine: FakeMachine) -> None:
    machine.program("xclip", HANGS_ON_READING)
    said = machine.clipboard(seconds=SHORT).copy(TEXT)
    assert said == f"Sent by xclip, which cannot be verified; also in {machine.fallback}"
    assert machine.fallback.read_text() == TEXT


def test_a_proven_way_is_preferred_to_one_that_was_only_sent_to(machine: FakeMachine) -> None:
    machine.program("xclip", HANGS_ON_READING)
    machine.program("xsel", KEEPS_FOR_XSEL)
    assert machine.clipboard(seconds=SHORT).copy(TEXT) == "Copied (xsel); sent by xclip, which cannot be verified"


def test_a_daemon_that_keeps_the_output_open_is_not_waited_for(machine: FakeMachine) -> None:
    machine.program("xclip", LEAVES_A_DAEMON)
    started = monotonic()
    assert machine.clipboard(seconds=30).copy(TEXT) == "Copied (xclip)"
    assert monotonic() - started < DAEMON_LIVES


def test_a_tool_that_fails_was_not_sent_to(machine: FakeMachine) -> None:
    machine.program("clip.exe", FAILS)
    said = machine.clipboard(environ={"WSL_DISTRO_NAME": "Debian", "DISPLAY": ""}).copy(TEXT)
    assert said.startswith("No clipboard accepted the text")


def test_a_tool_that_does_not_read_what_it_is_given_does_no_harm(machine: FakeMachine) -> None:
    machine.program("xclip", READS_NOTHING)
    said = machine.clipboard(seconds=SHORT).copy("x" * 1_000_000)
    assert said.startswith("Sent by xclip, which cannot be verified")


def test_a_file_that_is_no_program_is_no_tool(machine: FakeMachine) -> None:
    machine.program("xclip", "")
    (machine.programs / "xclip").write_bytes(b"\x00\x01")
    assert machine.clipboard().copy(TEXT).startswith("No clipboard accepted the text")


def test_wayland_comes_before_x11(machine: FakeMachine) -> None:
    machine.program("wl-copy", '/bin/cat >"$STORE"')
    machine.program("wl-paste", '/bin/cat "$STORE"')
    machine.program("xclip", KEEPS)
    assert machine.clipboard(environ={"WAYLAND_DISPLAY": "wayland-0"}).copy(TEXT) == "Copied (wl-copy)"


def test_windows_below_linux_takes_utf16_and_is_not_asked_back(machine: FakeMachine) -> None:
    machine.program("clip.exe", '/bin/cat >"$STORE"')
    said = machine.clipboard(environ={"WSL_DISTRO_NAME": "Debian", "DISPLAY": ""}).copy(TEXT)
    assert said == f"Sent by clip.exe, which cannot be verified; also in {machine.fallback}"
    assert machine.store.read_bytes().decode("utf-16-le") == TEXT


def test_on_a_mac_the_tools_are_told_that_text_is_utf8(machine: FakeMachine) -> None:
    machine.program("pbcopy", '/bin/cat >"$STORE"')
    machine.program("pbpaste", '[ "$LC_CTYPE" = UTF-8 ] && /bin/cat "$STORE"')
    assert machine.clipboard(platform="darwin").copy(TEXT) == "Copied (pbcopy)"


def test_over_ssh_only_a_forwarded_display_is_the_users_own(machine: FakeMachine) -> None:
    remote = {"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22", "WAYLAND_DISPLAY": "wayland-0", "WSL_DISTRO_NAME": "Debian"}
    file = str(machine.fallback)
    assert machine.clipboard(environ=remote).ways() == ("xclip", "xsel", file)
    assert machine.clipboard(environ={**remote, "DISPLAY": ""}).ways() == (file,)
    assert machine.clipboard(environ=remote | {"DISPLAY": ""}, platform="darwin").ways() == (file,)
    assert machine.clipboard(environ=remote | {"DISPLAY": ""}, platform="win32").ways() == (file,)


def test_over_ssh_the_terminal_comes_first_and_a_display_of_that_machine_is_no_proof(machine: FakeMachine) -> None:
    machine.program("xclip", KEEPS)
    remote = {"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}
    forwarded = machine.clipboard(environ={**remote, "DISPLAY": "localhost:10.0"}, terminal=machine.terminal.append)
    assert forwarded.ways()[0] == "OSC 52"
    assert forwarded.copy(TEXT) == "Copied (xclip); sent by OSC 52, which cannot be verified"
    assert not machine.fallback.exists()
    local = machine.clipboard(environ=remote, terminal=machine.terminal.append)
    assert local.copy(TEXT) == f"Copied (xclip); sent by OSC 52, which cannot be verified; also in {machine.fallback}"
    assert machine.terminal == [TEXT, TEXT]


def test_of_two_copies_at_once_each_is_read_back_as_its_own(machine: FakeMachine) -> None:
    machine.program("xclip", f"/bin/sleep 0.05; {KEEPS}")
    clipboard = machine.clipboard()
    with ThreadPoolExecutor() as pool:
        said = list(pool.map(clipboard.copy, ["first", "second", "third"]))
    assert said == ["Copied (xclip)"] * 3


def test_the_ways_of_each_machine_are_reported_in_order(machine: FakeMachine) -> None:
    file = str(machine.fallback)
    everything = {"WAYLAND_DISPLAY": "w", "WSL_DISTRO_NAME": "Debian", "TMUX": "/tmp/t,1,0"}  # noqa: S108 - never used
    clipboard = machine.clipboard(environ=everything, terminal=machine.terminal.append)
    assert clipboard.ways() == ("clip.exe", "wl-copy", "xclip", "xsel", "tmux buffer", "OSC 52", file)
    assert machine.clipboard(platform="win32").ways() == ("Windows", file)
    assert machine.clipboard(platform="darwin").ways() == ("pbcopy", "macOS", file)


def test_without_a_tool_the_terminal_is_asked_and_the_file_named(machine: FakeMachine) -> None:
    said = machine.clipboard(terminal=machine.terminal.append).copy(TEXT)
    assert said == f"Sent by OSC 52, which cannot be verified; also in {machine.fallback}"
    assert machine.terminal == [TEXT]
    assert machine.fallback.read_text() == TEXT


def test_a_text_too_long_for_terminals_is_not_sent_to_one(machine: FakeMachine) -> None:
    said = machine.clipboard(terminal=machine.terminal.append).copy("x" * MAX_OSC52)
    assert said == f"No clipboard accepted the text (OSC 52 failed); it is in {machine.fallback}"
    assert machine.terminal == []


def test_a_terminal_that_is_gone_is_no_error(machine: FakeMachine) -> None:
    def gone(_text: str) -> None:
        raise OSError(5, "Input/output error")

    assert machine.clipboard(terminal=gone).copy(TEXT).startswith("No clipboard accepted the text")


def test_a_folder_that_is_gone_is_not_made_anew_for_a_copy(machine: FakeMachine) -> None:
    machine.fallback.parent.rmdir()
    with pytest.raises(ClipboardError, match="could not be written"):
        machine.clipboard().copy(TEXT)
    assert not machine.fallback.parent.exists()


def test_the_file_is_private_and_holds_the_newest_text(machine: FakeMachine) -> None:
    machine.clipboard().copy("old and much longer than the new one")
    machine.clipboard().copy(TEXT)
    assert stat.S_IMODE(machine.fallback.stat().st_mode) == 0o600
    assert machine.fallback.read_bytes() == TEXT.encode()
    assert [path.name for path in machine.fallback.parent.iterdir()] == [machine.fallback.name]


def test_a_link_in_place_of_the_file_is_replaced_and_not_followed(machine: FakeMachine, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("keep")
    machine.fallback.symlink_to(precious)
    machine.clipboard().copy(TEXT)
    assert precious.read_text() == "keep"
    assert machine.fallback.read_text() == TEXT


def test_a_file_that_cannot_be_written_is_said_beside_the_way_that_was_found(machine: FakeMachine) -> None:
    machine.fallback.parent.rmdir()
    machine.fallback.parent.write_text("no directory")
    said = machine.clipboard(terminal=machine.terminal.append).copy(TEXT)
    assert said.startswith("Sent by OSC 52, which cannot be verified; ")
    assert "could not be written" in said


def test_a_text_that_could_be_put_nowhere_is_an_error(machine: FakeMachine) -> None:
    machine.fallback.parent.rmdir()
    machine.fallback.parent.write_text("no directory")
    with pytest.raises(ClipboardError, match=r"No clipboard accepted the text, and .* could not be written"):
        machine.clipboard().copy(TEXT)


def test_lone_surrogates_are_replaced(machine: FakeMachine) -> None:
    machine.program("xclip", KEEPS)
    assert machine.clipboard().copy("a\ud800b") == "Copied (xclip)"
    assert machine.store.read_text() == "a\N{REPLACEMENT CHARACTER}b"


def test_nothing_is_not_copied(machine: FakeMachine) -> None:
    machine.program("xclip", KEEPS)
    assert machine.clipboard().copy("") == "There is nothing to copy"
    assert not machine.store.exists()


def test_a_library_is_read_back_whatever_its_line_ends() -> None:
    assert Library("Windows", FakeClipboard().functions).copy(TEXT, 5) is Outcome.PROVEN
    assert Library("Windows", FakeClipboard(deaf=True).functions).copy(TEXT, 5) is Outcome.LOST


def test_a_library_that_raises_has_failed() -> None:
    def broken() -> tuple[Callable[[str], object], Callable[[], str]]:
        raise RuntimeError("no clipboard")

    assert Library("Windows", broken).copy(TEXT, 5) is Outcome.FAILED


def test_a_library_that_never_returns_is_given_up_in_time() -> None:
    release = Event()
    functions: tuple[Callable[[str], object], Callable[[], str]] = (lambda _text: release.wait(), lambda: TEXT)
    assert Library("Windows", lambda: functions).copy(TEXT, 0.05) is Outcome.SILENT
    release.set()


def test_an_old_tmux_is_asked_without_handing_on(machine: FakeMachine) -> None:
    machine.program(
        "tmux", '[ "$2" = -w ] && exit 1; case "$1" in l*) /bin/cat >"$STORE" ;; *) /bin/cat "$STORE" ;; esac'
    )
    said = machine.clipboard(environ={"TMUX": "socket,1,0", "DISPLAY": ""}).copy(TEXT)
    assert said == f"Copied (tmux buffer); also in {machine.fallback}"
