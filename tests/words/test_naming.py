"""Companies, people and days that are not those of this interview, and what only looks like them."""

from datetime import date

import pytest

from followup_tui.domain.model import Kind
from followup_tui.words.checks.check import check
from followup_tui.words.letters.template import VOICES
from followup_tui.words.letters.templates import compose, variants
from followup_tui.words.message import Message
from tests.words.facts import facts
from tests.words.naming import COMPANIES, codes

COMPANY_FAULTS = [
    "I would love to join Globex.",
    "I would love to join globex.",
    "Globex's plans impressed me.",
    "GLOBEX impressed me.",
    "I'd love to work at Apple.",
    "The team at Box impressed me.",
    "I look forward to working with Target.",
    "I would be glad to join Nestle.",
    "I would be glad to join NESTLÉ.",
    "Umbrella Health is where I want to be.",
    "I would love to work at Globex.",
    "I am excited about the role at Globex.",
    "Thank you for the interview at Globex.",
    "I look forward to joining Globex.",
    "Globex is exactly the company I want to work for.",
    "My interest in Globex has only grown.",
    "I believe I would be a great fit for Globex.",
    "Globex's mission speaks to me.",
    "I want to contribute to Globex.",
    "I was impressed by Globex and its people.",
]


@pytest.mark.parametrize("body", COMPANY_FAULTS)
def test_another_company_is_seen(body: str) -> None:
    assert codes(body) == {"wrong_company"}


COMPANY_FINE = [
    "The apple pie was wonderful.",
    "Your target of ten stores is bold.",
    "Target audiences were our topic.",
    "I will box up the samples.",
    "We walked across the square.",
    "I would love to join Acme Labs.",
    "I would love to join Acme.",
    "In my time at Globex I led a team.",
    "I worked for three years at Globex.",
    "I have an offer from Globex.",
    "Unlike Globex, you test in the field.",
    "Square Enix games were our topic.",
    "An umbrella and good health are all I need.",
    "You can write to sam@globex.com.",
    "I know Globex, your partner, well.",
    "Your merger with Globex will bring both systems together.",
    "Globex, your largest customer, was mine too.",
    "The Globex case study on your site impressed me.",
    "You mentioned that Globex still sends faxes.",
    "I saw the same thing happen at Globex.",
    "Before that I spent six years at Globex.",
    "Since Globex moved its billing to you, the volumes must have doubled.",
    "My offer from Globex runs until Friday.",
    "As an engineer at Globex I built such a ledger.",
    "That is the work I did at Globex for six years.",
    "I come from Globex, where I ran the desk.",
    "I would rather work for you than for Globex.",
    "You beat Globex on price, and you deserve to.",
    "I read the Globex report you sent.",
    "The people at Globex speak well of you.",
    "I know how Globex does it.",
    "I left Globex in June.",
    "Globex taught me to write short mails.",
    "My team at Globex was small.",
    "What I learned at Globex will help you.",
    "I also interviewed with Globex, as I told you.",
    "Globex has offered me a post.",
    "You asked why I want to leave Globex: there is nothing more to learn.",
    "In the Globex migration that you described, the data came last.",
    "On the Globex account, I would begin with a call.",
]


@pytest.mark.parametrize("body", COMPANY_FINE)
def test_no_company_is_seen_where_none_is_meant(body: str) -> None:
    assert codes(body) == set()


ODD = (
    "Friday",
    "Warm",
    "Lee",
    "Team",
    "Interview",
    "Hello",
    "Thank You Inc",
    "Kind",
    "Regards Ltd",
    "Hi",
    "Dana",
    "A",
    "On",
    "You",
)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("voice", VOICES)
def test_a_draft_is_clean_whatever_other_companies_are_called(kind: Kind, voice: str) -> None:
    for variant in variants(kind):
        known = facts(kind=kind, other_companies=ODD, other_people=("Warm Regards", "Will Smith", "Hope Yours", "Kind"))
        found = check(compose(known, voice, variant), known).faults
        assert [fault for fault in found if fault.code != "placeholder"] == []


def test_a_company_that_the_notes_mention_may_be_named() -> None:
    assert codes("The move away from Globex was fun to hear about.", topics=("the move away from Globex",)) == set()


def test_the_subject_is_checked_without_a_place() -> None:
    found = check(Message("My interview at Globex", "Hi Dana,"), facts(other_companies=COMPANIES)).faults
    assert [(fault.start, fault.end, fault.text) for fault in found if fault.code == "wrong_company"] == [
        (0, 0, "Globex")
    ]


