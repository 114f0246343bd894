"""What the list says where it is empty, and which keys it offers for what is under the cursor."""

from followup_tui.tracker.application_rows import ApplicationRow
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.keys import APPLICATIONS, KeyCommand, key_shown
from followup_tui.tui.screens.base import R, TrackerScreen

WELCOME = """\
Followup tells you what to do after a job interview, and when: thank them within a day, call a day or two later, write \
again after two or three weeks. It helps you to write each message, and keeps the record.

Nothing leaves this machine. You copy the text, send it yourself, and mark it done.

Press  {add}  to enter the first application.
Press  {help}  to see what every key does."""


def welcome(app: object) -> str:
    """What is said where there is no application at all, with the keys that are in force."""
    return WELCOME.format(add=key_shown("list.add_application", app), help=key_shown("list.help", app))


def nothing_words(screen: TrackerScreen[R], query: str) -> str:
    """Why nothing is in the list, and what helps; empty where there is no application at all."""
    if query:
        return f"Nothing matches “{query}”. {key_shown('list.clear_filter', screen.app)} shows all again."
    if screen.tracker.records.applications:
        closed, add = key_shown("list.toggle_closed", screen.app), key_shown("list.add_application", screen.app)
        return f"Every application is closed. Press {closed} to see them, or {add} to add one."
    return ""


def useful_keys(tracker: Tracker, row: ApplicationRow | None, query: str) -> list[KeyCommand]:
    """The keys of the last line: those that do something for a row, or where there is none."""
    there = {
        "": True,
        "application": row is not None,
        "interview": row is not None and row.interview is not None,
        "step": row is not None and row.step is not None,
    }
    helps = ""
    if row is None and tracker.records.applications:
        helps = "clear_filter" if query else "toggle_closed"
    first = [command for command in APPLICATIONS if command.action == helps]
    return first + [command for command in APPLICATIONS if command.footer and there[command.needs]]
