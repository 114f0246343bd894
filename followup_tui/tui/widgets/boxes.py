"""What a dialog is filled in with, whatever it is: what stands there, and how it is put in again."""

from typing import Any

from textual.screen import Screen
from textual.widgets import Input, OptionList, TextArea

from followup_tui.tui.widgets.inputs import Choice

Box = Input | TextArea | Choice | OptionList


def boxes_in(screen: Screen[Any]) -> dict[str, Box]:
    """All in which something is typed or chosen, by a name that it has at each opening."""
    inside = (box for box in screen.query("*") if not any(isinstance(above, Choice) for above in box.ancestors))
    boxes = [box for box in inside if isinstance(box, Input | TextArea | Choice | OptionList)]
    return {box.id or f"box-{place}": box for place, box in enumerate(boxes)}


def typed_in(screen: Screen[Any]) -> list[str]:
    """What is typed, without what is only chosen."""
    return [content(box) for box in boxes_in(screen).values() if isinstance(box, Input | TextArea)]


def content(box: Box) -> str:
    """What stands in it, or what is chosen."""
    if isinstance(box, Input):
        return box.value
    if isinstance(box, TextArea):
        return box.text
    return box.chosen if isinstance(box, Choice) else f"{box.highlighted or 0}"


def put(box: Box, typed: str) -> None:
    """Let stand there, or be chosen, what was `typed` once."""
    if isinstance(box, Input):
        box.value = typed
    elif isinstance(box, TextArea):
        box.text = typed
    elif isinstance(box, Choice):
        box.choose(typed)
    elif typed.isdecimal() and int(typed) < box.option_count:
        box.highlighted = int(typed)
