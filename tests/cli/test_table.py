"""Tables on terminals of every width: they fit, and what is not the same does not look the same."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_tui.cli.command_context import Terminal
from followup_tui.cli.file_commands import _BACKUPS, _HISTORY
from followup_tui.cli.letter_commands import _FAULTS
from followup_tui.cli.table import Column, Row, table
from followup_tui.cli.view_commands import _DUE, _LIST, _TIMELINE
from followup_tui.domain.model import State
from followup_tui.domain.text import cell_width, one_line
from tests.cli.front import Front

TABLES = (_LIST, _DUE, _TIMELINE, _HISTORY, _BACKUPS, _FAULTS)
loaded = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NARROW = st.integers(8, 130)
Made = tuple[tuple[Column, ...], list[tuple[str, ...]]]
"""Columns, and the cells of some rows."""
WORDS = st.sampled_from(
    ("Thank-you email to", "Dana Lee", "Dana Leeson", "Senior", "Engineer", "Łódź", "数据工程师", "🦔")
)
CELL = st.one_of(st.lists(WORDS, max_size=6).map(" ".join), st.text(alphabet="ab- ", max_size=40))


@st.composite
def tables(draw: st.DrawFn) -> Made:
    """The columns of a command, and cells for two rows or more."""
    columns = draw(st.sampled_from(TABLES))
    cells = st.tuples(*(CELL.map(one_line) for _ in columns))
    return columns, draw(st.lists(cells, min_size=2, max_size=4, unique=True))


def drawn(columns: tuple[Column, ...], cells: list[tuple[str, ...]], width: int) -> str:
    """The table with these rows."""
    return table(columns, [Row(row, State.OPEN) for row in cells], Terminal(width))


@loaded
@given(tables(), NARROW)
def test_every_line_fits_the_terminal(made: Made, width: int) -> None:
    assert max(cell_width(line) for line in drawn(*made, width).splitlines()) <= width


@loaded
@given(tables(), NARROW)
def test_rows_that_differ_look_different(made: Made, width: int) -> None:
    columns, cells = made
    first, second = (drawn(columns, [row, *cells], width) for row in cells[:2])
    assert first != second


@loaded
@given(tables(), NARROW)
def test_cells_that_differ_look_different_in_their_column(made: Made, width: int) -> None:
    columns, cells = made
    for place in range(len(columns)):
        one, other = ((("same",) * place + (row[place],) + ("same",) * (len(columns) - place - 1)) for row in cells[:2])
        if one != other:
            assert drawn(columns, [one, one, other], width) != drawn(columns, [one, one, one], width)


@pytest.mark.parametrize("columns", [20, 30, 40, 60, 80, 100])
def test_two_thank_yous_of_one_interview_name_two_people(front: Front, columns: int) -> None:
    front("add", "The Quokka Analytics and Data Platform Company", "Senior Data Engineer, Streaming")
    people = ("--with", "Bartholomew Featherstonehaugh", "--with", "Bartholomew Featherington")
    front("interview", "quokka", "--at", "yesterday 10:00", *people)
    for command in (("due",), ("timeline", "quokka")):
        said = front(*command, columns=columns, NO_COLOR="1").out.rpartition("\n\n")[2]
        assert max(map(cell_width, said.splitlines())) <= columns
        words = " ".join(said.split())
        assert "Featherstonehaugh" in words
        assert "Featherington" in words


@pytest.mark.parametrize("columns", [40, 80])
def test_two_roles_at_one_company_are_told_apart(front: Front, columns: int) -> None:
    for team in ("Streaming", "Storage"):
        front("add", "Quokka Analytics", f"Senior Data Engineer for the Platform, {team}")
    said = " ".join(front("list", columns=columns).out.split())
    assert "Streaming" in said
    assert "Storage" in said


def test_what_needs_no_more_stays_in_one_line(front: Front) -> None:
    front("add", "Quokka Analytics", "Senior Data Engineer for the Platform, Streaming")
    front("add", "Acme", "Bookkeeper")
    assert len(front("list", columns=60).out.splitlines()) == 3
