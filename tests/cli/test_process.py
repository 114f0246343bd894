"""The command as a process: the installed program, real pipes, real files, one run after another."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.front import NOW


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing of the machine's own is found."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "FOLLOWUP_NOW": NOW,
        "TZ": "Europe/Berlin",
    }


def followup(environ: dict[str, str], *arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    """Run the program to its end."""
    program = [sys.executable, "-m", "followup_tui", *arguments]
    return subprocess.run(program, env=environ, capture_output=True, check=False, timeout=30, **options)  # type: ignore[call-overload,no-any-return]


def test_what_one_run_enters_the_next_one_finds(environ: dict[str, str], tmp_path: Path) -> None:
    added = followup(environ, "add", "Acme 🦔", "Data Engineer")
    assert (added.returncode, added.stderr) == (0, b"")
    entered = followup(environ, "interview", "acme", "--at", "yesterday 3pm")
    assert entered.returncode == 0
    done = json.loads(followup(environ, "done", entered.stdout.decode().strip(), "thank_you", "--json").stdout)
    assert (done["state"], done["application"]["id"]) == ("done", added.stdout.decode().strip())
    assert (tmp_path / "data" / "followup" / "followup.json").stat().st_mode & 0o077 == 0


def test_json_is_utf_8_or_ascii_whatever_the_locale(environ: dict[str, str]) -> None:
    followup(environ, "add", "Møøse 🫎 Maps", "GIS")
    for encoding in ("utf-8", "ascii", "latin-1"):
        said = followup(environ | {"PYTHONIOENCODING": encoding}, "list", "--json")
        assert json.loads(said.stdout)[0]["company"] == "Møøse 🫎 Maps"
        assert followup(environ | {"PYTHONIOENCODING": encoding}, "list").returncode == 0


def test_without_a_terminal_the_app_is_a_clear_error(environ: dict[str, str]) -> None:
    said = followup(environ, stdin=subprocess.DEVNULL)
    assert (said.returncode, said.stdout) == (2, b"")
    assert said.stderr == b"followup: the app needs a terminal; for scripts there are commands, see: followup --help\n"


def test_a_reader_that_goes_away_is_no_error(environ: dict[str, str]) -> None:
    script = f'"{sys.executable}" -m followup_tui --demo export --format json | head -c 10'
    said = subprocess.run(["bash", "-c", f"set -o pipefail; {script}"], env=environ, capture_output=True, check=False)
    assert (said.returncode, said.stderr) == (0, b"")


def test_a_full_disk_under_the_output_is_one_line(environ: dict[str, str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this machine has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        program = [sys.executable, "-m", "followup_tui", "list"]
        said = subprocess.run(program, env=environ, stdout=full, stderr=subprocess.PIPE, check=False)
    assert said.returncode == 2
    assert said.stderr == b"followup: standard output: No space left on device\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_stream_that_is_closed_is_no_error(environ: dict[str, str], closed: str) -> None:
    script = f'"{sys.executable}" -m followup_tui list {closed}'
    said = subprocess.run(["bash", "-c", script], env=environ, capture_output=True, check=False)
    assert (said.returncode, said.stderr) == (0, b"")


def test_bytes_that_are_no_text_are_shown_harmlessly(environ: dict[str, str]) -> None:
    assert followup(environ, b"add", b"Ac\xffme", b"Role").returncode == 0  # type: ignore[arg-type]
    assert followup(environ, "list").stdout.splitlines()[1].split()[1] == "Ac\N{REPLACEMENT CHARACTER}me".encode()


def test_a_command_loads_neither_textual_nor_rich(environ: dict[str, str]) -> None:
    script = (
        "import os, sys; from followup_tui.__main__ import Streams, main\n"
        "main(['--demo', 'due'], os.environ, Streams(sys.stdin.buffer, sys.stdout, sys.stderr))\n"
        "print(sorted({'textual', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    said = subprocess.run([sys.executable, "-c", script], env=environ, capture_output=True, check=False)
    assert said.stderr == b"[]\n"


def test_a_demo_leaves_nothing_behind(environ: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    assert followup(environ | {"TMPDIR": str(folder)}, "--demo", "list").returncode == 0
    assert list(folder.iterdir()) == []
    assert not (tmp_path / "data").exists()
