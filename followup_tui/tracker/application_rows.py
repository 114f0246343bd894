"""The list of applications, kept in order: only the rows that a change or the clock has touched are made anew."""

from bisect import bisect_left, insort
from collections.abc import Callable
from datetime import datetime
from heapq import heapify, heappop, heappush

import msgspec

from followup_tui.domain import text
from followup_tui.domain.model import Application, Interview
from followup_tui.domain.plan import agenda
from followup_tui.domain.plan.steps import Step
from followup_tui.tracker.records import Records

_Four = tuple[int, int, int, int]
"""As the fields of `agenda.Counts`."""


class ApplicationRow(msgspec.Struct, frozen=True, gc=False):
    """One application as the list shows it."""

    application: Application
    interview: Interview | None
    """The newest interview."""
    step: Step | None
    """The most urgent step that is still to be done."""
    others: int
    """How many other steps can be done now."""
    quiet: bool = False
    """Whether the application could be filed as `no_reply` (RULES.md 8)."""


class ApplicationRows:
    """The rows in order, and their counts."""

    def __init__(
        self,
        records: Records,
        row_of: Callable[[Application], ApplicationRow],
        good_until: Callable[[ApplicationRow], datetime],
        steps_of: Callable[[str], tuple[Step, ...]],
    ) -> None:
        """Make rows of `records` with `row_of`; `good_until` says when the clock alone changes one that has interviews."""
        self._records = records
        self._row_of = row_of
        self._good_until = good_until
        self._steps_of = steps_of
        self._in_order: list[ApplicationRow] = []
        self._rows: dict[str, ApplicationRow] = {}
        self._closed = False
        self._as_of: datetime | None = None
        self._touched: set[str] = set()
        self._edges: list[tuple[datetime, str]] = []
        """When the clock changes a row or its counts, and which; soonest first."""
        self._counted: dict[str, _Four] = {}
        self._uncounted: set[str] = set()
        self._total: _Four = (0, 0, 0, 0)
        self._today: tuple[datetime, datetime] | None = None

    def forget(self, application_id: str) -> None:
        """Make the row of an application anew, because one of its records changed."""
        self._touched.add(application_id)

    def forget_all(self) -> None:
        """Make every row anew."""
        self._as_of = None

    def rows(self, now: datetime, *, closed: bool) -> list[ApplicationRow]:
        """The rows as of `now`, most urgent first, then by company; the closed applications only where `closed` is true."""
        self._bring_up_to(now, closed=closed)
        return self._in_order.copy()

    def counts(self, now: datetime, zone: str) -> agenda.Counts:
        """The counts over all applications that are not closed; `zone` is the user's own."""
        self._bring_up_to(now, closed=self._closed)
        times = agenda.frame(now, zone)
        if times.midnights != self._today:
            self._today = times.midnights
            self._uncount_all()
        for key in self._uncounted:
            self._counted[key], edge = agenda.count_one(self._steps_of(key), times)
            self._add(self._counted[key], 1)
            if edge is not None:
                heappush(self._edges, (edge, key))
        self._uncounted.clear()
        return agenda.Counts(*self._total)

    def _bring_up_to(self, now: datetime, *, closed: bool) -> None:
        if self._as_of is None or now < self._as_of or closed is not self._closed:
            self._build(closed=closed)
        else:
            self._mend(now)
        self._as_of = now

    def _build(self, *, closed: bool) -> None:
        self._closed = closed
        self._touched.clear()
        self._edges.clear()
        applications = self._records.applications.values()
        self._in_order = [self._row_of(each) for each in applications if closed or not each.stage.closed]
        self._in_order.sort(key=in_order)
        self._rows = {row.application.id: row for row in self._in_order}
        self._edges = [(self._good_until(row), key) for key, row in self._rows.items() if row.interview is not None]
        heapify(self._edges)
        self._uncount_all()

    def _mend(self, now: datetime) -> None:
        while self._edges and self._edges[0][0] <= now:
            self._touched.add(heappop(self._edges)[1])
        for key in self._touched:
            self._take_out(key)
            self._put_in(key)
        self._touched.clear()

    def _take_out(self, key: str) -> None:
        row = self._rows.pop(key, None)
        if row is None:
            return
        place = bisect_left(self._in_order, in_order(row), key=in_order)
        while self._in_order[place] is not row:
            place += 1
        del self._in_order[place]
        self._uncounted.discard(key)
        self._add(self._counted.pop(key, (0, 0, 0, 0)), -1)

    def _put_in(self, key: str) -> None:
        application = self._records.applications.get(key)
        if application is None or (application.stage.closed and not self._closed):
            return
        row = self._rows[key] = self._row_of(application)
        insort(self._in_order, row, key=in_order)
        if row.interview is not None:
            heappush(self._edges, (self._good_until(row), key))
            if not application.stage.closed:
                self._uncounted.add(key)

    def _uncount_all(self) -> None:
        self._total = (0, 0, 0, 0)
        self._counted.clear()
        self._uncounted = {
            key for key, row in self._rows.items() if row.interview is not None and not row.application.stage.closed
        }

    def _add(self, counts: _Four, times: int) -> None:
        total = self._total
        self._total = (
            total[0] + times * counts[0],
            total[1] + times * counts[1],
            total[2] + times * counts[2],
            total[3] + times * counts[3],
        )


def in_order(row: ApplicationRow) -> tuple[tuple[int, float], bool, tuple[str | int, ...], datetime, str]:
    """The sort key of the list: most urgent first, then by company, then as they were entered."""
    application = row.application
    company = text.natural(application.company)
    return (agenda.urgency(row.step), application.stage.closed, company, application.created, application.id)
