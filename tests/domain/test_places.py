"""Cities and countries lead to a zone where they have one alone."""

import pytest

from followup_tui.domain.when.places import zone_of_city, zone_of_country, zones_like


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("NL", "Europe/Amsterdam"),
        ("DE", "Europe/Berlin"),
        ("DE-BY", "Europe/Berlin"),
        ("JP", "Asia/Tokyo"),
        ("AU", None),
        ("US-CA", None),
        ("XX", None),
    ],
)
def test_a_country_has_a_zone_where_all_its_clocks_show_the_same(country: str, zone: str | None) -> None:
    assert zone_of_country(country, 2026) == zone


def test_a_city_has_the_zone_that_is_named_after_it() -> None:
    assert zone_of_city(" new york") == "America/New_York"
    assert zone_of_city("Springfield") is None
    assert zones_like("berl") == ("Europe/Berlin",)
