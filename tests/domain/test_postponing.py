"""The moments to put a step off until, each checkable by hand with a calendar."""

from datetime import date, time

import pytest

from followup_tui.domain.calendar import Calendar
from followup_tui.domain.postponing import quick_moments
from tests.factories import at

NINE = time(9)


@pytest.mark.parametrize(
    ("now", "opens", "moments"),
    [
        pytest.param(
            "2026-03-11 14:00",
            "2026-03-10 09:00",
            {"Tomorrow": "2026-03-12", "In 3 days": "2026-03-14", "Next week": "2026-03-16"},
            id="on a Wednesday the next business day is tomorrow",
        ),
        pytest.param(
            "2026-03-13 14:00",
            "2026-03-10 09:00",
            {"Tomorrow": "2026-03-14", "Next business day": "2026-03-17", "In 3 days": "2026-03-16"},
            id="on a Friday before a Monday off, when three days on and next week are one",
        ),
        pytest.param(
            "2026-03-11 14:00",
            "2026-03-20 09:00",
            {"A day later": "2026-03-21", "A business day later": "2026-03-23"},
            id="from the opening of a step that is yet to open",
        ),
    ],
)
def test_quick_moments(now: str, opens: str, moments: dict[str, str]) -> None:
    calendar = Calendar(days_off=[date(2026, 3, 16)])
    found = quick_moments(at(now), at(opens), NINE, "UTC", calendar)
    assert {moment.label: f"{moment.at:%Y-%m-%d}" for moment in found} == moments
    assert [moment.at for moment in found] == sorted(moment.at for moment in found)
    assert all(moment.at.hour == 9 for moment in found)
