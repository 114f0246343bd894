"""Whom a letter for several people goes to, and that the greeting follows."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from followup_tui.domain.model import EntryType, Interview, Kind
from followup_tui.tracker.drafts import save_draft
from followup_tui.tracker.messages import letter, message_facts, open_draft
from followup_tui.tracker.tracker import Tracker
from followup_tui.words.message import Message
from tests.tui.steps import enter_application, enter_interview

HELD = datetime(2026, 2, 20, 9, tzinfo=UTC)
PANEL = ("Dana Lee", "Kim Park", "Omar Diaz")


def entered(tracker: Tracker, *people: str) -> Interview:
    """An interview of two weeks ago, whose people have addresses."""
    held = enter_interview(tracker, enter_application(tracker), HELD, *(people or PANEL))
    named = tuple(replace(each, email=f"{each.name[:3].strip().lower()}@acme.example") for each in held.interviewers)
    tracker.edit_interview(replace(held, interviewers=named))
    return tracker.records.interview(held.id)


def written(tracker: Tracker, held: Interview) -> tuple[str, str]:
    """The addresses and the greeting of the follow-up."""
    step = next(step for step in tracker.plans.steps(held.id) if step.kind is Kind.FOLLOW_UP)
    draft = open_draft(tracker, held.step_ref(step.kind, step.to))
    return letter(tracker, step, draft.message).to_email, draft.message.body.partition("\n")[0]


def test_all_of_them_get_it_where_nobody_wrote(tracker: Tracker) -> None:
    to, greeting = written(tracker, entered(tracker))
    assert to == "dan@acme.example, kim@acme.example, oma@acme.example"
    assert greeting == "Hi Dana, Kim and Omar,"


def test_who_wrote_last_gets_it(tracker: Tracker) -> None:
    held = entered(tracker)
    for name in ("Dana Lee", "Kim Park"):
        tracker.log(held.id, EntryType.AUTO_REPLY, "away", to=name, back=tracker.now().date())
    assert written(tracker, held) == ("kim@acme.example", "Hi Kim,")


def test_who_is_chosen_gets_it_also_after_somebody_is_renamed(tracker: Tracker) -> None:
    held = entered(tracker)
    draft = open_draft(tracker, held.step_ref(Kind.FOLLOW_UP), ("Omar Diaz",))
    assert draft.message.body.startswith("Hi Omar,\n")
    save_draft(
        tracker, held.step_ref(Kind.FOLLOW_UP), Message("Subject", draft.message.body), recipients=("Omar Diaz",)
    )
    assert written(tracker, held) == ("oma@acme.example", "Hi Omar,")
    people = (*held.interviewers[:2], replace(held.interviewers[2], name="Omar Ruiz"))
    tracker.edit_interview(replace(held, interviewers=people), {"Omar Diaz": "Omar Ruiz"})
    assert written(tracker, held)[0] == "oma@acme.example"
    both = open_draft(tracker, held.step_ref(Kind.FOLLOW_UP), ("Dana Lee", "Kim Park"))
    assert (both.message.body.partition("\n")[0], both.message.subject) == ("Hi Dana and Kim,", "Subject")


def test_one_interviewer_needs_no_choice(tracker: Tracker) -> None:
    assert written(tracker, entered(tracker, "Dana Lee")) == ("dan@acme.example", "Hi Dana,")


def test_a_letter_that_was_logged_by_hand_is_compared(tracker: Tracker) -> None:
    held = entered(tracker)
    text = "Dear Dana, thank you for the tour of the lab, which I enjoyed, and for the frank talk about the batch jobs at night."
    tracker.log(held.id, EntryType.CONTACT, text, kind=Kind.THANK_YOU, to="Dana Lee")
    tracker.log(held.id, EntryType.CONTACT, "Sent from the train.", kind=Kind.THANK_YOU, to="Kim Park")
    assert message_facts(tracker, held.step_ref(Kind.THANK_YOU, "Omar Diaz")).earlier == (text,)


@pytest.mark.parametrize("topics", [("one thing", "another thing"), ("a", "b", "c"), ("a", "b", "c", "d", "e")])
def test_a_panel_reads_of_other_things_or_in_another_order(tracker: Tracker, topics: tuple[str, ...]) -> None:
    names = (*PANEL, "Bo Finch")
    held = entered(tracker, *names)
    tracker.edit_interview(replace(held, topics=topics))
    told = []
    for name in names:
        known = message_facts(tracker, held.step_ref(Kind.THANK_YOU, name))
        assert sorted(known.topics) == sorted(topics)
        told.append(known.topics[: known.topics_told])
    assert len(set(told)) == len(names)
