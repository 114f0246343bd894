"""The machine's time zone, found in made-up machines as their C library would find it; never a silent UTC."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from followup_tui.domain.validation import interview
from followup_tui.domain.when.zones import check_zone, local
from followup_tui.system.machine_zone import find_zone
from tests import factories

DATA = Path(str(files("tzdata").joinpath("zoneinfo")))
SOME = (
    *("Europe/Berlin", "Europe/Paris", "Europe/Oslo", "Asia/Tokyo", "Asia/Kolkata", "Pacific/Auckland", "Etc/UTC"),
    *("America/New_York", "America/Toronto", "UTC", "EST5EDT", "CET", "Etc/GMT-3", "Australia/Lord_Howe"),
)


class Machine:
    """The files of a machine: a tree of zones, and what `/etc` says."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.etc = root / "etc"
        self.tree = root / "usr/share/zoneinfo"
        self.etc.mkdir(parents=True)
        self.tree.mkdir(parents=True)
        shutil.copyfile(DATA / "zone1970.tab", self.tree / "zone1970.tab")
        for name in SOME:
            target = self.tree / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(DATA / name, target)

    def zone(self, *, country: str | None = None, **environ: str) -> str | None:
        """The name that is found, which every record can keep."""
        name = find_zone(environ, self.root, country).name
        if name is not None:
            assert check_zone(name) == name
            assert interview(factories.interview(timezone=name)).timezone == name
        return name

    def says(self, **environ: str) -> str:
        """Whence the zone is known, or why it is not."""
        return find_zone(environ, self.root).says


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    (made.etc / "timezone").write_text("Asia/Tokyo\n")
    return made


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":Europe/Berlin", "Europe/Berlin"),
        (":/usr/share/zoneinfo/America/New_York", "America/New_York"),
        ("/usr/share/zoneinfo/posix/Asia/Tokyo", "Asia/Tokyo"),
        ("/usr/share/zoneinfo/right/Asia/Tokyo", "Asia/Tokyo"),
        ("posix/Asia/Tokyo", "Asia/Tokyo"),
        ("EST5EDT", "EST5EDT"),
        ("UTC", "UTC"),
        ("", "UTC"),
        (":", "UTC"),
        ("CET", "Europe/Brussels"),
        ("EST", "America/Panama"),
        ("UTC0", "UTC"),
        ("EST5", "Etc/GMT+5"),
        ("<+03>-3", "Etc/GMT-3"),
        ("IST-5:30", "Asia/Kolkata"),
        ("NZST-12NZDT,M9.5.0,M4.1.0/3", "Pacific/Auckland"),
        ("NZST-12NZDT,M9.5.0/2,M4.1.0/3", "Pacific/Auckland"),
        ("EST5EDT,M3.2.0,M11.1.0", "EST5EDT"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", None),
        ("XYZ-1XYS,M3.5.0,M10.5.0/3", None),
        ("XYZ5:45", None),
        ("Nope/Zone", None),
        ("europe/berlin", None),
        ("/nowhere/at/all", None),
        ("../../etc/passwd", None),
        ("\ud800", None),
        ("\0", None),
        ("/\0", None),
        ("x" * 10_000, None),
    ],
)
def test_the_variable_names_the_zone_and_what_is_no_zone_is_not_made_good(
    machine: Machine, value: str, name: str | None
) -> None:
    assert machine.zone(TZ=value) == name
    assert "TZ" in machine.says(TZ=value)


def test_rules_that_several_zones_have_are_those_of_the_users_country(machine: Machine) -> None:
    rules = "CET-1CEST,M3.5.0,M10.5.0/3"
    assert machine.zone(TZ=rules, country="DE") == "Europe/Berlin"
    assert machine.zone(TZ=rules, country="FR") == "Europe/Paris"
    assert machine.zone(TZ=rules, country="US") is None
    assert machine.says(TZ=rules) == (
        "TZ (CET-1CEST,M3.5.0,M10.5.0/3) is no zone by its name, and its rules are those of no zone alone"
    )


@pytest.mark.parametrize("variable", [{}, {"TZ": ":/etc/localtime"}, {"TZ": "/etc/localtime"}])
@pytest.mark.parametrize(
    "target", ["../usr/share/zoneinfo/Australia/Lord_Howe", "/usr/share/zoneinfo/Australia/Lord_Howe"]
)
def test_the_zone_is_where_localtime_points_to(machine: Machine, target: str, variable: dict[str, str]) -> None:
    (machine.etc / "localtime").symlink_to(target)
    assert machine.zone(**variable) == "Australia/Lord_Howe"


def test_a_link_to_a_link_is_followed(machine: Machine) -> None:
    (machine.etc / "static").symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    (machine.etc / "localtime").symlink_to("static")
    assert machine.zone() == "Europe/Berlin"


