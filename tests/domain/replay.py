"""Makes the dates of a step again from the sentences of `why` alone, as a person with a paper calendar would."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = r"\w{3} \d{1,2} \w{3} \d{4}"
_WHEN = rf"{_DAY} at \d\d:\d\d"
_BEGIN = re.compile(rf"The interview's end is (?P<end>{_WHEN}), in the zone (?P<zone>\S+), as are all times here\.")
_DATE = re.compile(rf"It (?P<field>opens|is due|lapses) (?P<at>{_WHEN})(?: instead)?: (?P<rule>.+)\.")
_FREE = re.compile(
    rf"(?:\w{{3}} (?P<first>\d{{1,2}})(?: \w{{3}})?(?: \d{{4}})? to )?(?P<last>{_DAY}) \((?P<why>weekend|no working day)?"
)
_REPLY = re.compile(rf"Their reply came (?P<since>{_WHEN}); from then on it was their turn again\.")
_REST = re.compile(rf"a full day after your newest thank-you, sent ({_WHEN}), in business hours")
_HOURS = re.compile(r"(\d+) hours of elapsed time")
_BUSINESS = re.compile(rf"(\d+) business days? after .*?({_DAY})")
_DAYS = re.compile(rf"(\d+) days? after .*?({_DAY}), and a business day")
_ON = re.compile(rf"the first business day on or after ({_DAY}), (\d+) days? after .*?({_DAY})")


@dataclass
class Replay:
    """The dates, on the clocks of the interview, as far as the sentences have been read."""

    begin: datetime
    """When the silence began: at the end of the interview, or with a reply."""
    zone: ZoneInfo
    dates: dict[str, datetime]
    week: tuple[int, ...]


def replay(sentences: Sequence[str], week: tuple[int, ...] = (0, 1, 2, 3, 4)) -> Replay:
    """Read the sentences, check each by hand, and give the dates that they arrive at; `week` are the working days."""
    begin = _BEGIN.fullmatch(sentences[0])
    assert begin is not None, sentences[0]
    since = _REPLY.fullmatch(sentences[1])
    state = Replay(_when(since["since"] if since else begin["end"]), ZoneInfo(begin["zone"]), {}, week)
    for sentence, free in _with_free_days(sentences[1:], week):
        found = _DATE.fullmatch(sentence)
        if found is None:
            assert sentence.startswith(("You ", "It stopped")) or _REPLY.fullmatch(sentence), sentence
            continue
        at = _when(found["at"])
        _check(state, found["rule"], at, free)
        state.dates[found["field"]] = at
    return state


def _with_free_days(sentences: Sequence[str], week: tuple[int, ...]) -> Iterator[tuple[str, set[date]]]:
    """Each sentence with the days that the one after it lists as no business days, each for a reason that holds."""
    for sentence, after in zip(sentences, [*sentences[1:], ""], strict=True):
        if sentence.startswith("No business days: "):
            continue
        free: set[date] = set()
        for found in _FREE.finditer(after) if after.startswith("No business days: ") else ():
            days = set(_span(found["first"], _day(found["last"])))
            assert all((day.weekday() not in week) is bool(found["why"]) for day in days), after
            free |= days
        yield sentence, free


def _span(first: str | None, last: date) -> Iterator[date]:
    """The days up to the last one, from the newest that has the number `first`."""
    day = last
    while first is not None and day.day != int(first):
        yield day
        day -= timedelta(days=1)
    yield day


def _check(state: Replay, rule: str, at: datetime, free: set[date]) -> None:
    """That a rule leads to a date, counted day by day."""
    if (hours := _HOURS.match(rule)) or rule.startswith(("the interview's end (cadence", "their reply (cadence")):
        assert at == _elapsed(state, int(hours[1]) if hours else 0), rule
    elif on := _ON.match(rule):
        assert _day(on[1]) == _day(on[3]) + timedelta(days=int(on[2])), rule
        day = _day(on[1])
        while not _counts(day, free, state.week):
            day += timedelta(days=1)
        _check_day(rule, at, day)
    elif days := _DAYS.match(rule):
        day = _day(days[2]) + timedelta(days=int(days[1]))
        assert _counts(day, free, state.week), rule
        _check_day(rule, at, day)
    elif counted := _BUSINESS.match(rule):
        day, left = _day(counted[2]), int(counted[1])
        while left:
            day += timedelta(days=1)
            left -= _counts(day, free, state.week)
        _check_day(rule, at, day)
        for words, field in (("when it is due", "is due"), ("when it opens", "opens")):
            assert words not in rule or _day(counted[2]) == state.dates[field].date(), rule
    elif rest := _REST.match(rule):
        assert at >= _when(rest[1]) + timedelta(hours=22), rule
        assert time(9) <= at.time() < time(17), rule
    else:
        assert rule.startswith(("you put it off", "you gave it a new due time", "it opens no later")), rule


def _counts(day: date, free: set[date], week: tuple[int, ...]) -> bool:
    """Whether a day is a business day: a working day that is not listed as free; a day of rest must be listed."""
    assert day in free or day.weekday() in week, f"{day} is passed over without a word"
    return day not in free


def _check_day(rule: str, at: datetime, day: date) -> None:
    assert at.date() == day, rule
    assert "cadence" in rule or at.time() in {time(9), time(17)}, rule


def _elapsed(state: Replay, hours: int) -> datetime:
    end = state.begin.replace(tzinfo=state.zone).astimezone(UTC)
    return (end + timedelta(hours=hours)).astimezone(state.zone).replace(tzinfo=None)


def _when(text: str) -> datetime:
    return datetime.strptime(text, "%a %d %b %Y at %H:%M")  # noqa: DTZ007 - the clocks of the interview


def _day(text: str) -> date:
    return datetime.strptime(text, "%a %d %b %Y").date()  # noqa: DTZ007 - a date
