"""Damage in words for a person."""

import msgspec
import pytest

from followup_tui.domain.model import Interview
from followup_tui.store.problems import in_words

WHOLE = b'"id": "i", "application_id": "a", "start": "2026-03-10T14:00:00Z"'


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b"5", "a number stands where an object {\N{HORIZONTAL ELLIPSIS}} belongs"),
        (b"[]", "a list […] stands where an object {…} belongs"),
        (b"{%b, %b}" % (WHOLE, b'"round": 3'), "round: a number stands where a text belongs"),
        (b"{%b, %b}" % (WHOLE, b'"reply_by": 3'), "reply_by: a number stands where a date or null belongs"),
        (b"{%b, %b}" % (WHOLE, b'"reply_by": "soon"'), "reply_by: this is no date as the file has them"),
        (b"{%b, %b}" % (WHOLE, b'"cancelled": "soon"'), "cancelled: this is no time as the file has them"),
        (b"{%b, %b}" % (WHOLE, b'"format": "fax"'), "format: “fax” means nothing here"),
        (b"{%b, %b}" % (WHOLE, b'"interviewers": [{}]'), "interviewers[0]: its name is missing"),
        (b'{"id": "i"}', "its application_id is missing"),
        (b"{%b" % WHOLE, "its end is missing"),
        (b"{x", "JSON is malformed: object keys must be strings (byte 1)"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(document: bytes, words: str) -> None:
    with pytest.raises(msgspec.MsgspecError) as raised:
        msgspec.json.decode(document, type=Interview)
    assert in_words(str(raised.value)) == words
