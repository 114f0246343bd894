"""Makes sentences of what a user typed, whatever its form: a noun phrase, a clause, a sentence, with or without a dot."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache

from followup_tui.words.rules import DATA, word_list

LONG = 120
"""Characters of a text beside which no second one is mentioned."""

_ENDING = " \t\n.,;:-"
_ASKS = re.compile(r"(?:how|why|what|where|when|who|which|whether)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:i|we|you|they|he|she|it|there|that|this is|these are)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|should|does|do|did|said|says|told|asked|wants?|needs?"
    r"|mentioned|explained|talked|discussed|uses?|moved|makes?)\b",
    re.IGNORECASE,
)
_NOUN_ENDING = re.compile(r"[a-z]{3,}(?:ing|tion|sion|ment|ness|ity|ship|ance|ence|ism|ies)s?$")
_PAST = re.compile(r"(?:[a-z]+ed|led|built|ran|grew|wrote|made|set|sold|taught|won|cut|kept|brought|drove|held)$")
_ABLE = re.compile(
    r"(?:able|good|great|strong|fluent|comfortable|experienced|skilled|certified|qualified|trained|used|happy|familiar)$"
)


def tidy(text: str) -> str:
    """What the user typed as it stands within a sentence: one line, no closing dot, a small letter where it should be."""
    text = " ".join(text.split()).strip(_ENDING)
    first, _, rest = text.partition(" ")
    if _is_plain_word(first):
        first = first[:1].lower() + first[1:]
    return f"{first} {rest}" if rest else first


def to_reader(text: str, reader: str = "") -> str:
    """A note about somebody, said to them: `how they test` becomes `how you test`, `Dana's demo` becomes `your demo`."""
    words = text.split(" ")
    if reader and words[0].lower() in {f"{reader.lower()}'s", f"{reader.lower()}\u2019s"}:
        words[0] = "your"
    if words[0].lower() == "their":
        words[0] = "your"
    if len(words) > 1 and _ASKS.fullmatch(words[0]):
        words[1] = {"they": "you", "their": "your"}.get(words[1], words[1])
    return " ".join(words)


def topic_sentences(topics: Sequence[str], reader: str = "", frame: int = 0) -> str:
    """One or two sentences on what stood out; empty where nothing did. `frame` varies the words."""
    told = [to_reader(tidy(topic), reader) for topic in topics if tidy(topic)]
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
    told = [tidy(strength) for strength in strengths if tidy(strength)]
    if not told:
        return ""
    first, form = told[0], strength_form(told[0])
    if (
        len(told) > 1
        and form == strength_form(told[1]) == "noun"
        and " and " not in first + told[1]
        and len(first) < LONG
    ):
        first = f"{first} and {told[1]}"
    if form == "self":
        first = first[:1].upper() + first[1:]
    return _framed(str(_frames()["strength"][form]), first)


def topic_form(text: str) -> str:
    """`clause` (how they test), `sentence` (they test a lot) or `noun` (the tests)."""
    if _ASKS.match(text):
        return "clause" if not text.endswith("?") else "sentence"
    if _SUBJECT.match(text) or text[-1:] in "?!" or _VERB.search(text) or not _has_letters(text):
        return "sentence"
    return "noun" if not _PAST.search(text.split(" ", maxsplit=1)[0]) else "sentence"


def strength_form(text: str) -> str:
    """`self` (I led a team), `past` (led a team), `doing` (leading teams), `able`, `can`, `noun` or `sentence`."""
    first = text.split(" ", maxsplit=1)[0].lower()
    if re.match(r"(?:i|my work|my team)\b", text, re.IGNORECASE):
        return "self"
    if first in {"can", "know", "speak", "have", "bring", "hold", "enjoy", "work"}:
        return "can"
    if _PAST.fullmatch(first) and not re.search(r"(?:need|speed|seed|feed)$", first) and " " in text:
        return "past" if not _ABLE.fullmatch(first) else "able"
    if _ABLE.fullmatch(first) and re.match(r"\S+ (?:at|in|with|to|about|working)\b", text):
        return "able"
    if (
        first.endswith("ing")
        and len(first) > 5
        and " " in text
        and first not in {"engineering", "marketing", "accounting"}
    ):
        return "doing"
    return "sentence" if _SUBJECT.match(text) or _VERB.search(text) or not _has_letters(text) else "noun"


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
