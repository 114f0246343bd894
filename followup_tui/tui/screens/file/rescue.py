"""What is shown where the data file cannot be read: what is wrong, what there is, and what can be done; nothing alone."""

from pathlib import Path
from typing import ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from followup_tui.domain.stored import Backup, records_words
from followup_tui.resources import stylesheets
from followup_tui.tracker.ports import Archive
from followup_tui.tui.elsewhere import unbound
from followup_tui.tui.keys import LEAVE, LOOK, RESTORE, bindings
from followup_tui.tui.themes import DARK, LIGHT, blended
from followup_tui.tui.typeahead import TypeAhead
from followup_tui.tui.widgets.bars import KeyBar, TitleBar
from followup_tui.tui.widgets.reading import Reading

Choice = Literal["restore", "look"]
"""Put the newest good backup in the place of the file, or look at it without changing anything."""

_SHOWN = 12
"""How many backups are listed."""


class RescueApp(TypeAhead[Choice]):
    """Asks what to do with a file that cannot be read; ends with None for nothing."""

    TITLE = "Followup"
    CSS_PATH = stylesheets()
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings((RESTORE, LOOK, LEAVE))

    def __init__(self, file: Path, problem: str, archive: Archive, theme: str = "") -> None:
        """Say the `problem` of a file; its backups are read one by one."""
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme if theme in self.available_themes else DARK.name
        self._file = file
        self._problem = problem
        self._archive = archive
        self._good = archive.newest_good()

    def get_css_variables(self) -> dict[str, str]:
        variables = super().get_css_variables()
        return variables | blended(variables)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Reading(id="rescue"):
            yield Static(Content.styled("Your data file cannot be opened", "bold $text-error"))
            yield Static(Content(self._problem))
            yield Static(Content.styled(f"Nothing has been changed. The file: {self._file}", "$muted"))
            with Vertical(id="rescue-backups"):
                yield Static(Content("\n").join(self._lines()))
        yield KeyBar((RESTORE, LOOK, LEAVE) if self._good else (LEAVE,))

    def on_mount(self) -> None:
        self.query_one(TitleBar).title = "Followup"

    def _lines(self) -> list[Content]:
        backups = self._archive.backups()
        if not backups:
            return [Content("There are no backups of it. Repair it in an editor, or choose another with --file.")]
        lines = [Content.styled("Backups, newest first", "bold")]
        lines += [self._line(backup) for backup in backups[:_SHOWN]]
        if self._good is None:
            return [*lines, Content(""), Content("None of them can be read.")]
        return [*lines, Content(""), *self._offer(self._good)]

    def _line(self, backup: Backup) -> Content:
        examined = self._archive.examine(backup)
        if examined.problem is not None:
            return Content.assemble((f"  ✗ {backup.name}  ", "$text-error"), (examined.problem, "$muted"))
        holds = records_words({table: count for table, count in examined.counts.items() if count}) or "nothing"
        sign = "▸" if self._good is not None and backup.name == self._good.name else " "
        return Content.assemble(f"  {sign} {backup.name}  ", (f"{backup.modified:%a %d %b %H:%M}  {holds}", "$muted"))

    def _offer(self, good: Backup) -> list[Content]:
        return [
            Content.assemble(
                (" y ", "$footer-key-foreground bold"),
                f"restores {good.name} and opens it. What is in the file now is kept beside it, under another name.",
            ),
            Content.assemble(
                (" r ", "$footer-key-foreground bold"), "opens it for reading only; the file stays as is."
            ),
            Content.assemble((" q ", "$footer-key-foreground bold"), "quits."),
        ]

    def action_choose(self, choice: Choice) -> None:
        if self._good is not None:
            self.exit(choice)
        else:
            self.notify("There is no backup that can be read; q quits", timeout=4)

    def on_key(self, event: events.Key) -> None:
        if (words := unbound(self.screen, event)) is not None:
            self.notify(words, markup=False, timeout=3)

    def action_leave(self) -> None:
        self.exit(None)
