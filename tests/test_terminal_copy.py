"""Copying in a real terminal: from the key to what another process pastes, and to what is said of it."""

import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.system.desktops import Environ, printed, wayland, x_server
from tests.terminal import PATIENCE, Terminal, select_nothing
from tests.tools import require

pytestmark = [pytest.mark.terminal, pytest.mark.long]


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def draft_in(stack: ExitStack, folder: Path, environ: Mapping[str, str]) -> Terminal:
    """A thank-you, open in the app and with words of one's own at its end."""
    require("tmux")
    terminal = Terminal(folder, (140, 40), environ)
    stack.callback(terminal.close)
    terminal.command("add", "Quokka Analytics", "Data Engineer")
    terminal.command("interview", "Quokka", "--at", "today 10:00", "--with", "Dana Lee", "--topic", "quiet robots")
    terminal.open()
    terminal.wait_for("Quokka Analytics")
    terminal.press("w")
    terminal.wait_for("Thanks them")
    terminal.press("C-End")
    terminal.type("P.S. Grüße an Zoë.")
    terminal.wait_for("Grüße an Zoë")
    return terminal


def body_of(terminal: Terminal) -> str:
    """The body as it is on disk, as soon as all of it is there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        drafts = json.loads(terminal.data.read_text(encoding="utf-8")).get("drafts", {}).values()
        for body in (str(draft["body"]) for draft in drafts):
            if body.endswith("P.S. Grüße an Zoë."):
                return body
        select_nothing()
    pytest.fail(f"the draft is not saved:\n{terminal.screen()}")


def test_on_a_desktop_what_f2_copies_is_pasted_by_another_program(stack: ExitStack, tmp_path: Path) -> None:
    require("xclip")
    desktop = stack.enter_context(x_server())
    terminal = draft_in(stack, tmp_path, {"DISPLAY": desktop["DISPLAY"]})
    terminal.press("F2")
    terminal.wait_for(r"Body: Copied \(xclip\)", told=True)
    pasted = printed(["xclip", "-selection", "clipboard", "-o"], desktop)
    assert pasted == body_of(terminal)
    assert pasted.startswith("Hi Dana,")
    assert pasted.endswith("P.S. Grüße an Zoë.")
    assert not terminal.data.with_name("last-draft.txt").exists()


def test_on_wayland_too(stack: ExitStack, tmp_path: Path) -> None:
    desktop = stack.enter_context(wayland())
    here = {name: desktop[name] for name in ("WAYLAND_DISPLAY", "XDG_RUNTIME_DIR")}
    terminal = draft_in(stack, tmp_path, here)
    terminal.press("F2")
    terminal.wait_for(r"Body: Copied \(wl-copy\)", told=True)
    assert printed(["wl-paste", "--no-newline"], desktop) == body_of(terminal)


def test_without_a_display_tmux_has_it_and_a_private_file(stack: ExitStack, tmp_path: Path) -> None:
    terminal = draft_in(stack, tmp_path, {})
    terminal.press("F2")
    terminal.wait_for(r"Body: Copied \(tmux buffer\); also in", told=True)
    file = terminal.data.with_name("last-draft.txt")
    assert printed(["tmux", "-S", terminal.socket, "save-buffer", "-"], _here()) == body_of(terminal)
    assert file.read_text(encoding="utf-8") == body_of(terminal)
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("script", "told"),
    [("exec sleep 60", "did not answer in time"), ("exit 1", "failed"), ("exit 0", "did not keep the text")],
    ids=["hangs", "fails", "does nothing"],
)
def test_one_goes_on_writing_beside_a_broken_tool(stack: ExitStack, tmp_path: Path, script: str, told: str) -> None:
    broken = tmp_path / "bin" / "xclip"
    broken.parent.mkdir()
    broken.write_text(f"#!/bin/sh\n{script}\n")
    broken.chmod(0o755)
    for program in ("sleep", "tmux"):
        require(program)
        (broken.parent / program).symlink_to(shutil.which(program) or "")
    terminal = draft_in(stack, tmp_path, {"DISPLAY": ":77", "PATH": str(broken.parent)})
    terminal.press("F2")
    terminal.type(" And more.")
    terminal.wait_for(r"And more\.")
    terminal.wait_for(rf"Body: Copied \(tmux buffer\); xclip {told}; also in ", told=True)


def test_over_ssh_the_text_goes_to_the_terminal_first(stack: ExitStack, tmp_path: Path) -> None:
    """As tmux hands it on: a terminal in a terminal, whose outer one takes what the inner one is sent by OSC 52."""
    require("tmux")
    remote = {"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22", "TMUX": ""}
    terminal = draft_in(stack, tmp_path, remote)
    printed(["tmux", "-S", terminal.socket, "set-option", "-s", "set-clipboard", "on"], _here())
    terminal.press("F2")
    terminal.wait_for("Body: Sent by OSC 52, which cannot be verified; also in ", told=True)
    assert printed(["tmux", "-S", terminal.socket, "save-buffer", "-"], _here()) == body_of(terminal)


def _here() -> Environ:
    return {"PATH": os.environ.get("PATH", os.defpath)}
