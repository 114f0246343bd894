"""The planner and a second, naive implementation agree on made-up histories.

The default run takes 2,000 of them; `FOLLOWUP_ORACLE=20000` takes as many as it says.
"""

import os
from functools import cache

import pytest

from followup_tui.domain.plan.cadence import Cadence
from followup_tui.domain.plan.steps import plan
from tests.domain import cases
from tests.domain.oracle import CADENCES, Outcome, World, outcomes

COUNT = int(os.environ.get("FOLLOWUP_ORACLE", "2000"))
BATCH = 500

cadence = cache(cases.cadence)


def planned(case: cases.Case, cadence: Cadence) -> list[Outcome]:
    """The plan of a case, in the words of the oracle."""
    return [
        Outcome(
            step.interview.id,
            step.silence,
            str(step.kind),
            step.to,
            step.number,
            str(step.state),
            step.opens,
            step.due,
            step.lapses,
            step.ended,
        )
        for step in plan(case.facts, cadence, case.calendar, case.now)
    ]


@pytest.mark.parametrize("first", range(0, COUNT, BATCH))
def test_two_implementations_agree(first: int) -> None:
    for seed in range(first, first + BATCH):
        case = cases.case(seed)
        world = World(case.facts, CADENCES[case.cadence], set(case.free), case.now, case.week)
        assert planned(case, cadence(case.cadence)) == list(outcomes(world)), f"case {seed}"
