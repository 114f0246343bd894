"""A job search of any length, as one looks: `python -m benchmarks.data NUMBER FILE`.

Of a hundred applications, twelve are in interviews now, thirty wait for a first answer, and the rest are over, most of
them without an interview. Interviews have people, entries and sometimes a draft. The same every time.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from followup_tui.domain.model import (
    Application,
    Change,
    Draft,
    Edit,
    Entry,
    EntryType,
    Format,
    Interview,
    Interviewer,
    Kind,
    Record,
    Stage,
)
from followup_tui.store.repository import Repository

NOW = datetime(2026, 3, 11, 13, 5, tzinfo=UTC)
FIRST = "Aardvark First"
"""The company on the first line of the list: overdue for longer than any other."""

_STAGES = (
    (Stage.INTERVIEWING, 12),
    (Stage.OFFER, 1),
    (Stage.APPLIED, 30),
    (Stage.WISHLIST, 5),
    (Stage.ACCEPTED, 1),
    (Stage.WITHDRAWN, 6),
    (Stage.NO_REPLY, 20),
    (Stage.REJECTED, 25),
)
_ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Sydney")
_NAMES = ("Dana Lee", "Søren Dild", "Noa Ben-David", "Priya Raghunathan", "Leo Huber", "Mei Tasman", "Ada Okafor")
_ROLES = ("Data Engineer", "Product Manager", "Site Reliability Engineer", "UX Researcher", "Technical Writer")
_NOTES = "They build tools for people.\nAsked about the team, the trial period and the office. "


LATELY = 200
"""How many applications are entered one after the other, so that the file remembers as many changes as one in use."""


def job_search(number: int) -> Iterator[list[Record]]:
    """The records of a search, application by application."""
    random = Random(7)  # noqa: S311 - the same data each time
    first = Application(id="20000000", company=FIRST, role="Scout", stage=Stage.INTERVIEWING, created=NOW)
    start = NOW - timedelta(days=41)
    yield [
        first,
        Interview(id="30000000", application_id=first.id, start=start, timezone="Europe/Berlin", created=start),
    ]
    stages = random.choices(*zip(*_STAGES, strict=True), k=number - 1)
    for each, stage in enumerate(stages, start=1):
        yield list(_application(random, each, stage))


def write(number: int, path: Path) -> None:
    """Put a search into a new data file, through the store."""
    repository = Repository(path)
    search = list(job_search(number))
    early = [record for records in search[:-LATELY] for record in records]
    for records in (early, *search[-LATELY:]):
        edits = tuple(Edit(None, record) for record in records)
        repository.commit(Change(text="enter an application", at=NOW, edits=edits))


def _application(random: Random, number: int, stage: Stage) -> Iterator[Record]:
    age = timedelta(days=random.randrange(1, 38) if not stage.closed else random.randrange(50, 400))
    application = Application(
        id=f"2{number:07}",
        company=f"Company {number}",
        role=random.choice(_ROLES),
        stage=stage,
        applied=(NOW - age - timedelta(days=9)).date(),
        url=f"https://company-{number}.example/jobs/{number}",
        location=random.choice(("Berlin", "remote", "Utrecht", "Leeds")),
        source=random.choice(("a friend", "job board", "recruiter")),
        tags=("remote", "python")[: random.randrange(3)],
        notes=_NOTES * random.randrange(4),
        created=NOW - age - timedelta(days=9),
    )
    yield application
    invited = stage in {Stage.INTERVIEWING, Stage.OFFER, Stage.ACCEPTED}
    rounds = 1 + (random.random() < 0.4) if invited else int(stage.closed and random.random() < 0.3)
    for each in range(rounds):
        yield from _interview(random, application, each, NOW - age + timedelta(days=4 * each))


def _interview(random: Random, application: Application, number: int, start: datetime) -> Iterator[Record]:
    people = random.sample(_NAMES, random.randrange(1, 4))
    interview = Interview(
        id=f"3{application.id[1:]}{number}",
        application_id=application.id,
        start=start,
        timezone=random.choice(_ZONES),
        round=("First call", "Panel", "Final round")[number],
        format=random.choice(tuple(Format)),
        interviewers=tuple(Interviewer(name=name, email=f"{name[:3].lower()}@company.example") for name in people),
        topics=("the move to streams", "the on-call rota"),
        strengths=("five years of pipelines",),
        created=start - timedelta(days=4),
    )
    yield interview
    for place, name in enumerate(people):
        sent = start + timedelta(hours=5, minutes=place)
        if sent < NOW and random.random() < 0.8:
            yield Entry(
                id=f"5{interview.id[1:]}{place}",
                at=sent,
                type=EntryType.CONTACT,
                kind=Kind.THANK_YOU,
                to=name,
                subject="Thank you",
                body=f"Dear {name}, thank you for your time. " * 8,
                application_id=application.id,
                interview_id=interview.id,
            )
    noted = start + timedelta(hours=3)
    if noted < NOW:
        yield Entry(
            id=f"6{interview.id[1:]}",
            application_id=application.id,
            interview_id=interview.id,
            at=noted,
            type=EntryType.NOTE,
            text="Seven people, soon nine.",
        )
    if random.random() < 0.2:
        yield Draft(id=f"7{interview.id[1:]}", interview_id=interview.id, kind=Kind.FOLLOW_UP, body="Dear all,\n\n")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
