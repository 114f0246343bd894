"""The wheel: whole, and what it installs opens with its styles from any folder."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from followup_tui import __version__

pytestmark = pytest.mark.long

ROOT = Path(__file__).parent.parent
STYLES = sorted(file.name for file in (ROOT / "styles").glob("*.tcss"))

OPENS = """
import asyncio, os, sys
from pathlib import Path
from followup_tui import bootstrap, resources
from followup_tui.domain.settings import Settings
from followup_tui.tui.app import FollowupApp

async def main(context):
    app = FollowupApp(context.tracker(Settings()), context.clipboard)
    async with app.run_test() as pilot:
        await pilot.pause()
        used = {path for path, _ in app.stylesheet.source}
        assert {str(path) for path in resources.stylesheets()} <= used, used

folder = Path(sys.argv[1])
assert Path(bootstrap.__file__).is_relative_to(folder), bootstrap.__file__
assert all(Path(path).is_relative_to(folder) for path in resources.stylesheets())
print(*sorted(Path(path).name for path in resources.stylesheets()))
with bootstrap.open_context(bootstrap.Options(demo=True), os.environ) as context:
    asyncio.run(main(context))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout, built with what is installed, so that no network is needed."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(folder)]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    return folder


def environ(installed: Path) -> dict[str, str]:
    """An environment that finds what is installed and the dependencies, but not the checkout."""
    dependencies = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    found = os.pathsep.join([str(installed), *sorted(dependencies)])
    return {"PATH": os.environ["PATH"], "HOME": str(installed), "TZ": "UTC", "PYTHONPATH": found}


def test_the_wheel_holds_styles_data_licence_and_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert STYLES
    assert {f"followup_tui/styles/{name}" for name in STYLES} <= names
    for folder, pattern in (("domain/plan/cadences", "*.toml"), ("demo", "*.toml"), ("words/data", "**/*.toml")):
        files = {str(file.relative_to(ROOT)) for file in (ROOT / "followup_tui" / folder).glob(pattern)}
        assert files
        assert files <= names
    assert "followup_tui/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests", "benchmarks")) for name in names)


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    folder = f"followup_tui-{__version__}.dist-info"
    metadata = message_from_bytes(archive.read(f"{folder}/METADATA"))
    assert (metadata["Name"], metadata["Version"]) == ("followup-tui", __version__)
    assert b"followup = followup_tui.__main__:run" in archive.read(f"{folder}/entry_points.txt")


def test_what_is_installed_answers_commands(installed: Path, tmp_path: Path) -> None:
    program = [sys.executable, "-P", str(installed / "bin" / "followup")]
    env = environ(installed)
    said = subprocess.run([*program, "--demo", "due"], env=env, cwd=tmp_path, capture_output=True, check=False)
    assert (said.returncode, said.stderr) == (0, b"")
    assert b"Quokka Analytics" in said.stdout


def test_what_is_installed_opens_with_its_styles(installed: Path, tmp_path: Path) -> None:
    program = [sys.executable, "-P", "-c", OPENS, str(installed)]
    said = subprocess.run(
        program, env=environ(installed), cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert (said.returncode, said.stdout) == (0, f"{' '.join(STYLES)}\n"), said.stderr
