"""Entering and editing applications, interviews and interviewers by keys."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import TypeVar

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.screen import Screen

from followup_tui.domain.model import Application, Change, Format, Interview, Interviewer, Kind, Prefers, Stage
from followup_tui.tracker.lookup import find_step
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.forms.application_form import ApplicationForm
from followup_tui.tui.screens.forms.interview_form import InterviewForm
from followup_tui.tui.screens.forms.interviewer_dialog import InterviewerDialog
from followup_tui.tui.widgets.fields import Field, TextField
from followup_tui.words.message import Message
from tests import factories
from tests.factories import at
from tests.tui.support import clear, paste, seen, type_text

R = TypeVar("R")
F = TypeVar("F", ApplicationForm, InterviewForm)


class Opened:
    """A form that is open in the app, and what it closed with."""

    def __init__(self, app: FollowupApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.results: list[object] = []

    async def push(self, screen: Screen[R]) -> None:
        """Open a form."""
        self.app.push_screen(screen, self.results.append)
        await self.pilot.pause()

    async def enter(self, field: Field[object], pasted: str = "") -> None:
        """Go to a field, and paste something there."""
        field.enter()
        await self.pilot.pause()
        if pasted:
            await paste(self.pilot, pasted)

    async def fill(self, field: Field[object], text: str) -> None:
        """Go to a one-line field and replace what stands there."""
        await self.enter(field)
        await clear(self.pilot)
        await paste(self.pilot, text)

    async def press(self, *keys: str) -> None:
        """Press keys, and let everything that follows from them happen."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def seen(self) -> str:
        """What stands on the screen."""
        return seen(self.app)


@asynccontextmanager
async def opened(
    app: FollowupApp, make: Callable[[], F], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Opened, F]]:
    """The app with a form open, which is made in the running app as every widget is."""
    async with app.run_test(size=size, notifications=True) as pilot:
        screen, form = Opened(app, pilot), make()
        await screen.push(form)
        yield screen, form


@pytest.fixture
def applied(tracker: Tracker) -> Tracker:
    """A tracker with one application, at Northwind."""
    tracker.add_application(factories.application(stage=Stage.APPLIED, tags=("remote", "dream job"), notes="One\nTwo"))
    return tracker


@pytest.fixture
def held(applied: Tracker) -> Tracker:
    """The same with an interview by Dana Lee and Omar Haddad, yesterday at 15:00 in Berlin."""
    applied.add_interview(
        factories.interview(
            application_id=only_application(applied).id,
            start=at("2026-03-10 15:00", "Europe/Berlin"),
            timezone="Europe/Berlin",
            interviewers=factories.people("Dana Lee, Omar Haddad"),
            topics=("event sourcing",),
        )
    )
    return applied


def only_application(tracker: Tracker) -> Application:
    [record] = tracker.records.applications.values()
    return record


def only_interview(tracker: Tracker) -> Interview:
    [record] = tracker.records.interviews.values()
    return record


# Applications


