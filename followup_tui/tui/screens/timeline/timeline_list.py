"""The items of a timeline in one line of time, with a mark where now is."""

from datetime import datetime

from textual.content import Content
from textual.widgets.option_list import Option

from followup_tui.domain.model import Entry
from followup_tui.domain.plan import agenda
from followup_tui.domain.plan.steps import Step
from followup_tui.tracker.plans import Timeline, moment
from followup_tui.tui import render
from followup_tui.tui.detail import timeline_item
from followup_tui.tui.widgets.lines import Lines

_NOW = "now"


class TimelineList(Lines):
    """What happened and what is planned; a line, or some, for each item."""

    def __init__(self) -> None:
        super().__init__(id="timeline")
        self._items: dict[str, Entry | Step] = {}

    @property
    def item(self) -> Entry | Step | None:
        """The entry or step under the cursor."""
        option = self.highlighted_option
        return self._items.get(option.id or "") if option is not None else None

    def show(self, timeline: Timeline, now: datetime, zone: str, *, in_place: bool) -> None:
        """Show a timeline, with the cursor on the same item, at first on the one that matters most.

        The cursor stays at its place where it is to stay `in_place`, and where the item is gone.
        """
        place, item = self.highlighted, self.item
        wanted = _most_urgent(timeline) if place is None else None if in_place or item is None else _item_id(item)
        items = timeline.items()
        self._items = {_item_id(item): item for item in items}
        there = timeline.interview.timezone
        lines = [Option(timeline_item(item, now, zone, there), id=_item_id(item)) for item in items]
        lines.insert(sum(moment(item) <= now for item in items), _marker(now, zone))
        self.set_options(lines)
        self.mark(self.get_option_index(wanted) if wanted in self._items else place or 0)


def _marker(now: datetime, zone: str) -> Option:
    words = f"{render.short_time(now, zone)}  ─── now ".ljust(46, "─")
    return Option(Content.styled(words, "$text-accent"), id=_NOW, disabled=True)


def _item_id(item: Entry | Step) -> str:
    if isinstance(item, Entry):
        return f"entry-{item.id}"
    return f"step-{item.kind}-{item.silence}-{item.number}-{item.to or ''}"


def _most_urgent(timeline: Timeline) -> str | None:
    step = agenda.next_step(timeline.steps)
    if step is not None:
        return _item_id(step)
    items = timeline.items()
    return _item_id(items[-1]) if items else None
