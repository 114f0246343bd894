"""Where the stylesheets and the guide are: inside the installed package, or beside it in a checkout."""

from pathlib import Path, PurePath

_PACKAGE = Path(__file__).parent


def stylesheets() -> list[str | PurePath]:
    """The absolute paths of all stylesheets, in the order in which they apply."""
    return [*sorted(_folder("styles").glob("*.tcss"))]


def guide() -> str:
    """The guide, in Markdown."""
    return (_folder("docs") / "guide.md").read_text(encoding="utf-8")


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
