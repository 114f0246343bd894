"""What goes wrong: arguments, settings, data files, output; always one line, never a traceback, nothing changed."""

from io import BytesIO, StringIO
from pathlib import Path

import pytest

from followup_tui import __version__
from followup_tui.__main__ import Streams, main
from tests.cli.front import Front

DAMAGED = {
    "empty": b"",
    "zeros": b"\0" * 100,
    "no JSON": b"hello\n",
    "cut off": b'{"_meta": {"1": {"schema": 1}}, "applications": {"1": {"id": "2bcdfghj", "comp',
    "foreign": b'{"_default": {"1": {"name": "somebody else\'s"}}}',
    "a list": b"[1, 2, 3]",
    "newer": b'{"_meta": {"1": {"schema": 999, "min_reader": 999}}, "applications": {}}',
    "no UTF-8": b'{"_meta": {"1": {"schema": 1}}, "applications": {"1": {"id": "2bcdfghj", "company": "\xff"}}}',
    "no table": b'{"_meta": {"1": {"schema": 1}}, "applications": {"1": 7}, "entries": -1}',
}

COMMANDS = (
    ("list",),
    ("due", "--json"),
    ("add", "Acme", "Data Engineer"),
    ("interview", "acme", "--at", "yesterday 3pm"),
    ("done", "acme", "thank_you"),
    ("log", "acme", "a note"),
    ("export", "--format", "json"),
)


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_data_file_that_cannot_be_read_stays_as_it_is(front: Front, content: bytes) -> None:
    front.file.write_bytes(content)
    for command in COMMANDS:
        said = front(*command)
        assert (said.code, said.out) == (3, "")
        (line,) = said.err.splitlines()
        assert line.startswith(f"followup: {front.file}: ")
        assert front.file.read_bytes() == content


def test_a_data_file_that_is_a_folder_is_refused(front: Front) -> None:
    front.file.mkdir()
    assert front("list").code == 3


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ((), "the app needs a terminal; for scripts there are commands, see: followup --help"),
        (("--demo",), "the app needs a terminal; for scripts there are commands, see: followup --help"),
        (("dance",), None),
        (("due", "--loud"), "unrecognized arguments: --loud; see: followup --help"),
        (("due", "--cou"), None),
        (("add", "Acme"), "the following arguments are required: ROLE; see: followup add --help"),
        (("interview", "acme", "--at", "fri 3pm", "--minutes", "many"), None),
        (("due", "--now", "tomorrow"), None),
        (("due", "--now", "2026-03-11T14:05"), None),
        (("due", "--now", "1999-03-11T14:05Z"), "--now: the year 1999 is not between 2000 and 2100"),
        (("due", "--file", ""), "--file: names no file"),
        (("export", "--format", "pdf"), None),
    ],
)
def test_wrong_arguments_are_one_line(front: Front, arguments: tuple[str, ...], error: str | None) -> None:
    line = front.refused(*arguments)
    assert error is None or line == error
    assert not front.file.exists()


def test_an_error_shows_no_control_characters_and_not_megabytes(front: Front) -> None:
    assert "\x1b" not in front.refused("timeline", "\x1b]0;title\a")
    assert len(front.refused("dance" * 1_000_000)) < 1_200


def test_a_wrong_setting_costs_only_itself_and_is_said_on_standard_error(front: Front) -> None:
    front.acme("2026-03-09 15:00")
    front.config.write_text('timezone = "Nowhere/Land"\ndate_order = "mdy"\nname = 3\n', encoding="utf-8")
    said = front("due", "--count")
    assert (said.code, said.out) == (0, "1 overdue, 1 open\n")
    first, second = said.err.splitlines()
    assert first.startswith(f"followup: {front.config}, line 1: timezone: “Nowhere/Land” is not a time zone")
    assert (
        second
        == f"followup: {front.config}, line 3: name: a text in quotes is wanted, not a number; its default is used"
    )
    assert front("due", "--exit-code").code == 1
    entered = front("interview", "acme", "--at", "3/10 15:00", "--json")
    assert entered.json["start"] == "2026-03-10T15:00:00+01:00"


def test_settings_that_are_no_toml_leave_the_defaults(front: Front) -> None:
    front.config.write_text("date_order\n", encoding="utf-8")
    said = front("list", "--json")
    assert (said.code, said.json) == (0, [])
    assert said.err.endswith("; the defaults are used for all settings\n")


def test_settings_choose_zone_and_order_of_dates(front: Front) -> None:
    front.config.write_text('timezone = "America/New_York"\ndate_order = "mdy"\n', encoding="utf-8")
    front("add", "Acme", "Data Engineer")
    said = front.json("interview", "acme", "--at", "3/10 15:00")
    assert said["start"] == "2026-03-10T15:00:00-04:00"


def test_options_win_over_the_environment(front: Front, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    front("add", "Acme", "Data Engineer", "--file", str(other))
    assert other.exists()
    assert not front.file.exists()
    assert len(front("--file", str(other), "list").out.splitlines()) == 2


def test_a_bug_is_one_line_and_a_traceback_only_where_asked(front: Front) -> None:
    class Broken(StringIO):
        def write(self, _text: str) -> int:
            raise ZeroDivisionError

    for debug, lines in (("", 1), ("1", 3)):
        err = StringIO()
        code = main(["--version"], {"FOLLOWUP_DEBUG": debug}, Streams(BytesIO(), Broken(), err))
        assert code == 70
        assert err.getvalue().splitlines()[-1].startswith("followup: this is a bug: ZeroDivisionError")
        assert len(err.getvalue().splitlines()) >= lines
        assert ("Traceback" in err.getvalue()) is bool(debug)
    assert front("--version").line == f"followup {__version__}"


def test_every_command_has_help_with_examples(front: Front) -> None:
    listed = front("--help").out.split("  COMMAND\n")[1].split("\n\n")[0].splitlines()
    names = [line.split()[0] for line in listed if line[:4].isspace() and not line[4].isspace()]
    assert "due" in names
    for name in names:
        said = front(name, "--help")
        assert said.code == 0
        assert f"followup {name}" in said.out.split("examples:")[1]
