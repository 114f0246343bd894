"""The user's own rules of wording: plain phrases in files, in the form of the built-in ones (see `rules`).

    [[jargon]]                                  # the code: one of the built-in ones, or a word of one's own
    match = ["circle back", "touch{~2} base"]   # phrases, small letters; {~2} stands for up to two words, * ends a word
    unless = ["circle back to school"]          # a match that one of these overlaps does not count
    kinds = ["thank_you"]                       # for some kinds of message only
    severity = "warning"                        # error, warning or suggestion
    advice = "Say what you will do."            # why, and a better way
    instead = "come back to you"                # words to put in its place
    yes = ["Let us circle back."]               # sentences that the rule must find
    no = ["We circled back."]                   # and sentences that it must not find

A phrase is no regular expression: a pattern of anybody's own could keep the editor busy for ever.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Kind
from followup_tui.domain.text import one_line
from followup_tui.words.language.prepared_text import fold, read
from followup_tui.words.language.report import Element, Severity
from followup_tui.words.language.rules import Rule, pattern

MOST = 500
"""Phrases of a file."""
LONGEST = 100
"""Characters of a phrase."""
MOST_GAPS, WIDEST_GAP = 2, 9
"""Gaps of a phrase, and words of a gap: more of either would make a check slow."""

_LISTS = ("match", "unless", "kinds", "yes", "no")
_TEXTS = ("severity", "advice", "instead")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,29}")
_GAP = re.compile(r"\{~(\d+)\} ?")
_WORD = re.compile(r"[^\s{}*]+\*?")


@lru_cache(maxsize=100)
def load(text: str) -> tuple[Rule, ...]:
    """The rules of a file; raises `InvalidInput`, which names the rule and the field, where one cannot be used."""
    try:
        tables = tomllib.loads(text)
    except RecursionError:
        raise InvalidInput("", "lists or tables are nested too deeply") from None
    except ValueError as error:
        raise InvalidInput("", f"no TOML: {error}") from None
    for code, family in tables.items():
        name = one_line(code[:40])
        if not isinstance(family, list) or not all(isinstance(table, dict) for table in family):
            raise InvalidInput(code, f"{name}: a rule begins with [[{name}]]")
    if sum(len(_phrases(table)) for family in tables.values() for table in family) > MOST:
        raise InvalidInput("match", f"more than {MOST} phrases are too many for a file")
    rules = []
    for code, family in tables.items():
        for number, table in enumerate(family, start=1):
            try:
                rules.append(_rule(code, table))
            except InvalidInput as error:
                raise InvalidInput(error.field, f"{one_line(code[:40])}, rule {number}: {error}") from None
    return tuple(rules)


def _rule(code: str, table: Mapping[str, object]) -> Rule:
    if not _CODE.fullmatch(code):
        raise InvalidInput("code", "a code is one word of small letters")
    if code in set(Element):
        raise InvalidInput("code", f"{code} is what a message must have, not a fault; choose another word")
    for field, value in table.items():
        _check_form(field, value)
    if not table.get("match"):
        raise InvalidInput("match", "match: a list of phrases is wanted")
    match, unless = _list(table, "match"), _list(table, "unless")
    rule = Rule(
        code=code,
        near=tuple(dict.fromkeys(_rarest(phrase) for phrase in match)),
        match=pattern([_regex("match", phrase) for phrase in match], {}) + r"(?:(?<=\s)|(?!\w))",
        unless=pattern([_regex("unless", phrase) for phrase in unless], {}),
        kinds=frozenset(Kind(_one_of("kinds", kind, Kind)) for kind in _list(table, "kinds")),
        severity=Severity(_one_of("severity", str(table.get("severity", "warning")), Severity)),
        advice=one_line(str(table.get("advice", ""))) or f"Your own rule “{code}” says no to this.",
        instead=one_line(str(table.get("instead", ""))),
        yes=_list(table, "yes"),
        no=_list(table, "no"),
    )
    _try(rule)
    return rule


def _check_form(field: str, value: object) -> None:
    if field not in {*_LISTS, *_TEXTS}:
        raise InvalidInput(field, f"{one_line(field[:40])} is not known; there are {', '.join((*_LISTS, *_TEXTS))}")
    if field in _TEXTS and not isinstance(value, str):
        raise InvalidInput(field, f"{field}: a text in quotes is wanted")
    if field in _LISTS and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        raise InvalidInput(field, f"{field}: a list of texts is wanted")


def _try(rule: Rule) -> None:
    """Refuse a rule that does not keep its own examples."""
    for sentence in rule.yes:
        if not any(rule.find(read(sentence))):
            raise InvalidInput("yes", f"yes: the rule does not find “{sentence[:60]}”")
    for sentence in rule.no:
        if any(rule.find(read(sentence))):
            raise InvalidInput("no", f"no: the rule finds “{sentence[:60]}”")


def _regex(field: str, phrase: str) -> str:
    """A phrase as the pattern that the rules understand, every character of it taken as it is."""
    words = " ".join(fold(phrase).lower().split())
    gaps = [int(gap) for gap in _GAP.findall(words)]
    if not 0 < len(words) <= LONGEST:
        raise InvalidInput(field, f"{field}: a phrase has 1 to {LONGEST} characters, not {len(words)}")
    if len(gaps) > MOST_GAPS or max(gaps, default=0) > WIDEST_GAP:
        raise InvalidInput(field, f"{field}: {_quoted(phrase)} has more than {MOST_GAPS} gaps of {WIDEST_GAP} words")
    parts = [part.split() for part in _GAP.sub("\0", words).split("\0")]
    if not all(parts) or not all(_WORD.fullmatch(word) for part in parts for word in part):
        raise InvalidInput(
            field, f"{field}: {_quoted(phrase)} is no phrase: words, {{~2}} between words, * ends a word"
        )
    texts = [" ".join(_word(word) for word in part) for part in parts]
    return texts[0] + "".join(f" {{~{gap}}}{text}" for gap, text in zip(gaps, texts[1:], strict=True))


def _word(word: str) -> str:
    return f"{re.escape(word[:-1])}\\w*" if word.endswith("*") else re.escape(word)


def _rarest(phrase: str) -> str:
    """The longest word of a phrase, which must stand in a text for the phrase to be there."""
    words = _GAP.sub(" ", fold(phrase).lower()).replace("*", "").split()
    return max(words, key=len, default="")


def _phrases(table: Mapping[str, object]) -> tuple[str, ...]:
    return (*_list(table, "match"), *_list(table, "unless"))


def _list(table: Mapping[str, object], field: str) -> tuple[str, ...]:
    value = table.get(field, [])
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _one_of(field: str, value: str, known: type[Kind | Severity]) -> str:
    if value not in set(known):
        raise InvalidInput(field, f"{field}: {_quoted(value)} is none of {', '.join(known)}")
    return value


def _quoted(text: str) -> str:
    return f"“{one_line(text[:60])}”"
