"""Keeping a draft on disk as it is typed, its earlier texts as versions; what fails is tried again."""

from textual.timer import Timer

from followup_tui.domain.errors import FollowupError
from followup_tui.domain.model import Change, Draft
from followup_tui.domain.plan.steps import Step
from followup_tui.tracker.drafts import save_draft
from followup_tui.tracker.messages import OpenDraft
from followup_tui.tracker.session import Clash
from followup_tui.tui.screens.base import TrackerScreen
from followup_tui.tui.screens.draft.recipients import can_choose
from followup_tui.tui.widgets.letter_editor import LetterEditor
from followup_tui.words.message import Message

SAVE_AFTER = 0.25
"""Seconds from a keystroke until the draft is on disk, at the most."""
AGAIN_AFTER = 5.0
"""Seconds until saving is tried again where it failed."""


class DraftSaver:
    """Saves what stands in the editor of a step's draft."""

    def __init__(
        self, screen: TrackerScreen[None], step: Step, draft: OpenDraft, letter: LetterEditor, shown: Message
    ) -> None:
        """Save what becomes of the `shown` message, which counts as saved; the text of an earlier sitting is kept."""
        self._screen = screen
        self._step = step
        self._letter = letter
        self.ignored = draft.ignored
        """The findings that are not to be shown."""
        self._recipients = tuple(person.name for person in draft.recipients) if can_choose(step) else None
        self._readdressed = False
        self._stored = shown
        self._opened = draft.message if draft.saved else None
        self._typed: Timer | None = None
        self._again: Timer | None = None
        self.failed = False
        """Whether what stands there is not on disk because saving it failed."""

    def save_soon(self) -> None:
        """Save at the next pause of the keys."""
        if self._typed is None:
            self._typed = self._screen.set_timer(SAVE_AFTER, self.save)

    def save_if_due(self) -> None:
        """Save now what would be saved soon."""
        if self._typed is not None:
            self._typed.stop()
            self.save()

    def save(self, keep: Message | None = None) -> None:
        """Put what was typed on disk; where that fails, say so once and try again at the next keystroke.

        `keep` is what stood there before, where it is to be found again; the text of an earlier sitting always is.
        """
        self._typed = None
        message = self._letter.message
        if message == self._stored and keep is None and not self._readdressed:
            return
        try:
            self._store(message, keep or self._opened)
        except FollowupError as error:
            if not self.failed:
                title = "The draft is not saved"
                self._screen.notify(str(error), title=title, severity="error", markup=False, timeout=12)
            self.failed = True
            return
        self._stored, self.failed, self._opened, self._readdressed = message, False, None, False

    def readdress(self, names: tuple[str, ...]) -> None:
        """Save these as the people whom it goes to, also where the text stays as it is."""
        self._recipients, self._readdressed = names, True

    def ignore(self, finding: str) -> None:
        """Save that a finding is not to be shown."""
        self.ignored |= {finding}
        self.save(keep=self._opened or self._stored)

    def close(self) -> None:
        """Save nothing more: what stands there has been sent."""
        self._stored = self._letter.message

    def _store(self, message: Message, keep: Message | None) -> None:
        """Save over what this screen knows; what another window wrote meanwhile is kept as a version."""
        ref, tracker, ignored = self._step.ref, self._screen.tracker, tuple(sorted(self.ignored))
        to, known = self._recipients, self._stored
        try:
            save_draft(tracker, ref, message, ignored=ignored, keep=keep, known=known, recipients=to)
        except Clash:
            draft = self._on_record()
            theirs = Message(draft.subject, draft.body) if draft else keep
            save_draft(tracker, ref, message, ignored=ignored, keep=theirs, recipients=to)
            words = "Another window wrote this draft, too: its text is among the versions (^r)"
            self._screen.notify(words, timeout=8)

    # What others do to it

    def show_theirs(self) -> None:
        """Show what another window made of this draft, where nothing was typed here since."""
        message, draft = self._letter.message, self._on_record()
        theirs = Message(draft.subject, draft.body) if draft is not None else message
        if theirs != self._stored == message:
            self._stored = theirs
            self._letter.put(theirs)

    def not_stored(self, change: Change) -> bool:
        """Try again at the next keystroke, and in a while, where it was this draft that could not be saved."""
        record = change.record
        mine = isinstance(record, Draft) and record.ref == self._step.ref
        if mine:
            draft = self._on_record()
            self._stored = Message(draft.subject, draft.body) if draft is not None else Message("", "")
            self.failed = True
            self._again = self._again or self._screen.set_timer(AGAIN_AFTER, self._save_again)
        return mine

    def _save_again(self) -> None:
        self._again = None
        self.save()

    def _on_record(self) -> Draft | None:
        return self._screen.tracker.records.draft(self._step.ref)
