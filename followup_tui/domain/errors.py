"""The kinds of error that the program raises on purpose. Anything else is a bug."""

from collections.abc import Sequence


class FollowupError(Exception):
    """Something that the user can understand and act on; its text is one sentence for them."""


class InvalidInput(FollowupError):
    """A value that was entered cannot be taken."""

    def __init__(self, field: str, message: str, *, reason: str = "") -> None:
        """Say which `field` (a record's field name, or an option's) and what is wrong with it.

        `reason` is the same in fewer words, to stand beside what is being typed; empty where more may make it right.
        """
        super().__init__(message)
        self.field = field
        self.reason = reason


class NotFound(FollowupError):
    """Nothing matches what was asked for, or several things do."""

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        """Give the sentence and, where several things match, one line for each."""
        super().__init__(message)
        self.candidates = tuple(candidates)


class StoreError(FollowupError):
    """The data file could not be read or written; nothing was changed."""


class Conflict(StoreError):
    """A record was changed by another window or command since it was read; nothing was changed."""


class Gone(StoreError):
    """The data file was there and is not any more, perhaps with its disk or share; nothing was changed."""


class ClipboardError(FollowupError):
    """A way of copying did not work."""


class ProgramError(FollowupError):
    """Another program of the machine, an editor or a mail program, did not do what it was asked for."""


class SettingsError(FollowupError):
    """The settings file holds something that cannot be used; the sentence names line and field."""
