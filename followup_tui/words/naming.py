"""Names that do not belong into this message: another company, another role, another person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from followup_tui.words.form import GREETING, greeting
from followup_tui.words.message import MessageFacts
from followup_tui.words.people import is_ordinary, may_be, parts
from followup_tui.words.reading import Reading, fold
from followup_tui.words.report import Fault, Severity
from followup_tui.words.rules import word_list

_LEGAL = re.compile(
    r"[ ,]+(?:inc|incorporated|llc|llp|lp|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|kg|se|sa|sarl|sas|bv|nv|ab|as|oy|oyj|aps"
    r"|pty|pte|spa|srl|kk|holdings?|group|international)\.?$",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:at|join|joining|with|for|from|of|by|about|within|inside)\s+$")
_JOIN = re.compile(r"\b(?:at|join|joining)\s+$")
_HISTORY = re.compile(
    r"(?:\bmy (?:\w+ ){0,4}(?:time|years?|work|job|role|position|team|career|days|project|projects|experience|employer|internship|boss|colleagues"
    r"|offer)(?: \w+){0,3}? (?:at|with|for|in|from|of|by|,)\s*$|\bmy (?:current|previous|former|last|present|past) (?:employer|company),?\s*$"
    r"|\b(?:i worked|worked for|years? working|interned|employed|years|months|while|when i was|i led|built|ran|managed|designed|taught|trained) (?:\w+ ){0,6}(?:at|for|with|by)\s+$"
    r"|\boffer (?:from|at|by|with)\s+$"
    r"|\b(?:such as|like|unlike|compared (?:to|with)|than|versus|vs\.?|competitors?|clients?|customers?|partners?|suppliers?|vendors?|using|use|built on"
    r"|integrat\w+ (?:with|for)|formerly|former|ex-|acquired by|acquisition of|founded by|on|via|through|google|the move (?:from|to))[ ,]*$)"
)
_POST = r"\s+(?:role|position|job|opening|post|vacancy|opportunity)\b"
_REFERRED = re.compile(
    r"\b(?:suggested|recommended|referr?\w*|introduced|mutual|friend|passed|pointed me|sends|says)\b"
)
_MET = re.compile(r"\b(?:with|to|from|by|meeting|met|thank|seeing|dear|hi|hello|and|for|tell|ask|regards to)\s+$")

_GREETS = re.compile(
    r"(?:dear|hi|hello|hey|hallo|greetings|good|morning|afternoon|evening|hola|bonjour|hiya|howdy|g'day|respected|esteemed|attn|attention)$"
)
_GREETED = re.compile(
    r"[!:;?]|(?<!mr)(?<!ms)(?<!mx)(?<!dr)(?<!mrs)(?<!prof)(?<!\b\w)\.|\b(?:this is|my name|it's|i'm|i am|thank|i)\b| - "
    r"|,\s+(?=[a-z]+ [a-z]+ )"
)
"""Where a greeting ends and the message begins."""
_CALLED = re.compile(r"(?<!\w)(?!and\b)[^\W\d_][\w.'-]*(?:\s+(?!and\b)[^\W\d_][\w.'-]*)*")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a name stands."""

    start: int
    end: int


def faults(reading: Reading, facts: MessageFacts, *, subject: bool = False) -> Iterator[Fault]:
    """Every name of another application or person in a text."""
    if not subject:
        yield from _addressee(reading, facts)
    for company in dict.fromkeys(facts.other_companies):
        for place in _companies(reading, company, facts, subject=subject):
            advice = f"This message goes to {facts.company}: replace the name, and read the sentence once more."
            yield _fault("wrong_company", reading, place, advice)
    for role in dict.fromkeys(facts.other_roles):
        for place in _roles(reading, role, facts, subject=subject):
            yield _fault("wrong_role", reading, place, f"This message is about the {facts.role}: name that.")
    for person in dict.fromkeys(facts.other_people):
        for place in _people(reading, person, facts):
            who = facts.to or "those you spoke with"
            yield _fault("wrong_person", reading, place, f"You met {person} elsewhere; this message is for {who}.")


@lru_cache(maxsize=512)
def core(company: str) -> str:
    """A company's name without its legal form: `Globex Corporation, Inc.` is `Globex`."""
    name = " ".join(fold(company).split())
    while (shorter := _LEGAL.sub("", name)) != name and shorter:
        name = shorter
    return name


def _companies(reading: Reading, company: str, facts: MessageFacts, *, subject: bool) -> Iterator[_Place]:
    name = core(company)
    lower = name.lower()
    if len(lower) < 2 or lower.split(" ")[0] not in reading.plain or _belongs(lower, facts):
        return
    ordinary = all(_is_ordinary_word(word) for word in lower.split())
    somebody = _is_somebody(lower, facts)
    for match in _whole(lower).finditer(reading.plain):
        if somebody and not _JOIN.search(reading.plain[max(0, match.start() - 20) : match.start()]):
            continue
        if _is_company(reading, match, name, ordinary=ordinary, subject=subject) and not _is_own(reading, match, facts):
            yield _Place(match.start(), match.end())


def _is_ordinary_word(word: str) -> bool:
    return any(
        word in word_list(name) for name in ("ordinary_companies", "generic", "empty", "addressees", "courtesies")
    )


