"""Entering from the command line: add, interview, log, stage."""

import pytest

from tests.cli.front import Front


def test_add_prints_the_id_of_the_application(front: Front) -> None:
    entered = front("add", "Acme", "Data Engineer").line
    assert len(entered) == 8
    assert [each["id"] for each in front.json("list")] == [entered]


def test_add_gives_every_field_and_null_for_what_is_absent(front: Front) -> None:
    assert front.json("add", "Acme", "Data Engineer") | {"id": ""} == {
        "id": "",
        "company": "Acme",
        "role": "Data Engineer",
        "stage": "applied",
        "applied": None,
        "url": None,
        "location": None,
        "source": None,
        "country": None,
        "cadence": None,
        "tags": [],
        "notes": None,
        "created": "2026-03-11T14:05:00+01:00",
        "quiet": False,
        "waiting_since": None,
    }


def test_add_takes_every_field(front: Front) -> None:
    said = front.json(
        *(
            "add",
            "Acme",
            "Data Engineer",
            "--stage",
            "wishlist",
            "--applied",
            "last tue",
            "--url",
            "https://acme.example",
        ),
        *("--location", "Ghent", "--source", "a friend", "--country", "be", "--cadence", "brisk"),
        *("--tag", "remote", "--tag", "data", "--notes", "first line\nsecond line"),
    )
    assert said | {"id": "", "created": ""} == {
        "id": "",
        "company": "Acme",
        "role": "Data Engineer",
        "stage": "wishlist",
        "applied": "2026-03-10",
        "url": "https://acme.example",
        "location": "Ghent",
        "source": "a friend",
        "country": "BE",
        "cadence": "brisk",
        "tags": ["remote", "data"],
        "notes": "first line\nsecond line",
        "created": "",
        "quiet": False,
        "waiting_since": None,
    }


def test_interview_gives_every_field_with_times_on_its_own_clocks(front: Front) -> None:
    application = front("add", "Acme", "Data Engineer").line
    said = front.json(
        *("interview", "acme", "--at", "yesterday 3pm", "--tz", "America/New_York", "--minutes", "45"),
        *("--round", "Panel", "--format", "video", "--with", "Dana Lee <dana@acme.example>", "--with", "Bo"),
        *("--topic", "the move to streams", "--strength", "pipelines", "--reply-by", "in 2 weeks"),
    )
    person: dict[str, str | None] = {"phone": None, "title": None, "prefers": None, "stood_out": None}
    assert said | {"id": ""} == {
        "id": "",
        "application_id": application,
        "round": "Panel",
        "format": "video",
        "start": "2026-03-10T15:00:00-04:00",
        "end": "2026-03-10T15:45:00-04:00",
        "timezone": "America/New_York",
        "interviewers": [
            person | {"name": "Dana Lee", "email": "dana@acme.example"},
            person | {"name": "Bo", "email": None},
        ],
        "topics": ["the move to streams"],
        "strengths": ["pipelines"],
        "reply_by": "2026-03-25",
        "cancelled": None,
    }


def test_interview_is_read_on_the_clocks_of_the_user_where_no_zone_is_given(front: Front) -> None:
    front("add", "Acme", "Data Engineer")
    assert front.json("interview", "acme", "--at", "last tue 15:00")["start"] == "2026-03-10T15:00:00+01:00"


def test_interview_moves_an_application_on_to_interviewing(front: Front) -> None:
    front.acme()
    assert [each["stage"] for each in front.json("list")] == ["interviewing"]


def test_a_person_at_a_terminal_sees_what_was_understood(front: Front) -> None:
    front("add", "Acme", "Data Engineer")
    said = front("interview", "acme", "--at", "yesterday 3pm", columns=100)
    assert said.out.endswith("  Acme (Data Engineer): interview on Tue 10 Mar 2026, 15:00 Europe/Berlin, yesterday\n")


