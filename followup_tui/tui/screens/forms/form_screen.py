"""What the forms have in common: rows of fields, a line of help that turns into the error, saving and leaving."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from followup_tui.domain.errors import FollowupError, InvalidInput
from followup_tui.domain.model import Change
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.tracker.session import Clash
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.keys import FORM, KeyCommand, bindings
from followup_tui.tui.screens.base import TrackerScreen, when_done
from followup_tui.tui.widgets.bars import KeyBar, TitleBar
from followup_tui.tui.widgets.fields import UNREAD, WRONG, Field

if TYPE_CHECKING:
    from concurrent.futures import Future

R = TypeVar("R")

_MOVES: list[BindingType] = [
    Binding("down", "app.focus_next", show=False),
    Binding("up", "app.focus_previous", show=False),
]
"""Moves that a field with several lines keeps for itself."""


class FormScreen(TrackerScreen[R]):
    """Fields one below the other. It closes with what `store` gives, or with None where nothing was saved."""

    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = FORM
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(FORM), *_MOVES]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-low"), (36, "-tall")]  # noqa: RUF012 - as in Screen

    def __init__(self, tracker: Tracker, title: str, aside: str, fields: Sequence[Field[object]]) -> None:
        """Show `fields` under a title; `aside` says at its right what is needed."""
        super().__init__(tracker)
        self._title = title
        self._aside = aside
        self._fields = fields

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield TitleBar()
            with Vertical(classes="form"):
                yield from self._fields
                with Horizontal(classes="save-row"):
                    yield Button(Content("Save"), compact=True, id="save")
            yield Static(markup=False, classes="form-help")
            yield KeyBar(FORM)

    def on_mount(self) -> None:
        bar = self.query_one(TitleBar)
        bar.title, bar.aside = self._title, self._aside

    def store(self) -> R | None:
        """Store what the fields mean, all of which can be taken; raises a `FollowupError` where that is not possible."""
        raise NotImplementedError

    def doubts(self) -> tuple[str, ...]:
        """What can be stored, but is seldom meant: a sentence for each such thing, to be asked about first."""
        return ()

    def unsaved(self) -> str | None:
        changed = [field.about.label for field in self._fields if field.changed]
        return f"{', '.join(changed)} in “{self._title}”" if changed else None

    def about(self) -> UnfinishedForm | None:
        """What the form is and is about, without a field; None for one that is not worth going on with."""
        return None

    def page(self) -> UnfinishedForm | None:
        page = self.about()
        if page is None or not self.unsaved():
            return None
        typed = {field.about.field: field.typed for field in self._fields if field.changed}
        return msgspec.structs.replace(page, title=self._title, fields=typed)

    def refill(self, page: UnfinishedForm) -> None:
        """Put in again what was typed before the program ended."""
        for field in self._fields:
            if field.about.field in page.fields:
                field.refill(page.fields[field.about.field])

    # Help

    def on_descendant_focus(self) -> None:
        self.show_help()

    def on_descendant_blur(self) -> None:
        self.show_help()

    @on(Field.Changed)
    def look_again(self) -> None:
        """Every field looks again at what stands there, for the meaning of one may depend on another."""
        for field in self._fields:
            if field.error is not None:
                field.check()
            field.look()
        self.show_help()

    def show_help(self) -> None:
        """Say what the field with the cursor is for, and what is wrong with what stands there."""
        field = self._field_with_cursor()
        lines = [Content(field.about.help if field else "Enter saves. Ctrl+S does the same from every field.")]
        if field is not None and field.error is not None:
            lines.insert(0, _styled_error(field.error))
        elif field is not None and field.typed and (doubt := field.doubt()):
            lines.append(Content.styled(f"{UNREAD} {doubt}", "$muted"))
        elif wrong := next((field for field in self._fields if field.error), None):
            lines.append(_styled_error(f"{wrong.about.label}: {wrong.error}"))
        self.query_one(".form-help", Static).update(Content("\n").join(lines), layout=False)

    def _field_with_cursor(self) -> Field[object] | None:
        around = self.focused.ancestors_with_self if self.focused else []
        return next((widget for widget in around if isinstance(widget, Field)), None)

    # Saving and leaving

    @on(Input.Submitted)
    def go_on(self) -> None:
        self.focus_next()

    @on(Button.Pressed, "#save")
    def save_by_button(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        self._save(sure=False)

    def _save(self, *, sure: bool) -> None:
        """Save and close, where everything can be taken; unless the user is `sure`, ask about what is seldom meant."""
        if not self.stands:  # it was saved meanwhile
            return
        wrong = [field for field in self._fields if not field.check()]
        if wrong:
            self._point_at(wrong[0])
            return
        news = self.attempt(self.tracker.look_outside)
        if news is not None:
            when_done(self.app, news, partial(self._save_on_top, sure))
            return
        doubts = () if sure else self.doubts()
        if doubts:
            self._ask(doubts)
            return
        try:
            self.dismiss(self.store())
        except InvalidInput as error:
            field = next((field for field in self._fields if field.about.field == error.field), self._fields[0])
            field.mark(str(error))
            self._point_at(field)
        except Clash as clash:
            self.show_clash(clash)
        except FollowupError as error:
            self.notify(str(error), title="Not saved", severity="error", markup=False, timeout=8)

    def _save_on_top(self, sure: bool, news: "Future[Change]") -> None:
        """Save when it is known what another window has made of the file, so that a clash finds the form still open."""
        self.attempt(lambda: self.tracker.take_over(news))
        self._save(sure=sure)

    def _ask(self, doubts: Sequence[str]) -> None:
        from followup_tui.tui.screens.confirm import ConfirmDialog

        def answered(confirmed: bool | None) -> None:
            if confirmed:
                self._save(sure=True)

        question = ConfirmDialog("Save it all the same?", "\n".join(doubts), "Save", refuse="Back to the form")
        self.app.push_screen(question, answered)

    def settle(self, answer: Change | bool | None) -> None:
        """Close, unless the clash is still open: then what was typed stands here as before."""
        if answer is not None:
            self.dismiss(cast("R", answer) if isinstance(answer, Change) else None)

    def _point_at(self, field: Field[object]) -> None:
        field.enter()
        self.show_help()

    async def action_quit(self) -> None:
        await self.app.action_quit()


def _styled_error(words: str) -> Content:
    return Content.styled(f"{WRONG} {words}", "$text-error bold")
