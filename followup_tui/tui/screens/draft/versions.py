"""What a draft was before, and what can be put into it: lists to choose from."""

from collections.abc import Mapping, Sequence

from followup_tui.domain.model import Entry, Version
from followup_tui.domain.text import counted
from followup_tui.tracker.messages import own_templates
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.screens.draft.pick import Offer, PickScreen
from followup_tui.tui.screens.draft.template_picker import template_name
from followup_tui.words.language.promises import promise_sentence
from followup_tui.words.letters.templates import letters, likest, values
from followup_tui.words.message import Message, MessageFacts

_MADE_FROM = 0.5
"""From here on, a text is like a template."""
_FACTS = {
    "to_full": "Their name",
    "company": "Company",
    "title": "Role",
    "day": "Day of the interview",
    "date": "Date of the interview",
    "promised": "When they will answer",
    "topic_sentence": "What stood out",
    "strength_sentence": "What you bring",
    "sender": "Your name",
    "phone": "Your phone",
}


def versions_screen(tracker: Tracker, facts: MessageFacts, versions: Sequence[Version]) -> PickScreen:
    """The earlier versions of a draft, newest first, each with the template that it is like."""
    now, zone = tracker.now(), tracker.timezone
    known = letters(facts, own_templates(tracker).templates)
    offers = [
        Offer(
            f"{render.day_words(version.at, now, zone)}",
            Message(version.subject, version.body),
            f"{_named(version.body, known)}, {counted(len(version.body.split()), 'word')}",
        )
        for version in versions
    ]
    note = "Enter brings a version back; what is in the draft now is kept as one, too."
    return PickScreen(tracker, "Earlier versions", offers, note=note)


def _named(body: str, known: Mapping[tuple[str, str], Message]) -> str:
    """What a text was made from: a template as it is, one in the user's words, or none."""
    key, like = likest(body, known)
    if like < _MADE_FROM:
        return "your own words"
    return template_name(*key) if like == 1 else f"{template_name(*key)}, with your words"


def facts_screen(tracker: Tracker, facts: MessageFacts) -> PickScreen:
    """The facts that can be inserted at the cursor; only what is known."""
    known = values(facts)
    offers = [Offer(label, Message("", known[name])) for name, label in _FACTS.items() if known[name]]
    offers += [Offer(f"Also stood out {place}", Message("", topic)) for place, topic in enumerate(facts.topics[1:], 2)]
    offers += [Offer("Also what you bring", Message("", strength)) for strength in facts.strengths[1:]]
    if facts.to_send:
        offers.append(Offer("What you promised", Message("", promise_sentence(facts.to_send))))
    return PickScreen(tracker, "Insert a fact", offers, note="Enter inserts it at the cursor.")


def sent_screen(tracker: Tracker, entry: Entry) -> PickScreen:
    """What was sent in the interview of an entry, newest first, with the cursor on that one."""
    now, zone = tracker.now(), tracker.timezone
    sent = [other for other in tracker.records.entries_of(entry.application_id) if other.body]
    sent = sorted((other for other in sent if other.interview_id == entry.interview_id), key=lambda other: other.at)[
        ::-1
    ]
    offers = [
        Offer(render.day_words(other.at, now, zone), Message(other.subject, other.body), render.entry_title(other))
        for other in sent
    ]
    note = "Enter copies the body and goes back."
    return PickScreen(tracker, "What was sent", offers, first=sent.index(entry), note=note)
