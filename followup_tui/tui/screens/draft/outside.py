"""What a screen hands to other programs: a text to the user's editor, a letter to the mail program, told what came of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from textual import work
from textual.app import SuspendNotSupported

from followup_tui.domain.errors import FollowupError
from followup_tui.domain.letter import Letter
from followup_tui.tracker.tools import Editor, Mail
from followup_tui.tui.screens.base import TrackerScreen

_NONE = "Other programs cannot be reached from here"


class OutsideScreen(TrackerScreen[None]):
    """A screen from which texts leave."""

    def edit_outside(self, text: str) -> str | None:
        """Let the user edit a text in their own editor; None where it stays as it is, which is said."""
        if self.tracker.tools is None:
            self.notify(_NONE, severity="error", timeout=6)
            return None
        editor = self.tracker.tools().editor
        try:
            with self._left_to(editor):
                edited = editor.edit(text)
        except SuspendNotSupported:
            self.notify("This terminal cannot be handed to an editor", severity="error", timeout=6)
            return None
        except FollowupError as error:
            self.notify(str(error), title="Not edited", severity="error", markup=False, timeout=8)
            return None
        if edited == text:
            self.notify("The text came back as it was", timeout=3)
            return None
        return edited

    def _left_to(self, editor: Editor) -> AbstractContextManager[None]:
        return self.app.suspend() if editor.needs_terminal else nullcontext()

    def open_mail(self, letter: Letter) -> None:
        """Open a letter in the mail program."""
        self._hand(letter, lambda mail: f"{mail.open(letter)}. When it is sent, F3 marks it as sent.")

    def write_mail(self, letter: Letter) -> None:
        """Write a letter as a draft file."""
        self._hand(letter, lambda mail: f"The draft file is {mail.write(letter)}: open it, send it, then press F3.")

    def _hand(self, letter: Letter, how: Callable[[Mail], str]) -> None:
        if self.tracker.tools is None:
            self.notify(_NONE, severity="error", timeout=6)
        elif not letter.body.strip():
            self.notify("There is nothing to send yet", severity="warning", timeout=4)
        else:
            self._hand_over(self.tracker.tools().mail, how)

    @work(thread=True, exit_on_error=False)
    def _hand_over(self, mail: Mail, how: Callable[[Mail], str]) -> None:
        """Off the screen's own thread, because another program may take its time."""
        try:
            self.notify(how(mail), markup=False, timeout=15)
        except FollowupError as error:
            self.notify(str(error), title="Not opened", severity="error", markup=False, timeout=12)
