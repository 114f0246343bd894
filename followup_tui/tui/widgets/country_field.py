"""The field for a country and, where given, its subdivision."""

from textual import work

from followup_tui.domain.when.holidays import check_country, warm_up
from followup_tui.tui.widgets.fields import About, TextField


class CountryField(TextField[str | None]):
    """An ISO 3166 country code, with a subdivision where given; may stay empty."""

    def __init__(self, about: About, *, value: str | None) -> None:
        super().__init__(about, _read, value=value or "", placeholder="as in DE or US-CA")

    def on_mount(self) -> None:
        super().on_mount()
        self._warm_up()

    @work(thread=True)
    def _warm_up(self) -> None:
        """Load what checks a subdivision before the first one is typed, because that would hold up a key."""
        warm_up()


def _read(typed: str) -> str | None:
    return check_country(typed) if typed.strip() else None
