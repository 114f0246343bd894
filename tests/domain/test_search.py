"""A job search of forty applications over 120 days, by somebody who does each morning exactly what the list says.

`FOLLOWUP_DIARY=1 pytest tests/domain/test_search.py -s` prints what happened day by day.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

import pytest
from msgspec.structs import replace

from followup_tui.domain.model import Application, Entry, EntryType, Facts, Interview, Interviewer, Kind, Stage, State
from followup_tui.domain.plan.agenda import ACTIONABLE, PENDING, waiting_since
from followup_tui.domain.plan.cadence import built_in
from followup_tui.domain.plan.pacing import CautionCode, review_pacing
from followup_tui.domain.plan.placing import business_moment
from followup_tui.domain.plan.steps import Step, plan
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.zones import local_date, wall_to_instant

HERE = "Europe/Berlin"
FIRST = date(2026, 9, 1)
DAYS = 120
AWAY = frozenset(range(40, 47))
"""The days on which nobody looks at the list, up to a Saturday."""
HOLIDAYS = {date(2026, 10, 12): "Columbus Day", date(2026, 11, 26): "Thanksgiving", date(2026, 12, 25): "Christmas"}
CALENDAR = Calendar(lambda _year: HOLIDAYS)
NEVER_AGAINST_THE_LIST = {CautionCode.COMPANY_BUSY, CautionCode.OUTSIDE_HOURS}


@dataclass
class Search:
    """All that happens, from a seed."""

    random: Random
    known: dict[str, Facts] = field(default_factory=dict)
    coming: list[tuple[datetime, str, str]] = field(default_factory=list)
    """What the employers will do: when, to which application, and what."""
    diary: list[str] = field(default_factory=list)
    numbers: int = 0

    def begin(self) -> None:
        """Enter forty applications, each with the invitation to an interview at some day of the first seven weeks."""
        for number in range(40):
            key = f"app-{number:02}"
            cadence = self.random.choice(("guide", "guide", "brisk", "thorough"))
            company = f"Company {number // 2}"
            of = Application(id=key, company=company, role="Engineer", stage=Stage.INTERVIEWING, cadence=cadence)
            self.known[key] = Facts(of)
            self._invite(key, FIRST + timedelta(days=self.random.randrange(50)))

    def mornings(self) -> Iterator[tuple[int, datetime]]:
        """Each day's moment at which the list is looked at, with the number of the day."""
        for number in range(DAYS):
            yield number, wall_to_instant(FIRST + timedelta(days=number), datetime(2026, 1, 1, 9, 30).time(), HERE)  # noqa: DTZ001

    def hear(self, now: datetime) -> None:
        """Take what the employers did since the last look."""
        due = sorted(each for each in self.coming if each[0] <= now)
        self.coming = [each for each in self.coming if each[0] > now]
        for at, key, what in due:
            known = self.known[key]
            if known.application.stage.closed:
                continue
            self.diary.append(f"{at:%a %d %b %H:%M}  {key}  they: {what}")
            if what == "away":
                self._enter(key, at, EntryType.AUTO_REPLY, back=at.date() + timedelta(days=5))
                continue
            promised = at.date() + timedelta(days=self.random.randrange(1, 15)) if what == "promise" else None
            self._enter(key, at, EntryType.REPLY, reply_by=promised)
            if what == "invite":
                self._invite(key, at.date() + timedelta(days=self.random.randrange(2, 9)))
            elif what == "reject":
                self.known[key] = replace(self.known[key], application=replace(known.application, stage=Stage.REJECTED))
                self._enter(key, at, EntryType.STAGE, stage=Stage.REJECTED)

    def steps(self, key: str, now: datetime) -> tuple[Step, ...]:
        """The plan of an application."""
        known = self.known[key]
        return plan(known, built_in(known.application.cadence or "guide"), CALENDAR, now)

    def do(self, key: str, step: Step, at: datetime) -> None:
        """Do a step, and let the employer react some day, or never."""
        self.diary.append(f"{at:%a %d %b %H:%M}  {key}  {step.kind} {step.to or ''}".rstrip())
        self._enter(key, at, EntryType.CONTACT, kind=step.kind, to=step.to, interview_id=step.interview.id)
        if step.kind is Kind.THANK_YOU and self.random.random() < 0.6:
            return
        what = self.random.choice(("reply", "promise", "promise", "invite", "reject", "away", "", "", ""))
        if what:
            hours = 1 if what == "away" else 24 * self.random.randrange(1, 25)
            self.coming.append((at + timedelta(hours=hours), key, what))

    def _invite(self, key: str, day: date) -> None:
        known = self.known[key]
        zone = self.random.choice((HERE, "America/New_York"))
        start = wall_to_instant(day, datetime(2026, 1, 1, self.random.randrange(10, 17)).time(), zone)  # noqa: DTZ001
        names = self.random.choice((("Ann",), ("Ann", "Bob"), ()))
        talk = Interview(
            id=f"{key}-{len(known.interviews)}",
            application_id=key,
            start=start,
            timezone=zone,
            interviewers=tuple(Interviewer(name=name) for name in names),
            reply_by=day + timedelta(days=self.random.randrange(3, 20)) if self.random.random() < 0.3 else None,
            created=start - timedelta(days=2),
        )
        self.known[key] = replace(known, interviews=(*known.interviews, talk))

    def _enter(
        self,
        key: str,
        at: datetime,
        type_: EntryType,
        *,
        kind: Kind | None = None,
        to: str | None = None,
        interview_id: str | None = None,
        stage: Stage | None = None,
        reply_by: date | None = None,
        back: date | None = None,
    ) -> None:
        self.numbers += 1
        entry = Entry(
            id=f"{self.numbers:05}",
            application_id=key,
            interview_id=interview_id,
            at=at,
            type=type_,
            kind=kind,
            to=to,
            stage=stage,
            reply_by=reply_by,
            back=back,
        )
        self.known[key] = replace(self.known[key], entries=(*self.known[key].entries, entry))


