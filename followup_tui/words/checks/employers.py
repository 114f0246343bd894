"""Names of other companies and roles in a message: those that a letter to somebody else was written with."""

import re
from collections.abc import Iterator
from functools import lru_cache

from followup_tui.words.language.person_names import parts
from followup_tui.words.language.prepared_text import Reading, fold
from followup_tui.words.language.rules import word_list
from followup_tui.words.language.spans import Place
from followup_tui.words.message import MessageFacts

_LEGAL = re.compile(
    r"[ ,]+(?:inc|incorporated|llc|llp|lp|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|kg|se|s\.?a|sarl|sas|b\.?v|n\.?v|ab|as|oy|oyj|aps"
    r"|pty|pte|spa|srl|kk|holdings?|group|international)\.?$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r" (?:health|healthcare|labs?|laborator(?:y|ies)|bank|technolog(?:y|ies)|systems|software|solutions|partners|consulting|media|studios?|games|foods"
    r"|energy|motors|airlines?|industries|enterprises|therapeutics|pharma\w*|insurance|capital|analytics|robotics|networks?|services|hospital)$",
    re.IGNORECASE,
)
"""The last word of a name that people leave out: they say `Umbrella` of `Umbrella Health`."""

_AT = re.compile(r"\b(?:at|join|joining|with|for|from|of|by|about|within|inside)\s+$")
_JOIN = re.compile(r"\b(?:at|join|joining)\s+$")
_SURE = re.compile(
    r"\b(?:at|join|joining|hear(?:ing)? from|work(?:ing)? (?:for|with)|contribut\w+ to|part of|interest in)\s+$"
)

_MINE = (
    r"\bmy (?:\w+ ){0,4}(?:time|years?|work|job|role|position|team|career|days|projects?|experience|employer|internship|boss|colleagues|offer|degree"
    r"|training|account|contract|clients?|customers?)(?: \w+){0,3}? (?:at|with|for|in|from|of|by|,)(?: the)?\s*$"
    r"|\bmy (?:current|previous|former|last|present|past) (?:employer|company|firm),?\s*$"
)
_WORKED = (
    r"\bi (?:am|was) (?:at|near|by|in) (?:the )?$|\b(?:i (?:\w+ )?(?:worked|work|trained|studied|taught|interned|shop|shopped|bank|volunteered|graduated|competed?|bought|live|lived|grew up|sold)"
    r"|used to \w+|worked for|years? working|interned|employed|years|months|while|when i was|i led|built|ran|managed|designed|taught|trained|moved"
    r"|near|between) (?:\w+ ){0,6}(?:at|for|with|by|near|against|from|in|to|the|off)\s+$"
)
_TRADE = (
    r"\b(?:offer|customers?|clients?|business|data|deal|contract|partnership|integration|merger|case|spin-off|competition|people|news) (?:\w+ )?(?:from|at|by|with|to|of)\s+$"
    r"|\b(?:such as|like|unlike|compared (?:to|with)|than|versus|vs\.?|competitors?|clients?|customers?|partners?|suppliers?|vendors?"
    r"|formerly|former|ex-|acquired by|acquisition of|founded by|on|via|through|google|move (?:from|to)|near)[ ,]*$"
)
_TOOL = (
    r"\b(?:us(?:e|es|ed|ing)|know|knew|learn(?:ed|ing)?|built on|integrat\w+ (?:with|for)|migrat\w+ (?:\w+ ){0,4}(?:to|from)|moved (?:\w+ ){0,4}(?:to|from)"
    r"|(?:reports?|dashboards?|boards?|files|notes|docs|pages|tickets|wiki|models) (?:in|on|from|to))[ ,]*$"
)
_HISTORY = re.compile(f"{_MINE}|{_WORKED}|{_TRADE}|{_TOOL}")
"""What stands before the name of a company that is part of the sender's own story, or a customer, or a tool."""
_LISTED = re.compile(r"[\w&'.-]+(?:,| and| or|, and) $")
"""A name before this one in a list of several."""
_THING = re.compile(
    r"(?:\.(?:com|org|net)\b|\s+(?:stations?|stores?|mainframes?|shops?|products?|software|tools?|users?|certif\w+|cards?|phones?|sprints?|boards?|api)\b)"
)

_WISHED = re.compile(
    r"\b(?:join|roles?\b|positions?\b|jobs?\b|opportunit|opening|vacanc|internship|interview|appl(?:y|ied|ication)|work(?:ing)? (?:\w+ ){0,2}(?:at|for|with|by)\b|part of|contribut"
    r"|fit\b|interest|excit|enthus|keen|eager|hear(?:ing)? from|thank|grateful|candida|impress|admir|mission|values\b|culture|talk|conversation|discussion|meeting\b|chat\b|visit"
    r"|look(?:ing)? forward|where i\b|want to\b|hope\b|appeal|attract|future|career|dream|love\b|would like|team\b|consider|welcome|help\b|bring\b|exactly|perfect|ideal|proud)"
)
"""What is said of the company that one writes to: where nothing of it stands in the sentence, a name is only a name."""
_ATTRIBUTE = re.compile(
    r"\s+(?!(?:role|position|job|opening|post|team|interview|mission|culture|office|family|values|opportunity|internship|vacancy|community|brand|vision|staff|is|was|are|has|and"
    r"|as|at|in|on|for|to|or|with|because|impressed|so|but|that|where|which|who|would|will|by|from|if|when|this|last|next)\b)[a-z]"
)
"""A word that a name describes: `the Globex account`."""
_RELATED = re.compile(
    r"\byou(?:r \w+)? (?:\w+ )?(?:mentioned|said|told|described|asked|compared|beat|bought|left|lost|won|worked|moved|explained|joked|showed)\b|\byour (?:\w+ )?(?:partner|customer|client|supplier"
    r"|competitor|rival|carrier|vendor|neighbour|neighbor|parent|sister|merger|deal|work with|contract)\b|\b(?:taught|offered|trained|employed|paid|let|laid|hired|sent|made|gave) me\b"
    r"|\bi (?:\w+ )?(?:left|leave|did|led|ran|built|spent|come|came|cut|managed|shipped|tried|moved|also|already|(?:learned|learnt|saw|met|knew) (?:\w+ )?(?:at|from))\b"
    r"|\b(?:leave|leaving|than|unlike|instead of|where i (?:ran|led|was|worked|built|did|learned|trained|still))\b|\bwe (?:\w+ )?(?:did|had|tried|used|built|ran|were|cut|moved|ended|shipped)\b"
)
"""What is said of other companies: that they are theirs, or the sender's own past."""

_POST = re.compile(r"\s+(?:role|position|job|opening|post|vacancy|opportunity)\b")
_POSTED = re.compile(r"\b(?:role|position|job|opening|post|vacancy|opportunity) (?:of|as|for) (?:an? |the |your )?$")
_MEANT = re.compile(r"\b(?:the|your|this|that)\s+$")
_WOULD_BE = re.compile(r"\b(?:be|make|become) an? (?:\w+ )?$")
_FOR_YOU = re.compile(r"\s+(?:for|at|with|on|in) (?:you|your)\b")
_OWN_PAST = re.compile(r"\bmy\b[^.]*$|\bas (?:the|your)\s+$|\bi (?:was|had|held|left) [^.]*$")


@lru_cache(maxsize=512)
def core(company: str) -> str:
    """A company's name without its legal form: `Globex Corporation, Inc.` is `Globex`."""
    name = " ".join(fold(company).split())
    while (shorter := _LEGAL.sub("", name)) != name and shorter:
        name = shorter
    return name


@lru_cache(maxsize=512)
def whole(lower: str) -> re.Pattern[str]:
    """A pattern for a name in a text in lower case, as whole words."""
    return re.compile(rf"(?<![\w@./-]){re.escape(lower)}(?![\w@-])".replace(r"\ ", r"\s+"))


@lru_cache(maxsize=1024)
def spoken(role: str) -> str:
    """A role as it stands in a text in lower case."""
    return " ".join(fold(role).lower().split())


def companies(reading: Reading, company: str, facts: MessageFacts, *, subject: bool) -> Iterator[Place]:
    """Where a text takes another company for the one that it goes to."""
    name = core(company)
    lower = name.lower()
    if len(lower) < 2 or _belongs(lower, facts):
        return
    ordinary = all(_is_ordinary_word(word) for word in lower.split())
    somebody = _is_somebody(lower, facts)
    for match in whole(lower).finditer(reading.plain):
        if somebody and not _JOIN.search(reading.plain[max(0, match.start() - 20) : match.start()]):
            continue
        if not subject and not _is_taken_for_theirs(reading, match):
            continue
        if _is_company(reading, match, name, ordinary=ordinary, subject=subject) and not _is_own(reading, match, facts):
            yield match.span()
    yield from _short(reading, name, facts)


def _is_taken_for_theirs(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a sentence speaks of a company as of the one that it goes to."""
    start, end = reading.sentence_at(match.start())
    if reading.plain[max(0, match.start() - 4) : match.start()] == "the " and _ATTRIBUTE.match(
        reading.cased, match.end()
    ):
        return False
    clause = max(start, reading.plain.rfind(";", start, match.start()) + 1)
    wished = _WISHED.search(reading.plain, clause, match.start()) or _WISHED.search(reading.plain, match.end(), end)
    owns = reading.plain.startswith("'s", match.end())
    return bool(wished) and (owns or not _RELATED.search(reading.plain, clause, end))


def _short(reading: Reading, name: str, facts: MessageFacts) -> Iterator[Place]:
    """Where a company is called by the first part of its name alone, after words that leave no doubt."""
    short = _TAIL.sub("", name)
    people = (facts.to or "", facts.sender, *facts.interviewers, *facts.other_people)
    if (
        short == name
        or len(short) < 4
        or _belongs(short.lower(), facts)
        or any(short.lower() in parts(one) for one in people)
    ):
        return
    for match in whole(short.lower()).finditer(reading.plain):
        before = reading.plain[max(0, match.start() - 80) : match.start()]
        alone = not re.match(r"\s+[A-Z]", reading.cased[match.end() : match.end() + 4])
        if alone and reading.cased[match.start()].isupper() and _SURE.search(before) and not _HISTORY.search(before):
            yield match.span()


def _is_ordinary_word(word: str) -> bool:
    return any(
        word in word_list(name) for name in ("ordinary_companies", "generic", "empty", "addressees", "courtesies")
    )


def _is_somebody(lower: str, facts: MessageFacts) -> bool:
    """Whether a company is called like somebody whom the message may name."""
    return any(lower in parts(person) for person in (facts.to or "", facts.sender, *facts.interviewers))


def _is_company(reading: Reading, match: re.Match[str], name: str, *, ordinary: bool, subject: bool) -> bool:
    before = reading.plain[max(0, match.start() - 80) : match.start()]
    if any(_HISTORY.search(told) for told in (before, _LISTED.sub("", before))) or _THING.match(
        reading.plain, match.end()
    ):
        return False
    written = reading.cased[match.start() : match.end()]
    capital = not written[:1].islower()
    if not ordinary:
        return capital or written == name or " " in name or bool(_JOIN.search(before))
    if not capital or (" " in name and written != name):
        return False
    if re.match(r"\s+[A-Z][a-z]", reading.cased[match.end() : match.end() + 4]):
        return False
    if _AT.search(before) or reading.plain.startswith("'s", match.end()):
        return True
    begins = not before.strip() or re.search(r"[.!?:\"(]\s*$|\n\s*$", before) is not None
    return not (begins or subject or re.search(r"\b(?:an?|the|in)\s+$", before))


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
    own = core(facts.company).lower()
    notes = (*facts.topics, *facts.strengths, facts.to_send, facts.role)
    return (
        lower == own or bool(whole(lower).search(own)) or any(whole(lower).search(fold(note).lower()) for note in notes)
    )


def roles(reading: Reading, role: str, facts: MessageFacts, *, subject: bool) -> Iterator[Place]:
    """Where a text takes another role for the one that it is about."""
    lower, own = spoken(role), spoken(facts.role)
    if len(lower) < 3 or lower in own:
        return
    for match in whole(lower).finditer(reading.plain):
        before = reading.plain[max(0, match.start() - 60) : match.start()]
        if own in lower and lower not in reading.plain:
            continue
        if (_is_post(reading.plain, match.end(), before) and not _OWN_PAST.search(before)) or (
            subject and not (own and own in reading.plain)
        ):
            yield match.span()


def _is_post(plain: str, end: int, before: str) -> bool:
    """Whether a role is spoken of as what one applies for."""
    if _POST.match(plain, end):
        return bool(_MEANT.search(before))
    return bool(_POSTED.search(before)) or bool(_WOULD_BE.search(before) and _FOR_YOU.match(plain, end))
