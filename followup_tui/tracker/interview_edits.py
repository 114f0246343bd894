"""What changes with an interview that is edited: the names in what hangs on it, and a word about when it is now."""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from followup_tui.domain.model import Draft, Entry, Interview, Kind


def with_names(part: Entry | Draft, names: Mapping[str, str]) -> Entry | Draft:
    """What hangs on an interview, with the new names of its people, which are known by the old ones in lower case."""
    if isinstance(part, Draft) and part.recipients:
        part = replace(part, recipients=tuple(names.get(name.casefold(), name) for name in part.recipients))
    if not (part.to or part.kind is Kind.THANK_YOU):
        return part
    return replace(part, to=names.get((part.to or "").casefold(), part.to))


def moved_words(before: Interview, after: Interview, now: datetime) -> str:
    """From when to when an interview was moved; empty where it was not, or where only what happened is put right."""
    if before.start == after.start or max(before.start, after.start) <= now:
        return ""
    from followup_tui.domain.when.dates import spell_when  # noqa: PLC0415 - off the first frame

    start, end = (
        spell_when(each.start, zone=each.timezone, now=now, with_zone=before.timezone != after.timezone)
        for each in (before, after)
    )
    return f"from {start.rpartition(', ')[0]} to {end.rpartition(', ')[0]}"
