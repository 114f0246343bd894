"""Where the stylesheets are: inside the installed package, or beside it in a checkout."""

from pathlib import Path, PurePath

_PACKAGE = Path(__file__).parent


def stylesheets() -> list[str | PurePath]:
    """The absolute paths of all stylesheets, in the order in which they apply."""
    folder = _PACKAGE / "styles"
    if not folder.is_dir():
        folder = _PACKAGE.parent / "styles"
    return [*sorted(folder.glob("*.tcss"))]
