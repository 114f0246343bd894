"""The loaded records, kept in step with the data file: each change is stored, each can be taken back."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followup_tui.domain.agenda import PENDING
from followup_tui.domain.errors import Conflict, NotFound
from followup_tui.domain.model import Application, Change, Draft, Edit, Entry, Interview, Record
from followup_tui.domain.settings import Settings
from followup_tui.tracker.plans import CalendarOf, Plans
from followup_tui.tracker.ports import Clock, Past, Repository
from followup_tui.tracker.records import Records

if TYPE_CHECKING:
    from followup_tui.domain.plan import Step
    from followup_tui.tracker.trash import Deleted


_RECENT = timedelta(days=7)


class Clash(Conflict):
    """Somebody else changed a record since this change was begun; `change` still holds all that was wanted."""

    def __init__(self, message: str, change: Change) -> None:
        super().__init__(message)
        self.change = change


class Ledger:
    """The records and what is due, as they are in the file as far as is known.

    A `StoreError` means that nothing was changed, neither in the file nor here.
    """

    def __init__(self, repository: Repository, clock: Clock, settings: Settings, calendar_of: CalendarOf) -> None:
        """Load the records; raises `StoreError`."""
        self.records = Records(repository.load())
        self.plans = Plans(self.records, clock, settings, calendar_of)
        self._repository = repository
        self._clock = clock
        self._news = False

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self._clock.now()

    @property
    def read_only(self) -> bool:
        """Whether every change is refused, because the file cannot be written or was opened only to be looked at."""
        return self._repository.read_only

    def begun(self) -> "Step | None":
        """The step whose message was written on last, in the last week, and that is still to be done."""
        recent = [draft for draft in self.records.drafts.values() if draft.updated > self.now() - _RECENT]
        for draft in sorted(recent, key=lambda draft: draft.updated, reverse=True):
            for step in self.plans.steps(draft.interview_id) if draft.interview_id in self.records.interviews else ():
                if (step.kind, step.to) == (draft.kind, draft.to) and step.state in PENDING:
                    return step
        return None

    # What others do to the file

    def reload(self) -> None:
        """Read the data file again; raises `StoreError` and keeps what is in memory where it cannot be read."""
        self.records.load(self._repository.load())
        self.plans.forget_all()
        self._news = True

    def look_outside(self) -> bool:
        """Whether the records here are others than at the last look, because of another window or a command.

        Cheap enough to be asked every second. Raises `StoreError` where the file was changed and cannot be read.
        """
        self._catch_up()
        news, self._news = self._news, False
        return news

    def flush(self) -> None:
        """Return when all that was changed is on disk, or known to have failed."""
        self._repository.flush()

    # Taking back

    def undo(self, number: int | None = None) -> Change:
        """Take back a change of the history, by default the newest; raises `NotFound` where there is none.

        Raises `Conflict` where that would destroy newer work.
        """
        return self._take_over(self._repository.undo(self.now(), number))

    def redo(self) -> Change:
        """Do again what was last taken back; raises as `undo` does."""
        return self._take_over(self._repository.redo(self.now()))

    def history(self) -> Sequence[Past]:
        """The changes that can be taken back or done again, newest first, whoever made them."""
        return self._repository.history()

    def trash(self) -> "list[Deleted]":
        """What was deleted in the last thirty days, newest first, together what went together."""
        from followup_tui.tracker.trash import deletions  # noqa: PLC0415 - not needed before somebody looks

        return deletions(self._repository.trash())

    def bring_back(self, deleted: "Deleted") -> Change:
        """Put what was deleted in its place again; raises `NotFound` where what it belongs to is gone, too."""
        here = {*self.records.applications, *self.records.interviews} | {record.id for record in deleted.records}
        missing = [record for record in deleted.records if not here.issuperset(_owners(record))]
        if missing:
            raise NotFound(f"What “{deleted.text}” belonged to is deleted, too: bring that back first")
        lost = [record for record in deleted.records if self.records.find(record) is None]
        if not lost:
            raise NotFound(f"What “{deleted.text}” took away is there again already")
        what = deleted.text.removeprefix("delete ")
        words = what if what != deleted.text else f"what “{what}” took away"
        return self._commit(f"bring back {words}", *(Edit(None, record) for record in lost))

    def settle(self, change: Change) -> Change:
        """Store a change that clashed, over what others have made of its records meanwhile."""
        from followup_tui.tracker.clashes import rebased  # noqa: PLC0415 - a clash is rare

        return self._commit(change.text, *rebased(change, self.records))

    def store(self, change: Change) -> Change:
        """Store a change that was made elsewhere: the restoring of a backup, an import."""
        return self._commit(change.text, *change.edits)

    # How

    def _commit(self, text: str, *edits: Edit) -> Change:
        change = Change(text=text, at=self.now(), edits=edits)
        self._catch_up()
        if any(self.records.find(edit.before) != edit.before for edit in _first_of_each(edits) if edit.before):
            raise _clash(change)
        try:
            self._repository.commit(change)
        except Conflict as conflict:
            self.reload()
            raise _clash(change) from conflict
        self._show(change)
        return change

    def _catch_up(self) -> None:
        if self._repository.changed_outside():
            self.reload()

    def _take_over(self, change: Change) -> Change:
        """Show here what the repository did; where that stands on others' work, read all of it."""
        if self._repository.changed_outside():
            self.reload()
        else:
            self._show(change)
        return change

    def _show(self, change: Change) -> None:
        self.records.apply(change)
        for edit in change.edits:
            for record in (edit.before, edit.after):
                self._forget(record)

    def _forget(self, record: Record | None) -> None:
        match record:
            case Application():
                self.plans.forget(record.id)
            case Interview() | Entry():
                self.plans.forget(record.application_id)


def _clash(change: Change) -> Clash:
    return Clash(f"“{change.text}” is not saved: another window or command was faster", change)


def _first_of_each(edits: Iterable[Edit]) -> Iterable[Edit]:
    """The first edit of each record; what follows builds on it."""
    seen: set[str] = set()
    for edit in edits:
        record = edit.before or edit.after
        if record is not None and record.id not in seen:
            seen.add(record.id)
            yield edit


def _owners(record: Record) -> set[str]:
    """The ids of the records that another hangs on."""
    match record:
        case Interview():
            return {record.application_id}
        case Entry():
            return {record.application_id, *([record.interview_id] if record.interview_id else [])}
        case Draft():
            return {record.interview_id}
        case _:
            return set()
