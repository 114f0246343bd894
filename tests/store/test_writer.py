"""The writing thread: it holds nobody up, keeps the order, and loses nothing."""

import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from followup_tui.domain.errors import Conflict, NotFound
from followup_tui.domain.model import Change
from followup_tui.store.disk import Disk
from followup_tui.store.repository import Repository
from followup_tui.store.writer import Writer
from tests.factories import application
from tests.store.support import NOW, by_id, change

ROOT = Path(__file__).parents[2]


class SlowDisk(Disk):
    """A disk that answers when it may."""

    def __init__(self) -> None:
        self.may_answer = Event()

    def sync(self, descriptor: int) -> None:
        """Wait."""
        assert self.may_answer.wait(timeout=10)
        super().sync(descriptor)


def never(_change: Change, problem: Exception) -> None:
    raise AssertionError from problem


def test_a_commit_returns_before_the_disk_answers_and_is_saved_in_order(path: Path) -> None:
    disk, saved = SlowDisk(), list[str]()
    writer = Writer(Repository(path, disk=disk), never, lambda done: saved.append(done.text))
    first, second = application(notes="1"), application(notes="2")
    writer.commit(change((None, first), text="first"))
    writer.commit(change((first, second), text="second"))
    assert (writer.busy, saved, writer.changed_outside()) == (True, [], False)
    disk.may_answer.set()
    assert writer.load() == [second]
    assert saved == ["first", "second"]
    assert not writer.busy
    assert not writer.changed_outside()
    writer.close()


def test_a_change_that_fails_is_reported_and_the_next_is_saved(path: Path) -> None:
    failures: list[tuple[str, Exception]] = []
    writer = Writer(Repository(path), lambda lost, problem: failures.append((lost.text, problem)))
    writer.commit(change((application(id="a"), None), text="remove a"))
    writer.commit(change((None, application(id="b")), text="add b"))
    writer.close()
    [(text, problem)] = failures
    assert text == "remove a"
    assert isinstance(problem, Conflict)
    assert by_id(Repository(path).load()).keys() == {"b"}


def test_undo_takes_its_turn_behind_what_is_queued_and_holds_nobody_up(path: Path) -> None:
    disk = SlowDisk()
    writer = Writer(Repository(path, disk=disk), never)
    writer.commit(change((None, application()), text="add it"))
    undone = writer.in_turn(lambda repository: repository.undo(NOW))
    writer.commit(change((None, application(id="next"))))
    assert (undone.done(), writer.busy) == (False, True)
    disk.may_answer.set()
    assert undone.result().text == "undo: add it"
    assert writer.load() == [application(id="next")]
    writer.close()


def test_what_goes_wrong_in_its_turn_is_told_to_whoever_asks(path: Path) -> None:
    writer = Writer(Repository(path), never)
    refused = writer.in_turn(lambda repository: repository.undo(NOW))
    with pytest.raises(NotFound, match="nothing to undo"):
        refused.result()
    writer.close()


@pytest.mark.parametrize("ending", ["pass", "sys.exit(3)", "raise ZeroDivisionError"])
def test_what_is_queued_is_saved_when_the_program_ends_without_a_word(path: Path, ending: str) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from followup_tui.store.repository import Repository; from followup_tui.store.writer import Writer\n"
        "from tests.factories import application; from tests.store.support import change\n"
        "writer = Writer(Repository(Path(sys.argv[1])), print)\n"
        f"for n in range(20): writer.commit(change((None, application(id=str(n)))))\n{ending}"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=False, capture_output=True)
    assert len(Repository(path).load()) == 20
