"""A letter as one types: the check beside the editor's own work, and a key in the draft: `python -m benchmarks.words [PRESSES]`.

The first table is of one process: after each keystroke in a letter of 200 words, the check, the marks in the text, the
pane beside it, and the lines drawn anew; beside what Textual's editor takes to take the key and draw its lines. Every
second key makes or mends a fault, so that the marks change each time. The second table is of real terminals.
"""

import asyncio
import statistics
import sys
from datetime import UTC, date, datetime
from time import perf_counter
from typing import NamedTuple

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region

from benchmarks.bench import FIRST, PYTHON, ROOT, command, environ, prepared, row, verdict
from benchmarks.terminal import Terminal
from followup_tui.domain.model import Kind
from followup_tui.resources import stylesheets
from followup_tui.system.dictionary import english
from followup_tui.tui.themes import blended
from followup_tui.tui.widgets.check_pane import CheckPane
from followup_tui.tui.widgets.message_area import Mark, MessageArea
from followup_tui.words.checks.check import check
from followup_tui.words.checks.lexicon import Lexicon
from followup_tui.words.message import Message, MessageFacts

TARGET = 3.0
"""Milliseconds from a keystroke to the marks, beyond what the editor takes by itself."""
MORE = 1.1
"""How much longer than without checks a key may take in the draft."""
WORDS = 200
SENTENCES = (
    "Thank you for taking the time to talk with me on Monday about the Scout role at Aardvark.",
    "I left with a clear picture of the work, and an even stronger wish to be part of it.",
    "What you said about the way in which the team tests its pipelines stayed with me.",
    "In my last project I halved the time of a release, and I would be glad to do that again.",
    "If there is anything else that I can send you, please let me know.",
)
NAMES = tuple(
    f"{first}{second}{last}" for first in "BDKMT" for second in "aeiou" for last in ("rnt", "lk", "st", "ndra")
)
"""The names of a hundred other companies, people and roles."""
FACTS = MessageFacts(
    kind=Kind.THANK_YOU,
    company="Aardvark",
    role="Scout",
    to="Dana Lee",
    sender="Robin Ostrander",
    interview_start=datetime(2026, 3, 9, 9, tzinfo=UTC),
    today=date(2026, 3, 11),
    topics=("the way in which the team tests its pipelines",),
    strengths=("halving the time of a release",),
    interviewers=("Dana Lee", "Sam Poe"),
    other_companies=tuple(f"{word} & Sons Ltd" for word in NAMES),
    other_people=tuple(f"{word} Example" for word in NAMES),
    other_roles=tuple(f"Senior {word} Engineer" for word in NAMES),
    earlier=(" ".join(SENTENCES * 2),),
)


class Times(NamedTuple):
    """The milliseconds of each keystroke: in the editor itself, the check alone, and all that follows from it."""

    editor: list[float]
    check: list[float]
    marks: list[float]


class EditorAndPane(App[None]):
    """The editor and the pane of the draft, without the rest."""

    CSS_PATH = stylesheets()

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the app."""
        variables = super().get_css_variables()
        return variables | blended(variables)

    def compose(self) -> ComposeResult:
        """Put them side by side, as in the draft."""
        with Horizontal(id="draft"):
            yield MessageArea(letter(), id="message")
            yield CheckPane()


def letter() -> str:
    """A letter of `WORDS` words."""
    words = " ".join(SENTENCES * 4).split()[: WORDS - 4]
    lines = [" ".join(words[place : place + 40]) for place in range(0, len(words), 40)]
    return "\n\n".join(["Dear Dana,", *lines, "Robin Ostrander"])


async def type_and_check(count: int) -> Times:
    """Type in the middle of the letter."""
    times = Times([], [], [])
    lexicon = Lexicon(english(), (FACTS.company, FACTS.role))
    app = EditorAndPane()
    async with app.run_test(size=(120, 40)) as pilot:
        paper, pane = app.query_one(MessageArea), app.query_one(CheckPane)
        visible = Region(0, 0, paper.size.width, paper.size.height)
        paper.move_cursor((4, 60))
        paper.insert(" [link")
        for number in range(-10, count):
            start = perf_counter()
            if number % 2:
                paper.action_delete_left()
            else:
                paper.insert("]")
            paper.render_lines(visible)
            typed = perf_counter()
            report = check(Message("Thank you", paper.text), FACTS, lexicon=lexicon)
            checked = perf_counter()
            marks = [Mark(fault.start, fault.end, fault.severity) for fault in report.faults if fault.end]
            for region in paper.mark(marks):
                paper.render_lines(region)
            pane.show(report, 0)
            marked = perf_counter()
            await pilot.pause()
            if number >= 0:
                for taken, first, last in zip(times, (start, typed, typed), (typed, checked, marked), strict=True):
                    taken.append((last - first) * 1000)
    return times


def pressed(program: list[str], environment: dict[str, str], text: str, keys: bytes, count: int) -> list[float]:
    """The milliseconds of each key in a letter of 200 words, from the key to the first frame after it."""
    with Terminal(program, environment) as terminal:
        terminal.painted(text)
        if keys:
            terminal.press(keys)
            terminal.rest()
            terminal.press(b"\x1b[200~" + letter().encode() + b"\x1b[201~")
        for key in b"warm up":
            terminal.press(bytes([key]))
        return [terminal.press(b"x" if number % 6 else b" ") * 1000 for number in range(count)]


def main() -> None:
    """Measure, and print two tables."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    times = asyncio.run(type_and_check(count * 4))
    row(f"a letter of {len(letter().split())} words, ms", "median", "95th percent")
    row("key and redraw of the editor", f"{statistics.median(times.editor):.2f}", _slow(times.editor))
    row("check", f"{statistics.median(times.check):.2f}", _slow(times.check))
    found = statistics.median(times.marks)
    row("check, marks, pane and redraw", f"{found:.2f}", _slow(times.marks), verdict(found, TARGET))
    print()
    row("typed key to first frame, ms", "median", "95th percent")
    here = ROOT / "benchmarks"
    with prepared(100) as environs:
        least = pressed([PYTHON, str(here / "bare_editor.py")], environ(), "Robin Ostrander", b"", count)
        unchecked = [PYTHON, str(here / "unchecked.py")]
        without, mine = [], []
        for _ in range(3):
            without += pressed(unchecked, environs[100], FIRST, b"w", count)
            mine += pressed(command(), environs[100], FIRST, b"w", count)
    row("bare editor of Textual", f"{statistics.median(least):.1f}", _slow(least))
    row("draft without checks", f"{statistics.median(without):.1f}", _slow(without))
    ratio = statistics.median(mine) / statistics.median(without)
    row("draft", f"{statistics.median(mine):.1f}", _slow(mine), f"{ratio:.2f} times {verdict(ratio, MORE)}")


def _slow(times: list[float]) -> str:
    return f"{statistics.quantiles(times, n=20)[-1]:.2f}"


if __name__ == "__main__":
    main()
