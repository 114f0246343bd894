"""Going on with what was begun: the forms that stood half typed when the program ended, and the message that is not sent."""

from followup_tui.domain.model import Kind
from followup_tui.domain.text import counted
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.domain.wording import kind_label
from followup_tui.tui.keys import key_shown
from followup_tui.tui.screens.main import MainScreen


class Begun:
    """What was begun and is not done, which the list offers as soon as it stands; half typed forms come first."""

    def __init__(self, screen: MainScreen[None]) -> None:
        self._screen = screen
        self._forms: list[UnfinishedForm] = []

    def words(self) -> str | None:
        """What was begun, and the key that leads to it; None where nothing was."""
        self._forms = list(self._screen.tracker.left_unfinished())
        return self._form_words() if self._forms else self._draft_words()

    def _key(self) -> str:
        return key_shown("list.resume_draft", self._screen.app)

    def _form_words(self) -> str:
        newest = f"Not finished and not saved: {self._forms[0].title}"
        if len(self._forms) == 1:
            return f"{newest}. Press {self._key()} to go on with it."
        return f"{newest}, and {counted(len(self._forms) - 1, 'other form')}. Press {self._key()} to see them."

    def _draft_words(self) -> str | None:
        """Which message was begun in the last days and is not sent."""
        tracker = self._screen.tracker
        step = tracker.begun()
        if step is None:
            return None
        company = tracker.records.application(step.interview.application_id).company
        if step.kind is Kind.PHONE_CALL:
            return f"You have notes for a phone call to {company}. Press {self._key()} to open them."
        return f"Not sent yet: your {kind_label(step.kind, step.to)} at {company}. Press {self._key()} to go on."

    def go_on(self) -> None:
        """Open what was begun; says so where nothing was."""
        if self._forms:
            self._choose_form()
        elif (step := self._screen.tracker.begun()) is not None:
            self._screen.write(step)
        else:
            self._screen.notify("There is no unfinished message", markup=False)

    def _choose_form(self) -> None:
        """Go on with the only form that was left, or let the user see which there are."""
        from followup_tui.tui.screens.list.left import LeftDialog
        from followup_tui.tui.screens.list.resuming import can_be_resumed

        if len(self._forms) == 1 and can_be_resumed(self._screen.tracker, self._forms[0]):
            self._open_form(self._forms[0])
            return

        def go_on(page: UnfinishedForm | None) -> None:
            self._forms = dialog.pages
            if page is not None:
                self._open_form(page)

        dialog = LeftDialog(self._screen.tracker, self._forms)
        self._screen.app.push_screen(dialog, go_on)

    def _open_form(self, page: UnfinishedForm) -> None:
        from followup_tui.tui.screens.list.resuming import resumed

        screen, is_settings = self._screen, page.form == "settings"
        form = None if is_settings else screen.attempt(lambda: resumed(screen.tracker, page))
        if form is None and not is_settings:
            return
        self._forms.remove(page)
        screen.tracker.resume_unfinished(page)
        if form is None:
            screen.open_settings(page)
        else:
            screen.ask(form)
