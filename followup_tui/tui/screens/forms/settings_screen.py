"""The settings: who the user is, where they are, which days do not count, and how the app looks."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual.binding import BindingType
from textual.content import Content

from followup_tui.domain import text
from followup_tui.domain.errors import InvalidInput, SettingsError
from followup_tui.domain.settings import Settings
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.domain.validation import is_address
from followup_tui.domain.when.days_off import parse_days_off, spell_days_off, write_days_off
from followup_tui.domain.when.locality import READINGS, Locality
from followup_tui.domain.when.week import STANDARD, Hours
from followup_tui.domain.when.working_time import parse_days, parse_hours, spell_days, write_days
from followup_tui.domain.when.zones import local_date
from followup_tui.tracker.changing_settings import change_settings
from followup_tui.tracker.own_words import own_rules
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.cadence_text import cadence_words
from followup_tui.tui.keys import CADENCES, FORM, KeyCommand, bindings
from followup_tui.tui.screens.forms.form_screen import FormScreen
from followup_tui.tui.widgets.country_field import CountryField
from followup_tui.tui.widgets.fields import About, ChoiceField, LinesField, TextField
from followup_tui.tui.widgets.inputs import OneLine
from followup_tui.tui.widgets.zone_field import ZoneField

_SIGNATURE_ROOM = 1000
_DAYS_ROOM = 20_000
_PATH_ROOM = 60

_NAME = About("name", "Your name", "It is put under each message, and into the script of a call.")
_SIGNATURE = About("signature", "Signature", "Lines under your name, in new drafts: a number, a page. Tab goes on.")
_EMAIL = About("email", "Email", "Yours, so that an import knows that you are not one of the interviewers.")
_PHONE = About("phone", "Phone", "The number at which they can call you back, for the voicemail.")
_ZONE = About(
    "timezone", "Time zone", "Yours, as in Europe/Berlin: times are shown on its clocks. Empty: the machine's."
)
_COUNTRY = About(
    "country", "Country", "Two letters, as in DE or US-CA: its public holidays, for those without their own."
)
_WEEK = About(
    "working_days", "Working days", "The days that count as business days: mon to fri, or sun to thu, or mon, wed, sat."
)
_HOURS = About("working_hours", "Working hours", "When a call is welcome, on their clocks: 09:00-17:00.")
_DAYS = About("days_off", "Days off", "Days that do not count for you: 24 dec, 27 dec to 2 jan.")
_CHECKS = About(
    "checks_off",
    "Checks off",
    "What drafts are not checked for: filler, spelling. The guide says where your own rules and words are.",
)
_ORDER = About("date_order", "Date order", "How 4/11 is read. ← and → change it.")
_THEME = About("theme", "Theme", "The colours. ← and → change it, Enter shows all.")
_ORDERS = [
    ("24/11: day, then month", "dmy"),
    ("11/24: month, then day", "mdy"),
    ("2026/11/24: year, month, day", "ymd"),
]


class SettingsScreen(FormScreen[Settings]):
    """Shows what stands in the settings file, and writes back what is changed. It closes with the new settings."""

    NAME = "Settings"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = (*FORM, CADENCES)
    BINDINGS: ClassVar[list[BindingType]] = bindings((CADENCES,))

    def __init__(self, tracker: Tracker, themes: Iterable[str]) -> None:
        """Offer the names of the app's themes."""
        self._held, self._faults = _held(tracker)
        now = self._held
        path = tracker.preferences.path if tracker.preferences else ""
        own = f" Your own: [[cadences.NAME.steps]] in {path}." if path else ""
        about_cadence = About(
            "cadence",
            "Cadence",
            f"How soon and how often to follow up, if nothing else is said. F3 explains them.{own}",
        )
        self.name_ = TextField(_NAME, partial(text.optional, "name"), value=now.name, placeholder="for your messages")
        self.signature = LinesField(
            _SIGNATURE, partial(text.long, "signature"), value=now.signature, room=_SIGNATURE_ROOM
        )
        self.email = TextField(_EMAIL, partial(text.optional, "email"), value=now.email, remark=_odd_address)
        self.phone = TextField(_PHONE, partial(text.optional, "phone"), value=now.phone)
        self.zone = _OwnZone(value=now.timezone, tracker=tracker)
        self.country = CountryField(_COUNTRY, value=now.country)
        week = write_days(now.working_days)
        self.week = TextField(_WEEK, _read_week, value=week, echo=spell_days, placeholder="mon to fri")
        self.hours = TextField(_HOURS, _read_hours, value=str(now.working_hours), placeholder="09:00-17:00")
        days = write_days_off(now.days_off)
        self.days = TextField(
            _DAYS,
            self._read_days,
            value=days,
            echo=self._spell_days,
            control=OneLine(days, room=_DAYS_ROOM, placeholder="24 dec, 27 dec to 2 jan"),
            most=None,
        )
        self.days.add_class("-below")
        self._rules = own_rules(tracker.tools() if tracker.tools else None)
        self._faults = (*self._faults, *self._rules.problems)
        off = ", ".join(now.checks_off)
        checks = OneLine(off, placeholder="filler, spelling")
        self.checks = TextField(_CHECKS, self._read_codes, value=off, control=checks, most=None)
        cadences = [(cadence_words(name), name) for name in tracker.plans.cadences]
        self.cadence = ChoiceField(about_cadence, cadences, value=now.cadence)
        self._here = tracker.preferences.locality(replace(now, date_order="")) if tracker.preferences else Locality()
        words = f"{READINGS[self._here.date_order]}: {self._here.order_from}" if self._here.order_from else "not set"
        self.order = ChoiceField(_ORDER, [(words, ""), *_ORDERS], value=now.date_order)
        shown = [("Followup's own, dark", ""), *((name, name) for name in sorted(themes) if name != "textual-ansi")]
        self.theme = ChoiceField(_THEME, shown, value=now.theme)
        fields = (
            *(self.name_, self.signature, self.email, self.phone, self.zone, self.country),
            *(self.week, self.hours, self.days, self.cadence, self.checks),
            *(self.order, self.theme),
        )
        super().__init__(tracker, "Settings", _short(path) if path else "kept until you leave", fields)

    def on_mount(self) -> None:
        super().on_mount()
        for fault in self._faults:
            self.notify(fault, title="In the settings file", severity="warning", markup=False, timeout=12)

    def about(self) -> UnfinishedForm:
        return UnfinishedForm("settings", "", {})

    def store(self) -> Settings:
        wanted = replace(
            self._held,
            name=self.name_.value(),
            signature=self.signature.value(),
            email=self.email.value(),
            phone=self.phone.value(),
            timezone=self.zone.value(),
            country=self.country.value(),
            working_days=self.week.value(),
            working_hours=self.hours.value(),
            days_off=self.days.value(),
            cadence=self.cadence.value(),
            checks_off=self.checks.value(),
            date_order=self.order.value(),
            theme=self.theme.value(),
        )
        change_settings(self.tracker, wanted)
        return wanted

    def _read_days(self, typed: str) -> frozenset[date]:
        return parse_days_off(typed, today=self._today(), order=self.order.value() or self._here.date_order)

    def _spell_days(self, days: frozenset[date]) -> str:
        return spell_days_off(days, today=self._today())

    def _read_codes(self, typed: str) -> tuple[str, ...]:
        codes = sorted({code.casefold() for code in typed.replace(",", " ").split()})
        unknown = next((code for code in codes if code not in self._rules.codes), None)
        if unknown is not None:
            raise InvalidInput("checks_off", f"There is no check “{unknown}”; there are {', '.join(self._rules.codes)}")
        return tuple(codes)

    def _today(self) -> date:
        return local_date(self.tracker.now(), self.tracker.timezone)


