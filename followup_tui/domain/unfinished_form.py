"""What stands half typed in a form, so that it can be gone on with after a crash or a closed window."""

from collections.abc import Iterator

import msgspec

from followup_tui.domain.model import Interviewer


class UnfinishedForm(msgspec.Struct, frozen=True):
    """A form that is not saved yet."""

    form: str
    """Which form it is: `application`, `interview`, `done`, ..."""
    title: str
    """As it stands over the form."""
    fields: dict[str, str | tuple[Interviewer, ...]]
    """What was typed into the fields that were changed."""
    application_id: str = ""
    interview_id: str = ""
    """What the form is about; empty for something new."""
    kind: str = ""
    to: str | None = None
    """The step that it is about, where it is about one; for a person, `to` is whom it is about."""
    entry_id: str = ""
    subject: str = ""
    message: str = ""
    """What was handed to the form, and is shown nowhere in it."""
    above: "UnfinishedForm | None" = None
    """What stood half typed over it."""

    def text(self) -> str:
        """All that was typed, for a form that can be opened no more."""
        return "\n\n".join(self._texts())

    def _texts(self) -> Iterator[str]:
        for typed in self.fields.values():
            if isinstance(typed, str):
                lines = typed
            else:
                lines = "\n".join(
                    f"{person.name} <{person.email}>" if person.email else person.name for person in typed
                )
            if lines.strip():
                yield lines
        if self.above is not None:
            yield from self.above._texts()  # noqa: SLF001 - of the same kind
