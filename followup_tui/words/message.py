"""The message and the facts that it is written from and checked against."""

from dataclasses import dataclass, field
from datetime import date, datetime

from followup_tui.domain.model import Kind

ASK_NAME = "[your name]"
"""What stands in a draft as long as the user's name is not known."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the user sends it. A phone call's script has no subject."""

    subject: str
    body: str

    def __str__(self) -> str:
        """Subject, a blank line, body; the body alone where there is no subject."""
        return f"{self.subject}\n\n{self.body}" if self.subject else self.body


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFacts:
    """All that a template may mention and a check compares a message with.

    Texts are as the user typed them, possibly empty; a check or a template must cope with any of
    them missing. `company` and `role` are never empty.
    """

    kind: Kind
    company: str
    role: str
    to: str | None = None
    """The full name of the recipient, or None where nobody is named."""
    sender: str = ""
    """The user's own name."""
    sender_phone: str = ""
    signature: str = ""
    """Lines for under the name, in emails."""
    interview_start: datetime | None = None
    """The start, in the interview's own zone (aware)."""
    today: date | None = None
    """Today's date in the interview's zone: what `yesterday` in a message would mean tomorrow."""
    round: str = ""
    format: str = ""
    """`phone`, `video`, `onsite` or empty."""
    topics: tuple[str, ...] = ()
    """What stood out, most important first; for a panel, the recipient's own first."""
    topics_told: int = 2
    """How many of the topics a letter from a template names."""
    strengths: tuple[str, ...] = ()
    """What the user wants to say about their qualification."""
    to_send: str = ""
    """What the user promised to send."""
    promised: date | None = None
    """The date by which the employer said it would answer."""
    interviewers: tuple[str, ...] = ()
    """Everybody who held this interview."""
    other_companies: tuple[str, ...] = ()
    """The companies of the user's other applications: naming one is a mistake."""
    other_people: tuple[str, ...] = ()
    """Interviewers of other interviews and companies."""
    other_roles: tuple[str, ...] = ()
    earlier: tuple[str, ...] = field(default=())
    """Bodies already written or sent to other people of the same interview: no near copies of these."""
    expected: tuple[str, ...] = ()
    """Bodies that other people of the same interview would get from the template, where nothing is written to them yet."""
    sent: tuple[str, ...] = ()
    """Bodies that were sent about the same application before, beside `earlier`: no near copies of these either."""
    later_round: bool = False
    """Whether the application had an earlier interview."""
    answer: str = ""
    """The variant that the application's stage or a cancelled interview asks for; empty where nothing does."""
    late: bool = False
    """Whether the message goes out after its due time."""
