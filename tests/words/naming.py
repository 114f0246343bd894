"""Names that do not belong into a message, and the codes that a body gets with them around."""

from followup_tui.words.checks.check import check
from followup_tui.words.message import Message
from tests.words.facts import facts

PEOPLE = ("Priya Rao", "Will Turner", "Grace Hill", "Dana Whitfield")
COMPANIES = ("Globex Corporation", "Apple", "Target", "Box", "Square", "Nestlé", "Acme", "Umbrella Health")


def codes(body: str, subject: str = "Thank you", **changes: object) -> set[str]:
    """The faults of a body, its length and form aside."""
    known: dict[str, object] = {
        "other_companies": COMPANIES,
        "other_people": PEOPLE,
        "other_roles": ("Product Manager",),
    }
    found = check(Message(subject, body), facts(**(known | changes))).faults
    return {fault.code for fault in found} - {"too_short", "no_greeting", "no_name"}
