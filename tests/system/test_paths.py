"""Where the files are."""

from pathlib import Path

from followup_tui.system.paths import absolute, config_file, data_file, draft_file


def test_the_environment_says_where_the_files_are(tmp_path: Path) -> None:
    environ = {"FOLLOWUP_FILE": str(tmp_path / "mine.json"), "FOLLOWUP_CONFIG": str(tmp_path / "mine.toml")}
    assert data_file(environ) == tmp_path / "mine.json"
    assert config_file(environ) == tmp_path / "mine.toml"


def test_without_it_they_are_in_the_platforms_directories_of_followup() -> None:
    for path, name in ((data_file({"FOLLOWUP_FILE": ""}), "followup.json"), (config_file({}), "config.toml")):
        assert path.is_absolute()
        assert (path.parent.name, path.name) == ("followup", name)


def test_a_path_is_taken_as_a_shell_would() -> None:
    assert absolute("~/jobs.json") == Path.home() / "jobs.json"
    assert absolute("some/../jobs.json") == Path.cwd() / "jobs.json"
    assert absolute("~nobody-of-this-name/x").is_absolute()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    assert absolute(str(tmp_path / "link.json")).name == "link.json"


def test_the_last_draft_is_beside_the_data() -> None:
    assert draft_file(Path("/data/followup.json")) == Path("/data/last-draft.txt")
