"""Checks a message: what it must say and does not, and what it says that costs offers.

The same text gets the same answer, offline. Of two faults the better one is to miss something: a good sentence that is
flagged teaches people not to look.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from followup_tui.domain.model import Kind
from followup_tui.words.checks import interview_day, marks, message_form, naming, sentences, spelling
from followup_tui.words.checks.copies import is_near_copy, topics_told
from followup_tui.words.checks.elements import ELEMENTS, elements
from followup_tui.words.checks.lexicon import Lexicon
from followup_tui.words.language import promises
from followup_tui.words.language.budget import OutOfTime, budget
from followup_tui.words.language.prepared_text import Reading, read
from followup_tui.words.language.report import Code, Element, Fault, Report, Severity
from followup_tui.words.language.rules import Rule, found
from followup_tui.words.language.spans import Spans
from followup_tui.words.message import Message, MessageFacts

__all__ = ["Fault", "Report", "Severity", "check"]

MOST = 200
"""Faults that are reported: beyond them, nobody reads on."""
LONGEST = 0.5
"""Seconds of work that a check may take: no pattern is known that takes as long, but the screen must not wait for one."""

_UNCHECKED = Fault(
    code=Code.UNCHECKED,
    severity=Severity.WARNING,
    text="",
    start=0,
    end=0,
    advice="To check all of this takes too long, so part of it was not looked at. What repeats itself many times over is most often why.",
)
_SAID_BY: dict[str, set[Code]] = {
    Code.SHOUTING: {Code.PLACEHOLDER},
    Code.SPELLING: {Code.PLACEHOLDER, Code.CASUAL, Code.WRONG_COMPANY, Code.WRONG_PERSON, Code.SHOUTING},
}
"""What a finding about the looks of words is not told beside."""
_SAID = re.compile(r"\"[^\"\n]{1,200}\"")


def check(
    message: Message,
    facts: MessageFacts,
    own: Iterable[Rule] = (),
    off: Collection[str] = frozenset(),
    lexicon: Lexicon | None = None,
) -> Report:
    """What a message has and what is wrong with it; any text can be checked, however long or strange.

    `own` are rules of the user's own beside the built-in ones; the faults whose codes are in `off` are not looked at.
    Spelling is only checked with a `lexicon`.
    """
    reading = read(message.body)
    said: dict[str, bool] = dict.fromkeys(ELEMENTS[facts.kind], True)
    faults: list[Fault] = []
    try:
        with budget(LONGEST):
            said = elements(reading, facts)
            if (kept := promises.kept(message.body, facts)) is not None:
                said |= {Element.PROMISE: kept}
            faults.extend(_faults(message, reading, facts, own, lexicon))
    except OutOfTime:
        faults.append(_UNCHECKED)
    faults = [fault for fault in faults if fault.code not in off]
    return Report(elements=said, faults=tuple(_merged(faults, reading)[:MOST]), words=reading.words)


def _faults(
    message: Message, reading: Reading, facts: MessageFacts, own: Iterable[Rule], lexicon: Lexicon | None
) -> Iterator[Fault]:
    """All that is wrong, in the order in which it is looked for."""
    subject = read(message.subject[:400])
    yield from message_form.faults(message, reading, facts)
    yield from sentences.faults(reading, facts)
    yield from _not_said(reading, chain(_tone(reading, facts, own), marks.faults(reading, facts)))
    yield from naming.faults(reading, facts)
    yield from interview_day.faults(reading, facts)
    yield from _copies(message.body, facts)
    yield from map(_placeless, _of_subject(subject, facts, own))
    if lexicon is not None:
        yield from spelling.faults(reading, lexicon)
        yield from map(_placeless, spelling.faults(subject, lexicon, letter=False))


def _of_subject(subject: Reading, facts: MessageFacts, own: Iterable[Rule]) -> Iterator[Fault]:
    yield from _not_said(subject, chain(_tone(subject, facts, own), marks.faults(subject, facts)))
    yield from naming.faults(subject, facts, subject=True)
    yield from interview_day.faults_of_subject(subject, facts)


def _not_said(reading: Reading, faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults that do not stand in quotation marks: those are the words of somebody else. A place left open is one there too."""
    said = Spans(match.span() for match in _SAID.finditer(reading.cased))
    for fault in faults:
        if fault.code == Code.PLACEHOLDER or not said.hold(fault.start, fault.end):
            yield fault


def _tone(reading: Reading, facts: MessageFacts, own: Iterable[Rule]) -> Iterator[Fault]:
    for rule, start, end in chain(_places(reading), _own_places(reading, own)):
        if rule.applies(facts.kind):
            instead = (rule.instead,) if rule.instead else ()
            yield Fault(rule.code, rule.severity, reading.body[start:end], start, end, rule.advice, instead)


def _places(reading: Reading) -> Iterator[tuple[Rule, int, int]]:
    for sentence, stop in reading.sentences:
        for rule, start, end in found("tone", reading.plain[sentence:stop]):
            yield rule, sentence + start, sentence + end


def _own_places(reading: Reading, own: Iterable[Rule]) -> Iterator[tuple[Rule, int, int]]:
    for rule in own:
        for start, end in rule.find(reading):
            yield rule, start, end


def _copies(body: str, facts: MessageFacts) -> Iterator[Fault]:
    severity = Severity.WARNING
    if any(is_near_copy(body, other, facts) for other in (*facts.earlier, *facts.expected)):
        advice = "This is nearly the letter that a colleague of theirs got, and they compare: say what you talked about with this person."
    elif any(is_near_copy(body, other, facts) for other in facts.sent):
        advice = "You sent them nearly this letter before: say what is new."
    elif told := _told_alike(body, facts):
        severity = Severity.WARNING if len(told) > 1 else Severity.SUGGESTION
        advice = (
            f"A colleague of theirs reads of the same, and they compare: “{told[0]}”. Begin with something else here."
        )
    else:
        return
    yield Fault(code=Code.NEAR_COPY, severity=severity, text="", start=0, end=0, advice=advice)


def _told_alike(body: str, facts: MessageFacts) -> tuple[str, ...]:
    """The things that a thank-you names, where one to another person of the interview names the same in the same order."""
    told = topics_told(body, facts) if facts.kind is Kind.THANK_YOU else ()
    return (
        told
        if len(facts.topics) > 1 and told and any(topics_told(other, facts) == told for other in facts.earlier)
        else ()
    )


def _placeless(fault: Fault) -> Fault:
    return replace(fault, start=0, end=0)


def _merged(faults: Iterable[Fault], reading: Reading) -> list[Fault]:
    """One fault for each code and sentence, the longest; in the order of the text."""
    best: dict[tuple[str, int, str], Fault] = {}
    for fault in faults:
        sentence = reading.sentence_at(fault.start)[0] if fault.end and reading.sentences else -1
        key = (
            fault.code,
            sentence,
            fault.text
            if fault.code in {Code.PLACEHOLDER, Code.WRONG_COMPANY, Code.WRONG_PERSON, Code.SPELLING}
            else "",
        )
        if key not in best or len(fault.text) > len(best[key].text):
            best[key] = fault
    said_by = {
        code: Spans((other.start, other.end) for other in best.values() if other.end and other.code in others)
        for code, others in _SAID_BY.items()
    }
    kept = [
        fault
        for fault in best.values()
        if fault.code not in said_by or not said_by[fault.code].touch(fault.start, fault.end)
    ]
    return sorted(kept, key=lambda fault: (fault.start, fault.end, fault.code))
