"""What is typed into the form of an interview: a length, and several things one per line."""

import re
from functools import partial

from followup_tui.domain import text, validation
from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import EPOCH, Interview
from followup_tui.domain.text import MAX_NAME
from followup_tui.domain.validation import MAX_ITEMS
from followup_tui.tui.widgets.fields import About, LinesField

_LENGTH = re.compile(r"(?:(\d{1,3}) ?(?:h|hr|hrs|hours?))? ?(?:(\d{1,5}) ?(?:m|min|mins|minutes?)?)?", re.ASCII)


def read_minutes(typed: str) -> int:
    """A length in minutes: `45`, `90 min`, `1h`, `1 h 30`, `1:30`."""
    wanted = " ".join(typed.casefold().replace(":", "h").split())
    match = _LENGTH.fullmatch(wanted)
    if match is None or not (match[1] or match[2]):
        shown = text.one_line(typed[:40])
        reason = (
            f"“{shown}” is no length; write minutes, as in 45, or 1h 30" if shown else "How long was it? 60 is usual"
        )
        raise InvalidInput("minutes", reason)
    minutes = int(match[1] or 0) * 60 + int(match[2] or 0)
    return validation.interview(Interview(id="", application_id="", start=EPOCH, minutes=minutes)).minutes


def lines_field(about: About, lines: tuple[str, ...]) -> LinesField[tuple[str, ...]]:
    """A field for several things, one per line."""
    return LinesField(
        about,
        partial(_read_lines, about.field),
        value="\n".join(lines),
        room=MAX_ITEMS * MAX_NAME,
        lines=MAX_ITEMS,
        placeholder="one thing per line",
    )


def _read_lines(field: str, typed: str) -> tuple[str, ...]:
    """One thing per line, empty lines left out; the error names the line that is too long."""
    lines = [text.one_line(line) for line in text.clean(typed).split("\n")]
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_NAME:
            raise InvalidInput(
                field, f"Line {number} has {len(line)} characters; {MAX_NAME} is the most: make two of it"
            )
    kept = tuple(line for line in lines if line)
    if len(kept) > MAX_ITEMS:
        raise InvalidInput(field, f"{len(kept)} lines are too many; {MAX_ITEMS} is the most")
    return kept