def test_in_a_pipe_the_id_is_all_of_the_output_and_what_was_read_is_said_beside_it(front: Front) -> None:
    said = front("add", "Acme", "Data Engineer")
    assert (len(said.out), said.err) == (9, "")
    said = front("add", "Bluefin", "Analyst", "--applied", "last fri")
    assert (len(said.out), said.err) == (9, "followup: Bluefin (Analyst), applied Fri 6 Mar 2026, 5 days ago\n")
    said = front("interview", "acme", "--at", "yesterday 3pm", "--reply-by", "mon")
    assert len(said.out) == 9
    assert said.err == (
        "followup: Acme (Data Engineer): interview on Tue 10 Mar 2026, 15:00 Europe/Berlin, yesterday; "
        "they answer by Mon 16 Mar 2026, in 5 days\n"
    )
    said = front("log", "acme", "Away", "--auto-reply", "--back", "mon", "--at", "today 9:30")
    assert said.err == (
        "followup: log automatic answer at Acme (Data Engineer): Wed 11 Mar 2026, 09:30 Europe/Berlin, today; "
        "back on Mon 16 Mar 2026, in 5 days\n"
    )
    assert front("log", "acme", "A note").err == ""
    assert front("interview", "acme", "--at", "2026-03-02 10:00", "--json").err == ""


@pytest.mark.parametrize(
    ("at", "start", "other"),
    [
        ("mon 3pm", "2026-03-09T15:00:00+01:00", "Mon 16 Mar 2026, 15:00 Europe/Berlin, in 5 days"),
        ("wed 15:00", "2026-03-04T15:00:00+01:00", "Wed 11 Mar 2026, 15:00 Europe/Berlin, today"),
        ("last mon 3pm", "2026-03-09T15:00:00+01:00", None),
        ("tomorrow 3pm", "2026-03-12T15:00:00+01:00", None),
        ("16 mar 15:00", "2026-03-16T15:00:00+01:00", None),
    ],
)
def test_a_day_of_the_week_that_could_be_the_coming_one_is_said(
    front: Front, at: str, start: str, other: str | None
) -> None:
    front("add", "Acme", "Data Engineer")
    said = front("interview", "acme", "--at", at, "--json")
    assert said.json["start"] == start
    doubt = f"followup: “{at}” is read as the last one; where you mean {other}: followup undo, and write the date\n"
    assert said.err == (doubt if other else "")


def test_an_interview_begins_at_a_whole_minute(front: Front) -> None:
    front("add", "Acme", "Data Engineer")
    now = "2026-03-11T14:05:28+01:00"
    assert front.json("interview", "acme", "--at", "in 1 hour", "--now", now)["start"] == "2026-03-11T15:05:00+01:00"
    front("undo")
    assert front.json("interview", "acme", "--at", "now", "--now", now)["start"] == "2026-03-11T14:05:00+01:00"


def test_the_same_application_twice_is_entered_with_a_warning(front: Front) -> None:
    front("add", "Société", "Data Engineer")
    said = front("add", "SOCIETE ", "data  engineer", "--json")
    assert said.code == 0
    assert len(front.json("list")) == 2
    assert said.err == (
        "followup: There is an application like this already: Société (Data Engineer), applied, "
        "entered on Wed 11 Mar 2026\n"
    )
    assert front("add", "Société", "Data Engineer").err.count("\n") == 2
    assert front("add", "Société", "Analyst").err == ""
    for each in front.json("list"):
        front("stage", each["id"], "rejected")
    assert front("add", "Société", "Data Engineer").err == ""


@pytest.mark.parametrize(
    ("at", "minutes", "doubted"), [("15:30", 60, True), ("16:00", 60, False), ("14:00", 60, False)]
)
def test_two_interviews_at_one_time_are_entered_with_a_warning(
    front: Front, at: str, minutes: int, doubted: bool
) -> None:
    front.acme("2026-03-10 15:00")
    said = front("interview", "acme", "--at", f"2026-03-10 {at}", "--minutes", str(minutes), "--json")
    assert said.code == 0
    doubt = (
        "followup: There is an interview of this application at that time already: "
        "Tue 10 Mar 2026, 15:00 Europe/Berlin, yesterday\n"
    )
    assert said.err == (doubt if doubted else "")


