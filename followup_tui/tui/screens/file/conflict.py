"""Two people at the same record: both versions side by side, and which one is to stand."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from followup_tui.domain import text
from followup_tui.domain.model import Change, Interviewer
from followup_tui.tracker.clashes import differences, gone, typed
from followup_tui.tracker.session import Clash
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.keys import CONFLICT, GONE, KeyCommand, bindings
from followup_tui.tui.screens.base import CopyRequested
from followup_tui.tui.screens.file.unprompted import UnpromptedDialog
from followup_tui.tui.widgets.bars import KeyBar
from followup_tui.tui.widgets.reading import Reading

"""Where it was deleted, and there is no form any more to go back to."""
_MOST = 2_000
"""Characters of a version that are shown."""


class ConflictScreen(UnpromptedDialog[Change | bool]):
    """Closes with the change that was stored, with False where theirs is to stand, and with None for going back."""

    NAME = "Changed by somebody else"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = (*CONFLICT, *GONE)
    BINDINGS: ClassVar[list[BindingType]] = bindings((*CONFLICT, GONE[0]))

    def __init__(self, tracker: Tracker, seconds: Callable[[], float], change: Change, *, last: bool = False) -> None:
        """Ask about a change that was not stored; `last` where what was typed stands nowhere else any more."""
        super().__init__(tracker, seconds, unprompted=last)
        self._change = change
        self._last = last
        self._lost = gone(change, tracker.records)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -large"):
            yield Static(Content.styled("Not saved: it was changed elsewhere meanwhile", "bold"))
            yield Static(self._explanation(lost=self._lost))
            with Reading():
                yield Static(Content("\n").join(self._versions()), id="versions")
            yield KeyBar(self._commands())

    def _commands(self) -> tuple[KeyCommand, ...]:
        if self._last:
            return GONE if self._lost else CONFLICT[:2]
        return CONFLICT[2:] if self._lost else CONFLICT

    def _explanation(self, *, lost: bool) -> Content:
        if lost:
            words = (
                f"For “{self._change.text}” it is too late: it was deleted in another window or by a command. "
                "It is in the trash: T in the list shows it."
            )
        else:
            words = (
                f"While you were working on “{self._change.text}”, another window or a command changed the same record. "
                "“Save mine” would save what is marked ●; undo can bring back either."
            )
        return Content.styled(words, "$muted")

    def _versions(self) -> Iterator[Content]:
        found = differences(self._change, self.tracker.records)
        for difference in found:
            mine, theirs = ("● ", "  ") if difference.kept else ("  ", "● ")
            yield Content.styled(text.label(difference.field), "bold")
            yield Content.assemble((f"  {mine}yours   ", "$text-accent"), words(difference.mine))
            yield Content.assemble((f"  {theirs}theirs  ", "$text-accent"), words(difference.theirs))
        if not found and self._last:
            for field, value in typed(self._change):
                yield Content.styled(text.label(field), "bold")
                yield Content.assemble(("  yours   ", "$text-accent"), words(value))
        elif not found:
            yield Content("What you typed is still there: go back to copy it.")

    def action_back(self) -> None:
        if self._last:
            self.notify(f"Choose one: {', '.join(f'{each.key} {each.label}' for each in self._commands())}", timeout=4)
        else:
            super().action_back()

    def action_copy_mine(self) -> None:
        mine = "\n\n".join(words(value) for _, value in typed(self._change))
        self.post_message(CopyRequested(mine, "What you typed"))

    def action_save_mine(self) -> None:
        if self._lost or gone(self._change, self.tracker.records):
            self.notify("It was deleted, so there is nothing to save over", timeout=4)
            return
        try:
            self.dismiss(self.tracker.settle(self._change))
        except Clash:
            self.notify("It was changed once more: look at both versions again", severity="warning", timeout=5)
            self.query_one("#versions", Static).update(Content("\n").join(self._versions()))

    def action_take_theirs(self) -> None:
        self.dismiss(result=False)


def words(value: object) -> str:
    """A value of a field as a person reads it."""
    if isinstance(value, tuple):
        return ", ".join(each.name if isinstance(each, Interviewer) else str(each) for each in value) or "nothing"
    shown = str(value) if value not in {None, ""} else "nothing"
    return shown if len(shown) <= _MOST else f"{shown[:_MOST]}…"
