"""Letting a letter go: copied, opened in the mail program, written as a file; marked as sent. The pacing question first."""

from collections.abc import Callable

from followup_tui.domain.letter import Letter
from followup_tui.domain.model import Change
from followup_tui.domain.plan.steps import Step
from followup_tui.tracker.messages import letter
from followup_tui.tui.screens.base import CopyRequested, TrackerScreen
from followup_tui.tui.screens.draft.findings import Findings
from followup_tui.tui.screens.draft.saving import DraftSaver
from followup_tui.tui.screens.outside import open_mail, write_mail
from followup_tui.tui.screens.steps.pacing_dialog import Pacing
from followup_tui.tui.widgets.check_pane import doubt, state
from followup_tui.tui.widgets.letter_editor import LetterEditor


class Sender:
    """Sends the letter in an editor or marks its step as done, once it is saved and nothing speaks against it."""

    def __init__(
        self,
        screen: TrackerScreen[None],
        step: Step,
        editor: LetterEditor,
        saver: DraftSaver,
        findings: Findings,
        *,
        sent: Callable[[Change], None],
    ) -> None:
        """Send what stands in the editor; `sent` is called with the change that marks it so."""
        self._screen = screen
        self._step = step
        self._editor = editor
        self._saver = saver
        self._findings = findings
        self._sent = sent
        self._pacing = Pacing(screen, step)
        self._handed = False

    def choose_way(self) -> None:
        """Let the user choose by which way it goes."""
        from followup_tui.tui.screens.draft.send import SendDialog

        def chosen(way: str | None) -> None:
            if way is not None:
                self.send(way)

        address = self._letter().to_email
        self._screen.app.push_screen(SendDialog(state(self._findings.report), address=address), chosen)

    def send(self, way: str) -> None:
        """Let it go one of the `WAYS`, after the cautions that the user has not gone on against already."""
        self._saver.save()
        if way == "sent":
            self._unless_open(self._ask_when)
        else:
            self._pacing.unless_too_soon(lambda _codes: self._go_out(way))

    def mark_done(self) -> None:
        """Mark it as sent: now, where it has just gone out of here, else when the user says."""
        self._saver.save()
        self._unless_open(self._mark_done if self._handed else self._ask_when)

    def _letter(self) -> Letter:
        return letter(self._screen.tracker, self._step, self._editor.message)

    def _go_out(self, way: str) -> None:
        post, unready = self._letter(), doubt(self._findings.report)
        self._handed = self._handed or way not in {"subject", "address"}
        match way:
            case "mail":
                open_mail(self._screen, post)
            case "file":
                write_mail(self._screen, post)
            case "subject":
                self._copy(post.subject, "Subject")
            case "address":
                self._copy(post.to_email, "Address")
            case "all":
                to = "".join(f"To: {each.name} <{each.email}>\n" for each in post.to if each.email)
                self._copy(f"{to}{self._editor.message}", "Recipient, subject and body", unready)
            case _:
                self._copy(post.body, "Body", unready)

    def _copy(self, text: str, what: str, unready: str = "") -> None:
        self._screen.post_message(CopyRequested(text, what, unready))

    def _mark_done(self) -> None:
        step, screen = self._step, self._screen

        def mark(_codes: tuple[str, ...]) -> None:
            change = screen.attempt(lambda: screen.tracker.mark_done(step, sent=self._editor.message))
            if change is not None:
                self._sent(change)

        self._pacing.unless_too_soon(mark)

    def _unless_open(self, go_on: Callable[[], None]) -> None:
        """Go on at once, or, where a place is still open in the text, once the user says that it went out so."""
        if not (text := self._findings.left_open()):
            go_on()
            return
        from followup_tui.tui.screens.confirm import ConfirmDialog

        def answered(confirmed: bool | None) -> None:
            if confirmed:
                go_on()

        detail = "The timeline keeps the text as it is here. Fill it in first, if you did so where you sent it."
        dialog = ConfirmDialog(f"Sent with “{text}” in it?", detail, "Yes", refuse="Back")
        self._screen.app.push_screen(dialog, answered)

    def _ask_when(self) -> None:
        from followup_tui.tui.screens.steps.step_dialogs import DoneDialog

        def answered(change: Change | None) -> None:
            if change is not None:
                self._sent(change)

        message, agreed = self._editor.message, self._pacing.agreed
        self._screen.app.push_screen(DoneDialog(self._screen.tracker, self._step, message, agreed=agreed), answered)
