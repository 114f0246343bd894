"""`followup due` beside the import of its libraries: `python -m benchmarks.command [ROUNDS]`."""

import statistics
import subprocess
import sys
import time
from functools import partial

from benchmarks.bench import PYTHON, command, environ, prepared, ratio, rounds, row, verdict

FLOOR = [PYTHON, "-c", "import pendulum, tinydb"]
SIZES = (100, 1_000, 10_000)
TARGETS = {100: 1.5}
"""A long search has some hundred applications; the larger ones show how it grows."""


def once(program: list[str], environment: dict[str, str]) -> float:
    """The milliseconds of one run, from its start to its end."""
    started = time.perf_counter()
    subprocess.run(program, env=environment, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - started) * 1000


def main() -> None:
    """Measure, and print a table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    with prepared(*SIZES) as environs:
        measures = {"floor": partial(once, FLOOR, environ())}
        for size, environment in environs.items():
            measures[f"{size}"] = partial(once, [*command(), "due"], environment)
        taken = rounds(count, measures)
    floor = taken["floor"]
    row("one command, whole process", "median ms", "x floor", "")
    row("import pendulum, tinydb", f"{statistics.median(floor):.0f}", "1.00")
    for size in SIZES:
        times = taken[f"{size}"]
        found = ratio(times, floor)
        judged = verdict(found, TARGETS[size]) if size in TARGETS else ""
        row(f"followup due, {size:,} applications", f"{statistics.median(times):.0f}", f"{found:.2f}", judged)


if __name__ == "__main__":
    main()
