"""Names that do not belong into this message: another company, another role, another person."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from followup_tui.words.checks.employers import companies, core, roles, spoken, whole
from followup_tui.words.checks.message_form import GREETING, greeting
from followup_tui.words.language.person_names import is_ordinary, may_be, parts
from followup_tui.words.language.prepared_text import Reading, fold
from followup_tui.words.language.report import Code, Fault, Severity
from followup_tui.words.language.rules import word_list
from followup_tui.words.language.salutation import salutation
from followup_tui.words.language.spans import Place
from followup_tui.words.message import MessageFacts

_RUN = re.compile(r"[^\W_]+")
_TITLED = re.compile(r"\b(?:mr|mrs|ms|miss|mx|dr|prof|professor|herr|frau|sir|judge|dean)\.?\s+$")
_REFERRED = re.compile(
    r"\b(?:suggested|recommended|referr?\w*|introduced|mutual|friend|passed|pointed me|sends|says)\b"
)
_MET = re.compile(
    r"\b(?:with|to|from|by|meeting|meet|met|thank|see|seeing|dear|hi|hello|and|for|tell|ask|regards to)\s+$"
)

_GREETS = re.compile(
    r"(?:dear|hi|hello|hey|hallo|greetings|good|morning|afternoon|evening|hola|bonjour|hiya|howdy|g'day|respected|esteemed|attn|attention)$"
)
_GREETED = re.compile(
    r"[!:;?]|(?<!mr)(?<!ms)(?<!mx)(?<!dr)(?<!mrs)(?<!prof)(?<!\b\w)\.|\b(?:this is|my name|it's|i'm|i am|thank|i)\b| - "
    r"|,\s+(?=[a-z]+ [a-z]+ )"
)
"""Where a greeting ends and the message begins."""
_CALLED = re.compile(r"(?<!\w)(?!and\b)[^\W\d_][\w.'-]*(?:\s+(?!and\b)[^\W\d_][\w.'-]*)*")
_AT_THE_END = re.compile(
    r",\s+(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof)\.?\s+)?(?P<name>[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){0,2})\s*[.!]*$"
)
_THANKS = re.compile(r"(?:many |my |with )?(?:thank|appreciat|grateful)")


def faults(reading: Reading, facts: MessageFacts, *, subject: bool = False) -> Iterator[Fault]:
    """Every name of another application or person in a text."""
    said = set(_RUN.findall(reading.plain))
    yield from _called_in_subject(reading, facts) if subject else _addressee(reading, facts)
    for company in _mentioned(said, facts.other_companies, _company_word):
        for place in companies(reading, company, facts, subject=subject):
            advice = f"This message goes to {facts.company}: replace the name, and read the sentence once more."
            yield _fault(Code.WRONG_COMPANY, reading, place, advice)
    for role in _mentioned(said, facts.other_roles, _role_word):
        for place in roles(reading, role, facts, subject=subject):
            yield _fault(Code.WRONG_ROLE, reading, place, f"This message is about the {facts.role}: name that.")
    for person in _mentioned(said, facts.other_people, _person_words):
        for place in _people(reading, person, facts):
            who = facts.to or "those you spoke with"
            yield _fault(Code.WRONG_PERSON, reading, place, f"You met {person} elsewhere; this message is for {who}.")


def _mentioned(said: set[str], names: tuple[str, ...], words: Callable[[str], Iterable[str]]) -> set[str]:
    """The names of which a word stands in a text: only these are looked for."""
    index = _by_word(names, words)
    return {name for word in said & index.keys() for name in index[word]}


@lru_cache(maxsize=16)
def _by_word(names: tuple[str, ...], words: Callable[[str], Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    """Each name under every word by which it may be found; made once for the names in the user's records."""
    index: dict[str, tuple[str, ...]] = {}
    for name in dict.fromkeys(names):
        for word in words(name):
            index[word] = (*index.get(word, ()), name)
    return index


def _company_word(company: str) -> Iterable[str]:
    return _RUN.findall(core(company).lower())[:1]


def _role_word(role: str) -> Iterable[str]:
    return _RUN.findall(spoken(role))[:1]


def _person_words(person: str) -> Iterable[str]:
    return {_RUN.findall(part)[0] for part in parts(person)}


def _people(reading: Reading, person: str, facts: MessageFacts) -> Iterator[Place]:
    names = parts(person)
    if not names:
        return
    known = [name for name in (facts.to, facts.sender, *facts.interviewers) if name]
    if any(may_be(person, name) for name in known if len(names) == 1) or person in known:
        return
    notes = fold(" ".join((*facts.topics, *facts.strengths, facts.to_send, facts.company, facts.role))).lower()
    full = " ".join(names)
    greeted = greeting(reading)
    if len(names) > 1 and full not in notes:
        yield from (
            match.span()
            for match in whole(full).finditer(reading.plain)
            if _is_written(reading, match, names) and not _outside(reading, match, greeted)
        )
        yield from _titled(reading, names, known, greeted)
    first = names[0]
    if len(first) < 3 or whole(first).search(notes) or any(may_be(first, name) for name in known):
        return
    for match in whole(first).finditer(reading.plain):
        if _is_first_name(reading, match, names) and not _outside(reading, match, greeted):
            yield match.span()


