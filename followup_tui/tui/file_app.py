"""The part of the app that stays in step with the data file: what others do to it, and what it did not take."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from followup_tui.domain.errors import Conflict, FollowupError, Gone, StoreError
from followup_tui.domain.model import Change
from followup_tui.domain.text import counted
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.tracker.clashes import is_draft
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.screens.base import ClashMet, Done, TrackerScreen, standing, when_done
from followup_tui.tui.typeahead import TypeAhead

if TYPE_CHECKING:
    from concurrent.futures import Future

LOOK_EVERY = 1.0
"""Seconds between two looks at the file, for what others do to it; one `stat` each."""
_KEEP_EVERY = 0.25
"""Seconds after which what is typed into a form is on disk, at the most."""
_AGAIN_EVERY = 5.0
_QUIET = 60.0
"""Seconds for which the same failure is not said again."""


class WriteFailed(Message):
    """A change could not be stored; which one stands in `FollowupApp.failed`."""


class FileApp(TypeAhead[None]):
    """An app over a data file that others use, too."""

    def __init__(self, tracker: Tracker, seconds: Callable[[], float]) -> None:
        super().__init__()
        self._tracker = tracker
        self._seconds = seconds
        self.failed: list[tuple[Change, Exception]] = []
        """Changes that could not be stored and that the user has not been told of yet."""
        self._held: dict[str, Change] = {}
        self._clashes: list[Change] = []
        self._unsaved: list[tuple[Change, Exception]] = []
        self._waiting: list[Change] = []
        """Changes that are made here and kept until the file, which is gone, is back; in their order."""
        self._trouble = ""
        self._gone = False
        self._noticed: set[str] = set()
        self._said_at = seconds() - _QUIET
        self._page: UnfinishedForm | None = None
        self._left_out = 0
        self.key_changes: Mapping[str, str] = {}
        """The keys of the commands that have others than their own, by commas."""

    def change_keys(self, changes: Mapping[str, str]) -> None:
        """Give commands other keys, by their ids; help, footer and palette follow."""
        self.key_changes = changes
        self.set_keymap(dict(changes))

    def watch_file(self) -> None:
        """Look at the file again and again from now on."""
        self.call_after_refresh(self._look_closer)
        self.set_interval(LOOK_EVERY, self.look_outside)
        self.set_interval(_AGAIN_EVERY, self.store_held)
        self.set_interval(_KEEP_EVERY, self.keep_unfinished)

    def keep_unfinished(self) -> None:
        """Keep what stands half typed in a form; where nothing does, nothing is kept."""
        pages = (screen.page() for screen in standing(self))
        page = next((page for page in pages if page is not None), None)
        if page != self._page:
            self._page = page
            self._tracker.keep_unfinished(page)

    def not_on_disk(self) -> list[str]:
        """What would be lost if the app were left now, in words."""
        failed = (change for change, _ in (*self.failed, *self._unsaved))
        return [change.text for change in (*failed, *self._clashes, *self._held.values(), *self._waiting)]

    def give_up(self) -> None:
        """Count among the failures what the user was asked about and did not answer."""
        self.failed += self._unsaved
        self.failed += [(change, StoreError("the data file is gone")) for change in self._waiting]

    # What the file did not take

    def report_failure(self, change: Change, problem: Exception) -> None:
        """Take note, from any thread, that a change is not on disk."""
        self.failed.append((change, problem))
        self.post_message(WriteFailed())

    @on(WriteFailed)
    def show_failure(self) -> None:
        """Show what is on disk, say what is not, and ask about what somebody else was faster to change."""
        if self.failed:
            when_done(self, self._tracker.catch_up(), self._show_failed)

    def _show_failed(self, outcome: "Future[Change]") -> None:
        failed = [self.failed.pop(0) for _ in range(len(self.failed))]
        if self._waiting or any(isinstance(problem, Gone) for _, problem in failed):
            self._wait_for_file(failed)
            return
        with suppress(StoreError):
            self._tracker.take_over(outcome)
        self._held |= {change.record.id: change for change, _ in failed if is_draft(change) and not self._holds(change)}
        self.show_all()
        for change, problem in failed:
            self._say_failed(change, problem)
            self._sort_out(change, problem)
        self.ask()

    def _wait_for_file(self, failed: list[tuple[Change, Exception]]) -> None:
        """Keep changes until the file is back; what stands on the screen is theirs, and nothing is saved elsewhere."""
        for change, problem in failed:
            written = {edit.record.id for edit in change.edits if is_draft(change)}
            self._waiting = [
                other for other in self._waiting if not is_draft(other) or written.isdisjoint({other.record.id})
            ]
            self._waiting.append(change)
            self._trouble = str(problem)
        latest = self._waiting[-1].text
        words = f"{self._trouble}\nKept here until it is back, then saved: {latest}"
        self.clear_notifications()  # what says that it is saved
        self.notify(words, title="Not saved yet: the data file is gone", severity="error", markup=False, timeout=20)

    def _store_waiting(self) -> None:
        """Save what was changed while the file was gone; ask where somebody else has changed the same meanwhile."""
        waiting, self._waiting = self._waiting, []
        asked = len(self._clashes)
        for change in waiting:
            fits = all(self._tracker.records.find(edit.record) == edit.before for edit in change.edits)
            if not fits and not is_draft(change):
                self._clashes.append(change)
                continue
            try:
                self._tracker.settle(change)
            except FollowupError as problem:
                self._unsaved.append((change, problem))
        self._page = None  # a half typed form is kept anew
        self.show_all()
        words = "What was changed meanwhile is saved" if len(self._clashes) == asked else "Something was changed twice"
        self.notify(f"The data file is back. {words}.", markup=False, timeout=8)
        self.ask()

    def _sort_out(self, change: Change, problem: Exception) -> None:
        """Remember what to ask about a change that was not stored; a draft is stored again without a question."""
        if is_draft(change):
            return
        waiting = {edit.record.id for other, _ in self._unsaved for edit in other.edits}
        if isinstance(problem, Conflict) and waiting.isdisjoint(edit.record.id for edit in change.edits):
            self._clashes.append(change)
        else:
            self._unsaved.append((change, problem))

    def ask(self) -> None:
        """Ask what is to become of what was not saved, as soon as nothing is being typed."""
        if not self._may_ask():
            return
        if self._unsaved:
            self._ask_about_unsaved()
        elif self._clashes:
            self._ask_about_clash()

    def _may_ask(self) -> bool:
        return not self.is_ending and isinstance(self.screen, TrackerScreen) and self.screen.is_at_rest

    def _ask_about_unsaved(self) -> None:
        from followup_tui.tui.screens.file.not_saved import NotSavedScreen

        unsaved = self._unsaved.copy()
        self.clear_notifications()  # in a small terminal they would lie over the question

        def go_on(again: bool | None) -> None:
            del self._unsaved[: len(unsaved)]
            for change, _ in unsaved if again else ():
                try:
                    self._tracker.settle(change)
                except FollowupError as problem:
                    self._unsaved.append((change, problem))
            self.show_all()

        changes = [change for change, _ in unsaved]
        self.push_screen(NotSavedScreen(self._tracker, self._seconds, changes, str(unsaved[-1][1])), go_on)

    def _ask_about_clash(self) -> None:
        from followup_tui.tui.screens.file.conflict import ConflictScreen

        self.clear_notifications()

        def go_on(answer: Change | bool | None) -> None:
            del self._clashes[0]
            self.show_all()
            if isinstance(answer, Change):
                self.notify(f"Saved: {answer.text}", markup=False, timeout=4)

        self.push_screen(ConflictScreen(self._tracker, self._seconds, self._clashes[0], last=True), go_on)

    @on(ClashMet)
    def ask_which_stands(self, met: ClashMet) -> None:
        """Show both versions of what another window was faster to change."""
        from followup_tui.tui.screens.file.conflict import ConflictScreen

        self.push_screen(ConflictScreen(self._tracker, self._seconds, met.clash.change), met.settle)

    def _holds(self, change: Change) -> bool:
        """Whether a screen still has what was written, and will store it again by itself."""
        return any(screen.not_stored(change) for screen in standing(self))

    def _say_failed(self, change: Change, problem: Exception) -> None:
        """Say it where no question does; for a draft, which is tried again and again, once in a minute."""
        if not is_draft(change) and self._may_ask():
            return
        if is_draft(change):
            if self._seconds() - self._said_at < _QUIET:
                return
            self._said_at = self._seconds()
        self.notify(f"{change.text}: {problem}", title="Not saved", severity="error", markup=False, timeout=20)

    def store_held(self) -> None:
        """Try again to store the drafts whose screens are closed."""
        held, self._held = self._held, {}
        for record_id, change in held.items():
            try:
                self._tracker.settle(change)
            except FollowupError:
                self._held[record_id] = change

    def show_all(self) -> None:
        """Let every screen show what the tracker holds now."""
        for screen in standing(self):
            screen.show_records()

    # What others do to it

    def look_outside(self) -> None:
        """Show what another window or a command has done to the file; a file that cannot be read is said once."""
        self.ask()
        self._say_notices()
        try:
            news = self._tracker.look_outside()
        except StoreError as error:
            self._say_trouble(error)
            return
        if news is None and self._waiting:
            news = self._tracker.catch_up()
        if news is not None:
            when_done(self, news, self._show_news)
        elif not self._gone:
            self._trouble = ""

    def _look_closer(self) -> None:
        """Look for what the first frame did not wait for, and say what of the file cannot be used."""
        self._say_left_out()
        when_done(self, self._tracker.catch_up(), self._take_closer_look)

    def _take_closer_look(self, news: "Future[Change]") -> None:
        try:
            change = self._tracker.take_over(news)
        except StoreError as error:
            self._say_trouble(error)
            return
        self._say_left_out()
        if change.edits:
            self.show_all()

    def _say_left_out(self) -> None:
        """Say that records cannot be used, as soon as there are others than were said before."""
        count, self._left_out = self._left_out, self._tracker.left_out
        if self._left_out and self._left_out != count:
            are = "is" if self._left_out == 1 else "are"
            words = f"{counted(self._left_out, 'record')} of the file cannot be used and {are} left out: R in the list"
            self.notify(f"{words} shows them", severity="warning", markup=False, timeout=12)

    def _say_notices(self) -> None:
        """Say once what there is to know about the file."""
        for notice in self._tracker.notices():
            if notice not in self._noticed:
                self._noticed.add(notice)
                self.notify(notice, severity="warning", markup=False, timeout=20)

    def _show_news(self, news: "Future[Change]") -> None:
        try:
            change = self._tracker.take_over(news)
        except StoreError as error:
            self._say_trouble(error)
            return
        self._say_left_out()
        self._trouble = ""
        if self._waiting or self._gone:
            self._gone = False
            self._store_waiting()
        elif change.edits:
            self.show_all()
            self.notify("Another window or a command made a change; it is shown now", markup=False, timeout=4)

    def _say_trouble(self, error: StoreError) -> None:
        self._gone = isinstance(error, Gone)
        if str(error) != self._trouble:
            self._trouble = str(error)
            title = "The data file is gone" if self._gone else "The file was changed and cannot be read"
            self.notify(self._trouble, title=title, severity="error", markup=False, timeout=20)

    @on(Done)
    def go_on(self, event: Done) -> None:
        event.then()
