"""When one would push too hard: cautions before a contact (RULES.md 7).

A caution never blocks. It says why, kindly, and from when on it would not be said any more.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from enum import StrEnum

import msgspec
import pendulum

from followup_tui.domain.model import Entry, EntryType, Facts, Interviewer, Kind, Prefers, State
from followup_tui.domain.plan.cadence import Cadence
from followup_tui.domain.plan.endings import spent
from followup_tui.domain.plan.placing import REST, business_moment
from followup_tui.domain.plan.silences import silences
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.plan.why import spell
from followup_tui.domain.when.calendar import Calendar
from followup_tui.domain.when.names import spell_day
from followup_tui.domain.when.zones import local_date, wall_to_instant
from followup_tui.domain.wording import KIND_LABELS

MIDNIGHT = time(0)


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
    facts: Facts,
    step: Step,
    now: datetime,
    *,
    cadence: Cadence,
    calendar: Calendar,
    others: Iterable[Facts] = (),
) -> tuple[Caution, ...]:
    """The cautions about taking a step at `now`, in the order of the rules.

    What the plan lets be done then gets none but that the company was busy with you, or that it is no time for a call: the
    plan has waited for everything else. What stopped can only be too many, or a call to somebody who wants none.

    `facts`, `cadence` and `calendar` are of the step's application. `others` are the user's other applications, all or only those
    of the same company (see `company_key`): a contact with one of that company counts, and one with the same person
    wherever they work, known by the email address. What happened after `now` does not count, so that a contact of yesterday can be
    reviewed as of yesterday.
    """
    return tuple(_Review(facts, step, now, cadence=cadence, calendar=calendar, others=tuple(others)).cautions())


def good_moment(
    facts: Facts,
    step: Step,
    now: datetime,
    *,
    cadence: Cadence,
    calendar: Calendar,
    others: Iterable[Facts] = (),
) -> datetime | None:
    """The first instant, from `now` on, at which a step could be taken without any caution.

    None where waiting alone does not help.
    """
    others = tuple(others)
    while cautions := review_pacing(facts, step, now, cadence=cadence, calendar=calendar, others=others):
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


_OF_WHAT_CAN_BE_DONE = frozenset({CautionCode.COMPANY_BUSY, CautionCode.OUTSIDE_HOURS})
_OF_WHAT_STOPPED = frozenset({CautionCode.TOO_MANY, CautionCode.NO_CALLS})


class _Review:
    """One look at a step at a moment."""

    def __init__(
        self,
        facts: Facts,
        step: Step,
        now: datetime,
        *,
        cadence: Cadence,
        calendar: Calendar,
        others: tuple[Facts, ...],
    ) -> None:
        self._facts = facts
        self._step = step
        self._interview = step.interview
        self._zone = step.interview.timezone
        self._now = now
        self._cadence = cadence
        self._calendar = calendar
        self._others = [other for other in others if other.application.id != facts.application.id]
        self._opens = max(step.opens, step.interview.end)

    def cautions(self) -> list[Caution]:
        """The cautions, in the order of the rules."""
        found = [
            *self._before_window(),
            *self._before_promise(),
            *self._too_soon(),
            *self._too_many(),
            *self._company_busy(),
            *self._outside_hours(),
            *self._no_calls(),
        ]
        if self._step.state is State.STOPPED:
            return [caution for caution in found if caution.code in _OF_WHAT_STOPPED]
        if self._opens <= self._now <= self._step.lapses:
            return [caution for caution in found if caution.code in _OF_WHAT_CAN_BE_DONE]
        return found

    def _before_window(self) -> Iterator[Caution]:
        if self._now < self._opens:
            text = (
                f"The {KIND_LABELS[self._step.kind]} is planned from {self._spell(self._opens)}, which gives them time."
            )
            yield Caution(CautionCode.BEFORE_WINDOW, text, self._opens)

    def _before_promise(self) -> Iterator[Caution]:
        promise = self._step.promise
        if self._step.kind not in {Kind.FOLLOW_UP, Kind.CLOSING_NOTE} or promise is None:
            return
        if local_date(self._now, self._zone) > promise:
            return
        next_day = pendulum.instance(promise).add(days=1)
        after = wall_to_instant(next_day, MIDNIGHT, self._zone)
        text = f"They said that they would answer by {spell_day(promise)}, so their answer may still be on its way."
        yield Caution(CautionCode.BEFORE_PROMISE, text, self._or_when_it_opens(after))

    def _too_soon(self) -> Iterator[Caution]:
        if self._step.kind is Kind.THANK_YOU:
            return
        recent = self._contacts(self._facts)
        recent += [
            entry for other in self._others for entry in self._contacts(other) if self._is_same_person(entry, other)
        ]
        newest = max(recent, key=lambda entry: entry.at, default=None)
        if newest is not None and self._now < newest.at + REST:
            when = f"{self._spell(newest.at)} ({_what(newest)})"
            text = f"You were last in touch {when}; a full day between two contacts leaves time to read."
            yield Caution(CautionCode.TOO_SOON, text, self._or_when_it_opens(newest.at + REST))

    def _too_many(self) -> Iterator[Caution]:
        """The budget of the silence that lasts at this moment is used up."""
        known = self._facts.in_order()
        known = Facts(
            known.application, known.interviews, tuple(entry for entry in known.entries if entry.at <= self._now)
        )
        index = next(n for n, interview in enumerate(known.interviews) if interview.id == self._interview.id)
        if spent(silences(known, index)[-1], self._interview, self._cadence) is not None:
            text = "You have been in touch as often as is kind, and no answer has come yet; it is their turn now."
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
            text = f"You were in touch with {other.company} about {other.role} {when}; waiting a day between the two looks less hasty."
            yield Caution(CautionCode.COMPANY_BUSY, text, entry.at + REST)

    def _outside_hours(self) -> Iterator[Caution]:
        opening = business_moment(self._now, self._calendar, self._zone)
        if self._step.kind is Kind.PHONE_CALL and opening > self._now:
            obstacle = self._calendar.obstacle(local_date(self._now, self._zone))
            there = f"{self._spell(self._now)} there" + (f" ({obstacle})" if obstacle else "")
            text = f"It is {there}; people are more likely to pick up from {self._spell(opening)}."
            yield Caution(CautionCode.OUTSIDE_HOURS, text, opening)

    def _no_calls(self) -> Iterator[Caution]:
        """A call to somebody who prefers none; where nobody is chosen, only if that holds for everybody."""
        people = self._addressees() if self._step.kind is Kind.PHONE_CALL else ()
        if people and all(person.prefers is Prefers.NO_CALLS for person in people):
            names = " and ".join(person.name for person in people)
            prefer = "prefers" if len(people) == 1 else "prefer"
            yield Caution(CautionCode.NO_CALLS, f"{names} {prefer} no calls; an email is welcome.", None)

    def _contacts(self, facts: Facts) -> list[Entry]:
        return [entry for entry in facts.entries if entry.type is EntryType.CONTACT and entry.at <= self._now]

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

    def _or_when_it_opens(self, moment: datetime) -> datetime:
        """A moment until which to wait; a step that opens before it may be done then."""
        return min(moment, self._opens) if self._now < self._opens else moment

    def _spell(self, instant: datetime) -> str:
        return spell(instant, self._zone)


def _what(entry: Entry) -> str:
    """A contact as a sentence names it."""
    name = KIND_LABELS[entry.kind] if entry.kind else "contact"
    return f"{name} to {entry.to}" if entry.to else name
