"""The list is kept in order as things change and time passes, and is always what it would be if it were made anew."""

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from followup_tui.domain.model import EntryType, Kind, Stage, StepRef
from followup_tui.domain.settings import Settings
from followup_tui.domain.when.calendar import Calendar
from followup_tui.store.repository import Repository
from followup_tui.tracker.lookup import find_step
from followup_tui.tracker.plans import Plans
from followup_tui.tracker.tracker import Tracker
from tests.factories import application, interview, people
from tests.tracker.conftest import NOW

ZONE = "America/New_York"


class Walking:
    """A clock that is set by hand."""

    at = NOW

    def now(self) -> datetime:
        """The time that was set."""
        return self.at


class Life:
    """Somebody who looks for a job, by chance."""

    def __init__(self, path: Path, seed: int) -> None:
        numbers, self.calendar = count(1), Calendar()
        self.clock, self.random = Walking(), Random(seed)  # noqa: S311 - the same life each time
        self.tracker = Tracker(
            Repository(path),
            self.clock,
            Settings(),
            timezone=ZONE,
            calendar_of=lambda _country: self.calendar,
            new_id=lambda: f"{next(numbers):08d}",
        )

    def goes_on(self) -> None:
        """Something happens, or time passes; sometimes the clock is set back."""
        acts = (self.apply, self.meet, self.move, self.rename, self.act, self.delete, self.take_back, self.wait)
        act = self.random.choice(acts)
        (act if self.tracker.records.applications else self.apply)()

    def check(self) -> None:
        """The list and its counts are what they would be if they were made anew."""
        anew = Plans(self.tracker.records, self.clock, Settings(), lambda _country: self.calendar)
        for closed in (False, False, self.random.random() < 0.2):
            assert self.tracker.plans.rows(closed=closed) == anew.rows(closed=closed)
            assert self.tracker.plans.counts(ZONE) == anew.counts(ZONE)

    def apply(self) -> None:
        """An application."""
        stage = self.random.choice(list(Stage))
        self.tracker.add_application(application(company=self.random.choice(("Acme", "acme", "Zorn")), stage=stage))

    def meet(self) -> None:
        """An interview, in the past or to come."""
        start = self.clock.at + timedelta(hours=self.random.randrange(-900, 400))
        one = self.random.choice(list(self.tracker.records.applications))
        who = people(self.random.choice(("Ann", "Ann, Bob")))
        self.tracker.add_interview(interview(application_id=one, start=start, interviewers=who))

    def move(self) -> None:
        """Another stage."""
        one = self.random.choice(list(self.tracker.records.applications))
        self.tracker.set_stage(one, self.random.choice(list(Stage)))

    def rename(self) -> None:
        """Another name, which has another place in the list."""
        one = self.random.choice(list(self.tracker.records.applications.values()))
        self.tracker.edit_application(replace(one, company=self.random.choice(("Bolt", "Acme"))))

    def act(self) -> None:
        """A step is done, skipped or put off, or they reply."""
        if not self.tracker.records.interviews:
            return
        talk = self.random.choice(list(self.tracker.records.interviews))
        do = self.random.randrange(4)
        if do == 0:
            self.tracker.mark_done(find_step(self.tracker, self.tracker.records.interview(talk), Kind.PHONE_CALL))
        elif do == 1:
            self.tracker.skip(StepRef(talk, Kind.FOLLOW_UP))
        elif do == 2:
            self.tracker.snooze(StepRef(talk, Kind.PHONE_CALL), self.clock.at + timedelta(days=2))
        else:
            self.tracker.log(talk, EntryType.REPLY, "Hello")

    def delete(self) -> None:
        """An application goes."""
        self.tracker.remove_application(self.random.choice(list(self.tracker.records.applications)))

    def take_back(self) -> None:
        """The last change goes."""
        self.tracker.undo()

    def wait(self) -> None:
        """Time passes: a moment, a day, a month; now and then backwards."""
        self.clock.at += timedelta(minutes=self.random.choice((1, 7, 60, 60 * 24, 60 * 24 * 9, 60 * 24 * 30, -90)))


@pytest.mark.parametrize("seed", range(8))
def test_the_list_and_its_counts_are_what_they_would_be_if_made_anew(seed: int, tmp_path: Path) -> None:
    life = Life(tmp_path / "followup.json", seed)
    for _ in range(60):
        life.goes_on()
        life.check()


@pytest.mark.parametrize("hours", [0.25, 5, -7])
def test_the_clock_alone_moves_what_it_would_move_if_the_list_were_made_anew(hours: float, tmp_path: Path) -> None:
    life = Life(tmp_path / "followup.json", 2)
    for each in range(6):
        one = life.tracker.add_application(application(stage=Stage.INTERVIEWING)).record
        life.tracker.add_interview(interview(application_id=one.id, start=NOW - timedelta(days=7 * each - 9)))
    for _ in range(150):
        life.clock.at += timedelta(hours=hours)
        life.check()


def test_only_what_a_change_touched_is_planned_again(tmp_path: Path) -> None:
    life = Life(tmp_path / "followup.json", 1)
    for _ in range(40):
        life.apply()
        life.meet()
    plans = life.tracker.plans
    rows = {row.application.id: row for row in plans.rows(closed=True)}
    one = next(iter(rows))
    life.tracker.set_stage(one, Stage.OFFER)
    again = {row.application.id: row for row in plans.rows(closed=True)}
    assert [key for key, row in again.items() if row is not rows[key]] == [one]
