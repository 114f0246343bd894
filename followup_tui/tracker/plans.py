"""What is due, for every application: plans, kept until a record or the clock changes them."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Final

import msgspec

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Application, Entry, EntryType, Facts, Interview, Kind, Stage, State
from followup_tui.domain.plan import agenda
from followup_tui.domain.plan.cadence import BUILT_IN, Cadence, built_in
from followup_tui.domain.plan.endings import act_ended
from followup_tui.domain.plan.placing import REST
from followup_tui.domain.plan.steps import Step, plan
from followup_tui.domain.plan.why import sentences
from followup_tui.domain.settings import Settings
from followup_tui.domain.when.calendar import Calendar
from followup_tui.tracker.application_rows import ApplicationRow, ApplicationRows, in_order
from followup_tui.tracker.ports import Clock
from followup_tui.tracker.quiet import was_asked
from followup_tui.tracker.records import Records

if TYPE_CHECKING:
    from followup_tui.domain.plan.pacing import Caution

CalendarOf = Callable[[str | None], Calendar]
"""The calendar of a country (None: no public holidays), with the user's days off."""

_SHOWN_AS_ENTRY: Final = frozenset({State.DONE, State.SKIPPED})
_SHOWN: Final = 3
"""How many companies a sentence names."""
_LONG_AGO: Final = datetime(1, 1, 1, tzinfo=UTC)
_QUIET_FOR: Final = timedelta(hours=1)
"""How long the answer to whether an application is quiet is good for, if no record changes: it turns at midnight."""


class Timeline(msgspec.Struct, frozen=True):
    """What happened and what is planned around one interview, in one line of time."""

    application: Application
    interview: Interview
    entries: tuple[Entry, ...]
    """What happened, oldest first (of one instant: as entered), the interview itself among it.

    Things that belong to no interview of the application are included.
    """
    steps: tuple[Step, ...]
    """Every step of the interview, in the order of its cadence."""

    def items(self) -> tuple[Entry | Step, ...]:
        """Entries and those steps that no entry stands for, in order of time."""
        steps = (step for step in self.steps if step.state not in _SHOWN_AS_ENTRY)
        return tuple(sorted((*self.entries, *steps), key=moment))


def moment(item: Entry | Step) -> datetime:
    """Where something stands in the line of time: when it happened, stopped, lapsed, is due or is to begin."""
    if isinstance(item, Entry):
        return item.at
    if item.ended is not None:
        return item.ended
    return {State.LAPSED: item.lapses, State.UPCOMING: item.opens}.get(item.state, item.due)


