"""What can be, but is seldom meant: a sentence for each such thing, so that a form can ask and a command can warn."""

from collections.abc import Iterator
from datetime import timedelta

from followup_tui.domain.model import Application, Interview
from followup_tui.domain.text import folded
from followup_tui.domain.when.dates import spell_when
from followup_tui.domain.when.names import spell_day
from followup_tui.domain.when.zones import local_date
from followup_tui.domain.wording import STAGE_LABELS
from followup_tui.tracker.tracker import Tracker, describe

_FAR = timedelta(days=366)


def about_application(tracker: Tracker, record: Application, before: Application | None = None) -> tuple[str, ...]:
    """Whether the same application is there already and still live; `before` is what is being edited."""
    if before is not None and (_name(before), before.stage) == (_name(record), record.stage):
        return ()
    others = [each for each in tracker.records.applications.values() if _name(each) == _name(record)]
    said = (
        f"There is an application like this already: {describe(other)}, {STAGE_LABELS[other.stage]}, "
        f"entered on {spell_day(local_date(other.created, tracker.timezone))}"
        for other in others
        if other.id != record.id and not (other.stage.closed or record.stage.closed)
    )
    return tuple(dict.fromkeys(said))


def about_interview(tracker: Tracker, record: Interview, before: Interview | None = None) -> tuple[str, ...]:
    """Whether another interview of the application is held at the time, and whether a date is far off."""
    if before is not None and (before.start, before.end, before.reply_by) == (
        record.start,
        record.end,
        record.reply_by,
    ):
        return ()
    return tuple(dict.fromkeys(_of_interview(tracker, record)))


def _of_interview(tracker: Tracker, record: Interview) -> Iterator[str]:
    now, zone = tracker.now(), record.timezone
    for other in tracker.records.interviews_of(record.application_id):
        if other.id != record.id and not other.cancelled and other.start < record.end and record.start < other.end:
            when = spell_when(other.start, zone=other.timezone, now=now, with_zone=True)
            yield f"There is an interview of this application at that time already: {when}"
    if record.start > now + _FAR:
        yield f"The interview is more than a year away: {spell_when(record.start, zone=zone, now=now)}"
    if record.reply_by is not None and record.reply_by > local_date(record.start, zone) + _FAR:
        yield f"They answer more than a year after the interview: by {spell_day(record.reply_by)}"


def _name(application: Application) -> tuple[str, str]:
    return folded(application.company), folded(application.role)
