"""Whose number is it? Everybody who can be called, where they are more than one."""

from collections.abc import Sequence

from textual.content import Content

from followup_tui.domain.model import Interviewer
from followup_tui.tui.screens.choose import ChooseDialog


class NumberDialog(ChooseDialog[str]):
    """Closes with the number to copy, or with None."""

    def __init__(self, people: Sequence[Interviewer]) -> None:
        """Offer people who have a number."""
        lines = [(Content.assemble(f"{person.name}  ", (person.phone, "bold")), person.phone) for person in people]
        super().__init__("Copy whose number?", lines)
