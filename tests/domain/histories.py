"""Histories of an application for hypothesis, which makes a failing one as small as it can."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from followup_tui.domain.model import Entry, EntryType, Facts, Interview, Kind, Stage
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.week import STANDARD, Week
from tests.factories import application, entry, interview, people

ZONES = ("UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Kiritimati")
FIRST = datetime(2026, 2, 1, tzinfo=UTC)

quarters = st.integers(0, 4 * 24 * 300).map(lambda quarter: FIRST + timedelta(minutes=15 * quarter))
"""Moments of ten months that see every change of the clocks, by quarter hours."""
days_after = st.integers(0, 25).map(lambda days: timedelta(days=days))
weeks = st.sampled_from((STANDARD.days, (0, 1, 2, 3, 6), (1, 3, 5), tuple(range(7))))
"""Working days, Monday being 0."""


@st.composite
def interviews(draw: st.DrawFn, number: int, zones: tuple[str, ...] = ZONES) -> Interview:
    """An interview with some panel and maybe a promise."""
    start = draw(quarters)
    promise = draw(st.none() | days_after)
    return interview(
        id=f"talk-{number}",
        start=start,
        timezone=draw(st.sampled_from(zones)),
        interviewers=draw(st.sampled_from(((), people("Ann"), people("Ann, Bob")))),
        reply_by=start.date() + promise if promise is not None else None,
        created=start - draw(days_after),
    )


@st.composite
def entries(draw: st.DrawFn, talks: int = 2) -> Entry:
    """Anything that can happen."""
    at = draw(quarters)
    kind = draw(st.sampled_from(EntryType))
    return entry(
        id=f"{draw(st.integers(0, 999)):03}",
        at=at,
        type=kind,
        interview_id=draw(st.sampled_from((*(f"talk-{n}" for n in range(talks)), None))),
        kind=draw(st.none() | st.sampled_from(Kind)),
        to=draw(st.sampled_from((None, "Ann", "Bob"))),
        stage=draw(st.sampled_from(Stage)) if kind is EntryType.STAGE else None,
        reply_by=at.date() + draw(days_after) if kind is EntryType.REPLY and draw(st.booleans()) else None,
        until=at + draw(days_after) if kind in {EntryType.SNOOZE, EntryType.RESCHEDULE} else None,
        back=at.date() + draw(days_after) if kind is EntryType.AUTO_REPLY else None,
    )


@st.composite
def histories(draw: st.DrawFn, zones: tuple[str, ...] = ZONES) -> Facts:
    """An application with one or two interviews and what happened."""
    talks = tuple(draw(interviews(number, zones)) for number in range(draw(st.integers(1, 2))))
    happened = draw(st.lists(entries(len(talks)), max_size=8, unique_by=lambda entry: entry.id))
    stage = draw(st.sampled_from((Stage.INTERVIEWING, Stage.INTERVIEWING, Stage.OFFER, Stage.REJECTED)))
    return Facts(application(stage=stage), talks, tuple(happened))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Some working week, and some public holidays and days off."""
    days = draw(st.lists(st.integers(0, 320), max_size=12))
    free = [FIRST.date() + timedelta(days=day) for day in days]
    named: dict[date, str] = dict.fromkeys(free[::2], "a holiday")
    return Calendar(lambda _year: named, free[1::2], Week(draw(weeks)))
