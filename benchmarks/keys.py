"""A cursor key in the list until its first frame, beside a bare list of lines: `python -m benchmarks.keys [PRESSES]`."""

import statistics
import sys

from benchmarks.bench import FIRST, PYTHON, ROOT, command, environ, prepared, row, verdict
from benchmarks.terminal import Terminal

SIZES = (100, 10_000)
TARGET = 5.0
DOWN, UP = b"\x1b[B", b"\x1b[A"
INSIDE = 20
"""Presses in one direction that stay on the first screen."""
PAST = 45
"""Presses after which every further one scrolls, in a list that is long enough."""
LONG = 1_000


def pressed(
    program: list[str], environment: dict[str, str], text: str, count: int, *, scroll: bool
) -> tuple[list[float], list[float]]:
    """The milliseconds of each press inside the screen, and of each that scrolls, in one run."""
    with Terminal(program, environment) as terminal:
        terminal.painted(text)
        for _ in range(3):
            terminal.press(DOWN)
            terminal.press(UP)
        keys = ([DOWN] * INSIDE + [UP] * INSIDE) * (count // (2 * INSIDE) + 1)
        inside = [terminal.press(key) * 1000 for key in keys[:count]]
        if not scroll:
            return inside, []
        for _ in range(PAST):
            terminal.press(DOWN)
        return inside, [terminal.press(DOWN) * 1000 for _ in range(count // 2)]


def main() -> None:
    """Measure, and print a table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    bare = [PYTHON, str(ROOT / "benchmarks" / "bare.py")]
    row("cursor key to first frame, ms", "median", "95th percent", "", "scrolling: median", "95th percent")
    with prepared(*SIZES) as environs:
        for size in SIZES:
            for name, program, environment, text in (
                (f"bare list, {size:,} lines", [*bare, str(size)], environ(), "line 0"),
                (f"followup, {size:,} applications", command(), environs[size], FIRST),
            ):
                inside, scrolling = pressed(program, environment, text, count, scroll=size >= LONG)
                found = statistics.median(inside)
                judged = verdict(found, TARGET) if program == command() else ""
                slow = (f"{statistics.median(scrolling):.1f}", _slow(scrolling)) if scrolling else ()
                row(name, f"{found:.1f}", _slow(inside), judged, *slow)


def _slow(times: list[float]) -> str:
    return f"{statistics.quantiles(times, n=20)[-1]:.1f}"


if __name__ == "__main__":
    main()