def test_dates_that_are_far_off_are_taken_with_a_warning(front: Front) -> None:
    front("add", "Acme", "Data Engineer")
    said = front("interview", "acme", "--at", "2028-03-10 15:00", "--reply-by", "2099-12-31", "--json")
    assert said.code == 0
    assert said.err.splitlines() == [
        "followup: The interview is more than a year away: Fri 10 Mar 2028, 15:00, in 730 days",
        "followup: They answer more than a year after the interview: by Thu 31 Dec 2099",
    ]


def test_a_reply_from_before_the_interview_is_kept_with_a_warning(front: Front) -> None:
    front.acme("2026-03-10 15:00")
    said = front("log", "acme", "See you on Tuesday", "--reply", "--at", "2026-03-09 12:00", "--json")
    assert (said.code, said.json["type"]) == (0, "reply")
    assert said.err == (
        "followup: They replied before the interview (Tue 10 Mar 2026, 15:00 Europe/Berlin, yesterday): "
        "that stops no step of it\n"
    )
    assert [step["state"] for step in front.json("due", "--all")] == ["open", "open", "upcoming"]


def test_a_stage_that_it_is_at_already_is_no_change(front: Front) -> None:
    front.acme()
    front("stage", "acme", "offer")
    before = front.file.read_bytes()
    assert front("stage", "acme", "offer").line == "Acme (Data Engineer) is at offer already; nothing is changed"
    assert front.file.read_bytes() == before
    assert front.json("undo")["undone"] == "move Acme (Data Engineer) to offer"


@pytest.mark.parametrize(
    ("options", "type_", "back"),
    [
        ((), "note", None),
        (("--contact",), "contact", None),
        (("--reply",), "reply", None),
        (("--auto-reply", "--back", "next monday"), "auto_reply", "2026-03-16"),
    ],
)
def test_log_enters_what_happened(front: Front, options: tuple[str, ...], type_: str, back: str | None) -> None:
    front.acme()
    said = front.json("log", "acme", "They called.", *options, "--at", "today 9:30")
    assert said | {"id": ""} == {
        "id": "",
        "at": "2026-03-11T09:30:00+01:00",
        "type": type_,
        "kind": None,
        "to": None,
        "text": "They called.",
        "subject": None,
        "body": None,
        "stage": None,
        "reply_by": None,
        "until": None,
        "back": back,
        "cautions": [],
    }


def test_a_reply_begins_a_new_silence_with_the_promise_that_it_carries(front: Front) -> None:
    front.acme("2026-03-04 15:00")
    said = front.json("log", "acme", "We decide by Friday", "--reply", "--reply-by", "fri")
    assert (said["type"], said["reply_by"]) == ("reply", "2026-03-13")
    steps = [step for step in front.json("due", "--all") if step["kind"] == "follow_up"]
    assert {step["silence"]: (step["state"], step["opens"]) for step in steps} == {
        1: ("stopped", "2026-03-18T09:00:00+01:00"),
        2: ("upcoming", "2026-03-17T09:00:00+01:00"),
    }


def test_a_promise_is_that_of_the_newest_reply(front: Front) -> None:
    front.acme("2026-03-04 15:00")
    front("log", "acme", "We are still thinking", "--reply")
    front("log", "acme", "By the 20th, then", "--reply", "--reply-by", "2026-03-20")
    step = front.json("why", "acme", "follow_up")
    assert (step["silence"], step["opens"]) == (3, "2026-03-24T09:00:00+01:00")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--reply", "--reply-by", "2026-03-10"), "They cannot have said that they would answer by Tue 10 Mar 2026"),
        (("--reply-by", "fri"), "Only a reply says by when they will answer"),
        (("--contact", "--reply-by", "fri"), "Only a reply says by when they will answer"),
        (("--reply", "--reply-by", "2150-01-01"), "2150"),
        (("--reply", "--reply-by", "soon"), "soon"),
    ],
)
def test_a_promise_that_cannot_be_is_refused(front: Front, options: tuple[str, ...], words: str) -> None:
    front.acme("2026-03-04 15:00")
    before = front.file.read_bytes()
    assert words in front.refused("log", "acme", "They wrote", *options)
    assert front.file.read_bytes() == before


