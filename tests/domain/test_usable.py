"""What a stored record must be like: the quick rule for thousands says the same as the one that names the field."""

from datetime import UTC, date, datetime, timedelta, timezone

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Application, Draft, Entry, EntryType, Interview, Kind, Record, Version
from followup_tui.domain.usable import all_usable, checked
from tests.factories import application, draft, entry, interview, person

NAMES = st.sampled_from(["a", "", " ", "\n", "Dana Lee", "ß"])
INSTANTS = st.one_of(
    st.datetimes(timezones=st.sampled_from([UTC, None, timezone(timedelta(hours=14)), timezone(-timedelta(hours=14))])),
    st.sampled_from([datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)]),
    st.datetimes(min_value=datetime(2001, 1, 1), max_value=datetime(2099, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
DAYS = st.one_of(st.none(), st.dates(), st.dates(date(2000, 1, 1), date(2100, 12, 31)))
MINUTES = st.one_of(st.integers(1, 1440), st.sampled_from([0, -1, 1441, 2**62, 10**30]))
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "US/Eastern", "Asia/Calcutta", "PST", "", "europe/berlin", "x" * 999])

APPLICATIONS = st.builds(Application, id=NAMES, company=NAMES, role=NAMES, applied=DAYS, created=INSTANTS)
INTERVIEWS = st.builds(
    Interview,
    id=st.just("i"),
    application_id=NAMES,
    start=INSTANTS,
    minutes=MINUTES,
    timezone=ZONES,
    interviewers=st.lists(st.builds(person, NAMES), max_size=3).map(tuple),
    reply_by=DAYS,
    debriefed=st.none(),
)
ENTRIES = st.builds(
    Entry, id=st.just("e"), application_id=NAMES, at=INSTANTS, type=st.just(EntryType.NOTE), until=INSTANTS, back=DAYS
)
DRAFTS = st.builds(
    Draft,
    id=st.just("d"),
    interview_id=NAMES,
    kind=st.just(Kind.FOLLOW_UP),
    updated=INSTANTS,
    versions=st.lists(st.builds(Version, at=INSTANTS, subject=NAMES, body=NAMES), max_size=2).map(tuple),
)


def is_usable(record: Record) -> bool:
    try:
        return checked(record) == record
    except InvalidInput:
        return False


@settings(max_examples=400, deadline=None)
@given(st.one_of(*(st.lists(each, min_size=1, max_size=4) for each in (APPLICATIONS, INTERVIEWS, ENTRIES, DRAFTS))))
def test_many_are_usable_where_each_of_them_is(records: list[Record]) -> None:
    assert all_usable(type(records[0]), records) <= all(map(is_usable, records))
    if all(map(is_usable, records)) and not any(getattr(each, "timezone", "").islower() for each in records):
        assert all_usable(type(records[0]), records)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (application(company=" "), "company"),
        (application(created=datetime(2101, 1, 1, tzinfo=UTC)), "created"),
        (application(applied=date(1999, 12, 31)), "applied"),
        (interview(timezone="Europe/Kiew"), "timezone"),
        (interview(timezone="PST"), "timezone"),
        (interview(timezone=""), "timezone"),
        (interview(minutes=0), "minutes"),
        (interview(minutes=10**15), "minutes"),
        (interview(reply_by=date.max), "reply_by"),
        (interview(start=datetime.max.replace(tzinfo=UTC)), "start"),
        (interview(interviewers=(person("Kim"), person("KIM "))), "interviewers"),
        (entry(at=datetime(9999, 1, 1, tzinfo=UTC)), "at"),
        (entry(until=datetime(2026, 1, 1)), "until"),  # noqa: DTZ001 - that is the point
        (replace(draft(), versions=(Version(datetime.max.replace(tzinfo=UTC), "", ""),)), "versions"),
    ],
)
def test_the_field_that_is_wrong_is_named(record: Record, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked(record)
    assert refused.value.field == field


def test_a_zone_in_another_case_is_put_into_its_own() -> None:
    assert checked(interview(timezone="america/new_york")) == interview(timezone="America/New_York")
