"""The loaded records, kept in step with the data file: each change is stored, each can be taken back."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followup_tui.domain.errors import Conflict, NotFound
from followup_tui.domain.model import Application, Change, Draft, Edit, Entry, Interview, Record
from followup_tui.domain.plan.agenda import PENDING
from followup_tui.domain.plan.answers import LETTERS
from followup_tui.domain.settings import Settings
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.tracker.plans import CalendarOf, Plans
from followup_tui.tracker.ports import Clock, Repository, UnfinishedForms
from followup_tui.tracker.records import Records

if TYPE_CHECKING:
    from concurrent.futures import Future

    from followup_tui.domain.plan.steps import Step
    from followup_tui.domain.stored import PastChange
    from followup_tui.domain.usable import Unusable
    from followup_tui.tracker.deletions import Deleted


_RECENT = timedelta(days=7)


class Clash(Conflict):
    """Somebody else changed a record since this change was begun; `change` still holds all that was wanted."""

    def __init__(self, message: str, change: Change) -> None:
        super().__init__(message)
        self.change = change


class Session:
    """The records and what is due, as they are in the file as far as is known.

    A `StoreError` means that nothing was changed, neither in the file nor here.
    """

    def __init__(self, repository: Repository, clock: Clock, settings: Settings, calendar_of: CalendarOf) -> None:
        """Load the records; raises `StoreError`."""
        self.records = Records(repository.load())
        self.plans = Plans(self.records, clock, settings, calendar_of)
        self._repository = repository
        self._clock = clock
        self.latest: Change | None = None
        """The newest change that was made here, of anything but a draft."""
        self.unfinished_forms: UnfinishedForms | None = None
        """Where half typed forms are kept; handed in by the composition root."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self._clock.now()

    @property
    def read_only(self) -> bool:
        """Whether every change is refused, because the file cannot be written or was opened only to be looked at."""
        return self._repository.read_only

    def notices(self) -> Sequence[str]:
        """What a person should know about the file though nothing has failed; no look at the disk."""
        return self._repository.notices()

    @property
    def left_out(self) -> int:
        """How many records of the file are left out here, because they cannot be used; no look at the disk."""
        return self._repository.left_out

    def begun(self) -> "Step | None":
        """The step whose message was written on last, in the last week, and that is still to be done.

        A letter that was begun after its step was over, or that has none, answers something: it is a step too.
        """
        recent = [draft for draft in self.records.drafts.values() if draft.updated > self.now() - _RECENT]
        for draft in sorted(recent, key=lambda draft: draft.updated, reverse=True):
            interview = self.records.interviews.get(draft.interview_id)
            if interview is None or interview.application_id not in self.records.applications:
                continue
            steps = self.plans.steps(interview.id)
            same = [step for step in steps if step.ref == draft.ref]
            if step := next((step for step in same if step.state in PENDING), None):
                return step
            if draft.kind in LETTERS and all(step.ended and draft.updated > step.ended for step in same):
                return self.plans.letter(interview.id, draft.kind)
        return None

    # What takes its turn: the file may be busy with what was changed before

    def look_outside(self) -> "Future[Change] | None":
        """What another window or a command has done to the file, for `take_over`; None where nobody did anything.

        Cheap enough to be asked every second.
        """
        return self.catch_up() if self._repository.changed_outside() else None

    def catch_up(self) -> "Future[Change]":
        """What leads from the records here to those in the file, for `take_over`."""
        known, at = self.records.snapshot(), self.now()
        return self._repository.in_turn(
            lambda store: Change(text="catch up with the file", at=at, edits=tuple(store.news(known)))
        )

    def undo_later(self, number: int | None = None) -> "Future[Change]":
        """Take back a change of the history, by default the newest, for `take_over`.

        There it raises `NotFound` where there is none, and `Conflict` where that would destroy newer work.
        """
        at = self.now()
        return self._repository.in_turn(lambda store: store.undo(at, number))

    def redo_later(self, number: int | None = None) -> "Future[Change]":
        """Do again what was taken back, by default last, for `take_over`, which raises as for `undo_later`."""
        at = self.now()
        return self._repository.in_turn(lambda store: store.redo(at, number))

    def take_over(self, outcome: "Future[Change]") -> Change:
        """Show here what came of something that took its turn; raises what it raised.

        A record that was changed here meanwhile stays: the file will refuse that change, and then all is made equal.
        """
        change = outcome.result()
        fitting = tuple(edit for edit in change.edits if self.records.find(edit.record) == edit.before)
        self._show(Change(text=change.text, at=change.at, edits=fitting))
        return change

    def undo(self, number: int | None = None) -> Change:
        """As `undo_later`, waiting for it."""
        return self._waited_for(self.undo_later(number))

    def redo(self, number: int | None = None) -> Change:
        """As `redo_later`, waiting for it."""
        return self._waited_for(self.redo_later(number))

    def _waited_for(self, outcome: "Future[Change]") -> Change:
        change = self.take_over(outcome)
        if (news := self.look_outside()) is not None:
            self.take_over(news)
        return change

    def history(self) -> "Future[Sequence[PastChange]]":
        """The changes that can be taken back or done again, newest first, whoever made them."""
        return self._repository.in_turn(lambda store: store.history())

    def trash(self) -> "Future[list[Deleted]]":
        """What was deleted in the last thirty days, newest first, together what went together."""
        from followup_tui.tracker.deletions import deletions  # noqa: PLC0415 - not needed before somebody looks

        return self._repository.in_turn(lambda store: deletions(store.trash()))

    # What of the file cannot be used

    def unusable(self) -> "Future[Sequence[Unusable]]":
        """The records that are left out, and those that were set aside, with what is wrong with them."""
        return self._repository.in_turn(lambda store: store.unusable())

    def set_aside(self) -> "Future[Sequence[Unusable]]":
        """Move those that are left out away from the others, where each stays as it is, and say which they were."""
        at = self.now()
        return self._repository.in_turn(lambda store: store.set_aside(at))

    def mend_unusable(self, item: "Unusable", text: str) -> "Future[None]":
        """Put a text in the place of one; `catch_up` shows it then. Raises `InvalidInput` for what is still wrong."""
        at = self.now()
        return self._repository.in_turn(lambda store: store.mend(item, text, at))

    def remove_unusable(self, item: "Unusable") -> "Future[None]":
        """Remove one for good; only a backup still has it."""
        at = self.now()
        return self._repository.in_turn(lambda store: store.remove(item, at))

    def get_ready(self) -> None:
        """Let the store load what its first change needs, without waiting for it."""
        self._repository.in_turn(lambda store: store.get_ready())

    def flush(self) -> None:
        """Return when all that was changed is on disk, or known to have failed."""
        self._repository.flush()

    # Forms that stand half typed

    def keep_unfinished(self, form: UnfinishedForm | None) -> None:
        """Keep what stands half typed in a form, or, with None, forget it; does not wait for the disk."""
        forms = self.unfinished_forms
        if forms is not None:
            self._repository.in_turn(lambda _store: forms.keep(form))

    def left_unfinished(self) -> Sequence[UnfinishedForm]:
        """The forms that stood half typed in windows that are gone, newest first; they are offered again and again."""
        return self.unfinished_forms.left() if self.unfinished_forms is not None else ()

    def resume_unfinished(self, form: UnfinishedForm) -> None:
        """Take a form that was left as the one of this window."""
        if self.unfinished_forms is not None:
            self.unfinished_forms.go_on(form)

    def discard_unfinished(self, form: UnfinishedForm) -> None:
        """Offer a form that was left no more."""
        if self.unfinished_forms is not None:
            self.unfinished_forms.throw_away(form)

    # Changes that were made elsewhere

    def bring_back(self, deleted: "Deleted") -> Change:
        """Put what was deleted in its place again; raises `NotFound` where what it belongs to is gone, too."""
        here = {*self.records.applications, *self.records.interviews} | {record.id for record in deleted.records}
        missing = [record for record in deleted.records if not here.issuperset(_owners(record))]
        if missing:
            raise NotFound(f"What “{deleted.text}” belonged to is deleted, too: bring that back first")
        lost = [record for record in deleted.records if self.records.find(record) is None]
        if not lost:
            raise NotFound(f"What “{deleted.text}” deleted is already there again")
        what = deleted.text.removeprefix("delete ")
        words = what if what != deleted.text else f"what “{what}” deleted"
        return self.commit(f"bring back {words}", *(Edit(None, record) for record in lost))

    def settle(self, change: Change) -> Change:
        """Store a change that clashed, over what others have made of its records meanwhile."""
        from followup_tui.tracker.clashes import rebased  # noqa: PLC0415 - a clash is rare

        return self.commit(change.text, *rebased(change, self.records))

    def store(self, change: Change) -> Change:
        """Store a change that was made elsewhere: the restoring of a backup, an import."""
        return self.commit(change.text, *change.edits)

    def commit(self, text: str, *edits: Edit) -> Change:
        """Store what an action of the user does, and show it here; raises `Clash` where somebody else was faster."""
        change = Change(text=text, at=self.now(), edits=edits)
        if any(self.records.find(edit.before) != edit.before for edit in _first_of_each(edits) if edit.before):
            raise _clash(change)
        try:
            self._repository.commit(change)
        except Conflict as conflict:
            self.take_over(self.catch_up())
            raise _clash(change) from conflict
        self._show(change)
        if edits and not isinstance(change.record, Draft):
            self.latest = change
        return change

    # How

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
    return Clash(f"“{change.text}” is not saved: another window or command changed it first", change)


def _first_of_each(edits: Iterable[Edit]) -> Iterable[Edit]:
    """The first edit of each record; what follows builds on it."""
    seen: set[str] = set()
    for edit in edits:
        record = edit.record
        if record.id not in seen:
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