def test_a_link_names_the_zone_also_where_its_data_are_missing(machine: Machine) -> None:
    shutil.rmtree(machine.tree)
    (machine.etc / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    assert machine.zone() == "Europe/Berlin"


def test_links_in_a_circle_name_no_zone(machine: Machine) -> None:
    (machine.etc / "timezone").unlink()
    (machine.etc / "localtime").symlink_to("localtime")
    assert machine.zone() is None


@pytest.mark.parametrize("variable", [{}, {"TZ": ":/etc/localtime"}])
@pytest.mark.parametrize("name", ["Asia/Kolkata", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe"])
def test_a_copy_or_a_bind_mount_is_known_by_its_bytes(machine: Machine, name: str, variable: dict[str, str]) -> None:
    shutil.copyfile(machine.tree / name, machine.etc / "localtime")
    assert machine.zone(**variable) == name, "whatever stands in /etc/timezone, which the C library does not read"


def test_a_link_to_a_file_outside_of_the_tree_is_known_by_its_bytes(machine: Machine) -> None:
    (machine.root / "data").mkdir()
    shutil.copyfile(machine.tree / "Asia/Kolkata", machine.root / "data/mine")
    (machine.etc / "localtime").symlink_to("/data/mine")
    assert machine.zone() == "Asia/Kolkata"


def test_of_zones_with_one_content_it_is_the_written_one_else_that_of_the_country(machine: Machine) -> None:
    shutil.copyfile(machine.tree / "Europe/Berlin", machine.tree / "Europe/Oslo")
    shutil.copyfile(machine.tree / "Europe/Berlin", machine.etc / "localtime")
    assert machine.zone() in {"Europe/Berlin", "Europe/Oslo"}
    assert machine.zone(country="NO") == "Europe/Oslo"
    (machine.etc / "timezone").write_text("Europe/Oslo\n")
    assert machine.zone(country="DE") == "Europe/Oslo"


def test_a_copy_of_utc_is_utc(machine: Machine) -> None:
    shutil.copyfile(machine.tree / "Etc/UTC", machine.etc / "localtime")
    assert machine.zone() == "UTC"


@pytest.mark.parametrize("name", ["Europe/Berlin", "Europe/Paris", "America/New_York", "Asia/Kolkata"])
def test_a_copy_of_another_edition_is_known_by_what_its_clocks_showed(machine: Machine, name: str) -> None:
    data = (machine.tree / name).read_bytes()
    (machine.etc / "localtime").write_bytes(data.replace(b"LMT\0", b"LMX\0"))
    assert machine.zone() == name, "not Tokyo, which is only written there"


def test_a_copy_of_another_edition_is_the_written_zone_where_that_has_these_clocks(machine: Machine) -> None:
    data = (machine.tree / "Europe/Berlin").read_bytes()
    (machine.etc / "localtime").write_bytes(data.replace(b"LMT\0", b"LMX\0"))
    (machine.etc / "timezone").write_text("Europe/Stockholm\n")
    assert machine.zone() == "Europe/Stockholm"


def test_data_of_no_zone_that_is_known_are_no_zone(machine: Machine) -> None:
    data = (machine.tree / "Etc/GMT-3").read_bytes()
    (machine.etc / "localtime").write_bytes(data.replace(b"<+03>-3", b"<+03>-3:07"))
    assert machine.zone() is None
    assert machine.says() == f"{machine.etc}/localtime holds the data of no zone that is known here"


def test_without_a_tree_the_data_of_the_package_are_compared(machine: Machine) -> None:
    shutil.copyfile(machine.tree / "Asia/Kolkata", machine.etc / "localtime")
    shutil.rmtree(machine.tree)
    assert machine.zone() == "Asia/Kolkata"


@pytest.mark.parametrize("content", [b"TZif2", b"", b"rubbish"])
def test_a_localtime_without_data_leaves_the_name_in_the_file(machine: Machine, content: bytes) -> None:
    (machine.etc / "localtime").write_bytes(content)
    assert machine.zone() == "Asia/Tokyo"


def test_without_localtime_the_zone_stands_in_the_file(machine: Machine) -> None:
    assert machine.zone() == "Asia/Tokyo"


@pytest.mark.parametrize("content", [b"", b"Nope\n", b"\xff\xfe", b"x" * 5000])
def test_a_machine_that_names_no_zone_has_none(machine: Machine, content: bytes) -> None:
    (machine.etc / "timezone").write_bytes(content)
    assert machine.zone() is None
    assert machine.says() == f"{machine.etc}/localtime is not there"


@pytest.mark.parametrize("value", ["Europe/Berlin", ":America/New_York", "NZST-12NZDT,M9.5.0,M4.1.0/3", "EST5", ""])
def test_a_process_with_the_variable_has_the_clocks_that_are_found(value: str) -> None:
    """What Python's own C library makes of the variable, in a process of its own."""
    moments = [datetime(2026, month, 15, 12, tzinfo=UTC) for month in (1, 7)]
    script = "import time, sys; print([time.strftime('%z', time.localtime(float(at))) for at in sys.argv[1:]])"
    stamps = [str(moment.timestamp()) for moment in moments]
    ran = subprocess.run(
        [sys.executable, "-c", script, *stamps], env={**os.environ, "TZ": value}, capture_output=True, check=True
    )
    name = find_zone({"TZ": value}).name
    assert name is not None
    offsets = [local(moment, name).strftime("%z") for moment in moments]
    assert ran.stdout.decode().strip() == str(offsets)
