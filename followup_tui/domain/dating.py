"""How what happened moves the dates of a step (RULES.md 3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from followup_tui.domain.calendar import Calendar
from followup_tui.domain.model import Entry, EntryType, Kind
from followup_tui.domain.reasons import Follows, Moved, Reason, Shifted
from followup_tui.domain.zones import local_date, wall_to_instant

START_OF_BUSINESS = time(9)
"""Local time; business hours are RULES.md 1."""
END_OF_BUSINESS = time(17)


@dataclass(slots=True)
class Dates:
    """The three instants of a step, with the zone and the calendar in which they are counted."""

    kind: Kind
    zone: str
    calendar: Calendar
    opens: datetime
    due: datetime
    lapses: datetime
    reasons: tuple[Reason, ...]

    def shifted(self, facts: Sequence[Entry]) -> "Dates":
        """The dates after the shifts that these facts, oldest first, make.

        The shifts apply in the order of the rules. Of several snoozes the newest counts, and of several new due
        dates; of a snooze and a new due date, the one made later has the last word.
        """
        dates = replace(self)
        dates.shift(facts)
        return dates

    def shift(self, facts: Sequence[Entry]) -> None:
        """Move these dates as `shifted` says."""
        self._keep_order()
        contacts = [fact for fact in facts if fact.type is EntryType.CONTACT]
        if contacts:
            self._contacted(contacts[-1])
        for fact in facts:
            if fact.type is EntryType.AUTO_REPLY and fact.at <= self.due:
                self._answered(fact)
        newest = {fact.type: fact for fact in facts}
        for fact in facts:
            if fact is newest.get(EntryType.SNOOZE):
                self._snoozed(fact)
            elif fact is newest.get(EntryType.RESCHEDULE):
                self._rescheduled(fact)

    def _contacted(self, contact: Entry) -> None:
        """Shifts 1 and 2: a call a business day after the newest thank-you, an email five after any contact."""
        shift, gap = (1, 1) if self.kind is Kind.PHONE_CALL else (2, 5)
        self._open_after(contact, local_date(contact.at, self.zone), gap, shift)

    def _answered(self, auto_reply: Entry) -> None:
        """Shift 4: nothing before the business day after the return that an automatic answer names."""
        if auto_reply.back is not None:
            self._open_after(auto_reply, auto_reply.back, 1, 4)

    def _open_after(self, cause: Entry, since: date, gap: int, shift: int) -> None:
        """Open no earlier than 09:00 on the `gap`-th business day after `since`, with what shift 3 moves along."""
        day = self.calendar.bd(gap, since)
        opens = wall_to_instant(day, START_OF_BUSINESS, self.zone)
        if opens > self.opens:
            self.opens = opens
            self.reasons = (*self.reasons, Shifted(shift, cause, since, opens))
            self._keep_order()

    def _snoozed(self, snooze: Entry) -> None:
        """Shift 5."""
        until = snooze.until
        if until is not None and until > self.opens:
            self.opens = until
            self.reasons = (*self.reasons, Moved("opens", snooze, until))
            if until > self.due:
                self.due = until
                self.reasons = (*self.reasons, Moved("due", snooze, until))
            self._keep_order()

    def _rescheduled(self, reschedule: Entry) -> None:
        """Shift 6."""
        due = reschedule.until
        if due is not None:
            self.due = due
            self.reasons = (*self.reasons, Moved("due", reschedule, due))
            if due < self.opens:
                self.opens = due
                self.reasons = (*self.reasons, Moved("opens", reschedule, due))
            self._keep_order()

    def _keep_order(self) -> None:
        """Shifts 3 and 7: due no earlier than it opens, lapsing no earlier than it is due."""
        if self.opens > self.due:
            self.due = wall_to_instant(local_date(self.opens, self.zone), END_OF_BUSINESS, self.zone)
            self.reasons = (*self.reasons, Follows("due", self.due))
        if self.due > self.lapses:
            day = self.calendar.bd(5, local_date(self.due, self.zone))
            self.lapses = wall_to_instant(day, END_OF_BUSINESS, self.zone)
            self.reasons = (*self.reasons, Follows("lapses", self.lapses))
