"""Half typed forms: kept for each window, left behind by one that was killed, and found by the next."""

import stat
import subprocess
import sys
from pathlib import Path

from followup_tui.domain.model import Interviewer
from followup_tui.domain.unfinished_form import UnfinishedForm
from followup_tui.system.unfinished_forms import UnfinishedFormFiles

PAGE = UnfinishedForm("application", "Add an application", {"company": "Acmé", "people": (Interviewer(name="Dana"),)})
ANOTHER = UnfinishedForm("interview", "Add an interview", {})


def in_a_window(folder: Path, what: str) -> None:
    """A window does something with its pages and is killed."""
    code = (
        "import os, sys; from pathlib import Path; from followup_tui.system.unfinished_forms import UnfinishedFormFiles;"
        "from tests.system.test_pages import ANOTHER, PAGE;"
        f"pages = UnfinishedFormFiles(Path(sys.argv[1])); {what}; os._exit(9)"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code, str(folder)], cwd=root, check=False).returncode == 9


def test_a_page_of_an_open_window_is_private_and_not_offered_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    mine = UnfinishedFormFiles(folder)
    mine.keep(PAGE)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert UnfinishedFormFiles(folder).left() is None
    mine.keep(None)
    assert not folder.exists()


def test_a_page_that_was_left_behind_is_offered_until_somebody_goes_on_with_it(tmp_path: Path) -> None:
    in_a_window(tmp_path, "pages.keep(PAGE)")
    in_a_window(tmp_path, "assert pages.left() == PAGE; assert UnfinishedFormFiles(Path(sys.argv[1])).left() is None")
    in_a_window(tmp_path, "assert pages.left() == PAGE; pages.keep(ANOTHER); pages.keep(None)")
    again = UnfinishedFormFiles(tmp_path)
    assert again.left() == PAGE
    again.go_on()
    again.keep(None)
    assert UnfinishedFormFiles(tmp_path).left() is None


def test_a_page_that_cannot_be_read_is_passed_over_and_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    in_a_window(tmp_path, "pages.keep(PAGE)")
    [page] = tmp_path.glob("*.json")
    page.write_text("{")
    assert UnfinishedFormFiles(tmp_path).left() is None
    assert not page.exists()
    (tmp_path / "file").write_text("")
    UnfinishedFormFiles(tmp_path / "file" / "forms").keep(PAGE)
