"""The settings file: what is taken, and how each fault is named."""

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_tui.domain.errors import SettingsError
from followup_tui.domain.settings import Found, Settings
from followup_tui.domain.when.week import Hours
from followup_tui.system.settings_file import MAX_SIZE, read, read_or_default

WHOLE = """
# everything that can be set
name = "Ann  Lee"
email = "ann@example.org"
phone = "+49 30 1234"
timezone = "europe/berlin"
country = "us-ca"
cadence = "brisk"
working_days = ["Sun", "mon", "tuesday", "wed", "thu"]
working_hours = "8:30-16:00"
days_off = [2026-12-24, "2026-12-28", "2026-12-31 to 2027-01-02"]
date_order = "MDY"
theme = "nord"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_every_setting_is_read_and_put_in_its_proper_form(file: Path) -> None:
    file.write_text(WHOLE)
    assert read(file).settings == Settings(
        name="Ann Lee",
        email="ann@example.org",
        phone="+49 30 1234",
        timezone="Europe/Berlin",
        country="US-CA",
        cadence="brisk",
        working_days=(0, 1, 2, 3, 6),
        working_hours=Hours(time(8, 30), time(16)),
        days_off=frozenset(
            {date(2026, 12, 24), date(2026, 12, 28), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2)}
        ),
        date_order="mdy",
        theme="nord",
    )
    assert read_or_default(file) == read(file)


@pytest.mark.parametrize("content", ["", "\ufeff", "timezone = ''\ncountry = ''\n", "# nothing\r\n"])
def test_what_is_not_set_has_its_default(file: Path, content: str) -> None:
    file.write_text(content, newline="")
    assert read(file) == Found(Settings())


def test_no_file_gives_the_defaults(file: Path) -> None:
    assert read(file) == Found(Settings())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("name = 3", ", line 1: name: a text in quotes is wanted, not a number"),
        ("\n\nname = true", ", line 3: name: a text in quotes is wanted, not true or false"),
        ("a = 1\n name= []", ", line 2: name: a text in quotes is wanted, not a list"),
        ("[theme]", ", line 1: theme: a text in quotes is wanted, not a table"),
        ("theme.dark = 'x'", ", line 1: theme: a text in quotes is wanted, not a table"),
        (f"name = '{'x' * 201}'", ", line 1: name: It has 201 characters; 200 is the most that fits"),
        ("timezone = 'Europe/Berlim'", ", line 1: timezone: “Europe/Berlim” is not a time zone; did you mean Europe"),
        ("timezone = 'EST'", ", line 1: timezone: “EST” is an abbreviation"),
        ("country = 'USA'", ", line 1: country: “USA” is no country code; did you mean US (United States)?"),
        ("country = 'X1'", ", line 1: country: “X1” is no country code"),
        ("cadence = ''", ", line 1: cadence: the name of a cadence is wanted"),
        ("date_order = 'dym'", ', line 1: date_order: "dmy" (24/11), "mdy" (11/24) or "ymd" (2026/11/24) is wanted'),
        ("days_off = 2026-12-24", ", line 1: days_off: a list is wanted"),
        ("days_off = ['soon']", ", line 1: days_off: “soon” is no date; write 2026-12-24 or"),
        ("days_off = [2026-12-24T10:00:00]", ", line 1: days_off: “2026-12-24 10:00:00” is no date"),
        ("days_off = [24]", ", line 1: days_off: “24” is no date"),
        ("days_off = ['2027-01-02 to 2026-12-27']", ", line 1: days_off: “2027-01-02 to 2026-12-27” is no range"),
        ("days_off = ['2026-01-01 to 2030-01-01']", ", line 1: days_off: “2026-01-01 to 2030-01-01” is no range"),
        (f"days_off = [{'2026-12-24,' * 1001}]", ", line 1: days_off: more than 1000 days off are too many"),
        (
            "working_days = 'mon-fri'",
            ', line 1: working_days: a list is wanted, as in ["mon", "tue", "wed", "thu", "fri"]',
        ),
        ("working_days = [1]", ', line 1: working_days: the names of days are wanted, as in ["mon", "tue"], not a n'),
        ("working_days = ['mon', 'fry']", ", line 1: working_days: “fry” is no day of the week; write mon, tue, wed,"),
        ("working_days = []", ", line 1: working_days: At least one day must be a working day"),
        ("checks_off = 'filler'", ', line 1: checks_off: a list of codes is wanted, as in ["filler", "spelling"]'),
        ("checks_off = [1]", ", line 1: checks_off: a list of codes is wanted"),
        ("working_hours = 9", ", line 1: working_hours: a text in quotes is wanted, not a number"),
        ("working_hours = ''", ", line 1: working_hours: “” are no hours; write 09:00-17:00"),
        ("working_hours = '17-9'", ", line 1: working_hours: 17:00 is not before 09:00"),
        ("name = 'a'\nname = 'b'\n", ", line 2, column 11: Cannot overwrite a value"),
        ("name = \n", ", line 1, column 8: Invalid value"),
        ("name", ", end of document: Expected '=' after a key in a key/value pair"),
        ("name = 'a\x1b[2J'", ", line 1, column 10: "),
        ("n = " + "9" * 5000, ": a number has too many digits"),
        ("n = " + "[" * 50_000, ": lists or tables are nested too deeply"),
        ("#" * (MAX_SIZE + 1), ": more than 1,000,000 bytes are no settings"),
    ],
)
def test_a_fault_is_named_with_line_and_field(file: Path, content: str, sentence: str) -> None:
    file.write_text(content)
    (fault,) = read_or_default(file).faults
    assert fault.startswith(f"{file}{sentence}")


def test_bytes_that_are_no_text_are_named_with_their_line(file: Path) -> None:
    file.write_bytes(b"name = 'a'\ntheme = '\xff'\n")
    with pytest.raises(SettingsError, match="line 2: this is not UTF-8 text"):
        read(file)


def test_a_directory_in_place_of_the_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: it is not a regular file"):
        read(tmp_path)


def test_a_path_that_cannot_exist_is_an_error() -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read(Path("a\0b"))


def test_an_unknown_key_is_a_warning_with_what_may_be_meant(file: Path) -> None:
    file.write_text("name = 'Ann'\ntimezon = 'Asia/Tokyo'\n\n[macros]\nquit = 'q'\n")
    found, faults, warnings = read(file)
    assert (found, faults) == (Settings(name="Ann"), ())
    assert warnings[0] == f"{file}, line 2: “timezon” is no setting; did you mean timezone?"
    assert warnings[1].startswith(f"{file}, line 4: “macros” is no setting; there are name, email,")
    assert read_or_default(file) == read(file)


def test_keys_are_read_by_name_and_by_place(file: Path) -> None:
    file.write_text("[keys]\nundo = 'ctrl+b'\ntimeline.skip = ['d', 'K']\n[keys.list]\nopen = 'o'\n")
    found, faults, warnings = read(file)
    assert found.keys == {"undo": ("ctrl+b",), "timeline.skip": ("d", "K"), "list.open": ("o",)}
    assert (faults, warnings) == ((), ())


@pytest.mark.parametrize(
    "wrong",
    [
        "keys = 'd'",
        "keys = ['d']",
        "[keys]\nundo = 3",
        "[keys]\nundo = ['d', 3]",
        "[keys.list.open]\nfirst = 'd'",
        f"[keys]\n{'.'.join('a' * 3000)} = 'd'",
        "[keys]\n" + "\n".join(f"a{number} = 'd'" for number in range(501)),
    ],
)
def test_a_table_of_keys_that_cannot_be_read_is_told_and_left_out(file: Path, wrong: str) -> None:
    file.write_text(f"name = 'Ann'\n{wrong}\n")
    found = read_or_default(file)
    assert found.settings == Settings(name="Ann")
    [fault] = found.faults
    assert fault.startswith(f"{file}, line 2: keys: ")


def test_the_program_goes_on_with_what_can_be_read_and_says_what_is_wrong(file: Path) -> None:
    file.write_text("name = 'Ann'\ncountry = 5\ndate_order = 'dym'\n")
    found = read_or_default(file)
    assert found.settings == Settings(name="Ann")
    assert found.faults == (
        f"{file}, line 2: country: a text in quotes is wanted, not a number; its default is used",
        f'{file}, line 3: date_order: "dmy" (24/11), "mdy" (11/24) or "ymd" (2026/11/24) is wanted; its default is used',
    )


def test_a_file_that_is_no_toml_gives_the_defaults_and_says_so(file: Path) -> None:
    file.write_text("name = 'Ann'\ncountry\n")
    found = read_or_default(file)
    assert found.settings == Settings()
    assert [fault.endswith("; the defaults are used for all settings") for fault in found.faults] == [True]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=60),
        st.builds(
            "{} = {}".format,
            st.sampled_from(["name", "timezone", "country", "days_off", "date_order", "x"]),
            st.text(max_size=20),
        ).map(lambda line: line.encode(errors="surrogatepass")),
    )
)
def test_whatever_stands_in_the_file_is_settings_or_an_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    assert isinstance(read_or_default(file).settings, Settings)


MINE = """
[[cadences.mine.steps]]
kind = "thank_you"
opens = "E"
due = "E + 48 hours"
lapses = "17:00 bd(5, D)"