def test_log_of_a_contact_as_the_step_that_it_was_ends_that_step(front: Front) -> None:
    front.acme("2026-03-10 15:00", "--with", "Dana Lee", "--with", "Bo Finch")
    said = front.json("log", "acme", "On paper", "--contact", "--as", "thank_you", "--to", "lee", "--at", "today 9:30")
    assert (said["type"], said["kind"], said["to"]) == ("contact", "thank_you", "Dana Lee")
    front("log", "acme", "From the train", "--contact", "--as", "phone_call")
    states = {(step["kind"], step["to"]): step["state"] for step in front.json("due", "--all")}
    assert states[("thank_you", "Dana Lee")] == states[("phone_call", None)] == "done"
    assert states[("thank_you", "Bo Finch")] == "open"


def test_log_says_who_it_was_with(front: Front) -> None:
    front.acme("2026-03-10 15:00", "--with", "Dana Lee", "--with", "Bo Finch")
    assert front.json("log", "acme", "Away", "--auto-reply", "--back", "mon", "--to", "finch")["to"] == "Bo Finch"
    opens = {step["to"]: step["opens"][:10] for step in front.json("due", "--all") if step["kind"] == "thank_you"}
    assert opens == {"Dana Lee": "2026-03-10", "Bo Finch": "2026-03-17"}


def test_a_promise_and_a_return_can_be_given_in_business_days(front: Front) -> None:
    front.acme("2026-03-10 15:00", "--reply-by", "5 business days")
    assert front.json("timeline", "acme")["interview"]["reply_by"] == "2026-03-18"
    assert front.json("log", "acme", "Away", "--auto-reply", "--back", "+3bd")["back"] == "2026-03-16"


def test_log_of_a_reply_stops_what_would_ask_for_one(front: Front) -> None:
    front.acme()
    front("log", "acme", "They want me", "--reply")
    states = {step["kind"]: step["state"] for step in front.json("due", "--all")}
    assert states == {"thank_you": "open", "phone_call": "stopped", "follow_up": "stopped"}


def test_stage_moves_an_application_and_stands_on_its_timeline(front: Front) -> None:
    front.acme()
    assert front.json("stage", "acme", "no_reply")["stage"] == "no_reply"
    entries = front.json("timeline", "acme")["entries"]
    assert [entry["stage"] for entry in entries if entry["type"] == "stage"] == ["interviewing", "no_reply"]


def test_text_is_kept_as_it_was_typed(front: Front) -> None:
    name = "[bold]Ünïcode[/] 🦔 עברית"
    assert front.json("add", name, "R&D <lead>")["company"] == name
    assert front("list").out.splitlines()[1].split("  ")[1] == name


