"""An input for a point in time that says at once what it understood."""

from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from followup_tui.domain.dates import parse_when, spell_when
from followup_tui.domain.errors import InvalidInput
from followup_tui.tracker.tracker import Tracker


class WhenInput(Vertical):
    """Plain English or ISO, read on the clocks of a zone; for things that have happened, unless told otherwise."""

    def __init__(self, tracker: Tracker, zone: str, *, value: str = "") -> None:
        super().__init__()
        self._tracker = tracker
        self._zone = zone
        self._value = value

    def compose(self) -> ComposeResult:
        yield Input(self._value, placeholder="now, yesterday 3pm, fri 14:00", compact=True)
        yield Static(classes="echo")

    def instant(self) -> datetime:
        """What stands there now; raises `InvalidInput` where it cannot be read."""
        return parse_when(
            self.query_one(Input).value,
            now=self._tracker.now(),
            zone=self._zone,
            order=self._tracker.settings.date_order,
            prefer="past",
            field="at",
        )

    @on(Input.Changed)
    def echo(self) -> None:
        try:
            words = spell_when(self.instant(), zone=self._zone, now=self._tracker.now(), with_zone=True)
            content = Content.styled(f"= {words}", "$text-success")
        except InvalidInput as error:
            content = Content.styled(f"! {error}", "$text-error")
        self.query_one(".echo", Static).update(content)
