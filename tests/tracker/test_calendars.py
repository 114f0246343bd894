"""Holidays that come at once, or later: what is planned meanwhile, and what is said about a country nobody knows."""

from datetime import date

from followup_tui.domain.when.week import STANDARD
from followup_tui.tracker.calendars import Calendars

MAY_DAY = date(2026, 5, 1)


def test_a_command_has_the_holidays_at_once() -> None:
    assert Calendars()("DE").obstacle(MAY_DAY) == "Labor Day"


def test_the_app_plans_with_weekends_until_they_are_loaded() -> None:
    calendars = Calendars([date(2026, 5, 4)], later=True)
    assert calendars("DE").obstacle(MAY_DAY) is None
    assert calendars("DE").obstacle(date(2026, 5, 4)) == "day off"
    assert calendars.load_pending([2026]) == ()
    assert calendars("DE").obstacle(MAY_DAY) == "Labor Day"
    assert calendars("DE").obstacle(date(2026, 5, 4)) == "day off"
    assert calendars("DE") is calendars("DE")


def test_each_country_is_asked_for_once() -> None:
    asked: list[str] = []
    calendars = Calendars(later=True)
    calendars("DE")
    calendars.when_wanted(lambda: asked.append("load"))
    for country in ("DE", "US", "US", None):
        calendars(country)
    assert asked == ["load", "load"]


def test_other_days_off_keep_the_holidays() -> None:
    calendars = Calendars(later=True)
    calendars("DE")
    calendars.load_pending([2026])
    calendars.use([date(2026, 5, 4)], STANDARD)
    assert calendars("DE").obstacle(MAY_DAY) == "Labor Day"
    assert calendars("DE").obstacle(date(2026, 5, 4)) == "day off"
    assert calendars(None).obstacle(date(2026, 5, 4)) == "day off"


def test_a_country_that_a_hand_edit_left_behind_is_said_and_has_none() -> None:
    calendars = Calendars(later=True)
    calendars("US-QQ")
    faults = calendars.load_pending([2026])
    assert len(faults) == 1
    assert faults[0].startswith("No public holidays are counted for US-QQ: ")
    assert calendars("US-QQ").obstacle(date(2026, 7, 3)) is None
