"""Inputs for a point in time and for a day that say at once what they understood."""

from datetime import date, datetime, time

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Interview
from followup_tui.domain.when.dates import BusinessDay, Prefer, parse_date, parse_when, spell_date, spell_when
from followup_tui.domain.when.zones import local, local_date
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.widgets.inputs import OneLine


class _Echoing(Vertical):
    """One line of input, and below it what it means."""

    def __init__(self, tracker: Tracker, zone: str, value: str, placeholder: str, prefer: Prefer) -> None:
        super().__init__(classes="when")
        self.tracker = tracker
        self.zone = zone
        self._value = value
        self._placeholder = placeholder
        self.prefer = prefer

    def compose(self) -> ComposeResult:
        yield OneLine(self._value, placeholder=self._placeholder, replace_all=True)
        yield Static(classes="echo")

    @property
    def typed(self) -> str:
        """What stands there."""
        return self.query_one(Input).value

    def enter(self) -> None:
        """Put the cursor into the input."""
        self.query_one(Input).focus()

    def words(self) -> str:
        """What was understood; raises `InvalidInput`."""
        raise NotImplementedError

    def readable(self) -> bool:
        """Whether what stands there can be read; where not, the reason stands below it, and the cursor goes there."""
        try:
            self.words()
        except InvalidInput:
            self.echo()
            self.enter()
            return False
        return True

    @on(Input.Changed)
    def echo(self) -> None:
        try:
            words = self.words()
            content = Content.styled(f"= {words}", "$text-success") if words else Content()
        except InvalidInput as error:
            content = Content.styled(f"! {error}", "$text-error")
        self.query_one(".echo", Static).update(content)


class WhenInput(_Echoing):
    """Plain English or ISO, read on the clocks of a zone; for things that have happened, unless told otherwise."""

    def __init__(
        self,
        tracker: Tracker,
        zone: str,
        *,
        value: str = "",
        placeholder: str = "now, yesterday 3pm, fri 14:00",
        prefer: Prefer = "past",
        default_time: time | None = None,
        business_day: BusinessDay | None = None,
        optional: bool = False,
    ) -> None:
        """Read an instant; where it is `optional`, nothing is said about an empty line."""
        super().__init__(tracker, zone, value, placeholder, prefer)
        self._default_time = default_time
        self._business_day = business_day
        self._optional = optional

    def instant(self) -> datetime:
        """What stands there now; raises `InvalidInput` where it cannot be read."""
        return parse_when(
            self.typed,
            now=self.tracker.now(),
            zone=self.zone,
            order=self.tracker.date_order,
            default_time=self._default_time,
            prefer=self.prefer,
            business_day=self._business_day,
            field="at",
        )

    def words(self) -> str:
        if self._optional and not self.typed.strip():
            return ""
        instant = self.instant()
        now, here = self.tracker.now(), self.tracker.timezone
        words = spell_when(instant, zone=self.zone, now=now, with_zone=True)
        if render.same_clock(instant, self.zone, here):
            return words
        distance = spell_when(instant, zone=here, now=now).rpartition(", ")[2]
        return f"{words.rpartition(', ')[0]} ({local(instant, here):%a %H:%M} for you, {distance})"


class DayInput(_Echoing):
    """A date in plain English or ISO, seen from today at an interview; an empty line is no date."""

    def __init__(
        self, tracker: Tracker, interview: Interview, *, value: str = "", placeholder: str, field: str
    ) -> None:
        super().__init__(tracker, interview.timezone, value, placeholder, "future")
        self._field = field
        application = tracker.records.application(interview.application_id)
        self._business_day = tracker.plans.calendar(application).bd

    def day(self) -> date | None:
        """The date, None for an empty line; raises `InvalidInput` where it cannot be read."""
        if not self.typed.strip():
            return None
        order = self.tracker.date_order
        return parse_date(
            self.typed,
            today=self._today(),
            order=order,
            prefer=self.prefer,
            business_day=self._business_day,
            field=self._field,
        )

    def words(self) -> str:
        day = self.day()
        return spell_date(day, today=self._today()) if day else ""

    def _today(self) -> date:
        return local_date(self.tracker.now(), self.zone)
