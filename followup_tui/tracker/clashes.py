"""Two people at the same record: what both versions say, and what comes of storing one over the other."""

from collections.abc import Iterator
from itertools import chain

import msgspec

from followup_tui.domain.model import Change, Draft, Edit, Entry, EntryType, Record
from followup_tui.tracker.records import Records

_OURS = frozenset({"at", "created", "type", "updated"})
"""Fields that the program fills."""


class Difference(msgspec.Struct, frozen=True):
    """A field of a record that the two versions have differently."""

    field: str
    mine: object
    """What this change makes of it."""
    theirs: object
    """What stands in the file."""
    kept: bool
    """Whether mine is stored if the change is: it made the difference, not they."""


def differences(change: Change, records: Records) -> list[Difference]:
    """Where a change and the records as they are now differ, field by field."""
    return list(chain.from_iterable(_between(edit, records) for edit in change.edits))


def gone(change: Change, records: Records) -> bool:
    """Whether the others deleted something that the change needs, so that it cannot be stored at all."""
    return any(
        edit.before is not None and edit.after is not None and records.find(edit.before) is None
        for edit in change.edits
    )


def typed(change: Change) -> list[tuple[str, object]]:
    """What a change wanted to make of the fields of its records, or to put into new ones."""
    found: list[tuple[str, object]] = []
    for edit in change.edits:
        moved = isinstance(edit.after, Entry) and edit.after.type is EntryType.STAGE
        if edit.after is not None and not moved:
            fields = _filled(edit.after) if edit.before is None else _own(edit.before, edit.after)
            found += [(field, getattr(edit.after, field)) for field in fields]
    return found


def is_draft(change: Change) -> bool:
    """Whether a change is only what is written into a draft, which its editor holds as well."""
    return all(isinstance(edit.after, Draft) for edit in change.edits)


def rebased(change: Change, records: Records) -> list[Edit]:
    """The edits of a change on top of what is there now: its own fields win, theirs stay where it changed nothing."""
    return [edit for each in change.edits if (edit := _rebased(each, records)) is not None]


def _rebased(edit: Edit, records: Records) -> Edit | None:
    record = edit.before or edit.after
    theirs = records.find(record) if record is not None else None
    if edit.before is None or edit.after is None:
        return None if theirs == edit.after else Edit(theirs, edit.after)
    own = {field: getattr(edit.after, field) for field in _own(edit.before, edit.after)}
    return Edit(theirs, msgspec.structs.replace(theirs, **own) if theirs is not None else edit.after)


def _between(edit: Edit, records: Records) -> Iterator[Difference]:
    theirs = records.find(edit.before) if edit.before is not None else None
    if edit.before is None or edit.after is None or theirs is None:
        return
    own = _own(edit.before, edit.after)
    for field in edit.after.__struct_fields__:
        mine, other = getattr(edit.after, field), getattr(theirs, field)
        if mine != other and field != "updated":
            yield Difference(field, mine, other, kept=field in own)


def _own(before: Record, after: Record) -> list[str]:
    return [field for field in after.__struct_fields__ if getattr(before, field) != getattr(after, field)]


def _filled(record: Record) -> list[str]:
    """The fields of a new record in which something stands that a person put there."""
    fields = (field for field in record.__struct_fields__ if not field.endswith("id") and field not in _OURS)
    return [field for field in fields if getattr(record, field) not in {None, "", (), False}]
