"""The field for a time zone: it finds the zone of a city while one types."""

from collections.abc import Callable

from textual import on
from textual.content import Content
from textual.widgets import Input

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.when.places import zone_of_city, zones_like
from followup_tui.domain.when.zones import check_zone
from followup_tui.tui.widgets.fields import About, TextField
from followup_tui.tui.widgets.inputs import OneLine

_MOST = 3


class ZoneField(TextField[str]):
    """An IANA time zone; the name of a city means its zone, where it has one alone.

    `echo` says what time it is there, so that a wrong zone is seen.
    """

    def __init__(self, about: About, *, value: str, echo: Callable[[str], str]) -> None:
        control = OneLine(value, placeholder="needed, as in Europe/Berlin", replace_all=True)
        super().__init__(about, _read, value=value, echo=echo, control=control)

    def on_descendant_blur(self) -> None:
        """Write the zone out in its proper spelling."""
        if self.doubt() is None and self.typed != self.value():
            self.put(self.value())

    def aside(self) -> Content:
        found = self._found()
        if not found:
            return super().aside()
        return Content.assemble(("Enter takes ", "$muted"), (found[0], "bold"), (_others(found[1:]), "$muted"))

    @on(Input.Submitted)
    def take_first(self, event: Input.Submitted) -> None:
        if self.take_found():
            event.stop()

    def take_found(self) -> bool:
        """Take the first zone that was found; whether there was one."""
        found = self._found()
        if found:
            self.put(found[0])
            self.input.cursor_position = len(found[0])
        return bool(found)

    def _found(self) -> tuple[str, ...]:
        """Zones that may be meant, where what stands there is none; an abbreviation in capitals finds none."""
        typed = self.typed.strip()
        return zones_like(typed) if typed and not typed.isupper() and self.doubt() else ()


def _read(typed: str) -> str:
    try:
        return check_zone(typed)
    except InvalidInput:
        if (found := zone_of_city(typed)) is not None:
            return found
        raise


def _others(names: tuple[str, ...]) -> str:
    """What else is found, in few words."""
    more = len(names) - _MOST + 1
    shown = ", ".join(names[: _MOST - 1])
    return f", or {shown}{f' and {more} more' if more > 0 else ''}" if names else ""
