"""Handing a text to the user's own editor, and a letter to the mail program; what came of it is said."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial

from textual.app import SuspendNotSupported

from followup_tui.domain.errors import FollowupError
from followup_tui.domain.letter import Letter
from followup_tui.tracker.tools import Mail
from followup_tui.tui.screens.base import R, TrackerScreen

_NONE = "Other programs cannot be reached from here"


def edit_outside(screen: TrackerScreen[R], text: str) -> str | None:
    """Let the user edit a text in their own editor; None where it stays as it is, which is said."""
    if screen.tracker.tools is None:
        screen.notify(_NONE, severity="error", timeout=6)
        return None
    editor = screen.tracker.tools().editor
    try:
        with screen.app.suspend() if editor.needs_terminal else nullcontext():
            edited = editor.edit(text)
    except SuspendNotSupported:
        screen.notify("This terminal cannot be handed to an editor", severity="error", timeout=6)
        return None
    except FollowupError as error:
        screen.notify(str(error), title="Not edited", severity="error", markup=False, timeout=8)
        return None
    if edited == text:
        screen.notify("The text came back as it was", timeout=3)
        return None
    return edited


def open_mail(screen: TrackerScreen[R], letter: Letter) -> None:
    """Open a letter in the mail program."""
    _hand(screen, letter, lambda mail: f"{mail.open(letter)}. When it is sent, F3 marks it as sent.")


def write_mail(screen: TrackerScreen[R], letter: Letter) -> None:
    """Write a letter as a draft file."""
    _hand(screen, letter, lambda mail: f"The draft file is {mail.write(letter)}: open it, send it, then press F3.")


def _hand(screen: TrackerScreen[R], letter: Letter, how: Callable[[Mail], str]) -> None:
    if screen.tracker.tools is None:
        screen.notify(_NONE, severity="error", timeout=6)
    elif not letter.body.strip():
        screen.notify("There is nothing to send yet", severity="warning", timeout=4)
    else:
        hand_over = partial(_hand_over, screen, screen.tracker.tools().mail, how)
        screen.run_worker(hand_over, thread=True, exit_on_error=False)


def _hand_over(screen: TrackerScreen[R], mail: Mail, how: Callable[[Mail], str]) -> None:
    """Off the screen's own thread, because another program may take its time."""
    try:
        screen.notify(how(mail), markup=False, timeout=15)
    except FollowupError as error:
        screen.notify(str(error), title="Not opened", severity="error", markup=False, timeout=12)
