"""Half typed forms: kept for each window, left behind by one that was killed, and found by the next."""

import os
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
    assert UnfinishedFormFiles(folder).left() == []
    mine.keep(None)
    assert not folder.exists()


def test_a_page_that_was_left_behind_is_offered_until_somebody_goes_on_with_it(tmp_path: Path) -> None:
    in_a_window(tmp_path, "pages.keep(PAGE)")
    in_a_window(tmp_path, "assert pages.left() == [PAGE]; assert UnfinishedFormFiles(Path(sys.argv[1])).left() == []")
    in_a_window(tmp_path, "assert pages.left() == [PAGE]; pages.keep(ANOTHER); pages.keep(None)")
    again = UnfinishedFormFiles(tmp_path)
    [page] = again.left()
    again.go_on(page)
    again.keep(None)
    assert UnfinishedFormFiles(tmp_path).left() == []


def test_several_pages_are_gone_through_and_one_that_is_thrown_away_hides_none(tmp_path: Path) -> None:
    for page in ("PAGE", "ANOTHER"):
        in_a_window(tmp_path, f"pages.keep({page})")
    again = UnfinishedFormFiles(tmp_path)
    found = again.left()
    assert {page.form for page in found} == {"application", "interview"}
    assert again.left() == found
    again.throw_away(found[0])
    again.go_on(found[1])
    again.keep(found[1])
    assert again.left() == []
    again.keep(None)
    assert UnfinishedFormFiles(tmp_path).left() == []


def test_nothing_is_kept_where_the_data_file_is_gone(tmp_path: Path) -> None:
    data = tmp_path / "share" / "followup.json"
    pages = UnfinishedFormFiles(tmp_path / "share" / "followup.json.forms", data)
    pages.keep(PAGE)  # before the first save
    data.touch()
    pages.keep(ANOTHER)
    (tmp_path / "share").rename(tmp_path / "away")
    pages.keep(PAGE)
    assert not data.parent.exists()
    data.parent.mkdir()
    pages.keep(PAGE)
    assert list(data.parent.iterdir()) == []
    data.parent.rmdir()
    (tmp_path / "away").rename(tmp_path / "share")
    pages.keep(PAGE)
    [page] = data.parent.glob("*.forms/*.json")
    assert '"Add an application"' in page.read_text()


def test_a_folder_that_is_a_link_and_a_page_that_is_no_file_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "victim").mkdir()
    (tmp_path / "forms").symlink_to(tmp_path / "victim")
    UnfinishedFormFiles(tmp_path / "forms").keep(PAGE)
    assert list((tmp_path / "victim").iterdir()) == []
    (tmp_path / "victim" / "1.lock").symlink_to(tmp_path / "else")
    (tmp_path / "victim" / "2.lock").touch()
    os.mkfifo(tmp_path / "victim" / "2.json")
    assert UnfinishedFormFiles(tmp_path / "victim").left() == []
    assert not (tmp_path / "else").exists()


def test_a_page_that_cannot_be_read_is_passed_over_and_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    in_a_window(tmp_path, "pages.keep(PAGE)")
    [page] = tmp_path.glob("*.json")
    page.write_text("{")
    assert UnfinishedFormFiles(tmp_path).left() == []
    assert not page.exists()
    (tmp_path / "file").write_text("")
    UnfinishedFormFiles(tmp_path / "file" / "forms").keep(PAGE)
