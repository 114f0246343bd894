"""What the user can do with applications, interviews, steps and entries, for the screens and the commands alike.

Other subjects have modules of functions beside it: drafts, calls, promises, settings.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from followup_tui.domain import validation
from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import (
    Application,
    Change,
    Draft,
    Edit,
    Entry,
    EntryType,
    Interview,
    Kind,
    Record,
    Stage,
    StepRef,
)
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.settings import Settings
from followup_tui.domain.when.zones import local_date
from followup_tui.domain.wording import ENTRY_LABELS, STAGE_LABELS, kind_label
from followup_tui.tracker.interview_edits import moved_words, with_names
from followup_tui.tracker.plans import CalendarOf
from followup_tui.tracker.ports import Clock, Repository
from followup_tui.tracker.preferences import Preferences
from followup_tui.tracker.quiet import STILL_WAITING
from followup_tui.tracker.session import Session
from followup_tui.tracker.tools import Tools

if TYPE_CHECKING:
    from followup_tui.words.message import Message

_BEFORE_INTERVIEWS = frozenset({Stage.WISHLIST, Stage.APPLIED, Stage.NO_REPLY})
"""The stages that an interview or a reply moves on to `interviewing`."""


class Tracker(Session):
    """The loaded records, what is due, and the use cases.

    A use case checks what it is given, stores one `Change` and returns it; on an error nothing has changed. Each raises
    `InvalidInput` for a value that cannot be taken, `NotFound` for a record that is gone and `StoreError` where the
    data file could not be written. Instants are aware. A record handed in to be added needs no id (`""` will do).
    """

    def __init__(
        self,
        repository: Repository,
        clock: Clock,
        settings: Settings,
        *,
        timezone: str,
        calendar_of: CalendarOf,
        new_id: Callable[[], str],
        date_order: str = "",
        zone_problem: str = "",
        tools: Callable[[], Tools] | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        """Load the records. `timezone` is the user's own zone, in which times are shown.

        `date_order` is how numeric dates are read (`dmy`, `mdy`, `ymd`, empty where that is not known);
        `zone_problem` is the sentence about a zone that is not known.

        `tools` finds the other programs of the machine, when the first of them is needed. Without `preferences` the
        settings cannot be changed.
        """
        super().__init__(repository, clock, settings, calendar_of)
        self.settings = settings
        self.timezone = timezone
        self.date_order = date_order
        self.zone_problem = zone_problem
        self.tools = tools
        self.preferences = preferences
        self.new_id = new_id

    # Applications

    def add_application(self, record: Application) -> Change:
        """Enter an application."""
        self.plans.check_cadence(record.cadence)
        validation.applied(record.applied, self._today())
        record = validation.application(replace(record, id=self.new_id(), created=self.now()))
        return self.commit(f"add {describe(record)}", Edit(None, record))

    def edit_application(self, record: Application, before: Application | None = None) -> Change:
        """Store an application as it is now.

        `before` is what it was when the editing began; raises `Clash` where it is not that any more.
        """
        before = before or self.records.application(record.id)
        if record.cadence != before.cadence:
            self.plans.check_cadence(record.cadence)
        if record.applied != before.applied:
            validation.applied(record.applied, self._today())
        after = validation.application(record)
        moved = [] if after.stage is before.stage else [self._moved(after, after.stage)]
        return self.commit(f"edit {describe(after)}", Edit(before, after), *moved)

    def remove_application(self, application_id: str) -> Change:
        """Delete an application with its interviews, its entries and its drafts."""
        record = self.records.application(application_id)
        parts: list[Record] = [*self.records.interviews_of(application_id), *self.records.entries_of(application_id)]
        for interview in self.records.interviews_of(application_id):
            parts.extend(self.records.drafts_of(interview.id))
        return self.commit(f"delete {describe(record)}", *(Edit(part, None) for part in (record, *parts)))

    def set_stage(self, application_id: str, stage: Stage) -> Change | None:
        """Move an application to a stage, which stands on its timeline from then on; None where it is there already."""
        before = self.records.application(application_id)
        if before.stage is stage:
            return None
        text = f"move {describe(before)} to {STAGE_LABELS[stage]}"
        return self.commit(text, Edit(before, replace(before, stage=stage)), self._moved(before, stage))

    def keep_waiting(self, application_id: str) -> Change:
        """Note that a quiet application is not to be filed, so that this is not asked again (RULES.md 8)."""
        application = self.records.application(application_id)
        entry = self._entry(EntryType.NOTE, self.records.interviews_of(application_id)[-1])
        return self._log(f"keep waiting for {describe(application)}", replace(entry, text=STILL_WAITING))

    # Interviews

    def add_interview(self, record: Interview) -> Change:
        """Enter an interview, at a whole minute; an application that only waited for one moves on to `interviewing`."""
        application = self.records.application(record.application_id)
        record = replace(record, start=record.start.replace(second=0, microsecond=0))
        record = validation.interview(replace(record, id=self.new_id(), created=self.now()))
        text = f"add interview at {describe(application)}"
        return self.commit(text, Edit(None, record), *self._alive(application))

    def edit_interview(
        self, record: Interview, renamed: Mapping[str, str] | None = None, before: Interview | None = None
    ) -> Change:
        """Store an interview as it is now.

        `renamed` gives the new name of each interviewer whose name was mended, by the old one, so that what was sent
        to them stays theirs. `before` is as in `edit_application`. That an interview to come was moved, or is to come
        now, stands on its timeline from then on.
        """
        before = before or self.records.interview(record.id)
        after = validation.interview(replace(record, application_id=before.application_id))
        names = {old.casefold(): new for old, new in (renamed or {}).items()}
        if not before.interviewers and after.interviewers:
            names[""] = after.interviewers[0].name
        parts: list[Entry | Draft] = [*self._entries_at(before), *self.records.drafts_of(before.id)]
        edits: list[Edit] = [Edit(part, theirs) for part in parts if (theirs := with_names(part, names)) != part]
        if words := moved_words(before, after, self.now()):
            moved = replace(self._entry(EntryType.RESCHEDULE, after), until=after.start, text=words)
            edits.append(Edit(None, validation.entry(moved, self.now())))
        return self.commit(f"edit interview at {self._at(after)}", Edit(before, after), *edits)

    def cancel_interview(self, interview_id: str) -> Change:
        """Note that an interview does not take place; what was done for it stays on its timeline."""
        before = self.records.interview(interview_id)
        after = replace(before, cancelled=self.now())
        return self.commit(f"cancel interview at {self._at(before)}", Edit(before, after))

    def uncancel_interview(self, interview_id: str) -> Change:
        """Note that a cancelled interview takes place after all; its steps are planned again."""
        before = self.records.interview(interview_id)
        return self.commit(f"bring back interview at {self._at(before)}", Edit(before, replace(before, cancelled=None)))

    def remove_interview(self, interview_id: str) -> Change:
        """Delete an interview with its entries and its drafts."""
        record = self.records.interview(interview_id)
        parts: list[Record] = [*self._entries_at(record), *self.records.drafts_of(interview_id)]
        text = f"delete interview at {self._at(record)}"
        return self.commit(text, *(Edit(part, None) for part in (record, *parts)))

    # Steps

    def mark_done(
        self,
        step: Step,
        *,
        at: datetime | None = None,
        text: str = "",
        sent: "Message | None" = None,
        drop_draft: bool = False,
    ) -> Change:
        """Note that a step was done, at the time at which it really was (now, unless given). Never refused.

        With what was `sent` the draft of the step goes, as it does with `drop_draft`. The cautions that stood against it
        at that time are kept with it, since the user went on all the same: a face shows them first, and asks where it can.
        """
        cautions = tuple(caution.code.value for caution in self.plans.cautions(step, at))
        entry = replace(self._act(EntryType.CONTACT, step.ref, at), text=text, cautions=cautions)
        if sent is not None:
            entry = replace(entry, subject=sent.subject, body=sent.body)
        draft = self.records.draft(replace(step.ref, to=entry.to)) if entry.body or drop_draft else None
        return self._log(f"mark {self._of(entry)} as done", entry, *([Edit(draft, None)] if draft else []))

    def skip(self, ref: StepRef, *, text: str = "", also: tuple[Edit, ...] = ()) -> Change:
        """Note that a step will not be done; `text` says why, `also` is what changes with it."""
        entry = replace(self._act(EntryType.SKIP, ref), text=text)
        return self._log(f"skip {self._of(entry)}", entry, *also)

    def snooze(self, ref: StepRef, until: datetime, *, text: str = "") -> Change:
        """Let a step open at an instant to come (shift 5); `text` says why."""
        entry = self._act(EntryType.SNOOZE, ref)
        entry = replace(entry, until=validation.to_come("until", until, self.now()), text=text)
        return self._log(f"snooze {self._of(entry)}", entry)

    def reschedule(self, ref: StepRef, due: datetime) -> Change:
        """Let a step be due at another instant to come (shift 6)."""
        entry = replace(self._act(EntryType.RESCHEDULE, ref), until=validation.to_come("due", due, self.now()))
        return self._log(f"reschedule {self._of(entry)}", entry)

    # What happened

    def log(
        self,
        interview_id: str,
        type_: EntryType,
        text: str = "",
        *,
        at: datetime | None = None,
        kind: Kind | None = None,
        to: str | None = None,
        back: date | None = None,
        reply_by: date | None = None,
    ) -> Change:
        """Put a note, a contact, a reply or an automatic answer (with the date of return) on the timeline.

        `reply_by` is the local date by which they said, in a reply, that they would answer. `kind` says which step a
        contact was, where it was one. A reply brings an application that was filed as `no_reply` back to life.
        """
        if type_ is EntryType.AUTO_REPLY and back is None:
            raise InvalidInput("back", "An automatic answer needs the date on which they are back")
        interview = self.records.interview(interview_id)
        entry = replace(self._entry(type_, interview, at, kind, to), text=text, back=back, reply_by=reply_by)
        if reply_by is not None:
            validation.promise(entry, reply_by, interview.timezone)
        if back is not None:
            validation.back(entry, back, interview.timezone)
        if type_ is EntryType.NOTE and not text.strip():
            raise InvalidInput("text", "The note is empty")
        application = self.records.application(interview.application_id)
        moved = self._alive(application) if type_ is EntryType.REPLY else ()
        return self._log(f"log {self._of(entry)}", entry, *moved)

    def edit_entry(self, record: Entry, before: Entry | None = None) -> Change:
        """Store an entry as it is now; `before` is as in `edit_application`."""
        before = before or self.records.entry(record.id)
        after = validation.entry(record, self.now())
        return self.commit(f"edit {self._of(after)}", Edit(before, after))

    def remove_entry(self, entry_id: str) -> Change:
        """Delete an entry; what it ended or moved is as if it had not happened."""
        record = self.records.entry(entry_id)
        return self.commit(f"delete {self._of(record)}", Edit(record, None))

    # How

    def _log(self, text: str, entry: Entry, *more: Edit) -> Change:
        return self.commit(text, Edit(None, validation.entry(entry, self.now())), *more)

    def _entry(
        self,
        type_: EntryType,
        interview: Interview,
        at: datetime | None = None,
        kind: Kind | None = None,
        to: str | None = None,
    ) -> Entry:
        """An entry of an interview, about a step or about none; a thank-you to the only interviewer need not name them."""
        return Entry(
            id=self.new_id(),
            application_id=interview.application_id,
            interview_id=interview.id,
            at=at or self.now(),
            type=type_,
            kind=kind,
            to=validation.recipient(interview, to) if kind is Kind.THANK_YOU else to,
        )

    def _act(self, type_: EntryType, ref: StepRef, at: datetime | None = None) -> Entry:
        """An entry about a step."""
        return self._entry(type_, self.records.interview(ref.interview_id), at, ref.kind, ref.to)

    def _moved(self, application: Application, stage: Stage) -> Edit:
        entry = Entry(id=self.new_id(), application_id=application.id, at=self.now(), type=EntryType.STAGE, stage=stage)
        return Edit(None, entry)

    def _alive(self, application: Application) -> tuple[Edit, ...]:
        """What moves an application on to `interviewing`, where it only waited."""
        if application.stage not in _BEFORE_INTERVIEWS:
            return ()
        after = replace(application, stage=Stage.INTERVIEWING)
        return (Edit(application, after), self._moved(after, Stage.INTERVIEWING))

    def _today(self) -> date:
        return local_date(self.now(), self.timezone)

    def _entries_at(self, interview: Interview) -> list[Entry]:
        entries = self.records.entries_of(interview.application_id)
        return [entry for entry in entries if entry.interview_id == interview.id]

    def _at(self, interview: Interview) -> str:
        return describe(self.records.application(interview.application_id))

    def _of(self, entry: Entry) -> str:
        """An entry in the words of a change: `thank-you email to Dana Lee at Acme (Backend Engineer)`."""
        return f"{_entry_words(entry)} at {describe(self.records.application(entry.application_id))}"


def describe(application: Application) -> str:
    """An application in words: `Acme (Backend Engineer)`."""
    return f"{application.company} ({application.role})"


def _entry_words(entry: Entry) -> str:
    return kind_label(entry.kind, entry.to) if entry.kind else ENTRY_LABELS[entry.type]
