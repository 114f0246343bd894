"""A data file that cannot be read: what is said, what can be done, and that nothing is done without a yes."""

from pathlib import Path

from followup_tui.store.archive import Archive
from followup_tui.tui.screens.file.rescue import RescueApp
from tests.tui.steps import enter_application
from tests.tui.support import seen


def rescue(path: Path) -> RescueApp:
    """The app that asks about a file."""
    return RescueApp(path, f"{path}: it is damaged", Archive(path))


def damaged(make_tracker: object, path: Path) -> None:
    """A file with two backups, spoilt."""
    assert callable(make_tracker)
    tracker = make_tracker()
    for company in ("Acme", "Bluefin", "Cedar"):
        enter_application(tracker, company)
    path.write_bytes(b"{")


async def test_it_says_what_is_wrong_and_which_backups_there_are(make_tracker: object, tmp_path: Path) -> None:
    path = tmp_path / "followup.json"
    damaged(make_tracker, path)
    newest = Archive(path).backups()[0]
    newest.path.unlink()
    newest.path.write_bytes(b"")
    app = rescue(path)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        text = seen(app)
        assert "it is damaged" in " ".join(text.split())
        assert f"✗ {newest.name}" in text
        assert "  1 application\n" in text
        await pilot.press("z")
        await pilot.pause()
        assert "“z” does nothing here; Esc: quit" in seen(app)
        await pilot.press("q")
    assert app.return_value is None
    assert path.read_bytes() == b"{"


async def test_each_key_chooses(make_tracker: object, tmp_path: Path) -> None:
    path = tmp_path / "followup.json"
    damaged(make_tracker, path)
    for key, choice in (("y", "restore"), ("r", "look"), ("escape", None)):
        app = rescue(path)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(key)
        assert app.return_value == choice
        assert path.read_bytes() == b"{"


async def test_without_a_good_backup_only_leaving_is_offered(tmp_path: Path) -> None:
    path = tmp_path / "followup.json"
    path.write_bytes(b"{")
    app = rescue(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("y", "r")
        await pilot.pause()
        assert app.is_running
        assert "There are no backups" in seen(app)
        await pilot.press("q")
