"""Undo, redo and trash: what was done can be taken back, and nothing newer is destroyed by it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from followup_tui.domain.errors import Conflict, NotFound
from followup_tui.domain.model import Edit, Stage
from followup_tui.store.history import DEPTH
from followup_tui.store.repository import Repository
from followup_tui.store.trash import DAYS
from tests.factories import application, draft, entry, interview
from tests.store.support import NOW, by_id, change, store


def test_undo_takes_back_what_redo_does_again_many_levels_deep_and_after_a_restart(path: Path) -> None:
    first, second = application(), application(stage=Stage.OFFER, notes="good")
    states = [{}, by_id([first]), by_id([second]), by_id([second, interview()]), {}]
    repository = Repository(path)
    store(repository, first)
    repository.commit(change((first, second)))
    store(repository, interview())
    repository.commit(change((interview(), None), (second, None)))
    for state in states[-2::-1]:
        Repository(path).undo(NOW)
        assert by_id(Repository(path).load()) == state
    with pytest.raises(NotFound, match="nothing to undo"):
        Repository(path).undo(NOW)
    for state in states[1:]:
        Repository(path).redo(NOW)
        assert by_id(Repository(path).load()) == state
    with pytest.raises(NotFound, match="nothing to redo"):
        Repository(path).redo(NOW)


def test_undo_says_in_words_and_in_edits_what_it_did(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(), text="add Northwind")
    undone = repository.undo(NOW)
    assert (undone.text, undone.edits) == ("undo: add Northwind", (Edit(application(), None),))
    redone = repository.redo(NOW)
    assert (redone.text, redone.edits) == ("redo: add Northwind", (Edit(None, application()),))


def test_the_history_is_named_newest_first(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"), text="add a")
    store(repository, application(id="b"), text="add b")
    repository.undo(NOW)
    assert [(past.text, past.at, past.undone) for past in repository.history()] == [
        ("add b", NOW, True),
        ("add a", NOW, False),
    ]


def test_a_new_change_ends_redo(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"), text="add a")
    repository.undo(NOW)
    store(repository, application(id="b"), text="add b")
    assert [past.text for past in repository.history()] == ["add b"]
    with pytest.raises(NotFound):
        repository.redo(NOW)


def test_an_older_change_can_be_undone_for_itself(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"), text="add a")
    store(repository, application(id="b"), text="add b")
    repository.undo(NOW, repository.history()[1].number)
    assert repository.load() == [application(id="b")]
    repository.redo(NOW)
    assert by_id(repository.load()).keys() == {"a", "b"}


def test_a_change_that_was_taken_back_can_be_done_again_for_itself(path: Path) -> None:
    repository = Repository(path)
    for name in "abc":
        store(repository, application(id=name), text=f"add {name}")
    third, second, first = (past.number for past in repository.history())
    for number in (third, second, first):
        repository.undo(NOW, number)
    assert repository.redo(NOW, third).text == "redo: add c"
    assert by_id(repository.load()).keys() == {"c"}
    assert repository.redo(NOW).text == "redo: add a"
    with pytest.raises(NotFound, match=f"there is no change {first} to redo"):
        repository.redo(NOW, first)
    with pytest.raises(NotFound, match=f"there is no change {second} to undo"):
        repository.undo(NOW, second)


def test_undo_keeps_what_was_done_to_other_fields_since(path: Path) -> None:
    repository = Repository(path)
    store(repository, application())
    noted = application(notes="mine")
    repository.commit(change((application(), noted), text="note it"))
    offered = replace(noted, stage=Stage.OFFER)
    Repository(path).commit(change((noted, offered), text="move it"))
    repository.undo(NOW, repository.history()[1].number)
    assert repository.load() == [application(stage=Stage.OFFER)]


def test_undo_is_refused_where_it_would_destroy_newer_work(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(), text="add Northwind")
    Repository(path).commit(change((application(), application(notes="theirs"))))
    number = repository.history()[1].number
    before = path.read_bytes()
    with pytest.raises(Conflict, match="“add Northwind”: the application Northwind, Data engineer was changed since"):
        repository.undo(NOW, number)
    assert path.read_bytes() == before


def test_undo_of_an_edit_is_refused_where_the_same_field_was_changed_since(path: Path) -> None:
    repository = Repository(path)
    store(repository, application())
    repository.commit(change((application(), application(notes="mine")), text="note it"))
    repository.commit(change((application(notes="mine"), application(notes="theirs"))))
    with pytest.raises(Conflict, match="was changed since"):
        repository.undo(NOW, repository.history()[1].number)
    assert repository.load() == [application(notes="theirs")]


def test_undo_is_refused_where_something_newer_hangs_on_what_it_would_remove(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(), text="add Northwind")
    store(repository, entry())
    with pytest.raises(Conflict, match=r"the log entry .* was added since"):
        repository.undo(NOW, repository.history()[1].number)


def test_undo_takes_the_draft_along_that_was_begun_for_what_it_removes(path: Path) -> None:
    repository = Repository(path)
    store(repository, interview(), text="add interview")
    letter = draft(body="Dear Dana")
    store(repository, letter)
    undone = repository.undo(NOW)
    assert set(undone.edits) == {Edit(letter, None), Edit(interview(), None)}
    assert letter in [removed.record for removed in repository.trash()]


def test_keystrokes_in_a_draft_are_saved_but_not_remembered(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(), text="add it")
    letter = draft()
    store(repository, letter)
    repository.commit(change((letter, replace(letter, body="Dear"))))
    assert [past.text for past in repository.history()] == ["add it"]
    repository.commit(change((replace(letter, body="Dear"), None), text="discard it"))
    repository.undo(NOW)
    assert replace(letter, body="Dear") in repository.load()


def test_only_the_newest_changes_are_kept(path: Path) -> None:
    repository = Repository(path)
    for number in range(DEPTH + 5):
        store(repository, application(id=str(number)), text=f"add {number}")
    history = repository.history()
    assert (len(history), history[-1].text) == (DEPTH, "add 5")


def test_a_big_change_is_forgotten_before_it_makes_every_save_slow(path: Path) -> None:
    repository = Repository(path)
    store(repository, *(application(id=str(number), notes="x" * 90_000) for number in range(50)), text="import")
    assert [past.text for past in repository.history()] == ["import"]
    store(repository, application(), text="add it")
    assert [past.text for past in repository.history()] == ["add it"]


def test_what_is_removed_stands_in_the_trash_until_it_is_added_again(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(), interview())
    repository.commit(change((interview(), None), (application(), None), text="delete Northwind"))
    assert [(item.record, item.removed, item.text) for item in repository.trash()] == [
        (interview(), NOW, "delete Northwind"),
        (application(), NOW, "delete Northwind"),
    ]
    store(repository, application())
    assert [item.record for item in repository.trash()] == [interview()]


def test_fields_of_a_newer_version_come_back_out_of_the_trash(path: Path) -> None:
    repository = Repository(path)
    store(repository, application())
    path.write_text(path.read_text().replace('"role"', '"mood": "good", "role"', 1))
    repository.commit(change((application(), None)))
    repository.undo(NOW)
    (document,) = json.loads(path.read_text())["applications"].values()
    assert document["mood"] == "good"


def test_the_trash_is_emptied_after_thirty_days(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"), application(id="b"))
    repository.commit(change((application(id="a"), None)))
    store(repository, application(id="c"), at=NOW + timedelta(days=DAYS - 1))
    assert [item.record.id for item in repository.trash()] == ["a"]
    store(repository, application(id="d"), at=NOW + timedelta(days=DAYS + 1))
    assert repository.trash() == []


@pytest.mark.parametrize("leap", [timedelta(days=3653), timedelta(days=40)])
def test_a_clock_that_runs_ahead_for_a_while_empties_no_trash(leap: timedelta, path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"), application(id="b"))
    repository.commit(change((application(id="a"), None)))
    for number in range(4):
        store(Repository(path), application(id=f"ahead-{number}"), at=NOW + leap * (number + 1))
    repository.commit(change((application(id="b"), None), at=NOW + leap))
    assert [item.record.id for item in repository.trash()] == ["b", "a"]
    for days in range(DAYS):
        store(repository, application(id=f"right-{days}"), at=NOW + timedelta(days=days))
        assert [item.record.id for item in repository.trash()] == ["b", "a"]
    store(repository, application(id="last"), at=NOW + timedelta(days=DAYS + 1))
    assert [item.record.id for item in repository.trash()] == ["b"]


def test_a_clock_that_goes_on_after_a_leap_is_believed_in_the_end(path: Path) -> None:
    repository = Repository(path)
    store(repository, application(id="a"))
    repository.commit(change((application(id="a"), None)))
    for days in (50, 53, 56):
        store(repository, application(id=f"{days}"), at=NOW + timedelta(days=days))
        assert [item.record.id for item in repository.trash()] == ["a"]
    store(repository, application(id="last"), at=NOW + timedelta(days=58))
    assert repository.trash() == []
