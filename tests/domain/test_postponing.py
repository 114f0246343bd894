"""The moments to put a step off until, each checkable by hand with a calendar."""

from datetime import date, time

import pytest

from followup_tui.domain.plan.postponing import quick_moments
from followup_tui.domain.when.calendar import Calendar
from tests.factories import at

NINE = time(9)


@pytest.mark.parametrize(
    ("now", "opens", "moments"),
    [
        pytest.param(
            "2026-03-11 14:00",
            "2026-03-10 09:00",
            {
                "Tomorrow": "2026-03-12",
                "In 2 business days": "2026-03-13",
                "Next week": "2026-03-17",
                "In 2 weeks": "2026-03-25",
            },
            id="on a Wednesday, when next week begins with a day off",
        ),
        pytest.param(
            "2026-03-13 14:00",
            "2026-03-10 09:00",
            {"Next business day": "2026-03-17", "In 2 business days": "2026-03-18", "In 2 weeks": "2026-03-27"},
            id="on a Friday before a Monday off, when the next business day and next week are one",
        ),
        pytest.param(
            "2026-03-11 14:00",
            "2026-03-20 09:00",
            {
                "A business day later": "2026-03-23",
                "2 business days later": "2026-03-24",
                "2 weeks later": "2026-04-03",
            },
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
    assert all(calendar.is_business_day(moment.at.date()) for moment in found)