async def test_an_application_is_entered_by_keys_alone(app: FollowupApp, make_tracker: Callable[[], Tracker]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        await type_text(pilot, "Acme & Söhne")
        await pilot.press("enter")
        await paste(pilot, "Backend Engineer")
        await pilot.press("enter", "right", "down")  # interviewing, then the date
        await type_text(pilot, "last fri")
        assert "= Fri 6 Mar 2026, 5 days ago" in seen(app)
        await pilot.press("enter")
        await paste(pilot, "https://acme.example/jobs/7")
        await pilot.press("enter")
        for text in ("Berlin", "a friend", "de-be"):
            await paste(pilot, text)
            await pilot.press("enter")
        await pilot.press("right", "tab")  # the cadence
        await paste(pilot, "#remote, dream job,, remote")
        await pilot.press("enter")
        await paste(pilot, "Line one")
        await pilot.press("enter", "T", "w", "o")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Acme & Söhne" in seen(app)
    stored = only_application(make_tracker())
    assert (stored.company, stored.role, stored.stage) == ("Acme & Söhne", "Backend Engineer", Stage.INTERVIEWING)
    assert (stored.applied, stored.url) == (date(2026, 3, 6), "https://acme.example/jobs/7")
    assert (stored.location, stored.source, stored.country) == ("Berlin", "a friend", "DE-BE")
    assert (stored.cadence, stored.tags, stored.notes) == ("guide", ("remote", "dream job"), "Line one\nTwo")


async def test_editing_changes_what_was_touched_and_keeps_the_rest(app: FollowupApp, applied: Tracker) -> None:
    before = only_application(applied)
    async with opened(app, lambda: ApplicationForm(applied, before)) as (screen, form):
        await screen.fill(form.role, "Staff engineer")
        await screen.press("ctrl+s")
        assert isinstance(screen.results[0], Change)
    after = only_application(applied)
    assert after.role == "Staff engineer"
    assert (after.tags, after.notes, after.stage, after.id) == (before.tags, before.notes, before.stage, before.id)


async def test_a_tag_with_a_comma_survives_an_edit_of_something_else(app: FollowupApp, tracker: Tracker) -> None:
    tracker.add_application(factories.application(tags=("Berlin, remote",)))
    async with opened(app, lambda: ApplicationForm(tracker, only_application(tracker))) as (screen, form):
        await screen.fill(form.location, "Berlin")
        await screen.press("ctrl+s")
    assert only_application(tracker).tags == ("Berlin, remote",)


async def test_saving_an_edit_that_changes_nothing_stores_nothing(app: FollowupApp, applied: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(applied, only_application(applied))) as (screen, _):
        await screen.press("ctrl+s")
        assert screen.results == [None]


async def test_two_quick_presses_save_once(app: FollowupApp, tracker: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(tracker)) as (screen, form):
        await screen.fill(form.company, "Acme")
        await screen.fill(form.role, "Engineer")
        await screen.press("ctrl+s", "ctrl+s")
        assert len(screen.results) == 1
    assert len(tracker.records.applications) == 1


async def test_enter_goes_from_field_to_field_and_saves_at_the_end(app: FollowupApp, tracker: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(tracker)) as (screen, form):
        await screen.fill(form.company, "Acme")
        await screen.press("enter")
        await type_text(screen.pilot, "Engineer")
        await screen.enter(form.tags)
        await screen.press("enter", "tab", "enter")  # the notes, the button
    assert only_application(tracker).company == "Acme"


async def test_up_and_down_go_through_every_field_and_back(app: FollowupApp, tracker: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(tracker)) as (screen, form):
        for _ in range(11):
            await screen.press("down")
        assert "Enter saves" in screen.seen
        for _ in range(11):
            await screen.press("up")
        assert form.company.input.has_focus


async def test_the_list_of_stages_opens_and_closes_without_leaving_the_form(app: FollowupApp, tracker: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(tracker)) as (screen, form):
        await screen.enter(form.stage)
        await screen.press("enter")
        assert "Withdrawn" in screen.seen
        await screen.press("down", "down", "enter")
        assert form.stage.value() == Stage.OFFER
        await screen.press("enter", "escape")
        assert app.screen is form
        assert form.stage.value() == Stage.OFFER
        await screen.press("r")
        assert form.stage.value() == Stage.REJECTED


# What cannot be taken


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("company", "", "Company is empty"),
        ("company", "...", "Company is empty"),
        ("role", "x" * 201, "201 characters"),
        ("applied", "next fri", "may be Fri 13 Mar 2026"),
        ("applied", "31 feb", "there is no 31 February"),
        ("applied", "1 jan 1850", "1850"),
        ("country", "Germany", "is no country code"),
        ("tags", ",".join(map(str, range(60))), "60 are too many"),
    ],
)
async def test_what_an_application_cannot_take_is_answered_and_kept(
    app: FollowupApp, tracker: Tracker, field: str, typed: str, sentence: str
) -> None:
    async with opened(app, lambda: ApplicationForm(tracker)) as (screen, form):
        form.company.put("Acme")
        form.role.put("Engineer")
        wrong = next(row for row in form.query(TextField[object]).results() if row.about.field == field)
        wrong.put(typed)
        await screen.press("ctrl+s")
        assert app.screen is form
        assert wrong.input.has_focus
        assert f"! {wrong.about.label}" in screen.seen
        assert sentence in " ".join(screen.seen.split())
        assert wrong.typed == typed
        wrong.put({"company": "Acme", "role": "Engineer"}.get(field, ""))
        await screen.press("ctrl+s")
        assert len(screen.results) == 1
    assert len(tracker.records.applications) == 1


