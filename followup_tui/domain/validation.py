"""What a record must be like to be stored: each function gives the record back cleaned, or says what is wrong."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from followup_tui.domain import text
from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import FIRST_YEAR, LAST_YEAR, Application, Draft, Entry, Interview, Interviewer
from followup_tui.domain.when.holidays import check_country
from followup_tui.domain.when.names import spell_day
from followup_tui.domain.when.zones import check_zone, local_date

MAX_MINUTES = 24 * 60
MAX_ITEMS = 50
"""Interviewers, topics, strengths or tags of one record."""


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
