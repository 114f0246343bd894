"""What the list and the timeline share: the ways from there to what belongs to no single record."""

from followup_tui.domain.settings import Settings
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.tui.screens.base import R, TrackerScreen
from followup_tui.tui.themes import DARK


class MainScreen(TrackerScreen[R]):
    """One of the two screens between which a user moves."""

    AT_REST = True

    def action_show_unusable(self) -> None:
        from followup_tui.tui.screens.unusable import UnusableScreen

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
