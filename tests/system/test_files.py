"""Reading and replacing files of which one cannot know what they are, nor whose."""

import os
import stat
from pathlib import Path

import pytest

from followup_tui.domain.settings import Settings
from followup_tui.system.files import PRIVATE, make_folder, read_file, replace_whole
from followup_tui.system.mail import SystemMail
from followup_tui.system.settings_writer import save
from tests.store.test_irregular import KINDS
from tests.store.test_owners import needs_root
from tests.system.test_mail import LETTER


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_neither_read_nor_replaced(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "strange"
    KINDS[kind](place)
    with pytest.raises(OSError, match=r"not a regular file|No such device"):
        read_file(place, 10)
    if not place.is_symlink():
        with pytest.raises(OSError, match="not a regular file"):
            replace_whole(place, b"new")
    assert sorted(tmp_path.iterdir()) == [place]


def test_no_more_is_read_than_is_wanted(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_bytes(b"0123456789")
    assert (read_file(place, 4), read_file(place, 10), read_file(place, 99)) == (b"0123", *[b"0123456789"] * 2)


@pytest.mark.parametrize(("mode", "left"), [(None, 0o640), (PRIVATE, 0o600)])
def test_the_permissions_stay_unless_others_are_wanted(mode: int | None, left: int, tmp_path: Path) -> None:
    place = tmp_path / "file"
    replace_whole(place, b"old")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    place.chmod(0o640)
    replace_whole(place, b"new", mode=mode)
    assert place.read_bytes() == b"new"
    assert stat.S_IMODE(place.stat().st_mode) == left


@needs_root
def test_what_root_writes_belongs_to_whom_it_belonged_or_whose_folder_it_is(tmp_path: Path) -> None:
    os.chown(tmp_path, 4321, 5432)
    config = tmp_path / "deep" / "deeper" / "config.toml"
    save(config, Settings(name="Robin"))
    save(config, Settings(name="Robin O."))
    SystemMail(tmp_path / "mail", {}).write(LETTER)
    make_folder(tmp_path / "forms")
    replace_whole(tmp_path / "forms" / "page.json", b"{}")
    for path in (tmp_path, *tmp_path.rglob("*")):
        assert (path.stat().st_uid, path.stat().st_gid) == (4321, 5432), path
