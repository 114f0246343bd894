"""One key takes what a reader takes for one character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.graphemes import boundaries, boundary_after, boundary_before

ONES = [
    *("a", " ", "é", "e\u0301", "o\u0323\u0302", "🇩🇪", "🇬🇧", "👨‍👩‍👧‍👦", "👍🏽", "👩🏽‍💻", "❤️", "❤️‍🔥", "🏳️‍🌈", "🏴\U000e0067\U000e0062\U000e007f"),
    *("1️⃣", "한", "\u1112\u1161\u11ab", "\u1112\u1161", "가\u11a8", "क्ष", "क्षि", "नि", "தி", "ক্ত", "\u0e01\u0e33"[:1], "א\u05b0", "中", "ﾊﾞ", "©"),
]  # fmt: skip


@pytest.mark.parametrize("one", ONES)
def test_what_a_reader_takes_for_one_character_is_one(one: str) -> None:
    assert boundaries(one) == [0]
    text = f"x{one}y"
    assert boundary_before(text, len(text) - 1) == 1
    assert boundary_after(text, 1) == len(text) - 1


@given(st.lists(st.sampled_from(ONES), max_size=12))
def test_each_of_a_row_is_one(row: list[str]) -> None:
    text = "".join(row)
    starts = [len("".join(row[:place])) for place in range(len(row))]
    assert boundaries(text) == starts
    ends = [*starts[1:], len(text)]
    for start, end in zip(starts, ends, strict=bool(row)):
        assert (boundary_after(text, start), boundary_before(text, end)) == (end, start)


@given(st.text())
def test_any_text_is_walked_through_to_both_ends(text: str) -> None:
    at, there = 0, [0]
    while at < len(text):
        at = boundary_after(text, at)
        there.append(at)
    assert there == sorted(set(there))
    assert there[-1] == len(text)
    while at > 0:
        before = boundary_before(text, at)
        assert before < at
        at = before


def test_the_ends_of_a_text_are_its_ends() -> None:
    assert (boundary_before("", 0), boundary_after("", 0), boundary_before("ab", 0), boundary_after("ab", 2)) == (
        0,
        0,
        0,
        2,
    )