async def test_what_is_no_link_is_asked_about_and_taken(app: FollowupApp, tracker: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(tracker)) as (screen, form):
        form.company.put("Acme")
        form.role.put("Engineer")
        await screen.fill(form.url, "not a url")
        assert "? no web address?" in screen.seen
        await screen.fill(form.url, "jobs.acme.example/17")
        assert "no web address" not in screen.seen
        await screen.fill(form.url, "see their mail")
        await screen.press("ctrl+s")
    assert only_application(tracker).url == "see their mail"


async def test_the_first_wrong_field_gets_the_cursor(app: FollowupApp, tracker: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(tracker)) as (screen, form):
        await screen.fill(form.company, "Acme")
        await screen.fill(form.country, "Germany")
        await screen.press("ctrl+s")
        assert form.role.input.has_focus
        await type_text(screen.pilot, "Engineer")
        assert "! Role" not in screen.seen
        await screen.press("ctrl+s")
        assert form.country.input.has_focus


async def test_an_empty_field_is_not_blamed_before_one_saves(app: FollowupApp, tracker: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(tracker)) as (screen, _):
        await screen.press("tab", "tab", "tab")
        assert "!" not in screen.seen


async def test_a_counter_shows_where_the_limit_comes_near(app: FollowupApp, tracker: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(tracker)) as (screen, form):
        form.company.put("x" * 190)
        await screen.pilot.pause()
        assert "190 of 200" in screen.seen
        form.company.put("x" * 210)
        await screen.pilot.pause()
        assert "! 210 of 200" in screen.seen


@pytest.mark.parametrize(
    "text",
    ["[b]Acme[/b]", "a [/] b", "[@click=app.quit]x[/]", "👩‍🔬 Lab", "שלום בע״מ", "東京データ", "100 % \\ $x {y}"],
)
async def test_any_text_is_shown_and_stored_as_typed(app: FollowupApp, tracker: Tracker, text: str) -> None:
    async with opened(app, lambda: ApplicationForm(tracker)) as (screen, form):
        for field in (form.company, form.role, form.location, form.source):
            await screen.enter(field, text)
        await screen.press("ctrl+s")
    stored = only_application(tracker)
    assert (stored.company, stored.role, stored.location, stored.source) == (text, text, text, text)


async def test_pasted_lines_are_joined_in_one_line_and_control_characters_are_harmless(
    app: FollowupApp, tracker: Tracker
) -> None:
    async with opened(app, lambda: ApplicationForm(tracker)) as (screen, form):
        await paste(screen.pilot, "Acme\r\n  Holding\n\n GmbH\n")
        assert form.company.typed == "Acme Holding GmbH"
        await screen.enter(form.role, "Dev\x1b]0;x\x07\x00")
        assert "\x1b" not in form.role.typed
        app.copy_to_clipboard("two\nlines")
        await screen.enter(form.location)
        await screen.press("ctrl+v")
        assert form.location.typed == "two lines"


async def test_a_paste_of_a_megabyte_is_refused_with_a_reason(app: FollowupApp, tracker: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(tracker)) as (screen, form):
        await paste(screen.pilot, "x" * 1_000_000)
        assert form.company.typed == ""
        assert "nothing was pasted" in " ".join(screen.seen.replace("▌", " ").split())
        await screen.enter(form.notes, "y\n" * 500_000)
        assert form.notes.typed == ""


# Leaving


async def test_leaving_asks_only_where_something_would_be_lost(app: FollowupApp, applied: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(applied, only_application(applied))) as (screen, form):
        await screen.press("tab", "f10")
        assert screen.results == [None]
    assert form.unsaved() is None


