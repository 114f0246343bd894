"""When one would push too hard: cautions before a contact (RULES.md 6).

A caution never blocks. It says why, kindly, and from when on it would not be said any more.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from enum import StrEnum

import msgspec
import pendulum

from followup_tui.domain.model import Entry, EntryType, Facts, Interviewer, Kind, Prefers
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.plan.why import KIND_LABELS, spell, spell_day
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.zones import local, local_date, wall_to_instant

REST = timedelta(hours=24)
"""Elapsed time that should lie between two contacts."""
MIDNIGHT = time(0)
ENOUGH = 3
"""Contacts about one interview without a reply, thank-yous counting as one together."""


class CautionCode(StrEnum):
    """What a caution is about."""

    BEFORE_WINDOW = "before_window"
    BEFORE_PROMISE = "before_promise"
    TOO_SOON = "too_soon"
    TOO_MANY = "too_many"
    COMPANY_BUSY = "company_busy"
    OUTSIDE_HOURS = "outside_hours"
    NO_CALLS = "no_calls"


class Caution(msgspec.Struct, frozen=True):
    """One reason to wait, or to do something else."""

    code: CautionCode
    text: str
    """Why, in a sentence or two."""
    earliest: datetime | None
    """The first instant, in UTC, at which this caution would not be given; None where waiting does not help."""


def review_pacing(
    facts: Facts, step: Step, now: datetime, calendar: Calendar, others: Iterable[Facts] = ()
) -> tuple[Caution, ...]:
    """The cautions about taking a step at `now`, in the order of the rules.

    `facts` and `calendar` are of the step's application. `others` are the user's other applications, all or only those
    of the same company (see `company_key`): a contact with one of that company counts, and one with the same person
    wherever they work, known by the email address. What happened after `now` does not count, so that a contact of yesterday can be
    reviewed as of yesterday.
    """
    return tuple(_Review(facts, step, now, calendar, tuple(others)).cautions())


def good_moment(
    facts: Facts, step: Step, now: datetime, calendar: Calendar, others: Iterable[Facts] = ()
) -> datetime | None:
    """The first instant, from `now` on, at which a step could be taken without any caution.

    None where waiting alone does not help.
    """
    others = tuple(others)
    while cautions := review_pacing(facts, step, now, calendar, others):
        moments = [caution.earliest for caution in cautions if caution.earliest is not None]
        if len(moments) < len(cautions):
            return None
        now = max(moments)
    return now


def company_key(company: str) -> str:
    """What two spellings of a company's name have in common: upper and lower case and white space do not matter."""
    return " ".join(company.casefold().split())


def same_company(first: str, second: str) -> bool:
    """Whether two names are of the same company."""
    return company_key(first) == company_key(second)


