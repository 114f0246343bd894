"""The sample data: every state and stage at any moment, and nothing of the user's is touched."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followup_tui import bootstrap
from followup_tui.domain import validation
from followup_tui.domain.model import Stage, State
from followup_tui.domain.plan.agenda import is_due_today
from followup_tui.domain.settings import Settings
from followup_tui.system.clock import FixedClock
from followup_tui.tracker.tracker import Tracker
from tests.cli.front import NOW, Front

WEDNESDAY = datetime.fromisoformat(NOW).astimezone(UTC)
ZONE = "Europe/Berlin"
MOMENTS = [WEDNESDAY + timedelta(hours=hours) for hours in range(0, 14 * 24, 29)]
"""Every day of two weeks, at every time of the day."""


def shown(now: datetime, folder: Path) -> Tracker:
    """The use cases on the sample at a moment."""
    there = bootstrap.Context(folder / "sample.json", folder / "config.toml", FixedClock(now), {"TZ": ZONE})
    bootstrap.write_sample(there)
    return there.tracker(Settings())


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_the_sample_shows_every_state_and_stage_and_is_as_if_it_was_entered(now: datetime, tmp_path: Path) -> None:
    tracker = shown(now, tmp_path)
    steps = tracker.plans.due(everything=True)
    assert {step.state for step in steps} == set(State)
    assert {application.stage for application in tracker.records.applications.values()} == set(Stage)
    assert any(tracker.plans.is_quiet(application) for application in tracker.records.applications.values())
    assert any(draft.body for draft in tracker.records.drafts.values())
    for application in tracker.records.applications.values():
        assert validation.application(application) == application
    for interview in tracker.records.interviews.values():
        assert validation.interview(interview) == interview
    for entry in tracker.records.entries.values():
        assert validation.entry(entry, now) == entry


def test_something_is_due_today_in_the_sample(tmp_path: Path) -> None:
    assert any(is_due_today(step, WEDNESDAY, ZONE) for step in shown(WEDNESDAY, tmp_path).plans.due())


def test_the_sample_fills_a_list(front: Front) -> None:
    assert len(front("--demo", "list").out.splitlines()) > 23


def test_a_demo_with_a_file_writes_the_sample_there_and_refuses_one_that_exists(front: Front, tmp_path: Path) -> None:
    file = tmp_path / "sample.json"
    shown_first = front("--demo", "--file", str(file), "list").out
    assert front("--file", str(file), "list").out == shown_first
    before = file.read_bytes()
    line = front.refused("--demo", "--file", str(file), "list")
    assert line == f"--file: {file} exists; the sample is only written to a new file"
    assert file.read_bytes() == before


def test_the_same_moment_gives_the_same_sample(front: Front) -> None:
    assert front("--demo", "export", "--format", "json").out == front("--demo", "export", "--format", "json").out


def test_ids_begin_with_a_digit_and_are_no_words() -> None:
    ids = {bootstrap.new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(each) == 8 and each[0].isdigit() and set(each) <= set(bootstrap.ID_ALPHABET) for each in ids)
    assert {each[0] for each in ids} == set("23456789")


def test_every_record_of_the_sample_names_invented_people_only(tmp_path: Path) -> None:
    tracker = shown(WEDNESDAY, tmp_path)
    assert all(not each.url or ".example/" in each.url for each in tracker.records.applications.values())
    people = [person for interview in tracker.records.interviews.values() for person in interview.interviewers]
    assert all(person.email.endswith(".example") for person in people)


def test_the_sample_itself_cannot_be_taken_back(front: Front, tmp_path: Path) -> None:
    file = str(tmp_path / "sample.json")
    before = front("--demo", "--file", file, "list").out
    assert front("--file", file, "undo").code == 2
    assert front("--file", file, "list").out == before
