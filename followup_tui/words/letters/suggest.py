"""A sentence for what is missing."""

import tomllib
from functools import cache

from followup_tui.words.language.promises import promise_sentence
from followup_tui.words.language.report import Element
from followup_tui.words.language.rules import DATA
from followup_tui.words.letters.template import filled
from followup_tui.words.letters.templates import values
from followup_tui.words.message import MessageFacts


def suggest(element: str, facts: MessageFacts) -> str:
    """A sentence that says a missing element with the facts at hand; raises `KeyError` for an element that does not exist."""
    if element == Element.PROMISE:
        return promise_sentence(facts.to_send)
    sentences = _sentences()
    given = values(facts)
    own = sentences.get(f"{facts.kind}_{element}") or sentences[element]
    wordings = (filled(sentence, given) for sentence in own)
    return next(wording for wording in wordings if wording)


@cache
def _sentences() -> dict[str, list[str]]:
    return tomllib.loads((DATA / "suggestions.toml").read_text(encoding="utf-8"))
