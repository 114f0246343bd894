"""What the benchmarks of the program share: its data, its environment, rounds in shuffled order, and verdicts."""

import os
import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
FIRST = "Aardvark First"
"""As in `benchmarks.data`, which is not imported here: this process is to stay small."""
NOW = "2026-03-11T14:05+01:00"


@contextmanager
def prepared(*sizes: int) -> Iterator[dict[int, dict[str, str]]]:
    """For each number of applications, an environment in which the program finds so many.

    The package is compiled first, as an installed one is.
    """
    subprocess.run([PYTHON, "-m", "compileall", "-q", str(ROOT / "followup_tui")], check=True)
    with TemporaryDirectory(prefix="followup-bench-") as folder:
        environs = {}
        for size in sizes:
            file = Path(folder, f"{size}.json")
            subprocess.run([PYTHON, "-m", "benchmarks.data", str(size), str(file)], check=True, cwd=ROOT)
            environs[size] = environ() | {
                "FOLLOWUP_FILE": str(file),
                "FOLLOWUP_CONFIG": str(Path(folder, "config.toml")),
                "FOLLOWUP_NOW": NOW,
            }
        yield environs


def environ() -> dict[str, str]:
    """The environment of every program: a terminal with all colours, and nothing of the user's."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TZ": "Europe/Berlin",
    }


def command() -> list[str]:
    """The program as it is installed, else as a module."""
    script = Path(PYTHON).with_name("followup")
    return [str(script)] if script.exists() else [PYTHON, "-m", "followup_tui"]


def rounds(count: int, measures: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """The answers of each measure, all of them once a round, in an order of its own each round; one round is thrown away."""
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(-1, count):
        for name in random.sample(list(measures), len(measures)):
            value = measures[name]()
            if number >= 0:
                taken[name].append(value)
    return taken


def ratio(values: Sequence[float], floor: Sequence[float]) -> float:
    """The median of the ratios, taken round by round, so that a slow moment of the machine counts on both sides."""
    return statistics.median(value / least for value, least in zip(values, floor, strict=True))


def verdict(value: float, target: float) -> str:
    """Whether a target is met."""
    return f"{'pass' if value <= target else 'FAIL'} (at most {target:g})"


def row(*cells: object) -> None:
    """One line of a plain table."""
    print("".join(f"{cell!s:<34}" if place == 0 else f"{cell!s:<18}" for place, cell in enumerate(cells)).rstrip())
