"""When one would push too hard (RULES.md 7), around an interview on Wednesday 4 March 2026, 14:00 to 15:00 UTC."""

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_tui.domain.model import Entry, EntryType, Facts, Kind, Prefers
from followup_tui.domain.plan.pacing import Caution, CautionCode, good_moment, review_pacing, same_company
from followup_tui.domain.plan.steps import Step, plan
from tests.domain.histories import histories, quarters
from tests.domain.reading import GUIDE, LONG_AGO, WEEKENDS, calendar, steps_of
from tests.factories import application, at, contact, entry, facts, interview, people, person, reply

TALK = interview(interviewers=people("Ann, Bob"))


def march(day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment in March 2026, in UTC."""
    return datetime.fromisoformat(f"2026-03-{day:02}T{hour:02}:{minute:02}+00:00")


def other(*entries: Entry, company: str = "Northwind", email: str = "") -> Facts:
    """Another application, with an interviewer Ann."""
    talk = interview(id="other talk", application_id="other", interviewers=(person("Ann", email=email),))
    return Facts(application(id="other", company=company, role="Analyst"), (talk,), entries)


def review(known: Facts, name: str, now: datetime, *others: Facts, silence: int = 1) -> dict[str, Caution]:
    """The cautions about a step, by code."""
    step = steps_of(known, now=now, silence=silence)[name]
    return {
        str(caution.code): caution
        for caution in review_pacing(known, step, now, cadence=GUIDE, calendar=WEEKENDS, others=others)
    }


def sent(when: datetime, kind: Kind | None = None, to: str | None = None, interview_id: str = "talk") -> Entry:
    """A contact."""
    return contact(when, kind, to, interview_id=interview_id)


LINES: dict[str, tuple[Facts, str, datetime, dict[str, datetime | None]]] = {
    "in the window": (facts(TALK), "follow_up", march(18, 9), {}),
    "before the window": (facts(TALK), "follow_up", march(18, 8, 59), {"before_window": march(18, 9)}),
    "before the interview's end": (facts(TALK), "thank_you Ann", march(4, 14), {"before_window": march(4, 15)}),
    "on the promised day": (
        facts(interview(reply_by=march(20).date())),
        "follow_up",
        march(20, 23, 59),
        {"before_window": march(24, 9), "before_promise": march(21, 0)},
    ),
    "the day after": (
        facts(interview(reply_by=march(20).date())),
        "follow_up",
        march(21, 0),
        {"before_window": march(24, 9)},
    ),
    "a call does not wait for a promise": (
        facts(interview(reply_by=march(20).date())),
        "phone_call",
        march(5, 9),
        {},
    ),
    "a thank-you does not wait for a promise": (
        facts(interview(reply_by=march(20).date())),
        "thank_you",
        march(5, 9),
        {},
    ),
    "less than a day after another contact": (
        facts(TALK, entries=[sent(march(18, 9))]),
        "follow_up",
        march(19, 8, 59),
        {"before_window": march(25, 9), "too_soon": march(19, 9)},
    ),
    "a day after": (
        facts(TALK, entries=[sent(march(18, 9))]),
        "follow_up",
        march(19, 9),
        {"before_window": march(25, 9)},
    ),
    "thank-yous to different people": (
        facts(TALK, entries=[sent(march(4, 16), Kind.THANK_YOU, "Ann")]),
        "thank_you Bob",
        march(4, 17),
        {},
    ),
    "a thank-you soon after one for another round": (
        facts(TALK, entries=[sent(march(4, 16), Kind.THANK_YOU, "Ann", "round-0")]),
        "thank_you Bob",
        march(4, 17),
        {},
    ),
    "a call the day after a thank-you": (
        facts(TALK, entries=[sent(march(4, 16), Kind.THANK_YOU, "Ann")]),
        "phone_call",
        march(5, 9),
        {"before_window": march(5, 16), "too_soon": march(5, 16)},
    ),
    "a call soon after a contact that was no thank-you": (
        facts(TALK, entries=[sent(march(5, 8))]),
        "phone_call",
        march(5, 8, 30),
        {"before_window": march(5, 9), "too_soon": march(5, 9), "outside_hours": march(5, 9)},
    ),
    "what the plan lets be done is not too soon": (
        facts(TALK, entries=[sent(march(5, 8))]),
        "phone_call",
        march(5, 10),
        {},
    ),
    "three contacts without a reply": (
        facts(TALK, entries=[sent(march(day)) for day in (5, 6, 9)]),
        "follow_up",
        march(18),
        {"too_many": None},
    ),
    "thank-yous count as one": (
        facts(
            TALK,
            entries=[
                sent(march(4, 16), Kind.THANK_YOU, "Ann"),
                sent(march(4, 17), Kind.THANK_YOU, "Bob"),
                sent(march(6), Kind.PHONE_CALL),
            ],
        ),
        "follow_up",
        march(18),
        {},
    ),
    "a reply starts the count anew": (
        facts(TALK, entries=[*(sent(march(day)) for day in (5, 6, 9)), reply(march(10))]),
        "follow_up",
        march(18),
        {},
    ),
    "an automatic answer does not": (
        facts(TALK, entries=[*(sent(march(day)) for day in (5, 6, 9)), entry(at=march(10), type=EntryType.AUTO_REPLY)]),
        "follow_up",
        march(18),
        {"too_many": None},
    ),
    "contacts from before the interview are no follow-ups": (
        facts(TALK, entries=[sent(march(day)) for day in (1, 2, 3)]),
        "thank_you Ann",
        march(4, 16),
        {},
    ),
    "a call at eight": (facts(TALK), "phone_call", march(6, 8), {"outside_hours": march(6, 9)}),
    "a call at nine": (facts(TALK), "phone_call", march(6, 9), {}),
    "a call a minute before five": (facts(TALK), "phone_call", march(6, 16, 59), {}),
    "a call at five on a Friday": (facts(TALK), "phone_call", march(6, 17), {"outside_hours": march(9, 9)}),
    "a call on Sunday": (facts(TALK), "phone_call", march(8, 12), {"outside_hours": march(9, 9)}),
    "an email on Sunday": (facts(TALK), "follow_up", march(22, 12), {}),
    "a call to one who prefers none": (
        facts(interview(interviewers=(person(prefers=Prefers.NO_CALLS),))),
        "phone_call",
        march(6),
        {"no_calls": None},
    ),
    "a panel of which one takes calls": (
        facts(interview(interviewers=(person("Ann", prefers=Prefers.NO_CALLS), person("Bob")))),
        "phone_call",
        march(6),
        {},
    ),
}


@pytest.mark.parametrize("what", LINES)
def test_a_contact_is_reviewed(what: str) -> None:
    known, name, now, expected = LINES[what]
    assert {code: caution.earliest for code, caution in review(known, name, now).items()} == expected


OTHERS: dict[str, tuple[Facts, str, dict[str, datetime | None]]] = {
    "same company": (other(sent(march(18, 9))), "follow_up", {"company_busy": march(19, 9)}),
    "written otherwise": (
        other(sent(march(18, 9)), company="  NORTHWIND\t"),
        "follow_up",
        {"company_busy": march(19, 9)},
    ),
    "another company": (other(sent(march(18, 9)), company="Southwind"), "follow_up", {}),
    "more than a day ago": (other(sent(march(17, 9))), "follow_up", {}),
    "the same person": (
        other(sent(march(18, 9), None, "Ann", "other talk")),
        "follow_up",
        {"company_busy": march(19, 9)},
    ),
    "a namesake at another company": (
        other(sent(march(18, 9), None, "Ann", "other talk"), company="Southwind"),
        "follow_up",
        {},
    ),
    "the same address at another company": (
        other(sent(march(18, 9), None, "Ann", "other talk"), company="Southwind", email="ANN@agency.example"),
        "follow_up",
        {},
    ),
    "no contact, only a reply": (other(reply(march(18, 9))), "follow_up", {}),
}


@pytest.mark.parametrize("what", OTHERS)
def test_other_applications_count(what: str) -> None:
    elsewhere, name, expected = OTHERS[what]
    known = facts(interview(interviewers=(person("Ann", email="ann@agency.example"),)))
    cautions = review(known, name, march(18, 10), elsewhere)
    assert {code: caution.earliest for code, caution in cautions.items()} == expected


BEFORE_IT_OPENS = {
    "the same person": (other(sent(march(17, 12), None, "Ann", "other talk")), ["too_soon", "company_busy"]),
    "a namesake at another company": (
        other(sent(march(17, 12), None, "Ann", "other talk"), company="Southwind"),
        [],
    ),
    "the same address at another company": (
        other(sent(march(17, 12), None, "Ann", "other talk"), company="Southwind", email="ANN@agency.example"),
        ["too_soon"],
    ),
}


@pytest.mark.parametrize("what", BEFORE_IT_OPENS)
def test_a_person_counts_wherever_they_work_while_a_step_is_still_to_open(what: str) -> None:
    elsewhere, expected = BEFORE_IT_OPENS[what]
    known = facts(interview(interviewers=(person("Ann", email="ann@agency.example"),)))
    assert list(review(known, "follow_up", march(18, 8), elsewhere)) == ["before_window", *expected]


def test_a_reply_does_not_make_a_contact_older() -> None:
    known = facts(TALK, entries=[sent(march(18, 9)), reply(march(18, 10))])
    cautions = review(known, "follow_up", march(18, 11), silence=2)
    assert {code: caution.earliest for code, caution in cautions.items()} == {
        "before_window": at("2026-04-01 09:00"),
        "too_soon": march(19, 9),
    }


def test_a_promise_in_a_reply_counts() -> None:
    promised = reply(march(10), reply_by=march(20).date())
    cautions = review(facts(TALK, entries=[promised]), "follow_up", march(19), silence=2)
    assert {code: caution.earliest for code, caution in cautions.items()} == {
        "before_window": march(24, 9),
        "before_promise": march(21, 0),
    }


def test_the_application_itself_is_not_another_one() -> None:
    known = facts(TALK, entries=[sent(march(17, 12))])
    step = steps_of(known)["follow_up"]
    codes = [
        caution.code
        for caution in review_pacing(known, step, march(18, 10), cadence=GUIDE, calendar=WEEKENDS, others=[known])
    ]
    assert codes == [CautionCode.BEFORE_WINDOW, CautionCode.TOO_SOON]


def test_hours_are_those_of_the_interview_and_holidays_count() -> None:
    known = facts(interview(start=at("2026-03-04 14:00", "Asia/Tokyo"), timezone="Asia/Tokyo"))
    step = steps_of(known)["phone_call"]
    now = at("2026-03-06 18:00", "Asia/Tokyo")
    (caution,) = review_pacing(known, step, now, cadence=GUIDE, calendar=calendar("2026-03-09"))
    assert caution.earliest == at("2026-03-10 09:00", "Asia/Tokyo")
    assert caution.text == (
        "It is Fri 6 Mar 2026 at 18:00 there; people are more likely to pick up from Tue 10 Mar 2026 at 09:00."
    )


def test_a_day_between_two_contacts_is_elapsed_time() -> None:
    talk = interview(start=at("2026-03-25 14:00", "Europe/Berlin"), timezone="Europe/Berlin")
    known = facts(talk, entries=[sent(at("2026-03-28 18:00", "Europe/Berlin"))])  # the night after loses an hour
    step = steps_of(known)["follow_up"]
    _, caution = review_pacing(known, step, at("2026-03-29 18:59", "Europe/Berlin"), cadence=GUIDE, calendar=WEEKENDS)
    assert (caution.code, caution.earliest) == (CautionCode.TOO_SOON, at("2026-03-29 19:00", "Europe/Berlin"))
    (left,) = review_pacing(known, step, at("2026-03-29 19:00", "Europe/Berlin"), cadence=GUIDE, calendar=WEEKENDS)
    assert left.code is CautionCode.BEFORE_WINDOW


def test_five_thank_yous_of_a_panel_do_not_count_against_each_other_and_are_one_contact() -> None:
    panel = interview(interviewers=people("Ann, Bob, Cleo, Dan, Eve"))
    thanks = [
        sent(march(4, 16, minute), Kind.THANK_YOU, name) for minute, name in enumerate(("Ann", "Bob", "Cleo", "Dan"))
    ]
    assert review(facts(panel, entries=thanks), "thank_you Eve", march(4, 17)) == {}
    known = facts(panel, entries=[*thanks, sent(march(6), Kind.PHONE_CALL)])
    assert review(known, "follow_up", march(18)) == {}
    known = facts(panel, entries=[*thanks, sent(march(6), Kind.PHONE_CALL), sent(march(9))])
    assert list(review(known, "follow_up", march(18))) == ["too_many"]


def test_companies_compare_without_case_and_white_space() -> None:
    assert same_company("Straße  & Söhne", " STRASSE & söhne ")
    assert not same_company("Northwind", "North wind")


def test_the_good_moment_is_past_all_cautions() -> None:
    known = facts(TALK, entries=[sent(march(5, 18), Kind.THANK_YOU, "Ann")])
    step = steps_of(known)["phone_call"]
    assert good_moment(known, step, march(5, 19), cadence=GUIDE, calendar=WEEKENDS) == march(
        9, 9
    )  # a day later it is Friday, 18:00
    assert good_moment(known, step, march(9, 9), cadence=GUIDE, calendar=WEEKENDS) == march(9, 9)


def test_there_is_no_good_moment_where_waiting_does_not_help() -> None:
    known = facts(TALK, entries=[sent(march(day)) for day in (5, 6, 9)])
    assert good_moment(known, steps_of(known)["follow_up"], march(10), cadence=GUIDE, calendar=WEEKENDS) is None


steps = histories().flatmap(
    lambda known: st.sampled_from(plan(known, GUIDE, WEEKENDS, LONG_AGO)).map(lambda step: (known, step))
)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(steps, histories(), quarters)
def test_no_caution_is_given_again_at_its_earliest_moment(
    chosen: tuple[Facts, Step], more: Facts, now: datetime
) -> None:
    known, step = chosen
    elsewhere = Facts(application(id="other"), more.interviews, more.entries)
    for caution in review_pacing(known, step, now, cadence=GUIDE, calendar=WEEKENDS, others=[elsewhere]):
        if caution.earliest is not None:
            assert caution.earliest > now
            past = [fact for fact in known.entries if fact.at <= now]
            then = review_pacing(
                Facts(known.application, known.interviews, tuple(past)),
                step,
                caution.earliest,
                cadence=GUIDE,
                calendar=WEEKENDS,
            )
            assert caution.code not in {again.code for again in then}
            just_before = caution.earliest - timedelta(seconds=1)
            codes = {
                again.code
                for again in review_pacing(
                    known, step, max(now, just_before), cadence=GUIDE, calendar=WEEKENDS, others=[elsewhere]
                )
            }
            assert caution.code in codes


SCOLDING = re.compile(
    r"\b(must|should|never|don't|do not|wrong|bad|rude|annoy|pest|pushy|stop|warning|too)\b|!", re.IGNORECASE
)


def test_no_sentence_scolds() -> None:
    texts = [caution.text for known, name, now, _ in LINES.values() for caution in review(known, name, now).values()]
    known = facts(TALK)
    texts += [caution.text for caution in review(known, "follow_up", march(18), other(sent(march(17, 12)))).values()]
    assert len(texts) > 15
    assert [text for text in texts if SCOLDING.search(text) or not text.endswith(".")] == []
