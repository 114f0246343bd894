"""Looking from the command line: list, due, timeline, why."""

import pytest

from followup_tui.domain.text import cell_width
from tests.cli.front import Front

STEP_FIELDS = {
    "application", "interview", "kind", "to", "silence", "state", "opens", "due", "lapses", "done_at", "why", "cautions",
}  # fmt: skip


def test_list_is_most_urgent_first_and_leaves_out_what_is_closed(front: Front) -> None:
    for company, at in (("Early", "2026-03-10 15:00"), ("Late", "2026-03-06 15:00"), ("Coming", "2026-03-12 15:00")):
        front("add", company, "Role")
        front("interview", company, "--at", at)
    front("add", "Over", "Role", "--stage", "rejected")
    front("add", "Quiet", "Role")
    said = front.json("list")
    assert [each["company"] for each in said] == ["Late", "Early", "Coming", "Quiet"]
    assert [each["next_step"] and each["next_step"]["state"] for each in said] == ["overdue", "open", "upcoming", None]
    assert [each["company"] for each in front.json("list", "--closed")][-1] == "Over"
    assert [each["company"] for each in front.json("list", "--stage", "rejected")] == ["Over"]


def test_list_without_applications_says_how_to_begin(front: Front) -> None:
    assert front("list").line == "No applications yet; enter one with: followup add COMPANY ROLE"
    assert front.json("list") == []
    assert not front.file.exists()


def test_due_gives_overdue_and_open_steps_with_every_field(front: Front) -> None:
    application, interview = front.acme("2026-03-09 15:00")
    step, *_ = said = front.json("due")
    assert [(each["kind"], each["state"]) for each in said] == [("thank_you", "overdue"), ("phone_call", "open")]
    assert set(step) == STEP_FIELDS
    assert step | {"why": []} == {
        "application": {"id": application, "company": "Acme", "role": "Data Engineer", "stage": "interviewing"},
        "interview": {
            "id": interview,
            "round": None,
            "start": "2026-03-09T15:00:00+01:00",
            "end": "2026-03-09T16:00:00+01:00",
            "timezone": "Europe/Berlin",
        },
        "kind": "thank_you",
        "to": None,
        "silence": 1,
        "state": "overdue",
        "opens": "2026-03-09T16:00:00+01:00",
        "due": "2026-03-10T16:00:00+01:00",
        "lapses": "2026-03-16T17:00:00+01:00",
        "done_at": None,
        "why": [],
        "cautions": [],
    }
    assert all(each["why"] for each in said)


def test_due_all_gives_every_step(front: Front) -> None:
    front.acme()
    assert [step["state"] for step in front.json("due", "--all")] == ["open", "open", "upcoming"]


def test_due_with_nothing_to_do_says_so(front: Front) -> None:
    assert front("due").line == "Nothing to do now"
    assert front("due", "--count").line == "0 overdue, 0 open"
    assert front.json("due") == []


def test_due_count_is_one_line_for_a_status_bar(front: Front) -> None:
    front.acme("2026-03-09 15:00")
    assert front("due", "--count").line == "1 overdue, 1 open"
    assert front.json("due", "--count") == {"overdue": 1, "today": 1, "open": 1}


@pytest.mark.parametrize(("at", "code"), [("2026-03-09 15:00", 1), ("2026-03-10 15:00", 0)])
def test_due_exit_code_tells_that_something_is_overdue(front: Front, at: str, code: int) -> None:
    front.acme(at)
    assert front("due", "--exit-code").code == code
    assert front("due", "--exit-code", "--json").code == code
    assert front("due").code == 0


def test_the_clock_is_the_one_that_is_given(front: Front) -> None:
    front.acme("2026-03-09 15:00")
    assert front("--now", "2026-03-09T16:30+01:00", "due", "--count").line == "0 overdue, 1 open"
    assert front("due", "--count", "--now", "2026-03-09T16:30+01:00").line == "0 overdue, 1 open"
    assert front("due", "--count", FOLLOWUP_NOW="2026-03-09T15:30:00Z").line == "0 overdue, 1 open"


def test_timeline_gives_what_happened_and_what_is_planned_on_the_clocks_of_the_interview(front: Front) -> None:
    application, interview = front.acme("2026-03-10 15:00", "--tz", "Asia/Tokyo")
    said = front.json("timeline", interview)
    assert set(said) == {"application", "interview", "entries", "steps"}
    assert (said["application"]["id"], said["interview"]["id"]) == (application, interview)
    assert [(entry["type"], entry["at"]) for entry in said["entries"]] == [
        ("interview", "2026-03-10T15:00:00+09:00"),
        ("stage", "2026-03-11T22:05:00+09:00"),
    ]
    assert [step["kind"] for step in said["steps"]] == ["thank_you", "phone_call", "follow_up"]


