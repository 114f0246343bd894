"""The form in which an application is entered and edited."""

from datetime import date
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual.binding import BindingType

from followup_tui.domain import text, validation
from followup_tui.domain.model import Application, Change, Stage
from followup_tui.domain.text import MAX_NAME, MAX_TEXT
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.domain.validation import MAX_ITEMS
from followup_tui.domain.when.dates import parse_date, spell_date
from followup_tui.domain.when.zones import local_date
from followup_tui.tracker.tracker import Tracker, describe
from followup_tui.tui import render
from followup_tui.tui.cadence_text import cadence_words
from followup_tui.tui.keys import CADENCES, FORM, KeyCommand, bindings
from followup_tui.tui.screens.forms.form_screen import FormScreen
from followup_tui.tui.widgets.country_field import CountryField
from followup_tui.tui.widgets.fields import About, ChoiceField, LinesField, TextField
from followup_tui.tui.widgets.inputs import OneLine

_EMPTY = Application(id="", company="", role="")
_VALID = replace(_EMPTY, company="-a-", role="-a-")
"""An application in which one field after the other is tried."""

_COMPANY = About("company", "Company", "The employer, as it should appear in your messages.")
_ROLE = About("role", "Role", "The job that you apply for, as it should appear in your messages.")
_STAGE = About("stage", "Stage", "How far the application has come. ← and → change it, Enter shows all stages.")
_APPLIED = About("applied", "Date applied", "When you applied: yesterday, last fri, 2 weeks ago, 2 mar or 2026-03-02.")
_URL = About("url", "URL", "The address of the job advertisement, to find it again.")
_LOCATION = About("location", "Location", "Where the work is: a place, or remote.")
_SOURCE = About("source", "Source", "Where you found the job: a website, a friend, a recruiter.")
_COUNTRY = About("country", "Country", "Two letters, as in US, DE or US-CA: nothing is planned on its public holidays.")
_CADENCE = About("cadence", "Cadence", "How soon and how often to follow up. ← and → change it, F3 explains them.")
_TAGS = About("tags", "Tags", "Your own words to filter by, with commas between them: remote, dream job.")
_NOTES = About("notes", "Notes", "Anything that you want to remember. Enter begins a new line, Tab goes on.")


class ApplicationForm(FormScreen[Change]):
    """Enters an application, or edits the one that it is given."""

    NAME = "Application"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = (*FORM, CADENCES)
    BINDINGS: ClassVar[list[BindingType]] = bindings((CADENCES,))

    def __init__(self, tracker: Tracker, application: Application | None = None) -> None:
        self._before = application
        now = application or _EMPTY
        self.company = TextField(_COMPANY, partial(text.name, "company"), value=now.company, placeholder="needed")
        self.role = TextField(_ROLE, partial(text.name, "role"), value=now.role, placeholder="needed")
        self.stage = ChoiceField(_STAGE, [(render.STAGES[stage], stage) for stage in Stage], value=now.stage)
        self.applied = TextField(
            _APPLIED, self._read_applied, value=now.applied.isoformat() if now.applied else "", echo=self._spell
        )
        self.url = TextField(_URL, partial(text.optional, "url"), value=now.url, remark=_odd_link)
        self.location = TextField(_LOCATION, partial(text.optional, "location"), value=now.location)
        self.source = TextField(_SOURCE, partial(text.optional, "source"), value=now.source)
        self.country = CountryField(_COUNTRY, value=now.country)
        self.cadence = ChoiceField(_CADENCE, _cadences(tracker), value=now.cadence or "")
        tags = ", ".join(now.tags)
        control = OneLine(tags, room=MAX_ITEMS * MAX_NAME)
        self.tags = TextField(_TAGS, self._read_tags, value=tags, control=control, most=None)
        self.notes = LinesField(_NOTES, partial(text.long, "notes"), value=now.notes, room=MAX_TEXT)
        fields = (
            *(self.company, self.role, self.stage, self.applied, self.url, self.location),
            *(self.source, self.country, self.cadence, self.tags, self.notes),
        )
        title = f"Edit {describe(application)}" if application else "Add an application"
        super().__init__(tracker, title, "Needed: company and role", fields)

    def about(self) -> UnfinishedForm:
        return UnfinishedForm("application", "", {}, application_id=self._before.id if self._before else "")

    def store(self) -> Change | None:
        record = self._record()
        if self._before is None:
            return self.tracker.add_application(record)
        return self.tracker.edit_application(record, self._before) if self.unsaved() else None

    def doubts(self) -> tuple[str, ...]:
        from followup_tui.tracker.warnings import about_application

        return about_application(self.tracker, self._record(), self._before)

    def _record(self) -> Application:
        return replace(
            self._before or _EMPTY,
            company=self.company.value(),
            role=self.role.value(),
            stage=Stage(self.stage.value()),
            applied=self.applied.value(),
            url=self.url.value(),
            location=self.location.value(),
            source=self.source.value(),
            country=self.country.value(),
            cadence=self.cadence.value() or None,
            tags=self.tags.value(),
            notes=self.notes.value(),
        )

    def _read_applied(self, typed: str) -> date | None:
        if not typed.strip():
            return None
        order = self.tracker.date_order
        day = parse_date(typed, today=self._today(), order=order, prefer="past", field="applied")
        return validation.applied(day, self._today())

    def _spell(self, day: date | None) -> str:
        return spell_date(day, today=self._today()) if day else ""

    def _today(self) -> date:
        return local_date(self.tracker.now(), self.tracker.timezone)

    def _read_tags(self, typed: str) -> tuple[str, ...]:
        """The tags between the commas; as they were where nobody touched them, for a command may have set others."""
        if self._before is not None and typed == ", ".join(self._before.tags):
            return self._before.tags
        tags = dict.fromkeys(text.one_line(tag).removeprefix("#") for tag in typed.split(","))
        return validation.application(replace(_VALID, tags=tuple(tags))).tags


def _cadences(tracker: Tracker) -> list[tuple[str, str]]:
    usual = tracker.settings.cadence
    return [
        (f"As in your settings ({usual})", ""),
        *((cadence_words(name), name) for name in tracker.plans.cadences),
    ]


def _odd_link(typed: str) -> str:
    return "" if not typed or validation.is_link(typed) else "no web address?"
