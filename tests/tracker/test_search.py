"""What is typed finds applications by all that is known of them, in whatever letters a keyboard has."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from followup_tui.domain.model import Stage
from followup_tui.tracker.application_rows import ApplicationRow
from followup_tui.tracker.search import Search
from followup_tui.tracker.tracker import Tracker
from tests.factories import application, interview, people


@pytest.fixture
def entered(tracker: Tracker) -> Tracker:
    """A tracker with an application of which everything is known, and another one."""
    known = application(
        company="Møøse Maps",
        role="Développeur",
        location="Łódź",
        source="Zoë's newsletter",
        notes="They move to Köln.",
        tags=("remote",),
        stage=Stage.OFFER,
    )
    held = tracker.add_application(known).record
    tracker.add_interview(interview(application_id=held.id, interviewers=people("Íñigo Straße, Bo Finch")))
    tracker.add_application(application(company="Acme", role="Engineer"))
    return tracker


def found(rows: Sequence[ApplicationRow]) -> list[str]:
    """The companies that were found."""
    return [row.application.company for row in rows]


@pytest.mark.parametrize(
    "query",
    ["moose", "MØØSE", "developpeur", "lodz", "zoe", "koln", "Köln", "remote", "offer", "inigo", "strasse", "bo maps"],
)
def test_one_application_is_found_by(query: str, entered: Tracker) -> None:
    assert found(Search(entered.records).matching(entered.plans.rows(), query)) == ["Møøse Maps"]


def test_no_word_finds_all_and_a_foreign_one_none(entered: Tracker) -> None:
    search, rows = Search(entered.records), entered.plans.rows()
    assert search.matching(rows, "  ") == rows
    assert search.matching(rows, "maps acme") == []


def test_what_changed_is_found_by_what_it_is_now(entered: Tracker) -> None:
    search = Search(entered.records)
    assert found(search.matching(entered.plans.rows(), "bo finch")) == ["Møøse Maps"]
    [held] = entered.records.interviews.values()
    entered.edit_interview(replace(held, interviewers=people("Ada Quay")))
    assert found(search.matching(entered.plans.rows(), "bo finch")) == []
    assert found(search.matching(entered.plans.rows(), "quay")) == ["Møøse Maps"]
    entered.undo()
    assert found(search.matching(entered.plans.rows(), "bo finch")) == ["Møøse Maps"]
