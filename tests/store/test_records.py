"""The quick look at a file's text agrees with the gate that every text passes."""

import json

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings

from followup_tui.domain.model import Record
from followup_tui.domain.text import clean
from followup_tui.store.schema.stored_records import as_stored, fields_of, is_plain
from tests.factories import application, draft, entry, interview, person


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text())
@example("e\u0301")
@example("\u1112\u1161")
@example("\u202e")
@example("\x7f")
@example("a\u2028b")
@example("\ud800")
@example("\u212b")
def test_text_that_looks_plain_is_left_as_it_is_by_the_gate(text: str) -> None:
    written = json.dumps(text, ensure_ascii="\ud800" <= max(text, default="") <= "\udfff").encode()
    if is_plain(written):
        assert clean(text) == text


@pytest.mark.parametrize("text", ["Grüße", "👩‍💻 ❤️", "नमस्ते", "שלום", "Nguyễn", "a\n\tb", "“x” – y"])
def test_ordinary_text_looks_plain(text: str) -> None:
    assert is_plain(json.dumps(text, ensure_ascii=False).encode())


@pytest.mark.parametrize("record", [application(), interview(interviewers=(person(),)), entry(), draft()])
def test_empty_fields_are_not_written_and_the_record_is_the_same(record: Record) -> None:
    assert not [name for name, value in fields_of(record).items() if value in (None, "", [])]
    assert as_stored(record) == record