[[cadences.mine.steps]]
kind = "follow_up"
opens = "09:00 bd(7, D)"
due = "17:00 bd(9, D)"
lapses = "17:00 bd(20, D)"
promised = { opens = "09:00 bd(3, P)", due = "17:00 bd(5, P)", lapses = "17:00 bd(9, P)" }
"""


def test_a_cadence_of_ones_own_is_read_and_can_be_the_default(file: Path) -> None:
    file.write_text(f"cadence = 'mine'\n{MINE}")
    found = read(file).settings
    assert found.cadence == "mine"
    assert [step.kind for step in found.cadences["mine"].steps] == ["thank_you", "follow_up"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("cadence = 'hasty'\n", ", line 1: cadence: there is no cadence “hasty”; there are guide, brisk, thorough"),
        (MINE.replace("E + 48", "E - 48"), ", line 5: cadence mine, step 1, due: “E - 48 hours” is no moment"),
        (MINE.replace("bd(7, D)", "bd(7, X)"), ", line 10: cadence mine, step 2, opens: “09:00 bd(7, X)” is no moment"),
        (MINE.replace("bd(3, P)", "bd(0, P)"), ", line 13: cadence mine, step 2, promised, opens: “09:00 bd(0, P)”"),
        (MINE.replace('kind = "follow_up"\n', ""), ", line 8: cadence mine, step 2: kind is missing"),
        (MINE.replace("mine", "guide"), ", line 2: cadences: “guide” is built in"),
        ("[cadences.mine]\n", ", line 1: cadence mine: it has no [[steps]]"),
        (
            MINE.replace("promised = {", "[cadences.mine.steps.promise]\n").split(", due")[0],
            ", line 13: cadence mine, step 2: there is no field “promise”",
        ),
        (MINE.replace("promised =", "promise ="), ", line 13: cadence mine, step 2: there is no field “promise”"),
        (
            MINE.replace("promised = {", "[cadences.mine.steps.promised]\n")
            .replace(", due", "\ndue")
            .split(", lapses")[0],
            ", line 13: cadence mine, step 2, promised: lapses is missing",
        ),
        (
            MINE.replace("cadences", "cadence"),
            ", line 2: cadence: the name of a cadence is wanted; your own are under",
        ),
        ("cadences = 3\n", ", line 1: cadences: tables are wanted, as in [[cadences.mine.steps]], not a number"),
    ],
)
def test_a_fault_in_a_cadence_is_named_with_line_and_field(file: Path, content: str, sentence: str) -> None:
    file.write_text(content)
    (fault,) = read_or_default(file).faults
    assert fault.startswith(f"{file}{sentence}")
