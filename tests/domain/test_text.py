"""The gate for text: what becomes of what is typed, pasted, imported or written into the file by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.text import REPLACEMENT, clean, counted, folded, natural, one_line


@pytest.mark.parametrize(
    "text",
    ["Ac\u00adme", "Ac\u200bme", "\ufeffAcme", "Ac\u2060me", "Acme\u200b", "\u180eAcme\u2063"],
    ids=["soft hyphen", "zero width space", "byte order mark", "word joiner", "at the end", "others"],
)
def test_invisible_junk_goes_without_a_trace(text: str) -> None:
    assert clean(text) == "Acme"


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\U000e0041", "\ud800"],
    ids=["NUL", "BEL", "ESC", "DEL", "C1 CSI", "bidi override", "bidi isolate", "tag", "surrogate"],
)
def test_what_could_do_harm_becomes_visible_and_harmless(character: str) -> None:
    assert clean(f"a{character}b") == f"a{REPLACEMENT}b"


@pytest.mark.parametrize("text", ["👩‍👩‍👧", "🏳️‍🌈", "שלום\u200f 12", "نمی‌خواهم", "東京", "Zürich\n\tand so on"])
def test_real_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_one(end: str) -> None:
    assert clean(f"a{end}b") == "a\nb"
    assert one_line(f" a{end}{end} b ") == "a b"


def test_junk_between_a_letter_and_its_accent_does_not_keep_them_apart() -> None:
    assert clean("e\u200b\u0301") == "é"


@given(st.text(st.characters(codec=None)))
def test_a_second_pass_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode()


def test_names_stand_in_the_order_in_which_people_count() -> None:
    in_order = ["2", "10", "company 1", "Company 2", "Company 2b", "company 10", "Éclair", "Falcon", "Zoo"]
    assert sorted(sorted(in_order), key=natural) == in_order


@pytest.mark.parametrize(
    ("text", "plain"), [("Møøse", "moose"), ("ZOË", "zoe"), ("Straße", "strasse"), ("Æsop", "aesop")]
)
def test_case_and_accents_do_not_count_in_what_is_searched(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("count", "noun", "words"),
    [
        (0, "application", "0 applications"),
        (1, "application", "1 application"),
        (2, "timeline entry", "2 timeline entries"),
        (1, "timeline entry", "1 timeline entry"),
        (3, "business day", "3 business days"),
        (2, "company", "2 companies"),
        (2, "match", "2 matches"),
        (2, "address", "2 addresses"),
        (1, "word", "1 word"),
    ],
)
def test_a_number_stands_with_its_noun(count: int, noun: str, words: str) -> None:
    assert counted(count, noun) == words
