"""What a key says on a screen on which it does nothing."""

from collections.abc import Mapping

from textual import events
from textual.binding import ActiveBinding
from textual.screen import Screen

from followup_tui.tui.keys import APPLICATIONS, TIMELINE, KeyCommand, in_force, key_name

_PLACES = (
    ("Applications", "the list: Esc goes there", APPLICATIONS),
    ("Timeline", "the timeline: Enter opens it", TIMELINE),
)
"""The two main screens, how one comes from one to the other, and their commands."""


def unbound(screen: Screen[object], event: events.Key) -> str | None:
    """Why a key does nothing on a screen, in a sentence; None where it does something, or does not for a moment."""
    bound = screen.active_bindings
    commands = in_force(_commands_of(screen), screen.app)
    if event.key in bound or any(event.key in _keys(command) for command in commands):
        return None
    name = event.character if event.is_printable and event.character else key_name(event.key)
    if (place := _place(screen, event.key)) is not None:
        return place
    helping = (key for command in commands if command.action == "show_help" for key in _keys(command))
    ask = next((key_name(key) for key in helping if key in bound), "")
    hint = f"{ask} shows what the keys do" if ask else _way_out(bound)
    return f"“{name}” does nothing here{f'; {hint}' if hint else ''}"


def _way_out(bound: Mapping[str, ActiveBinding]) -> str:
    """What Esc does, in a few words; empty where it does nothing either."""
    if "escape" not in bound:
        return ""
    word = bound["escape"].binding.description
    return "Esc goes back" if word == "Back" else f"Esc: {word.lower()}"


def _place(screen: Screen[object], key: str) -> str | None:
    """Where else a key of one of the two main screens does something; None beside them."""
    here = getattr(screen, "NAME", "")
    if here not in {name for name, _, _ in _PLACES}:
        return None
    others = (
        (where, command)
        for name, where, commands in _PLACES
        if name != here
        for command in in_force(commands, screen.app)
    )
    found = next(((where, command) for where, command in others if key in _keys(command)), None)
    return f"“{found[1].key}” ({found[1].label}) is a key of {found[0]}" if found else None


def _commands_of(screen: Screen[object]) -> tuple[KeyCommand, ...]:
    return getattr(screen, "COMMANDS_OF", ())


def _keys(command: KeyCommand) -> list[str]:
    return command.keys.split(",")
