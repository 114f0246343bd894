"""Facts for messages, with every field a test may replace."""

from dataclasses import replace
from datetime import UTC, date, datetime

from followup_tui.domain.model import Kind
from followup_tui.words.message import MessageFacts

FULL = MessageFacts(
    kind=Kind.THANK_YOU,
    company="Acme Labs",
    role="Senior Engineer",
    to="Dana Lee",
    sender="Sam Park",
    sender_phone="+1 555 0100",
    interview_start=datetime(2026, 11, 20, 15, tzinfo=UTC),
    today=date(2026, 11, 21),
    topics=("how the team handles on-call", "the move to Kafka"),
    strengths=("Led a team of 8.",),
    promised=date(2026, 12, 4),
    interviewers=("Dana Lee", "Priya Rao"),
)


def facts(**changes: object) -> MessageFacts:
    """Facts in which everything is known, with changes."""
    return replace(FULL, **changes)  # type: ignore[arg-type]  # a test names fields of the record