async def test_what_would_be_lost_is_named_and_can_be_kept(app: FollowupApp, tracker: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(tracker)) as (screen, form):
        await screen.fill(form.company, "Acme")
        await screen.press("escape")
        assert "Leave without saving?" in screen.seen
        assert "Company" in screen.seen
        await screen.press("n")
        assert form.company.typed == "Acme"
        await screen.press("escape", "y")
        assert screen.results == [None]
    assert not tracker.records.applications


async def test_quitting_from_a_form_asks_too(app: FollowupApp, tracker: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(tracker)) as (screen, form):
        await screen.fill(form.company, "Acme")
        await screen.press("ctrl+q")
        assert "Quit without saving?" in screen.seen
        await screen.press("n")
        assert form.company.typed == "Acme"


# Interviews


async def test_an_interview_is_entered_with_its_people(
    app: FollowupApp, applied: Tracker, make_tracker: Callable[[], Tracker]
) -> None:
    async with opened(app, lambda: InterviewForm(applied, only_application(applied))) as (screen, form):
        await type_text(screen.pilot, "yesterday 3pm")
        assert "= Tue 10 Mar 2026, 15:00 in Berlin, yesterday" in screen.seen
        await screen.fill(form.minutes, "1h 30")
        assert "= 1 h 30 min, until 16:30" in screen.seen
        await screen.fill(form.round, "Round 2")
        await screen.press("enter", "v", "down", "enter")  # the format, then the people
        assert isinstance(app.screen, InterviewerDialog)
        await type_text(screen.pilot, "Dana Lee")
        await screen.press("tab")
        await paste(screen.pilot, "dana@acme.example")
        await screen.fill(app.screen.position, "CTO")
        await screen.press("tab", "n", "tab")
        await paste(screen.pilot, "Likes sailing")
        await screen.press("ctrl+s")
        assert "Dana Lee  CTO · dana@acme.example · no calls" in screen.seen
        await screen.enter(form.topics, "event sourcing\n\n  the team  \n")
        await screen.enter(form.strengths)
        await paste(screen.pilot, "ten years of SQL")
        await screen.fill(form.reply_by, "in 2 weeks")
        assert "= Wed 25 Mar 2026, in 14 days" in screen.seen
        await screen.press("enter", "enter")
    stored = only_interview(make_tracker())
    assert (stored.start, stored.timezone) == (at("2026-03-10 15:00", "Europe/Berlin"), "Europe/Berlin")
    assert (stored.minutes, stored.round, stored.format) == (90, "Round 2", Format.VIDEO)
    assert stored.interviewers == (
        Interviewer(
            name="Dana Lee",
            email="dana@acme.example",
            title="CTO",
            prefers=Prefers.NO_CALLS,
            stood_out="Likes sailing",
        ),
    )
    assert (stored.topics, stored.strengths) == (("event sourcing", "the team"), ("ten years of SQL",))
    assert stored.reply_by == date(2026, 3, 25)
    assert only_application(make_tracker()).stage is Stage.INTERVIEWING


@pytest.mark.parametrize(
    ("typed", "zone", "shown"),
    [
        ("fri 14:00", "", "= Fri 6 Mar 2026, 14:00 in Berlin, 5 days ago"),
        ("today 9:30", "", "= Wed 11 Mar 2026, 09:30 in Berlin, today"),
        ("tomorrow 10:00", "", "= Thu 12 Mar 2026, 10:00 in Berlin, tomorrow · to come"),
        ("2026-03-02 10:30", "", "= Mon 2 Mar 2026, 10:30 in Berlin, 9 days ago"),
        ("yesterday 3pm", "America/New_York", "for you: Tue 10 Mar 2026, 20:00 in Berlin, yesterday"),
        ("29 mar 02:30", "", "= Sun 29 Mar 2026, 03:00 in Berlin, in 18 days · to come"),
        ("yester", "", "? not understood yet"),
        ("next thu 13:00", "", "? “next thu” may be Thu 12 Mar 2026 or Thu 19 Mar 2026;"),
        ("4/12 3pm", "", "? it may be 4 December or 12 April;"),
        ("last mon 10:00-11:30", "", "= Mon 9 Mar 2026, 10:00 in Berlin, 2 days ago"),
    ],
)
async def test_what_was_understood_is_shown_while_typing(
    app: FollowupApp, applied: Tracker, typed: str, zone: str, shown: str
) -> None:
    async with opened(app, lambda: InterviewForm(applied, only_application(applied))) as (screen, form):
        if zone:
            form.zone.put(zone)
        await type_text(screen.pilot, typed)
        assert shown in screen.seen


