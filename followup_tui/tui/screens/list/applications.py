"""The list of applications, most urgent first: where the app begins."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.css.query import NoMatches
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from followup_tui.domain.model import Application, Change
from followup_tui.domain.plan.answers import LOST
from followup_tui.domain.text import clean
from followup_tui.domain.when.zones import local
from followup_tui.domain.wording import STAGE_LABELS
from followup_tui.resources import first_stylesheets
from followup_tui.tracker.application_rows import ApplicationRow
from followup_tui.tracker.search import Search
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.detail import application_detail
from followup_tui.tui.keys import APPLICATIONS, LIST_MOVES, KeyCommand, bindings, key_shown
from followup_tui.tui.screens.list.begun import Begun
from followup_tui.tui.screens.list.hints import nothing_words, useful_keys, welcome
from followup_tui.tui.screens.main import MainScreen
from followup_tui.tui.widgets.bars import KeyBar, TitleBar
from followup_tui.tui.widgets.row_list import RowList


class Left(Message):
    """Another screen has opened over the list."""


class ApplicationsScreen(MainScreen[None]):
    """Every application with its next step; a pane with the details of the one under the cursor."""

    CSS_PATH = first_stylesheets()
    NAME = "Applications"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (150, "-wide")]  # noqa: RUF012 - as in Screen
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = APPLICATIONS
    MOVES = LIST_MOVES
    BINDINGS: ClassVar[list[BindingType]] = bindings(APPLICATIONS)

    def __init__(self, tracker: Tracker) -> None:
        super().__init__(tracker)
        self._with_closed = False
        self._query = ""
        self._rows: Sequence[ApplicationRow] = ()
        self._search = Search(tracker.records)
        self.begun = Begun(self)
        """What was begun and is not done."""
        self._at: str | None = None
        self._seen = tracker.latest

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Static(id="counts")
        with Horizontal(id="body"):
            yield RowList[ApplicationRow](self._draw, lambda row: row.application.id, render.list_header, id="list")
            yield Static(id="detail", markup=False)
        yield KeyBar(APPLICATIONS)

    def on_mount(self) -> None:
        self.set_interval(30, self._follow_clock)

    def _follow_clock(self) -> None:
        if self.is_current:  # else the rows are drawn when it comes back
            self.refresh_rows()

    def on_screen_resume(self) -> None:
        self.refresh_rows()

    def on_screen_suspend(self) -> None:
        self.post_message(Left())

    @property
    def rows(self) -> RowList[ApplicationRow]:
        """The list."""
        return self.query_one("#list", RowList)

    def refresh_rows(self, *, at: str | None = None) -> None:
        """Show what the tracker holds now, with the cursor on the same application, or on the one with the id `at`.

        Where the user has just done something about that application, the cursor stays at its place in the list, so
        that the next keys are for the next one.
        """
        titles = self.query(TitleBar)
        if not titles:  # the screen goes, because the app ends
            return
        now = self.tracker.now()
        here = local(now, self.tracker.timezone)
        title = titles.first()
        title.title = "Followup · read-only" if self.tracker.read_only else "Followup"
        title.aside = f"{render.date_words(here.date())}, {here:%H:%M}"
        self._rows = self.tracker.plans.rows(closed=self._with_closed)
        self._show_matching(at=at or self._at, in_place=self._has_acted())
        self._at = None

    def _has_acted(self) -> bool:
        """Whether something was done here since the rows were shown, about the application under the cursor."""
        change, before = self.tracker.latest, self._seen
        self._seen = change
        row = self.rows.row
        return change is not None and change is not before and row is not None and _about(change) == row.application.id

    def _show_matching(self, *, at: str | None = None, in_place: bool = False) -> None:
        rows = self._search.matching(self._rows, self._query)
        matching = f"{len(rows)} of {len(self._rows)} match" if self._query.strip() else ""
        counts = render.counts_strip(self.tracker.plans.counts(self.tracker.timezone), matching)
        self.query_one("#counts", Static).update(counts, layout=False)
        self.set_class(not rows, "-empty")
        self.rows.show(rows, at=at, in_place=in_place)

    def _draw(self, row: ApplicationRow, width: int) -> list[render.Cell]:
        return render.list_row(row, width, self.tracker.now(), self.tracker.timezone)

    @on(RowList.Highlighted)
    def show_detail(self) -> None:
        detail = self.query_one("#detail", Static)
        row = self.rows.row
        if row is not None:
            detail.update(application_detail(self.tracker, row), layout=False)
        else:
            detail.update(nothing_words(self, self._query) or welcome(self.app), layout=False)
        self.query_one(KeyBar).offer(useful_keys(self.tracker, row, self._query))

    def _key(self, name: str) -> str:
        """The key of a command of the list, for a sentence."""
        return key_shown(f"list.{name}", self.app)

    def _row(self) -> ApplicationRow | None:
        """The application under the cursor; says so where there is none."""
        if self.rows.row is None:
            empty = f"The list is empty. Press {self._key('add_application')} to add an application."
            self.notify(nothing_words(self, self._query) or empty, markup=False, timeout=4)
        return self.rows.row

    # Moving on to other screens

    def action_open(self) -> None:
        row = self._row()
        if row is None:
            return
        if row.interview is None:
            self.notify(f"No interview yet: press {self._key('add_interview')} to enter one", markup=False)
            return
        from followup_tui.tui.screens.timeline.timeline import TimelineScreen

        interview = row.step.interview if row.step else row.interview
        self.app.push_screen(TimelineScreen(self.tracker, interview.id))

    @on(RowList.Opened)
    def open_by_mouse(self) -> None:
        self.action_open()

    def action_draft(self) -> None:
        row = self._row()
        if row is None:
            return
        if row.step is None:
            self.action_write_answer()
            return
        self.write(row.step)

    def action_write_answer(self) -> None:
        row = self._row()
        if row is None:
            return
        if row.interview is None:
            self.notify("There is nothing to write for this application now", markup=False)
            return
        self.write_answer(row.interview.id)

    def action_why(self) -> None:
        row = self._row()
        if row is None:
            return
        if row.step is None:
            self.notify("There is nothing to do for this application now, so no date to explain", markup=False)
            return
        from followup_tui.tui.screens.timeline.why_screen import WhyScreen

        self.app.push_screen(WhyScreen(self.tracker, row.step))

    def action_resume_draft(self) -> None:
        self.begun.go_on()

    def action_add_application(self) -> None:
        from followup_tui.tui.screens.forms.application_form import ApplicationForm

        self._fill_in(ApplicationForm(self.tracker))

    def action_edit(self) -> None:
        from followup_tui.tui.screens.forms.application_form import ApplicationForm

        if (row := self._row()) is not None:
            self._fill_in(ApplicationForm(self.tracker, row.application))

    def action_add_interview(self) -> None:
        from followup_tui.tui.screens.forms.interview_form import InterviewForm

        if (row := self._row()) is not None:
            self._fill_in(InterviewForm(self.tracker, row.application))

    def action_debrief(self) -> None:
        from followup_tui.tui.screens.forms.debrief import DebriefScreen

        row = self._row()
        if row is None:
            return
        if row.interview is None or row.interview.end > self.tracker.now():
            self.notify("No interview of this application is over yet: there is nothing to write down", timeout=3)
            return
        self._fill_in(DebriefScreen(self.tracker, row.interview))

    def action_mark_done(self) -> None:
        from followup_tui.tui.screens.steps.step_dialogs import DoneDialog

        row = self._row()
        if row is None:
            return
        if row.step is None:
            self.notify("There is nothing to do for this application now, so nothing to mark as done", markup=False)
            return
        self.ask(DoneDialog(self.tracker, row.step))

    def action_move_stage(self) -> None:
        from followup_tui.tui.screens.steps.step_dialogs import StageDialog

        if (row := self._row()) is not None:
            self.ask(StageDialog(self.tracker, row.application))

    def action_delete(self) -> None:
        from followup_tui.tui.screens.removing import delete_application

        if (row := self._row()) is not None:
            delete_application(self, row.application)

    def _fill_in(self, form: Screen[Change]) -> None:
        """Push a form; the cursor goes to what was entered or edited in it."""

        def changed(change: Change | None) -> None:
            if change is not None:
                self._at = _about(change)
                self.changed(change)

        self.app.push_screen(form, changed)

    def changed(self, change: Change) -> None:
        if isinstance(change.record, Application) and self._is_lost(change.record):
            where = "" if self._with_closed else f"{self._key('toggle_closed')} shows the closed ones; "
            words = f"Saved: it is {STAGE_LABELS[change.record.stage]} ({self._key('undo')} takes it back)"
            words += f"\n{where}{self._key('draft')} on it writes them a short, friendly answer"
            self.notify(words, markup=False, timeout=8)
        else:
            self.done(change)

    def _is_lost(self, record: Application) -> bool:
        """Whether an application is over, and there is somebody to whom a last word is owed."""
        return record.stage in LOST and self.tracker.records.has_interviews(record.id)

    def show_records(self, change: Change | None = None) -> None:
        at = _about(change) if change is not None else None
        self.refresh_rows(at=at if at in self.tracker.records.applications else None)

    # The filter

    async def action_filter(self) -> None:
        from followup_tui.tui.widgets.inputs import OneLine

        try:
            box = self.query_one("#filter", OneLine)
        except NoMatches:
            about = "Company, role, people, place, source, tag, stage or notes"
            box = OneLine(self._query, placeholder=about, replace_all=True, id="filter")
            await self.mount(box, after="#counts")
        self.set_focus(box)  # at once: what is typed right after goes there

    @on(Input.Changed, "#filter")
    def narrow(self, event: Input.Changed) -> None:
        self._query = clean(event.value)
        self._show_matching()

    @on(Input.Submitted, "#filter")
    def keep_filter(self) -> None:
        self.rows.focus()

    def action_clear_filter(self) -> None:
        if self._query or self.query("#filter"):
            self._query = ""
            self.query("#filter").remove()
            self.rows.focus()
            self._show_matching()
        else:
            self.notify("All of them are shown already; q quits", timeout=2)

    def action_toggle_closed(self) -> None:
        self._with_closed = not self._with_closed
        self.refresh_rows()
        self.notify(
            "Closed applications are shown" if self._with_closed else "Closed applications are hidden", timeout=2
        )

    async def action_quit(self) -> None:
        await self.app.action_quit()


def _about(change: Change) -> str | None:
    """The application that a change is about; None where it is about none."""
    record = change.record
    return record.id if isinstance(record, Application) else getattr(record, "application_id", None)
