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
def test_closing_words_alone_close_a_last_note_and_no_thank_you(end: str) -> None:
    body = f"I liked the greenhouse on the roof. {end}"
    assert says("closing", body, Kind.CLOSING_NOTE)
    assert not says("closing", body)


@pytest.mark.parametrize(
    "end",
    [
        "I hope to hear from you.\n\nKind regards,\nSam",
        "Looking forward to your news,\nSam",
        "See you soon,\nSam",
        "I would be glad to come again.\n\nBest,\nSam",
        "Best,\nSam\n\nP.S. I can send the sketches whenever you like.",
    ],
)
def test_a_thank_you_closes_with_a_look_ahead(end: str) -> None:
    assert says("closing", f"Hello Dana,\n\nThank you for Tuesday. I liked the greenhouse on the roof.\n\n{end}")


def test_thanks_once_more_do_not_look_ahead() -> None:
    told = "The greenhouse on the roof was a joy to see. " * 4
    assert not says("closing", f"{told}\n\nThanks again for your time.\n\nKind regards,\nSam Park")


@pytest.mark.parametrize(
    "body",
    [
        "I am following up on our interview of 17 November.",
        "I wanted to check in about my application.",
        "This is a follow-up to our talk.",
        "I am writing about the role of night porter.",
    ],
)
def test_to_follow_up_is_no_question(body: str) -> None:
    assert not says("status", body, Kind.FOLLOW_UP)


def test_a_letter_full_of_particular_things_is_about_this_talk() -> None:
    body = "Hello Dana,\n\nthe otter mascot that you redraw keeps me doodling: longer whiskers, a smaller paddle, less fur."
    assert says("specific", body)


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
