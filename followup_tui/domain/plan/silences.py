"""The silences of an interview: the times in which it is the employer's turn to answer (RULES.md 1)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from followup_tui.domain.model import Entry, EntryType, Facts, Interview
from followup_tui.domain.when.zones import local_date


class Silence(NamedTuple):
    """One silence: it lasts until the next reply. The first one begins at the end of the interview."""

    number: int
    """From 1."""
    since: datetime
    """The instant at which it begins, in UTC; never before the end of the interview."""
    day: date
    """A of the rules: the local date from which its days are counted."""
    promise: date | None
    """P of the rules: the local date by which the employer said it would answer; None where that is before A."""
    begun: Entry | None
    """The reply that began it; None for the first."""
    ended: Entry | None = None
    """The reply that ended it."""
    entries: tuple[Entry, ...] = ()
    """What happened in it, oldest first; the first silence also has what happened before the interview."""


def silences(facts: Facts, index: int) -> tuple[Silence, ...]:
    """The silences of the interview at `index` of facts that are in order of time, oldest first.

    A reply is to the newest interview that had begun when it came, whatever it was logged to. A decision ends a silence
    and begins none. Of what happened at the instant of a reply, what was entered before it belongs to the older silence.
    """
    interview = facts.interviews[index]
    found = [Silence(1, interview.end, local_date(interview.end, interview.timezone), interview.reply_by, None)]
    since_last: list[Entry] = []
    promise = interview.reply_by
    for entry in facts.entries:
        if entry.type is not EntryType.REPLY or not _is_to(entry, facts.interviews, index):
            since_last.append(entry)
            continue
        if entry.reply_by is not None:
            promise = entry.reply_by
        found[-1] = _until(found[-1], entry, since_last)
        since_last = []
        if not entry.is_decision:
            since = max(entry.at, interview.end)
            day = local_date(since, interview.timezone)
            found.append(Silence(found[-1].number + 1, since, day, promise, entry))
    found[-1] = found[-1]._replace(entries=found[-1].entries + tuple(since_last))
    return tuple(each if _is_kept(each) else each._replace(promise=None) for each in found)


def _until(silence: Silence, reply: Entry, entries: Sequence[Entry]) -> Silence:
    """A silence with what happened in it, ended by a reply; what a decision ended already stays as it was."""
    return silence._replace(ended=silence.ended or reply, entries=(*silence.entries, *entries))


def _is_to(reply: Entry, interviews: Sequence[Interview], index: int) -> bool:
    """Whether the interview at `index` is the newest one that had begun when a reply came."""
    return _had_begun(interviews[index], reply.at) and not any(
        _had_begun(later, reply.at) for later in interviews[index + 1 :]
    )


def _had_begun(interview: Interview, at: datetime) -> bool:
    return interview.start <= at and (interview.cancelled is None or interview.cancelled > at)


def _is_kept(silence: Silence) -> bool:
    return silence.promise is not None and silence.promise >= silence.day
