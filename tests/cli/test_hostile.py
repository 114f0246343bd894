"""Nothing that a terminal would obey comes out of a command, whatever was given to it."""

import json
import sys
import unicodedata
from pathlib import Path

import pytest

from followup_tui.cli.commands import COMMANDS
from followup_tui.domain.text import escaped, printable
from tests.cli.front import Front

HOSTILE = [
    *("\x1b[2J", "\x1b]0;title\x07", "\x9b2J", "\x9d0;title\x9c", "\x0e", "\x0f", "\x7f", "\b\b\b", "\u202e", "\u2066"),
    *("\ud800", "\udcff", "\U000e0041", "\x00", "\rover", "\u2028", "\x85", "\x1b[31mred\x1b[0m"),
]
MORE = {
    "add": [("add", "{}", "Engineer"), ("add", "Acme {}", "{}"), ("add", "Acme", "Engineer", "--notes", "{}")],
    "interview": [("interview", "acme", "--at", "{}"), ("interview", "acme", "--at", "fri 9:00", "--with", "{}")],
    "log": [("log", "acme", "{}"), ("log", "{}", "note"), ("log", "acme", "a", "--at", "{}")],
    "done": [("done", "acme", "thank_you", "--note", "{}"), ("done", "acme", "{}")],
}
_KEPT = "\n\t\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"


def raw(text: str) -> list[str]:
    """What of a text a terminal would take for more than a character."""
    kinds = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return [f"{each!r}" for each in text if unicodedata.category(each) in kinds and each not in _KEPT]


def test_of_all_characters_those_are_printed_that_a_terminal_only_shows() -> None:
    known = [chr(number) for number in range(sys.maxunicode + 1) if unicodedata.category(chr(number)) != "Cn"]
    assert [each for each in known if (printable(each) != each) != bool(raw(each))] == []
    assert printable("a\r\nb") == "a\r\nb"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_document_means_the_same_when_it_is_printed(text: str) -> None:
    document = escaped(json.dumps([text], ensure_ascii=False, indent=2))
    assert raw(document) == []
    assert json.loads(document) == [text]


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_no_argument_comes_out_raw(front: Front, command: str) -> None:
    front.acme()
    generic = [
        (command, "{}"),
        (command, "{}", "{}"),
        (command, "acme", "{}"),
        (command, "--{}"),
        (command, "--file", "{}"),
    ]
    for text in ("".join(HOSTILE), HOSTILE[0]):
        for arguments in (*generic, *MORE.get(command, [])):
            if command in {"export", "restore"} and "--file" in arguments:
                continue
            for more in ((), ("--json",)):
                said = front(
                    *(each.replace("{}", text) for each in arguments), *more, stdin=text.encode(errors="replace")
                )
                assert (raw(said.out), raw(said.err)) == ([], []), (arguments, text)
    for more in ((), ("--json",)):
        said = front("list", *more, columns=80)
        assert raw(said.out.replace("\x1b[", "[") if not more else said.out) == []


@pytest.mark.parametrize("text", [each for each in HOSTILE if "\x00" not in each and "\ud800" not in each])
def test_no_file_name_comes_out_raw(tmp_path: Path, text: str) -> None:
    front = Front(tmp_path)
    folder = tmp_path / f"a{text.replace('/', '')}b"
    folder.mkdir()
    front.environ |= {"FOLLOWUP_FILE": str(folder / "followup.json"), "FOLLOWUP_CONFIG": str(folder / "config.toml")}
    (folder / "config.toml").write_text("nonsense = 1\n")
    front("add", "Acme", "Engineer")
    front("add", "Bcme", "Engineer")
    for arguments in (
        ("doctor",),
        ("doctor", "--json"),
        ("list",),
        ("restore",),
        ("export", "--output", str(folder / "x.json")),
    ):
        said = front(*arguments)
        assert (raw(said.out), raw(said.err)) == ([], []), arguments
    (folder / "followup.json").write_text("{")
    for arguments in (("doctor",), ("doctor", "--json"), ("list",)):
        said = front(*arguments)
        assert (raw(said.out), raw(said.err)) == ([], []), arguments
