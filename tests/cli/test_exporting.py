"""Writing everything out."""

import json
import stat

from tests.cli.front import Front


def test_export_gives_everything_that_is_stored(front: Front) -> None:
    application, interview = front.acme()
    entry = front("log", "acme", "a note").line
    said = front.json("export", "--format", "json")
    assert set(said) == {"applications", "interviews", "entries", "drafts"}
    assert [each["id"] for each in said["applications"]] == [application]
    assert [each["id"] for each in said["interviews"]] == [interview]
    assert entry in {each["id"] for each in said["entries"]}
    assert front("export", "--format", "json").out == front("export", "--format", "json", "--json").out


def test_export_to_a_file_is_private(front: Front) -> None:
    front.acme()
    target = front.file.with_name("everything.json")
    assert front("export", "--format", "json", "--output", str(target)).line.endswith(
        "1 application, 1 interview, 1 timeline entry, 0 drafts"
    )
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert json.loads(target.read_text(encoding="utf-8")) == front.json("export", "--format", "json")


def test_export_never_writes_over_the_data_file(front: Front) -> None:
    front.acme()
    before = front.file.read_bytes()
    link = front.file.with_name("link.json")
    link.symlink_to(front.file)
    for target in (front.file, link):
        assert "is the data file itself" in front.refused("export", "--format", "json", "--output", str(target))
    assert front.file.read_bytes() == before


def test_export_to_a_folder_that_is_not_there_is_refused(front: Front) -> None:
    assert "No such file or directory" in front.refused("export", "--format", "json", "--output", "/nowhere/x.json")