def test_timeline_takes_an_application_and_means_its_newest_interview(front: Front) -> None:
    front.acme("2026-03-02 15:00")
    newest = front("interview", "acme", "--at", "2026-03-10 15:00").line
    assert front.json("timeline", "acme")["interview"]["id"] == newest


def test_timeline_reads_as_one_line_of_time(front: Front) -> None:
    front.acme("2026-03-10 15:00")
    front("done", "acme", "thank_you")
    lines = front("timeline", "acme").out.splitlines()
    assert lines[0] == "Acme (Data Engineer): interview, times in Europe/Berlin"
    assert [line[:31].rstrip() for line in lines[3:]] == [
        "Tue 10 Mar 2026 15:00",
        "Wed 11 Mar 2026 14:05",
        "Wed 11 Mar 2026 14:05",
        "Thu 12 Mar 2026 14:05  upcoming",
        "Tue 24 Mar 2026 09:00  upcoming",
    ]


def test_why_gives_the_chain_of_reasons(front: Front) -> None:
    front.acme("2026-03-10 15:00")
    said = front.json("why", "acme", "follow_up")
    assert set(said) == STEP_FIELDS
    assert front("why", "acme", "follow_up").out.splitlines() == said["why"]
    assert len(said["why"]) >= 4


def test_the_working_days_of_the_settings_count(front: Front) -> None:
    front.config.write_text("working_days = ['sun', 'mon', 'tue', 'wed', 'thu']\n")
    front.acme("2026-03-11 10:00")
    call = front.json("why", "acme", "phone_call")
    assert call["due"] == "2026-03-15T17:00:00+01:00"
    assert "No business days: Fri 13 to Sat 14 Mar 2026 (no working day)." in call["why"]


def test_a_step_to_a_person_is_found_by_a_part_of_the_name(front: Front) -> None:
    front.acme("2026-03-10 15:00", "--with", "Dana Lee", "--with", "Bo Finch")
    assert front.json("why", "acme", "thank_you", "--to", "LEE")["to"] == "Dana Lee"
    assert front.refused("why", "acme", "thank_you") == "Which one? Name the person with --to: Bo Finch, Dana Lee"
    missing = "Nobody called carol held this interview; Bo Finch, Dana Lee did"
    assert front.refused("why", "acme", "thank_you", "--to", "carol") == missing


@pytest.mark.parametrize("command", [("why",), ("draft",), ("done",), ("skip",), ("snooze", "--until", "mon")])
@pytest.mark.parametrize("kind", ["thank_you", "phone_call"])
def test_a_person_who_is_not_there_is_refused_by_every_command(
    front: Front, command: tuple[str, ...], kind: str
) -> None:
    front.acme()
    error = front.refused(command[0], "acme", kind, *command[1:], "--to", "Nobody")
    assert error == "Nobody called Nobody is known here: this interview names no interviewer; leave --to out"
    assert "--to names nobody" in front.refused(command[0], "acme", kind, *command[1:], "--to", " ")
    front("interview", "acme", "--at", "today 9:00", "--with", "Dana Lee")
    before = front.file.read_bytes()
    error = front.refused(command[0], "acme", kind, *command[1:], "--to", "Nobody")
    assert error == "Nobody called Nobody held this interview; Dana Lee did"
    assert front.file.read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "person"),
    [("jose", "José Núñez"), ("JOSE\u0301", "José Núñez"), ("nunez", "José Núñez"), ("ann", "Ann"), ("anna", "Anna")],
)
def test_case_and_accents_of_a_name_mean_nothing_and_a_whole_name_wins(front: Front, typed: str, person: str) -> None:
    front.acme("2026-03-10 15:00", *("--with", "José Núñez", "--with", "Ann", "--with", "Anna"))
    assert front.json("draft", "acme", "thank_you", "--to", typed)["to"] == person
    said = front("check", "--kind", "thank_you", "--interview", "acme", "--to", typed, "--json", stdin=b"Hi you,\n")
    assert (said.code, said.err) == (1, "")
    assert front.json("log", "acme", "x", "--contact", "--to", typed)["to"] == person


def test_a_company_is_found_without_its_accents(front: Front) -> None:
    front("add", "Société Générale", "Ingénieure")
    assert front.json("stage", "societe generale", "offer")["company"] == "Société Générale"
    assert front.json("stage", "ingenieure", "offer")["company"] == "Société Générale"


def test_a_step_that_is_not_there_says_why(front: Front) -> None:
    front.acme()
    assert front.refused("skip", "acme", "closing_note") == "The cadence guide has no closing note"
    front("add", "Bluefin", "Role", "--cadence", "thorough")
    front("interview", "bluefin", "--at", "2026-03-10 15:00")
    later = "There is no closing note yet: it comes after the follow-up email"
    assert front.refused("skip", "bluefin", "closing_note") == later


