"""What the use cases need from outside, and what the faces hand in; met structurally, never inherited."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from followup_tui.domain.model import Change, Edit, Record
from followup_tui.domain.stored import Backup, Examined, PastChange, Removed
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.domain.usable import Unusable

if TYPE_CHECKING:
    from concurrent.futures import Future


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""


Known = Mapping[type[Record], Mapping[str, Record]]
"""Records by their kind and id."""

Result = TypeVar("Result")


class Store(Protocol):
    """What can be asked of the stored records; it may take a while. Every error raised on purpose is a `StoreError`."""

    def undo(self, at: datetime, number: int | None = None) -> Change:
        """Take a change back, by default the newest that was not, and say what that did to the records.

        Raises `NotFound` where there is none, `Conflict` where that would destroy newer work.
        """

    def redo(self, at: datetime, number: int | None = None) -> Change:
        """Do again what was taken back, by default last, and say what that did to the records; raises as `undo` does."""

    def history(self) -> Sequence[PastChange]:
        """The changes that can be undone or redone, newest first, also those of earlier runs and other windows."""

    def trash(self) -> Sequence[Removed]:
        """What was removed in the last thirty days, newest first. A change that adds such a record takes it out."""

    def news(self, known: Known) -> Sequence[Edit]:
        """The edits that lead from the known records to those that are stored now; raises `Gone` where none are any more."""

    def get_ready(self) -> None:
        """Load what the first commit needs, so that it takes no longer than the others."""

    def unusable(self) -> Sequence[Unusable]:
        """What is stored and cannot be used, and what was moved out of the way for that reason."""

    def set_aside(self, at: datetime) -> Sequence[Unusable]:
        """Move what cannot be used out of the way, where it stays as it is, and say what that was."""

    def mend(self, item: Unusable, text: str, at: datetime) -> None:
        """Put a text in the place of a record that cannot be used.

        Raises `InvalidInput` where it cannot be used either, `Conflict` where somebody else has changed it.
        """

    def remove(self, item: Unusable, at: datetime) -> None:
        """Remove for good what cannot be used; raises `Conflict` where somebody else has changed it."""


class Repository(Protocol):
    """Keeps the records. Every error that it raises on purpose is a `StoreError`."""

    @property
    def read_only(self) -> bool:
        """Whether every change is refused."""

    @property
    def left_out(self) -> int:
        """How many stored records were left out when they were read last, because they cannot be used."""

    def load(self) -> Iterable[Record]:
        """Every record that is stored. A file that does not exist yet holds none."""

    def commit(self, change: Change) -> None:
        """Store all edits of the change, or, on an error, none of them.

        Raises `Conflict` where a record is no longer what an edit says it was before.
        """

    def in_turn(self, work: Callable[[Store], Result]) -> "Future[Result]":
        """Do something when all that was committed is stored; whoever asks for the result waits, and gets the errors."""

    def flush(self) -> None:
        """Return when every change is stored, or was reported as failed."""

    def notices(self) -> Sequence[str]:
        """What a person should know about the file though nothing has failed: sentences, nearly always none."""

    def changed_outside(self) -> bool:
        """Whether the stored records are not those that `load` or `news` read and `commit` left."""


class Archive(Protocol):
    """The data file and its backups, from outside; needs neither to be readable."""

    def backups(self) -> Sequence[Backup]:
        """The backups, newest first."""

    def last_change(self, backup: Backup) -> str:
        """The newest change that is in a backup, in words; empty where there is none, or none that can be read."""

    def examine(self, backup: Backup | None = None) -> Examined:
        """Read every record of a backup, or of the data file itself, and say what is there and what is wrong."""

    def locks(self) -> str | None:
        """What is wrong with the lock that keeps two saves apart, where something is."""

    def obstacle(self) -> str | None:
        """Why no backup, or no save, could be made now, where that is so."""

    def newest_good(self) -> Backup | None:
        """The newest backup of which every record can be read."""

    def records(self, name: str) -> Sequence[Record]:
        """The records in a backup; raises `NotFound`, or `StoreError` where it is damaged."""

    def restoring(self, name: str, now: Iterable[Record], at: datetime) -> Change:
        """The change that leads from the present records to those of a backup."""

    def keep_before(self, what: str) -> None:
        """Keep the present state before something bigger than a change; `what` is one word."""

    def recover(self, name: str) -> Path | None:
        """Put a backup in the place of a damaged or missing data file, and say where the damaged one is now."""


class UnfinishedForms(Protocol):
    """Keeps what stands half typed in a form: one for each window."""

    def keep(self, form: UnfinishedForm | None) -> None:
        """Keep the form of this window, or, with None, forget it."""

    def left(self) -> Sequence[UnfinishedForm]:
        """The forms that windows have left behind which are gone, newest first; they stay for the next start."""

    def go_on(self, form: UnfinishedForm) -> None:
        """Make a form that was left behind the one of this window."""

    def throw_away(self, form: UnfinishedForm) -> None:
        """Forget a form that was left behind."""


class Clipboard(Protocol):
    """Puts a text where the user can paste it from."""

    def copy(self, text: str) -> str:
        """Copy, in at most two seconds for each way tried, and say in a few words by which way it went.

        Never raises for a missing or broken tool: the last way is a private file, whose path is in the answer.
        """
