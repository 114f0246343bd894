"""What the list and the timeline share: their dialogs, and the ways to what belongs to no single record."""

from textual.screen import Screen

from followup_tui.domain.model import Change, Kind
from followup_tui.domain.plan.answers import Answer, fitting
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.settings import Settings
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.tracker.tracker import describe
from followup_tui.tui.screens.base import R, TrackerScreen
from followup_tui.tui.themes import DARK


class MainScreen(TrackerScreen[R]):
    """One of the two screens between which a user moves."""

    AT_REST = True

    def ask(self, dialog: Screen[Change]) -> None:
        """Push a dialog, and say what it changed; the screen is drawn anew when it is back."""

        def closed(change: Change | None) -> None:
            if change is not None:
                self.changed(change)

        self.app.push_screen(dialog, closed)

    def changed(self, change: Change) -> None:
        """Say what was changed from here."""
        self.done(change)

    # Writing

    def write(self, step: Step) -> None:
        """Prepare a step: on the sheet beside the phone for a call, in the editor for every letter."""
        if step.kind is Kind.PHONE_CALL:
            from followup_tui.tui.screens.call.call_sheet import CallScreen

            self.app.push_screen(CallScreen(self.tracker, step))
        else:
            from followup_tui.tui.screens.draft.draft import DraftScreen

            self.app.push_screen(DraftScreen(self.tracker, step))

    def write_answer(self, interview_id: str) -> None:
        """Write a letter that no cadence plans; asks which one where several may be meant."""
        interview = self.tracker.records.interview(interview_id)
        application = self.tracker.records.application(interview.application_id)

        def write(answer: Answer | None) -> None:
            if answer is not None:
                from followup_tui.tui.screens.draft.draft import DraftScreen

                step = self.tracker.plans.letter(interview_id, answer.kind)
                self.app.push_screen(DraftScreen(self.tracker, step, answer))

        answers = fitting(application.stage, interview)
        if len(answers) == 1:
            write(answers[0])
        else:
            from followup_tui.tui.screens.draft.answer import AnswerDialog

            self.app.push_screen(AnswerDialog(describe(application), answers), write)

    # What belongs to no single record

    def action_show_unusable(self) -> None:
        from followup_tui.tui.screens.file.unusable import UnusableScreen

        self.app.push_screen(UnusableScreen(self.tracker))

    def action_show_trash(self) -> None:
        from followup_tui.tui.screens.file.trash_screen import TrashScreen

        self.app.push_screen(TrashScreen(self.tracker))

    def action_show_history(self) -> None:
        from followup_tui.tui.screens.file.history_screen import HistoryScreen

        self.app.push_screen(HistoryScreen(self.tracker))

    def action_show_settings(self) -> None:
        self.open_settings()

    def open_settings(self, page: UnfinishedForm | None = None) -> None:
        """Open the settings, with what stood half typed there where there is a `page`."""
        from followup_tui.tui.screens.forms.settings_screen import SettingsScreen

        def saved(settings: Settings | None) -> None:
            if settings is not None:
                self.app.theme = settings.theme if settings.theme in self.app.available_themes else DARK.name
                self.show_records()
                self.notify("Saved: your settings", timeout=3)

        screen = SettingsScreen(self.tracker, self.app.available_themes)
        self.app.push_screen(screen, saved)
        if page is not None:
            screen.call_after_refresh(screen.refill, page)
