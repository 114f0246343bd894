"""Working days and hours as people write them: `mon to fri`, `sun, mon, wed`, `09:00-17:00`."""

import re
from collections.abc import Iterable
from datetime import time

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.text import one_line
from followup_tui.domain.when.names import DAY_NAMES
from followup_tui.domain.when.week import Hours

SHORT_NAMES = tuple(name[:3] for name in DAY_NAMES)
"""`mon` to `sun`, as the settings file writes the days."""
_SPELLINGS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3} | {
    spelling: number for number, name in enumerate(DAY_NAMES) for spelling in (name, name[:3])
}
_HOURS = re.compile(r"(\d\d?)(?::(\d\d))? ?(?:-|\u2013|to) ?(\d\d?)(?::(\d\d))?", re.ASCII)


def working_days(names: Iterable[str]) -> tuple[int, ...]:
    """The days of some names, Monday being 0, in order; raises `InvalidInput` where a name is none, or there is none."""
    days = set()
    for name in names:
        number = _SPELLINGS.get(name.strip().casefold())
        if number is None:
            raise InvalidInput(
                "working_days", f"“{one_line(name[:40])}” is no day of the week; write {', '.join(SHORT_NAMES)}"
            )
        days.add(number)
    if not days:
        raise InvalidInput("working_days", "At least one day must be a working day")
    return tuple(sorted(days))


def parse_days(text: str) -> tuple[int, ...]:
    """The working days that a text means: `mon-fri`, `sun to thu`, `mon, tue, sat`; raises `InvalidInput`."""
    names: list[str] = []
    for item in re.split(r"[,;]|\band\b", text.casefold()):
        first, to, last = (part.strip() for part in _partition(item))
        if not to:
            names += first.split()
            continue
        start, end = working_days([first])[0], working_days([last])[0]
        names += [SHORT_NAMES[(start + n) % 7] for n in range((end - start) % 7 + 1)]
    return working_days(names)


def write_days(days: tuple[int, ...]) -> str:
    """The text that `parse_days` reads back: `mon to fri`, `sun to thu`, `mon, wed, fri`."""
    starts = [day for day in days if (day - 1) % 7 not in days]
    if len(days) > 2 and len(starts) == 1:
        return f"{SHORT_NAMES[starts[0]]} to {SHORT_NAMES[(starts[0] + len(days) - 1) % 7]}"
    return ", ".join(SHORT_NAMES[day] for day in days)


def spell_days(days: tuple[int, ...]) -> str:
    """How many working days, and which: `5 days, Sun Mon Tue Wed Thu`, in the order in which they follow each other."""
    first = next((day for day in days if (day - 1) % 7 not in days), 0)
    names = [SHORT_NAMES[day].title() for day in (*(d for d in days if d >= first), *(d for d in days if d < first))]
    return f"{len(days)} {'day' if len(days) == 1 else 'days'}, {' '.join(names)}"


def parse_hours(text: str) -> Hours:
    """The hours that a text means: `09:00-17:00`, `8:30 to 16`; raises `InvalidInput` for `working_hours`."""
    match = _HOURS.fullmatch(one_line(text[:40]))
    try:
        opens, closes = [time(int(hour), int(minute or 0)) for hour, minute in _ends(match)]
    except ValueError:
        raise InvalidInput(
            "working_hours", f"“{one_line(text[:40])}” are no hours; write 09:00-17:00, on the clock of 24 hours"
        ) from None
    if opens >= closes:
        raise InvalidInput("working_hours", f"{opens:%H:%M} is not before {closes:%H:%M}; write 09:00-17:00")
    return Hours(opens, closes)


def _ends(match: re.Match[str] | None) -> list[tuple[str, str | None]]:
    """Hour and minute of both ends, as they are written."""
    return [(match[1], match[2]), (match[3], match[4])] if match else []


def _partition(item: str) -> tuple[str, str, str]:
    """The two ends of a range and what stands between them, nothing where it is none."""
    match = re.fullmatch(r"([^-\u2013]*?) ?(-|\u2013|\bto\b) ?(.*)", item.strip())
    return (match[1], match[2], match[3]) if match else (item, "", "")
