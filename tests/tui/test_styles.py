"""The stylesheets: one for each folder of screens, in the colours of the theme only."""

import re
from pathlib import Path

from followup_tui import resources
from followup_tui.tui import screens

SHEETS = {path.stem: path.read_text(encoding="utf-8") for path in map(Path, resources.stylesheets())}
COLOURED = re.compile(
    r"^\s*(?:color|background|background-tint|border[a-z-]*|scrollbar-\w*color\w*): *(.+);$", re.MULTILINE
)


def test_each_folder_of_screens_has_the_sheet_of_its_name() -> None:
    folders = {path.parent.name for path in Path(screens.__path__[0]).glob("*/__init__.py")}
    assert set(SHEETS) == folders | {"base", "dialog"}


def test_every_colour_comes_from_the_theme() -> None:
    values = [value for text in SHEETS.values() for value in COLOURED.findall(text)]
    assert len(values) > 50
    assert [value for value in values if "$" not in value and value not in {"none", "transparent"}] == []
