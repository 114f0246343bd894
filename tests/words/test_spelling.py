"""Spelling: mistakes are found with what was meant, and nothing else is: names, trades, addresses, other languages."""

from collections import Counter
from collections.abc import Iterator

import pytest

from followup_tui.domain.model import Kind
from followup_tui.system.dictionary import english
from followup_tui.words.checks.check import check
from followup_tui.words.checks.lexicon import Lexicon
from followup_tui.words.checks.spelling import faults
from followup_tui.words.language.prepared_text import read
from followup_tui.words.language.report import Fault
from followup_tui.words.letters.templates import compose, templates
from followup_tui.words.message import Message
from tests.words.corpus import corpus
from tests.words.facts import facts

SLANG = {"lol", "haha", "owt"}
"""Words of the corpus that are no mistakes, and in no dictionary."""
MISTAKES = """
teh the|adn and|recieved received|definately definitely|seperate separate|occured occurred|untill until
accomodate accommodate|oportunity opportunity|apreciate appreciate|intrested interested|experiance experience
knowlege knowledge|buisness business|enviroment environment|managment management|succesful successful
proffesional professional|reccomend recommend|recomend recommend|beleive believe|wich which|becuase because
thier their|thnak thank|foward forward|sincerly sincerely|greatful grateful|tommorow tomorrow|writting writing
comming coming|collegues colleagues|calender calendar|consistant consistent|decison decision|diffrent different
dissapointed disappointed|excelent excellent|finaly finally|independant independent|maintainance maintenance
neccessary necessary|ocassion occasion|prefered preferred|priviledge privilege|realy really|relevent relevant
responsability responsibility|strenght strength|usefull useful|wether whether|dont don't|didnt didn't|cant can't
youre you're|thats that's|wasnt wasn't|alot a lot|aswell as well|thankyou thank you|interveiw interview
positon position|discusion discussion|responce response|adress address|acheive achieve|arguement argument
carrer career|challange challenge|comunication communication|explaination explanation|inovation innovation
possition position|remeber remember|skils skills|taht that|undestand understand|yesturday yesterday
"""
FINE = """
organisation|realised|recognise|colour|favourite|honoured|behaviour|centre|theatre|programme|travelled|modelling|labelled
licence|defence|catalogue|fulfilment|skilful|cheque|maths|whilst|learnt|judgement|manoeuvre|paediatric|anaemia|aluminium
sceptical|pyjamas|energised|prioritised|optimise|counselling|marvellous|mould|organization|traveled|color|center|analyze
kubernetes|backend|frontend|devops|codebase|refactored|microservices|onboarding|roadmaps|workflows|analytics|rollouts
timeframe|hackathon|dataset|serverless|observability|wireframes|upskilling|mentee|telehealth|barista|upselling|nonprofit
offsite|standups|skillset|naïve|résumé|café|e-mail|follow-up|co-founder|well-being|pre-sales|re-platforming|cross-functional
don't|couldn't|they're|who's|children's|team's|would've|o'clock|underqualified|multilingual|reprioritised
"""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The dictionary with one own word."""
    return Lexicon(english(), ["Quokka Analytics", "zyxwv"])


def found(lexicon: Lexicon, text: str, *, letter: bool = False) -> list[Fault]:
    """The findings in a text, or in a whole letter."""
    return sorted(faults(read(text), lexicon, letter=letter), key=lambda fault: fault.start)


def pairs(text: str) -> Iterator[tuple[str, str]]:
    for pair in text.replace("\n", "|").strip("|").split("|"):
        wrong, _, right = pair.partition(" ")
        yield wrong, right


@pytest.mark.parametrize(("wrong", "right"), pairs(MISTAKES))
def test_a_mistake_is_found_with_what_was_meant(lexicon: Lexicon, wrong: str, right: str) -> None:
    [fault] = found(lexicon, f"I think that {wrong} is here.")
    assert (fault.code, fault.text, fault.instead[0]) == ("spelling", wrong, right)
    assert right in fault.advice


@pytest.mark.parametrize(("word", "_"), pairs(FINE))
def test_a_word_is_left_alone(lexicon: Lexicon, word: str, _: str) -> None:
    assert found(lexicon, f"I think that {word} is here.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Write to robin.ostrandr@exmple.com or see https://exmpl.org/wokr, www.exmpl.org, exmpl.org and src/mian.py.",
        "It was version 3b of the APIs on macOS, with HTMLx, 24hrs and the 2nds.",
        "The team of Saoirse and Xochitl uses Zalandoo. Priya said so. Wojciech's talk was good; Bjørn agreed.",
        "Please fill in [yuor naem], {compny} and <intervewer>.",
        "What a chance! Hmm, sooo good.",
        "Je vous remercie pour votre accueil chaleureux et pour la visite de vos bureaux, ce fut un plaisir.",
        "Muchas gracias por su tiempo y por la conversación tan interesante que tuvimos ayer sobre el puesto.",
        "Dziękuję bardzo za wczorajszą rozmowę, cieszę się na możliwość współpracy.",
        "Ich möchte mich herzlich bedanken für das nette Gespräch und freue mich auf Ihre Antwort.",
        "I had had that that in mind.",
        "Our zyxwv's and quokka's zyxwvs.",
        "> teh quoted mial\nmine",
    ],
)
def test_what_is_no_everyday_word_is_left_alone(lexicon: Lexicon, text: str) -> None:
    assert found(lexicon, text) == []


def test_names_in_the_greeting_and_below_the_text_are_left_alone_and_a_postscript_is_not(lexicon: Lexicon) -> None:
    letter = "Dear ms drvska,\n\nThank you for teh talk.\n\nBest regards,\nrobin ostrndr\nsenior enginr, acmee\n\nPS: I will sned the slides."
    assert [fault.text for fault in found(lexicon, letter, letter=True)] == ["teh", "sned"]


@pytest.mark.parametrize(
    "name", ["Dr. Mulller", "Ottilie Hildegard Sophronia von und zu Kesselgrund-Wolkenstein the third, i.e. you"]
)
def test_a_long_name_and_a_title_are_a_greeting(lexicon: Lexicon, name: str) -> None:
    assert found(lexicon, f"Dear {name},\n\nThank you for the talk.\n\nRobin", letter=True) == []


def test_a_capital_at_the_beginning_of_a_sentence_hides_no_slip(lexicon: Lexicon) -> None:
    faults = found(lexicon, "Thnak you. Recieving it was good.\n- Becuase of it")
    assert [(fault.text, fault.instead[0]) for fault in faults] == [("Thnak", "thank"), ("Recieving", "receiving"), ("Becuase", "because")]  # fmt: skip


def test_a_word_that_stands_twice_and_a_small_i_are_told(lexicon: Lexicon) -> None:
    faults = found(lexicon, "I liked the the talk, and i'm glad that i came.")
    assert [(fault.text, fault.instead) for fault in faults] == [("the the", ("the",)), ("i", ("I",)), ("i", ("I",))]


def test_nothing_rude_is_offered(lexicon: Lexicon) -> None:
    offered = [lexicon.corrections(word) for word in ("cumming", "diks", "shitt", "fuk", "asss")]
    rude = {"cumming", "dicks", "dick", "shit", "fuck", "ass", "asses"}
    assert not rude & {word for words in offered for word in words}


def test_a_learnt_word_is_right_from_then_on(lexicon: Lexicon) -> None:
    text = "We use frobnicators."
    assert [fault.text for fault in found(lexicon, text)] == ["frobnicators"]
    lexicon.learn("frobnicator")
    assert found(lexicon, text) == []


def test_a_paragraph_full_of_mistakes_is_english_all_the_same(lexicon: Lexicon) -> None:
    text = "I wuold realy like teh positon, adn I beleive my experiance fits yuor team verry well."
    assert len(found(lexicon, text)) == 9


def test_long_and_strange_words_do_no_harm(lexicon: Lexicon) -> None:
    [fault] = found(lexicon, f"It is {'ab' * 400} here.")
    assert fault.instead == ()
    assert len(found(lexicon, "so it is xqzt and this is good " * 300)) <= 50
    assert found(lexicon, "\u202e\x00\ud800 🙂 שלום 你好") == []


def test_the_letters_of_the_corpus_meet_silence() -> None:
    alarms: Counter[str] = Counter()
    words = 0
    for each in corpus("good", "faulty", "heldout", "unseen"):
        names = Lexicon(english(), (each.facts.company, each.facts.role, each.facts.to or "", each.facts.sender))
        words += read(each.message.body).words
        alarms.update(fault.text for fault in faults(read(each.message.body), names))
        alarms.update(fault.text for fault in faults(read(each.message.subject), names, letter=False))
    print(f"\n{words} words, alarms: {dict(alarms)}")  # noqa: T201
    assert set(alarms) <= SLANG


@pytest.mark.parametrize("kind", Kind)
def test_the_templates_meet_silence(kind: Kind) -> None:
    known = facts(kind=kind)
    names = Lexicon(english(), (known.company, known.role, known.sender, *known.topics, *known.strengths))
    for template in templates(kind):
        body = compose(known, template.voice, template.variant).body
        assert list(faults(read(body), names)) == []


def test_the_check_tells_it_as_a_suggestion_and_not_beside_what_says_more(lexicon: Lexicon) -> None:
    message = Message("Thansk for teh talk", "Dear Dana,\n\nThat was fun lol. I recieved it, and recieved it well.")
    report = check(message, facts(), lexicon=lexicon)
    told = [(fault.text, fault.start, fault.severity) for fault in report.faults if fault.code == "spelling"]
    assert sorted(told) == [("Thansk", 0, "suggestion"), ("recieved", 32, "suggestion"), ("teh", 0, "suggestion")]
    assert "spelling" not in {fault.code for fault in check(message, facts(), off={"spelling"}, lexicon=lexicon).faults}
