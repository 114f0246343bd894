"""Keys of the user's own: what the settings say holds, in the line of keys, in the help and in the palette."""

import re
import string
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from followup_tui.system.settings_file import read
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.keymap import COMMANDS, Changes, changes
from followup_tui.tui.keys import PLACES, in_force, key_name
from followup_tui.tui.screens.timeline.timeline import TimelineScreen
from tests.tui.rules import press
from tests.tui.steps import enter_application, enter_interview
from tests.tui.support import seen, until

FREE = ("f12", "K", "C", "E", "M", "Q", "N", "O", "P", "S", "V", "X", "Z", "ampersand", "dollar_sign", "f11", "ctrl+b")
"""Keys that no command has."""
NAMES = sorted({command_id.partition(".")[2] for command_id in COMMANDS})
ENTRIES = st.sampled_from([*COMMANDS, *NAMES, "nonsense", "timeline.nonsense", "nowhere.undo"])
WRITTEN = st.one_of(
    st.sampled_from(
        [*string.ascii_letters, *string.punctuation, "F5", "^d", "ctrl+g", "Esc", "comma", "alt+x", "hyper+x", ""]
    ),
    st.text(max_size=6),
)


@dataclass
class Held:
    """What asks for the keys of an app."""

    key_changes: dict[str, str]


def held(place: str, made: Changes) -> list[tuple[str, str]]:
    """Each key of a place with the command that has it."""
    commands = in_force((*PLACES[place].commands, *PLACES[place].beside), Held(made.keys))
    return sorted({(key, command.id) for command in commands for key in command.keys.split(",")})


BEFORE = {place: held(place, changes({})) for place in PLACES}


@given(st.dictionaries(ENTRIES, st.lists(WRITTEN, max_size=3), max_size=8))
def test_whatever_the_settings_say_each_key_of_a_place_means_one_thing(wanted: dict[str, list[str]]) -> None:
    made = changes(wanted)
    assert set(made.keys) <= set(COMMANDS)
    assert {problem.entry for problem in made.problems} <= set(wanted)
    for place in PLACES:
        now = held(place, made)
        twice = {key for key, count in Counter(key for key, _ in now).items() if count > 1}
        assert all((key, command) in BEFORE[place] for key, command in now if key in twice)
    for entry in set(wanted) & set(COMMANDS):
        assert entry in made.keys or any(problem.entry == entry for problem in made.problems)


def test_every_command_has_an_id_of_its_own_and_no_key_means_two_things() -> None:
    assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", command_id) for command_id in COMMANDS)
    for place, (commands, _) in PLACES.items():
        ids = {command.id: command.action for command in commands}
        assert len(set(ids.values())) == len(ids)
        assert all(command_id.partition(".")[0] in {place, "form"} for command_id in ids)
    [twice] = {
        (key, place) for place in PLACES for key, count in Counter(key for key, _ in BEFORE[place]).items() if count > 1
    } - {("enter", "zone")}
    assert twice == ("g", "caution")  # it comes before the text there


@pytest.mark.parametrize("character", [each for each in map(chr, range(33, 0x180)) if each.isprintable()])
def test_a_character_is_the_key_that_textual_calls_so_and_is_shown_as_it_is(character: str) -> None:
    made = changes({"moves.first": [character], "list.open": ["f12"], "timeline.draft": ["f12"]})
    expected = _character_to_key(character)
    if made.keys.get("moves.first") is None:
        assert any("would be a key of moves.first" in problem.words for problem in made.problems)
    else:
        assert made.keys["moves.first"] == expected
    assert key_name(expected) == character


