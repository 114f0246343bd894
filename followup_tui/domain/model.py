"""What is stored: the facts that a user enters and the things that happened.

Every record is frozen. An instant is an aware `datetime` in UTC; the zone in which it is to be
read stands beside it, in the interview. A `date` is a calendar date and is never converted.
Nothing that can be computed from these records is stored (see `plan`).
"""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

import msgspec

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years in which a date can lie; anything else is a slip of the finger."""


class Stage(StrEnum):
    """Where an application stands."""

    WISHLIST = "wishlist"
    APPLIED = "applied"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NO_REPLY = "no_reply"

    @property
    def closed(self) -> bool:
        """Whether nothing more is to be done for the application."""
        return self in CLOSED_STAGES


CLOSED_STAGES = frozenset({Stage.ACCEPTED, Stage.REJECTED, Stage.WITHDRAWN, Stage.NO_REPLY})


class Kind(StrEnum):
    """The kinds of follow-up step, in the order in which they come."""

    THANK_YOU = "thank_you"
    PHONE_CALL = "phone_call"
    FOLLOW_UP = "follow_up"
    CLOSING_NOTE = "closing_note"


class State(StrEnum):
    """Where a step stands, by what happened and by the clock (RULES.md 6)."""

    OVERDUE = "overdue"
    OPEN = "open"
    UPCOMING = "upcoming"
    DONE = "done"
    SKIPPED = "skipped"
    STOPPED = "stopped"
    LAPSED = "lapsed"


class EntryType(StrEnum):
    """What kind of thing happened."""

    INTERVIEW = "interview"
    CONTACT = "contact"
    REPLY = "reply"
    AUTO_REPLY = "auto_reply"
    NOTE = "note"
    STAGE = "stage"
    SKIP = "skip"
    SNOOZE = "snooze"
    RESCHEDULE = "reschedule"


class Format(StrEnum):
    """How an interview was held."""

    PHONE = "phone"
    VIDEO = "video"
    ONSITE = "onsite"


class Prefers(StrEnum):
    """How an interviewer likes to be reached."""

    EMAIL = "email"
    PHONE = "phone"
    NO_CALLS = "no_calls"


class StepRef(msgspec.Struct, frozen=True):
    """What a step is known by: what is done about it and what is written for it names it so.

    The steps of a kind that a cadence repeats share one. Made by what it is of: `step.ref`, `draft.ref`,
    `interview.step_ref(kind, to)`.
    """

    interview_id: str
    kind: Kind
    to: str | None = None
    """The name of the interviewer whom it is for, where it is for one."""


class Application(msgspec.Struct, frozen=True, kw_only=True):
    """One job that the user applies for."""

    id: str
    company: str
    role: str
    stage: Stage = Stage.APPLIED
    applied: date | None = None
    """The date on which the user applied."""
    url: str = ""
    location: str = ""
    source: str = ""
    """Where the user found the job."""
    country: str | None = None
    """ISO 3166 country, with a subdivision where given: `US`, `US-CA`. Chooses the public holidays."""
    cadence: str | None = None
    """The name of the cadence; None takes the user's default."""
    tags: tuple[str, ...] = ()
    notes: str = ""
    created: datetime = EPOCH


class Interviewer(msgspec.Struct, frozen=True, kw_only=True):
    """One person who held an interview. The name is unique within its interview."""

    name: str
    email: str = ""
    phone: str = ""
    title: str = ""
    prefers: Prefers | None = None
    stood_out: str = ""
    """One thing that stood out in the talk with this person."""


