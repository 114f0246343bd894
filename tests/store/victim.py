"""A process that runs the script of commits, to be killed and hurt from outside: `python -m tests.store.victim FILE`.

It says the number of each commit that is done. Where one fails it tries again, once, as a person would.
"""

import contextlib
import os
import sys
from pathlib import Path

from followup_tui.domain.errors import FollowupError, StoreError
from followup_tui.store.repository import Repository
from tests.factories import interview
from tests.store.support import by_id
from tests.store.sweeps import SCRIPT

MARK = "/followup-marks-the-start"
STEPS = 3
"""How many commits of the script it makes."""


def main() -> None:
    """Commit."""
    repository = Repository(Path(sys.argv[1]))
    import followup_tui.store.database  # noqa: PLC0415  what is imported later would be counted as the commit's
    import followup_tui.store.schema.length  # noqa: F401, PLC0415

    interview()  # the first one reads the time zones
    with contextlib.suppress(OSError):
        Path(MARK).rmdir()
    for number, step in enumerate(SCRIPT[:STEPS], 1):
        try:
            step(repository)
        except StoreError:
            with contextlib.suppress(FollowupError):
                step(repository)
        os.write(1, f"{number}\n".encode())
    try:
        found = repository.load()
    except StoreError:
        found = repository.load()
    os.write(1, f"{sorted(by_id(found))}\n".encode())


if __name__ == "__main__":
    main()
