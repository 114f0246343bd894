"""What is no file where a command reads or writes one, and files of the program's own that an export would destroy."""

import stat
from pathlib import Path

import pytest

from tests.cli.front import Front
from tests.store.test_irregular import KINDS

READ = {
    "data file": ("FOLLOWUP_FILE", ("list",)),
    "data file of a change": ("FOLLOWUP_FILE", ("add", "Acme", "Role")),
    "doctor's data file": ("FOLLOWUP_FILE", ("doctor",)),
    "settings": ("FOLLOWUP_CONFIG", ("list",)),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", READ)
def test_what_is_read_is_refused_with_a_sentence_where_it_is_no_file(
    what: str, kind: str, front: Front, tmp_path: Path
) -> None:
    variable, arguments = READ[what]
    place = tmp_path / "strange"
    KINDS[kind](place)
    front.environ[variable] = str(place)
    said = front(*arguments)
    assert said.code == (0 if what == "settings" else 1 if "doctor" in what else 3)
    assert "not a regular file" in said.err + said.out or "No such device" in said.err + said.out
    assert said.err.count("\n") <= 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_a_word_list_and_a_template_are_refused_where_they_are_no_file(kind: str, front: Front) -> None:
    front.acme()
    for name in ("message.md", "words.txt"):
        KINDS[kind](front.config.with_name(name))
    message = front.config.with_name("message.md")
    assert "message.md: it is not a regular file" in front.refused("check", str(message), "--kind", "follow_up")
    assert "words.txt: cannot be read: it is not a regular file" in front("doctor").out
    for folder in ("templates", "rules"):
        front.config.with_name(folder).mkdir()
        KINDS[kind](front.config.with_name(folder) / "mine.toml")
    assert kind == "folder" or "mine.toml" in front("doctor").out
    assert front("draft", "acme", "thank_you").code == 0


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_goes_into_files_only(kind: str, front: Front) -> None:
    front.acme()
    target = front.file.with_name("strange")
    KINDS[kind](target)
    assert front.refused("export", "--format", "json", "--output", str(target))
    assert stat.S_IFMT(target.lstat().st_mode) != stat.S_IFREG


def test_an_export_never_writes_over_a_file_of_the_program(front: Front) -> None:
    front.config.write_text("")
    front.config.with_name("words.txt").write_text("Kubernetes\n")
    front.acme()
    [*_, backup] = Path(f"{front.file}.backups").iterdir()
    own = [front.file, backup, front.config, front.file.with_name(f".{front.file.name}.lock")]
    own.append(front.config.with_name("words.txt"))
    before = [path.read_bytes() for path in own]
    for path in own:
        hard, soft = path.parent / "hard", path.parent / "soft"
        hard.hardlink_to(path)
        soft.symlink_to(path)
        for target in (path, hard, soft, path.parent / ".." / path.parent.name / path.name):
            assert "name another one" in front.refused("export", "--format", "json", "--output", str(target))
        hard.unlink()
        soft.unlink()
    beside = backup.with_name("mine.json")
    assert "in the folder of the backups" in front.refused("export", "--format", "json", "--output", str(beside))
    assert [path.read_bytes() for path in own] == before


def test_an_export_replaces_a_file_as_a_whole_and_only_its_owner_reads_it(front: Front) -> None:
    front.acme()
    target, other, link = (front.file.with_name(name) for name in ("out.json", "other.json", "link.json"))
    target.write_text("old")
    target.chmod(0o644)
    other.hardlink_to(target)
    link.symlink_to(target)
    assert front("export", "--format", "json", "--output", str(link)).code == 0
    assert link.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.read_text().startswith("{")
    assert other.read_text() == "old"
    assert sorted(path.name for path in front.file.parent.iterdir() if path.name.startswith(".out")) == []


def test_a_backup_that_failed_is_said_by_the_command_and_by_doctor(front: Front) -> None:
    front("add", "Acme", "Role")
    folder = Path(f"{front.file}.backups")
    folder.touch()
    said = front("add", "Bluefin", "Role")
    words = f"{folder}: something else is in the place of this folder"
    assert said.err == f"followup: {words}: no backup was made\n"
    doctor = front("doctor")
    assert f"WRONG  backups: none can be made: {words}" in doctor.out
    assert doctor.code == 1
    folder.unlink()
    assert front("add", "Cedar", "Role").err == ""
    assert "none can be made" not in front("doctor").out


def test_of_a_file_that_was_named_the_last_folder_is_made_and_no_more(front: Front, tmp_path: Path) -> None:
    near = tmp_path / "jobs" / "followup.json"
    assert front("--file", str(near), "add", "Acme", "Role").code == 0
    assert near.exists()
    away = tmp_path / "media" / "share" / "followup.json"
    for arguments in (("list",), ("add", "Acme", "Role"), ("--file", str(away), "add", "Acme", "Role")):
        said = front(*arguments, FOLLOWUP_FILE=str(away))
        assert said.code == 3
        assert f"its folder {away.parent} is not there: connect its disk or share" in said.err
    assert not away.parent.parent.exists()
