"""The question before one pushes too hard: it says why to wait and until when, and never blocks (RULES.md 7)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from followup_tui.domain.model import Change, State
from followup_tui.domain.plan.pacing import Caution
from followup_tui.domain.plan.steps import Step
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui import render
from followup_tui.tui.keys import GO_ON, PACING, WAIT, KeyCommand, bindings
from followup_tui.tui.screens.base import TrackerDialog, TrackerScreen
from followup_tui.tui.widgets.bars import KeyBar
from followup_tui.tui.widgets.reading import Reading

Answer = tuple[str, ...] | Change
"""The codes of the cautions that the user goes on against, or the snooze that they chose instead."""


class PacingDialog(TrackerDialog[Answer]):
    """Each caution with its earliest moment. It closes with an `Answer`, or with None where the user waits."""

    NAME = "Too soon?"
    COMMANDS_OF: ClassVar[tuple[KeyCommand, ...]] = PACING
    BINDINGS: ClassVar[list[BindingType]] = bindings(PACING)

    def __init__(
        self, tracker: Tracker, step: Step, cautions: Sequence[Caution], *, happened: datetime | None = None
    ) -> None:
        """Ask about a step; `happened` is when it was done, where it is too late to wait."""
        super().__init__(tracker)
        self._step_of = step
        self._cautions = tuple(cautions)
        self._happened = happened
        self._good = None if happened or step.state is State.STOPPED else tracker.plans.good_moment(step)

    def compose(self) -> ComposeResult:
        question = "A word of caution:" if self._happened else "Wait a little?"
        with Vertical(classes="dialog -pacing"):
            yield Static(Content.styled(f"{question} {render.step_title(self._step_of)}", "bold"))
            with Reading():
                yield Static(Content("\n\n").join(self._lines()))
            yield KeyBar(PACING if self._good else (GO_ON, WAIT))

    def _lines(self) -> list[Content]:
        here, there = self.tracker.timezone, self._step_of.interview.timezone
        lines = []
        for caution in self._cautions:
            words = Content.assemble(("! ", "$text-warning bold"), caution.text)
            if caution.earliest is not None and not self._happened:
                earliest = f"{render.time_words(caution.earliest, here)}{render.there(caution.earliest, there, here)}"
                words = Content.assemble(words, (f"\n  Fine from {earliest}.", "$muted"))
            lines.append(words)
        if self._good is not None:
            good = f"{render.time_words(self._good, here)}{render.there(self._good, there, here)}"
            lines.append(Content.assemble("The first good moment: ", (good, "bold"), "."))
        elif not self._happened:
            lines.append(Content.styled("Waiting alone does not change this.", "$muted"))
        return lines

    def action_go_on(self) -> None:
        self.dismiss(tuple(caution.code.value for caution in self._cautions))

    def action_snooze(self) -> None:
        good, step = self._good, self._step_of
        if good is None:
            self.notify("There is no moment to put it off to: waiting alone does not change this", timeout=4)
            return
        change = self.attempt(lambda: self.tracker.snooze(step.ref, good))
        if change is not None:
            self.dismiss(change)


class Pacing:
    """The cautions about a step: asked about on its screen, and not again once the user has gone on against them."""

    def __init__(self, screen: TrackerScreen[None], step: Step) -> None:
        self._screen = screen
        self._step = step
        self.agreed: tuple[str, ...] = ()
        """The codes of the cautions that the user went on against."""

    def unless_too_soon(
        self,
        go_on: Callable[[tuple[str, ...]], object],
        *,
        happened: datetime | None = None,
        rest: Callable[[], object] | None = None,
    ) -> None:
        """Do something about the step now: at once where there is no caution, else once the user goes on against them.

        `go_on` is given the codes of the cautions, none where there are none. `happened` is as in `PacingDialog`. `rest`
        is done after the step was snoozed instead.
        """
        screen = self._screen
        cautions = screen.tracker.plans.cautions(self._step)
        codes = tuple(caution.code.value for caution in cautions)
        if all(code in self.agreed for code in codes):
            go_on(codes)
            return

        def answered(answer: Answer | None) -> None:
            if isinstance(answer, Change):
                screen.done(answer)
                if rest is not None:
                    rest()
            elif answer is not None:
                self.agreed = answer
                go_on(answer)

        screen.app.push_screen(PacingDialog(screen.tracker, self._step, cautions, happened=happened), answered)
