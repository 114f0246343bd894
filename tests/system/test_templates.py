"""Template files are read as they are; what is no file, too large or no text does no harm."""

from pathlib import Path

from followup_tui.system.templates import read_templates


def test_only_toml_files_are_read_and_broken_ones_are_told(tmp_path: Path) -> None:
    tmp_path.joinpath("b.toml").write_text("b = 'ü'", encoding="utf-8")
    tmp_path.joinpath("a.toml").write_bytes(b"\xff")
    tmp_path.joinpath("c.toml").write_bytes(b"#" * 200_001)
    tmp_path.joinpath("notes.txt").write_text("x")
    tmp_path.joinpath("folder.toml").mkdir()
    assert read_templates(tmp_path) == {
        "a.toml": "this is not UTF-8 text",
        "b.toml": "b = 'ü'",
        "c.toml": "more than 200,000 bytes are no template",
    }
    assert read_templates(tmp_path / "nowhere") == {}
