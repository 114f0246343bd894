"""The records in memory, with the ways in which the use cases and the screens look them up."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import TypeVar

from followup_tui.domain.errors import NotFound
from followup_tui.domain.model import Application, Change, Draft, Entry, Facts, Interview, Record, StepRef

T = TypeVar("T")

_start = attrgetter("start", "id")


class Records:
    """Everything that is stored, by id. Only `load` and `apply` change it."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.load(records)

    def load(self, records: Iterable[Record]) -> None:
        """Forget everything and hold these records."""
        self.applications: dict[str, Application] = {}
        self.interviews: dict[str, Interview] = {}
        self.entries: dict[str, Entry] = {}
        self.drafts: dict[str, Draft] = {}
        self._interviews_of: dict[str, dict[str, Interview]] = {}
        self._entries_of: dict[str, dict[str, Entry]] = {}
        for record in records:
            self._put(record)

    def apply(self, change: Change) -> None:
        """Make the edits of a change, which must have been stored."""
        for edit in change.edits:
            if edit.before is not None:
                self._drop(edit.before)
            if edit.after is not None:
                self._put(edit.after)

    def snapshot(self) -> dict[type[Record], dict[str, Record]]:
        """Every record as it is now, by kind and id, for another thread."""
        return {
            Application: dict(self.applications),
            Interview: dict(self.interviews),
            Entry: dict(self.entries),
            Draft: dict(self.drafts),
        }

    def everything(self) -> list[Record]:
        """Every record."""
        return [
            *self.applications.values(),
            *self.interviews.values(),
            *self.entries.values(),
            *self.drafts.values(),
        ]

    def find(self, record: Record) -> Record | None:
        """What is known now under the id of a record; None where it is gone."""
        kept: Mapping[str, Record]
        match record:
            case Application():
                kept = self.applications
            case Interview():
                kept = self.interviews
            case Entry():
                kept = self.entries
            case Draft():
                kept = self.drafts
        return kept.get(record.id)

    def application(self, record_id: str) -> Application:
        """The application of an id; raises `NotFound` where it is gone."""
        return _get(self.applications, record_id, "application")

    def interview(self, record_id: str) -> Interview:
        """The interview of an id; raises `NotFound` where it is gone."""
        return _get(self.interviews, record_id, "interview")

    def entry(self, record_id: str) -> Entry:
        """The entry of an id; raises `NotFound` where it is gone."""
        return _get(self.entries, record_id, "entry")

    def interviews_of(self, application_id: str) -> tuple[Interview, ...]:
        """The interviews of an application, oldest first."""
        interviews = tuple(self._interviews_of.get(application_id, {}).values())
        return tuple(sorted(interviews, key=_start)) if len(interviews) > 1 else interviews

    def has_interviews(self, application_id: str) -> bool:
        """Whether an application has any interview."""
        return bool(self._interviews_of.get(application_id))

    def entries_of(self, application_id: str) -> tuple[Entry, ...]:
        """All entries of an application, in no order."""
        return tuple(self._entries_of.get(application_id, {}).values())

    def facts(self, application_id: str) -> Facts:
        """All that a plan needs to know of an application."""
        return Facts(
            self.application(application_id), self.interviews_of(application_id), self.entries_of(application_id)
        )

    def draft(self, ref: StepRef) -> Draft | None:
        """The saved draft for a step, where there is one."""
        return next((draft for draft in self.drafts_of(ref.interview_id) if draft.ref == ref), None)

    def drafts_of(self, interview_id: str) -> tuple[Draft, ...]:
        """The saved drafts of an interview."""
        return tuple(draft for draft in self.drafts.values() if draft.interview_id == interview_id)

    def _put(self, record: Record) -> None:
        match record:
            case Application():
                self.applications[record.id] = record
            case Interview():
                self.interviews[record.id] = record
                self._interviews_of.setdefault(record.application_id, {})[record.id] = record
            case Entry():
                self.entries[record.id] = record
                self._entries_of.setdefault(record.application_id, {})[record.id] = record
            case Draft():
                self.drafts[record.id] = record

    def _drop(self, record: Record) -> None:
        match record:
            case Application():
                del self.applications[record.id]
            case Interview():
                del self.interviews[record.id]
                del self._interviews_of[record.application_id][record.id]
            case Entry():
                del self.entries[record.id]
                del self._entries_of[record.application_id][record.id]
            case Draft():
                del self.drafts[record.id]


def _get(records: dict[str, T], record_id: str, what: str) -> T:
    try:
        return records[record_id]
    except KeyError:
        raise NotFound(f"This {what} is gone: it was deleted in another window or by a command") from None
