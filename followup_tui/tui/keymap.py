"""Keys of the user's own: what the table `[keys]` of the settings makes of the commands, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from followup_tui.domain.text import one_line
from followup_tui.tui.keys import PLACES, KeyCommand, character_key, key_name

COMMANDS: dict[str, KeyCommand] = {
    command.id: command for place in PLACES.values() for command in (*place.commands, *place.beside)
}
"""Every command whose keys can be changed, by its id."""
_NAMES = frozenset(command_id.partition(".")[2] for command_id in COMMANDS)
"""The names alone, each of which stands for the command in every place."""

_NAMED = frozenset(
    [
        "enter",
        "escape",
        "tab",
        "space",
        "backspace",
        "delete",
        "insert",
        "home",
        "end",
        "pageup",
        "pagedown",
        "up",
        "down",
        "left",
        "right",
    ]
) | {f"f{number}" for number in range(1, 25)}
_OTHER_NAMES = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
}
_MODIFIERS = ("ctrl", "alt", "shift")
_EDITING = frozenset(
    [
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "backspace",
        "delete",
        "enter",
        "tab",
        "shift+tab",
        "space",
        "ctrl+a",
        "ctrl+c",
        "ctrl+d",
        "ctrl+e",
        "ctrl+f",
        "ctrl+k",
        "ctrl+u",
        "ctrl+v",
        "ctrl+w",
        "ctrl+x",
        "ctrl+y",
        "ctrl+z",
    ]
)
"""Keys that mean something to every text that is typed into."""
_QUIT = "ctrl+q"


class Problem(NamedTuple):
    """What is wrong with an entry of the table."""

    entry: str
    """The key in the table: `mark_done`, `timeline.mark_done`."""
    words: str


class Changes(NamedTuple):
    """What the table comes to."""

    keys: dict[str, str]
    """For Textual's keymap: the keys of each command that has others, by commas."""
    problems: tuple[Problem, ...]
    """The entries that do not hold, because they cannot."""


class _Change(NamedTuple):
    entry: str
    keys: tuple[str, ...]


def changes(wanted: Mapping[str, Sequence[str]]) -> Changes:
    """The keys that commands have by the user's will; what cannot be is told, and the command keeps its own keys."""
    problems: list[Problem] = []
    made: dict[str, _Change] = {}
    for entry in sorted(wanted, key=lambda entry: "." in entry):  # what names a place comes after what names none
        keys, ids = [_textual(key) for key in wanted[entry]], _meant(entry)
        if not ids:
            problems.append(Problem(entry, _unknown(entry)))
        elif None in keys or not keys:
            wrong = next((key for key, known in zip(wanted[entry], keys, strict=True) if known is None), "")
            problems.append(
                Problem(entry, f"“{one_line(wrong[:20])}” is no key; write one as d, ?, F5, ctrl+d or space")
            )
        else:
            known = tuple(dict.fromkeys(key for key in keys if key is not None))
            problems += _put(entry, ids, known, made)
    problems += _clashes(made)
    return Changes({command_id: ",".join(change.keys) for command_id, change in made.items()}, tuple(problems))


def _meant(entry: str) -> list[str]:
    """The ids for which an entry stands: one, or all with that name."""
    if "." in entry:
        return [entry] if entry in COMMANDS else []
    return [command_id for command_id in COMMANDS if command_id.partition(".")[2] == entry]


def _unknown(entry: str) -> str:
    from difflib import get_close_matches

    place, _, name = entry.rpartition(".")
    known = {command.id.partition(".")[2]: command.id for command in PLACES[place].commands} if place in PLACES else {}
    near = get_close_matches(name[:40], known or _NAMES, n=1)
    if near:
        return f"there is no such command; did you mean {known.get(near[0], near[0])}?"
    if known:
        return f"there is no such command; there are {', '.join(known.values())}"
    return "there is no such command; the help of each screen (F1) has the names"


def _textual(written: str) -> str | None:
    """A key by the name that Textual has for it; None for what is no key."""
    if len(written) == 1:
        return _character(written)
    key = written.strip().casefold()
    if key.startswith("^"):
        key = f"ctrl+{key[1:]}"
    *modifiers, last = key.split("+")
    last = _OTHER_NAMES.get(last, last)
    if len(set(modifiers)) < len(modifiers) or not set(modifiers) <= set(_MODIFIERS):
        return None
    if last not in _NAMED and not (len(last) == 1 and last.isascii() and last.isalnum() and modifiers):
        return _character_named(last) if not modifiers else None
    return "+".join([*(each for each in _MODIFIERS if each in modifiers), last])


def _character(character: str) -> str | None:
    if character == " ":
        return "space"
    return (character_key(character) or None) if character.isprintable() else None


def _character_named(name: str) -> str | None:
    """`comma`, `question_mark`: a character by its name."""
    shown = key_name(name)
    return _character(shown) if len(shown) == 1 else None


def _is_letter(key: str) -> bool:
    """Whether a key writes a character where one types."""
    return key == "space" or (len(key_name(key)) == 1 and key not in _NAMED)


def _put(entry: str, ids: list[str], keys: tuple[str, ...], made: dict[str, _Change]) -> Iterator[Problem]:
    """Give the commands of an entry these keys, where they can be pressed."""
    for command_id in ids:
        command = COMMANDS[command_id]
        able = tuple(key for key in keys if not command.typing or _can_be_typed_beside(key, command))
        if _QUIT in keys and command.action != "quit":
            yield Problem(entry, f"{key_name(_QUIT)} always quits; take another key")
            return
        if able == keys or (able and entry != command_id):
            made[command_id] = _Change(entry, able)
        elif entry == command_id:
            wrong = next(key for key in keys if key not in able)
            why = "goes into the text there; take a key such as F9 or ctrl+g"
            yield Problem(entry, f"“{key_name(wrong)}” {why}")


def _can_be_typed_beside(key: str, command: KeyCommand) -> bool:
    return key in command.keys.split(",") or not (_is_letter(key) or key in _EDITING)


def _clashes(made: dict[str, _Change]) -> Iterator[Problem]:
    """Take back each change that gives a key to two commands of one place, until there is none."""
    while (clash := _clash(made)) is not None:
        changed, other, key = clash
        change = made.pop(changed)
        yield Problem(
            change.entry, f"“{key_name(key)}” would be a key of {changed} and of {other}; give one of them another"
        )


def _clash(made: Mapping[str, _Change]) -> tuple[str, str, str] | None:
    """A changed command, another one of the same place, and the key that both have."""
    for place in PLACES.values():
        holders: dict[str, str] = {}
        for command in (*place.beside, *place.commands):
            change = made.get(command.id)
            for key in change.keys if change else command.keys.split(","):
                other = holders.setdefault(key, command.id)
                if other != command.id and (command.id in made or other in made):
                    return (command.id, other, key) if command.id in made else (other, command.id, key)
    return None