def _is_somebody(lower: str, facts: MessageFacts) -> bool:
    """Whether a company is called like somebody whom the message may name."""
    return any(lower in parts(person) for person in (facts.to or "", facts.sender, *facts.interviewers))


def _is_company(reading: Reading, match: re.Match[str], name: str, *, ordinary: bool, subject: bool) -> bool:
    before = reading.plain[max(0, match.start() - 80) : match.start()]
    written = reading.cased[match.start() : match.end()]
    named = bool(_AT.search(before))
    if _HISTORY.search(before) or reading.plain[match.end() : match.end() + 4] in {".com", ".org", ".net"}:
        return False
    if not ordinary:
        return written[:1].isupper() or " " in name or bool(_JOIN.search(before))
    if (
        not written[:1].isupper()
        or (" " in name and written != name)
        or re.match(r"\s+[A-Z][a-z]", reading.cased[match.end() : match.end() + 4])
    ):
        return False
    begins = not before.strip() or re.search(r"[.!?:\"(]\s*$|\n\s*$", before) is not None
    return named or reading.plain.startswith("'s", match.end()) or not (begins or subject)


def _is_own(reading: Reading, match: re.Match[str], facts: MessageFacts) -> bool:
    """Whether the name is part of a longer one that belongs here, such as the own company's."""
    for own in (facts.company, facts.role, facts.to or "", facts.sender, *facts.interviewers):
        lower = fold(own).lower()
        if match.group() in lower:
            first = max(0, match.start() - len(lower))
            place = reading.plain.find(lower, first, match.end() + len(lower))
            if 0 <= place <= match.start() and match.end() <= place + len(lower):
                return True
    return False


def _belongs(lower: str, facts: MessageFacts) -> bool:
    """Whether a name belongs to this application, or the user's own notes on it mention it."""
    whole = _whole(lower)
    own = core(facts.company).lower()
    notes = (*facts.topics, *facts.strengths, facts.role)
    return lower == own or bool(whole.search(own)) or any(whole.search(fold(note).lower()) for note in notes)


def _roles(reading: Reading, role: str, facts: MessageFacts, *, subject: bool) -> Iterator[_Place]:
    lower, own = _spoken(role), _spoken(facts.role)
    if len(lower) < 3 or lower in own or any(word not in reading.plain for word in lower.split()):
        return
    for match in _whole(lower).finditer(reading.plain):
        before = reading.plain[max(0, match.start() - 40) : match.start()]
        if own in lower and lower not in reading.plain:
            continue
        posted = re.match(_POST, reading.plain[match.end() : match.end() + 20])
        meant = re.search(r"\b(?:the|your|this|that)\s+$", before) and not re.search(
            r"\bmy\b[^.]*$|\bas (?:the|your)\s+$", before
        )
        if (posted and meant) or (subject and not own_in_text(reading, own)):
            yield _Place(match.start(), match.end())


@lru_cache(maxsize=1024)
def _spoken(role: str) -> str:
    return " ".join(fold(role).lower().split())


def own_in_text(reading: Reading, own: str) -> bool:
    """Whether the own role is named too: then both are meant."""
    return bool(own) and own in reading.plain


def _people(reading: Reading, person: str, facts: MessageFacts) -> Iterator[_Place]:
    names = parts(person)
    if not names or names[0] not in reading.plain:
        return
    known = [name for name in (facts.to, facts.sender, *facts.interviewers) if name]
    if any(may_be(person, name) for name in known if len(names) == 1) or person in known:
        return
    notes = fold(" ".join((*facts.topics, *facts.strengths, facts.company, facts.role))).lower()
    full = " ".join(names)
    greeted = greeting(reading)
    if len(names) > 1 and full not in notes:
        yield from (
            _Place(*match.span())
            for match in _whole(full).finditer(reading.plain)
            if not _outside(reading, match, greeted)
        )
    first = names[0]
    if len(first) < 3 or _whole(first).search(notes) or any(may_be(first, name) for name in known):
        return
    for match in _whole(first).finditer(reading.plain):
        if _is_first_name(reading, match, names) and not _outside(reading, match, greeted):
            yield _Place(match.start(), match.end())


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
    if not called or not all(word.isascii() for name, _ in called for word in parts(name)):
        return
    if facts.to and fold(facts.to).isascii() and parts(facts.to) and GREETING.match(reading.plain, *place):
        if not any(may_be(name, facts.to) for name, _ in called):
            yield _fault("wrong_person", reading, called[0][1], f"This message is for {facts.to}: greet that person.")
        return
    for name, where in called:
        if any(may_be(name, other) for other in facts.other_people) and not any(
            may_be(name, one) for one in facts.interviewers
        ):
            yield _fault(
                "wrong_person", reading, where, "You met this person elsewhere: greet somebody of this interview."
            )


def _called(reading: Reading, place: tuple[int, int], facts: MessageFacts) -> list[tuple[str, _Place]]:
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
            found.append((name, _Place(first, last)))
    return found


@lru_cache(maxsize=512)
def _whole(lower: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@./-]){re.escape(lower)}(?![\w@-])".replace(r"\ ", r"\s+"))


def _fault(code: str, reading: Reading, place: _Place, advice: str) -> Fault:
    text = reading.body[place.start : place.end]
    return Fault(code=code, severity=Severity.ERROR, text=text, start=place.start, end=place.end, advice=advice)
