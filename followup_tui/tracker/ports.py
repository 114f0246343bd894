"""What the use cases need from outside, and what the faces hand in; met structurally, never inherited."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from followup_tui.domain.model import Change, Record


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""


class Repository(Protocol):
    """Keeps the records. Every error that it raises on purpose is a `StoreError`."""

    def load(self) -> Iterable[Record]:
        """Every record that is stored. A file that does not exist yet holds none."""

    def commit(self, change: Change) -> None:
        """Store all edits of the change, or, on an error, none of them.

        Raises `Conflict` where a record is no longer what an edit says it was before.
        """


class Clipboard(Protocol):
    """Puts a text where the user can paste it from."""

    def copy(self, text: str) -> str:
        """Copy, in at most two seconds for each way tried, and say in a few words by which way it went.

        Never raises for a missing or broken tool: the last way is a private file, whose path is in the answer.
        """
