"""Rows of text in columns, as wide as the terminal; whole where the output is no terminal."""

from collections.abc import Sequence
from typing import NamedTuple

from followup_tui.cli.desk import Terminal
from followup_tui.domain.model import State
from followup_tui.domain.text import cell_width, one_line

_GAP = "  "
_STYLES = {State.OVERDUE: "1;31", State.OPEN: "33", State.UPCOMING: "36"}
"""ANSI colours; the states are words as well."""
_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"


class Column(NamedTuple):
    """One column: its title, and the columns of the terminal below which it is not cut (0: it is never cut)."""

    title: str
    least: int = 0


class Row(NamedTuple):
    """One line: a cell for each column, and the state whose colour it has."""

    cells: tuple[str, ...]
    state: State | None = None


def table(columns: Sequence[Column], rows: Sequence[Row], terminal: Terminal) -> str:
    """A table with its titles."""
    titles = Row(tuple(column.title for column in columns))
    lines = [Row(tuple(one_line(cell) for cell in row.cells), row.state) for row in (titles, *rows)]
    widths = [max(cell_width(row.cells[place]) for row in lines) for place in range(len(columns))]
    if terminal.width is not None:
        widths = _fitted(columns, widths, terminal.width)
    texts = [_line(row, widths) for row in lines]
    if not terminal.colour:
        return "\n".join(texts)
    return "\n".join(_painted(text, row.state) for text, row in zip(texts, lines, strict=True))


def cut(text: str, width: int) -> str:
    """A text in at most so many columns; what is cut ends in an ellipsis."""
    if cell_width(text) <= width:
        return text
    kept = ""
    for character in text:
        if cell_width(kept + character) > width - 1:
            break
        kept += character
    return f"{kept.rstrip(_JOINERS)}…"


def _fitted(columns: Sequence[Column], widths: Sequence[int], room: int) -> list[int]:
    """The widths after what is too much was taken from the widest columns that can be cut."""
    fitted = list(widths)
    over = sum(fitted) + len(_GAP) * (len(fitted) - 1) - room
    while over > 0:
        able = [place for place, column in enumerate(columns) if 0 < column.least < fitted[place]]
        if not able:
            break
        fitted[max(able, key=lambda place: fitted[place])] -= 1
        over -= 1
    return fitted


def _line(row: Row, widths: Sequence[int]) -> str:
    cells = [cut(cell, width) for cell, width in zip(row.cells, widths, strict=True)]
    padded = [cell + " " * (width - cell_width(cell)) for cell, width in zip(cells, widths, strict=True)]
    return _GAP.join(padded).rstrip()


def _painted(text: str, state: State | None) -> str:
    style = _STYLES.get(state) if state else None
    return f"\x1b[{style}m{text}\x1b[0m" if style else text
