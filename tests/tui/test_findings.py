"""Findings in a draft: misspelt words, the user's own rules and words, what is switched off."""

from collections.abc import Mapping
from threading import Event
from typing import Any

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from followup_tui.domain.errors import ProgramError
from followup_tui.system.dictionary import english
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.draft.draft import DraftScreen
from followup_tui.tui.screens.draft.findings import Findings
from followup_tui.tui.widgets.message_area import MessageArea
from tests.tui.conftest import shown
from tests.tui.steps import TODAY, enter_application, enter_interview
from tests.tui.support import seen, until
from tests.tui.tools import FakeWords, equip

LETTER = "Dear Dana,\n\nThank you for the talk. {} I am very interested in the role.\n\nBest regards,\nRobin Ostrander"
JARGON = """
[[jargon]]
match = ["circle back"]
advice = "Say what you will do."
instead = "come back to you"
"""


async def open_draft(app: FollowupApp, pilot: Any, sentence: str = "") -> MessageArea:
    """The paper of the first step's draft, when the dictionary is there, with a sentence in a letter."""
    await pilot.press("w")
    await app.workers.wait_for_complete()
    await pilot.pause()
    paper = app.screen.query_one(MessageArea)
    if sentence:
        paper.put_all(LETTER.format(sentence))
        found(app).check_now()
    return paper


def found(app: FollowupApp) -> Findings:
    """What the check of the draft on the screen found."""
    assert isinstance(app.screen, DraftScreen)
    return app.screen.findings


async def go_to(pilot: Any, paper: MessageArea, words: str) -> None:
    """Go from finding to finding until the one of these words."""
    for _ in range(8):
        await pilot.press("f7")
        if paper.selected_text == words:
            return
    raise AssertionError(words)


def notices(app: FollowupApp) -> list[str]:
    """What was said in notifications."""
    return [notification.message for notification in app._notifications]  # noqa: SLF001 - the only way to read them


def marked(paper: MessageArea, row: int = 2) -> list[str]:
    """The words that are underlined in a line."""
    line = paper.get_line(row)
    return [line.plain[span.start : span.end] for span in line.spans]


