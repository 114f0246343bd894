"""What is written down when the program fails: where in the code, never with what; safe to show to anybody."""

import platform
import sys
import traceback
from pathlib import Path

from followup_tui import __version__
from followup_tui.system.clipboard import write_private


def where(error: BaseException) -> str:
    """The kind of an error and the place at which it was raised: `KeyError in tui/app.py, line 12`."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "followup_tui" in frame.filename] or list(frames)
    return (
        f"{type(error).__name__} in {_short(ours[-1].filename)}, line {ours[-1].lineno}"
        if ours
        else type(error).__name__
    )


def report(error: BaseException) -> str:
    """The report: versions and lines of code. No message, no variable and no path of the user's, which may hold names."""
    lines = [
        f"Followup {__version__}, Python {platform.python_version()}, {sys.platform}",
        "This report holds no text of yours: only where in the program it failed.",
    ]
    chain: BaseException | None = error
    while chain is not None:
        lines += ["", type(chain).__name__]
        lines += [
            f"  {_short(frame.filename)}, line {frame.lineno}, in {frame.name}"
            for frame in traceback.extract_tb(chain.__traceback__)
        ]
        chain = chain.__cause__ or chain.__context__
    return "\n".join(lines) + "\n"


def write_report(error: BaseException, path: Path) -> bool:
    """Put the report into a private file; whether that was possible."""
    try:
        write_private(path, report(error))
    except OSError:
        return False
    return True


def _short(filename: str) -> str:
    """A file of the program without the folders of the machine above it."""
    parts = Path(filename).parts
    for root in ("followup_tui", "site-packages"):
        if root in parts:
            return "/".join(parts[parts.index(root) + (root == "site-packages") :])
    return parts[-1] if parts else filename
