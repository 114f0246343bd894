"""Where in a message an element counts, and what overrules it."""

import pytest

from followup_tui.domain.model import Kind
from followup_tui.words.checks.elements import has
from followup_tui.words.language.prepared_text import read
from tests.words.facts import facts


def says(element: str, body: str, kind: Kind = Kind.THANK_YOU) -> bool:
    """Whether a message of a kind says an element, with no topics and strengths in the record."""
    return has(element, read(body), facts(kind=kind, topics=(), strengths=()))


@pytest.mark.parametrize("end", ["Kind regards, Sam Park", "\nIn friendship,\nSam Park", "\nThank you,\nSam"])
def test_closing_words_above_a_name_close_a_letter(end: str) -> None:
    assert says("closing", f"I liked the greenhouse on the roof. {end}")


def test_a_line_of_thanks_in_the_middle_is_no_sign_off() -> None:
    assert says("gratitude", "Dana,\nThank you both.\nThe chart of the tram lines made sense to me at once.\nSam Park")


@pytest.mark.parametrize("kind", [Kind.THANK_YOU, Kind.FOLLOW_UP])
def test_closing_thanks_are_no_thanks_for_an_interview(kind: Kind) -> None:
    assert not says("gratitude", "Hello Dana,\n\nIs there any news?\n\nThanks,\nSam", kind)


def test_thanks_that_close_a_call_are_said_out_loud() -> None:
    assert says(
        "gratitude", "Hello Dana, Sam here. Is there any news? Thanks so much, have a good day.", Kind.PHONE_CALL
    )


def test_a_look_ahead_at_the_start_is_no_closing() -> None:
    told = "The greenhouse is on the roof. " * 5
    assert not says("closing", f"I was around for questions. {told}")


def test_who_withdraws_is_not_interested() -> None:
    body = "I was very excited about the role. After some thought I must withdraw my application."
    assert not says("interest", body)


def test_a_caller_who_gives_the_name_has_greeted() -> None:
    assert says("greeting", "Ms Lee, Sam Park. Thank you for Tuesday.", Kind.PHONE_CALL)
    assert not says("greeting", "Thank you for Tuesday. I want this job.", Kind.PHONE_CALL)


@pytest.mark.parametrize(
    "post", ["the night nurse position at City Hospital", "the opening for a baker at the Corner Shop"]
)
def test_to_name_the_job_is_nothing_particular(post: str) -> None:
    assert not says("specific", f"Thank you for talking with me about {post}.")
