"""The cadences in words: in a line for a choice, and whole, so that somebody can choose."""

from collections.abc import Iterable, Iterator
from datetime import time

from textual.content import Content

from followup_tui.domain.plan.cadence import Anchor, Cadence, Moment, StepRule, Unit, Window
from followup_tui.domain.text import counted
from followup_tui.tui import render

_BUILT_IN = {
    "guide": "thank-you, call, follow-up after 2 to 3 weeks",
    "brisk": "thank-you, follow-up after a week, no call",
    "thorough": "as guide, then a closing note",
}
_USUAL = (time(9), time(17), time(17))
"""The times of day at which steps open, are due and lapse; others are said."""
ABOUT = "Counted from the interview. Steps open at 09:00, are due and lapse at 17:00, unless another time is shown."


def cadence_words(name: str) -> str:
    """A cadence by its name and, where it is built in, what it does."""
    return f"{name}: {_BUILT_IN[name]}" if name in _BUILT_IN else f"{name}: your own"


def cadence_described(cadence: Cadence) -> Content:
    """Every step of a cadence, with when it opens, is due and lapses, in lines of 66 columns."""
    head = Content.styled(_line("", ("opens", "due", "lapses")), "$muted")
    lines = [line for rule in cadence.steps for line in _step(rule)]
    return Content("\n").join([Content.styled(cadence_words(cadence.name), "bold"), head, *lines])


def _step(rule: StepRule) -> Iterator[Content]:
    yield Content(_line(render.KINDS[rule.kind], _cells(rule.window)))
    if rule.window.opens.anchor is Anchor.FOLLOW_UP:
        yield Content.styled("  counted from the follow-up", "$muted")
    if rule.promised is not None:
        yield Content.styled(_line("  from a promised day", _cells(rule.promised)), "$muted")


def _line(label: str, cells: Iterable[str]) -> str:
    return f"{label:<22}" + "".join(f"{cell:<14}" for cell in cells).rstrip()


def _cells(window: Window) -> list[str]:
    return [_moment(moment, usual) for moment, usual in zip(window.moments, _USUAL, strict=True)]


def _moment(moment: Moment, usual: time) -> str:
    if moment.time is None:
        return counted(moment.count, "hour") if moment.count else "at its end"
    what = counted(moment.count, "workday" if moment.unit is Unit.BUSINESS_DAYS else "day")
    return what if moment.time == usual else f"{what} {moment.time:%H:%M}"
