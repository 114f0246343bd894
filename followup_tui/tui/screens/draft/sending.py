"""Letting a letter go: copied, opened in the mail program, written as a file; marked as sent. The pacing question first."""

from collections.abc import Callable

from followup_tui.domain.model import Change
from followup_tui.domain.plan.steps import Step
from followup_tui.tracker.messages import letter
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.screens.base import CopyRequested
from followup_tui.tui.screens.draft.outside import OutsideScreen
from followup_tui.tui.screens.steps.pacing_dialog import ask_pacing
from followup_tui.words.message import Message


class SendingScreen(OutsideScreen):
    """A screen that holds the letter of a step."""

    def __init__(self, tracker: Tracker, step: Step) -> None:
        super().__init__(tracker)
        self.step = step
        self._agreed: tuple[str, ...] = ()
        self._handed = False

    @property
    def message(self) -> Message:
        """The letter as it stands on the screen."""
        raise NotImplementedError

    def save(self, keep: Message | None = None) -> None:
        """Put the letter on disk; `keep` is to be kept as a version."""
        raise NotImplementedError

    def ready(self) -> str:
        """Whether it can go, in a few words."""
        raise NotImplementedError

    def doubt(self) -> str:
        """What must still be mended before it goes, in a sentence; empty where nothing must."""
        raise NotImplementedError

    def left_open(self) -> str:
        """A place in it that only the writer can fill; empty where none is left."""
        raise NotImplementedError

    def what_next(self) -> str:
        """What may come after it is sent, in a few words; empty where that is the plan's business."""
        return ""

    def sent(self) -> None:
        """Leave, because the step is done."""
        raise NotImplementedError

    def action_copy(self) -> None:
        self._send("body")

    def action_copy_all(self) -> None:
        self._send("all")

    def action_send(self) -> None:
        from followup_tui.tui.screens.draft.send import SendDialog

        def send(way: str | None) -> None:
            if way is not None:
                self._send(way)

        address = letter(self.tracker, self.step, self.message).to_email
        self.app.push_screen(SendDialog(self.ready(), address=address), send)

    def _send(self, way: str) -> None:
        """Let it go one way, after the cautions that the user has not gone on against already."""
        self.save()
        if way == "sent":
            self._unless_open(self._ask_when)
            return

        def go_on(codes: tuple[str, ...]) -> None:
            self._agreed = codes
            self._go_out(way)

        ask_pacing(self, self.step, go_on, agreed=self._agreed)

    def _go_out(self, way: str) -> None:
        post = letter(self.tracker, self.step, self.message)
        self._handed = self._handed or way not in {"subject", "address"}
        match way:
            case "mail":
                self.open_mail(post)
            case "file":
                self.write_mail(post)
            case "subject":
                self.post_message(CopyRequested(post.subject, "Subject"))
            case "address":
                self.post_message(CopyRequested(post.to_email, "Address"))
            case "all":
                to = "".join(f"To: {each.name} <{each.email}>\n" for each in post.to if each.email)
                self.post_message(CopyRequested(f"{to}{self.message}", "Recipient, subject and body", self.doubt()))
            case _:
                self.post_message(CopyRequested(post.body, "Body", self.doubt()))

    def action_mark_done(self) -> None:
        """Mark it as sent: now, where it has just gone out of here, else when the user says."""
        self.save()
        self._unless_open(self._mark_done)

    def _mark_done(self) -> None:
        if not self._handed:
            self._ask_when()
            return
        step = self.step

        def mark(_codes: tuple[str, ...]) -> None:
            change = self.attempt(lambda: self.tracker.mark_done(step, sent=self.message))
            if change is not None:
                self._marked(change)

        ask_pacing(self, step, mark, agreed=self._agreed)

    def _unless_open(self, go_on: Callable[[], None]) -> None:
        """Go on at once, or, where a place is still open in the text, once the user says that it went out so."""
        if not (text := self.left_open()):
            go_on()
            return
        from followup_tui.tui.screens.confirm import ConfirmDialog

        def answered(confirmed: bool | None) -> None:
            if confirmed:
                go_on()

        detail = "The timeline keeps the text as it is here. Fill it in first, if you did so where you sent it."
        self.app.push_screen(ConfirmDialog(f"Sent with “{text}” in it?", detail, "Yes", refuse="Back"), answered)

    def _ask_when(self) -> None:
        from followup_tui.tui.screens.steps.step_dialogs import DoneDialog

        self.app.push_screen(DoneDialog(self.tracker, self.step, self.message, agreed=self._agreed), self._marked)

    def _marked(self, change: Change | None) -> None:
        if change is not None:
            self.done(change, self.what_next())
            self.sent()
