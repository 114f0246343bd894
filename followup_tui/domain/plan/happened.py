"""What happened in an application, in order of time and sorted out for planning."""

from collections.abc import Sequence
from datetime import datetime
from operator import lt
from typing import NamedTuple

from followup_tui.domain.model import Entry, EntryType, Facts


class Happened(NamedTuple):
    """What moves the steps of every interview of the application, each kind oldest first."""

    contacts: list[Entry]
    answers: list[Entry]
    """Automatic answers."""


_NOTHING = Happened([], [])


def sort_out(entries: Sequence[Entry]) -> Happened:
    """Tell the entries, which are in order of time, apart. The lists are not to be changed."""
    if not entries:
        return _NOTHING
    happened = Happened([], [])
    for entry in entries:
        if entry.type is EntryType.CONTACT:
            happened.contacts.append(entry)
        elif entry.type is EntryType.AUTO_REPLY:
            happened.answers.append(entry)
    return happened


def in_order(facts: Facts) -> Facts:
    """The same facts, oldest first; most are already."""
    if _ascend([interview.start for interview in facts.interviews]) and _ascend([entry.at for entry in facts.entries]):
        return facts
    return facts.in_order()


def _ascend(moments: list[datetime]) -> bool:
    return all(map(lt, moments, moments[1:]))
