"""The debrief: what is known best in the first hour after an interview, on one screen, in a minute."""

from datetime import date

from msgspec.structs import replace

from followup_tui.domain import text, validation
from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Change, Interview, Interviewer, Prefers
from followup_tui.domain.people import read_person
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.domain.when.dates import parse_date, spell_date
from followup_tui.domain.when.zones import local_date
from followup_tui.tracker.tracker import Tracker, describe
from followup_tui.tui.screens.forms.form_screen import FormScreen
from followup_tui.tui.widgets.fields import About, ChoiceField, LinesField, TextField

_OTHERS = About(
    "interviewers",
    "Who was there",
    "One a line, and what stood out with them: “Dana Lee: how they test”. Each gets a thank-you of their own.",
)
_TO_SEND = About("to_send", "To send", "What you promised to send: your thank-you reminds you of it.")
_STRENGTHS = About("strengths", "About you", "What you want to add about yourself, one thing per line.")
_REPLY_BY = About(
    "reply_by", "They answer by", "When they said they would answer: fri, in 2 weeks. It moves the steps."
)
_PREFERS = About("prefers", "Reach them by", "How they like to be reached. ← and → change it.")
_WAYS = (
    ("Not said", ""),
    ("Email", Prefers.EMAIL),
    ("Phone", Prefers.PHONE),
    ("No calls, please", Prefers.NO_CALLS),
)
_KNOWN = 4
"""People with a row of their own; a larger panel shares the lines of the others."""


class DebriefScreen(FormScreen[Change]):
    """Who was there, what stood out, what was promised on both sides; it feeds every message."""

    NAME = "Debrief"

    def __init__(self, tracker: Tracker, interview: Interview) -> None:
        self._before = interview
        known = interview.interviewers if len(interview.interviewers) <= _KNOWN else ()
        self._stood_out = {
            person.name: TextField(
                About(
                    f"stood_out_{place}",
                    person.name,
                    f"One thing from the talk with {person.name}, in a few words: their thank-you mentions it.",
                ),
                _short,
                value=person.stood_out,
                placeholder="one thing that stood out",
            )
            for place, person in enumerate(known)
        }
        rest = () if known else interview.interviewers
        self.others = LinesField(
            About(_OTHERS.field, "Who else", _OTHERS.help) if known else _OTHERS,
            self._read_people,
            value="\n".join(_line(person) for person in rest),
            room=validation.MAX_ITEMS * 2 * text.MAX_NAME,
            placeholder="a name: what stood out",
        )
        self.to_send = TextField(_TO_SEND, _short, value=interview.to_send, placeholder="the link to my talk")
        self.strengths = LinesField(
            _STRENGTHS, _lines, value="\n".join(interview.strengths), room=validation.MAX_ITEMS * text.MAX_NAME
        )
        promised = interview.reply_by.isoformat() if interview.reply_by else ""
        self.reply_by = TextField(_REPLY_BY, self._read_reply_by, value=promised, echo=self._spell_day)
        ways = {person.prefers for person in interview.interviewers}
        self.prefers = ChoiceField(_PREFERS, _WAYS, value=(ways.pop() or "") if len(ways) == 1 else "")
        application = tracker.records.application(interview.application_id)
        fields = (
            *self._stood_out.values(),
            *(self.others, self.to_send, self.strengths, self.reply_by, self.prefers),
        )
        super().__init__(tracker, f"How did it go? {describe(application)}", "A minute, while you remember", fields)

    def about(self) -> UnfinishedForm:
        return UnfinishedForm("debrief", "", {}, interview_id=self._before.id)

    def store(self) -> Change | None:
        """The interview with all that was written down."""
        before = self._before
        record = replace(
            before,
            interviewers=self._people(),
            to_send=self.to_send.value(),
            strengths=self.strengths.value(),
            reply_by=self.reply_by.value(),
            debriefed=self.tracker.now(),
        )
        return self.tracker.edit_interview(record, before=before)

    def _people(self) -> tuple[Interviewer, ...]:
        """Everybody, with what stood out, and reached as was said where that was changed."""
        people = {person.name.casefold(): person for person in self._before.interviewers}
        for name, field in self._stood_out.items():
            people[name.casefold()] = replace(people[name.casefold()], stood_out=field.value())
        for written, stood_out in self.others.value():
            key = written.name.casefold()
            person = people.get(key, written)
            email = written.email or person.email
            people[key] = replace(person, email=email, stood_out=stood_out or person.stood_out)
        if not self.prefers.changed:
            return tuple(people.values())
        way = Prefers(self.prefers.value()) if self.prefers.value() else None
        return tuple(replace(person, prefers=way) for person in people.values())

    def _read_people(self, typed: str) -> tuple[tuple[Interviewer, str], ...]:
        pairs = []
        for line in typed.splitlines():
            name, _, stood_out = line.partition(":")
            if line.strip():
                person = read_person(name, field="interviewers")
                pairs.append((person, text.optional("interviewers", stood_out)))
        return tuple(pairs)

    def _read_reply_by(self, typed: str) -> date | None:
        if not typed.strip():
            return None
        zone, order = self._before.timezone, self.tracker.date_order
        calendar = self.tracker.plans.calendar(self.tracker.records.application(self._before.application_id))
        today = local_date(self.tracker.now(), zone)
        day = parse_date(typed, today=today, order=order, business_day=calendar.bd, field="reply_by")
        if day < local_date(self._before.start, zone):
            raise InvalidInput("reply_by", "They cannot have promised an answer before the interview")
        return day

    def _spell_day(self, day: date | None) -> str:
        return spell_date(day, today=local_date(self.tracker.now(), self._before.timezone)) if day else ""


def _line(person: Interviewer) -> str:
    return f"{person.name}: {person.stood_out}" if person.stood_out else person.name


def _short(typed: str) -> str:
    return text.optional("text", typed)


def _lines(typed: str) -> tuple[str, ...]:
    return tuple(line for line in (text.optional("strengths", line) for line in typed.splitlines()) if line)
