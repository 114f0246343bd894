"""The user's own files are read as they are; what is no file, too large or no text does no harm."""

from pathlib import Path

import pytest

from followup_tui.domain.errors import SettingsError
from followup_tui.system.own_files import OwnWords, read_folder


def test_only_toml_files_are_read_and_broken_ones_are_told(tmp_path: Path) -> None:
    tmp_path.joinpath("b.toml").write_text("b = 'ü'", encoding="utf-8")
    tmp_path.joinpath("a.toml").write_bytes(b"\xff")
    tmp_path.joinpath("c.toml").write_bytes(b"#" * 200_001)
    tmp_path.joinpath("notes.txt").write_text("x")
    tmp_path.joinpath("folder.toml").mkdir()
    assert read_folder(tmp_path) == {
        "a.toml": "this is not UTF-8 text",
        "b.toml": "b = 'ü'",
        "c.toml": "more than 200,000 bytes are too many",
    }
    assert read_folder(tmp_path / "nowhere") == {}


def test_a_word_is_kept_once_and_what_stands_there_stays(tmp_path: Path) -> None:
    words = OwnWords(tmp_path / "config" / "words.txt")
    assert words.read() == ()
    words.add("kubectl")
    words.add("Kubectl")
    path = Path(words.path)
    assert path.read_text(encoding="utf-8") == "kubectl\n"
    path.write_text("# mine\nkubectl\n\n  Zürich # a city\nlast", encoding="utf-8")
    words.add("dbt")
    assert path.read_text(encoding="utf-8") == "# mine\nkubectl\n\n  Zürich # a city\nlast\ndbt\n"
    assert words.read() == ("kubectl", "Zürich", "last", "dbt")


def test_a_file_that_cannot_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(b"caf\xe9\n")
    with pytest.raises(SettingsError, match=r"words\.txt, line 1: this is not UTF-8 text"):
        OwnWords(path).add("dbt")
    assert path.read_bytes() == b"caf\xe9\n"
