"""What kinds, stages and entries are called, on screens and in commands alike."""

from followup_tui.domain.model import EntryType, Kind, Stage

KIND_LABELS = {
    Kind.THANK_YOU: "thank-you email",
    Kind.PHONE_CALL: "phone call",
    Kind.FOLLOW_UP: "follow-up email",
    Kind.CLOSING_NOTE: "closing note",
}
"""The kinds of step as a sentence names them."""
STAGE_LABELS = {stage: stage.replace("_", " ") for stage in Stage}
"""The stages as a sentence names them: `no reply`."""
ENTRY_LABELS = {
    EntryType.INTERVIEW: "interview",
    EntryType.CONTACT: "contact",
    EntryType.REPLY: "reply",
    EntryType.AUTO_REPLY: "automatic answer",
    EntryType.NOTE: "note",
    EntryType.STAGE: "stage",
    EntryType.SKIP: "skipped",
    EntryType.SNOOZE: "snoozed",
    EntryType.RESCHEDULE: "rescheduled",
}
"""The types of entry as a sentence names them."""


def kind_label(kind: Kind, to: str | None) -> str:
    """A step or a contact as a person names it: `thank-you email to Dana Lee`."""
    return f"{KIND_LABELS[kind]} to {to}" if to else KIND_LABELS[kind]


def capital(label: str) -> str:
    """A label as a title, with its names as they are: `Thank-you email to Dana Lee`."""
    return label[:1].upper() + label[1:]
