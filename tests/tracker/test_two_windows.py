"""Two windows on one file: each sees what the other does, and neither overwrites it unseen."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from followup_tui.domain.errors import NotFound
from followup_tui.domain.model import Kind, Stage
from followup_tui.tracker.clashes import differences, gone
from followup_tui.tracker.drafts import save_draft
from followup_tui.tracker.session import Clash
from followup_tui.tracker.tracker import Tracker
from followup_tui.words.message import Message
from tests.tui.steps import TODAY, enter_application, enter_interview

Window = Callable[[], Tracker]


def test_a_look_outside_shows_what_another_window_did_and_is_news_once(tracker: Tracker, window: Window) -> None:
    assert tracker.look_outside() is None
    enter_application(window(), "Acme")
    news = tracker.look_outside()
    assert news is not None
    tracker.take_over(news)
    assert [each.company for each in tracker.records.applications.values()] == ["Acme"]
    assert tracker.look_outside() is None


def test_own_changes_are_no_news(tracker: Tracker) -> None:
    enter_application(tracker)
    assert tracker.look_outside() is None


def test_the_second_to_save_is_told_and_sees_both_versions(tracker: Tracker, window: Window) -> None:
    before = enter_application(tracker)
    second = window()
    tracker.edit_application(replace(before, notes="first", location="Oslo"))
    with pytest.raises(Clash) as clash:
        second.edit_application(replace(before, notes="second", source="a friend"), before)
    seen = {each.field: (each.mine, each.theirs, each.kept) for each in differences(clash.value.change, second.records)}
    assert seen == {
        "notes": ("second", "first", True),
        "location": ("", "Oslo", False),
        "source": ("a friend", "", True),
    }


def test_saving_over_keeps_what_only_the_other_changed_and_can_be_undone(tracker: Tracker, window: Window) -> None:
    before = enter_application(tracker)
    second = window()
    tracker.edit_application(replace(before, notes="first", location="Oslo"))
    with pytest.raises(Clash) as clash:
        second.edit_application(replace(before, notes="second"), before)
    second.settle(clash.value.change)
    stored = window().records.application(before.id)
    assert (stored.notes, stored.location) == ("second", "Oslo")
    second.undo()
    stored = window().records.application(before.id)
    assert (stored.notes, stored.location) == ("first", "Oslo")


def test_a_form_opened_before_the_news_came_does_not_overwrite_it(tracker: Tracker, window: Window) -> None:
    before = enter_application(tracker)
    window().edit_application(replace(before, notes="theirs"))
    tracker.take_over(tracker.catch_up())
    with pytest.raises(Clash):
        tracker.edit_application(replace(before, notes="mine"), before)
    assert window().records.application(before.id).notes == "theirs"


def test_a_change_of_what_another_window_deleted_is_refused(tracker: Tracker, window: Window) -> None:
    before = enter_application(tracker)
    window().remove_application(before.id)
    with pytest.raises(Clash) as clash:
        tracker.edit_application(replace(before, notes="mine"), before)
    assert gone(clash.value.change, tracker.records)
    with pytest.raises(NotFound, match="deleted in another window"):
        tracker.set_stage(before.id, Stage.OFFER)


def test_a_draft_that_another_window_has_written_on_is_not_overwritten(tracker: Tracker, window: Window) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    ref, first = interview.step_ref(Kind.THANK_YOU, "Dana Lee"), Message("Hello", "Dear Dana")
    save_draft(tracker, ref, first)
    second = window()
    save_draft(tracker, ref, Message("Hello", "Dear Dana, thanks"), known=first)
    with pytest.raises(Clash) as clash:
        save_draft(second, ref, Message("Hello", "Dear Dana, bye"), known=first)
    [difference] = differences(clash.value.change, second.records)
    assert (difference.mine, difference.theirs) == ("Dear Dana, bye", "Dear Dana, thanks")


def test_a_draft_whose_application_was_removed_by_hand_is_not_gone_on_with(tracker: Tracker, window: Window) -> None:
    application = enter_application(tracker)
    interview = enter_interview(tracker, application, TODAY, "Dana Lee")
    save_draft(tracker, interview.step_ref(Kind.THANK_YOU, "Dana Lee"), Message("Hello", "Dear Dana"))
    again = window()
    assert again.begun() is not None
    del again.records.applications[application.id]
    assert again.begun() is None
