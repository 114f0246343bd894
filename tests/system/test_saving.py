"""Writing settings back: what the user wrote by hand stays, what changed is there, what is unsafe is refused."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st
from msgspec.structs import replace

from followup_tui.domain.errors import SettingsError
from followup_tui.domain.settings import Settings
from followup_tui.domain.text import optional
from followup_tui.domain.when.week import Hours
from followup_tui.system.settings_file import read
from followup_tui.system.settings_writer import save

BY_HAND = """\
# My settings. Do not touch!
name = 'Ann'   # as in the passport
future_key = 3

days_off = [
    2026-12-24,   # Christmas Eve
    # between the years
    "2026-12-28 to 2026-12-31",
]

[keys]   # for a keyboard of mine
undo = "F12"
timeline.skip = ["d", "s"]

[cadences.mine]   # slower
[[cadences.mine.steps]]
kind = "thank_you"
opens = "E"
due = "E + 48 hours"
lapses = "17:00 bd(5, D)"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_comments_and_unknown_keys_survive(file: Path) -> None:
    file.write_text(BY_HAND)
    save(file, replace(read(file).settings, name="Ann Lee", theme="nord", days_off=frozenset({date(2026, 12, 24)})))
    assert file.read_text() == BY_HAND.replace(
        "name = 'Ann'   # as in the passport", 'name = "Ann Lee"  # as in the passport'
    ).replace(
        BY_HAND[BY_HAND.index("days_off") : BY_HAND.index("\n[keys]")],
        '# Christmas Eve\n# between the years\ndays_off = [2026-12-24]\ntheme = "nord"\n',
    )


def test_a_file_that_says_it_already_is_not_written(file: Path) -> None:
    file.write_text(BY_HAND)
    before = file.stat().st_mtime_ns
    save(file, read(file).settings)
    assert (file.read_text(), file.stat().st_mtime_ns) == (BY_HAND, before)


def test_defaults_alone_make_no_file(file: Path) -> None:
    save(file, Settings())
    assert not file.exists()


def test_a_first_save_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "config.toml"
    save(file, Settings(name="Ann", country="DE", signature="Ann\n+49 30 1"))
    assert file.read_text() == 'name = "Ann"\nsignature = "Ann\\n+49 30 1"\ncountry = "DE"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", 'name = "B"\n', id="an empty file"),
        pytest.param("# note", '# note\nname = "B"\n', id="a comment without a line end"),
        pytest.param("name = 'A'", 'name = "B"', id="no line end at the end"),
        pytest.param("name = 'A'\r\nx = 1\r\n", 'name = "B"\r\nx = 1\r\n', id="the line ends of Windows"),
        pytest.param('"name" = """A\nA"""\n', 'name = "B"\n', id="a text of several lines, a quoted key"),
        pytest.param("name = 'A # A' # c\n", 'name = "B"  # c\n', id="a sign for a comment inside a text"),
        pytest.param("x = [\n[1],\n]\n", 'x = [\n[1],\n]\nname = "B"\n', id="a bracket that is no table"),
        pytest.param("# mine\n[t]\nname = 'A'\n", "name = \"B\"\n\n# mine\n[t]\nname = 'A'\n", id="only tables"),
        pytest.param("name = 3\n", 'name = "B"\n', id="a wrong value"),
    ],
)
def test_one_value_is_put_in_its_place(file: Path, before: str, after: str) -> None:
    file.write_text(before, newline="")
    save(file, Settings(name="B"))
    assert file.read_bytes().decode() == after


def test_the_working_week_is_written_by_the_names_of_its_days(file: Path) -> None:
    wanted = Settings(working_days=(0, 1, 2, 3, 6), working_hours=Hours(time(10), time(18, 30)))
    save(file, wanted)
    assert file.read_text() == ('working_days = ["mon", "tue", "wed", "thu", "sun"]\nworking_hours = "10:00-18:30"\n')
    assert read(file).settings == wanted


def test_taking_a_value_back_leaves_an_empty_one(file: Path) -> None:
    file.write_text('country = "DE"\n')
    save(file, Settings())
    assert file.read_text() == 'country = ""\n'


@pytest.mark.parametrize("content", ["name = \n", "[name]\nx = 1\n", "theme.a = 1\ntheme.b = 2\n"])
def test_what_cannot_be_changed_safely_is_refused_and_left_alone(file: Path, content: str) -> None:
    file.write_text(content)
    with pytest.raises(SettingsError):
        save(file, Settings(name="B", theme="nord"))
    assert file.read_text() == content


def test_a_link_to_the_file_stays_a_link_and_its_mode_stays(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("name = 'A'\n")
    kept.chmod(0o640)
    file.symlink_to(kept)
    save(file, Settings(name="B"))
    assert file.is_symlink()
    assert kept.read_text() == 'name = "B"\n'
    assert kept.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    with pytest.raises(SettingsError):
        save(tmp_path / "in the way" / "config.toml", Settings(name="B"))


def test_a_wrong_value_costs_only_itself(file: Path) -> None:
    file.write_text("name = 'Ann'\ntheme = 3\ndate_order = 'dym'\n")
    found = read(file)
    assert found.settings == Settings(name="Ann")
    assert [fault.partition(", ")[2] for fault in found.faults] == [
        "line 2: theme: a text in quotes is wanted, not a number",
        'line 3: date_order: "dmy" (24/11), "mdy" (11/24) or "ymd" (2026/11/24) is wanted',
    ]


@tries(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["", BY_HAND, "x = 1", "[t]\n", "# c\n\n[t]\n", "name = '''\nA'''\n"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20),
    st.sets(st.integers(0, 40), max_size=12),
)
def test_what_was_saved_is_what_is_read(tmp_path: Path, content: str, theme: str, days: set[int]) -> None:
    file = tmp_path / "config.toml"
    file.write_text(content, newline="")
    free = frozenset(date(2026, 12, 20) + timedelta(days=n) for n in days)
    wanted = replace(read(file).settings, theme=optional("theme", theme), days_off=free)
    save(file, wanted)
    again = read(file).settings
    assert (again.theme, again.days_off, again.name) == (wanted.theme, free, wanted.name)
    assert set(again.cadences) == set(wanted.cadences)