@pytest.mark.parametrize("seed", range(8))
def test_whoever_does_what_the_list_says_is_never_told_off_never_late_and_never_a_pest(seed: int) -> None:
    search = Search(Random(f"search {seed}"))  # noqa: S311 - made-up data
    search.begin()
    for number, now in search.mornings():
        search.hear(now)
        if number in AWAY:
            continue
        for key in list(search.known):
            _morning(search, key, now, fresh=not AWAY.intersection(range(number - 3, number)))
            _is_not_silent(search, key, now)
    if os.environ.get("FOLLOWUP_DIARY"):
        print("\n".join(search.diary))  # noqa: T201 - it was asked for
    for key in search.known:
        _stays_in_budget(search, key)
    assert sum("they:" in line for line in search.diary) > 40
    assert sum(Kind.FOLLOW_UP in line for line in search.diary) > 20


def _morning(search: Search, key: str, now: datetime, *, fresh: bool) -> None:
    """Do what can be done, one thing after the other; `fresh` says whether the list was looked at on the days before."""
    at = now
    while (step := _next(search, key, at)) is not None:
        assert step.state is State.OPEN or not fresh, (
            f"{key}: {step.kind} is late on {now:%a %d %b} though nobody was away"
        )
        if step.kind is Kind.PHONE_CALL and (opening := business_moment(at, CALENDAR, step.interview.timezone)) > at:
            if local_date(opening, HERE) != local_date(now, HERE):
                return
            at = opening
            continue
        known = search.known[key]
        others = [other for other in search.known.values() if other.application.id != key]
        cadence = built_in(known.application.cadence or "guide")
        cautions = review_pacing(known, step, at, cadence=cadence, calendar=CALENDAR, others=others)
        assert {caution.code for caution in cautions} <= NEVER_AGAINST_THE_LIST
        search.do(key, step, at)


def _next(search: Search, key: str, at: datetime) -> Step | None:
    """What the list says to do first; calls last, because they may have to wait for the hours over there."""
    steps = [step for step in search.steps(key, at) if step.state in ACTIONABLE]
    return min(steps, key=lambda step: step.kind is Kind.PHONE_CALL, default=None)


def _is_not_silent(search: Search, key: str, now: datetime) -> None:
    """Where nothing is planned any more, it is said since when it is their turn; where it is theirs, nothing nags."""
    known = search.known[key]
    if known.application.stage.closed:
        return
    steps = search.steps(key, now)
    to_come = any(interview.end > now for interview in known.interviews)
    planned = any(step.state in PENDING for step in steps)
    assert planned or to_come or waiting_since(known, steps, now) is not None
    assert not [step for step in steps if step.state in ACTIONABLE and step.kind is not Kind.PHONE_CALL]


def _stays_in_budget(search: Search, key: str) -> None:
    known = search.known[key]
    most = max(3, len(built_in(known.application.cadence or "guide").steps))
    count, thanked = 0, False
    for entry in known.in_order().entries:
        if entry.type is EntryType.REPLY or (entry.kind is Kind.THANK_YOU and not thanked):
            thanked = entry.kind is Kind.THANK_YOU
            count = int(thanked)
        elif entry.type is EntryType.CONTACT and entry.kind is not Kind.THANK_YOU:
            count += 1
        assert count <= most
