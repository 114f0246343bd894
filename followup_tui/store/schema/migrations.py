"""The steps from each earlier layout of the stored records to the next.

A step changes the tables of the schema before it in place; its place in the list is the schema that it starts from.
They run in order, in memory, whenever an older file is read; the next commit writes the outcome, all of it or nothing.
"""

from collections.abc import Callable, Sequence

from followup_tui.store.layout import Tables

Migration = Callable[[Tables], None]

FIRST = 1
"""The first schema that was ever written."""

MIGRATIONS: Sequence[Migration] = ()
"""The first leads from schema 1 to schema 2."""


def migrate(tables: Tables, schema: int, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the tables from `schema` to the newest one; a newer schema stays."""
    for step in steps[schema - FIRST :]:
        step(tables)
