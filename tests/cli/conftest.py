"""Fixtures of the command line's tests."""

from pathlib import Path

import pytest

from tests.cli.front import Front


@pytest.fixture
def front(tmp_path: Path) -> Front:
    """The command, with nothing entered yet."""
    return Front(tmp_path)
