"""What the user has made of the check: rules of their own, codes that are off, words that are right.

Not imported by the use cases themselves, because a start must not pay for the rules of the words.
"""

from collections.abc import Iterator

import msgspec

from followup_tui.domain.errors import FollowupError, InvalidInput
from followup_tui.domain.settings import Settings
from followup_tui.tracker.tools import Tools
from followup_tui.tracker.tracker import Tracker
from followup_tui.words.checks.lexicon import Lexicon
from followup_tui.words.checks.own_rules import load
from followup_tui.words.language.report import Code
from followup_tui.words.language.rules import Rule


class OwnRules(msgspec.Struct, frozen=True):
    """The user's own rules of wording, and what is wrong with the files that cannot be used."""

    rules: tuple[Rule, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that a finding can have."""
        return tuple(dict.fromkeys((*Code, *(rule.code for rule in self.rules))))


class OwnLexicon(msgspec.Struct, frozen=True):
    """The words that are right, and why some are not known."""

    lexicon: Lexicon | None
    problem: str = ""


def unknown_codes(settings: Settings, own: OwnRules) -> tuple[str, ...]:
    """A sentence for each code that is off and that nothing has."""
    return tuple(
        f"checks_off: there is no check “{code}”; there are {', '.join(own.codes)}"
        for code in settings.checks_off
        if code not in own.codes
    )


def own_rules(tools: Tools | None) -> OwnRules:
    """The user's own rules as their files are now; a file with a mistake is left out, and the mistake is told."""
    rules: list[Rule] = []
    problems: list[str] = []
    for name, text in tools.rules().items() if tools else ():
        try:
            rules += load(text)
        except InvalidInput as error:
            problems.append(f"{name}: {error}")
    return OwnRules(tuple(rules), tuple(problems))


def own_lexicon(tools: Tools | None, texts: Iterator[str]) -> OwnLexicon:
    """Every word that is right, those of `texts` among them; takes a fifth of a second when it is first asked for.

    Without the personal dictionary where that cannot be read; None where there is no dictionary at all.
    """
    if tools is None:
        return OwnLexicon(None)
    try:
        dictionary = tools.dictionary()
    except FollowupError as error:
        return OwnLexicon(None, str(error))
    if not dictionary:
        return OwnLexicon(None)
    lexicon, problem = Lexicon(dictionary, texts), ""
    try:
        for word in tools.words.read() if tools.words else ():
            lexicon.learn(word)
    except FollowupError as error:
        problem = str(error)
    return OwnLexicon(lexicon, problem)


def words_of(settings: Settings) -> Iterator[str]:
    """Texts whose words are the user's own."""
    yield from (settings.name, settings.signature, settings.email)


def words_on_record(tracker: Tracker, interview_id: str) -> Iterator[str]:
    """Texts whose words are right in a message about this interview: names from all records, and its own facts.

    Safe to be read on another thread than the one that changes the records, because records never change themselves.
    """
    yield from words_of(tracker.settings)
    for application in tuple(tracker.records.applications.values()):
        yield from (application.company, application.role, application.location, application.source, *application.tags)
    for interview in tuple(tracker.records.interviews.values()):
        yield interview.round
        yield from (f"{person.name} {person.title}" for person in interview.interviewers)
        if interview.id == interview_id:
            yield from (*interview.topics, *interview.strengths, interview.to_send)
            yield from (person.stood_out for person in interview.interviewers)


def add_word(tracker: Tracker, word: str) -> str:
    """Keep a word in the personal dictionary, and give the path of that; raises `SettingsError`."""
    words = tracker.tools().words if tracker.tools else None
    if words is None:
        return ""
    words.add(word)
    return words.path
