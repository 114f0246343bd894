"""Undo, redo and the trash, through the use cases."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from followup_tui.domain.errors import Conflict, NotFound
from followup_tui.domain.model import Kind, Stage
from followup_tui.tracker.drafts import save_draft
from followup_tui.tracker.lookup import find_step
from followup_tui.tracker.tracker import Tracker
from followup_tui.words.message import Message
from tests.tui.steps import TODAY, enter_application, enter_interview


def test_an_undo_names_what_it_takes_back_and_the_redo_does_it_again(tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    tracker.mark_done(find_step(tracker, interview, Kind.THANK_YOU))
    assert tracker.undo().text == "undo: mark thank-you email to Dana Lee at Quokka Analytics (Data Engineer) as done"
    assert not [entry for entry in tracker.records.entries.values() if entry.kind]
    assert tracker.redo().text == "redo: mark thank-you email to Dana Lee at Quokka Analytics (Data Engineer) as done"
    [entry] = [entry for entry in tracker.records.entries.values() if entry.kind]
    assert entry.to == "Dana Lee"


def test_a_later_run_takes_back_what_an_earlier_one_did(tracker: Tracker, window: Callable[[], Tracker]) -> None:
    enter_application(tracker)
    later = window()
    later.undo()
    assert not later.records.applications
    assert not window().records.applications


def test_an_undo_of_what_another_window_did_shows_all_that_it_did(
    tracker: Tracker, window: Callable[[], Tracker]
) -> None:
    first, second = enter_application(tracker, "Acme"), window()
    enter_application(second, "Bluefin")
    second.set_stage(first.id, Stage.OFFER)
    tracker.undo()
    assert {each.company: each.stage for each in tracker.records.applications.values()} == {
        "Acme": first.stage,
        "Bluefin": first.stage,
    }


def test_an_undo_that_would_destroy_newer_work_is_refused(tracker: Tracker) -> None:
    application = enter_application(tracker)
    number = tracker.history().result()[0].number
    tracker.edit_application(replace(application, notes="newer"))
    with pytest.raises(Conflict, match="was changed since"):
        tracker.undo(number)
    assert tracker.records.application(application.id).notes == "newer"


def test_there_is_an_end_to_undoing(tracker: Tracker) -> None:
    with pytest.raises(NotFound, match="nothing to undo"):
        tracker.undo()
    with pytest.raises(NotFound, match="nothing to redo"):
        tracker.redo()


def test_what_went_together_lies_in_the_trash_together_and_comes_back_together(tracker: Tracker) -> None:
    application = enter_application(tracker, "Acme", "Engineer")
    interview = enter_interview(tracker, application, TODAY, "Dana Lee")
    save_draft(tracker, interview.step_ref(Kind.THANK_YOU, "Dana Lee"), Message("Hello", "Dear Dana"))
    held = (dict(tracker.records.interviews), dict(tracker.records.entries), dict(tracker.records.drafts))
    tracker.remove_application(application.id)
    [deleted] = tracker.trash().result()
    assert deleted.text == "delete Acme (Engineer)"
    assert deleted.contents() == "1 application, 1 interview, 1 timeline entry, 1 draft"
    assert tracker.bring_back(deleted).text == "bring back Acme (Engineer)"
    assert (tracker.records.interviews, tracker.records.entries, tracker.records.drafts) == held
    assert tracker.trash().result() == []
    tracker.undo()
    assert not tracker.records.applications


def test_what_hangs_on_a_deleted_thing_waits_for_it(tracker: Tracker) -> None:
    application = enter_application(tracker)
    interview = enter_interview(tracker, application)
    tracker.remove_interview(interview.id)
    tracker.remove_application(application.id)
    newest, oldest = tracker.trash().result()
    with pytest.raises(NotFound, match="bring that back first"):
        tracker.bring_back(oldest)
    tracker.bring_back(newest)
    tracker.bring_back(oldest)
    assert tracker.records.interview(interview.id) == interview
    with pytest.raises(NotFound, match="already there again"):
        tracker.bring_back(oldest)
