"""Sample data around the present moment: every stage of an application, and every state that a step can have.

What is told stands in the TOML files beside this one; here its days and hours are counted from now. The screens, the
pictures and the tests see the same sample at the same moment.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from followup_tui.domain.model import Application, Draft, Entry, EntryType, Interview, Record, Stage
from followup_tui.domain.when.zones import local, wall_to_instant

_FILES = ("active.toml", "waiting.toml")
_QUARTER = timedelta(minutes=15)
_EVENING = time(18)

_Fields = Mapping[str, Any]
"""A table of the sample as TOML gives it."""
_Kind = TypeVar("_Kind", Application, Interview, Entry, Draft)


def sample(now: datetime, timezone: str, new_id: Callable[[], str]) -> list[Record]:
    """The records of the sample, seen from the instant `now`; `timezone` is the user's own."""
    teller = _Teller(now, timezone, new_id)
    tables = (tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8")) for name in _FILES)
    return [record for table in tables for fields in table["application"] for record in teller.application(fields)]


class _Teller:
    """Turns tables of the sample into records."""

    def __init__(self, now: datetime, timezone: str, new_id: Callable[[], str]) -> None:
        self._now = now
        self._timezone = timezone
        self._new_id = new_id

    def application(self, fields: _Fields) -> Iterator[Record]:
        """An application with all that belongs to it."""
        applied = self._day(fields["applied"], self._timezone) if "applied" in fields else None
        created = self._past(wall_to_instant(applied or self._day(-5, self._timezone), _EVENING, self._timezone))
        yield (
            application := _record(
                Application,
                {"stage": Stage.INTERVIEWING} | dict(fields),
                id=self._new_id(),
                applied=applied,
                created=created,
            )
        )
        entered = created
        for told in fields.get("interview", ()):
            interview = self._interview(told, application.id, entered)
            if entered == created:
                yield self._move(application.id, {"stage": Stage.INTERVIEWING}, interview.created)
            entered = interview.end
            yield interview
            yield from self._around(told, interview)
        for move in fields.get("moves", ()):
            yield self._move(application.id, move, self._instant(move["at"], self._timezone))

    def _interview(self, fields: _Fields, application_id: str, after: datetime) -> Interview:
        timezone = fields.get("zone", self._timezone)
        start = self._instant(fields["at"], timezone)
        return _record(
            Interview,
            fields,
            id=self._new_id(),
            application_id=application_id,
            start=start,
            timezone=timezone,
            interviewers=fields.get("people", ()),
            reply_by=self._day(fields["reply_by"], timezone) if "reply_by" in fields else None,
            cancelled=self._instant(fields["cancelled"], timezone) if "cancelled" in fields else None,
            created=self._past(max(after + timedelta(hours=20), start - timedelta(days=5))),
        )

    def _around(self, fields: _Fields, interview: Interview) -> Iterator[Record]:
        """What happened around an interview, and what is being written."""
        zone = interview.timezone
        for told in fields.get("entries", ()):
            yield _record(
                Entry,
                told,
                id=self._new_id(),
                application_id=interview.application_id,
                interview_id=interview.id,
                at=self._instant(told["at"], zone),
                until=self._instant(told["until"], zone) if "until" in told else None,
                back=self._day(told["back"], zone) if "back" in told else None,
            )
        for told in fields.get("drafts", ()):
            yield _record(Draft, told, id=self._new_id(), interview_id=interview.id, updated=self._now)

    def _move(self, application_id: str, fields: _Fields, at: datetime) -> Entry:
        return _record(Entry, fields, id=self._new_id(), application_id=application_id, at=at, type=EntryType.STAGE)

    def _instant(self, text: str, timezone: str) -> datetime:
        """What `-3 10:00` (business days, and a time of day) or `-3h` (elapsed hours) means, in UTC."""
        if text.endswith("h"):
            at = self._now + timedelta(hours=int(text[:-1]))
            return at - (at - datetime.min.replace(tzinfo=UTC)) % _QUARTER
        days, _, clock = text.partition(" ")
        return wall_to_instant(self._day(int(days), timezone), time.fromisoformat(clock), timezone)

    def _day(self, count: int, timezone: str) -> date:
        """The business day that is so many away from today in a zone; 0 is today, whatever day it is."""
        day = local(self._now, timezone).date()
        step = timedelta(days=1 if count > 0 else -1)
        for _ in range(abs(count)):
            day += step
            while day.weekday() >= 5:
                day += step
        return day

    def _past(self, instant: datetime) -> datetime:
        return min(instant, self._now)


def _record(kind: type[_Kind], fields: _Fields, **counted: object) -> _Kind:
    """A record from the fields that are told as they are and those that were counted from now."""
    return msgspec.convert({**fields, **counted}, kind)
