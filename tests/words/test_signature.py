"""The user's signature: under the name in emails, not in a call, and nothing that the check minds."""

from dataclasses import replace

import pytest

from followup_tui.domain.model import Kind
from followup_tui.words.checks.check import check
from followup_tui.words.letters.templates import compose
from tests.words.facts import FULL

SIGNATURE = "+1 555 0100 · github.com/sampark\nhttps://sampark.example"


@pytest.mark.parametrize("kind", [Kind.THANK_YOU, Kind.FOLLOW_UP, Kind.CLOSING_NOTE])
def test_an_email_ends_in_the_signature_and_its_check_finds_what_it_found_without(kind: Kind) -> None:
    facts = replace(FULL, kind=kind)
    signed = compose(replace(facts, signature=SIGNATURE))
    assert signed.body.endswith(f"Sam Park\n{SIGNATURE}")
    before, after = check(compose(facts), facts), check(signed, facts)
    assert after.elements == before.elements
    assert [fault.code for fault in after.faults] == [fault.code for fault in before.faults]


def test_a_call_has_no_signature() -> None:
    facts = replace(FULL, kind=Kind.PHONE_CALL)
    assert compose(replace(facts, signature=SIGNATURE)) == compose(facts)


def test_notes_to_a_panel_are_no_copies_for_their_signature() -> None:
    facts = replace(FULL, signature=SIGNATURE)
    first = compose(facts)
    second = replace(facts, to="Priya Rao", topics=("the rota for weekends",), earlier=(first.body,))
    assert "near_copy" not in [fault.code for fault in check(compose(second), second).faults]
