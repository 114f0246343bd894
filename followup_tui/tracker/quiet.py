"""Quiet applications: filed as `no_reply` or kept, asked once (RULES.md 9). The answer is a note on the timeline."""

from typing import Final

from followup_tui.domain.model import EntryType, Facts

STILL_WAITING: Final = "Quiet, and still waiting"
"""The text of the note that stands for the answer to keep waiting."""


def was_asked(facts: Facts) -> bool:
    """Whether the user chose to keep waiting since the last interview or reply of an application."""
    since = max(
        [
            *(interview.start for interview in facts.interviews),
            *(entry.at for entry in facts.entries if entry.type is EntryType.REPLY),
        ],
        default=None,
    )
    return since is not None and any(
        entry.type is EntryType.NOTE and entry.text == STILL_WAITING and entry.at >= since for entry in facts.entries
    )
