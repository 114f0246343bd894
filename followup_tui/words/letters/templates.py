"""Writes the draft of a message from the facts: chooses the template and puts the facts into words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import product

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Kind
from followup_tui.words.checks.copies import likeness
from followup_tui.words.language.promises import mentions, promise_sentence
from followup_tui.words.language.rules import DATA
from followup_tui.words.language.salutation import salutation
from followup_tui.words.language.wording import strength_sentence, tidy, topic_sentences
from followup_tui.words.letters.template import VOICES, Template, joined, load
from followup_tui.words.message import ASK_NAME, Message, MessageFacts

ASK_TOPIC = "[one thing that stood out in our talk]"

_POST = re.compile(r"\b(?:role|position|job|post|internship|apprenticeship|fellowship|placement)$", re.IGNORECASE)


def compose(
    facts: MessageFacts, voice: str = "warm", variant: str | None = None, own: Iterable[Template] = ()
) -> Message:
    """The draft for these facts, in a voice; the variant is chosen from the facts where none is given.

    `own` are the user's templates: one of the same kind, voice and variant comes before the built-in. Raises
    `InvalidInput` for a voice or a variant that does not exist.
    """
    chosen = _templates_for(facts, voice, variant, tuple(own))
    message = chosen[0].fill(values(facts)) if len(chosen) == 1 else _unlike(facts, chosen)
    if not facts.signature or facts.kind is Kind.PHONE_CALL:
        return message
    return Message(message.subject, f"{message.body.rstrip()}\n{facts.signature}")


def variants(kind: Kind) -> tuple[str, ...]:
    """The variants of a kind that a user can choose, the usual ones first."""
    return tuple(dict.fromkeys(template.variant for template in templates(kind)))


def usual_variant(facts: MessageFacts) -> str:
    """The variant that fits the facts."""
    if facts.answer:
        return facts.answer
    if facts.kind is not Kind.THANK_YOU:
        asking = "promise" if facts.promised else "usual"
        return {Kind.PHONE_CALL: "script", Kind.FOLLOW_UP: asking}.get(facts.kind, "usual")
    if facts.earlier or len(facts.interviewers) > 1:
        return "panel"
    if facts.late:
        return "late"
    return "second_round" if facts.later_round else "single"


def values(facts: MessageFacts, frame: int = 0) -> Mapping[str, str]:
    """The facts as a template names them; what is missing is empty."""
    title = " ".join(facts.role.split())
    named = _POST.search(title)
    reader = salutation(facts.to or "", facts.company)
    topics = topic_sentences(facts.topics[: facts.topics_told], reader.short, frame)
    in_another = any(mentions(body, facts.to_send) for body in facts.earlier)
    return {
        "to": reader.short,
        "to_full": reader.full,
        "company": " ".join(facts.company.split()),
        "title": title,
        "role": title if named else f"{title} role",
        "position": title if named else f"{title} position",
        "sender": " ".join(facts.sender.split()) or ASK_NAME,
        "phone": " ".join(facts.sender_phone.split()),
        "day": _day(facts),
        "date": _date(facts.interview_start.date()) if facts.interview_start else "",
        "promised": _date(facts.promised) if facts.promised else "",
        "topic": next((tidy(topic) for topic in facts.topics if tidy(topic)), ""),
        "strength": next((tidy(strength) for strength in facts.strengths if tidy(strength)), ""),
        "topic_sentence": topics or (topic_sentences([ASK_TOPIC], frame=frame) if facts.kind is Kind.THANK_YOU else ""),
        "strength_sentence": strength_sentence(facts.strengths),
        "promise_sentence": "" if in_another else promise_sentence(facts.to_send),
    }


def letters(facts: MessageFacts, own: Iterable[Template] = ()) -> dict[tuple[str, str], Message]:
    """Every template of the kind, filled, by variant and voice; the user's own that replace none come first."""
    mine = tuple(each for each in own if each.kind is facts.kind)
    built_in = dict.fromkeys((each.variant, each.voice) for each in templates(facts.kind))
    keys = dict.fromkeys((each.variant, each.voice) for each in mine)
    keys = {key: None for key in keys if key not in built_in} | built_in
    return {(variant, voice): compose(facts, voice, variant or None, mine) for variant, voice in keys}


def likest(body: str, known: Mapping[tuple[str, str], Message]) -> tuple[tuple[str, str], float]:
    """The variant and the voice of the letter that a text is most like, and how much, from 0 to 1."""
    found = {key: likeness(body, message.body) for key, message in known.items()}
    return max(found.items(), key=lambda each: each[1])


@cache
def templates(kind: Kind) -> tuple[Template, ...]:
    """The built-in templates of a kind."""
    return load((DATA / "templates" / f"{kind}.toml").read_text(encoding="utf-8"))


def _templates_for(
    facts: MessageFacts, voice: str, variant: str | None, own: tuple[Template, ...]
) -> Sequence[Template]:
    variant = variant or usual_variant(facts)
    for source in (own, templates(facts.kind)):
        found = [each for each in source if (each.kind, each.voice, each.variant) == (facts.kind, voice, variant)]
        if found:
            return found
    known = tuple(dict.fromkeys((*VOICES, *(each.voice for each in own))))
    if voice not in known:
        raise InvalidInput("voice", f"There is no voice {voice!r}; there are {', '.join(known)}")
    raise InvalidInput(
        "variant", f"There is no {variant!r} in the voice {voice!r}; there are {', '.join(variants(facts.kind))}"
    )


def _unlike(facts: MessageFacts, versions: Sequence[Template]) -> Message:
    """The combination of paragraphs that is least like the letters already written to the others."""
    best: tuple[float, Message] | None = None
    others = (*facts.earlier, *facts.expected, *facts.sent)
    filled = [values(facts, frame) for frame in range(len(versions))]
    for start, step in product(range(len(versions)), repeat=2):
        picks = [(start + step * place) % len(versions) for place in range(len(versions[0].paragraphs))]
        body = "\n\n".join(
            text
            for place, pick in enumerate(picks)
            if (text := joined(versions[pick].paragraphs[place : place + 1], filled[pick]))
        )
        like = max((likeness(body, other) for other in others), default=0.0)
        if best is None or like < best[0]:
            best = like, Message(subject=versions[start].fill(filled[start]).subject, body=body)
        if not others:
            break
    assert best is not None  # noqa: S101 - there is at least one version
    return best[1]


def _day(facts: MessageFacts) -> str:
    if facts.interview_start is None:
        return ""
    day = facts.interview_start.date()
    ago = (facts.today - day).days if facts.today else 99
    return f"on {day:%A}" if 0 <= ago < 7 else f"on {_date(day)}"  # `today` would be wrong tomorrow


def _date(day: date) -> str:
    return f"{day.day} {day:%B}"
