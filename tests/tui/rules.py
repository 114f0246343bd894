"""What the tests of the rules on the screens share: keys one by one, the open screen, a step by its kind."""

from textual.app import App
from textual.pilot import Pilot

from followup_tui.domain.model import Kind
from followup_tui.domain.plan.steps import Step
from followup_tui.tracker.tracker import Tracker


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, each on the screen that the one before it opened."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def opened(app: App[None]) -> type:
    """The kind of screen that is on top."""
    return type(app.screen)


def step(tracker: Tracker, kind: Kind) -> Step:
    """The step of a kind of the only interview."""
    return next(step for step in tracker.plans.due(everything=True) if step.kind is kind)
