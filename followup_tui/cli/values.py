"""How the texts of options become values."""

from datetime import date, datetime, time

from followup_tui.cli.command_context import CommandContext
from followup_tui.domain.model import Application, Interview
from followup_tui.domain.when.dates import Prefer, Span, parse_date, parse_span, parse_when
from followup_tui.domain.when.zones import local_date


def read_when(
    context: CommandContext,
    option: str,
    text: str,
    *,
    zone: str,
    prefer: Prefer,
    default_time: time | None = None,
    application: Application | None = None,
) -> datetime:
    """The instant that the text of an option means on the clocks of a zone; raises `InvalidInput`.

    `application` chooses the holidays that business days are counted by.
    """
    plans = context.tracker.plans
    return parse_when(
        text,
        now=context.tracker.now(),
        zone=zone,
        order=context.tracker.date_order,
        default_time=default_time,
        prefer=prefer,
        business_day=plans.calendar(application).bd if application else None,
        field=option,
    )


def read_span(context: CommandContext, option: str, text: str, *, zone: str, prefer: Prefer, of: Application) -> Span:
    """When something begins, and its length where a range of times is given; raises `InvalidInput`."""
    return parse_span(
        text,
        now=context.tracker.now(),
        zone=zone,
        order=context.tracker.date_order,
        prefer=prefer,
        business_day=context.tracker.plans.calendar(of).bd,
        field=option,
    )


def read_day(
    context: CommandContext, option: str, text: str, *, zone: str, prefer: Prefer, of: Application | None = None
) -> date:
    """The date that the text of an option means in a zone; raises `InvalidInput`. `of` is as `application` above."""
    return parse_date(
        text,
        today=local_date(context.tracker.now(), zone),
        order=context.tracker.date_order,
        prefer=prefer,
        business_day=context.tracker.plans.calendar(of).bd if of else None,
        field=option,
    )


def past(context: CommandContext, option: str, text: str | None, interview: Interview) -> datetime | None:
    """When something at an interview happened, on its clocks; a day without a time means noon. None without a text."""
    if text is None:
        return None
    return read_when(context, option, text, zone=interview.timezone, prefer="past", default_time=time(12))