PERSON_FAULTS = [
    "Dear Priya,\n\nthe talk was good.",
    "Hi Sarah,\n\nthe talk was good.",
    "Dear Mr. Turner,\n\nthe talk was good.",
    "Dear Danna,\n\nthe talk was good.",
    "Hi Dan,\n\nthe talk was good.",
    "Priya,\n\nthe talk was good.",
    "Hi Dana,\n\nit was good to meet Priya Rao.",
    "Hi Dana,\n\nit was good to meet with Grace.",
    "Hello Will,\n\nthe talk was good.",
]


@pytest.mark.parametrize("body", PERSON_FAULTS)
def test_another_person_is_seen(body: str) -> None:
    assert codes(body, interviewers=("Dana Lee", "Omar Diaz")) == {"wrong_person"}


PERSON_FINE = [
    "Dear Dana,\n\nthe talk was good.",
    "dear dana,\n\nthe talk was good.",
    "Dear Ms. Lee,\n\nthe talk was good.",
    "Dear Dana Lee,\n\nthe talk was good.",
    "Hi both,\n\nthe talk was good.",
    "Dear hiring team,\n\nthe talk was good.",
    "Dear Acme team,\n\nthe talk was good.",
    "Dear Dana and Omar,\n\nthe talk was good.",
    "Dear Mr. Diaz and Ms. Lee,\n\nthe talk was good.",
    "Hi Omar & Dana,\n\nthe talk was good.",
    "Dear Prof. Dr. Lee,\n\nthe talk was good.",
    "Good morning!\n\nThe talk was good.",
    "Hi Dana,\n\nI will be there. Grace under pressure is rare.",
    "Hi Dana,\n\nWill you be there?",
    "Hi Dana,\n\nmy friend Priya Rao recommended that I write.",
    "Hello, this is Sam Park.",
    "Hi Dana,\n\nPriya Shah showed me the lab.",
    "To whom it may concern,\n\nthe talk was good.",
]


@pytest.mark.parametrize("body", PERSON_FINE)
def test_nobody_is_seen_where_the_right_one_is_meant(body: str) -> None:
    assert codes(body, interviewers=("Dana Lee", "Omar Diaz")) == set()


def test_a_shared_first_name_is_fine() -> None:
    assert codes("It was good to meet Priya.", interviewers=("Dana Lee", "Priya Shah")) == set()


DAY_FAULTS = [
    "Thank you for meeting me yesterday.",
    "Thank you for your time this morning.",
    "Thank you for our conversation on Tuesday.",
    "Thank you for Tuesday's interview.",
    "Thank you for the interview on November 12.",
    "Thank you for the interview of 12 November.",
    "Thank you for the interview on Sept. 20th.",
    "Thank you for talking with me on 2026-11-19.",
    "We spoke on 12/11 about it.",
    "Yesterday we talked about tests.",
    "Thank you for talking with me about the Senior Engineer role on Monday.",
]
DAY_FINE = [
    "Thank you for meeting me on Friday.",
    "Thank you for Friday's interview.",
    "Thank you for the interview on November 20.",
    "Thank you for the interview on 20th November.",
    "Thank you for the interview on Nov. 20.",
    "Thank you for talking with me on 2026-11-20.",
    "We spoke on 20/11 about it.",
    "We spoke on 11/20 about it.",
    "I read your paper yesterday.",
    "You mentioned that you would decide by Tuesday.",
    "I look forward to our talk on Tuesday.",
    "We talked about the launch on Tuesday.",
    "I am free to talk on Tuesday.",
    "I am writing today to thank you for our conversation.",
    "Have a good time on Monday.",
]


@pytest.mark.parametrize("body", DAY_FAULTS)
def test_a_day_that_was_not_the_day_is_seen(body: str) -> None:
    assert codes(body, today=date(2026, 11, 22)) == {"wrong_day"}


@pytest.mark.parametrize("body", DAY_FINE)
def test_other_days_are_left_alone(body: str) -> None:
    assert codes(body, today=date(2026, 11, 22)) == set()


def test_yesterday_is_judged_by_today() -> None:
    assert codes("Thank you for meeting me yesterday.", today=date(2026, 11, 21)) == set()
    assert codes("Thank you for meeting me yesterday.", today=None) == set()
    assert codes("Thank you for meeting me this afternoon.", today=date(2026, 11, 20)) == set()
    assert codes("Thank you for meeting me this morning.", today=date(2026, 11, 20)) == {"wrong_day"}
