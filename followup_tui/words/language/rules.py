"""Rules of wording: families of phrases, read from data files when the first message is checked.

A file holds the table `words` (named parts of patterns) and for each code an array of rules:

    [[gratitude]]
    frame = ["{you} .. {fail} .. {reply}"]     # frames of meaning in place of `match` (see senses.py), or
    near = ["appreciat"]                       # where given, one of these stands in the text, or the rule is passed over
    match = ['appreciate[ds]? {your} time']    # regular expressions of whole words, lower case, within a sentence
    beside = ['you']                           # where given, one of these stands in the sentence too
    opens = true                               # where the match is a sentence's first words
    unless = ['would appreciate {~3}reply']    # a match that one of these overlaps does not count (of frames: any
                                               # frame in the sentence)
    kinds = ["thank_you"]                      # where the rule is for some kinds of message only
    severity = "warning"                       # faults: how much it matters, and
    advice = "…"                               # a better way to say it
    yes = ["I appreciate your time."]          # sentences that the rule finds
    no = ["I would appreciate a reply."]       # and sentences that no rule of this code may find

The table `unless` holds, for a code, what overrules every rule of that code in the same way; the table `amid` holds what
makes a sentence one that none of them is about, such as praise for what they told.

`{name}` stands for a named part, `{~3}` for up to three words, a blank for any white space,
a blank and `?` for white space or none, all that there is: what was read as white space is not given back, so that a row
of blanks costs no more than one. A named part may run over several lines.

A repeated part must not read the same words in two ways: in `(?:so |very |so )*` each `so` doubles the time.
A folder of such files is read as one file.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from followup_tui.domain.model import Kind
from followup_tui.words.language.budget import unhurried
from followup_tui.words.language.prepared_text import Reading
from followup_tui.words.language.report import Severity
from followup_tui.words.language.senses import Frames

DATA = Path(__file__).parents[1] / "data"

_NAMED = re.compile(r"\{([a-z_]+)\}")
_GAP = re.compile(r"\{~(\d+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One family of phrases that mean the same."""

    code: str
    match: str = ""
    frames: Frames | None = None
    """What is looked for in place of `match`."""
    besides: Frames | None = None
    """The frames that overrule those, wherever in the sentence they stand."""
    near: tuple[str, ...] = ()
    beside: str = ""
    opens: bool = False
    unless: str = ""
    overruled: str = ""
    """What is said of all rules of the code."""
    amid: str = ""
    """What makes a sentence one that no rule of the code is about."""
    kinds: frozenset[Kind] = frozenset()
    """The kinds of message that the rule is for; empty for all."""
    severity: Severity = Severity.WARNING
    advice: str = ""
    instead: str = ""
    """Words to put in place of what is found, where they are known."""
    yes: tuple[str, ...] = field(default=(), compare=False)
    no: tuple[str, ...] = field(default=(), compare=False)

    def applies(self, kind: Kind) -> bool:
        """Whether the rule is for messages of this kind."""
        return not self.kinds or kind in self.kinds

    def find(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Each place where the rule holds: start and end."""
        for start, end in self._sentences(reading) if self.near else reading.sentences:
            for first, last in self.within(reading.plain[start:end]):
                yield start + first, start + last

    def within(self, sentence: str) -> Iterator[tuple[int, int]]:
        """Each place in one sentence where the rule holds."""
        places = self._framed(sentence) if self.frames else self._matched(sentence)
        first = next(places, None)
        if first and not (self.amid and compiled(self.amid).search(sentence)):
            yield first
            yield from places

    def _matched(self, sentence: str) -> Iterator[tuple[int, int]]:
        """Each place in one sentence where a pattern holds."""
        vetoes: list[tuple[int, int]] | None = None
        for match in self._matches(sentence):
            if vetoes is None:
                if self.beside and not compiled(self.beside).search(sentence):
                    return
                patterns = filter(None, (self.unless, self.overruled))
                vetoes = [veto.span() for each in patterns for veto in compiled(each).finditer(sentence)]
            if not any(first < match.end() and match.start() < last for first, last in vetoes):
                start, end = match.span()
                yield start + len(match[0]) - len(match[0].lstrip()), end

    def _framed(self, sentence: str) -> Iterator[tuple[int, int]]:
        """The first place in one sentence where a frame holds."""
        span = self.frames.find(sentence) if self.frames else None
        if span and not (self.besides and self.besides.find(sentence)):
            vetoes = compiled(self.overruled).finditer(sentence) if self.overruled else ()
            if not any(veto.start() < span[1] and span[0] < veto.end() for veto in vetoes):
                yield span

    def _matches(self, sentence: str) -> Iterable[re.Match[str]]:
        if not self.opens:
            return compiled(self.match).finditer(sentence)
        start = next((place for place, character in enumerate(sentence) if character.isalnum()), 0)
        match = compiled(self.match).match(sentence, start)
        return [match] if match else []

    def _sentences(self, reading: Reading) -> list[tuple[int, int]]:
        flat = reading.flat
        found: dict[tuple[int, int], None] = {}
        for trigger in self.near:
            if trigger not in flat:
                continue
            place = flat.find(trigger)
            while place >= 0:
                sentence = reading.sentence_at(place)
                found[sentence] = None
                place = flat.find(trigger, max(place + 1, sentence[1]))
        return sorted(found)


@lru_cache(maxsize=2048)
def found(name: str, sentence: str) -> tuple[tuple[Rule, int, int], ...]:
    """Each place in a sentence where a rule of the file `name` holds; of a letter, a key changes one sentence only."""
    flat = sentence.replace("\n", " ")
    near = (rule for rule in rules(name) if not rule.near or any(trigger in flat for trigger in rule.near))
    return tuple((rule, start, end) for rule in near for start, end in rule.within(sentence))


@cache
@unhurried()
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed."""
    return re.compile(pattern)


@cache
@unhurried()
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of the data file or folder `name`."""
    words: dict[str, str] = {}
    shared: dict[str, list[str]] = {}
    amid: dict[str, list[str]] = {}
    families: dict[str, list[Mapping[str, list[str]]]] = {}
    for path in sorted((DATA / name).glob("*.toml")) or [DATA / f"{name}.toml"]:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        words |= {part: "".join(text.splitlines()) for part, text in tables.pop("words", {}).items()}
        shared |= tables.pop("unless", {})
        amid |= tables.pop("amid", {})
        for code, family in tables.items():
            families.setdefault(code, []).extend(family)
    about = {code: (pattern(shared.get(code, []), words), pattern(amid.get(code, []), words)) for code in families}
    return tuple(_rule(code, table, words, *about[code]) for code, family in families.items() for table in family)


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of one array of `words.toml`."""
    return frozenset(_word_lists()[name].split())


@cache
def word_pairs(name: str) -> tuple[frozenset[str], ...]:
    """The groups of words, one a line, of one text of `words.toml`."""
    return tuple(frozenset(line.split()) for line in _word_lists()[name].splitlines() if line)


@cache
def _word_lists() -> Mapping[str, str]:
    return tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8"))


def _rule(code: str, table: Mapping[str, list[str]], words: Mapping[str, str], overruled: str, amid: str) -> Rule:
    framed = "frame" in table
    return Rule(
        code=code,
        near=tuple(table.get("near", [])),
        match="" if framed else pattern(table["match"], words) + r"(?:(?<=\s)|(?!\w))",
        frames=Frames(table["frame"]) if framed else None,
        besides=Frames(table.get("unless", [])) if framed else None,
        beside=pattern(table.get("beside", []), words),
        opens=bool(table.get("opens", False)),
        unless="" if framed else pattern(table.get("unless", []), words),
        overruled=overruled,
        amid=amid,
        kinds=frozenset(map(Kind, table.get("kinds", []))),
        severity=Severity(str(table.get("severity", "warning"))),
        advice=str(table.get("advice", "")),
        yes=tuple(table.get("yes", [])),
        no=tuple(table.get("no", [])),
    )


def pattern(patterns: list[str], words: Mapping[str, str]) -> str:
    """All patterns as one that starts with a whole word; empty where there are none."""
    if not patterns:
        return ""
    text = "|".join(patterns)
    while _NAMED.search(text):
        text = _NAMED.sub(lambda match: f"(?:{words[match[1]]})", text)
    text = _GAP.sub(r"(?:\\S+ ){0,\1}?", text)
    return rf"(?:(?<!\w)|(?='))(?:{text})".replace(" ?", r"\s*+").replace(" ", r"\s++")
