"""Reading how people write somebody down: a name, or a name with its address."""

import re

from followup_tui.domain import validation
from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Interviewer

_WITH_MAIL = re.compile(r"(?P<name>[^<>]*)<(?P<email>[^<>]*)>\s*")


def read_person(text: str, *, field: str = "name") -> Interviewer:
    """An interviewer as `Name <mail>`, or the name alone; raises `InvalidInput` for `field`, or for the email."""
    match = _WITH_MAIL.fullmatch(text)
    if match is not None and match["name"].strip() and match["email"].strip():
        return validation.interviewer(Interviewer(name=match["name"].strip(' "'), email=match["email"]))
    if "<" in text or ">" in text:
        raise InvalidInput(field, f"cannot read “{text[:60]}”: write it like “Dana Lee <dana@acme.example>”")
    return validation.interviewer(Interviewer(name=text))
