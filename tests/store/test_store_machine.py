"""A dictionary against the store: whatever is done, by whom and with what faults, both hold the same."""

import contextlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from followup_tui.domain.errors import Conflict, NotFound, StoreError
from followup_tui.domain.model import Application, Edit, Record, Stage
from followup_tui.store.archive import Archive
from followup_tui.store.repository import Repository
from followup_tui.store.schema.stored_records import KINDS
from tests.factories import application
from tests.store.faults import FaultyDisk, surviving
from tests.store.support import NOW, by_id, change
from tests.store.sweeps import ERRORS

State = dict[str, Record]
IDS = st.sampled_from("abcdef")
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Mn", "Mc", "Me", "Cn", "Co"]), max_size=8)
FAULTS = st.sampled_from([*ERRORS, "before", "after", "torn", "short"])


class StoreMachine(RuleBasedStateMachine):
    """Two windows on one file, a model of what is in it, and of what undo and redo lead to."""

    def __init__(self) -> None:
        """Begin without a file."""
        super().__init__()
        self.base = Path(tempfile.mkdtemp(prefix="followup-"))
        self.path = self.base / "folder" / "followup.json"
        self.windows = [Repository(self.path), Repository(self.path)]
        self.model: State = {}
        self.seen: list[State] = [{}, {}]
        self.undoable: list[tuple[State, State]] = []
        self.redoable: list[tuple[State, State]] = []

    def teardown(self) -> None:
        """Remove the file."""
        shutil.rmtree(self.base)

    @rule(window=st.booleans(), ids=st.sets(IDS, min_size=1), notes=TEXTS)
    def write(self, window: bool, ids: set[str], notes: str) -> None:
        """One window adds or changes several records at once."""
        self.commit(self.windows[window], self.edits(ids, notes))

    @rule(window=st.booleans(), ids=st.sets(IDS, min_size=1))
    def remove(self, window: bool, ids: set[str]) -> None:
        """One window removes records."""
        edits = [Edit(self.model[key], None) for key in sorted(ids & self.model.keys())]
        self.commit(self.windows[window], edits)

    @precondition(lambda self: self.model)
    @rule(window=st.booleans(), notes=TEXTS)
    def write_over_what_was_changed(self, window: bool, notes: str) -> None:
        """A window that has not seen the present state of a record is told, and nothing of its change is stored."""
        key, now = min(self.model.items())
        assert isinstance(now, Application)
        stale = replace(now, notes=f"{now.notes}?")
        edits = [*self.edits({"z"}, notes), Edit(stale, replace(now, notes=notes))]
        with contextlib.suppress(Conflict):
            self.windows[window].commit(change(*((edit.before, edit.after) for edit in edits)))
            raise AssertionError(f"{key} was written over")

    @rule(window=st.booleans())
    def undo(self, window: bool) -> None:
        """Take the newest change back."""
        self.go_back_or_on(lambda: self.windows[window].undo(NOW), self.undoable, self.redoable)

    @rule(window=st.booleans())
    def redo(self, window: bool) -> None:
        """Do again what was taken back."""
        self.go_back_or_on(lambda: self.windows[window].redo(NOW), self.redoable, self.undoable)

    @rule(window=st.booleans())
    def restart(self, window: bool) -> None:
        """A window is closed and opened again."""
        self.windows[window] = Repository(self.path)

    @rule(window=st.booleans(), at=st.integers(1, 30), fault=FAULTS, ids=st.sets(IDS, min_size=1), notes=TEXTS)
    def fail(self, window: bool, at: int, fault: str | int, ids: set[str], notes: str) -> None:
        """A window meets a fault in a commit: all of it is stored, or nothing; a dead one is opened again."""
        broken = Repository(self.path, disk=FaultyDisk(at, fault))
        edits = self.edits(ids, notes)
        wanted = self.after(edits)
        with surviving(), contextlib.suppress(StoreError):
            broken.commit(change(*((edit.before, edit.after) for edit in edits)))
        if by_id(Repository(self.path).load()) == wanted:
            self.accept(wanted)
        self.windows[window] = Repository(self.path)

    @invariant()
    def holds_the_same(self) -> None:
        """What a window loads is what the model holds."""
        assert by_id(self.windows[0].load()) == self.model

    @rule(window=st.booleans())
    def catch_up(self, window: bool) -> None:
        """A window takes over what was done since it looked last."""
        known = self.seen[window]
        for edit in self.windows[window].news({kind: {} for kind in KINDS.values()} | {Application: known}):
            if edit.before is not None:
                assert known.pop(edit.before.id) == edit.before
            if edit.after is not None:
                known[edit.after.id] = edit.after
        assert known == self.model

    @invariant()
    def every_backup_can_be_read(self) -> None:
        """No backup is ever torn."""
        archive = Archive(self.path)
        assert [backup.name for backup in archive.backups() if archive.examine(backup).problem] == []

    def edits(self, ids: set[str], notes: str) -> list[Edit]:
        """Edits that give records these notes, and add those that are not there."""
        return [
            Edit(before, replace(before, notes=notes, stage=Stage.OFFER))
            if isinstance(before := self.model.get(key), Application)
            else Edit(None, application(id=key, notes=notes))
            for key in sorted(ids)
        ]

    def after(self, edits: list[Edit]) -> State:
        """The model after edits."""
        removed = {edit.before.id for edit in edits if edit.before is not None}
        kept = {key: record for key, record in self.model.items() if key not in removed}
        return kept | {edit.after.id: edit.after for edit in edits if edit.after is not None}

    def commit(self, repository: Repository, edits: list[Edit]) -> None:
        """Commit edits that fit."""
        repository.commit(change(*((edit.before, edit.after) for edit in edits)))
        self.accept(self.after(edits))

    def accept(self, state: State) -> None:
        """Take a state that a new change led to."""
        if state != self.model:
            self.undoable.append((self.model, state))
            self.redoable.clear()
            self.model = state

    def go_back_or_on(
        self, action: Callable[[], object], come_from: list[tuple[State, State]], go_to: list[tuple[State, State]]
    ) -> None:
        """Undo, or redo, where there is something to."""
        try:
            action()
        except NotFound:
            assert come_from == []
            return
        step = come_from.pop()
        go_to.append(step)
        self.model = step[0] if come_from is self.undoable else step[1]


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(max_examples=60, stateful_step_count=20, deadline=None, derandomize=True)
