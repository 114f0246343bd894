"""Copying with the real tools: what was copied is read back by another process, and so is what was there before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_tui.system.clipboard import SystemClipboard
from tests.system.desktops import PATIENCE, Environ, printed, tmux_server, wayland, x_server
from tests.tools import require

TEXT = "Dear Zoë,\n\nthank you – 谢谢 👩‍💻, “100%” $HOME `x`\n"
LONG = "0123456789abcdef" * 20_000
"""More than an X server takes at once, in which xsel gets stuck now and then."""

pytestmark = [pytest.mark.terminal, pytest.mark.long]


@pytest.fixture(scope="module")
def display() -> Iterator[Environ]:
    with x_server() as environ:
        yield environ


@pytest.fixture(scope="module")
def compositor() -> Iterator[Environ]:
    with wayland() as environ:
        yield environ


def clipboard(folder: Path, environ: Environ) -> SystemClipboard:
    """The clipboard as the app makes it there, but with time enough for a busy machine."""
    return SystemClipboard(fallback=folder / "last-draft.txt", environ=environ, platform="linux", seconds=PATIENCE)


def only(folder: Path, environ: Environ, *programs: str) -> Environ:
    """An environment in which no other programs are found than these."""
    require(*programs)
    (folder / "bin").mkdir()
    for program in programs:
        found = printed(["sh", "-c", f"command -v {program}"], environ).strip()
        (folder / "bin" / program).symlink_to(found)
    return environ | {"PATH": str(folder / "bin")}


@pytest.mark.parametrize(
    ("tool", "text"), [("xclip", TEXT), ("xclip", LONG), ("xclip", "-in"), ("xsel", TEXT), ("xsel", "-in")]
)
def test_x11(tmp_path: Path, display: Environ, tool: str, text: str) -> None:
    require("xclip", "xsel")
    assert clipboard(tmp_path, only(tmp_path, display, tool)).copy(text) == f"Copied ({tool})"
    assert printed(["xclip", "-selection", "clipboard", "-out"], display) == text
    assert not (tmp_path / "last-draft.txt").exists()


@pytest.mark.parametrize("text", [TEXT, LONG, "-in"], ids=["letter", "long", "option"])
def test_wayland(tmp_path: Path, compositor: Environ, text: str) -> None:
    assert clipboard(tmp_path, compositor).copy(text) == "Copied (wl-copy)"
    assert printed(["wl-paste", "--no-newline"], compositor) == text
    assert not (tmp_path / "last-draft.txt").exists()


def test_the_newest_copy_is_what_is_pasted(tmp_path: Path, display: Environ, compositor: Environ) -> None:
    require("xclip")
    for environ, paste in (
        (display, ["xclip", "-selection", "clipboard", "-out"]),
        (compositor, ["wl-paste", "--no-newline"]),
    ):
        clipboard(tmp_path, environ).copy("the old one")
        clipboard(tmp_path, environ).copy("the new one")
        assert printed(paste, environ) == "the new one"


def test_a_display_that_is_not_there_fails_and_is_named(tmp_path: Path) -> None:
    require("xclip", "xsel", "wl-copy")
    with x_server() as gone:
        pass
    there = {**gone, "WAYLAND_DISPLAY": "wayland-none", "XDG_RUNTIME_DIR": str(tmp_path)}
    said = clipboard(tmp_path, there).copy(TEXT)
    failed = "wl-copy failed, xclip failed, xsel failed"
    assert said == f"No clipboard accepted the text ({failed}); it is in {tmp_path / 'last-draft.txt'}"
    assert (tmp_path / "last-draft.txt").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("text", [TEXT, LONG, "-in"], ids=["letter", "long", "option"])
def test_tmux(tmp_path: Path, text: str) -> None:
    with tmux_server(tmp_path) as environ:
        said = clipboard(tmp_path, environ).copy(text)
        assert said == f"Copied (tmux buffer); also in {tmp_path / 'last-draft.txt'}"
        assert printed(["tmux", "-S", environ["TMUX"].partition(",")[0], "save-buffer", "-"], environ) == text


def test_tmux_that_is_gone_fails_and_is_named(tmp_path: Path) -> None:
    with tmux_server(tmp_path) as environ:
        pass
    said = clipboard(tmp_path, environ).copy(TEXT)
    assert said == f"No clipboard accepted the text (tmux buffer failed); it is in {tmp_path / 'last-draft.txt'}"


def test_in_tmux_on_a_desktop_the_desktop_has_it(tmp_path: Path, display: Environ) -> None:
    require("xclip")
    with tmux_server(tmp_path) as environ:
        assert clipboard(tmp_path, environ | display).copy(TEXT) == "Copied (xclip)"
    assert printed(["xclip", "-selection", "clipboard", "-out"], display) == TEXT