def _titled(
    reading: Reading, names: tuple[str, ...], known: list[str], greeted: tuple[int, int] | None
) -> Iterator[Place]:
    """Where somebody is called by a title and the last name: `Dr. Lovelace`."""
    last = names[-1]
    if not any(may_be(last, name) for name in known):
        for match in whole(last).finditer(reading.plain):
            before = reading.plain[max(0, match.start() - 12) : match.start()]
            if _TITLED.search(before) and not _outside(reading, match, greeted):
                yield match.span()


def _is_written(reading: Reading, match: re.Match[str], names: tuple[str, ...]) -> bool:
    """Whether words are written like a name: with a capital where they are also ordinary words, as in `rose garden`."""
    return reading.cased[match.start()].isupper() or not is_ordinary(names[0])


def _is_first_name(reading: Reading, match: re.Match[str], names: tuple[str, ...]) -> bool:
    """Whether a word is the first name of this person alone: not a word like `will`, not somebody with another last name."""
    before = reading.plain[max(0, match.start() - 30) : match.start()]
    if not reading.cased[match.start()].isupper() or reading.cased[match.end() : match.end() + 1] in {"@", "_"}:
        return False
    follows = re.match(r"\s+([A-Z][\w'-]+)", reading.cased[match.end() : match.end() + 30])
    if follows and not before.rstrip().endswith(("hi", "hello", "dear")):
        return False
    if re.search(r"[A-Z][a-z]+ $", reading.cased[max(0, match.start() - 20) : match.start()]) and not _MET.search(
        before
    ):
        return False
    return not is_ordinary(names[0]) or bool(_MET.search(before))


def _outside(reading: Reading, match: re.Match[str], greeted: tuple[int, int] | None) -> bool:
    """Whether a name is in the greeting, which is judged on its own, or that of a person who recommended the sender."""
    start, end = reading.sentence_at(match.start())
    in_greeting = greeted is not None and greeted[0] <= match.start() < greeted[1]
    return in_greeting or match.start() >= reading.sign_off or bool(_REFERRED.search(reading.plain, start, end))


def _addressee(reading: Reading, facts: MessageFacts) -> Iterator[Fault]:
    place = greeting(reading)
    if place is None or "@" in (facts.to or ""):
        return
    called = _called(reading, place, facts)
    known = (*facts.interviewers, facts.to) if facts.to else facts.interviewers
    if not called or not all(word.isascii() for name, _ in called for word in parts(name)):
        return
    named = salutation(facts.to or "", facts.company).full
    if facts.to and named and fold(facts.to).isascii() and GREETING.match(reading.plain, *place):
        if not any(may_be(name, facts.to) for name, _ in called):
            yield _fault(
                Code.WRONG_PERSON, reading, called[0][1], f"This message is for {facts.to}: greet that person."
            )
        return
    for name, where in called:
        if any(may_be(name, other) for other in facts.other_people) and not any(may_be(name, one) for one in known):
            yield _fault(
                Code.WRONG_PERSON, reading, where, "You met this person elsewhere: greet somebody of this interview."
            )


def _called_in_subject(subject: Reading, facts: MessageFacts) -> Iterator[Fault]:
    """Somebody else who held the interview, called by name at the end: `Thank you, Priya`."""
    match = _AT_THE_END.search(subject.cased)
    if match is None or not facts.to or not _THANKS.match(subject.plain):
        return
    name = match["name"]
    if any(may_be(name, other) for other in facts.interviewers) and not may_be(name, facts.to):
        yield _fault(Code.WRONG_PERSON, subject, match.span("name"), f"This message is for {facts.to}.")


def _called(reading: Reading, place: tuple[int, int], facts: MessageFacts) -> list[tuple[str, Place]]:
    """The names that the greeting calls somebody, each with its place."""
    start, end = place
    stop = _GREETED.search(reading.plain, start, end)
    end = stop.start() if stop else end
    skip = word_list("addressees") | set(parts(facts.company)) | set(parts(facts.sender))
    found = []
    for match in _CALLED.finditer(reading.cased, start, end):
        words = [word for word in match.group().split() if word.lower().strip(".,'") not in skip]
        words = [word for word in words if not _GREETS.match(word.lower())]
        if words and len(words) <= 4 and all(word[:1].isupper() for word in words):
            name = " ".join(words)
            first = reading.cased.find(words[0], match.start())
            last = first + len(name if reading.cased.startswith(name, first) else words[0])
            found.append((name, (first, last)))
    return found


def _fault(code: Code, reading: Reading, place: Place, advice: str) -> Fault:
    start, end = place
    return Fault(code, Severity.ERROR, reading.body[start:end], start, end, advice)
