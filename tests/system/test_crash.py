"""A crash report says where the program failed, and nothing of what it held."""

from pathlib import Path

from followup_tui.system.crash import report, where, write_report


def failed() -> BaseException:
    """An error with somebody's name in its message, its variables and its cause."""
    name, people = "Dana Lee", dict[str, str]()
    caught: BaseException = AssertionError()
    try:
        try:
            people[name]
        except KeyError as error:
            raise ValueError(f"cannot greet {name}") from error
    except ValueError as error:
        caught = error
    return caught


def test_it_holds_places_and_no_texts() -> None:
    text = report(failed())
    assert "ValueError" in text
    assert "KeyError" in text
    assert "in failed" in text
    assert "Dana" not in text
    assert str(Path.home()) not in text
    assert where(failed()).startswith("ValueError in test_crash.py, line ")


def test_it_is_private(tmp_path: Path) -> None:
    path = tmp_path / "last-crash.txt"
    assert write_report(failed(), path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert not write_report(failed(), Path("/dev/null/never"))
