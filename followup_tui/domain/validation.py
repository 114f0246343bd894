"""What a record must be like to be stored: each function gives the record back cleaned, or says what is wrong."""

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from followup_tui.domain import text
from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import (
    FIRST_YEAR,
    LAST_YEAR,
    Application,
    Draft,
    Entry,
    EntryType,
    Interview,
    Interviewer,
)
from followup_tui.domain.when.holidays import check_country
from followup_tui.domain.when.names import spell_day
from followup_tui.domain.when.zones import check_zone, local_date

MAX_MINUTES = 24 * 60
MAX_ITEMS = 50
"""Interviewers, topics, strengths or tags of one record."""
_FARTHEST = timedelta(days=366)
"""How far a step can be put off."""


def application(record: Application) -> Application:
    """An application with clean texts and sensible dates; raises `InvalidInput` for the first field that is not."""
    return replace(
        record,
        company=text.name("company", record.company),
        role=text.name("role", record.role),
        applied=_day("applied", record.applied),
        url=text.optional("url", record.url, text.MAX_URL),
        location=text.optional("location", record.location),
        source=text.optional("source", record.source),
        country=check_country(record.country) if record.country else None,
        tags=_lines("tags", record.tags),
        notes=text.long("notes", record.notes),
    )


def applied(day: date | None, today: date) -> date | None:
    """The day on which somebody applied, which is not to come; raises `InvalidInput`."""
    if day is not None and day > today:
        raise InvalidInput("applied", f"{day} has not come yet: give the day on which you applied, or none")
    return day


def interview(record: Interview) -> Interview:
    """An interview with clean texts, a known zone and sensible times; raises `InvalidInput` for the first that is not.

    The names of its interviewers are unique, because a thank-you is known by the name that it is for.
    """
    timezone = check_zone(record.timezone)
    start = _instant("start", record.start)
    if not 1 <= record.minutes <= MAX_MINUTES:
        raise InvalidInput("minutes", f"An interview takes 1 to {MAX_MINUTES} minutes, not {record.minutes}")
    reply_by = _day("reply_by", record.reply_by)
    if reply_by is not None and reply_by < local_date(start, timezone):
        raise InvalidInput(
            "reply_by", f"They cannot have promised an answer by {spell_day(reply_by)}, before the interview"
        )
    return replace(
        record,
        start=start,
        timezone=timezone,
        round=text.optional("round", record.round),
        interviewers=_interviewers(record.interviewers),
        topics=_lines("topics", record.topics),
        strengths=_lines("strengths", record.strengths),
        reply_by=reply_by,
        to_send=text.optional("to_send", record.to_send),
    )


def interviewer(record: Interviewer) -> Interviewer:
    """An interviewer with a name and clean texts; raises `InvalidInput` for the first field that is wrong."""
    email = text.optional("email", record.email)
    if email and not is_address(email):
        raise InvalidInput("email", f"“{email}” is no email address")
    return replace(
        record,
        name=text.name("name", record.name),
        email=email,
        phone=text.optional("phone", record.phone),
        title=text.optional("title", record.title),
        stood_out=text.optional("stood_out", record.stood_out),
    )


def is_address(text: str) -> bool:
    """Whether a text can be an email address."""
    return " " not in text and all(text.partition("@"))


def is_link(text: str) -> bool:
    """Whether a text can be the address of a web page."""
    return " " not in text and "." in text.strip(".")


def entry(record: Entry, now: datetime) -> Entry:
    """An entry with clean texts that does not lie in the future; raises `InvalidInput` where it does."""
    at = _instant("at", record.at)
    if at > now:
        raise InvalidInput("at", "That time has not come yet: give the time at which it really happened")
    return replace(
        record,
        at=at,
        to=text.optional("to", record.to) or None if record.to else None,
        text=text.long("text", record.text),
        subject=text.clean(record.subject).replace("\n", " ").strip(),
        body=text.long("body", record.body),
        until=_instant("until", record.until) if record.until else None,
        back=_day("back", record.back),
        reply_by=_day("reply_by", record.reply_by),
    )


def promise(reply: Entry, reply_by: date, zone: str) -> None:
    """Refuse a day by which they said, in a reply, that they would answer, where it cannot be; raises `InvalidInput`."""
    if reply.type is not EntryType.REPLY:
        raise InvalidInput("reply_by", "Only a reply says by when they will answer")
    if reply_by < local_date(reply.at, zone):
        raise InvalidInput(
            "reply_by", f"They cannot have said that they would answer by {spell_day(reply_by)}, before they wrote"
        )


def back(answer: Entry, day: date, zone: str) -> None:
    """Refuse a day of return that is before the automatic answer that says it; raises `InvalidInput`."""
    if day < local_date(answer.at, zone):
        raise InvalidInput("back", f"They cannot be back by {day}, before the automatic answer came")


def to_come(field: str, instant: datetime, now: datetime) -> datetime:
    """A time to which something is put off: to come, and no more than a year away; raises `InvalidInput`."""
    if instant <= now:
        raise InvalidInput(field, "That time is already over: give one that is still to come")
    if instant > now + _FARTHEST:
        raise InvalidInput(field, "That is more than a year away: give a time that is nearer")
    return instant


def recipient(held: Interview, to: str | None) -> str | None:
    """Whom the thank-you of an interview is to, as they are named there; raises `InvalidInput` where that is unclear."""
    names = [person.name for person in held.interviewers]
    if to is None:
        if len(names) > 1:
            raise InvalidInput("to", f"The thank-you is to which of {', '.join(names)}?")
        return names[0] if names else None
    found = next((name for name in names if name.casefold() == to.casefold()), None)
    if found is None and names:
        raise InvalidInput("to", f"{to} held no such interview; {', '.join(names)} did")
    return found or to


def draft(record: Draft) -> Draft:
    """A draft with a clean text: what is typed stays as it is, blanks at the ends included."""
    if len(record.body) > text.MAX_TEXT:
        raise InvalidInput("body", f"The draft has {len(record.body):,} characters; {text.MAX_TEXT:,} is the most")
    return replace(
        record,
        subject=text.clean(record.subject).replace("\n", " "),
        body=text.clean(record.body),
        notes=text.clean(record.notes)[: text.MAX_TEXT],
    )


def _interviewers(records: tuple[Interviewer, ...]) -> tuple[Interviewer, ...]:
    if len(records) > MAX_ITEMS:
        raise InvalidInput("interviewers", f"{len(records)} interviewers are too many; {MAX_ITEMS} is the most")
    checked = tuple(interviewer(record) for record in records)
    seen: set[str] = set()
    for record in checked:
        if record.name.casefold() in seen:
            raise InvalidInput("interviewers", f"Two interviewers are called {record.name}: add an initial or a title")
        seen.add(record.name.casefold())
    return checked


def _lines(field: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    if len(lines) > MAX_ITEMS:
        raise InvalidInput(field, f"{text.label(field)}: {len(lines)} are too many; {MAX_ITEMS} is the most")
    return tuple(line for line in (text.optional(field, line) for line in lines) if line)


def _day(field: str, day: date | None) -> date | None:
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidInput(field, f"{spell_day(day)} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _instant(field: str, instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise InvalidInput(field, f"{text.label(field)} has no time zone")
    instant = instant.astimezone(UTC)
    if not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise InvalidInput(field, f"The year {instant.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return instant