async def test_a_range_of_times_fills_the_length_and_gives_it_back(app: FollowupApp, applied: Tracker) -> None:
    async with opened(app, lambda: InterviewForm(applied, only_application(applied))) as (screen, form):
        await screen.fill(form.start, "yesterday 10:00-11:30")
        assert (form.start.value(), form.minutes.typed) == (at("2026-03-10 10:00", "Europe/Berlin"), "90")
        assert "1 h 30 min, until 11:30" in screen.seen
        await screen.fill(form.start, "yesterday 10:00")
        assert form.minutes.typed == "60"
        await screen.fill(form.start, "yesterday 10 to 10:45")
        await screen.press("ctrl+s")
    assert only_interview(applied).minutes == 45


async def test_a_length_that_is_not_that_of_the_range_is_refused(app: FollowupApp, applied: Tracker) -> None:
    async with opened(app, lambda: InterviewForm(applied, only_application(applied))) as (screen, form):
        await screen.fill(form.start, "yesterday 10:00-11:30")
        await screen.fill(form.minutes, "45")
        await screen.press("ctrl+s")
        assert "“yesterday 10:00-11:30” lasts 90 minutes; change one of the two" in screen.seen
    assert not applied.records.interviews


@pytest.mark.parametrize(
    ("start", "moved"), [("2026-03-16 10:00", "2026-03-13 10:00"), ("2026-03-09 10:00", "2026-03-06 10:00")]
)
async def test_a_weekday_looks_forward_where_the_interview_is_to_come(
    app: FollowupApp, applied: Tracker, start: str, moved: str
) -> None:
    berlin, application = "Europe/Berlin", only_application(applied)
    applied.add_interview(factories.interview(application_id=application.id, start=at(start, berlin), timezone=berlin))
    interview = only_interview(applied)
    async with opened(app, lambda: InterviewForm(applied, application, interview)) as (screen, form):
        await screen.fill(form.start, "fri 10:00")
        assert form.start.value() == at(moved, berlin)


async def test_where_no_zone_is_known_the_form_asks_for_it(app: FollowupApp, applied: Tracker) -> None:
    applied.timezone, applied.zone_problem = "UTC", "Your time zone is not known"
    async with opened(app, lambda: InterviewForm(applied, only_application(applied))) as (screen, form):
        await screen.fill(form.start, "yesterday 10:00")
        await screen.press("ctrl+s")
        assert form.zone.error is not None
    assert not applied.records.interviews


async def test_the_zone_is_that_of_the_last_interview(app: FollowupApp, applied: Tracker) -> None:
    applied.add_interview(factories.interview(application_id=only_application(applied).id, timezone="Asia/Tokyo"))
    async with opened(app, lambda: InterviewForm(applied, only_application(applied))) as (_, form):
        assert form.zone.value() == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("place", "zone", "why"),
    [
        ({"country": "JP"}, "Asia/Tokyo", ", from JP"),
        ({"country": "AU", "location": "Sydney, remote"}, "Australia/Sydney", ", from Sydney"),
        ({"country": "AU"}, "Europe/Berlin", "there now"),
        ({"country": "DE", "location": "the moon"}, "Europe/Berlin", "there now"),
        ({}, "Europe/Berlin", "there now"),
    ],
)
async def test_the_first_interview_begins_in_the_zone_of_its_place_or_country(
    app: FollowupApp, applied: Tracker, place: dict[str, str], zone: str, why: str
) -> None:
    application = replace(only_application(applied), **place)
    applied.edit_application(application)
    async with opened(app, lambda: InterviewForm(applied, application)) as (screen, form):
        assert form.zone.value() == zone
        assert why in screen.seen
        assert (", from " in screen.seen) is (", from " in why)


