"""The corpus: whole messages in data files, with what they have and what is wrong with them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from followup_tui.domain.model import Kind
from followup_tui.words.checks.elements import ELEMENTS
from followup_tui.words.message import Message, MessageFacts

FOLDER = Path(__file__).parent / "corpus"
FACTS = MessageFacts(
    kind=Kind.THANK_YOU,
    company="Northwind",
    role="Data Analyst",
    to="Maria Gomez",
    sender="Alex Kim",
    interview_start=datetime(2026, 11, 17, 14, tzinfo=UTC),
    today=date(2026, 11, 18),
    interviewers=("Maria Gomez", "Tom Becker"),
    other_companies=("Globex Corporation", "Apple", "Target", "Box", "Umbrella Health", "Initech"),
    other_people=("Priya Rao", "Grace Hill", "Will Turner", "Tom Okafor"),
    other_roles=("Product Manager", "Senior Data Analyst"),
)
"""What is known where a message of the corpus does not say otherwise: the day after, or three weeks after for a follow-up."""

_TEXTS = {"company", "role", "to", "sender"}
_LISTS = {"topics", "strengths", "earlier", "interviewers", "other_companies", "other_people"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One message with the labels that a careful reader gives it."""

    name: str
    message: Message
    facts: MessageFacts
    elements: frozenset[str]
    faults: frozenset[str]


def corpus(*names: str) -> list[Labelled]:
    """The messages of these files."""
    found = []
    for name in names:
        tables = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["message"]
        found += [_labelled(f"{name} {number}", table) for number, table in enumerate(tables, start=1)]
    return found


def _labelled(name: str, table: Mapping[str, object]) -> Labelled:
    facts = _facts(table)
    lacks = frozenset(map(str, _list(table.get("lacks", []))))
    subject = "" if facts.kind is Kind.PHONE_CALL else str(table.get("subject", "Our interview"))
    unknown = lacks - set(ELEMENTS[facts.kind])
    assert not unknown, (name, unknown)
    return Labelled(
        name=name,
        message=Message(subject, str(table["body"]).strip("\n")),
        facts=facts,
        elements=frozenset(ELEMENTS[facts.kind]) - lacks,
        faults=frozenset(map(str, _list(table.get("faults", [])))),
    )


def _facts(table: Mapping[str, object]) -> MessageFacts:
    kind = Kind(str(table["kind"]))
    changes: dict[str, object] = {"kind": kind, "late": bool(table.get("late", False))}
    if kind in {Kind.FOLLOW_UP, Kind.CLOSING_NOTE}:
        changes["today"] = date(2026, 12, 10)
    if kind is Kind.PHONE_CALL:
        changes["today"] = date(2026, 11, 19)
    changes |= {key: str(table[key]) for key in _TEXTS & table.keys()}
    changes |= {key: tuple(map(str, _list(table[key]))) for key in _LISTS & table.keys()}
    if "today" in table:
        changes["today"] = date.fromisoformat(str(table["today"]))
    if "promised" in table:
        changes["promised"] = date.fromisoformat(str(table["promised"]))
    return replace(FACTS, **changes)  # type: ignore[arg-type]  # the labels name fields of the record


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value
