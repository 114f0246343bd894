"""The field for a time zone: it finds the zone of a city while one types."""

from collections.abc import Callable
from functools import cache

from textual import on
from textual.content import Content
from textual.widgets import Input

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.zones import check_zone
from followup_tui.tui.widgets.fields import UNDERSTOOD, About, TextField
from followup_tui.tui.widgets.inputs import OneLine

_MOST = 3


class ZoneField(TextField[str]):
    """An IANA time zone. `echo` says what time it is there, so that a wrong zone is seen."""

    def __init__(self, about: About, *, value: str, echo: Callable[[str], str]) -> None:
        control = OneLine(value, placeholder="needed, as in Europe/Berlin", replace_all=True)
        super().__init__(about, check_zone, value=value, echo=echo, control=control)

    def aside(self) -> Content:
        found = self._found()
        if not found:
            return super().aside()
        return Content.assemble(
            (f"{UNDERSTOOD} Enter takes ", "$muted"), (found[0], "bold"), (_others(found[1:]), "$muted")
        )

    def check(self) -> bool:
        """Take the proper spelling, and the zone of a city that is written out, before looking what is wrong."""
        found = self._found()
        city = "_".join(self.typed.casefold().split())
        if len(found) == 1 and found[0].casefold().rpartition("/")[2] == city:
            self.put(found[0])
        elif self.typed and not self.doubt() and self.typed != self.value():
            self.put(self.value())
        return super().check()

    @on(Input.Submitted)
    def take_first(self, event: Input.Submitted) -> None:
        if found := self._found():
            event.stop()
            self.put(found[0])
            self.input.cursor_position = len(found[0])

    def _found(self) -> tuple[str, ...]:
        """Zones that may be meant, where what stands there is none; an abbreviation in capitals finds none."""
        typed = self.typed.strip()
        return () if not typed or typed.isupper() or _is_zone(typed) else zones_like(typed)


def zones_like(typed: str) -> tuple[str, ...]:
    """The zones of which a part begins with a text: the cities first, then whole regions."""
    wanted = "_".join(typed.casefold().split())
    cities = [name for name in _zones() if name.casefold().rpartition("/")[2].startswith(wanted)]
    others = [name for name in _zones() if name.casefold().startswith(wanted)]
    exact = [name for name in cities if name.casefold().rpartition("/")[2] == wanted]
    return tuple(dict.fromkeys((*exact, *cities, *others)))


@cache
def _zones() -> tuple[str, ...]:
    """The zones that are named after a place. The first call reads directories, and takes some hundredths of a second."""
    from zoneinfo import available_timezones

    places = ("Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/")
    return tuple(sorted(name for name in available_timezones() if name.startswith((*places, "Pacific/"))))


def _others(names: tuple[str, ...]) -> str:
    """What else is found, in few words."""
    more = len(names) - _MOST + 1
    shown = ", ".join(names[: _MOST - 1])
    return f", or {shown}{f' and {more} more' if more > 0 else ''}" if names else ""


def _is_zone(typed: str) -> bool:
    try:
        check_zone(typed)
    except InvalidInput:
        return False
    return True
