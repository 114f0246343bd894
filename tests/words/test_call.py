"""The call sheet has what is known, and says how long it takes."""

import pytest

from followup_tui.domain.model import Kind
from followup_tui.words.checks.check import check
from followup_tui.words.letters.call import LONGEST_VOICEMAIL, call_sheet, points, seconds
from followup_tui.words.letters.template import VOICES
from followup_tui.words.message import Message
from tests.words.facts import facts


def test_words_take_two_fifths_of_a_second() -> None:
    assert seconds("one two three four five") == 2
    assert seconds("one two three four five six") == 3
    assert seconds("") == 0


def test_a_number_is_said_digit_by_digit() -> None:
    assert seconds("my number is 5550100") == 4
    assert seconds("on 20 November") == 2


@pytest.mark.parametrize("voice", VOICES)
def test_a_voicemail_says_the_number_twice_within_half_a_minute(voice: str) -> None:
    sheet = call_sheet(facts(), voice)
    assert sheet.voicemail.count("+1 555 0100") == 2
    assert sheet.seconds <= LONGEST_VOICEMAIL
    assert call_sheet(facts(sender_phone="+49 30 5550 1000"), voice).seconds <= LONGEST_VOICEMAIL


@pytest.mark.parametrize("voice", VOICES)
def test_script_and_voicemail_pass_the_check_of_a_call(voice: str) -> None:
    known = facts(kind=Kind.PHONE_CALL)
    sheet = call_sheet(known, voice)
    for body in (sheet.script, sheet.voicemail):
        report = check(Message("", body), known)
        assert (report.missing, report.faults) == ((), ())


def test_points_name_only_what_is_known() -> None:
    full, bare = points(facts()), points(facts(to=None, topics=(), sender_phone="", interview_start=None))
    assert full[0] == "Greet Dana; say who you are: Sam Park"
    assert full[1] == "Senior Engineer role at Acme Labs, interview on Friday"
    assert "What stood out: how the team handles on-call" in full
    assert bare[0].startswith("Greet them")
    assert len(bare) == len(full) - 2
