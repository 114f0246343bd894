"""The way into a data file: quick where all is as this program writes it, else document by document."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from followup_tui.store.layout import require_utf8
from followup_tui.store.schema.migrations import MIGRATIONS, Migration
from followup_tui.store.schema.reader import Contents, open_tables, read_quickly


def read(data: bytes, steps: Sequence[Migration] = MIGRATIONS, *, thorough: bool = True) -> Contents:
    """What is in the bytes of a data file; raises `Damage` where they are none.

    What takes longest is left out where it need not be `thorough`: to look for names that stand twice.
    """
    require_utf8(data)
    with without_collector():
        records = read_quickly(data, steps, thorough=thorough)
        if records is not None:
            return Contents(records, [])
        from followup_tui.store.schema.examining import examine  # noqa: PLC0415 - only where something is odd

        return examine(open_tables(data, steps), data)


@contextmanager
def without_collector() -> Iterator[None]:
    """Hold the garbage collector off: it would look, again and again, for cycles among records that have none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
