"""A place for the data file."""

from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A data file that does not exist yet, in a folder that does not either."""
    return tmp_path / "folder" / "followup.json"