class Plans:
    """The plans of the records as they are now."""

    def __init__(self, records: Records, clock: Clock, settings: Settings, calendar_of: CalendarOf) -> None:
        self._records = records
        self._clock = clock
        self._settings = settings
        self._calendar_of = calendar_of
        self._kept: dict[str, tuple[tuple[Step, ...], datetime, datetime]] = {}
        self._quiet: dict[str, tuple[bool, datetime]] = {}
        self._contacts: list[Entry] | None = None
        self._put_off: dict[str, date] = {}
        """When the question about a quiet application was closed without an answer."""
        self._rows = ApplicationRows(records, self.row, self._good_until, self.steps_of)

    def forget(self, application_id: str) -> None:
        """Plan an application anew when it is asked for next, because one of its records changed."""
        self._kept.pop(application_id, None)
        self._quiet.pop(application_id, None)
        self._rows.forget(application_id)
        self._contacts = None

    def forget_all(self) -> None:
        """Plan everything anew."""
        self._kept.clear()
        self._quiet.clear()
        self._rows.forget_all()
        self._contacts = None

    def use(self, settings: Settings) -> None:
        """Plan everything anew, by other settings."""
        self._settings = settings
        self.forget_all()

    @property
    def cadences(self) -> tuple[str, ...]:
        """The names of the cadences that can be chosen: the built-in ones, then the user's own."""
        return (*BUILT_IN, *self._settings.cadences)

    def cadence(self, name: str) -> Cadence:
        """The cadence of a name; a name that a hand edit left unknown gives `guide`."""
        own = self._settings.cadences.get(name)
        return own or built_in(name if name in BUILT_IN else "guide")

    def lost_cadences(self, applications: Iterable[Application]) -> tuple[str, ...]:
        """A sentence for each cadence that applications name and that there is not any more."""
        lost: dict[str, list[str]] = {}
        for application in applications:
            if application.cadence is not None and application.cadence not in self.cadences:
                lost.setdefault(application.cadence, []).append(application.company)
        return tuple(
            f"The cadence “{name[:60]}” is not in your settings: the steps are those of “guide” for {_some(companies)}"
            for name, companies in lost.items()
        )

    def check_cadence(self, name: str | None) -> None:
        """Refuse the name of a cadence that there is not; raises `InvalidInput`. None takes the user's default."""
        if name is not None and name not in self.cadences:
            raise InvalidInput("cadence", f"There is no cadence “{name[:60]}”; there are {', '.join(self.cadences)}")

    def steps_of(self, application_id: str) -> tuple[Step, ...]:
        """The steps of all interviews of an application."""
        if not self._records.has_interviews(application_id):
            return ()
        now = self._clock.now()
        kept = self._kept.get(application_id)
        if kept is not None and kept[1] <= now < kept[2]:
            return kept[0]
        facts = self._records.facts(application_id)
        steps = plan(facts, self._cadence(facts.application), self.calendar(facts.application), now)
        self._kept[application_id] = (steps, now, agenda.valid_until(steps, now))
        return steps

    def steps(self, interview_id: str) -> tuple[Step, ...]:
        """The steps of one interview, in the order of its cadence."""
        interview = self._records.interview(interview_id)
        return tuple(step for step in self.steps_of(interview.application_id) if step.interview.id == interview_id)

    def letter(self, interview_id: str, kind: Kind) -> Step:
        """A letter that is written whether or not the cadence has a step for it: a step without dates of its own.

        No caution stands against it, since it answers something: it is over, as `done` where one was sent.
        """
        interview = self._records.interview(interview_id)
        sent = [
            entry
            for entry in self._records.entries_of(interview.application_id)
            if (entry.type, entry.interview_id, entry.kind) == (EntryType.CONTACT, interview_id, kind)
        ]
        ending = act_ended(max(sent, key=attrgetter("at"))) if sent else None
        now = self._clock.now()
        return Step(
            interview=interview,
            kind=kind,
            to=None,
            number=0,
            silence=1,
            since=interview.end,
            promise=None,
            state=State.DONE if sent else State.STOPPED,
            opens=now,
            due=now,
            lapses=now,
            ending=ending,
            chain=(),
        )

    def rows(self, *, stages: Collection[Stage] = (), closed: bool = False) -> list[ApplicationRow]:
        """The applications, most urgent first, then by company.

        Those of the named stages; without any, those that are not closed, or all where `closed` is true.
        """
        if not stages:
            return self._rows.rows(self._clock.now(), closed=closed)
        wanted = [each for each in self._records.applications.values() if each.stage in stages]
        return sorted(map(self.row, wanted), key=in_order)

    def row(self, application: Application) -> ApplicationRow:
        """One application as the list shows it."""
        if not self._records.has_interviews(application.id):
            return ApplicationRow(application, None, None, 0)
        interviews = self._records.interviews_of(application.id)
        steps = self.steps_of(application.id)
        step = agenda.next_step(steps)
        others = sum(other.state in agenda.ACTIONABLE for other in steps if other is not step)
        return ApplicationRow(application, interviews[-1], step, others, step is None and self.is_quiet(application))

    def due(self, *, everything: bool = False) -> list[Step]:
        """The overdue and open steps of every application, or all steps, most urgent first."""
        steps = (step for application_id in self._records.applications for step in self.steps_of(application_id))
        return sorted((step for step in steps if everything or step.state in agenda.ACTIONABLE), key=agenda.urgency)

    def counts(self, timezone: str) -> agenda.Counts:
        """The counts over all applications that are not closed; `timezone` is the user's own."""
        return self._rows.counts(self._clock.now(), timezone)

    def timeline(self, interview_id: str) -> Timeline:
        """What happened and what is planned around an interview."""
        interview = self._records.interview(interview_id)
        application = self._records.application(interview.application_id)
        entries = [
            entry
            for entry in self._records.entries_of(application.id)
            if entry.interview_id in {interview_id, None} and entry.type is not EntryType.INTERVIEW
        ]
        held = Entry(
            id=interview.id,
            application_id=application.id,
            interview_id=interview.id,
            at=interview.start,
            type=EntryType.INTERVIEW,
            text=interview.round,
        )
        in_order = sorted((held, *entries), key=attrgetter("at"))
        return Timeline(application, interview, tuple(in_order), self.steps(interview_id))

    def why(self, step: Step) -> tuple[str, ...]:
        """The chain of reasons behind a step's dates, in sentences."""
        application = self._records.application(step.interview.application_id)
        return (*self.lost_cadences((application,)), *sentences(step, self.calendar(application)))

    def cautions(self, step: Step, at: datetime | None = None) -> tuple["Caution", ...]:
        """Why it would be better to wait with a step (RULES.md 7), as of `at`, or of now.

        None for one that is done or skipped, nor for a letter that no cadence plans, because it answers something.
        """
        from followup_tui.domain.plan.pacing import review_pacing  # noqa: PLC0415 - not before somebody acts

        if step.state in _SHOWN_AS_ENTRY or not step.number:
            return ()
        at = at or self._clock.now()
        facts = self._records.facts(step.interview.application_id)
        return review_pacing(
            facts,
            step,
            at,
            cadence=self._cadence(facts.application),
            calendar=self.calendar(facts.application),
            others=self._in_touch_since(at),
        )

    def good_moment(self, step: Step) -> datetime | None:
        """The first instant from now on at which a step could be taken without a caution; None where none comes."""
        from followup_tui.domain.plan.pacing import good_moment  # noqa: PLC0415 - as above

        now = self._clock.now()
        facts = self._records.facts(step.interview.application_id)
        return good_moment(
            facts,
            step,
            now,
            cadence=self._cadence(facts.application),
            calendar=self.calendar(facts.application),
            others=self._in_touch_since(now),
        )

    def _in_touch_since(self, at: datetime) -> list[Facts]:
        """The applications with a contact so near before `at`, or after, that it may be a reason to wait."""
        if self._contacts is None:
            known = self._records.applications
            entries = (entry for entry in self._records.entries.values() if entry.application_id in known)
            contacts = (entry for entry in entries if entry.type is EntryType.CONTACT)
            self._contacts = sorted(contacts, key=attrgetter("at"), reverse=True)
        recent = takewhile(lambda entry: entry.at > at - REST, self._contacts)
        return [self._records.facts(key) for key in dict.fromkeys(entry.application_id for entry in recent)]

    def waiting_since(self, application: Application) -> date | None:
        """The local date since when it is the employer's turn alone (RULES.md 9); None where it is not."""
        return agenda.waiting_since(
            self._records.facts(application.id), self.steps_of(application.id), self._clock.now()
        )

    def is_quiet(self, application: Application) -> bool:
        """Whether the application could be filed as `no_reply` (RULES.md 9); looked at again at least every hour."""
        now = self._clock.now()
        quiet, since = self._quiet.get(application.id, (False, _LONG_AGO))
        if not timedelta() <= now - since < _QUIET_FOR:
            facts = self._records.facts(application.id)
            quiet = agenda.is_quiet(facts, self.steps_of(application.id), self.calendar(application), now)
            self._quiet[application.id] = (quiet, now)
        return quiet

    def _good_until(self, row: ApplicationRow) -> datetime:
        """When the clock alone changes a row that has interviews."""
        key = row.application.id
        until = self._kept[key][2]
        return min(until, self._quiet[key][1] + _QUIET_FOR) if row.step is None else until

    def offers_filing(self, application: Application) -> bool:
        """Whether to ask if a quiet application is to be filed: once in each silence, and not where it was put off today."""
        if self._put_off.get(application.id) == self._clock.now().date() or not self.is_quiet(application):
            return False
        return not was_asked(self._records.facts(application.id))

    def not_today(self, application_id: str) -> None:
        """Ask about a quiet application another day, because the question was closed without an answer."""
        self._put_off[application_id] = self._clock.now().date()

    def calendar(self, application: Application) -> Calendar:
        """The business days that count for an application."""
        return self._calendar_of(application.country or self._settings.country)

    def _cadence(self, application: Application) -> Cadence:
        """The application's cadence, else the user's default."""
        return self.cadence(application.cadence or self._settings.cadence)


def _some(companies: Sequence[str]) -> str:
    shown = ", ".join(companies[:_SHOWN])
    return f"{shown} and {len(companies) - _SHOWN} more" if len(companies) > _SHOWN else shown
