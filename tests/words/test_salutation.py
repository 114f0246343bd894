"""What to call somebody: a given name only where it is surely one."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.model import Kind
from followup_tui.words.checks.check import check
from followup_tui.words.language.salutation import salutation
from followup_tui.words.letters.templates import compose, variants
from followup_tui.words.message import Message
from tests.words.facts import facts
from tests.words.naming import codes

NAMES = [
    ("Dana Lee", "Dana", "Dana Lee"),
    ("dana lee", "Dana", "Dana Lee"),
    ("DANA LEE", "Dana", "Dana Lee"),
    ("LEE Dana", "Dana", "Dana Lee"),
    ("Lee, Dana", "Dana", "Dana Lee"),
    ("Dana (HR)", "Dana", "Dana"),
    ("Dana from HR", "Dana", "Dana"),
    ("Dana Lee (she/her)", "Dana", "Dana Lee"),
    ("Dana Lee, Recruiter", "Dana", "Dana Lee"),
    ("Dana Lee - Head of Data", "Dana", "Dana Lee"),
    ("Dana Lee, PhD", "Dana", "Dana Lee"),
    ('Robert "Bob" Hale', "Robert", "Robert Hale"),
    ("Dana", "Dana", "Dana"),
    ("Kim", "Kim", "Kim"),
    ("Dana K. Lee", "Dana", "Dana K. Lee"),
    ("D. Lee", "D. Lee", "D. Lee"),
    ("J.R. Hale", "J.R. Hale", "J.R. Hale"),
    ("JR Hale", "JR Hale", "JR Hale"),
    ("Dana Lee and Kim Park", "Dana and Kim", "Dana Lee and Kim Park"),
    ("Dana, Kim & Omar", "Dana, Kim and Omar", "Dana, Kim and Omar"),
    ("Dana Lee, Kim Park", "Dana and Kim", "Dana Lee and Kim Park"),
    ("Dr. Dana Lee", "Dr. Lee", "Dr. Dana Lee"),
    ("Prof. Lee", "Prof. Lee", "Prof. Lee"),
    ("Ms. Dana Lee", "Ms. Lee", "Ms. Dana Lee"),
    ("Sir Ian McKellen", "Sir Ian", "Sir Ian McKellen"),
    ("Mr Wang Wei", "Mr Wang Wei", "Mr Wang Wei"),
    ("Dr. van der Berg", "Dr. van der Berg", "Dr. van der Berg"),
    ("Dr. Ana García López", "Dr. Ana García López", "Dr. Ana García López"),
    ("María José García López", "María José", "María José García López"),
    ("João Pedro da Silva Santos", "João Pedro", "João Pedro da Silva Santos"),
    ("Ana de la Cruz", "Ana", "Ana de la Cruz"),
    ("de la Cruz, Ana", "Ana", "Ana de la Cruz"),
    ("Ludwig van Beethoven", "Ludwig", "Ludwig van Beethoven"),
    ("Van Morrison", "Van Morrison", "Van Morrison"),
    ("D'Angelo Russell", "D'Angelo Russell", "D'Angelo Russell"),
    ("Jean-Luc Picard", "Jean-Luc", "Jean-Luc Picard"),
    ("Wang Wei", "Wang Wei", "Wang Wei"),
    ("Kim Min-jun", "Kim Min-jun", "Kim Min-jun"),
    ("Nagy Péter", "Nagy Péter", "Nagy Péter"),
    ("王伟", "王伟", "王伟"),
]
NOBODY = [
    *(
        "The Hiring Manager",
        "Hiring Team",
        "Team Acme",
        "Acme Team",
        "Recruiting",
        "HR",
        "Talent Acquisition",
        "Search Committee",
    ),
    *(
        "Head of Engineering",
        "the team lead",
        "Human Resources",
        "van der Berg",
        "de la Cruz",
        "O'Brien",
        "Smith",
        "Prof.",
        "Dr.",
    ),
    *("dana@acme.example", "Acme", "Acme Labs", "", "   ", "123", "?"),
]


@pytest.mark.parametrize(("name", "short", "full"), NAMES)
def test_a_name_is_used_as_far_as_it_is_sure(name: str, short: str, full: str) -> None:
    found = salutation(name, "Acme Labs")
    assert (found.short, found.full) == (short, full)


@pytest.mark.parametrize("name", NOBODY)
def test_what_is_no_name_of_a_person_greets_nobody(name: str) -> None:
    found = salutation(name, "Acme Labs")
    assert (found.short, found.full) == ("", "")
    known = facts(to=name, interviewers=(name,))
    assert compose(known).body.startswith("Hello,\n")
    assert compose(known, "formal").body.startswith("Dear hiring team,\n")


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.PHONE_CALL])
def test_every_template_greets_so_that_the_check_agrees(kind: Kind) -> None:
    for variant, name in product(variants(kind), [*(name for name, _, _ in NAMES), *NOBODY]):
        known = facts(kind=kind, to=name, interviewers=(name, "Priya Rao"))
        message = compose(known, "warm", variant)
        assert message.subject.strip()
        found = {fault.code for fault in check(message, known).faults}
        assert found & {"wrong_person", "no_greeting", "no_subject", "shouting"} == set(), (variant, name)


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from([*"Dd,.&('-", "Lee", "van", "and", "HR", "Dr."]), max_size=6).map(" ".join)
)
def test_any_text_is_read(name: str) -> None:
    found = salutation(name)
    assert bool(found.short) == bool(found.full)
    assert "@" not in found.full


OTHERS = [
    ("Ann Hale", "Dear Anna"),
    ("Anna Hale", "Dear Ann"),
    ("Dana Lee", "Hi Danny"),
    ("Paula Hale", "Dear Paul"),
    ("Danielle Hale", "Dear Daniel"),
    ("Sara Hale", "Hi Sarah"),
    ("Eric Hale", "Dear Erica"),
    ("Dana Lee and Kim Park", "Hi Priya"),
]
SAME = [
    ("Michael Ross", "Hi Mike"),
    ("Mike Ross", "Dear Michael"),
    ("Maximilian Weber", "Hi Max"),
    ("Elizabeth Hale", "Hi Liz"),
    ("Alexandra Hale", "Hi Alex"),
    ("Dana Lee and Kim Park", "Hi Dana and Kim"),
    ("Dana Lee", "Dear Hiring Team"),
    ("Hiring Team", "Dear Hiring Team"),
]


@pytest.mark.parametrize(("name", "greeting"), OTHERS)
def test_a_greeting_to_another_person_does_not_pass(name: str, greeting: str) -> None:
    assert codes(f"{greeting},\n\nthe talk was good.", to=name, interviewers=(name,)) == {"wrong_person"}


@pytest.mark.parametrize(("name", "greeting"), SAME)
def test_a_short_form_of_the_same_name_passes(name: str, greeting: str) -> None:
    assert codes(f"{greeting},\n\nthe talk was good.", to=name, interviewers=(name,)) == set()


SUBJECTS = [
    ("Thank you for Tuesday's conversation", "wrong_day"),
    ("Thank you for yesterday", "wrong_day"),
    ("Our interview on 12 November", "wrong_day"),
    ("Following up on Monday", "wrong_day"),
    ("Thanks for today, Dana", "wrong_day"),
    ("Thank you, Priya", "wrong_person"),
    ("Thanks for your time, Omar Diaz", "wrong_person"),
    ("Thank you for the interview at Globex", "wrong_company"),
    ("Thank you: Product Manager role", "wrong_role"),
    ("Thank you for Friday's conversation", ""),
    ("Thank you for our conversation on 20 November", ""),
    ("Thank you, Dana", ""),
    ("Thanks from Sam Park", ""),
    ("Thank you for the talk with you and Priya Rao", ""),
    ("Availability on Tuesday", ""),
    ("Following up on my application of 3 November", ""),
    ("Thank you: Senior Engineer role, Berlin", ""),
]


@pytest.mark.parametrize(("subject", "code"), SUBJECTS)
def test_the_facts_of_the_subject_are_checked(subject: str, code: str) -> None:
    known = facts(
        interviewers=("Dana Lee", "Priya Rao", "Omar Diaz"),
        other_companies=("Globex",),
        other_roles=("Product Manager",),
        today=facts().interview_start.date().replace(day=23),  # type: ignore[union-attr]
    )
    found = check(Message(subject, compose(known).body), known).faults
    assert {fault.code for fault in found} - {"near_copy"} == ({code} if code else set())
