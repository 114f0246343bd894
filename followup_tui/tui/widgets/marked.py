"""What all lists share: the mouse moves the mark, too."""

from textual import events, on
from textual.scrollbar import ScrollDown, ScrollTo, ScrollUp
from textual.widget import Widget


class MarkedList(Widget):
    """A list with an action for each of `LIST_MOVES`, which the mouse does, too.

    Textual would scroll the mark out of sight, and the next key would act on a line that nobody sees.
    """

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    @on(ScrollDown)
    @on(ScrollUp)
    @on(ScrollTo)
    async def take_along(self, event: events.MouseEvent | ScrollDown | ScrollUp | ScrollTo) -> None:
        """Move the mark where the wheel or the scrollbar goes."""
        event.stop()
        event.prevent_default()
        match event:
            case ScrollDown():
                await self.run_action("page_down")
            case ScrollUp():
                await self.run_action("page_up")
            case ScrollTo():
                await self.run_action("step(1)" if (event.y or 0) > self.scroll_y else "step(-1)")
            case _:
                await self.run_action("step(1)" if isinstance(event, events.MouseScrollDown) else "step(-1)")
