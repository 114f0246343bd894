"""Where the stylesheets and the guide are: inside the installed package, or beside it in a checkout."""

from pathlib import Path, PurePath

_PACKAGE = Path(__file__).parent


FIRST_STYLES = ("base.tcss", "list.tcss")
"""The stylesheets that the first frame needs, in their order; the others are read when it stands."""

DIALOG_HEIGHTS: list[tuple[int, str]] | None = [(0, "-low"), (24, "-usual"), (36, "-tall"), (50, "-high")]
"""Classes by the rows of the screen, for questions that hold more than fits: how much of it they show at once."""


def stylesheets() -> list[str | PurePath]:
    """The absolute paths of all stylesheets, in the order in which they apply."""
    return first_stylesheets() + later_stylesheets()


def first_stylesheets() -> list[str | PurePath]:
    """Those of the first frame."""
    return [_folder("styles") / name for name in FIRST_STYLES]


def later_stylesheets() -> list[str | PurePath]:
    """All others."""
    return [path for path in sorted(_folder("styles").glob("*.tcss")) if path.name not in FIRST_STYLES]


def guide() -> str:
    """The guide, in Markdown."""
    return (_folder("docs") / "guide.md").read_text(encoding="utf-8")


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