class Interview(msgspec.Struct, frozen=True, kw_only=True):
    """One interview of an application."""

    id: str
    application_id: str
    start: datetime
    minutes: int = 60
    timezone: str = "UTC"
    """Z of the rules: the IANA zone in which the interview took place."""
    round: str = ""
    format: Format | None = None
    interviewers: tuple[Interviewer, ...] = ()
    topics: tuple[str, ...] = ()
    """What stood out: the specific things to mention in a thank-you."""
    strengths: tuple[str, ...] = ()
    """What the user wants to say about their own qualification."""
    reply_by: date | None = None
    """The local date by which the employer said, at the interview, that it would answer."""
    to_send: str = ""
    """What the user promised to send: the next message mentions it."""
    debriefed: datetime | None = None
    """When the user wrote down how it went."""
    cancelled: datetime | None = None
    """When the user noted that it does not take place."""
    created: datetime = EPOCH
    """When the interview was entered."""

    @property
    def end(self) -> datetime:
        """E of the rules: the instant at which the interview ends."""
        return self.start + timedelta(minutes=self.minutes)

    def step_ref(self, kind: Kind, to: str | None = None) -> StepRef:
        """What its step of a kind, to one person, is known by."""
        return StepRef(self.id, kind, to)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened in an application, at an instant."""

    id: str
    application_id: str
    interview_id: str | None = None
    at: datetime
    type: EntryType
    kind: Kind | None = None
    """The step that this was, skipped, snoozed or rescheduled."""
    to: str | None = None
    """The name of the interviewer whom the step is for."""
    text: str = ""
    subject: str = ""
    """The subject of what was sent; a call, and a mail without one, has none."""
    body: str = ""
    """What was sent, or said to a machine."""
    stage: Stage | None = None
    """The stage moved to (type `stage`), or the decision that a reply was: an offer or a rejection (type `reply`)."""
    reply_by: date | None = None
    """The local date by which they said that they would answer (type `reply`)."""
    until: datetime | None = None
    """The new opening (type `snooze`) or due time (type `reschedule`)."""
    back: date | None = None
    """The date of return in an automatic answer (type `auto_reply`)."""
    cautions: tuple[str, ...] = ()
    """The codes of the cautions that the user went on against."""

    @property
    def is_decision(self) -> bool:
        """Whether this is a reply that decided: it ends a silence and begins none."""
        return self.type is EntryType.REPLY and self.stage is not None

    def is_for(self, to: str | None) -> bool:
        """Whether this is of the step for one recipient; a step for nobody in particular takes any."""
        return to is None or (self.to is not None and self.to.casefold() == to.casefold())


class Version(msgspec.Struct, frozen=True):
    """A draft as it once was."""

    at: datetime
    """When it was replaced."""
    subject: str
    body: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A message that is being written: one for each interview, kind and recipient."""

    id: str
    interview_id: str
    kind: Kind
    to: str | None = None
    subject: str = ""
    body: str = ""
    recipients: tuple[str, ...] = ()
    """The names of those whom a letter to nobody in particular goes to; empty where nothing was chosen."""
    updated: datetime = EPOCH
    notes: str = ""
    """What was noted during the call that the draft is the script of."""
    ignored: tuple[str, ...] = ()
    """The findings of the check that the user does not want to hear of again in this draft."""
    versions: tuple[Version, ...] = ()
    """What stood there before, newest first; bounded."""

    @property
    def ref(self) -> StepRef:
        """The step that it is written for."""
        return StepRef(self.interview_id, self.kind, self.to)


Record = Application | Interview | Entry | Draft
"""A record with a table of its own in the store."""


_AT_ONCE = {
    EntryType.CONTACT: 0,
    EntryType.SKIP: 1,
    EntryType.AUTO_REPLY: 2,
    EntryType.SNOOZE: 3,
    EntryType.RESCHEDULE: 4,
}


def by_time(entry: Entry) -> tuple[datetime, int]:
    """The sort key that puts entries in order of time; those of one instant in the order of the shifts (RULES.md 5)."""
    return entry.at, _AT_ONCE.get(entry.type, 0)


class Facts(msgspec.Struct, frozen=True):
    """All that is known of one application.

    The order of the interviews and entries does not matter to a plan, but for entries of one instant: a script can snooze
    a step twice at once, or log a reply and then a contact. Then the one that stands last is the newest.
    """

    application: Application
    interviews: tuple[Interview, ...] = ()
    entries: tuple[Entry, ...] = ()

    def in_order(self) -> "Facts":
        """The same facts, oldest first."""
        return Facts(
            self.application,
            tuple(sorted(self.interviews, key=lambda interview: (interview.start, interview.id))),
            tuple(sorted(self.entries, key=by_time)),
        )


class Edit(msgspec.Struct, frozen=True):
    """One record before and after: added where `before` is None, removed where `after` is."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record that it is about: as it is after, or as it was where it is gone."""
        record = self.after or self.before
        if record is None:
            raise AssertionError("an edit has a record before or after")
        return record


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One action of the user: what it is called, and all that it does to the records, or nothing of it."""

    text: str
    """In words, as an undo would name it: `mark thank-you to Dana Lee as done`."""
    at: datetime
    edits: tuple[Edit, ...]
    final: bool = False
    """Whether it stays when the user takes changes back, because no user made it."""

    @property
    def record(self) -> Record:
        """The record that the change is about: the first one, as it is now, or as it was where it is gone."""
        return self.edits[0].record
