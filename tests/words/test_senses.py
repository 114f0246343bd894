"""Frames: what they find whatever the tense and the words between, and what they leave alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.words.language.senses import Frames


def words(text: str, frame: str) -> str:
    """The words of a text in which a frame holds; empty where it does not."""
    span = Frames([frame]).find(text)
    return text[slice(*span)] if span else ""


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        ("you keep me waiting since weeks", "keep i wait", "keep me waiting"),
        ("you have kept me waiting", "keep i wait", "kept me waiting"),
        ("i am really still waiting", "i be wait", "i am really still waiting"),
        ("i'm waiting", "i be wait", "i'm waiting"),
        ("you haven't replied", "{you} .. not .. {reply}", "you haven't replied"),
        ("please wrap this up by friday", "{ask_you} .. {finish} .. {deadline}", "please wrap this up by friday"),
        ("by friday please", "please + {deadline}", "by friday please"),
        ("it is day 12", "day #", "day 12"),
        ("you wait for me", "keep i wait", ""),
        ("keep the door open for whoever is to come in, i wait", "keep i wait", ""),
    ],
)
def test_a_frame_holds_in_whatever_form(text: str, frame: str, expected: str) -> None:
    assert words(text, frame) == expected


def test_what_is_negated_does_not_hold() -> None:
    assert words("i need an answer by friday", "{me} .. {want} .. {answer}")
    assert not words("i do not need an answer by friday", "{me} .. {want} .. {answer}")
    assert words("i do not care what it pays", "not care what")


def test_words_too_far_apart_are_no_frame() -> None:
    assert words("send it to me by friday", "send .. {by}")
    assert not words("send one two six ten up in out at it by friday", "send .. {by}")


def test_a_class_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        Frames(["{nobody_knows} .. wait"])


WORDS = (
    "i",
    "you",
    "don't",
    "need",
    "answer",
    "reply",
    "by",
    "friday",
    ",",
    ".",
    "'",
    "not",
    "just",
    "#",
    "3",
    "wait",
    "\n",
)


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_a_place_lies_in_the_text(text: str) -> None:
    span = Frames(["{me} .. {want} .. {answer}", "not .. {reply}", "{by} .. {day}"]).find(text)
    assert span is None or 0 <= span[0] < span[1] <= len(text)