async def test_relative_words_are_those_of_the_users_own_day(app: FollowupApp, applied: Tracker) -> None:
    """In Auckland it is Thursday already, so that what was on Wednesday there was not yesterday here."""
    async with opened(app, lambda: InterviewForm(applied, only_application(applied))) as (screen, form):
        form.zone.put("Pacific/Auckland")
        await type_text(screen.pilot, "2026-03-11 15:00")
        assert "= Wed 11 Mar 2026, 15:00 in Auckland" in screen.seen
        assert "for you: Wed 11 Mar 2026, 03:00 in Berlin, today" in screen.seen
        assert "yesterday" not in screen.seen.partition("Time zone")[0]


async def test_a_zone_is_found_by_its_city(app: FollowupApp, applied: Tracker) -> None:
    async with opened(app, lambda: InterviewForm(applied, only_application(applied))) as (screen, form):
        await screen.fill(form.zone, "new yo")
        assert "Enter takes America/New_York" in screen.seen
        await screen.press("enter")
        assert form.zone.typed == "America/New_York"
        assert "it is Wed 09:05 there now" in screen.seen
        await screen.fill(form.zone, "tokyo")
        assert "= Asia/Tokyo, now Wed 22:05" in screen.seen
        await screen.press("tab")
        assert form.zone.typed == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("start", "", "When was it?"),
        ("start", "fri", "the time of day is missing"),
        ("start", "31 feb 10:00", "there is no 31 February"),
        ("start", "3:30", "may be night or afternoon"),
        ("start", "1 jan 1850 10:00", "1850"),
        ("zone", "Mars/Phobos", "is not a time zone"),
        ("zone", "Europe/Berlim", "did you mean Europe/Berlin"),
        ("zone", "CET", "is an abbreviation"),
        ("zone", "", "is not a time zone"),
        ("minutes", "", "How long was it?"),
        ("minutes", "soon", "is no length"),
        ("minutes", "0", "takes 1 to 1440 minutes"),
        ("minutes", "-5", "is no length"),
        ("minutes", "99999", "takes 1 to 1440 minutes"),
        ("reply_by", "1 mar", "before the interview"),
        ("reply_by", "soonish", "is not understood"),
    ],
)
async def test_what_an_interview_cannot_take_is_answered_and_kept(
    app: FollowupApp, applied: Tracker, field: str, typed: str, sentence: str
) -> None:
    async with opened(app, lambda: InterviewForm(applied, only_application(applied))) as (screen, form):
        fields = {"start": form.start, "zone": form.zone, "minutes": form.minutes, "reply_by": form.reply_by}
        form.start.put("yesterday 3pm")
        fields[field].put(typed)
        await screen.press("ctrl+s")
        assert app.screen is form
        assert sentence in " ".join(screen.seen.split())
        assert fields[field].typed == typed
    assert not applied.records.interviews


async def test_a_line_that_is_too_long_is_named(app: FollowupApp, applied: Tracker) -> None:
    async with opened(app, lambda: InterviewForm(applied, only_application(applied))) as (screen, form):
        form.start.put("yesterday 3pm")
        await screen.enter(form.topics, "short\n" + "x" * 201)
        await screen.press("ctrl+s")
        assert "Line 2 has 201 characters" in screen.seen


async def test_typing_replaces_the_usual_length(app: FollowupApp, applied: Tracker) -> None:
    async with opened(app, lambda: InterviewForm(applied, only_application(applied))) as (screen, form):
        await screen.press("tab", "tab", "4", "5")
        assert form.minutes.value() == 45


async def test_a_length_can_be_written_in_many_ways(app: FollowupApp, applied: Tracker) -> None:
    async with opened(app, lambda: InterviewForm(applied, only_application(applied))) as (_, form):
        for typed, minutes in (("45", 45), ("90 min", 90), ("1h", 60), ("1 h 30", 90), ("1:30", 90), ("2 hours", 120)):
            form.minutes.put(typed)
            assert form.minutes.value() == minutes