@pytest.mark.parametrize(
    ("entry", "keys", "says"),
    [
        ("mark_dome", ["d"], "did you mean mark_done?"),
        ("timeline.skipp", ["d"], "did you mean timeline.skip?"),
        ("timeline.xyzzy", ["d"], "there are timeline.draft, "),
        (
            "timeline.skip",
            ["d"],
            "“d” would be a key of timeline.skip and of timeline.mark_done; give one of them another",
        ),
        ("timeline.skip", ["j"], "“j” would be a key of timeline.skip and of moves.cursor_down"),
        ("draft.copy", ["c"], "“c” goes into the text there; take a key such as F9 or ctrl+g"),
        ("draft.copy", ["ctrl+u"], "“^u” goes into the text there"),
        ("list.clear_filter", ["x"], "“x” goes into the text there"),
        ("list.open", ["ctrl+q"], "^q always quits"),
        ("list.open", ["hyper+x"], "“hyper+x” is no key"),
        ("list.open", [], "“” is no key"),
    ],
)
def test_what_cannot_be_is_told(entry: str, keys: list[str], says: str) -> None:
    made = changes({entry: keys})
    [problem] = made.problems
    assert (problem.entry, made.keys) == (entry, {})
    assert says in problem.words


def test_two_commands_may_change_their_keys_with_each_other() -> None:
    assert changes({"timeline.skip": ["d"], "timeline.mark_done": ["s"]}).problems == ()


def test_a_name_without_a_place_stands_for_every_place_and_one_with_a_place_wins() -> None:
    made = changes({"undo": ["f12"], "timeline.undo": ["K"]})
    assert made.problems == ()
    assert made.keys == {
        command_id: "K" if command_id == "timeline.undo" else "f12"
        for command_id in COMMANDS
        if command_id.endswith(".undo")
    }


@pytest.mark.parametrize("offset", range(0, len(FREE), 4))
async def test_footer_help_and_palette_show_the_keys_of_the_settings(
    app: FollowupApp, tracker: Tracker, offset: int
) -> None:
    enter_interview(tracker, enter_application(tracker))
    footed = [command for command in PLACES["list"].commands if command.footer]
    keys = [*FREE[offset:], *FREE[:offset]]
    wanted = {command.id: key for command, key in zip(footed, keys, strict=False)}
    made = changes({command_id: [key] for command_id, key in wanted.items()})
    assert made == Changes(wanted, ())
    app.change_keys(made.keys)
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.pause()
        foot = seen(app).splitlines()[-1]
        for command in footed:
            assert f" {key_name(wanted[command.id])} {command.label} " in f"{foot} "
        offered = [command.help for command in app.get_system_commands(app.screen)]
        for command in footed:
            assert f"{command.help} ({key_name(wanted[command.id])})" in offered
        await press(pilot, wanted["list.help"])
        words = " ".join(seen(app).replace("│", " ").split())
        for command in footed:
            assert f"{key_name(wanted[command.id])} {command.help}" in words


async def test_a_changed_key_works_and_the_old_one_does_not(app: FollowupApp, tracker: Tracker) -> None:
    enter_interview(tracker, enter_application(tracker))
    app.change_keys(changes({"open": ["K"], "undo": ["ctrl+b"]}).keys)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "l", "enter")
        assert not isinstance(app.screen, TimelineScreen)
        await press(pilot, "a")
        await press(pilot, "escape", "K")
        assert isinstance(app.screen, TimelineScreen)
        before = len(tracker.records.interviews)
        await press(pilot, "escape", "u")
        assert len(tracker.records.interviews) == before
        await until(pilot, lambda: "“u” does nothing here; ? shows what the keys do" in seen(app))
        await press(pilot, "ctrl+b")
        await until(pilot, lambda: len(tracker.records.interviews) == before - 1)


def test_the_example_of_the_guide_holds(tmp_path: Path) -> None:
    guide = Path(__file__).parents[2].joinpath("docs/guide.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```toml\n(\[keys\].*?)```", guide, re.DOTALL)
    file = tmp_path / "config.toml"
    file.write_text(example)
    found = read(file)
    assert (found.faults, found.warnings) == ((), ())
    assert changes(found.settings.keys).problems == ()
