"""Whatever comes, in whatever order and however fast, does not end the app.

The default run is short; `FOLLOWUP_STORM=2000` does so many things in each of thirty storms.
"""

import os
from pathlib import Path

import pytest

from tests.tui.storm import Storm

pytestmark = pytest.mark.long

COUNT = int(os.environ.get("FOLLOWUP_STORM", "300"))
SEEDS = 30 if COUNT > 1000 else 4


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_no_storm_ends_the_app(seed: int, tmp_path: Path) -> None:
    storm = Storm(seed, tmp_path)
    try:
        await storm.blow(COUNT)
    except BaseException as error:
        error.add_note(" · ".join(storm.told))
        raise
