"""Time to the first paint and peak memory, beside an empty Textual app: `python -m benchmarks.start [ROUNDS]`."""

import statistics
import sys
from functools import partial

from benchmarks.bench import FIRST, PYTHON, ROOT, command, environ, prepared, ratio, rounds, row, verdict
from benchmarks.terminal import Terminal

TARGETS = {1_000: 1.4, 10_000: 1.6}
MOST_MEMORY = {1_000: 45.0}
EMPTY = ([PYTHON, str(ROOT / "benchmarks" / "empty.py")], "ready and empty")


def start(program: list[str], environment: dict[str, str], text: str, peaks: list[float]) -> float:
    """The milliseconds to the first paint of one run, whose peak memory is added to `peaks`."""
    with Terminal(program, environment) as terminal:
        seconds = terminal.painted(text)
    peaks.append(terminal.peak)
    return seconds * 1000


def main() -> None:
    """Measure, and print a table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with prepared(*TARGETS) as environs:
        peaks: dict[str, list[float]] = {name: [] for name in ("empty app", *(f"{size:,}" for size in TARGETS))}
        measures = {"empty app": partial(start, EMPTY[0], environ(), EMPTY[1], peaks["empty app"])}
        for size, environment in environs.items():
            measures[f"{size:,}"] = partial(start, command(), environment, FIRST, peaks[f"{size:,}"])
        taken = rounds(count, measures)
    floor = taken["empty app"]
    row("first paint", "median ms", "x empty", "", "peak MiB", "")
    row("empty Textual app", f"{statistics.median(floor):.0f}", "1.00", "", f"{max(peaks['empty app']):.1f}")
    for size, target in TARGETS.items():
        times, peak = taken[f"{size:,}"], max(peaks[f"{size:,}"])
        found = ratio(times, floor)
        memory = verdict(peak, MOST_MEMORY[size]) if size in MOST_MEMORY else ""
        name = f"followup, {size:,} applications"
        row(name, f"{statistics.median(times):.0f}", f"{found:.2f}", verdict(found, target), f"{peak:.1f}", memory)


if __name__ == "__main__":
    main()