# People


async def test_a_mended_name_keeps_what_was_sent_to_that_person(app: FollowupApp, held: Tracker) -> None:
    interview = only_interview(held)
    held.mark_done(find_step(held, interview, Kind.THANK_YOU, "Dana Lee"), sent=Message("Thank you", "Dear Dana"))
    async with opened(app, lambda: InterviewForm(held, only_application(held), interview)) as (screen, form):
        await screen.enter(form.people)
        await screen.press("enter")
        assert isinstance(app.screen, InterviewerDialog)
        await screen.fill(app.screen.person, "Dana Leigh")
        await screen.press("ctrl+s", "ctrl+s")
        await screen.press("ctrl+s")
    [entry] = [entry for entry in held.records.entries.values() if entry.kind is Kind.THANK_YOU]
    assert entry.to == "Dana Leigh"
    names = [person.name for person in only_interview(held).interviewers]
    assert names == ["Dana Leigh", "Omar Haddad"]


async def test_people_can_be_taken_off_and_put_back(app: FollowupApp, held: Tracker) -> None:
    async with opened(app, lambda: InterviewForm(held, only_application(held), only_interview(held))) as (screen, form):
        await screen.enter(form.people)
        await screen.press("x")
        assert [person.name for person in form.people.value()] == ["Omar Haddad"]
        await screen.press("u")
        assert [person.name for person in form.people.value()] == ["Dana Lee", "Omar Haddad"]
        assert form.unsaved() is None
        await screen.press("down", "delete", "ctrl+s")
    assert [person.name for person in only_interview(held).interviewers] == ["Dana Lee"]


async def test_two_people_of_one_name_are_told_apart_at_once(app: FollowupApp, held: Tracker) -> None:
    async with opened(app, lambda: InterviewForm(held, only_application(held), only_interview(held))) as (screen, form):
        await screen.enter(form.people)
        await screen.press("a")
        await type_text(screen.pilot, "dana lee")
        await screen.press("ctrl+s")
        assert "is on the list already" in screen.seen
        assert isinstance(app.screen, InterviewerDialog)
        await screen.fill(app.screen.person, "Dana B. Lee")
        await screen.fill(app.screen.email, "dana")
        await screen.press("ctrl+s")
        assert "is no email address" in screen.seen
        await screen.press("escape")
        assert "Leave without saving?" in screen.seen


async def test_an_address_behind_a_name_goes_where_addresses_stand(app: FollowupApp, held: Tracker) -> None:
    async with opened(app, lambda: InterviewForm(held, only_application(held), only_interview(held))) as (screen, form):
        await screen.enter(form.people)
        await screen.press("a")
        assert isinstance(app.screen, InterviewerDialog)
        dialog = app.screen
        await type_text(screen.pilot, "Ola Nowak <ola@acme.exam")
        await screen.press("ctrl+s")
        assert "write it like" in screen.seen
        await type_text(screen.pilot, "ple>")
        assert (dialog.person.typed, dialog.email.typed) == ("Ola Nowak", "ola@acme.example")
        await screen.press("ctrl+s", "ctrl+s")
    ola = only_interview(held).interviewers[-1]
    assert (ola.name, ola.email) == ("Ola Nowak", "ola@acme.example")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_several_people_are_in_sight_together(app: FollowupApp, held: Tracker, size: tuple[int, int]) -> None:
    async with opened(app, lambda: InterviewForm(held, only_application(held), only_interview(held)), size) as (
        screen,
        form,
    ):
        await screen.enter(form.people)
        for name in ("Ada Quay", "Bo Finch", "Cleo Ash"):
            await screen.press("a")
            await type_text(screen.pilot, name)
            await screen.press("ctrl+s")
            assert name in screen.seen
        assert all(name in screen.seen for name in ("Dana Lee", "Ada Quay", "Bo Finch", "Cleo Ash", "+ Add another"))


