"""The data file is gone while the app is open: it is said, nothing is lost or made anew, and what was changed is saved when it is back."""

import shutil
from pathlib import Path

import pytest

from followup_tui.domain.model import Draft
from followup_tui.store.disk import Disk
from followup_tui.store.repository import Repository
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.confirm import ConfirmDialog
from followup_tui.tui.screens.file.conflict import ConflictScreen
from tests.tui.conftest import Stopwatch
from tests.tui.support import seen, type_text, until
from tests.tui.test_failing import Failing, writing
from tests.tui.test_taking_back import toasts

__all__ = ["writing"]


@pytest.fixture
def disk(tmp_path: Path) -> Failing:
    """The disk under the app, in a folder that can go."""
    return Failing(tmp_path / "share" / "followup.json", disk=Disk())


@pytest.fixture
def stopwatch() -> Stopwatch:
    """What tells the app how long a question stands there."""
    return Stopwatch()


def go_away(disk: Failing, *, empty: bool) -> Path:
    """Unmount it: the folder is gone, or an empty one is left."""
    folder = disk.path.parent
    away = folder.with_name("away")
    shutil.move(folder, away)
    if empty:
        folder.mkdir()
    return away


def come_back(disk: Failing) -> None:
    folder = disk.path.parent
    if folder.exists():
        folder.rmdir()
    shutil.move(folder.with_name("away"), folder)


@pytest.mark.parametrize("empty", [True, False])
async def test_the_list_stays_it_is_said_and_what_is_changed_is_saved_when_the_file_is_back(
    writing: FollowupApp, disk: Failing, *, empty: bool
) -> None:
    async with writing.run_test(size=(100, 30)) as pilot:
        go_away(disk, empty=empty)
        writing.look_outside()
        await until(pilot, lambda: any("is gone; nothing was saved" in toast for toast in toasts(writing)))
        assert "Acme" in seen(writing)
        await pilot.press("m", "o", "enter")
        await until(pilot, lambda: any("Kept here until it is back" in toast for toast in toasts(writing)))
        assert not any("Saved:" in toast for toast in toasts(writing))
        assert "Acme" in seen(writing)
        assert not disk.path.parent.exists() or list(disk.path.parent.iterdir()) == []
        for _ in range(3):
            writing.look_outside()
            await pilot.pause()
        assert not disk.path.parent.exists() or list(disk.path.parent.iterdir()) == []
        come_back(disk)
        writing.look_outside()
        await until(pilot, lambda: any("The data file is back" in toast for toast in toasts(writing)))
        writing._tracker.flush()  # noqa: SLF001 - what is queued
        [application] = [each for each in Repository(disk.path).load() if getattr(each, "company", "") == "Acme"]
        assert getattr(application, "stage", "") == "offer"


async def test_a_file_that_goes_and_comes_back_between_two_looks_gets_its_changes(
    writing: FollowupApp, disk: Failing
) -> None:
    async with writing.run_test(size=(100, 30)) as pilot:
        go_away(disk, empty=True)
        await pilot.press("m", "o", "enter")
        await until(pilot, lambda: any("Kept here" in toast for toast in toasts(writing)))
        come_back(disk)
        writing.look_outside()
        await until(pilot, lambda: any("is back" in toast for toast in toasts(writing)))
        writing._tracker.flush()  # noqa: SLF001 - what is queued
        assert "offer" in {getattr(each, "stage", "") for each in Repository(disk.path).load()}


async def test_a_draft_that_is_written_meanwhile_is_saved_as_it_stands(writing: FollowupApp, disk: Failing) -> None:
    async with writing.run_test(size=(100, 30)) as pilot:
        await pilot.press("w")
        await until(pilot, lambda: "Thanks them" in seen(writing))
        go_away(disk, empty=False)
        await type_text(pilot, "one")
        await until(pilot, lambda: any("Kept here" in toast for toast in toasts(writing)))
        await type_text(pilot, " two")
        await until(pilot, lambda: len(writing.not_on_disk()) == 1)
        come_back(disk)
        writing.look_outside()
        await until(pilot, lambda: any("is back" in toast for toast in toasts(writing)))
        await type_text(pilot, " three")
        await until(pilot, lambda: any("one two three" in body for body in bodies(disk)))


def bodies(disk: Failing) -> list[str]:
    return [each.body for each in Repository(disk.path).load() if isinstance(each, Draft)]


async def test_what_somebody_else_changed_meanwhile_is_asked_about(writing: FollowupApp, disk: Failing) -> None:
    async with writing.run_test(size=(100, 30)) as pilot:
        away = go_away(disk, empty=False)
        await pilot.press("m", "o", "enter")
        await until(pilot, lambda: any("Kept here" in toast for toast in toasts(writing)))
        theirs = away / disk.path.name
        theirs.write_text(theirs.read_text().replace('"interviewing"', '"rejected"'))
        come_back(disk)
        writing.look_outside()
        await until(pilot, lambda: isinstance(writing.screen, ConflictScreen))


async def test_who_leaves_meanwhile_is_told_what_would_be_lost(writing: FollowupApp, disk: Failing) -> None:
    async with writing.run_test(size=(100, 30)) as pilot:
        go_away(disk, empty=True)
        await pilot.press("m", "o", "enter")
        await until(pilot, lambda: any("Kept here" in toast for toast in toasts(writing)))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(writing.screen, ConfirmDialog))
        assert "This would be lost: move Acme" in seen(writing)
