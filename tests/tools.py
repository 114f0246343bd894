"""Programs of the machine that a test needs: without them it is skipped, except where all of them must be there."""

import os
import shutil

import pytest

REQUIRED = os.environ.get("FOLLOWUP_TEST_TOOLS") == "required"
"""Whether a missing program is a failure: in the whole check, nothing may be skipped unseen."""


def require(*programs: str) -> None:
    """Skip the test, or fail it where everything is required, unless these programs are installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    if not missing:
        return
    reason = f"not installed: {', '.join(missing)}"
    if REQUIRED:
        pytest.fail(reason)
    pytest.skip(reason)
