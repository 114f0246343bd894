"""The main job in a real terminal: by keys alone, through tmux, then from the file."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.tools import require

pytestmark = [pytest.mark.terminal, pytest.mark.long]


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    require("tmux")
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
    terminal.wait_for("Sent with")
    terminal.press("y")
    terminal.wait_for(r"✓ Thank-you email")
    terminal.press("C-q")
    terminal.wait_for_end()

    stored = json.loads(terminal.data.read_text(encoding="utf-8"))
    [entry] = [entry for entry in stored["entries"].values() if entry["type"] == "contact"]
    assert entry["kind"] == "thank_you"
    assert "Say hello to the quokka." in entry["body"]
    assert terminal.data.stat().st_mode & 0o777 == 0o600

    terminal.open()
    screen = terminal.wait_for("Quokka Analytics")
    assert re.search(r"○ Quokka Analytics +Data Engineer +Phone call +from tomorrow", screen)
    terminal.press("q")
    terminal.wait_for_end()
