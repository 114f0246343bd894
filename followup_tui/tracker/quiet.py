"""Quiet applications: filed as `no_reply` or kept, asked once (RULES.md 8). The answer is a note on the timeline."""

from typing import Final

from followup_tui.domain.model import EntryType, Facts

STILL_WAITING: Final = "Quiet, and still waiting"
"""The text of the note that stands for the answer to keep waiting."""


def was_asked(facts: Facts) -> bool:
    """Whether the user chose to keep waiting after the last interview of an application."""
    last = facts.in_order().interviews[-1] if facts.interviews else None
    return last is not None and any(
        entry.type is EntryType.NOTE and entry.text == STILL_WAITING and entry.interview_id == last.id
        for entry in facts.entries
    )
