"""What the screens look like, on the demo at a fixed moment, compared cell by cell with the pictures that are kept.

When a look changes on purpose: `pytest tests/tui/test_pictures.py --snapshot-update`, and look at what changed.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from followup_tui.bootstrap import Options, open_context
from followup_tui.domain.settings import Settings
from followup_tui.tui.app import FollowupApp

NOW = "2026-03-11T14:05+01:00"
ZONE = "Europe/Berlin"
Compare = Callable[..., bool]


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[FollowupApp]:
    """The app on the sample."""
    options = Options(demo=True, now=NOW, config=str(tmp_path / "none.toml"))
    with open_context(options, {"TZ": ZONE, "HOME": str(tmp_path)}) as context:
        tracker = context.tracker(Settings(name="Robin Ostrander", timezone=ZONE))
        yield FollowupApp(tracker, context.clipboard)


async def settled(pilot: Any) -> None:
    """Let what was pressed be drawn, and the cursor stand still."""
    for area in pilot.app.screen.query("TextArea"):
        area.cursor_blink = False
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("theme", ["followup", "followup-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    "keys",
    [pytest.param([], id="applications"), pytest.param(["enter"], id="timeline"), pytest.param(["w"], id="draft")],
)
def test_the_screen_looks_as_it_did(
    demo: FollowupApp, snap_compare: Compare, keys: list[str], size: tuple[int, int], theme: str
) -> None:
    demo.theme = theme
    assert snap_compare(demo, press=keys, terminal_size=size, run_before=settled)