class _Review:
    """One look at a step at a moment."""

    def __init__(self, facts: Facts, step: Step, now: datetime, calendar: Calendar, others: tuple[Facts, ...]) -> None:
        self._facts = facts
        self._step = step
        self._interview = step.interview
        self._zone = step.interview.timezone
        self._now = now
        self._calendar = calendar
        self._others = [other for other in others if other.application.id != facts.application.id]

    def cautions(self) -> Iterator[Caution]:
        """The cautions, in the order of the rules."""
        yield from self._before_window()
        if self._step.kind is not Kind.THANK_YOU:
            yield from self._before_promise()
        yield from self._too_soon()
        yield from self._too_many()
        yield from self._company_busy()
        if self._step.kind is Kind.PHONE_CALL:
            yield from self._outside_hours()
            yield from self._no_calls()

    def _before_window(self) -> Iterator[Caution]:
        opens = max(self._step.opens, self._interview.end)
        if self._now < opens:
            text = f"The {KIND_LABELS[self._step.kind]} is planned from {self._spell(opens)}, which gives them room."
            yield Caution(CautionCode.BEFORE_WINDOW, text, opens)

    def _before_promise(self) -> Iterator[Caution]:
        promise = self._interview.reply_by
        if promise is None or local_date(self._now, self._zone) > promise:
            return
        next_day = pendulum.instance(promise).add(days=1)
        after = wall_to_instant(next_day, MIDNIGHT, self._zone)
        text = f"They said that they would answer by {spell_day(promise)}, so their answer may still be on its way."
        yield Caution(CautionCode.BEFORE_PROMISE, text, after)

    def _too_soon(self) -> Iterator[Caution]:
        recent = [entry for entry in self._contacts(self._facts) if not self._is_thanks_to_another(entry)]
        recent += [
            entry for other in self._others for entry in self._contacts(other) if self._is_same_person(entry, other)
        ]
        newest = max(recent, key=lambda entry: entry.at, default=None)
        if newest is not None and self._now < newest.at + REST:
            when = f"{self._spell(newest.at)} ({_what(newest)})"
            text = f"You were last in touch {when}; a full day between two contacts leaves time to read."
            yield Caution(CautionCode.TOO_SOON, text, newest.at + REST)

    def _too_many(self) -> Iterator[Caution]:
        """Three contacts since the interview, or since the newest reply; what came before was no follow-up."""
        replies = [entry.at for entry in self._facts.entries if entry.type is EntryType.REPLY and entry.at <= self._now]
        since = max([self._interview.start, *replies])
        contacts = [
            entry
            for entry in self._contacts(self._facts)
            if entry.interview_id == self._interview.id and entry.at >= since
        ]
        thanks = sum(entry.kind is Kind.THANK_YOU for entry in contacts)
        count = len(contacts) - thanks + min(thanks, 1)
        if count >= ENOUGH:
            text = f"You were in touch {count} times about this interview and no answer has come yet; the next word is theirs."
            yield Caution(CautionCode.TOO_MANY, text, None)

    def _company_busy(self) -> Iterator[Caution]:
        company = self._facts.application.company
        contacts = [
            (entry, other.application)
            for other in self._others
            if same_company(other.application.company, company)
            for entry in self._contacts(other)
        ]
        newest = max(contacts, key=lambda found: found[0].at, default=None)
        if newest is not None and self._now < newest[0].at + REST:
            entry, other = newest
            when = f"{self._spell(entry.at)} ({_what(entry)})"
            text = f"You were in touch with {other.company} about {other.role} {when}; a day between looks unhurried."
            yield Caution(CautionCode.COMPANY_BUSY, text, entry.at + REST)

    def _outside_hours(self) -> Iterator[Caution]:
        if not self._in_business_hours(self._now):
            obstacle = self._calendar.obstacle(local_date(self._now, self._zone))
            there = f"{self._spell(self._now)} there" + (f" ({obstacle})" if obstacle else "")
            opening = self._next_opening()
            text = f"It is {there}; people are more likely to pick up from {self._spell(opening)}."
            yield Caution(CautionCode.OUTSIDE_HOURS, text, opening)

    def _no_calls(self) -> Iterator[Caution]:
        """A call to somebody who prefers none; where nobody is chosen, only if that holds for everybody."""
        people = self._addressees()
        if people and all(person.prefers is Prefers.NO_CALLS for person in people):
            names = " and ".join(person.name for person in people)
            prefer = "prefers" if len(people) == 1 else "prefer"
            yield Caution(CautionCode.NO_CALLS, f"{names} {prefer} no calls; an email is welcome.", None)

    def _contacts(self, facts: Facts) -> list[Entry]:
        return [entry for entry in facts.entries if entry.type is EntryType.CONTACT and entry.at <= self._now]

    def _is_thanks_to_another(self, entry: Entry) -> bool:
        """Whether both are thank-yous of the same interview, to different people."""
        return (
            self._step.kind is Kind.THANK_YOU
            and entry.kind is Kind.THANK_YOU
            and entry.interview_id == self._interview.id
            and entry.to is not None
            and self._step.to is not None
            and not entry.is_for(self._step.to)
        )

    def _is_same_person(self, entry: Entry, other: Facts) -> bool:
        """Whether a contact of another application was with somebody whom the step is for."""
        if entry.to is None:
            return False
        emails = {
            person.email.casefold()
            for interview in other.interviews
            for person in interview.interviewers
            if entry.is_for(person.name) and person.email
        }
        named = same_company(other.application.company, self._facts.application.company)
        return any(
            person.email.casefold() in emails or (named and entry.is_for(person.name)) for person in self._addressees()
        )

    def _addressees(self) -> tuple[Interviewer, ...]:
        """Whom the step is for: the person named, else everybody who was there."""
        people = self._interview.interviewers
        to = self._step.to
        return tuple(person for person in people if to is None or person.name.casefold() == to.casefold())

    def _in_business_hours(self, instant: datetime) -> bool:
        return self._calendar.is_business_time(local(instant, self._zone))

    def _next_opening(self) -> datetime:
        """When business hours begin on the first business day that is still to come, today included."""
        day = self._calendar.on(local_date(self._now, self._zone))
        opening = wall_to_instant(day, self._calendar.week.hours.opens, self._zone)
        while opening < self._now or not self._in_business_hours(opening):
            day = self._calendar.bd(1, day)
            opening = wall_to_instant(day, self._calendar.week.hours.opens, self._zone)
        return opening

    def _spell(self, instant: datetime) -> str:
        return spell(instant, self._zone)


def _what(entry: Entry) -> str:
    """A contact as a sentence names it."""
    name = KIND_LABELS[entry.kind] if entry.kind else "contact"
    return f"{name} to {entry.to}" if entry.to else name
