"""The dates of a step: where a cadence places them, and how what happened moves them (RULES.md 2 and 5)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from followup_tui.domain.model import EPOCH, Entry, EntryType, Kind
from followup_tui.domain.plan.cadence import Anchor, Moment, Unit, Window
from followup_tui.domain.plan.reasons import Follows, Moved, Placed, Reason, Shifted
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.zones import local, local_date, wall_to_instant

START_OF_BUSINESS = time(9)
"""Local time; business hours are RULES.md 1."""
END_OF_BUSINESS = time(17)


REST = timedelta(hours=24)
"""Elapsed time that should lie between two contacts."""


class Days(NamedTuple):
    """The local dates that moments are counted from, and by which clocks and calendar."""

    day: date
    """A: the local date on which the silence began, which for the first is D, that on which the interview ends."""
    promise: date | None
    """P: the local date by which the employer said it would answer."""
    sent: date | None
    """F: the local date on which the follow-up was sent."""
    zone: str
    calendar: Calendar


class Dates(NamedTuple):
    """When a step opens, is due and lapses, in UTC and in this order, and what made it so."""

    opens: datetime
    due: datetime
    lapses: datetime
    reasons: tuple[Reason, ...]


class Placement(NamedTuple):
    """The dates of a window as far as they are the same for every interview of a day."""

    dates: Dates | None
    """None where some of it is counted in elapsed hours from the end of the interview."""
    moments: tuple[Placed, Placed, Placed]
    """When it opens, is due and lapses; what is counted in hours is placed nowhere yet."""

    def at(self, end: datetime, days: Days) -> Dates:
        """The dates for a silence that begins at an instant, before anything shifts them.

        In their reasons, what is counted in hours is still placed nowhere: `Placed.counted_from` does it.
        """
        if self.dates is not None:
            return self.dates
        opens, due, lapses = self.moments
        return _in_order(
            Dates(
                opens.at if opens.day is not None else end + opens.moment.length,
                due.at if due.day is not None else end + due.moment.length,
                lapses.at if lapses.day is not None else end + lapses.moment.length,
                self.moments,
            ),
            days,
        )


def business_moment(instant: datetime, calendar: Calendar, zone: str) -> datetime:
    """The first moment of business hours at or after an instant, by the clocks of a zone."""
    there = local(instant, zone)
    if calendar.is_business_time(there):
        return instant
    day = calendar.on(there.date())
    while True:
        opening = wall_to_instant(day, calendar.week.hours.opens, zone)
        if opening >= instant and calendar.is_business_time(local(opening, zone)):
            return opening
        day = calendar.bd(1, day)


def placement(cadence: str, window: Window, days: Days) -> Placement:
    """Place a window; `cadence` is the name to give as a reason."""
    opens = _placed("opens", cadence, window.opens, days)
    due = _placed("due", cadence, window.due, days)
    lapses = _placed("lapses", cadence, window.lapses, days)
    moments = (opens, due, lapses)
    if window.elapsed:
        return Placement(None, moments)
    return Placement(_in_order(Dates(opens.at, due.at, lapses.at, moments), days), moments)


def _placed(field: str, cadence: str, moment: Moment, days: Days) -> Placed:
    if moment.time is None:
        return Placed(field, cadence, moment, None, EPOCH)
    anchor, day = moment.anchor, days.day
    if anchor is Anchor.PROMISE:
        day = days.promise or day
    elif anchor is Anchor.FOLLOW_UP:
        day = days.sent or day
    business = moment.unit is Unit.BUSINESS_DAYS
    counted = days.calendar.bd(moment.count, day) if business else days.calendar.on(day, moment.count)
    return Placed(field, cadence, moment, day, wall_to_instant(counted, moment.time, days.zone))


def _in_order(dates: Dates, days: Days) -> Dates:
    if dates.opens <= dates.due <= dates.lapses:
        return dates
    moving = _Moving(dates, days)
    if dates.opens > dates.due:
        moving.make_room()
    moving.lapse_after_due()
    return moving.dates()


def shifted(base: Dates, kind: Kind, facts: Iterable[Entry], days: Days) -> Dates:
    """The dates of a step of a kind after the shifts that these facts, oldest first, make.

    The shifts apply in the order of the rules. Of several contacts the newest counts, of several snoozes and of
    several new due dates too; of a snooze and a new due date, the one made later has the last word. Each automatic
    answer counts that came while the step was open or coming. What comes after the step lapsed cannot bring it back.
    """
    contact: Entry | None = None
    answers: list[Entry] = []
    chosen: dict[EntryType, Entry] = {}

    def so_far() -> Dates:
        moving = _Moving(base, days)
        moving.shift(kind, contact, answers, chosen.values())
        return moving.dates()

    for fact in facts:
        if fact.at > base.lapses and fact.at > so_far().lapses:
            break
        if fact.type is EntryType.CONTACT:
            contact = fact
        elif fact.type is not EntryType.AUTO_REPLY:
            chosen.pop(fact.type, None)
            chosen[fact.type] = fact
        elif _is_later_return(fact, answers) and fact.at <= so_far().due:
            answers.append(fact)
    return so_far()


def _is_later_return(answer: Entry, before: Sequence[Entry]) -> bool:
    """Whether an automatic answer names a later return than those before it; else it moves nothing."""
    latest = before[-1].back if before else None
    return answer.back is not None and (latest is None or answer.back > latest)


class _Moving:
    """Dates on the move."""

    __slots__ = ("_days", "due", "lapses", "opens", "reasons")

    def __init__(self, base: Dates, days: Days) -> None:
        self.opens, self.due, self.lapses, self.reasons = base
        self._days = days

    def dates(self) -> Dates:
        """Where they have come to."""
        return Dates(self.opens, self.due, self.lapses, self.reasons)

    def shift(self, kind: Kind, contact: Entry | None, answers: Iterable[Entry], chosen: Iterable[Entry]) -> None:
        """Shift by the newest contact, by automatic answers, and by what the user chose, the older choice first."""
        planned = self.opens
        if contact is not None:
            self._called_after(contact) if kind is Kind.PHONE_CALL else self._written_after(contact)
        for answer in answers:
            self._answered(answer)
        if self.opens > planned:
            self.make_room()
        for choice in chosen:
            if choice.until is not None:
                self._snoozed(choice, choice.until) if choice.type is EntryType.SNOOZE else self._rescheduled(
                    choice, choice.until
                )
        self.lapse_after_due()

    def _called_after(self, thanks: Entry) -> None:
        """Shift 1: a call no earlier than in the first business hours a full day after the newest thank-you."""
        opens = business_moment(thanks.at + REST, self._days.calendar, self._days.zone)
        self._open_at(opens, Shifted(thanks, local_date(thanks.at, self._days.zone), 0, opens))

    def _written_after(self, contact: Entry) -> None:
        """Shift 2: an email no earlier than five business days after the newest contact."""
        self._open_after(contact, local_date(contact.at, self._days.zone), 5)

    def _answered(self, auto_reply: Entry) -> None:
        """Shift 3: nothing before the business day after the return that an automatic answer names."""
        if auto_reply.back is not None:
            self._open_after(auto_reply, auto_reply.back, 1)

    def _open_after(self, cause: Entry, since: date, gap: int) -> None:
        """Open no earlier than 09:00 on the `gap`-th business day after `since`."""
        opens = wall_to_instant(self._days.calendar.bd(gap, since), START_OF_BUSINESS, self._days.zone)
        self._open_at(opens, Shifted(cause, since, gap, opens))

    def _open_at(self, opens: datetime, reason: Shifted) -> None:
        if opens > self.opens:
            self.opens = opens
            self.reasons += (reason,)

    def _snoozed(self, snooze: Entry, until: datetime) -> None:
        """Shift 5: due no earlier than at the end of the business day until which it rests."""
        if until > self.opens:
            self.opens = until
            self.reasons += (Moved("opens", snooze, until),)
            due = self._end_of_day(until)
            if due > self.due:
                self.due = due
                self.reasons += (Moved("due", snooze, due),)

    def _rescheduled(self, reschedule: Entry, due: datetime) -> None:
        """Shift 6."""
        self.due = due
        self.reasons += (Moved("due", reschedule, due),)
        if due < self.opens:
            self.opens = due
            self.reasons += (Moved("opens", reschedule, due),)

    def _end_of_day(self, instant: datetime) -> datetime:
        """The first 17:00 of a business day at or after an instant."""
        zone, calendar = self._days.zone, self._days.calendar
        day = calendar.on(local_date(instant, zone))
        while (end := wall_to_instant(day, END_OF_BUSINESS, zone)) < instant:
            day = calendar.bd(1, day)
        return end

    def make_room(self) -> None:
        """Shift 4: whoever waits until it opens has until the end of the next business day, and then some more."""
        zone = self._days.zone
        since = local_date(self.opens, zone)
        due = wall_to_instant(self._days.calendar.bd(1, since), END_OF_BUSINESS, zone)
        if due > self.due:
            self.due = due
            self.reasons += (Follows("due", "opens", since, due),)
        self._lapse_after("opens", since)

    def lapse_after_due(self) -> None:
        """Shift 7: it lapses no earlier than it is due."""
        self._lapse_after("due", local_date(self.due, self._days.zone))

    def _lapse_after(self, what: str, since: date) -> None:
        if self.due > self.lapses:
            self.lapses = wall_to_instant(self._days.calendar.bd(5, since), END_OF_BUSINESS, self._days.zone)
            self.reasons += (Follows("lapses", what, since, self.lapses),)
