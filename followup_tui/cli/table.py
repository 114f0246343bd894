"""Rows of text in columns, as wide as the terminal; whole where the output is no terminal.

Where the columns do not fit beside each other, each row takes several lines, the later ones indented. A long cell is
cut, unless it would then look like another one of its column: such cells go on in the next line.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from followup_tui.cli.command_context import Terminal
from followup_tui.domain.model import State
from followup_tui.domain.text import cell_width, one_line

_GAP = _INDENT = "  "
_NARROWEST = 8
"""The columns below which nothing is made narrower."""
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
    """A table with its titles. Rows that are not the same do not look the same."""
    titles = Row(tuple(column.title for column in columns))
    lines = [Row(tuple(one_line(cell) for cell in row.cells), row.state) for row in (titles, *rows)]
    widths = [max(cell_width(row.cells[place]) for row in lines) for place in range(len(columns))]
    parts = [slice(0, len(columns))]
    if terminal.width is not None:
        room = max(terminal.width, _NARROWEST)
        if sum(widths) + len(_GAP) * (len(widths) - 1) > room:
            columns = [_telling(column, [row.cells[at] for row in lines], room) for at, column in enumerate(columns)]
        parts = _parts(columns, widths, room)
        for part in parts:
            widths[part] = _fitted(columns[part], widths[part], room - len(_INDENT) * (part.start > 0))
    cells = _shown(columns, [row.cells for row in lines], widths)
    texts = [_lines(shown, widths, parts) for shown in zip(*cells, strict=True)]
    if not terminal.colour:
        return "\n".join(texts)
    return "\n".join(_painted(text, row.state) for text, row in zip(texts, lines, strict=True))


def cut(text: str, width: int) -> str:
    """A text in at most so many columns; what is cut ends in an ellipsis."""
    if cell_width(text) <= width:
        return text
    return f"{text[: _fitting(text, width - 1)].rstrip(_JOINERS)}…"


def _telling(column: Column, cells: Sequence[str], room: int) -> Column:
    """A column cut only as far as its cells still differ, where that leaves half of the line to others."""
    different = set(cells)
    widths = range(column.least, room // 2 + 1)
    at = bisect_left(widths, len(different), key=lambda width: len({cut(cell, width) for cell in different}))
    return column._replace(least=widths[at]) if column.least and at < len(widths) else column


def _fitting(text: str, width: int) -> int:
    """How many characters of a text stand in so many columns."""
    if text.isascii():
        return min(len(text), width)
    for end in range(1, len(text) + 1):
        if cell_width(text[:end]) > width:
            return end - 1
    return len(text)


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
    return [min(width, room) for width in fitted]


def _shown(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> list[list[tuple[str, ...]]]:
    """The lines of each cell, column by column: one, which may be cut, or several where that alone tells it from others."""
    shown = []
    for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
        cells = [row[place] for row in rows]
        looks = Counter(cut(cell, width) for cell in set(cells)) if column.least else Counter()
        whole = {cell for cell in cells if not column.least or looks[cut(cell, width)] > 1}
        hanging = len(_INDENT) if place == 0 else 0
        shown.append([_wrapped(cell, width, hanging) if cell in whole else (cut(cell, width),) for cell in cells])
    return shown


def _wrapped(text: str, width: int, hanging: int) -> tuple[str, ...]:
    """All of a text in lines of at most so many columns, broken at blanks, else behind an ellipsis; later ones may hang."""
    lines, indent, rest = [], "", text
    while cell_width(indent + rest) > width:
        room = width - len(indent)
        at = rest.rfind(" ", 1, _fitting(rest, room) + 1)
        if at > 0:
            head, rest = rest[:at], rest[at + 1 :]
        else:
            end = max(_fitting(rest, room - 1), 1)
            head, rest = f"{rest[:end]}…", rest[end:]
        lines.append(indent + head)
        indent = " " * hanging
    return (*lines, indent + rest)


def _lines(cells: Sequence[Sequence[str]], widths: Sequence[int], parts: Sequence[slice]) -> str:
    """A row, each part of it in lines of its own; an empty part is a dash, at the end it is left out."""
    lines = []
    for part in parts:
        indent = _INDENT if part.start else ""
        for beside in zip_longest(*cells[part], fillvalue=""):
            padded = (cell + " " * (width - cell_width(cell)) for cell, width in zip(beside, widths[part], strict=True))
            lines.append(f"{indent}{_GAP.join(padded)}".rstrip())
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return "\n".join(line or f"{_INDENT}–" for line in lines)


def _painted(text: str, state: State | None) -> str:
    style = _STYLES.get(state) if state else None
    return f"\x1b[{style}m{text}\x1b[0m" if style else text
