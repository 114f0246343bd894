"""Folders for a moment: gone afterwards, kept while anybody uses them, and removed when nobody does any more."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_tui.system.scratch import remove_stale, scratch

ROOT = Path(__file__).parents[2]


@pytest.fixture
def temporary(tmp_path: Path) -> Iterator[Path]:
    """The folder for temporary files."""
    before, tempfile.tempdir = tempfile.tempdir, str(tmp_path)
    yield tmp_path
    tempfile.tempdir = before


def killed_in_an_editor(folder: Path, editor: str) -> None:
    """Open an editor as the app does, which kills the app."""
    program = folder / "editor"
    program.write_text(
        f"#!{sys.executable}\nimport os, signal, sys, time\nos.kill(os.getppid(), signal.SIGKILL)\n{editor}"
    )
    program.chmod(0o700)
    code = "import os; from followup_tui.system.editor import SystemEditor; SystemEditor(os.environ).edit('a letter')"
    environ = os.environ | {"VISUAL": str(program), "TMPDIR": str(folder)}
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environ, check=False)
    assert ended.returncode == -signal.SIGKILL


def letters(folder: Path) -> list[str]:
    return [path.read_text() for path in folder.glob("followup-edit-*/message.md")]


def until_it_is_removed(folder: Path) -> None:
    """Start again and again, because the editor takes its time to end."""
    for _ in range(10_000):
        remove_stale()
        if not letters(folder):
            return
    pytest.fail("the letter is still there")


def test_a_letter_that_a_killed_app_left_is_removed_at_the_next_start(temporary: Path) -> None:
    killed_in_an_editor(temporary, "")
    until_it_is_removed(temporary)


def test_a_letter_stays_as_long_as_its_editor_is_open(temporary: Path) -> None:
    os.mkfifo(temporary / "end")
    killed_in_an_editor(temporary, f"open({str(temporary / 'end')!r}).read()")
    remove_stale()
    assert letters(temporary) == ["a letter"]
    with (temporary / "end").open("w"):
        pass
    until_it_is_removed(temporary)


def test_nothing_else_is_removed(temporary: Path) -> None:
    (temporary / "victim").mkdir()
    (temporary / "victim" / "mine").touch()
    (temporary / "followup-edit-link").symlink_to(temporary / "victim")
    (temporary / "followup-edit-file").touch()
    (temporary / "followup-mine").mkdir(0o700)
    (temporary / "followup-edit-open").mkdir(0o755)
    with scratch("edit") as (folder, _):
        remove_stale()
        assert folder.is_dir()
    assert not folder.exists()
    left = {"victim", "followup-edit-link", "followup-edit-file", "followup-mine", "followup-edit-open"}
    assert {path.name for path in temporary.iterdir()} == left
    assert (temporary / "victim" / "mine").exists()
