"""Finding applications by words of what is known of them, as they are typed."""

from collections.abc import Sequence

from followup_tui.domain.plan.why import step_label
from followup_tui.domain.text import folded
from followup_tui.domain.wording import STAGE_LABELS
from followup_tui.tracker.application_rows import ApplicationRow
from followup_tui.tracker.records import Records


class Search:
    """Searches rows; what can be found of each is folded when it is first looked at, and kept as long as the row."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._known: dict[str, tuple[ApplicationRow, str]] = {}

    def matching(self, rows: Sequence[ApplicationRow], query: str) -> Sequence[ApplicationRow]:
        """The rows in which every word of a query occurs, without regard to case and accents; all for no word."""
        words = folded(query).split()
        if not words:
            return rows
        return [row for row in rows if _has(self._text(row), words)]

    def _text(self, row: ApplicationRow) -> str:
        known = self._known.get(row.application.id)
        if known is not None and known[0] is row:
            return known[1]
        text = "\n".join(map(folded, self._texts(row)))
        self._known[row.application.id] = (row, text)
        return text

    def _texts(self, row: ApplicationRow) -> list[str]:
        application = row.application
        interviews = self._records.interviews_of(application.id) if row.interview is not None else ()
        return [
            *(application.company, application.role, STAGE_LABELS[application.stage]),
            *(application.location, application.source, application.notes, *application.tags),
            *(person.name for interview in interviews for person in interview.interviewers),
            step_label(row.step) if row.step is not None else "",
        ]


def _has(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)
