"""Whether a message speaks of this one talk: of its topics where they are known, else of anything in particular."""

import re
from collections.abc import Iterator
from functools import lru_cache

from followup_tui.words.checks.message_form import text_of
from followup_tui.words.language.prepared_text import Reading, fold
from followup_tui.words.language.report import Element
from followup_tui.words.language.rules import rules, word_list
from followup_tui.words.message import MessageFacts

REACH = 14
"""Words after (or before) a phrase like `our talk about` in which what is meant is looked for."""

ENOUGH = 7
"""Particular words with which a letter is about one talk, whatever its phrases; in a long one, `ONE_IN` of its words."""
ONE_IN = 14

_OWN = re.compile(r"\bmy (?:\S+ ){0,6}")
"""What the writer has, which is not about the talk."""
_WORD = re.compile(r"[^\W_]+(?:'[a-z]+)?")
_STOP = re.compile(
    r"[;!?]|, (?:and|but|so|which) i\b| and (?:i|would|am|look) "
    r"|\b(?:of |how |that |and |, )*(?:my|i have|i've|i am|i'm|i bring|i hold) "
    r"(?:\S+ ){0,6}?(?:skills?|experiences?|background|qualifications?|expertise|knowledge|training|education|degree|strengths|abilities|years)\b"
    r"|\bmy (?:\S+ ){1,4}?(?:would|will|could|can|makes?|fits?|aligns?|match(?:es)?)\b"
)
"""Where words stop being about the talk: at a new thought, or at what the writer brings along."""
_POST = re.compile(
    r"\b(?:(?:an?|the|your|this|that|my) )?(?:(?!(?:an?|the|to|of|for|that|which|who|how|and|in|on|at|with|by|from|about|is|are|was|were|you|i|we)\b)[^\s,.;:]+ ){0,4}?"
    r"(?:role|position|job|opening|vacancy|internship|traineeship|apprenticeship|placement|fellowship|residency)\b"
    r"(?: (?:of|as|for) an? (?!(?:at|with|in)\b)[^\s,.;:]+(?: (?!(?:at|with|in)\b)[^\s,.;:]+){0,2})? ?(?:(?:with|at|within) (?:your |the )?[^\s,.;:!?]+(?: [^\s,.;:!?]+){0,3} ?)?"
    r"|\bmak(?:e|ing) an? (?:\w+ )?difference"
)
"""The job as people name it, whatever the record calls it (`the night nurse position at City Hospital`), and a stock phrase."""
_SUFFIXES = (
    "isations",
    "izations",
    "isation",
    "ization",
    "ations",
    "ation",
    "ating",
    "ators",
    "ator",
    "ated",
    "ates",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "ies",
    "ied",
    "ers",
    "er",
    "ed",
    "es",
    "ly",
    "ate",
    "s",
    "e",
    "y",
)


def is_specific(reading: Reading, facts: MessageFacts) -> bool:
    """Whether the message shares content with a topic, or refers to something particular in its own words."""
    return (
        any(_shares(reading, topic, facts) for topic in facts.topics)
        or any(_references(reading, facts))
        or len(_particulars(reading) - _known(facts)) >= max(ENOUGH, reading.words // ONE_IN)
    )


def shares(reading: Reading, told: str, facts: MessageFacts) -> bool:
    """Whether the message mentions what was told: enough of its content words, whatever their endings."""
    return _shares(reading, told, facts)


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its ending, so that `migrate`, `migrating` and `migrations` are one."""
    word = word.removesuffix("'s").replace("'", "")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word.removesuffix(suffix)
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word


def stems(text: str) -> frozenset[str]:
    """The stems of the words of a plain text that carry meaning of their own."""
    return frozenset(stem(word) for word in _WORD.findall(text) if not _is_generic(word))


@lru_cache(maxsize=4096)
def _is_generic(word: str) -> bool:
    """Whether a word says nothing in particular, whatever its ending: `consider`, `considered`, `considering`."""
    generic = word_list("generic") | word_list("stock")
    bare = [word.removesuffix(ending) for ending in ("", "'s", "s", "es", "d", "ed", "ing", "ly", "ied")]
    return len(word) == 1 or word.isdecimal() or any({each, f"{each}e", f"{each}y"} & generic for each in bare)


def _shares(reading: Reading, topic: str, facts: MessageFacts) -> bool:
    plain = " ".join(fold(topic).lower().split()).strip(" .,;:-")
    if plain and plain in " ".join(reading.plain.split()):
        return True
    content = stems(plain) - _known(facts)
    if not content:
        empty = word_list("empty")
        content = frozenset(stem(word) for word in _WORD.findall(plain) if word not in empty) - _known(facts)
        wanted = min(2, len(content))
    else:
        wanted = 1 if len(content) <= 3 else 2
    return bool(content) and len(content & _all_stems(reading)) >= wanted


def _references(reading: Reading, facts: MessageFacts) -> Iterator[bool]:
    known = _known(facts)
    for rule in rules("specific"):
        for start, end in rule.find(reading):
            told = {"about": _after, "mentioned": _before, "story": _whole}[rule.code](reading, start, end)
            least = 2 if rule.code == "story" else 1
            yield len(stems(told) - known) >= least and len(stems(_POST.sub(" ", told)) - known) >= least


def _particulars(reading: Reading) -> frozenset[str]:
    """The stems that name particular things, outside what is said of the writer's skills."""
    begin, stop = text_of(reading)
    skills = [rule for rule in rules("elements") if rule.code == Element.QUALIFICATION]
    told = (reading.plain[max(begin, start) : min(stop, end)] for start, end in reading.sentences if start < stop)
    return frozenset().union(
        *(
            stems(_OWN.sub(" ", _POST.sub(" ", sentence)))
            for sentence in told
            if not any(True for rule in skills for _ in rule.within(sentence))
        )
    )


def _after(reading: Reading, _: int, place: int) -> str:
    _, end = reading.sentence_at(place)
    stop = _STOP.search(reading.plain, place, end)
    return " ".join(reading.plain[place : stop.start() if stop else end].split()[:REACH])


def _before(reading: Reading, place: int, _: int) -> str:
    start, _ = reading.sentence_at(place)
    return " ".join(reading.plain[start:place].split()[-REACH:])


def _whole(reading: Reading, start: int, end: int) -> str:
    return " ".join(reading.plain[start:end].split())


def _all_stems(reading: Reading) -> frozenset[str]:
    return _stems_of(reading.plain[: reading.sign_off])


@lru_cache(maxsize=8)
def _stems_of(plain: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(plain))


@lru_cache(maxsize=8)
def _known_stems(*texts: str) -> frozenset[str]:
    return frozenset(stem(word) for text in texts for word in _WORD.findall(fold(text).lower()))


def _known(facts: MessageFacts) -> frozenset[str]:
    """The stems of company, role and names: to name these refers to nothing in particular."""
    return _known_stems(facts.company, facts.role, facts.sender, facts.to or "", *facts.interviewers)
