"""Tables of worked examples, drawn with `|`."""

from collections.abc import Iterator


def lines(table: str) -> Iterator[tuple[str, ...]]:
    """The cells of each line of a table that is drawn with `|`."""
    return (tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines())
