"""What lies beside the phone during a call: number, hours, points, script, voicemail; notes, and the outcome by one key."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from followup_tui.domain.errors import FollowupError
from followup_tui.domain.model import Change, Prefers
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.text import counted
from followup_tui.tracker import calls
from followup_tui.tracker.drafts import save_draft
from followup_tui.tracker.messages import message_facts, open_draft
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.keys import CALL, KeyCommand, bindings
from followup_tui.tui.screens.base import CopyRequested, TrackerScreen
from followup_tui.tui.screens.steps.pacing_dialog import Pacing
from followup_tui.tui.widgets.bars import KeyBar, TitleBar
from followup_tui.tui.widgets.message_area import MessageArea
from followup_tui.words.letters.call import LONGEST_VOICEMAIL, call_sheet

_SHOWN = 3
"""How many people stand over the sheet; the numbers of all of them are behind a key."""
SAVE_AFTER = 0.25
"""Seconds from a keystroke until the notes are on disk, at the most."""


class CallScreen(TrackerScreen[None]):
    """The sheet at the left, notes at the right; saved as one types."""

    NAME = "Call sheet"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = CALL
    BINDINGS: ClassVar[list[BindingType]] = bindings(CALL)

    def __init__(self, tracker: Tracker, step: Step) -> None:
        super().__init__(tracker)
        self.step = step
        self._sheet = call_sheet(message_facts(tracker, step.ref))
        draft = tracker.records.draft(step.ref)
        self._stored = draft.notes if draft else ""
        self._part = 0
        self._saving: Timer | None = None
        self._failed = False
        self._over = False
        self._pacing = Pacing(self, step)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Static(markup=False, id="call-head")
        with Horizontal(id="call"):
            with Vertical(id="sheet"):
                yield Static(markup=False, id="sheet-title")
                with VerticalScroll(can_focus=False):
                    yield Static(markup=False, id="sheet-text")
            with Vertical(id="call-notes"):
                yield Static("Notes, saved as you type", classes="label")
                yield MessageArea(self._stored, id="notes")
        yield KeyBar(CALL)

    def on_mount(self) -> None:
        title = self.query_one(TitleBar)
        application = self.tracker.records.application(self.step.interview.application_id)
        title.title = f"{render.step_title(self.step)} · {application.company}"
        title.aside = render.due_words(self.step, self.tracker.now(), self.tracker.timezone)
        self.query_one("#notes").focus()
        self.set_interval(20, self.show_head)
        self.show_head()

    def on_screen_resume(self) -> None:
        self.show_part()

    @property
    def notes(self) -> str:
        """What was noted, as it stands on the screen."""
        return self.query_one("#notes", MessageArea).text

    # The sheet

    @property
    def _is_gone(self) -> bool:
        """Whether somebody else has removed the interview: what is shown stays, for the call that may be going on."""
        return self.step.interview.id not in self.tracker.records.interviews

    def show_head(self) -> None:
        """Show the numbers, and what time it is there now."""
        if self._is_gone:
            return
        people = calls.people_to_call(self.step)
        lines = [_person(person.name, person.phone, person.prefers) for person in people[:_SHOWN]]
        lines = lines or [Content.styled("Nobody is named: e on the timeline adds people and their numbers", "$muted")]
        if (more := len(people) - _SHOWN) > 0:
            numbers = sum(bool(person.phone) for person in people)
            lines.append(Content.styled(f"and {more} more; F2 shows {counted(numbers, 'number')}", "$muted"))
        lines.append(_hours(calls.hours(self.tracker, self.step)))
        for caution in self.tracker.plans.cautions(self.step)[:2]:
            if caution.code.value != "outside_hours":
                lines.append(Content.styled(f"! {caution.text}", "$text-warning"))
        self.query_one("#call-head", Static).update(Content("\n").join(lines))

    def show_part(self) -> None:
        """Show the points, the script or the voicemail."""
        if self._is_gone:
            return
        names = ("Points", "Script", f"Voicemail, {counted(self._sheet.seconds, 'second')}")
        tabs = [
            (f" {name} ", "$footer-key-foreground bold reverse" if place == self._part else "$muted")
            for place, name in enumerate(names)
        ]
        self.query_one("#sheet-title", Static).update(Content.assemble(*tabs))
        points = Content("\n").join(
            Content.assemble((f"{number:>2} ", "$text-accent"), point)
            for number, point in enumerate(self._sheet.points, start=1)
        )
        long = self._sheet.seconds > LONGEST_VOICEMAIL
        number = "" if self.tracker.settings.phone else "\n\n! Your number is not in the settings: say it, twice."
        voicemail = Content.assemble(
            self._sheet.voicemail,
            (number, "$text-warning"),
            (f"\n\n! Longer than {LONGEST_VOICEMAIL} seconds: few listen to the end." if long else "", "$text-warning"),
        )
        part = (points, Content(self._script()), voicemail)[self._part]
        self.query_one("#sheet-text", Static).update(part)
        self.query_one("#sheet VerticalScroll").scroll_home(animate=False)

    def _script(self) -> str:
        """The script as the user made it, else from the template."""
        return open_draft(self.tracker, self.step.ref).message.body

    def action_next_part(self) -> None:
        """Show the rest of a part that is longer than its window, then the next part."""
        pane = self.query_one("#sheet VerticalScroll")
        if pane.scroll_offset.y < pane.max_scroll_y:
            pane.scroll_page_down(animate=False)
        else:
            self._part = (self._part + 1) % 3
            self.show_part()

    def action_edit_script(self) -> None:
        from followup_tui.tui.screens.draft.draft import DraftScreen

        self.save()
        self.app.push_screen(DraftScreen(self.tracker, self.step))

    def action_copy(self) -> None:
        people = [person for person in calls.people_to_call(self.step) if person.phone]
        if not people:
            self.notify("No number is known: e on the timeline adds people and their numbers", timeout=4)
        elif len(people) == 1:
            self._copy_number(people[0].phone)
        else:
            from followup_tui.tui.screens.call.numbers import NumberDialog

            self.app.push_screen(NumberDialog(people), self._copy_number)

    def _copy_number(self, number: str | None) -> None:
        """Ask first whether the call may wait; who waits can still prepare it here."""
        if number is None:
            return

        request = CopyRequested(number, "Number")
        self._pacing.unless_too_soon(lambda _codes: self.post_message(request), rest=lambda: self.dismiss(None))

    # Notes

    @on(TextArea.Changed, "#notes")
    def typed(self) -> None:
        if self._saving is None:
            self._saving = self.set_timer(SAVE_AFTER, self.save)

    def save(self) -> None:
        """Put the notes on disk; where that fails, say so once."""
        self._saving = None
        notes, step = self.notes, self.step
        if notes == self._stored or self._over:
            return
        message = open_draft(self.tracker, step.ref).message
        try:
            save_draft(self.tracker, step.ref, message, notes=notes)
        except FollowupError as error:
            if not self._failed:
                self.notify(str(error), title="The notes are not saved", severity="error", markup=False, timeout=12)
            self._failed = True
            return
        self._stored, self._failed = notes, False

    def unsaved(self) -> str | None:
        self.save()
        return "the notes of the call" if self._failed else None

    # Outcomes

    def action_spoke(self) -> None:
        self._called(lambda: calls.spoke(self.tracker, self.step, self.notes))

    def action_voicemail(self) -> None:
        self._called(lambda: calls.left_voicemail(self.tracker, self.step, self.notes, self._sheet.voicemail))

    def action_no_answer(self) -> None:
        self._close(lambda: calls.no_answer(self.tracker, self.step, self.notes))

    def action_no_calls(self) -> None:
        self._close(lambda: calls.no_calls(self.tracker, self.step, self.notes))

    def action_call_back(self) -> None:
        from followup_tui.tui.screens.call.call_back import CallBackDialog

        def asked(change: Change | None) -> None:
            if change is not None:
                self._end(change)

        self.app.push_screen(CallBackDialog(self.tracker, self.step, self.notes), asked)

    def _called(self, outcome: Callable[[], Change]) -> None:
        """Close with an outcome by which the step is done; what speaks against it is said first."""
        happened = self.tracker.now()
        self._pacing.unless_too_soon(lambda _codes: self._close(outcome), happened=happened)

    def _close(self, outcome: Callable[[], Change]) -> None:
        self.save()
        change = self.attempt(outcome)
        if change is not None:
            self._end(change)

    def _end(self, change: Change) -> None:
        self._over = True
        self.done(change)
        self.dismiss(None)


def _person(name: str, phone: str, prefers: Prefers | None) -> Content:
    wish = {Prefers.NO_CALLS: "  ! wants no calls", Prefers.EMAIL: "  likes email better"}.get(
        prefers or Prefers.PHONE, ""
    )
    number = (phone, "bold") if phone else ("no number known", "$muted")
    return Content.assemble(f"{name}  ", number, (wish, "$text-warning"))


def _hours(hours: calls.Hours) -> Content:
    there = f"There it is {hours.now:%A %H:%M}: "
    if hours.open:
        return Content.assemble(there, (f"business hours, until {hours.until:%H:%M}", "$text-success"))
    why = f" ({hours.obstacle})" if hours.obstacle else ""
    opens = f"{hours.until:%A %H:%M}" if hours.until.date() != hours.now.date() else f"{hours.until:%H:%M}"
    return Content.assemble(there, (f"! outside business hours{why}, which begin {opens}", "$text-warning"))
