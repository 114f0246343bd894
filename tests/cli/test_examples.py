"""Every command that the documents and the help show works as it stands there."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_tui.cli.commands import COMMANDS
from followup_tui.domain.plan.answers import Answer
from tests.cli.front import Front, Said

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
NAMES = {command.name for command in COMMANDS}
CODES = {"due": {0, 1}, "check": {0, 1}, "doctor": {0, 1}}
"""The exit codes of those that answer with one."""


def shown() -> Iterator[str]:
    """Each command in a block or between backticks, without what stands behind it, and the examples of the help."""
    for command in COMMANDS:
        yield from (line.strip() for line in command.examples.replace("\\\n", " ").splitlines() if line.strip())
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        blocks = re.findall(r"^ {4}(followup .*)$", text, re.MULTILINE)
        inline = re.findall(r"`(followup [^`]+)`", text.replace("\n", " "))
        yield from (re.split(r"\s{2,}#|;", each)[0].strip() for each in (*blocks, *inline))


def examples() -> list[str]:
    """Those that say what to do: not only a name, and no placeholder in capitals."""
    found = dict.fromkeys(shown())
    return [each for each in found if not re.search(r"\b(?:COMMAND|NAME|PATH)\b", each) and _name(each) in NAMES]


def _name(example: str) -> str:
    return next((word for word in shlex.split(example)[1:] if not word.startswith("-")), "")


@pytest.fixture
def world(front: Front, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Front:
    """What the examples are about: an interview of yesterday with two people, one with one, and something to take back."""
    monkeypatch.chdir(tmp_path)
    for company, mail, others in (("Acme", "acme", ["--with", "Kim Park"]), ("Quokka Analytics", "quokka", [])):
        front("add", company, "Data Engineer", "--applied", "2026-02-20")
        front("interview", mail, "--at", "yesterday 10:00", "--with", f"Dana Lee <dana@{mail}.example>", *others)
    front("log", "acme", "To be taken back")
    front("undo")
    (tmp_path / "message.txt").write_text("Hello Dana,\n\nThank you for your time.\n", encoding="utf-8")
    return front


def follow(world: Front, example: str) -> tuple[str, Said]:
    """Do as an example says, what stands behind a pipe with what comes out of it; the command that was last."""
    said = world("list")
    name = ""
    for part in re.split(r"\|(?!\|)", example.split("||", maxsplit=1)[0]):
        words = shlex.split(part)[1:]
        name = _name(part)
        if name in {"undo", "redo", "restore"}:
            words = [name, *_there(world, name, len(words) > 1)]
        said = world(*words, stdin=said.out.encode())
    return name, said


def _there(world: Front, name: str, wanted: bool) -> list[str]:
    """A number or a name that there is, for the made-up one of an example."""
    if not wanted:
        return []
    if name == "restore":
        return [world.json("backups")[0]["name"]]
    return [str(next(each["number"] for each in world.json("history") if each["undone"] is (name == "redo")))]


@pytest.mark.parametrize("example", examples())
def test_an_example_works_as_it_stands(world: Front, example: str) -> None:
    name, said = follow(world, example)
    if example == f"followup {name}" and "arguments are required" in said.err:  # only its name, in a sentence
        said = world(name, "--help")
    assert said.code in CODES.get(name, {0}), said.err


def test_there_are_examples_of_every_command() -> None:
    assert {_name(example) for example in examples()} == NAMES


@pytest.mark.parametrize("kind", ["closing_note", "follow_up"])
@pytest.mark.parametrize("answer", [answer for answer in Answer if answer is not Answer.LAST_NOTE])
def test_a_letter_outside_the_plan_is_written_by_its_name_under_either_kind(
    world: Front, answer: Answer, kind: str
) -> None:
    said = world("draft", "acme", kind, "--variant", answer.value)
    assert said.code == 0, said.err
    assert world.json("draft", "acme", kind, "--variant", answer.value)["kind"] == answer.kind
    assert (f"is a {'follow-up' if answer.kind == 'follow_up' else 'closing note'}" in said.err) is (
        kind != answer.kind
    )