def test_an_id_and_its_beginning_name_an_application_and_an_interview(front: Front) -> None:
    application, interview = front.acme()
    assert front.json("timeline", application)["interview"]["id"] == interview
    assert front.json("timeline", application[:7])["interview"]["id"] == interview
    assert front.json("timeline", interview[:7])["interview"]["id"] == interview


def test_an_ambiguous_name_lists_the_candidates_below_the_error(front: Front) -> None:
    ids = [front("add", "Acme", role).line for role in ("Data Engineer", "Data Analyst")]
    said = front("timeline", "acme")
    assert (said.code, said.out) == (2, "")
    error, *candidates = said.err.splitlines()
    assert error == "followup: “acme” means several things; use one of these ids"
    assert [line.split()[0] for line in candidates] == ids


def test_an_application_without_interview_says_what_to_do(front: Front) -> None:
    front("add", "Acme", "Data Engineer")
    assert "has no interview yet" in front.refused("timeline", "acme")


def test_a_table_fits_the_terminal_and_is_whole_in_a_pipe(front: Front) -> None:
    front(
        "add", "A very long name of a company that goes on and on and on", "And a role that is as long as the company"
    )
    piped = front("list").out.splitlines()
    assert "goes on and on and on" in piped[1]
    shown = front("list", columns=80, NO_COLOR="1").out.splitlines()
    assert max(len(line) for line in shown) <= 80
    assert "…" in shown[1]


@pytest.mark.parametrize("columns", [40, 41, 50, 60, 79, 80, 100])
@pytest.mark.parametrize("command", [("list",), ("due", "--all"), ("timeline", "harbour"), ("backups",)])
def test_no_line_of_a_table_is_wider_than_the_terminal(front: Front, command: tuple[str, ...], columns: int) -> None:
    front("add", "Harbour & Pilot GmbH", "Senior Data Engineer", "--stage", "interviewing")
    front("interview", "harbour", "--at", "2026-03-09 15:00", "--with", "Dana Lee", "--with", "日本 太郎")
    said = front(*command, columns=columns, NO_COLOR="1").out.splitlines()
    table = said[2:] if command[0] == "timeline" else said
    assert max(cell_width(line) for line in table) <= columns


def test_a_narrow_table_has_several_lines_a_row_and_loses_nothing(front: Front) -> None:
    front("add", "Harbour & Pilot", "Data Engineer", "--stage", "interviewing")
    entered = front.json("list")[0]["id"]
    front("interview", "harbour", "--at", "2026-03-09 15:00")
    assert front("list", columns=40, NO_COLOR="1").out.splitlines() == [
        "ID        COMPANY          ROLE",
        "  STAGE         NEXT STEP",
        "  DUE",
        f"{entered}  Harbour & Pilot  Data Engineer",
        "  interviewing  thank-you email",
        "  22 hours late",
    ]


def test_colour_is_only_for_terminals_that_want_it(front: Front) -> None:
    front.acme("2026-03-09 15:00")
    assert "\x1b[" in front("due", columns=80).out
    assert "\x1b" not in front("due", columns=80, NO_COLOR="1").out
    assert "\x1b" not in front("due", columns=80, TERM="dumb").out
    assert "\x1b" not in front("due").out


def test_a_step_carries_the_cautions_about_acting_now(front: Front) -> None:
    front.acme("2026-03-10 15:00", "--with", "Dana Lee")
    front("done", "acme", "thank_you")
    call = front.json("why", "acme", "phone_call")
    assert [(caution["code"], caution["earliest"]) for caution in call["cautions"]] == [
        ("before_window", "2026-03-12T14:05:00+01:00"),
        ("too_soon", "2026-03-12T14:05:00+01:00"),
    ]
    assert all(caution["text"] for caution in call["cautions"])
    assert front.json("why", "acme", "thank_you")["cautions"] == []


def test_a_contact_with_the_same_company_about_another_job_is_a_caution(front: Front) -> None:
    front.acme("2026-03-10 15:00")
    front("done", "acme", "thank_you")
    other = front("add", "ACME", "Analyst").line
    front("interview", other, "--at", "2026-03-09 15:00")
    (step, *_) = front.json("timeline", other)["steps"]
    assert "company_busy" in {caution["code"] for caution in step["cautions"]}


def test_public_holidays_of_the_country_are_no_business_days(front: Front) -> None:
    for company, country in (("Here", "DE"), ("There", "US")):
        front("add", company, "Role", "--country", country)
        front("interview", company, "--at", "2026-04-02 15:00", "--now", "2026-04-02T18:00+02:00")
    here, there = (front.json("why", company, "phone_call") for company in ("Here", "There"))
    assert (here["opens"], there["opens"]) == ("2026-04-07T09:00:00+02:00", "2026-04-03T09:00:00+02:00")
    assert any("Good Friday" in sentence and "Easter Monday" in sentence for sentence in here["why"])
