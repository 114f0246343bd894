"""Damage in words for a person."""

import msgspec
import pytest

from followup_tui.domain.model import Interview
from followup_tui.store.careful import in_words

WHOLE = b'"id": "i", "application_id": "a", "start": "2026-03-10T14:00:00Z"'


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b"5", "this is a number, not an object {\N{HORIZONTAL ELLIPSIS}}"),
        (b"[]", "this is a list […], not an object {…}"),
        (b"{%b, %b}" % (WHOLE, b'"round": 3'), "round: this is a number, not a text"),
        (b"{%b, %b}" % (WHOLE, b'"minutes": 60.5'), "minutes: this is a number, not a whole number"),
        (b"{%b, %b}" % (WHOLE, b'"reply_by": 3'), "reply_by: this is a number, not a date or null"),
        (b"{%b, %b}" % (WHOLE, b'"reply_by": "soon"'), "reply_by: this is not a date in the form of the file"),
        (b"{%b, %b}" % (WHOLE, b'"cancelled": "soon"'), "cancelled: this is not a time in the form of the file"),
        (b"{%b, %b}" % (WHOLE, b'"format": "fax"'), "format: “fax” is not one of the known values"),
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