async def test_a_misspelt_word_is_underlined_listed_and_mended(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    equip(tracker, dictionary=english)
    async with app.run_test(size=(120, 40)) as pilot:
        paper = await open_draft(app, pilot, "Recieving you at Quokka Analytics was teh best.")
        assert marked(paper) == ["Recieving", "teh"]
        await go_to(pilot, paper, "teh")
        assert "Suggestion: “teh”\nPerhaps “the”?" in shown(app.screen, "#report")
        await pilot.press("f8")
        await until(pilot, lambda: marked(paper) == ["Recieving"])
        assert "was the best" in paper.text
        await go_to(pilot, paper, "Recieving")
        await pilot.press("f8")
        await until(pilot, lambda: marked(paper) == [])
        assert "Receiving you" in paper.text
        await pilot.press("ctrl+z")
        assert "Recieving you" in paper.text


async def test_a_word_of_the_subject_is_mended_there(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    equip(tracker, dictionary=english)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_draft(app, pilot)
        subject = app.screen.query_one("#subject", Input)
        subject.value = "Thank you for teh talk"
        await until(pilot, lambda: "“teh”" in shown(app.screen, "#report"))
        await pilot.press("f7")
        await pilot.pause()
        assert (subject.has_focus, subject.selected_text) == (True, "teh")
        await pilot.press("f8")
        assert subject.value == "Thank you for the talk"


async def test_a_word_is_added_to_ones_own_by_one_key(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    words = FakeWords("kubectl")
    equip(tracker, dictionary=english, words=words)
    async with app.run_test(size=(120, 40)) as pilot:
        paper = await open_draft(app, pilot, "We use kubectl and frobnicators.")
        await go_to(pilot, paper, "frobnicators")
        assert "^n adds it to your own words" in shown(app.screen, "#report")
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert words.words == ["kubectl", "frobnicators"]
        assert marked(paper) == []
        assert notices(app)[-1] == "“frobnicators” is one of your words now, in /home/robin/words.txt"
        await pilot.press("ctrl+n")
        assert words.words == ["kubectl", "frobnicators"]


async def test_the_key_for_a_word_goes_to_the_next_one_first(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    words = FakeWords()
    equip(tracker, dictionary=english, words=words)
    async with app.run_test(size=(120, 40)) as pilot:
        paper = await open_draft(app, pilot, "See [link] for frobnicators.")
        await pilot.press("ctrl+n")
        assert (paper.selected_text, words.words) == ("frobnicators", [])
        await pilot.press("ctrl+n")
        assert words.words == ["frobnicators"]


async def test_a_word_that_cannot_be_kept_stays_a_finding(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    equip(tracker, dictionary=english, words=FakeWords(problem="words.txt, line 1: this is not UTF-8 text"))
    async with app.run_test(size=(120, 40)) as pilot:
        paper = await open_draft(app, pilot, "We use frobnicators.")
        assert notices(app) == ["words.txt, line 1: this is not UTF-8 text"]
        await go_to(pilot, paper, "frobnicators")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: len(notices(app)) == 2)
        found(app).check_now()
        assert marked(paper) == ["frobnicators"]


async def test_a_word_at_the_cursor_is_not_told_before_it_is_whole(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    equip(tracker, dictionary=english)
    async with app.run_test(size=(120, 40)) as pilot:
        paper = await open_draft(app, pilot, "It was .")
        paper.move_cursor((2, len("Thank you for the talk. It was ")))
        await pilot.press(*"intrsting")
        await until(pilot, lambda: "intrsting" in paper.text)
        found(app).check_now()
        assert marked(paper) == []
        await pilot.press("space")
        await until(pilot, lambda: marked(paper) == ["intrsting"])
        await pilot.press("left")
        await until(pilot, lambda: paper.text[paper.cursor_index] == " " and not found(app).check_due)
        assert marked(paper) == ["intrsting"]


async def test_the_draft_does_everything_before_the_dictionary_is_there(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    there = Event()

    def slow() -> Mapping[str, int]:
        there.wait(20)
        return english()

    equip(tracker, dictionary=slow)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        paper = app.screen.query_one(MessageArea)
        paper.put_all(LETTER.format("This is teh [link]."))
        await pilot.press("ctrl+end", "x")
        await until(pilot, lambda: marked(paper) == ["[link]"])
        there.set()
        await until(pilot, lambda: marked(paper) == ["teh", "[link]"])


async def test_a_draft_that_is_left_before_the_dictionary_is_there_does_no_harm(
    app: FollowupApp, tracker: Tracker
) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    there = Event()

    def slow() -> Mapping[str, int]:
        there.wait(20)
        return english()

    equip(tracker, dictionary=slow)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        there.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.is_running
        assert "Quokka Analytics" in seen(app)


async def test_without_a_dictionary_it_says_so_once(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")

    def missing() -> Mapping[str, int]:
        raise ProgramError("Spelling is not checked: pyspellchecker is not installed")

    equip(tracker, dictionary=missing)
    async with app.run_test(size=(120, 40)) as pilot:
        paper = await open_draft(app, pilot, "This is teh [link].")
        assert marked(paper) == ["[link]"]
        assert notices(app) == ["Spelling is not checked: pyspellchecker is not installed"]


@pytest.mark.parametrize(("off", "left"), [((), ["circle back", "teh"]), (("spelling",), ["circle back"]), (("jargon", "filler"), ["teh"])])  # fmt: skip
async def test_codes_that_are_off_are_not_told(
    app: FollowupApp, tracker: Tracker, off: tuple[str, ...], left: list[str]
) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    tracker.settings = replace(tracker.settings, checks_off=off)
    equip(tracker, dictionary=english, rules={"jargon.toml": JARGON})
    async with app.run_test(size=(120, 40)) as pilot:
        paper = await open_draft(app, pilot, "Let us circle back about teh role.")
        assert list(dict.fromkeys(marked(paper))) == left


async def test_ones_own_rule_is_told_and_its_words_are_put_in_place(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    tracker.settings = replace(tracker.settings, checks_off=("filler", "jargn"))
    equip(tracker, rules={"good.toml": JARGON, "bad.toml": JARGON.replace("advice", "advise")})
    async with app.run_test(size=(120, 40)) as pilot:
        paper = await open_draft(app, pilot, "Let me circle back soon.")
        assert "Say what you will do." in shown(app.screen, "#report")
        await go_to(pilot, paper, "circle back")
        assert "F8 puts “come back to you” in its place." in shown(app.screen, "#report")
        await pilot.press("f8")
        assert "Let me come back to you soon." in paper.text
        said = notices(app)
        assert said[0].startswith("bad.toml: jargon, rule 1: advise is not known; there are match,")
        assert said[1].startswith("checks_off: there is no check “jargn”; there are pressure,")