async def test_an_edit_of_an_interview_keeps_its_moment_to_the_second(app: FollowupApp, applied: Tracker) -> None:
    start = at("2026-03-10 14:00:30")
    applied.add_interview(factories.interview(application_id=only_application(applied).id, start=start))
    applied.edit_interview(replace(only_interview(applied), start=start))
    async with opened(app, lambda: InterviewForm(applied, only_application(applied), only_interview(applied))) as (
        screen,
        form,
    ):
        await screen.fill(form.round, "Final")
        await screen.press("ctrl+s")
    after = only_interview(applied)
    assert (after.start, after.round) == (start, "Final")


async def test_another_zone_moves_the_moment_and_keeps_the_clock(app: FollowupApp, held: Tracker) -> None:
    async with opened(app, lambda: InterviewForm(held, only_application(held), only_interview(held))) as (screen, form):
        await screen.fill(form.zone, "Asia/Tokyo")
        assert "= Tue 10 Mar 2026, 15:00 in Tokyo" in screen.seen
        await screen.press("ctrl+s")
    assert only_interview(held).start == at("2026-03-10 15:00", "Asia/Tokyo")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_an_interview_fits_every_terminal(app: FollowupApp, held: Tracker, size: tuple[int, int]) -> None:
    make = lambda: InterviewForm(held, only_application(held), only_interview(held))  # noqa: E731 - too long for a line
    async with opened(app, make, size) as (screen, _):
        lines = [line.strip() for line in screen.seen.splitlines()]
        assert "Save" in lines
        assert any(line.startswith("They answer by") for line in lines)
        assert lines[-1].startswith("^s Save")


async def test_a_small_terminal_follows_the_cursor(app: FollowupApp, held: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(held), (50, 14)) as (screen, form):
        await screen.enter(form.tags)
        await screen.pilot.pause()
        assert "Tags" in screen.seen
        assert "Company" not in screen.seen


async def test_the_same_application_twice_is_asked_about_first(app: FollowupApp, applied: Tracker) -> None:
    (there,) = applied.records.applications.values()
    async with opened(app, lambda: ApplicationForm(applied)) as (screen, form):
        await screen.fill(form.company, there.company.upper())
        await screen.fill(form.role, there.role)
        await screen.press("ctrl+s")
        assert "There is an application like this already" in screen.seen
        await screen.press("n")
        assert (len(applied.records.applications), screen.results) == (1, [])
        await screen.press("ctrl+s")
        await screen.press("y")
        assert (len(applied.records.applications), len(screen.results)) == (2, 1)


async def test_an_edit_of_other_fields_is_not_asked_about(app: FollowupApp, applied: Tracker) -> None:
    (there,) = applied.records.applications.values()
    applied.add_application(there)
    async with opened(app, lambda: ApplicationForm(applied, there)) as (screen, form):
        await screen.fill(form.location, "Ghent")
        await screen.press("ctrl+s")
        assert len(screen.results) == 1
    assert applied.records.application(there.id).location == "Ghent"


async def test_an_interview_at_the_same_time_is_asked_about_first(app: FollowupApp, applied: Tracker) -> None:
    (application,) = applied.records.applications.values()
    start = at("2026-03-10T15:00+01:00")
    applied.add_interview(factories.interview(application_id=application.id, start=start, timezone="Europe/Berlin"))
    async with opened(app, lambda: InterviewForm(applied, application)) as (screen, form):
        await screen.fill(form.start, "yesterday 15:30")
        await screen.press("ctrl+s")
        assert "There is an interview of this application at that time" in screen.seen
        await screen.press("y")
        assert (len(applied.records.interviews), len(screen.results)) == (2, 1)


async def test_a_day_of_applying_that_is_to_come_is_refused_in_its_field(app: FollowupApp, applied: Tracker) -> None:
    async with opened(app, lambda: ApplicationForm(applied)) as (screen, form):
        await screen.fill(form.company, "Acme")
        await screen.fill(form.role, "Analyst")
        await screen.fill(form.applied, "tomorrow")
        await screen.press("ctrl+s")
        assert "has not come yet" in screen.seen
        assert screen.results == []
