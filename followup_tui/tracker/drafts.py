"""Keeping the message of a step as it is written."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from followup_tui.domain import validation
from followup_tui.domain.model import Change, Draft, Edit, StepRef, Version
from followup_tui.domain.wording import kind_label
from followup_tui.tracker.tracker import Tracker, describe

if TYPE_CHECKING:
    from followup_tui.words.message import Message

MOST_VERSIONS = 20
"""Versions of a draft that are kept."""


def save_draft(
    tracker: Tracker,
    ref: StepRef,
    message: "Message",
    *,
    ignored: tuple[str, ...] | None = None,
    keep: "Message | None" = None,
    known: "Message | None" = None,
    notes: str | None = None,
    recipients: tuple[str, ...] | None = None,
) -> Change | None:
    """Keep a draft as it is now; None where it is as it was.

    `ignored` are the findings of the check that are not to be heard of again, `notes` what was noted during a call,
    `recipients` the names of those whom a letter to several goes to (None: as before); `keep` is what stood there
    before, to be kept as a version. `known` is the message on which the writer builds; raises `Clash` where another
    window has written another one meanwhile.
    """
    interview = tracker.records.interview(ref.interview_id)
    before = tracker.records.draft(ref)
    record = before or Draft(id=tracker.new_id(), interview_id=ref.interview_id, kind=ref.kind, to=ref.to)
    if keep is not None:
        version = Version(tracker.now(), keep.subject, keep.body)
        record = replace(record, versions=_with_version(record.versions, version))
    if ignored is not None:
        record = replace(record, ignored=ignored)
    if recipients is not None:
        record = replace(record, recipients=recipients)
    if notes is not None:
        record = replace(record, notes=notes)
    after = validation.draft(replace(record, subject=message.subject, body=message.body))
    if after == before:
        return None
    if before is not None and known is not None:
        before = replace(before, subject=known.subject, body=known.body)
    application = tracker.records.application(interview.application_id)
    return tracker.commit(
        f"write {kind_label(ref.kind, ref.to)} at {describe(application)}",
        Edit(before, replace(after, updated=tracker.now())),
    )


def _with_version(versions: tuple[Version, ...], version: Version) -> tuple[Version, ...]:
    """The versions with another one, unless it is empty or the newest already."""
    known = bool(versions) and replace(versions[0], at=version.at) == version
    return versions if known or not version.body.strip() else (version, *versions)[:MOST_VERSIONS]
