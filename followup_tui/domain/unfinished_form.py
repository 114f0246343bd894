"""What stands half typed in a form, so that it can be gone on with after a crash or a closed window."""

import msgspec

from followup_tui.domain.model import Interviewer


class UnfinishedForm(msgspec.Struct, frozen=True):
    """A form that is not saved yet."""

    form: str
    """`application`, `interview` or `debrief`."""
    title: str
    """As it stands over the form."""
    fields: dict[str, str | tuple[Interviewer, ...]]
    """What was typed into the fields that were changed."""
    application_id: str = ""
    interview_id: str = ""
    """What the form is about; empty for something new."""