def test_control_characters_are_made_harmless(front: Front) -> None:
    said = front("add", "Ac\x1b[31mme", "Role")
    assert said.code == 0
    assert "\x1b" not in front("list").out
    assert front.json("list")[0]["company"] == "Ac�[31mme"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("add", "", "Role"), "Company is empty: type at least one letter or digit"),
        (("add", "Acme", "\n"), "Role is empty: type at least one letter or digit"),
        (("add", "A" * 1_000_000, "Role"), "Company has 1,000,000 characters; 200 is the most that fits"),
        (("add", "Acme", "R", "--cadence", "hasty"), "There is no cadence “hasty”; there are guide, brisk, thorough"),
        (("add", "Acme", "R", "--country", "Germany"), "“Germany” is no country code; did you mean DE (Germany)?"),
        (
            ("interview", "acme", "--at", "yesterday 3pm", "--minutes", "0"),
            "An interview takes 1 to 1440 minutes, not 0",
        ),
        (("interview", "acme", "--at", "yesterday 3pm", "--with", "<dana@acme.example>"), None),
        (("interview", "acme", "--at", "yesterday 3pm", "--with", "Dana <dana>"), "“dana” is no email address"),
        (("interview", "acme", "--at", "yesterday 3pm", "--with", "Dana", "--with", "dana"), None),
        (("interview", "acme", "--at", "yesterday 3pm", "--tz", "Europe/Berlim"), None),
        (("interview", "acme", "--at", "yesterday 3pm", "--tz", "EST"), None),
        (("interview", "acme", "--at", "yesterday"), None),
        (("interview", "acme", "--at", "31 feb 15:00"), None),
        (("interview", "acme", "--at", "x" * 1_000_000), None),
        (("interview", "acme", "--at", "2026-03-10 15:00", "--reply-by", "2026-03-01"), None),
        (("log", "acme", ""), "The note is empty"),
        (("log", "acme", "x" * 1_000_000), "Text has 1,000,000 characters; 100,000 is the most that fits"),
        (("log", "acme", "x", "--auto-reply"), "An automatic answer needs the date on which they are back"),
        (("log", "acme", "x", "--back", "monday"), "--back: belongs to --auto-reply"),
        (("log", "acme", "x", "--as", "phone_call"), "--as: belongs to --contact"),
        (("log", "acme", "x", "--reply", "--as", "phone_call"), "--as: belongs to --contact"),
        (("log", "acme", "x", "--contact", "--as", "fax"), None),
        (("log", "acme", "x", "--contact", "--as", "closing_note"), None),
        (
            ("log", "acme", "x", "--contact", "--to", "Zoe"),
            "Nobody called Zoe is known here: this interview names no interviewer; leave --to out",
        ),
        (("log", "acme", "x", "--at", "tomorrow 9:00"), None),
        (
            ("log", "acme", "x", "--auto-reply", "--back", "2026-03-10"),
            "They cannot be back by 2026-03-10, before the automatic answer came",
        ),
        (("add", "Bluefin", "Analyst", "--applied", "tomorrow"), None),
        (
            ("add", "Bluefin", "Analyst", "--applied", "2026-03-12"),
            "2026-03-12 has not come yet: give the day on which you applied, or none",
        ),
        (("add", "Bluefin", "Analyst", "--applied", "1999-12-31"), None),
        (("interview", "acme", "--at", "2101-01-01 10:00"), None),
        (("interview", "acme", "--at", "1999-12-31 10:00"), None),
        (("interview", "acme", "--at", "2026-03-10 15:00", "--reply-by", "2101-01-01"), None),
        (("log", "acme", "x", "--auto-reply", "--back", "2101-01-01"), None),
        (("stage", "acme", "hired"), None),
        (("stage", "nobody", "offer"), "No application matches “nobody”; see: followup list --closed"),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, tuple) else "",
)
def test_what_cannot_be_taken_is_refused_in_one_short_line(
    front: Front, arguments: tuple[str, ...], error: str | None
) -> None:
    front.acme()
    before = front.file.read_bytes()
    line = front.refused(*arguments)
    assert len(line) < 300
    assert error is None or line == error
    assert front.file.read_bytes() == before


def test_a_cadence_of_ones_own_can_be_named(front: Front) -> None:
    front.config.write_text(
        '[[cadences.gentle.steps]]\nkind = "thank_you"\nopens = "E"\ndue = "E + 48 hours"\nlapses = "17:00 bd(5, D)"\n'
    )
    front("add", "Acme", "Data Engineer", "--cadence", "gentle")
    front("interview", "acme", "--at", "2026-03-10 15:00")
    assert [step["due"] for step in front.json("due", "--all")] == ["2026-03-12T16:00:00+01:00"]
    assert "there are guide, brisk, thorough, gentle" in front.refused("add", "B", "R", "--cadence", "hasty")
