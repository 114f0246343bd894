"""A second implementation of RULES.md 1, 2, 5 and 6, written from its text: naive, day by day, standard library only.

It shares no code with the first one but the records. It is slow and plain on purpose. Where the rules are silent:

- of a snooze and a reschedule the one made later has the last word, and of each kind the newest counts; at one instant
  the order is that of the shifts, and for one kind that of entry;
- what happens after a step lapsed cannot bring it back, and what would end it then does not;
- an automatic answer counts where the step was open or coming when it came; one that names a person does not move the
  thank-yous to others; the latest return counts;
- a reply is to the newest interview that had begun and was not cancelled; of what happened at one instant the order of
  entry says what came before the reply;
- a later interview that was cancelled before a silence began does not end it;
- since when a stage ends the steps is since the first of the last moves that all led to such a stage;
- the budget stops a step at the first moment, from the one on at which it was used up, at which the step was yet to open;
- a step that was skipped can still be done; the first act is for the first step of its kind, and so on, and a snooze is
  for the first that is not over;
- F is the newest of the follow-ups that the cadence has before the step, once all of those are over;
- a thank-you that names nobody is to the only interviewer where one is named;
- a call is stopped where everybody named prefers none;
- a step that a cadence of one's own would let be due before it opens is due at the end of the next business day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from followup_tui.domain.model import Application, Entry, Facts, Interview

Moment = tuple[str, str, int]
"""`("17:00", "bd D", 5)`, `("09:00", "on D", 14)` or `("", "E", 24)`."""
Rule = tuple[str, tuple[Moment, Moment, Moment], tuple[Moment, Moment, Moment] | None]
"""A kind, when it opens, is due and lapses, and the same where there is a promise."""

THANK_YOU: Rule = ("thank_you", (("", "E", 0), ("", "E", 24), ("17:00", "bd D", 5)), None)
PHONE_CALL: Rule = ("phone_call", (("09:00", "bd D", 1), ("17:00", "bd D", 2), ("17:00", "bd D", 5)), None)
PROMISED = (("09:00", "bd P", 2), ("17:00", "bd P", 5), ("17:00", "on P", 28))
FOLLOW_UP: Rule = ("follow_up", (("09:00", "on A", 14), ("17:00", "on A", 21), ("17:00", "on A", 42)), PROMISED)
BRISK_FOLLOW_UP: Rule = ("follow_up", (("09:00", "bd A", 5), ("17:00", "bd A", 7), ("17:00", "bd A", 20)), PROMISED)
CLOSING_NOTE: Rule = ("closing_note", (("09:00", "bd F", 5), ("17:00", "bd F", 10), ("17:00", "bd F", 20)), None)
SECOND_CALL: Rule = ("phone_call", (("09:00", "bd D", 4), ("17:00", "bd D", 6), ("17:00", "bd D", 8)), None)
SECOND_FOLLOW_UP: Rule = ("follow_up", (("10:00", "on D", 30), ("17:00", "on D", 37), ("17:00", "on D", 60)), None)
LATE_OPENING: Rule = ("closing_note", (("18:30", "bd D", 3), ("17:00", "on D", 4), ("12:00", "on D", 5)), None)

CADENCES: dict[str, list[Rule]] = {
    "guide": [THANK_YOU, PHONE_CALL, FOLLOW_UP],
    "brisk": [THANK_YOU, BRISK_FOLLOW_UP],
    "thorough": [THANK_YOU, PHONE_CALL, FOLLOW_UP, CLOSING_NOTE],
    "own": [THANK_YOU, PHONE_CALL, SECOND_CALL, FOLLOW_UP, SECOND_FOLLOW_UP, CLOSING_NOTE],
    "late": [THANK_YOU, LATE_OPENING],
}


@dataclass
class Outcome:
    """What the rules say of one step."""

    interview: str
    silence: int
    kind: str
    to: str | None
    number: int
    state: str
    opens: datetime
    due: datetime
    lapses: datetime
    ended: datetime | None


@dataclass
class World:
    """Everything that the rules may look at."""

    facts: Facts
    rules: list[Rule]
    free: set[date]
    """Public holidays and days off."""
    now: datetime
    week: tuple[int, ...] = (0, 1, 2, 3, 4)
    """The working days, Monday being 0."""
    interviews: list[Interview] = field(init=False)
    entries: list[Entry] = field(init=False)

    def __post_init__(self) -> None:
        self.interviews = sorted(self.facts.interviews, key=lambda talk: (talk.start, talk.id))
        in_order = ["contact", "skip", "auto_reply", "snooze", "reschedule"]
        self.entries = sorted(
            self.facts.entries,
            key=lambda entry: (entry.at, in_order.index(entry.type) if entry.type in in_order else 0),
        )

    @property
    def application(self) -> Application:
        """The application of the facts."""
        return self.facts.application

    def business(self, day: date) -> bool:
        """The working days, minus holidays and days off."""
        return day.weekday() in self.week and day not in self.free

    def bd(self, n: int, day: date) -> date:
        """The n-th business day strictly after a date."""
        seen = 0
        while seen < n:
            day += timedelta(days=1)
            seen += self.business(day)
        return day

    def on(self, day: date) -> date:
        """The first business day on or after a date."""
        while not self.business(day):
            day += timedelta(days=1)
        return day


@dataclass
class Silence:
    """The time from the end of an interview, or from a reply, to the next reply."""

    number: int
    since: datetime
    day: date
    """A."""
    promise: date | None
    """P."""
    counted_from: datetime
    """From when contacts are counted for the budget."""
    entries: list[Entry]
    ended: datetime | None = None


def outcomes(world: World) -> Iterator[Outcome]:
    """Every step of every silence of every interview."""
    for talk in world.interviews:
        for silence in silences(world, talk):
            yield from _outcomes_of(world, talk, silence)


def silences(world: World, talk: Interview) -> list[Silence]:
    """The silences of an interview: section 1."""
    talk_over = _end(talk)
    found = [Silence(1, talk_over, local_day(talk_over, talk.timezone), talk.reply_by, talk.start, [])]
    newest_promise = talk.reply_by
    for entry in world.entries:
        if entry.type == "reply" and _answers(world, entry) is talk:
            newest_promise = entry.reply_by or newest_promise
            found[-1].ended = found[-1].ended or entry.at
            if entry.stage is None:
                since = max(talk_over, entry.at)
                day = local_day(since, talk.timezone)
                found.append(Silence(len(found) + 1, since, day, newest_promise, entry.at, []))
        else:
            found[-1].entries.append(entry)
    for silence in found:
        if silence.promise is not None and silence.promise < silence.day:
            silence.promise = None
    return found


def _answers(world: World, reply: Entry) -> Interview | None:
    """The newest interview that had begun when a reply came."""
    newest = None
    for talk in world.interviews:
        off = talk.cancelled is not None and talk.cancelled <= reply.at
        if talk.start <= reply.at and not off:
            newest = talk
    return newest


def _outcomes_of(world: World, talk: Interview, silence: Silence) -> Iterator[Outcome]:
    names = [person.name for person in talk.interviewers]
    last: dict[tuple[str, str | None], Outcome] = {}
    earlier_kinds: list[str] = []
    for kind, plain, promised in world.rules:
        window = promised if promised and silence.promise else plain
        number = earlier_kinds.count(kind) + 1
        day_sent = _day_sent(talk, silence, max(1, earlier_kinds.count("follow_up")))
        earlier_kinds.append(kind)
        if silence.number > 1 and kind in ("thank_you", "phone_call"):
            continue
        if window[0][1].endswith("F") and day_sent is None:
            continue
        for to in names if kind == "thank_you" and names else [None]:
            one = _Step(world, talk, silence, kind, to, number, last.get((kind, to)))
            outcome = one.outcome([_instant(world, talk, silence, moment, day_sent) for moment in window])
            last[kind, to] = outcome
            yield outcome


def _instant(world: World, talk: Interview, silence: Silence, moment: Moment, day_sent: date | None) -> datetime:
    clock, what, count = moment
    if what == "E":
        return silence.since + timedelta(hours=count)
    from_day = {"A": silence.day, "D": silence.day, "P": silence.promise, "F": day_sent}[what[-1]]
    assert from_day is not None
    day = world.bd(count, from_day) if what.startswith("bd") else world.on(from_day + timedelta(days=count))
    return wall(day, clock, talk.timezone)


def _end(talk: Interview) -> datetime:
    return talk.start + timedelta(minutes=talk.minutes)


def local_day(instant: datetime, zone: str) -> date:
    """The date of an instant on the clocks of a zone."""
    return instant.astimezone(ZoneInfo(zone)).date()


@cache
def wall(day: date, clock: str, zone: str) -> datetime:
    """The first instant at which the clocks of a zone show this time of this day, or a later one; by quarter hours."""
    wanted = datetime.combine(day, time.fromisoformat(clock))
    instant = wanted.replace(tzinfo=UTC) - timedelta(hours=15)
    while instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) < wanted:
        instant += timedelta(minutes=15)
    return instant


def _acts(world: World, talk: Interview, silence: Silence, kind: str, to: str | None) -> list[Entry]:
    """The acts that ended each step of a kind, oldest first: a done one that comes late replaces a skip."""
    steps = sum(rule[0] == kind for rule in world.rules)
    mine = [
        entry
        for entry in (world.entries if kind in ("thank_you", "phone_call") else silence.entries)
        if entry.type in ("contact", "skip") and entry.kind == kind and entry.interview_id == talk.id
        if _same_person(talk, entry, to)
    ]
    acts = mine[:steps]
    for late in mine[steps:]:
        for place, act in enumerate(acts):
            if late.type == "contact" and act.type == "skip":
                acts[place] = late
                break
    return acts


def _same_person(talk: Interview, entry: Entry, to: str | None) -> bool:
    if to is None:
        return True
    if entry.to is None:
        return len(talk.interviewers) == 1
    return entry.to.casefold() == to.casefold()


def _day_sent(talk: Interview, silence: Silence, follow_ups: int) -> date | None:
    """The day of the last of the first follow-ups; where all were skipped, of the first one sent after that."""
    day, over = None, 0
    for entry in silence.entries:
        if entry.interview_id != talk.id or entry.kind != "follow_up" or entry.type not in ("contact", "skip"):
            continue
        over += 1
        if entry.type == "contact" and (over <= follow_ups or day is None):
            day = local_day(entry.at, talk.timezone)
    return day if over >= follow_ups else None


@dataclass
class _Step:
    """One step on its way through what happened."""

    world: World
    talk: Interview
    silence: Silence
    kind: str
    to: str | None
    number: int
    before: Outcome | None
    """The step before it of the same kind, for the same person."""

    def outcome(self, base: list[datetime]) -> Outcome:
        acts = _acts(self.world, self.talk, self.silence, self.kind, self.to)
        act = acts[self.number - 1] if len(acts) >= self.number else None
        stops = list(self._stops())
        moments = [moment for moment in stops if moment is not None] + ([act.at] if act else [])
        over_budget = self._over_budget(base, act, min(moments, default=None))
        if over_budget is not None:
            stops.append(over_budget)
            moments.append(over_budget)
        dates = self._follow(base, act, min(moments, default=None))
        stops = [moment for moment in stops if moment is None or moment <= dates[2]]
        if act is not None:
            state = "done" if act.type == "contact" else "skipped"
        else:
            state = "stopped" if stops else self._by_the_clock(dates)
        ended = act.at if act is not None else min((moment for moment in stops if moment), default=None)
        opens, due, lapses = dates
        return Outcome(
            self.talk.id, self.silence.number, self.kind, self.to, self.number, state, opens, due, lapses, ended
        )

    def _by_the_clock(self, dates: list[datetime]) -> str:
        now = self.world.now
        if now < dates[0] or now < _end(self.talk):
            return "upcoming"
        if now <= dates[1]:
            return "open"
        return "overdue" if now <= dates[2] else "lapsed"

    def _stops(self) -> Iterator[datetime | None]:
        """Section 6 but for its first two lines and the budget: when each thing ended it, None where nobody knows."""
        if self.world.application.stage in ("accepted", "rejected", "withdrawn", "no_reply"):
            yield self._stage_since("accepted", "rejected", "withdrawn", "no_reply")
        if self.talk.cancelled:
            yield self.talk.cancelled
        if self.kind == "thank_you":
            return
        if self.world.application.stage in ("offer", "accepted", "rejected", "withdrawn", "no_reply"):
            yield self._stage_since("offer", "accepted", "rejected", "withdrawn", "no_reply")
        if self.silence.ended is not None:
            yield self.silence.ended
        for later in self.world.interviews[self.world.interviews.index(self.talk) + 1 :]:
            if self.silence.number == 1:
                yield later.created
            elif later.cancelled is None or later.cancelled > self.silence.since:
                yield max(later.created, self.silence.since)
        wishes = [person.prefers for person in self.talk.interviewers]
        if self.kind == "phone_call" and wishes and all(wish == "no_calls" for wish in wishes):
            yield None

    def _stage_since(self, *stages: str) -> datetime | None:
        moves = [entry for entry in self.world.entries if entry.stage is not None]
        if not moves or moves[-1].stage != self.world.application.stage:
            return None
        since = None
        while moves and moves[-1].stage in stages:
            since = moves.pop().at
        return since

    def _over_budget(self, base: list[datetime], act: Entry | None, first_end: datetime | None) -> datetime | None:
        """Section 7, too_many: the first moment at which nothing is left and the step has yet to open."""
        if self.kind == "thank_you":
            return None
        left, thanked = max(3, len(self.world.rules)), False
        used_up = None
        for entry in self.silence.entries:
            if entry.type == "contact" and entry.at >= self.silence.counted_from:
                again = thanked and entry.kind == "thank_you"
                thanked = thanked or entry.kind == "thank_you"
                left -= not again
                if left == 0:
                    used_up = entry
                    break
        if used_up is None or used_up is act:
            return None
        moments = {entry.at for entry in self.world.entries if entry.at > used_up.at and self._concerns(entry, act)}
        for moment in sorted({used_up.at} | moments):
            if first_end is not None and moment > first_end:
                return None
            if moment < self._follow(base, act, moment)[0]:
                return moment
        return None

    def _follow(self, base: list[datetime], act: Entry | None, until: datetime | None) -> list[datetime]:
        """The dates after what happened until a moment, as long as the step had not lapsed."""
        dates = self._ordered(base)
        counting: list[Entry] = []
        for entry in self.world.entries:
            if (until is not None and entry.at > until) or not self._concerns(entry, act):
                continue
            if entry.at > dates[2]:
                break
            if entry.type == "auto_reply" and entry.at > dates[1]:
                continue
            counting.append(entry)
            dates = self._shifted(base, counting)
        return dates

    def _concerns(self, entry: Entry, act: Entry | None) -> bool:
        if entry.type == "contact" and self.kind == "phone_call":
            return entry.kind == "thank_you" and entry.interview_id == self.talk.id
        if entry.type == "contact":
            return self.kind in ("follow_up", "closing_note") and entry is not act
        if entry.type == "auto_reply":
            return entry.to is None or self.to is None or entry.to.casefold() == self.to.casefold()
        if entry.type in ("snooze", "reschedule") and entry.kind == self.kind and entry.interview_id == self.talk.id:
            if self.kind in ("follow_up", "closing_note") and not any(one is entry for one in self.silence.entries):
                return False
            over = (self.before.ended or self.before.lapses) if self.before else None
            return _same_person(self.talk, entry, self.to) and (over is None or entry.at > over)
        return False

    def _shifted(self, base: list[datetime], counting: list[Entry]) -> list[datetime]:
        """Section 5 in its order, after these facts."""
        zone = self.talk.timezone
        planned = self._ordered(base)
        opens, due, lapses = planned
        contacts = [entry for entry in counting if entry.type == "contact"]
        if contacts and self.kind == "phone_call":
            opens = max(opens, self._business_time(contacts[-1].at + timedelta(hours=24)))
        elif contacts:
            opens = max(opens, wall(self.world.bd(5, self._day(contacts[-1].at)), "09:00", zone))
        for entry in counting:
            if entry.type == "auto_reply" and entry.back:
                opens = max(opens, wall(self.world.bd(1, entry.back), "09:00", zone))
        if opens > planned[0]:
            due = max(due, wall(self.world.bd(1, self._day(opens)), "17:00", zone))
            if due > lapses:
                lapses = wall(self.world.bd(5, self._day(opens)), "17:00", zone)
        return self._by_hand([opens, due, lapses], counting)

    def _by_hand(self, dates: list[datetime], counting: list[Entry]) -> list[datetime]:
        """What the user chose: shifts 5 to 7."""
        opens, due, lapses = dates
        for choice in self._last_words(counting):
            until = choice.until
            assert until is not None
            if choice.type == "snooze" and until > opens:
                opens, due = until, max(due, self._next_evening(until))
            elif choice.type == "reschedule":
                opens, due = min(opens, until), until
        if due > lapses:
            lapses = wall(self.world.bd(5, self._day(due)), "17:00", self.talk.timezone)
        return [opens, due, lapses]

    def _business_time(self, instant: datetime) -> datetime:
        """The first moment of business hours at or after an instant, day by day."""
        zone = ZoneInfo(self.talk.timezone)
        there = instant.astimezone(zone)
        if self.world.business(there.date()) and time(9) <= there.time() < time(17):
            return instant
        day = there.date()
        while True:
            opening = wall(day, "09:00", self.talk.timezone)
            if opening >= instant and self.world.business(day):
                return opening
            day += timedelta(days=1)

    def _next_evening(self, instant: datetime) -> datetime:
        """The first 17:00 of a business day at or after an instant."""
        day = self._day(instant)
        while not self.world.business(day) or wall(day, "17:00", self.talk.timezone) < instant:
            day += timedelta(days=1)
        return wall(day, "17:00", self.talk.timezone)

    @staticmethod
    def _last_words(counting: Iterable[Entry]) -> list[Entry]:
        """The newest snooze and the newest reschedule, in the order in which they were made."""
        found: list[Entry] = []
        for entry in counting:
            if entry.type in ("snooze", "reschedule"):
                found = [*(old for old in found if old.type != entry.type), entry]
        return found

    def _ordered(self, dates: list[datetime]) -> list[datetime]:
        """A window of the user's own that holidays have turned round."""
        opens, due, lapses = dates
        since = None
        if opens > due:
            since = self._day(opens)
            due = wall(self.world.bd(1, since), "17:00", self.talk.timezone)
        if due > lapses:
            lapses = wall(self.world.bd(5, since or self._day(due)), "17:00", self.talk.timezone)
        return [opens, due, lapses]

    def _day(self, instant: datetime) -> date:
        return local_day(instant, self.talk.timezone)