class _OwnZone(ZoneField):
    """The user's zone, which may stay empty."""

    def __init__(self, *, value: str, tracker: Tracker) -> None:
        super().__init__(_ZONE, value=value, echo=lambda zone: f"{render.time_words(tracker.now(), zone)} there now")
        self.input.placeholder = "as the machine"
        self._machine = "" if value else tracker.timezone
        self._problem = "" if value else tracker.zone_problem

    def aside(self) -> Content:
        if not self.typed.strip():
            if self._problem:
                return Content.styled("! not known: type a city, Enter takes its zone", "$text-error")
            return Content.styled(self._machine, "$muted")
        return super().aside()

    def value(self) -> str:
        return super().value() if self.typed.strip() else ""


def _odd_address(typed: str) -> str:
    return "" if not typed or is_address(typed) else "no email address?"


def _read_week(typed: str) -> tuple[int, ...]:
    return parse_days(typed) if typed.strip() else STANDARD.days


def _read_hours(typed: str) -> Hours:
    return parse_hours(typed) if typed.strip() else STANDARD.hours


def _held(tracker: Tracker) -> tuple[Settings, tuple[str, ...]]:
    """What stands in the file; what is in use where that cannot be read."""
    if tracker.preferences is None:
        return tracker.settings, ()
    try:
        return tracker.preferences.load()
    except SettingsError as error:
        return tracker.settings, (f"It cannot be changed here until it is corrected by hand: {error}",)


def _short(path: str) -> str:
    """A path that leaves room for a title."""
    home = str(Path.home())
    path = f"~{path.removeprefix(home)}" if path.startswith(f"{home}/") else path
    return path if len(path) <= _PATH_ROOM else f"…{path[-_PATH_ROOM:]}"
