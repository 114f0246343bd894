"""Choosing a template: every voice and variant of a kind, the user's own among them, filled with the facts."""

from followup_tui.tracker.messages import own_templates
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.screens.draft.pick import Offer, PickScreen
from followup_tui.words.letters.template import VOICES, Template
from followup_tui.words.letters.templates import letters, usual_variant
from followup_tui.words.message import MessageFacts


def template_picker(tracker: Tracker, facts: MessageFacts) -> PickScreen:
    """The screen on which a template for these facts is chosen; what is wrong with the user's own stands below."""
    own = own_templates(tracker)
    mine = [template for template in own.templates if template.kind is facts.kind]
    offers = template_offers(facts, tuple(mine))
    keys = list(letters(facts, mine))
    usual = usual_variant(facts), VOICES[0]
    first = keys.index(usual) if usual in keys else 0
    note = "\n".join(f"! {problem}" for problem in own.problems)
    if not note and own.folder:
        note = f"Your own templates: {own.folder}/*.toml"
    return PickScreen(tracker, f"Templates · {render.SHORT_KINDS[facts.kind]}", offers, first=first, note=note)


def template_offers(facts: MessageFacts, own: tuple[Template, ...]) -> list[Offer]:
    """Every template of the kind, filled."""
    mine = {(template.variant, template.voice) for template in own}
    return [
        Offer(template_name(*key), message, "yours" if key in mine else "")
        for key, message in letters(facts, own).items()
    ]


def template_name(variant: str, voice: str) -> str:
    """A template in words: `Second round, warm`."""
    return f"{(variant or 'usual').replace('_', ' ').capitalize()}, {voice}"
