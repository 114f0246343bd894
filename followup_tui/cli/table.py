"""Rows of text in columns, as wide as the terminal; whole where the output is no terminal.

Where the columns do not fit beside each other, each row takes several lines, the later ones indented.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from followup_tui.cli.command_context import Terminal
from followup_tui.domain.model import State
from followup_tui.domain.text import cell_width, one_line

_GAP = _INDENT = "  "
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
    parts = [slice(0, len(columns))]
    if terminal.width is not None:
        parts = _parts(columns, widths, terminal.width)
        for part in parts:
            room = terminal.width - len(_INDENT) * (part.start > 0)
            widths[part] = _fitted(columns[part], widths[part], room)
    texts = [_lines(row.cells, widths, parts) for row in lines]
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


def _parts(columns: Sequence[Column], widths: Sequence[int], room: int) -> list[slice]:
    """Which columns stand beside each other: as many as fit when each is cut as far as it can be."""
    starts, used = [0], -len(_GAP)
    for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
        used += len(_GAP) + (min(column.least, width) or width)
        if used > room and place > starts[-1]:
            starts.append(place)
            used = len(_INDENT) + (min(column.least, width) or width)
    return [slice(start, end) for start, end in pairwise([*starts, len(columns)])]


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


def _lines(cells: Sequence[str], widths: Sequence[int], parts: Sequence[slice]) -> str:
    """A row, each part of it in a line of its own; an empty one is left out, unless it is the first."""
    shown = [cut(cell, width) for cell, width in zip(cells, widths, strict=True)]
    padded = [cell + " " * (width - cell_width(cell)) for cell, width in zip(shown, widths, strict=True)]
    first, *more = (_GAP.join(padded[part]).rstrip() for part in parts)
    return "\n".join([first, *(f"{_INDENT}{line}" for line in more if line)])


def _painted(text: str, state: State | None) -> str:
    style = _STYLES.get(state) if state else None
    return f"\x1b[{style}m{text}\x1b[0m" if style else text
