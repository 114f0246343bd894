"""The draft editor: filled, checked and saved as one types; copied; marked as sent."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from textual import events
from textual.widgets import Input, TextArea

from followup_tui.domain.errors import ProgramError
from followup_tui.domain.model import Kind, State
from followup_tui.tracker.drafts import save_draft
from followup_tui.tracker.lookup import find_step
from followup_tui.tracker.messages import open_draft
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.draft.draft import DraftScreen
from followup_tui.tui.screens.draft.pick import Offers
from followup_tui.tui.screens.list.applications import ApplicationsScreen
from followup_tui.tui.widgets.message_area import MessageArea
from followup_tui.words.message import Message
from tests.tui.conftest import FakeClipboard, shown
from tests.tui.rules import press
from tests.tui.steps import FRIDAY, TODAY, busy_company, enter_application, enter_interview
from tests.tui.support import ended, paste, seen, until
from tests.tui.tools import equip


async def test_a_new_draft_is_filled_with_the_facts_and_complete(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee", topic="robots that apologise to bees")
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        body = app.screen.query_one(TextArea).text
        assert "Dana" in body
        assert "robots that apologise to bees" in body
        assert "Robin Ostrander" in body
        assert "○" not in shown(app.screen, "#report")
        assert not tracker.records.drafts


async def test_what_is_typed_is_stored_and_found_again(
    app: FollowupApp, tracker: Tracker, make_tracker: Callable[[], Tracker]
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("ctrl+end", *"PS", "escape")
        await pilot.pause()
    draft = make_tracker().records.draft(interview.step_ref(Kind.THANK_YOU, "Dana Lee"))
    assert draft is not None
    assert draft.body.endswith("PS")


async def test_quitting_in_the_middle_of_a_word_loses_nothing(
    app: FollowupApp, tracker: Tracker, make_tracker: Callable[[], Tracker]
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("ctrl+end", *"unfinish")
        app.post_message(events.Key("ctrl+q", None))
        await ended(app)
    draft = make_tracker().records.draft(interview.step_ref(Kind.THANK_YOU, "Dana Lee"))
    assert draft is not None
    assert draft.body.endswith("unfinish")


async def test_the_check_follows_the_text(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        area = app.screen.query_one(TextArea)
        area.text = "Hi."
        await until(pilot, lambda: "○ Thanks them" in shown(app.screen, "#report"))
        await pilot.press("f8")
        await until(pilot, lambda: "✓ Thanks them" in shown(app.screen, "#report"))


async def test_the_body_is_copied_and_the_way_is_named(
    app: FollowupApp, tracker: Tracker, clipboard: FakeClipboard
) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        body = app.screen.query_one(TextArea).text
        await pilot.press("f2")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert clipboard.texts == [body]
        assert [notification.message for notification in app._notifications] == ["Body: Copied (fake)"]  # noqa: SLF001 - the only way to read them


async def test_marking_as_sent_keeps_the_text_on_the_timeline_and_drops_the_draft(
    app: FollowupApp, tracker: Tracker
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("ctrl+end", *"PS")
        await pilot.press("f3")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ApplicationsScreen)
    [entry] = [entry for entry in tracker.records.entries.values() if entry.kind is Kind.THANK_YOU]
    assert entry.body.endswith("PS")
    assert not tracker.records.drafts
    assert tracker.plans.steps(interview.id)[0].state is State.DONE


async def test_a_template_takes_the_place_of_the_text_which_stays_as_a_version(
    app: FollowupApp, tracker: Tracker
) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        area = app.screen.query_one(TextArea)
        await pilot.press("ctrl+end", *"PS", "f4")
        await pilot.pause()
        assert app.screen.query(Offers)
        await pilot.press("down")
        await pilot.pause()
        offered = shown(app.screen, "#preview")
        await pilot.press("enter")
        await pilot.pause()
        assert area.text in offered
        assert not area.text.endswith("PS")
        [draft] = tracker.records.drafts.values()
        assert draft.body == area.text
        assert [version.body.endswith("PS") for version in draft.versions] == [True]
        await pilot.press("ctrl+r")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert area.text.endswith("PS")
        await pilot.press("ctrl+z")
        assert area.text == draft.body


async def test_the_text_of_an_earlier_sitting_can_be_brought_back(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    save_draft(
        tracker, interview.step_ref(Kind.THANK_YOU, "Dana Lee"), Message("Subject", "What I wrote in the morning.")
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("ctrl+end", *" And more.", "escape")
        await pilot.pause()
    [draft] = tracker.records.drafts.values()
    assert draft.body.endswith("And more.")
    assert [version.body for version in draft.versions] == ["What I wrote in the morning."]


async def test_the_keys_go_from_finding_to_finding_and_take_the_rewrite(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        area = app.screen.query_one(MessageArea)
        await pilot.press("ctrl+end")
        area.insert("\nSo. I need to hear back from you by Friday. Bye.")
        await until(pilot, lambda: "I need to hear back" in shown(app.screen, "#report"))
        line = area.get_line(area.document.line_count - 1)
        marked = [line.plain[span.start : span.end] for span in line.spans]
        assert any(words.startswith("I need to hear back") for words in marked)
        await pilot.press("f7")
        if not area.selected_text.startswith("I need to hear back"):  # that it all stands below the name comes first
            await pilot.press("f7")
        assert area.selected_text.startswith("I need to hear back")
        await pilot.press("f8")
        await until(pilot, lambda: "I need to hear" not in shown(app.screen, "#report"))
        assert area.text.endswith("\nSo. Could you tell me when I might expect to hear? Bye.")
        assert "I need to hear" not in shown(app.screen, "#report")


async def test_a_finding_can_be_ignored_in_this_draft_for_good(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("ctrl+end", "enter", *"PS [link]")
        await until(pilot, lambda: "[link]" in shown(app.screen, "#report"))
        await pilot.press("f7", "f9")
        await pilot.pause()
        assert "[link]" not in shown(app.screen, "#report")
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("w")
        await pilot.pause()
        assert app.screen.query_one(TextArea).text.endswith("PS [link]")
        assert "[link]" not in shown(app.screen, "#report")


async def test_a_mark_stays_with_its_words_until_the_next_check(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        area = app.screen.query_one(MessageArea)
        area.text = "Dear Dana,\n\nplease add [this] here."
        await until(pilot, lambda: bool(area.get_line(2).spans))
        area.insert("now ", (2, 7))
        line = area.get_line(2)
        assert [line.plain[span.start : span.end] for span in line.spans] == ["[this]"]


async def test_what_was_promised_is_asked_for_and_can_be_inserted(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    tracker.edit_interview(replace(interview, to_send="the slides about batch windows"))
    fresh = open_draft(tracker, interview.step_ref(Kind.THANK_YOU, "Dana Lee")).message
    said = "As promised, I am sending you the slides about batch windows with this message. "
    assert said in fresh.body
    save_draft(
        tracker, interview.step_ref(Kind.THANK_YOU, "Dana Lee"), Message(fresh.subject, fresh.body.replace(said, ""))
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert "○ Sends what you promised" in shown(app.screen, "#report")
        await pilot.press("ctrl+end", "f8")
        await until(pilot, lambda: "✓ Sends what you promised" in shown(app.screen, "#report"))
        assert said.strip() in app.screen.query_one(TextArea).text


async def test_undo_of_another_template_brings_the_subject_back_too(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        area, subject = app.screen.query_one(TextArea), app.screen.query_one("#subject", Input)
        subject.value = "Mine"
        area.text = "My own words."
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        offered = (subject.value, area.text)
        assert offered != ("Mine", "My own words.")
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert (subject.value, area.text) == ("Mine", "My own words.")
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert (subject.value, area.text) == offered
        subject.value = "Other"
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert (subject.value, area.text) == ("Other", "My own words.")


async def test_a_sentence_from_the_check_is_undone_alone(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        area = app.screen.query_one(TextArea)
        area.text = "Dear Dana,\n\n\n\nBest,\nRobin"
        area.move_cursor((2, 0))
        await pilot.press(*"Hello.")
        await until(pilot, lambda: "○ Thanks them" in shown(app.screen, "#report"))
        await pilot.press("f8")
        await until(pilot, lambda: area.text.startswith("Dear Dana,\n\nThank you"))
        assert area.text.endswith(". Hello.\n\nBest,\nRobin")
        await pilot.press("ctrl+z")
        assert area.text == "Dear Dana,\n\nHello.\n\nBest,\nRobin"


async def test_what_is_pasted_into_the_subject_comes_in_clean(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        subject = app.screen.query_one("#subject", Input)
        subject.focus()
        subject.value = ""
        await pilot.pause()
        await paste(pilot, "Thank\x1b[31m you\x07\r\nDana\u202e")
        assert subject.value == "Thank\ufffd[31m you\ufffd Dana\ufffd"


async def test_a_fact_takes_the_place_of_what_is_selected(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        paper = app.screen.query_one(MessageArea)
        paper.put_all("Dear [name], hello.")
        paper.select_range(5, 11)
        await pilot.press("ctrl+t")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert paper.text == "Dear Dana Lee, hello."
        await pilot.press("ctrl+z")
        assert paper.text == "Dear [name], hello."


async def test_nearly_the_letter_that_was_sent_before_is_told(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    words = "Thank you for the talk about the role of the lakes and rivers and all that lives in them and near them."
    tracker.mark_done(find_step(tracker, interview, Kind.THANK_YOU, "Dana Lee"), sent=Message("Thanks", words))
    enter_interview(tracker, tracker.records.application(interview.application_id), TODAY, "Dana Lee")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("w")
        await until(pilot, lambda: "✓ Thanks them" in shown(app.screen, "#report"))
        assert "sent them nearly" not in shown(app.screen, "#report")
        app.screen.query_one(MessageArea).put_all(f"Dear Dana,\n\n{words}\n\nRobin")
        await until(pilot, lambda: "You sent them nearly this letter before" in shown(app.screen, "#report"))


async def test_a_fact_is_inserted_at_the_cursor(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("ctrl+end", "ctrl+t")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.screen.query_one(TextArea).text.endswith("OstranderQuokka Analytics")


async def test_the_users_editor_gets_the_body_and_gives_it_back(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    equip(tracker, lambda text: f"{text}\nfrom outside")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        area = app.screen.query_one(TextArea)
        template = area.text
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert area.text == f"{template}\nfrom outside"
        await pilot.press("ctrl+z")
        assert area.text == template


async def test_an_editor_that_fails_changes_nothing_and_says_why(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")

    def fail(_text: str) -> str:
        raise ProgramError("vi ended with an error (1); the text is as it was")

    equip(tracker, fail)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        template = app.screen.query_one(TextArea).text
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert app.screen.query_one(TextArea).text == template
        assert not tracker.records.drafts


@pytest.mark.parametrize(("downs", "way"), [(0, "open"), (1, "write")])
async def test_a_letter_goes_to_the_mail_program_or_into_a_file(
    app: FollowupApp, tracker: Tracker, downs: int, way: str
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    dana = replace(interview.interviewers[0], email="dana@quokka.example")
    tracker.edit_interview(replace(interview, interviewers=(dana,)))
    letters = equip(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        body = app.screen.query_one(TextArea).text
        await pilot.press("f6")
        await pilot.pause()
        await pilot.press(*["down"] * downs, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
    [(done, letter)] = letters
    assert (done, letter.to_email, letter.body) == (way, "dana@quokka.example", body)
    assert letter.subject


async def test_ones_own_templates_are_offered_and_their_mistakes_told(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    mine = "[[template]]\nkind = 'thank_you'\nvariant = 'haiku'\nvoice = 'mine'\nbody = '$company, thank you'"
    equip(tracker, templates={"mine.toml": mine, "bad.toml": mine.replace("$company", "$compny")})
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("f4")
        await pilot.pause()
        note = shown(app.screen, "#pick-note")
        assert note.startswith("! bad.toml: Template 1: The body names $compny, which is not known")
        await pilot.press("home", "enter")
        await pilot.pause()
        assert app.screen.query_one(TextArea).text == "Quokka Analytics, thank you"


async def test_before_a_copy_the_pacing_question_is_asked_once(
    app: FollowupApp, tracker: Tracker, clipboard: FakeClipboard
) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    busy_company(tracker)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert not clipboard.texts
        await pilot.press("g")
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert len(clipboard.texts) == 1
        await pilot.press("f2")
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert len(clipboard.texts) == 2
        await pilot.press("f3")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    [entry] = [entry for entry in tracker.records.entries.values() if entry.kind is Kind.THANK_YOU]
    assert entry.cautions == ("company_busy",)


async def test_another_windows_text_is_kept_as_a_version(
    app: FollowupApp, tracker: Tracker, make_tracker: Callable[[], Tracker]
) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    save_draft(tracker, interview.step_ref(Kind.THANK_YOU, "Dana Lee"), Message("Subject", "Before."))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        other = make_tracker()
        save_draft(other, interview.step_ref(Kind.THANK_YOU, "Dana Lee"), Message("Subject", "From the other window."))
        await pilot.press("ctrl+end", *" Mine.", "escape")
        await pilot.pause()
    draft = make_tracker().records.draft(interview.step_ref(Kind.THANK_YOU, "Dana Lee"))
    assert draft is not None
    assert draft.body == "Before. Mine."
    assert "From the other window." in [version.body for version in draft.versions]


async def test_the_ends_of_a_note_are_reached_by_one_key(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        area = app.screen.query_one(MessageArea)
        area.focus()
        area.text = "one\ntwo"
        await pilot.press("ctrl+end", "x", "ctrl+home", "y")
        assert area.text == "yone\ntwox"


async def test_copying_what_is_not_ready_says_what_is_still_wrong(
    app: FollowupApp, tracker: Tracker, clipboard: FakeClipboard
) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("w")
        await pilot.pause()
        app.screen.query_one(TextArea).text = "Dear [name], thank you."
        await until(pilot, lambda: "[name]" in shown(app.screen, "#report"))
        await pilot.press("f2")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert clipboard.texts == ["Dear [name], thank you."]
        toasts = [toast.render() for toast in app.screen.query("Toast")]
        assert "Not ready to send: fix “[name]”" in str(toasts[-1])


async def test_letters_typed_in_one_burst_with_a_move_do_not_overtake_it(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        for key in ("ctrl+end", "a", "b", "x", "backspace", "c"):
            app.simulate_key(key)
        await pilot.pause()
        assert app.screen.query_one(TextArea).text.endswith("abc")


async def test_each_version_says_what_it_was(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(100, 40)) as pilot:
        await press(pilot, "w", "f4", "down", "enter", "ctrl+end", *"PS", "f4", "down", "enter", "ctrl+r")
        prompts = [str(option.prompt) for option in app.screen.query_one(Offers).options]
    assert ["Single, plain, with your words" in prompts[0], "Single, warm" in prompts[1]] == [True, True]


async def test_another_template_keeps_the_promise(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    tracker.edit_interview(replace(interview, to_send="the link to my talk"))
    async with app.run_test(size=(100, 40)) as pilot:
        await press(pilot, "w")
        for _ in range(3):
            await press(pilot, "f4", "down", "enter")
            assert "the link to my talk" in app.screen.query_one(MessageArea).text


async def test_a_follow_up_shows_to_whom_it_goes(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), FRIDAY, "Dana Lee")
    tracker.mark_done(find_step(tracker, interview, Kind.THANK_YOU))
    tracker.skip(interview.step_ref(Kind.PHONE_CALL))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        assert "Follow-up" in seen(app)
        assert shown(app.screen, "#to").startswith("To Dana Lee")


async def test_the_word_about_what_was_begun_goes_with_the_list(app: FollowupApp, tracker: Tracker) -> None:
    interview = enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    save_draft(tracker, interview.step_ref(Kind.THANK_YOU, "Dana Lee"), Message("Thanks", "Hi Dana,"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert "Not sent yet" in seen(app)
        await press(pilot, "enter")
        assert "Not sent yet" not in seen(app)


async def test_a_follow_up_to_several_is_readdressed_and_its_greeting_follows(
    app: FollowupApp, tracker: Tracker
) -> None:
    start = datetime(2026, 2, 20, 9, tzinfo=UTC)
    interview = enter_interview(tracker, enter_application(tracker), start, "Dana Lee", "Kim Park")
    step = next(step for step in tracker.plans.steps(interview.id) if step.kind is Kind.FOLLOW_UP)
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(DraftScreen(tracker, step))
        await until(pilot, lambda: "To Dana Lee, Kim Park" in shown(app.screen, "#to"))
        paper = app.screen.query_one(MessageArea)
        assert paper.text.startswith("Hi Dana and Kim,\n")
        await pilot.press("ctrl+g")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: "To Kim Park" in shown(app.screen, "#to"))
        assert paper.text.startswith("Hi Kim,\n")
    [draft] = tracker.records.drafts_of(interview.id)
    assert (draft.recipients, draft.body.partition("\n")[0]) == (("Kim Park",), "Hi Kim,")


async def test_two_quick_keys_insert_a_sentence_once(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker), TODAY, "Dana Lee")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        paper = app.screen.query_one(MessageArea)
        kept = paper.text
        lines = [line for line in kept.split("\n") if "hearing from you" not in line]
        paper.put_all("\n".join(lines).partition("\n\nWarm")[0])
        await until(pilot, lambda: "F8 inserts" in shown(app.screen, "#report"))
        await pilot.press("f8", "f8", "f8", "f8")
        assert max(paper.text.count(sentence) for sentence in paper.text.split(". ")) == 1
