"""What happened: logging a note, a contact or a reply, and mending what was logged."""

from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.domain.dates import spell_when
from followup_tui.domain.model import Change, Entry, EntryType, Interview
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.commands import Command, bindings
from followup_tui.tui.screens.base import TrackerDialog
from followup_tui.tui.widgets.bars import KeyBar
from followup_tui.tui.widgets.paper import Paper
from followup_tui.tui.widgets.when import DayInput, WhenInput

_TYPES = {
    EntryType.REPLY: "They replied: an answer, an invitation, a decision",
    EntryType.CONTACT: "I wrote or spoke to them, beyond the planned steps",
    EntryType.NOTE: "A note to myself",
    EntryType.AUTO_REPLY: "An automatic answer: somebody is away until …",
}

LOG = (
    Command("app.focus_next", "tab", "Next field", "Go to the next field", footer=False, shown="Tab", priority=True),
    Command("save", "ctrl+s", "Save", "Save and go back"),
    Command("back", "escape,f10", "Back", "Go back; nothing is changed"),
)


class _EntryDialog(TrackerDialog[Change]):
    COMMANDS_OF: ClassVar[tuple[Command, ...]] = LOG
    BINDINGS: ClassVar[list[BindingType]] = bindings(LOG)

    written = ""
    """What stood in the text when the dialog opened."""

    def unsaved(self) -> str | None:
        return "what you wrote" if self.query_one("#text", Paper).text != self.written else None

    @on(Input.Submitted)
    def save(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        raise NotImplementedError


class LogDialog(_EntryDialog):
    """Puts something on the timeline of an interview."""

    NAME = "Log"

    def __init__(self, tracker: Tracker, interview: Interview) -> None:
        super().__init__(tracker)
        self._interview = interview

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled("What happened?", "bold"))
            types = OptionList(*(Option(Content(words), id=type_) for type_, words in _TYPES.items()), compact=True)
            types.highlighted = 0
            yield types
            with Vertical(id="away"):
                yield Static("Back on", classes="label")
                yield DayInput(
                    self.tracker, self._interview.timezone, placeholder="mon, 24 nov, in 2 weeks", field="back"
                )
            yield Static("In your words", classes="label")
            yield Paper(id="text")
            yield Static("When was it?", classes="label")
            yield WhenInput(self.tracker, self._interview.timezone, value="now")
            yield KeyBar(LOG)

    @property
    def type(self) -> EntryType:
        """What kind of thing is chosen."""
        return list(_TYPES)[self.query_one(OptionList).highlighted or 0]

    @on(OptionList.OptionHighlighted)
    def show_fields(self) -> None:
        self.set_class(self.type is EntryType.AUTO_REPLY, "-away")

    @on(OptionList.OptionSelected)
    def go_on(self) -> None:
        if self.type is EntryType.AUTO_REPLY:
            self.query_one(DayInput).enter()
        else:
            self.query_one("#text").focus()

    def action_save(self) -> None:
        change = self.attempt(self._store)
        if change is not None:
            self.dismiss(change)

    def _store(self) -> Change:
        type_ = self.type
        back = self.query_one(DayInput).day() if type_ is EntryType.AUTO_REPLY else None
        at = self.query_one(WhenInput).instant()
        text = self.query_one("#text", Paper).text
        return self.tracker.log(self._interview.id, type_, text, at=at, back=back)


class EntryDialog(_EntryDialog):
    """Mends the text or the time of something on the timeline."""

    NAME = "Edit entry"

    def __init__(self, tracker: Tracker, entry: Entry) -> None:
        super().__init__(tracker)
        self._entry = entry
        self.written = entry.text

    def compose(self) -> ComposeResult:
        now, zone = self.tracker.now(), self.tracker.timezone
        with Vertical(classes="dialog"):
            yield Static(Content.styled(render.entry_title(self._entry), "bold"))
            yield Static("In your words", classes="label")
            yield Paper(self._entry.text, id="text")
            yield Static("When was it?", classes="label")
            when = spell_when(self._entry.at, zone=zone, now=now).rpartition(", ")[0]
            yield WhenInput(self.tracker, zone, value=when)
            yield KeyBar(LOG)

    def action_save(self) -> None:
        at = self.attempt(self.query_one(WhenInput).instant)
        if at is None:
            return
        after = replace(self._entry, text=self.query_one("#text", Paper).text, at=at)
        change = self.attempt(lambda: self.tracker.edit_entry(after, self._entry))
        if change is not None:
            self.dismiss(change)
