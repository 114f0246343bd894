"""The form in which an interview is entered and edited."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import on

from followup_tui.domain import text, validation
from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import EPOCH, Application, Change, Format, Interview, Interviewer
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.domain.when.dates import Span, parse_date, parse_span, spell_date, spell_when
from followup_tui.domain.when.zones import local, local_date
from followup_tui.tracker.proposing import propose_zone
from followup_tui.tracker.tracker import Tracker, describe
from followup_tui.tui.keys import FORM, PEOPLE, TAKE_ZONE, KeyCommand
from followup_tui.tui.screens.forms.form_screen import FormScreen
from followup_tui.tui.screens.forms.interview_reading import lines_field, read_minutes
from followup_tui.tui.widgets.fields import About, ChoiceField, Field, TextField
from followup_tui.tui.widgets.inputs import OneLine
from followup_tui.tui.widgets.people_field import PeopleField
from followup_tui.tui.widgets.zone_field import ZoneField

if TYPE_CHECKING:
    from followup_tui.tui.screens.forms.interviewer_dialog import InterviewerDialog

_VALID = Interview(id="", application_id="", start=EPOCH)
"""An interview in which one field after the other is tried."""

_START = About("start", "When", "When it began: yesterday 3pm, fri 14:00-15:00, 2 mar 10:30 or 2026-03-02 10:30.")
_ZONE = About(
    "timezone", "Time zone", "The time zone of the times above. Type a city, as in Berlin, and Enter takes its zone."
)
_MINUTES = About("minutes", "Length", "How long it took: 45, 90 min or 1h 30. The thank-you counts from its end.")
_ROUND = About("round", "Round", "Which interview it is: Phone screen, Round 2, Final.")
_FORMAT = About("format", "Format", "How it was held. ← and → change it, Enter shows all.")
_PEOPLE = About(
    "interviewers", "Interviewers", "Each gets a thank-you. Enter adds or edits, x takes somebody off the list."
)
_TOPICS = About(
    "topics", "What stood out", "Something you talked about, one thing per line: your thank-you mentions it."
)
_STRENGTHS = About("strengths", "Strengths", "Your strengths, one per line: experience, a skill, a result.")
_REPLY_BY = About(
    "reply_by", "They answer by", "When they said they would answer: fri, in 2 weeks, 20 mar. May be empty."
)
_FORMATS = (("Not said", ""), ("Phone", Format.PHONE), ("Video", Format.VIDEO), ("On site", Format.ONSITE))


class InterviewForm(FormScreen[Change]):
    """Enters an interview of an application, or edits the one that it is given."""

    NAME = "Interview"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = (*FORM, TAKE_ZONE, *PEOPLE)

    def __init__(self, tracker: Tracker, application: Application, interview: Interview | None = None) -> None:
        self._application = application
        self._before = interview
        self._proposed = propose_zone(tracker, application)
        now = interview or replace(_VALID, timezone=self._proposed.zone)
        wall = f"{local(now.start, now.timezone):%Y-%m-%d %H:%M}" if interview else ""
        self.start = TextField(
            _START, self._read_start, value=wall, echo=self._spell_start, placeholder="yesterday 3pm"
        )
        self.start.add_class("-below")
        self.zone = ZoneField(_ZONE, value=now.timezone, echo=self._time_there)
        length = str(now.minutes)
        control = OneLine(length, replace_all=True)
        self._length_before: str | None = None
        self.minutes = TextField(_MINUTES, self._read_length, value=length, echo=self._spell_end, control=control)
        self.round = TextField(_ROUND, partial(text.optional, "round"), value=now.round)
        self.format = ChoiceField(_FORMAT, _FORMATS, value=now.format or "")
        self.people = PeopleField(_PEOPLE, now.interviewers)
        self.topics = lines_field(_TOPICS, now.topics)
        self.strengths = lines_field(_STRENGTHS, now.strengths)
        promised = now.reply_by.isoformat() if now.reply_by else ""
        self.reply_by = TextField(_REPLY_BY, self._read_reply_by, value=promised, echo=self._spell_day)
        fields = (
            *(self.start, self.zone, self.minutes, self.round, self.format),
            *(self.people, self.topics, self.strengths, self.reply_by),
        )
        self._dialog: InterviewerDialog | None = None
        title = f"{'Edit the' if interview else 'Add an'} interview: {describe(application)}"
        super().__init__(tracker, title, "Needed: when", fields)

    @on(PeopleField.Opened)
    def open_person(self, event: PeopleField.Opened) -> None:
        """Write one of the people, or a new one, in the dialog."""
        self._open_person(event.index)

    def _open_person(self, index: int | None, page: UnfinishedForm | None = None) -> None:
        """Open the dialog, with what stood half typed in it where there is a `page`."""
        from followup_tui.tui.screens.forms.interviewer_dialog import InterviewerDialog

        people = self.people
        person = None if index is None else people.value()[index]

        def written(written: Interviewer | None) -> None:
            self._dialog = None
            if written is not None:
                people.put(index, written)

        self._dialog = InterviewerDialog(self.tracker, person, taken=people.others(index))
        self.app.push_screen(self._dialog, written)
        if page is not None:
            self._dialog.call_after_refresh(self._dialog.refill, page)

    def page(self) -> UnfinishedForm | None:
        """What stands half typed here, and in the dialog over it."""
        page, above = super().page(), self._dialog.page() if self._dialog is not None else None
        return page if above is None else replace(page or replace(self.about(), title=self._title), above=above)

    def refill(self, page: UnfinishedForm) -> None:
        super().refill(page)
        if page.above is not None:
            names = [person.name for person in self.people.value()]
            self._open_person(names.index(page.above.to) if page.above.to in names else None, page.above)

    def about(self) -> UnfinishedForm:
        interview_id = self._before.id if self._before else ""
        return UnfinishedForm("interview", "", {}, application_id=self._application.id, interview_id=interview_id)

    def action_take_zone(self) -> None:
        self.zone.take_found()

    def store(self) -> Change | None:
        record = self._record()
        if self._before is None:
            return self.tracker.add_interview(record)
        return self.tracker.edit_interview(record, self.people.renamed(), self._before) if self.unsaved() else None

    def doubts(self) -> tuple[str, ...]:
        from followup_tui.tracker.warnings import about_interview

        return about_interview(self.tracker, self._record(), self._before)

    def _record(self) -> Interview:
        new = Interview(id="", application_id=self._application.id, start=EPOCH)
        return replace(
            self._before or new,
            start=self.start.value(),
            timezone=self.zone.value(),
            minutes=self.minutes.value(),
            round=self.round.value(),
            format=Format(self.format.value()) if self.format.value() else None,
            interviewers=self.people.value(),
            topics=self.topics.value(),
            strengths=self.strengths.value(),
            reply_by=self.reply_by.value(),
        )

    # What the times mean

    def _zone(self) -> str:
        """The zone that is chosen; the user's own one while none can be read."""
        try:
            return self.zone.value()
        except InvalidInput:
            return self.tracker.timezone

    def _read_start(self, typed: str) -> datetime:
        """The beginning; what nobody touched stays as it is, to the second."""
        if self._untouched():
            return self._before.start if self._before else EPOCH
        if not typed.strip():
            raise InvalidInput("start", "When was it? Type the day and the time, as in “yesterday 3pm”")
        return validation.interview(replace(_VALID, start=self._span(typed).start)).start

    def _span(self, typed: str) -> Span:
        """The beginning, and the length where a range of times stands there.

        A day of the week is the last one, but the next one where an interview that is still to come is moved.
        """
        now = self.tracker.now()
        coming = self._before is not None and self._before.start > now
        return parse_span(
            typed,
            now=now,
            zone=self._zone(),
            order=self.tracker.date_order,
            prefer="future" if coming else "past",
            business_day=self.tracker.plans.calendar(self._application).bd,
            field="start",
        )

    def _untouched(self) -> bool:
        """Whether the beginning of an interview that is edited stands there as it was."""
        return self._before is not None and not self.start.changed and self._zone() == self._before.timezone

    def _range(self) -> int | None:
        """The minutes of the range of times that stands there; None without one."""
        try:
            return None if self._untouched() else self._span(self.start.typed).minutes
        except InvalidInput:
            return None

    @on(Field.Changed)
    def fill_length(self, event: Field.Changed) -> None:
        """Let the length follow a range of times; what stood there comes back when the range is gone."""
        if event.field is not self.start:
            return
        minutes = self._range()
        if minutes is not None:
            if self._length_before is None:
                self._length_before = self.minutes.typed
            self.minutes.put(str(minutes))
        elif self._length_before is not None and (not self.start.typed.strip() or self.start.doubt() is None):
            self.minutes.put(self._length_before)
            self._length_before = None

    def _read_length(self, typed: str) -> int:
        """The length, which is that of the range of times, where there is one."""
        minutes, ranged = read_minutes(typed), self._range()
        if ranged is not None and ranged != minutes:
            raise InvalidInput(
                "minutes", f"“{text.one_line(self.start.typed)}” lasts {ranged} minutes; change one of the two"
            )
        return minutes

    def _spell_start(self, start: datetime) -> str:
        now, there, here = self.tracker.now(), self._zone(), self.tracker.timezone
        coming = " · to come" if start > now else ""
        if there == here:
            return f"{_spell(start, here, now)}{coming}"
        moment = spell_when(start, zone=there, now=now).rpartition(", ")[0]
        return f"{moment} in {_city(there)}{coming}\n  for you: {_spell(start, here, now)}"

    def _time_there(self, zone: str) -> str:
        there = f"{local(self.tracker.now(), zone):%a %H:%M}"
        if self.zone.typed != zone:
            return f"{zone}, now {there}"
        whence = self._proposed.whence if self._before is None and zone == self._proposed.zone else ""
        return f"now {there}, {whence}" if whence else f"it is {there} there now"

    def _spell_end(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        length = f"{hours} h {rest} min" if hours and rest else f"{hours} h" if hours else f"{rest} min"
        try:
            end = local(self.start.value() + timedelta(minutes=minutes), self._zone())
        except InvalidInput:
            return length
        return f"{length}, until {end:%H:%M}"

    def _read_reply_by(self, typed: str) -> date | None:
        """The day of the promise, which is not before the interview."""
        if not typed.strip():
            return None
        zone, order = self._zone(), self.tracker.date_order
        calendar = self.tracker.plans.calendar(self._application)
        today = local_date(self.tracker.now(), zone)
        day = parse_date(typed, today=today, order=order, business_day=calendar.bd, field="reply_by")
        if self.start.doubt() is None:
            validation.interview(replace(_VALID, start=self.start.value(), timezone=zone, reply_by=day))
        return day

    def _spell_day(self, day: date | None) -> str:
        return spell_date(day, today=local_date(self.tracker.now(), self._zone())) if day else ""


def _spell(instant: datetime, zone: str, now: datetime) -> str:
    """`Fri 27 Nov 2026, 15:30 in New York, in 5 days`."""
    moment, _, distance = spell_when(instant, zone=zone, now=now).rpartition(", ")
    return f"{moment} in {_city(zone)}, {distance}"


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")
