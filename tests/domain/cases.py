"""Made-up histories of an application, from a seed: the same seed gives the same history."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from followup_tui.domain.model import (
    Application,
    Entry,
    EntryType,
    Facts,
    Interview,
    Interviewer,
    Kind,
    Prefers,
    Stage,
)
from followup_tui.domain.plan.cadence import Cadence, built_in, parse_cadence
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.week import Week
from tests.domain.oracle import CADENCES, Moment, Rule

ZONES = (
    "UTC",
    "America/New_York",
    "America/St_Johns",
    "Europe/Berlin",
    "Europe/London",
    "Asia/Tokyo",
    "Asia/Kathmandu",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Pacific/Chatham",
    "Pacific/Pago_Pago",
    "America/Sao_Paulo",
    "Africa/Casablanca",
)
STARTS = (
    (datetime(2000, 1, 1, tzinfo=UTC), 36_000),
    (datetime(2026, 1, 1, tzinfo=UTC), 400),
    (datetime(2011, 12, 10, tzinfo=UTC), 25),
    (datetime(2026, 3, 1, tzinfo=UTC), 40),
    (datetime(2026, 10, 1, tzinfo=UTC), 40),
    (datetime(2028, 2, 10, tzinfo=UTC), 30),
)
"""Days to begin on, and how many days after them: anywhere, an ordinary year, and weeks in which clocks change."""

WEEKS = (*[(0, 1, 2, 3, 4)] * 4, (0, 1, 2, 3, 6), (0, 1, 2, 3), (5,), tuple(range(7)))
"""Working days: of most; from Sunday to Thursday; of four days; of one; all of them."""

NAMES = ("Ann", "Bob", "Cleo", "Đặng Thu", "ŁUCJA")
_KINDS = tuple(Kind)
_TYPES = (
    *[EntryType.CONTACT] * 6,
    *[EntryType.SNOOZE] * 2,
    *[EntryType.RESCHEDULE] * 2,
    *[EntryType.AUTO_REPLY] * 2,
    EntryType.SKIP,
    *[EntryType.REPLY] * 2,
    EntryType.NOTE,
    EntryType.STAGE,
)


@dataclass(frozen=True)
class Case:
    """One history, and the moment at which somebody looks at it."""

    facts: Facts
    cadence: str
    free: frozenset[date]
    """Public holidays and days off."""
    now: datetime
    week: tuple[int, ...]
    """The working days, Monday being 0."""

    @property
    def calendar(self) -> Calendar:
        """A calendar with the free days, every other one as a public holiday."""
        days = sorted(self.free)
        named = dict.fromkeys(days[::2], "a holiday")
        return Calendar(lambda _year: named, days[1::2], Week(self.week))


def cadence(name: str) -> Cadence:
    """The cadence of the program, or the own one of the oracle written as a file would have it."""
    if name in {"guide", "brisk", "thorough"}:
        return built_in(name)
    return parse_cadence(name, {"steps": [_table(rule) for rule in CADENCES[name]]})


def case(seed: int) -> Case:
    """The history of a seed."""
    random = Random(f"followup {seed}")  # noqa: S311 - made-up data
    first, days = random.choice(STARTS)
    start = first + timedelta(days=random.randrange(days), minutes=15 * random.randrange(96))
    talks = tuple(_interview(random, n, start) for n in range(random.choice((1, 1, 1, 2, 3))))
    entries = [_entry(random, n, start, talks) for n in range(random.choice((0, 1, 2, 3, 5, 8, 12)))]
    random.shuffle(entries)
    free = {start.date() + timedelta(days=random.randrange(-3, 80)) for _ in range(random.choice((0, 3, 12)))}
    stage = random.choice((*[Stage.INTERVIEWING] * 8, *Stage))
    return Case(
        Facts(Application(id="app", company="Northwind", role="Engineer", stage=stage), talks, tuple(entries)),
        random.choice(tuple(CADENCES)),
        frozenset(free),
        _now(random, start, talks),
        random.choice(WEEKS),
    )


def _now(random: Random, start: datetime, talks: tuple[Interview, ...]) -> datetime:
    """A moment to look at it: any, or the very one at which something begins, ends or is due."""
    end = random.choice(talks).end
    on_the_dot = (end, end - timedelta(hours=1), end + timedelta(hours=24), end + timedelta(hours=20))
    return random.choice(on_the_dot) if random.random() < 0.2 else _moment(random, start, -3, 90)


def _interview(random: Random, n: int, start: datetime) -> Interview:
    begins = start + timedelta(days=n * random.choice((0, 1, 6, 13, 30)), minutes=random.choice((0, 0, 45, 600)))
    day = begins.date()
    wishes = random.choice(((None,), (Prefers.EMAIL, None), (Prefers.NO_CALLS,), (Prefers.NO_CALLS, None)))
    return Interview(
        id=f"talk-{n}",
        application_id="app",
        start=begins,
        minutes=random.choice((15, 45, 60, 60, 90, 480)),
        timezone=random.choice(ZONES),
        interviewers=tuple(
            Interviewer(name=name, prefers=random.choice(wishes))
            for name in random.sample(NAMES, random.choice((0, 1, 1, 2, 5)))
        ),
        reply_by=day + timedelta(days=random.randrange(-2, 50)) if random.random() < 0.3 else None,
        cancelled=_moment(random, begins, -3, 10) if random.random() < 0.05 else None,
        created=_moment(random, begins, -9, 3),
    )


def _entry(random: Random, n: int, start: datetime, talks: tuple[Interview, ...]) -> Entry:
    type_ = random.choice(_TYPES)
    talk = random.choice(talks)
    at = talk.start if random.random() < 0.03 else _moment(random, start, -4, 75)
    names = [*(person.name for person in talk.interviewers), None, "Zoe"]
    to = random.choice(names)
    return Entry(
        id=f"{random.randrange(1000):04}-{n}",
        application_id="app",
        interview_id=random.choice((talk.id, talk.id, talk.id, None)),
        at=at,
        type=type_,
        kind=random.choice((*_KINDS, *_KINDS, None)),
        to=to.swapcase() if to and random.random() < 0.2 else to,
        stage=_stage(random, type_),
        reply_by=at.date() + timedelta(days=random.randrange(-3, 40))
        if type_ is EntryType.REPLY and random.random() < 0.4
        else None,
        until=_moment(random, at, -2, 20) if type_ in {EntryType.SNOOZE, EntryType.RESCHEDULE} else None,
        back=at.date() + timedelta(days=random.randrange(-3, 25)) if random.random() < 0.8 else None,
    )


def _stage(random: Random, type_: EntryType) -> Stage | None:
    if type_ is EntryType.STAGE:
        return random.choice(tuple(Stage))
    decides = type_ is EntryType.REPLY and random.random() < 0.15
    return random.choice((Stage.OFFER, Stage.REJECTED)) if decides else None


def _moment(random: Random, near: datetime, first: int, last: int) -> datetime:
    """Some moment from `first` to `last` days from another one: by quarter hours, or on the dot of business hours."""
    moment = near + timedelta(days=random.randrange(first, last), minutes=15 * random.randrange(96))
    if random.random() < 0.2:
        return moment.replace(hour=random.choice((0, 9, 17)), minute=0)
    return moment


def _table(rule: Rule) -> dict[str, object]:
    kind, window, promised = rule
    fields: dict[str, object] = dict(_fields(window))
    return {"kind": kind, **fields, **({"promised": _fields(promised)} if promised else {})}


def _fields(window: tuple[Moment, Moment, Moment]) -> dict[str, str]:
    return dict(zip(("opens", "due", "lapses"), map(_text, window), strict=True))


def _text(moment: Moment) -> str:
    clock, what, count = moment
    if what == "E":
        return f"E + {count} hours" if count else "E"
    unit, anchor = what.split()
    return f"{clock} bd({count}, {anchor})" if unit == "bd" else f"{clock} on({anchor} + {count})"
