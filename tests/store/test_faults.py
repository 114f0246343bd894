"""Nothing that was acknowledged is lost, whatever fails: sweeps that count their points, and proof that they notice."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import pytest

from tests.store.sweeps import SWEEPS, sweep

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]

POINTS = {"crash": 500, "error": 1300, "power": 70, "race": 40, "damage": 100}
"""How many points each sweep has at least; fewer would mean that something is no longer swept."""


@pytest.mark.parametrize("name", SWEEPS)
def test_nothing_acknowledged_is_lost_in_a_sweep(name: str) -> None:
    outcome = sweep(name)
    print(f"{name}: {outcome}")  # noqa: T201  what a reader of the log wants to know
    assert outcome.losses == []
    assert outcome.points >= POINTS[name]


@dataclass(frozen=True)
class Mutant:
    """A protective line of the store, what takes it out, and what has to notice."""

    name: str
    file: str
    line: str
    instead: str
    noticed_by: str
    """A sweep, or a file of tests."""


MUTANTS = (
    Mutant(
        "no fsync of the new contents",
        "datafile.py",
        "            self.disk.sync(descriptor)\n            signature",
        "            signature",
        "power",
    ),
    Mutant(
        "no fsync of the folder",
        "datafile.py",
        "            self._sync_folder(self._folder)\n",
        "            pass\n",
        "power",
    ),
    Mutant("no fsync above a new folder", "datafile.py", "            self._sync_folder(parent)\n", "", "power"),
    Mutant(
        "writes in place",
        "datafile.py",
        "            self.disk.replace(temporary, self.target)",
        "            with opened(self.disk, self.target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) as descriptor:\n"
        "                write_all(self.disk, descriptor, pieces)",
        "crash",
    ),
    Mutant(
        "removes before it replaces",
        "datafile.py",
        "            self.disk.replace(temporary",
        "            expected and self.disk.remove(self.target)\n            self.disk.replace(temporary",
        "crash",
    ),
    Mutant("writes once", "disk.py", "    while rest:\n        written", "    if rest:\n        written", "error"),
    Mutant(
        "keeps its cache after a failure",
        "storage.py",
        "                self._tables = self._signature = None\n                raise",
        "                raise",
        "error",
    ),
    Mutant(
        "takes no lock",
        "datafile.py",
        "            self._take(descriptor)\n",
        "            self.locks = False\n",
        "race",
    ),
    Mutant("does not look whether the file changed", "datafile.py", "            self._expect(expected)\n", "", "race"),
    Mutant(
        "takes a damaged file for a new one",
        "storage.py",
        "            raise self.file.error(str(damage)) from damage",
        "            self._tables = None",
        "damage",
    ),
    Mutant(
        "commits on what it read before",
        "storage.py",
        "self._signature == self.file.signature()",
        "self._signature is not None",
        "test_sharing.py",
    ),
    Mutant(
        "does not compare with what was there",
        "unit_of_work.py",
        "            self._check(edit)\n",
        "            pass\n",
        "test_sharing.py",
    ),
    Mutant(
        "takes a file that is gone for a new one",
        "storage.py",
        "            if self.file.known:\n                raise self.file.gone()\n",
        "",
        "test_gone.py",
    ),
    Mutant(
        "makes the folder of a file that is gone",
        "datafile.py",
        "        if self.known and self.signature() is None:\n            raise self.gone()\n",
        "",
        "test_gone.py",
    ),
    Mutant(
        "leaves the file to whom saves",
        "datafile.py",
        "            hand_over(self.disk, descriptor, model)\n",
        "",
        "test_owners.py",
    ),
    Mutant(
        "lets every backup go for nothing",
        "backups.py",
        "            if free + sum(freed for _, freed in oldest) < size:\n                return False\n",
        "            if not oldest:\n                return False\n",
        "test_full.py",
    ),
    Mutant(
        "follows a link to the lock",
        "datafile.py",
        "os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK",
        "os.O_RDWR",
        "test_irregular.py",
    ),
    Mutant("leaves temporary files", "datafile.py", "            self._sweep()\n", "", "test_repository.py"),
    Mutant(
        "lets a failed backup fail the save",
        "backups.py",
        "        except OSError as problem:\n            self.problem",
        "        except OSError as problem:\n            raise\n            self.problem",
        "test_archive.py",
    ),
    Mutant(
        "keeps no state before the first letter of a draft",
        "unit_of_work.py",
        "change=not goes_on)",
        "change=writing is None)",
        "test_archive.py",
    ),
    Mutant(
        "drops what stands twice",
        "layout.py",
        "            if table in tables:\n",
        "            if False:\n",
        "test_repository.py",
    ),
    Mutant(
        "overlooks what others removed",
        "news.py",
        "if key not in seen]",
        "if key in seen]",
        "test_news.py",
    ),
    Mutant(
        "undoes what was changed since",
        "history.py",
        "if any(fields.get(name) != found.get(name) for name in names)",
        "if not names",
        "test_history.py",
    ),
)


@pytest.mark.parametrize("mutants", [MUTANTS[::2], MUTANTS[1::2]], ids=["first half", "second half"])
def test_a_protective_line_that_is_taken_out_is_noticed(mutants: tuple[Mutant, ...], tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        survivors = [
            mutant
            for mutant, seen in zip(mutants, pool.map(is_noticed, mutants, repeat(tmp_path)), strict=True)
            if not seen
        ]
    for mutant in mutants:
        print(f"{mutant.name}: {mutant.noticed_by}")  # noqa: T201  the list of the lines that were tried
    assert survivors == []


def is_noticed(mutant: Mutant, folder: Path) -> bool:
    """Whether a copy of the project without the line fails."""
    base = folder / mutant.name
    for part in ("followup_tui/domain", "followup_tui/store", "tests/store"):
        shutil.copytree(ROOT / part, base / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("followup_tui/__init__.py", "tests/__init__.py", "tests/factories.py", "pyproject.toml"):
        shutil.copy(ROOT / part, base / part)
    path = base / "followup_tui/store" / mutant.file
    text = path.read_text()
    assert text.count(mutant.line) == 1, f"{mutant.name}: the line is no longer there, or more than once"
    path.write_text(text.replace(mutant.line, mutant.instead))
    sweep = ["tests.store.sweeps", mutant.noticed_by]
    tests = ["pytest", "-x", "-q", "-p", "no:cacheprovider", f"tests/store/{mutant.noticed_by}"]
    command = [sys.executable, "-m", *(tests if mutant.noticed_by.endswith(".py") else sweep)]
    result = subprocess.run(command, cwd=base, check=False, capture_output=True, text=True)
    seen = "LOSS" in result.stderr or "FAILED tests" in result.stdout
    assert seen or result.returncode == 0, result.stdout + result.stderr
    return seen
