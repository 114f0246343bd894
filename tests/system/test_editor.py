"""The user's own editor: the text goes out privately and comes back clean, or stays as it was."""

import os
import sys
from pathlib import Path

import pytest

from followup_tui.domain.errors import ProgramError
from followup_tui.system.editor import SystemEditor


def editor(folder: Path, script: str) -> SystemEditor:
    """An editor that is a script of Python over the file `path`."""
    program = folder / "editor"
    program.write_text(f"#!{sys.executable}\nimport os, sys\npath = sys.argv[-1]\n{script}\n")
    program.chmod(0o700)
    return SystemEditor({"EDITOR": f"'{program}' --wait", "PATH": os.defpath})


def test_the_edited_text_comes_back_and_the_file_is_private_and_gone(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    change = f"""
text = open(path, encoding="utf-8").read()
open({str(seen)!r}, "w").write(f"{{path}} {{os.stat(path).st_mode & 0o777:o}} {{sys.argv[1]}}")
open(path, "w", encoding="utf-8").write(text.replace("Héllo", "Dear Dana") + "\\n")
"""
    assert editor(tmp_path, change).edit("Héllo, a") == "Dear Dana, a"
    path, mode, option = seen.read_text().split()
    assert (mode, option) == ("600", "--wait")
    assert not Path(path).exists()


def test_what_an_editor_leaves_behind_is_made_harmless(tmp_path: Path) -> None:
    assert (
        editor(tmp_path, r'open(path, "wb").write(b"a\x1b]0;x\r\nb\xff")').edit("")
        == "a\N{REPLACEMENT CHARACTER}]0;x\nb\N{REPLACEMENT CHARACTER}"
    )


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("sys.exit(3)", r"ended with an error \(3\); the text is as it was"),
        ("os.remove(path)", "the text is as it was"),
        ('open(path, "w").write("x" * 100_001)', "more than 100,000 characters"),
    ],
)
def test_an_editor_that_fails_leaves_the_text_as_it_was(tmp_path: Path, script: str, words: str) -> None:
    with pytest.raises(ProgramError, match=words):
        editor(tmp_path, script).edit("text")


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"EDITOR": "no-such-editor -w"}, r"\$EDITOR names no-such-editor, which is not found"),
        ({"VISUAL": "'open"}, r"\$VISUAL cannot be read"),
        ({}, "No editor is found: set EDITOR"),
    ],
)
def test_a_missing_editor_is_named(tmp_path: Path, environ: dict[str, str], words: str) -> None:
    with pytest.raises(ProgramError, match=words):
        SystemEditor({"PATH": str(tmp_path), **environ}).edit("text")
