"""The steps from each earlier layout of the stored records to the next.

A step changes the tables of the schema before it in place; its place in the list is the schema that it starts from.
They run in order, in memory, whenever an older file is read; the next commit writes the outcome, all of it or nothing.
"""

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence

from followup_tui.store.layout import Tables

Migration = Callable[[Tables], None]

FIRST = 1
"""The first schema that was ever written."""

OLDEST_READER = 2
"""The oldest schema whose readers may go on with a file of the newest: those of 1 do not know where a letter stands."""

_GREETING = re.compile(
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|to whom)\b|.*[,:]$", re.IGNORECASE
)
_LONGEST_SUBJECT = 400


def part_messages(tables: Tables) -> None:
    """From 1 to 2: what was sent is a subject and a body, also in the history and in the trash."""
    kinds = {document.get("id"): document.get("kind") for document in tables.get("entries", {}).values()}
    for document in tables.get("entries", {}).values():
        _part_message(document, document.get("kind"))
    for document in tables.get("trash", {}).values():
        inner = document.get("document")
        if document.get("table") == "entries" and isinstance(inner, dict):
            _part_message(inner, inner.get("kind"))
            document["document"] = inner
    for document in tables.get("history", {}).values():
        steps = document.get("steps")
        if isinstance(steps, list) and any(_is_of_entry(step) for step in steps):
            for step in filter(_is_of_entry, steps):
                sides = [side for side in (step.get("before"), step.get("after")) if isinstance(side, dict)]
                kind = next((side["kind"] for side in sides if "kind" in side), kinds.get(step.get("id")))
                for side in sides:
                    _part_message(side, kind)
            document["steps"] = steps


def _is_of_entry(step: object) -> bool:
    return isinstance(step, Mapping) and step.get("table") == "entries"


def _part_message(fields: MutableMapping[str, object], kind: object) -> None:
    message = fields.get("message")
    if not isinstance(message, str):
        return
    subject, blank, body = message.partition("\n\n")
    one_line = "\n" not in subject and len(subject) <= _LONGEST_SUBJECT
    if not blank or kind == "phone_call" or not one_line or _GREETING.match(subject.strip()):
        subject, body = "", message
    del fields["message"]
    fields.update({name: text for name, text in (("subject", subject), ("body", body)) if text})


MIGRATIONS: Sequence[Migration] = (part_messages,)
"""The first leads from schema 1 to schema 2."""


def migrate(tables: Tables, schema: int, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the tables from `schema` to the newest one; a newer schema stays."""
    for step in steps[schema - FIRST :]:
        step(tables)
