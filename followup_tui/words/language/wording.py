"""Makes sentences of what a user typed, whatever its form: a noun phrase, a clause, a sentence, with or without a dot."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache

from followup_tui.domain.when.names import NUMBERS
from followup_tui.words.language.rules import DATA, word_list

LONG = 120
"""Characters of a text beside which no second one is mentioned."""

_ENDING = " \t\n.,;:-"
_MANY = frozenset(NUMBERS) - {"one"}
_DETERMINED = re.compile(
    r"(?:the|an?|my|our|your|their|his|her|its|this|that|these|those|some|any|no|all|both|each|every|more|many|several"
    rf"|{'|'.join(NUMBERS)}|\d+)(?:['\u2019]s)?\s|\S+['\u2019]s?\s",
    re.IGNORECASE,
)
_AFTER_HEAD = re.compile(r",|\s(?:of|for|in|with|about|on|at|from|to|by|as|and|that|which|who|under|between|behind)\b")
_TOGETHER = re.compile(r"(?:discussed|talked|chatted|laughed|bonded|compared|spoke|debated|joked)\b")
_MINE = re.compile(r"(?:loved|enjoyed|got|liked|met|saw|heard|learned|learnt|asked|felt|tried|noticed|visited)\b")
_SHARED = re.compile(
    r"(?:talking|laughing|discussing|chatting|joking|hearing|seeing|meeting|learning|swapping|comparing|walking|visiting|"
    r"getting|debating|speaking|listening)\b"
)
_THEIR_VERB = {"is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't"}
_THEMSELVES = re.compile(r"\b(?:herself|himself|themselves|themself)\b")
_ASKS = re.compile(r"(?:how|why|what|where|when|who|which|whether)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:i|we|you|they|he|she|it|there|that|this is|these are)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|should|does|do|did|said|says|told|asked|wants?|needs?"
    r"|mentioned|explained|talked|discussed|uses?|moved|makes?)\b",
    re.IGNORECASE,
)
_NOUN_ENDING = re.compile(r"[a-z]{3,}(?:ing|tion|sion|ment|ness|ity|ship|ance|ence|ism|ies)s?$")
_PAST = re.compile(r"(?:[a-z]+ed|led|built|ran|grew|wrote|made|set|sold|taught|won|cut|kept|brought|drove|held)$")
_CAN = frozenset(
    [
        "can",
        "know",
        "speak",
        "have",
        "bring",
        "hold",
        "enjoy",
        "work",
        "love",
        "like",
        "thrive",
        "understand",
        "learn",
        "teach",
        "write",
        "am",
    ]
)
_ELSEWHERE = frozenset(
    ["graduated", "studied", "earned", "completed", "passed", "volunteered", "interned", "grew", "majored"]
)
"""What is done elsewhere than at work."""
_ABLE = re.compile(
    r"(?:able|good|great|strong|fluent|comfortable|experienced|skilled|certified|qualified|trained|used|happy|familiar)$"
)


def tidy(text: str) -> str:
    """What the user typed as it stands within a sentence: one line, no closing dot, a small letter where it should be."""
    text = " ".join(text.split()).strip(_ENDING)
    first, _, rest = text.partition(" ")
    if _is_plain_word(first) and not (first.lower() in _MANY and rest[:1].isupper()):
        first = first[:1].lower() + first[1:]
    return f"{first} {rest}" if rest else first


def to_reader(text: str, reader: str = "") -> str:
    """A note about somebody, said to them: `how they test` becomes `how you test`, `Dana's demo` becomes `your demo`."""
    words = text.split(" ")
    if len(words) == 1:
        return text
    first = words[0].lower()
    if reader and first in {f"{reader.lower()}'s", f"{reader.lower()}\u2019s", "her", "his"}:
        words[0] = "your"
    if first == "their":
        words[0] = "your"
    if first == "they":
        words[0] = "you"
    if reader and first in {"she", "he"}:
        words[:2] = ["you", _with_you(words[1])]
    if words[0] == "you":
        return _THEMSELVES.sub("yourself", " ".join(words))
    if _ASKS.fullmatch(words[0]):
        words[1] = {"they": "you", "their": "your"}.get(words[1], words[1])
    return " ".join(words)


def _with_you(verb: str) -> str:
    """A verb after `she` as it is after `you`: `runs` becomes `run`, what is past stays."""
    if verb in _THEIR_VERB:
        return _THEIR_VERB[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return f"{verb[:-3]}y"
    if verb.endswith(("ches", "shes", "sses", "xes", "oes")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def topic_sentences(topics: Sequence[str], reader: str = "", frame: int = 0) -> str:
    """One or two sentences on what stood out; empty where nothing did. `frame` varies the words."""
    told = [_whole(to_reader(tidy(topic), reader)) for topic in topics if tidy(topic)]
    if not told:
        return ""
    first = told[0]
    second = told[1] if len(told) > 1 and len(first) + len(told[1]) <= LONG else ""
    form = topic_form(first)
    if second and form == topic_form(second) == "noun" and " and " not in first + second:
        first, second = f"{first} and {second}", ""
    text = _framed(_topic_frames(form)[frame % len(_topic_frames(form))], first)
    more = str(_frames()["topic"][f"more_{topic_form(second)}"]) if second else ""
    return f"{text} {_framed(more, second)}" if more else text


def strength_sentence(strengths: Sequence[str]) -> str:
    """A sentence on what the user brings; empty where nothing is given."""
    told = [_strength(tidy(strength)) for strength in strengths if tidy(strength)]
    if not told:
        return ""
    first, form = told[0]
    if len(told) > 1 and form == told[1][1] == "noun" and " and " not in first + told[1][0] and len(first) < LONG:
        first = f"{first} and {told[1][0]}"
    if form == "self":
        first = first[:1].upper() + first[1:]
    return _framed(str(_frames()["strength"][form]), first)


def topic_form(text: str) -> str:
    """`clause` (how they test), `sentence` (they test a lot), `shared` (laughing about it) or `noun` (the tests)."""
    if re.match(r"(?:whether|\w+ to)\b", text) and _ASKS.match(text):
        return "noun"
    if _ASKS.match(text) or re.match(r"that \S+ \S", text):
        return "clause" if not text.endswith("?") else "sentence"
    if _SHARED.match(text) and " " in text:
        return "shared"
    if _SUBJECT.match(text) or text[-1:] in "?!" or _VERB.search(text) or not _has_letters(text):
        return "sentence"
    return "noun" if not _PAST.search(text.split(" ", maxsplit=1)[0]) else "sentence"


def strength_form(text: str) -> str:
    """`self` (I led a team), `past` (led a team), `doing` (leading teams), `able`, `person`, `can`, `noun` or `sentence`."""
    first = text.split(" ", maxsplit=1)[0].lower()
    if re.match(r"(?:i|i['\u2019]m|i['\u2019]ve|my work|my team)\s", text, re.IGNORECASE):
        return "self"
    if first in _CAN:
        return "can"
    if _head(text) in word_list("persons"):
        return "person"
    if form := _deed_form(text, first):
        return form
    return "sentence" if _SUBJECT.match(text) or _VERB.search(text) or not _has_letters(text) else "noun"


def _deed_form(text: str, first: str) -> str:
    """The form of what begins with a verb or an adjective; empty where it does not."""
    if " " not in text:
        return ""
    if _PAST.fullmatch(first) and not re.search(r"(?:need|speed|seed|feed)$", first):
        return "able" if _ABLE.fullmatch(first) else "did" if first in _ELSEWHERE else "past"
    if first == "not" or (_ABLE.fullmatch(first) and re.match(r"\S+ (?:at|in|with|to|about|working)\b", text)):
        return "able"
    named = first in {"engineering", "marketing", "accounting"}
    return "doing" if first.endswith("ing") and len(first) > 5 and not named else ""


def _strength(text: str) -> tuple[str, str]:
    """What somebody brings, ready for the frame of its form, and that form."""
    if text.lower().startswith("being "):
        return text[len("being ") :], "able"
    form = strength_form(text)
    if form == "can":
        return text[:1].lower() + text[1:], form
    head = _head(text)
    if form in {"past", "doing"} and head in word_list("assets"):  # registered nurse license, understanding of law
        form = "noun"
    if form == "person" and " " in text and text.partition(" ")[2][:1].islower():
        text = text[:1].lower() + text[1:]
    if (form == "person" or (form == "noun" and head in word_list("assets"))) and not _DETERMINED.match(text):
        return f"{'an' if re.match('[aeio]|under', text, re.IGNORECASE) else 'a'} {text}", form
    return text, form


def _whole(topic: str) -> str:
    """A note with the word that was left out at its beginning: an article, or who did it."""
    if _TOGETHER.match(topic):
        return f"we {topic}"
    if _MINE.match(topic):
        return f"I {topic}"
    first = topic.split(" ", maxsplit=1)[0]
    if " " in topic and _PAST.fullmatch(first) and topic_form(topic) == "sentence" and not _ABLE.fullmatch(first):
        return f"you {topic}"
    bare = topic_form(topic) == "noun" and not _DETERMINED.match(topic) and not _ASKS.match(topic)
    return f"the {topic}" if bare and _head(topic) in word_list("things") and " " in topic else topic


def _head(text: str) -> str:
    """The word that a noun phrase is about, in lower case: `mentoring program for juniors` is about a program."""
    words = _AFTER_HEAD.split(text, maxsplit=1)[0].split()
    return words[-1].lower() if words else ""


def _framed(frame: str, text: str) -> str:
    if text[-1:] in "?!" and frame.endswith("."):
        frame = frame[:-1]
    before, _, after = frame.partition("$it")
    return before + text + after


def _is_plain_word(word: str) -> bool:
    lower, word = word.lower().rstrip(",;:"), word.rstrip(",;:")
    if word == "I" or not word[:1].isupper() or not word[1:].islower():
        return word == "A"
    return lower in word_list("openers") or bool(_NOUN_ENDING.fullmatch(lower)) or bool(_PAST.fullmatch(lower))


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _topic_frames(form: str) -> list[str]:
    frames: list[str] = _frames()["topic"][form]
    return frames


@cache
def _frames() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((DATA / "frames.toml").read_text(encoding="utf-8"))
