"""The dialog in which one of the people who held an interview is written."""

from functools import partial

from msgspec.structs import replace
from textual import on

from followup_tui.domain import text, validation
from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Interviewer, Prefers
from followup_tui.domain.people import read_person
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.screens.base import TrackerDialog
from followup_tui.tui.screens.forms.form_screen import FormScreen
from followup_tui.tui.widgets.fields import About, ChoiceField, Field, TextField

_VALID = Interviewer(name="-a-")

_NAME = About("name", "Name", "As you would write to them: Dana Lee. Or as in a mail: Dana Lee <dana@acme.example>.")
_EMAIL = About("email", "Email", "Where the thank-you goes: dana@acme.example")
_PHONE = About("phone", "Phone", "For the call a day or two after the interview.")
_TITLE = About("title", "Title", "What they do: Head of Engineering.")
_PREFERS = About("prefers", "Reach them by", "What they like best; “no calls” plans no call. ← and → change it.")
_STOOD_OUT = About("stood_out", "What stood out", "One thing from the talk with them: your thank-you mentions it.")

_CHOICES = (
    ("Not known", ""),
    ("Email", Prefers.EMAIL),
    ("Phone", Prefers.PHONE),
    ("No calls, please", Prefers.NO_CALLS),
)


class InterviewerDialog(FormScreen[Interviewer], TrackerDialog[Interviewer]):
    """Writes one person, new or known, and closes with them; nothing is stored before the interview is."""

    NAME = "Interviewer"

    def __init__(
        self, tracker: Tracker, interviewer: Interviewer | None = None, *, taken: frozenset[str] = frozenset()
    ) -> None:
        """Edit somebody, or write a new person. `taken` are the folded names of the others at the interview."""
        now = interviewer or Interviewer(name="")
        self._before = now
        self._taken = taken
        self.person = TextField(_NAME, self._read_name, value=now.name, placeholder="needed")
        self.email = TextField(_EMAIL, _read_email, value=now.email)
        self.phone = TextField(_PHONE, partial(text.optional, "phone"), value=now.phone)
        self.position = TextField(_TITLE, partial(text.optional, "title"), value=now.title)
        self.prefers = ChoiceField(_PREFERS, _CHOICES, value=now.prefers or "")
        self.stood_out = TextField(_STOOD_OUT, partial(text.optional, "stood_out"), value=now.stood_out)
        fields = (self.person, self.email, self.phone, self.position, self.prefers, self.stood_out)
        super().__init__(
            tracker, f"Edit {now.name}" if interviewer else "Who held the interview", "Needed: name", fields
        )

    def on_mount(self) -> None:
        super().on_mount()
        self.split_name()

    @on(Field.Changed)
    def split_name(self) -> None:
        """Put the address of a `Name <mail>` where it belongs, as soon as both are whole."""
        try:
            person = read_person(self.person.typed)
        except InvalidInput:
            return
        if person.email:
            self.person.put(person.name)
            self.email.put(person.email)

    def about(self) -> UnfinishedForm:
        return UnfinishedForm("interviewer", "", {}, to=self._before.name or None)

    def store(self) -> Interviewer:
        """The person as they are written; the form of the interview keeps them."""
        return replace(
            self._before,
            name=self.person.value(),
            email=self.email.value(),
            phone=self.phone.value(),
            title=self.position.value(),
            prefers=Prefers(self.prefers.value()) if self.prefers.value() else None,
            stood_out=self.stood_out.value(),
        )

    def _read_name(self, typed: str) -> str:
        name = read_person(typed).name
        if name.casefold() in self._taken:
            raise InvalidInput("name", f"{name} is on the list already: add an initial or a title to tell them apart")
        return name


def _read_email(typed: str) -> str:
    return validation.interviewer(replace(_VALID, email=typed)).email
