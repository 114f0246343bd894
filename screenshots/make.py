"""Draws the pictures of this folder from the demo at a fixed moment: `make screenshots`."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from followup_tui.bootstrap import Options, open_context
from followup_tui.domain.settings import Settings
from followup_tui.tui.app import FollowupApp

FOLDER = Path(__file__).parent
NOW = "2026-03-11T14:05+01:00"
ZONE = "Europe/Berlin"
SETTINGS = Settings(name="Robin Ostrander", timezone=ZONE)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its name, its size in columns and rows, and the keys that lead there."""

    name: str
    size: tuple[int, int]
    keys: Sequence[str] = ()
    theme: str = "followup"


PICTURES = (
    Picture("applications", (120, 36)),
    Picture("applications-80x24", (80, 24)),
    Picture("applications-light", (120, 36), theme="followup-light"),
    Picture("timeline", (120, 36), ("enter",)),
    Picture("timeline-80x24", (80, 24), ("enter",)),
    Picture("draft", (120, 36), ("w",)),
    Picture("draft-80x24-light", (80, 24), ("w",), "followup-light"),
    Picture("interview", (100, 32), ("i",)),
    Picture("why", (120, 36), ("enter", "y")),
    Picture("help", (100, 36), ("question_mark",)),
)


async def draw(picture: Picture) -> str:
    """The picture as SVG, without the web fonts that Textual names in it."""
    with open_context(Options(demo=True, now=NOW), {"TZ": ZONE}) as demo:
        app = FollowupApp(demo.tracker(SETTINGS), demo.clipboard)
        app.theme = picture.theme
        async with app.run_test(size=picture.size) as pilot:
            for key in picture.keys:
                await pilot.press(key)
                await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause(0.2)
            svg = app.export_screenshot(title="followup")
    return re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)


def main() -> None:
    """Draw them all."""
    for picture in PICTURES:
        file = FOLDER / f"{picture.name}.svg"
        file.write_text(asyncio.run(draw(picture)), encoding="utf-8")
        print(file.name)


if __name__ == "__main__":
    main()
