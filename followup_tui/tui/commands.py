"""The table of all commands: bindings, the line of keys, the palette and the help screen come from it."""

from typing import Literal

import msgspec
from msgspec.structs import replace
from textual.binding import Binding, BindingType


class Command(msgspec.Struct, frozen=True):
    """One thing that a key does on a screen."""

    action: str
    """The name of the screen's (or the app's) action method, without `action_`."""
    keys: str
    """The keys, as Textual names them, by commas; the first one is shown."""
    label: str
    """One or two words, for the line of keys."""
    help: str
    """One sentence, for the help screen and the palette."""
    footer: bool = True
    """Whether the line of keys shows it where there is room; the help screen always does."""
    shown: str = ""
    """How the key is written, where its name is not what stands on a keyboard."""
    priority: bool = False
    """Whether it comes before the focused widget, so that what is typed right after goes where it should."""
    needs: Literal["", "application", "interview", "step"] = ""
    """What must be under the cursor of the list for the key to do something there."""

    @property
    def key(self) -> str:
        """The key as a person reads it."""
        return self.shown or _KEY_NAMES.get(self.keys.split(",")[0], self.keys.split(",")[0])


_KEY_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "slash": "/",
    "question_mark": "?",
    "delete": "Del",
    "ctrl+q": "^q",
    "ctrl+p": "^p",
    "ctrl+s": "^s",
    "ctrl+z": "^z",
    "f1": "F1",
    "f2": "F2",
    "f3": "F3",
    "f4": "F4",
    "f5": "F5",
    "f8": "F8",
    "f10": "F10",
    "ctrl+l": "^l",
    "ctrl+r": "^r",
    "ctrl+n": "^n",
    "ctrl+o": "^o",
    "ctrl+t": "^t",
    "f9": "F9",
    "f7": "F7",
    "f6": "F6",
    "space": "Space",
    "plus": "+",
}

QUIT = Command("quit", "ctrl+q", "Quit", "Quit; everything is saved already", footer=False)
HELP = Command("show_help", "f1", "Help", "Show what every key of this screen does", footer=False)
PALETTE = Command("command_palette", "ctrl+p", "Commands", "Find a command by typing a part of it", footer=False)

UNDO = Command("undo", "u,ctrl+z", "Undo", "Take the last change back, also one of an earlier day")
REDO = Command("redo", "U,ctrl+y", "Redo", "Do again what was taken back last", footer=False)
TRASH = Command(
    "show_trash", "T", "Trash", "Show what was deleted in the last 30 days, and bring it back", footer=False
)

HISTORY_COMMAND = Command(
    "show_history",
    "H",
    "History",
    "Show what was done, newest first, and take back several changes at once",
    footer=False,
)

SETTINGS = Command("show_settings", "comma", "Settings", "Change your settings", footer=False, shown=",")
GUIDE = Command("show_guide", "f2", "Guide", "Read what to do after an interview, and why", footer=False)

ANSWER = Command(
    "write_answer",
    "W",
    "Answer",
    "Write what no plan knows: to a rejection, with another offer, withdrawing, or where nobody came",
    footer=False,
    needs="interview",
)

APPLICATIONS = (
    Command("open", "enter,right,l", "Open", "Open the timeline of the newest interview", needs="interview"),
    Command("add_application", "a", "Add", "Add an application"),
    Command("add_interview", "i", "Interview", "Add an interview to this application", needs="application"),
    Command("debrief", "b", "Debrief", "Write down how the newest interview went", footer=False, needs="interview"),
    Command(
        "draft", "w", "Write", "Write the message of the next step, or an answer where there is none", needs="interview"
    ),
    ANSWER,
    Command("mark_done", "d", "Done", "Mark the next step as done", needs="step"),
    Command("why", "y", "Why", "Show why the next step's dates are what they are", footer=False, needs="step"),
    Command("edit", "e", "Edit", "Edit this application", needs="application"),
    Command("move_stage", "m", "Move", "Move this application to another stage", needs="application"),
    Command(
        "delete", "x,delete", "Delete", "Delete this application, after a question", footer=False, needs="application"
    ),
    Command(
        "filter", "slash", "Filter", "Show only what matches as you type; Esc shows all again", needs="application"
    ),
    Command("clear_filter", "escape", "Show all", "End the filter: show all applications again", footer=False),
    Command("toggle_closed", "c", "Closed", "Show or hide the applications that are closed", footer=False),
    Command(
        "resume_draft", "D", "Go on", "Go on with the message, or the form, that was written on last", footer=False
    ),
    UNDO,
    REDO,
    HISTORY_COMMAND,
    TRASH,
    Command("show_help", "question_mark,f1", "Help", "Show what every key of this screen does"),
    GUIDE,
    SETTINGS,
    Command("quit", "q,ctrl+q", "Quit", "Quit; everything is saved already"),
    PALETTE,
)

HISTORY = (
    Command("go_back", "enter,b", "Back to before", "Take back this change and all newer ones, or do it again"),
    Command("take_back_one", "o", "Only this", "Take back this change alone, where nothing newer stands on it"),
    UNDO,
    REDO,
    HELP,
    Command("back", "escape,q,left,h", "Back", "Go back"),
    PALETTE,
    QUIT,
)

LIST_MOVES = (
    Command("cursor_down", "down,j", "Down", "Go to the next line", footer=False, shown="↓ j"),
    Command("cursor_up", "up,k", "Up", "Go to the line before", footer=False, shown="↑ k"),
    Command("page_down", "pagedown,ctrl+d", "Page down", "Go down by a screen", footer=False, shown="PgDn"),
    Command("page_up", "pageup,ctrl+u", "Page up", "Go up by a screen", footer=False, shown="PgUp"),
    Command("first", "home,g", "First", "Go to the first line", footer=False, shown="Home g"),
    Command("last", "end,G", "Last", "Go to the last line", footer=False, shown="End G"),
)

TIMELINE = (
    Command("draft", "enter,w", "Write", "Write the message of the marked step, or the notes for the call"),
    ANSWER,
    Command("mark_done", "d", "Done", "Mark the step as done, now or at another time"),
    Command("skip", "s", "Skip", "Skip the step; it stays on the timeline"),
    Command("log", "n", "Note/reply", "Log a note, a contact or a reply"),
    Command("snooze", "z", "Snooze", "Let the step open later: tomorrow, next week, or when you say"),
    Command("reschedule", "r", "Reschedule", "Give the step another due date", footer=False),
    Command("promise", "p", "Promise", "Note the day by which they said they would answer; it moves everything"),
    Command("debrief", "b", "Debrief", "Write down in a minute how it went: your messages use it", footer=False),
    Command("why", "y", "Why", "Show why the step's dates are what they are"),
    Command("cancel", "c", "Cancelled", "Note that the interview does not take place, or does after all", footer=False),
    Command("edit", "e", "Edit", "Edit the interview, or the marked note, contact or reply"),
    Command("delete", "x,delete", "Delete", "Delete the interview or the marked entry, after a question", footer=False),
    Command("add_interview", "i", "Interview", "Add another interview to this application", footer=False),
    Command("edit_application", "a", "Application", "Edit the application", footer=False),
    Command("other_interview", "tab", "Other round", "Go to the next interview of this application", footer=False),
    UNDO,
    REDO,
    HISTORY_COMMAND,
    TRASH,
    Command("show_help", "question_mark,f1", "Help", "Show what every key of this screen does"),
    GUIDE,
    SETTINGS,
    Command("back", "escape,q,left,h", "Back", "Go back to the applications"),
    PALETTE,
    QUIT,
)

DRAFT = (
    Command("copy", "f2", "Copy", "Copy the body to the clipboard"),
    Command(
        "mark_done", "f3", "Sent", "Mark it as sent, with this text on the timeline: now, where it has just gone out"
    ),
    Command("templates", "f4", "Templates", "Choose another voice or template; this text is kept as a version"),
    Command("copy_all", "f5", "Copy all", "Copy recipient, subject and body", footer=False),
    Command("send", "f6", "Send", "Open it in the mail program, write a draft file, or copy a part", priority=True),
    Command("next_fault", "f7", "Next", "Go to the next finding of the check", priority=True),
    Command("mend", "f8", "Mend", "Take the rewrite of the finding, or insert a sentence for what is missing"),
    Command("ignore", "f9", "Ignore", "Do not show the finding in this draft again", footer=False),
    Command("add_word", "ctrl+n", "My word", "Add the word of the finding to your own dictionary", footer=False),
    Command(
        "insert_fact", "ctrl+t", "Fact", "Insert a fact at the cursor: a name, a date, what stood out", footer=False
    ),
    Command("edit_outside", "ctrl+o", "Editor", "Edit the body in your own editor ($VISUAL or $EDITOR)", footer=False),
    Command("versions", "ctrl+r", "Versions", "See what this draft was before, and bring it back", footer=False),
    Command("toggle_report", "ctrl+l", "Checks", "Hide or show the check at the side", footer=False),
    replace(HELP, footer=True),
    Command("back", "escape,f10", "Back", "Go back; the draft is saved as you type"),
    PALETTE,
    QUIT,
)

CALL = (
    Command("spoke", "f3", "Spoke", "You spoke: the call is done, with your notes on the timeline"),
    Command("voicemail", "f4", "Voicemail", "You left a voicemail: the call is done, with what you said"),
    Command("no_answer", "f5", "No answer", "Nobody answered: the call rests until the next good hour"),
    Command("call_back", "f6", "Call back", "They asked you to call at another time: the call rests", priority=True),
    Command(
        "no_calls", "f7", "No calls", "They want no calls: the call is skipped, and no other is planned", priority=True
    ),
    Command("next_part", "f8", "Script", "Show the points, the script, or the voicemail"),
    Command("copy", "f2", "Copy number", "Copy the number", footer=False),
    Command("edit_script", "ctrl+o", "Edit script", "Write the script in your own words, with its check", footer=False),
    HELP,
    Command("back", "escape,f10", "Back", "Go back; the notes are saved as you type"),
    PALETTE,
    QUIT,
)

PICK = (
    Command("take", "enter", "Take it", "Take the one under the cursor"),
    Command("scroll_preview(1)", "space", "Further", "Scroll the text at the right", footer=False),
    Command("scroll_preview(-1)", "b", "Back up", "Scroll the text at the right back", footer=False),
    HELP,
    Command("back", "escape,q,f10", "Back", "Go back; nothing is changed"),
    QUIT,
)

FORM = (
    Command("save", "ctrl+s", "Save", "Save and go back"),
    Command("app.focus_next", "tab", "Next field", "Go to the next field", shown="Tab ↓", priority=True),
    Command(
        "app.focus_previous",
        "shift+tab",
        "Field before",
        "Go to the field before",
        footer=False,
        shown="⇧Tab ↑",
        priority=True,
    ),
    Command("show_help", "f1", "Help", "Show what every key of this screen does"),
    Command("back", "escape,f10", "Back", "Go back without saving; asks where something would be lost"),
    replace(QUIT, help="Quit; asks where something would be lost"),
)

CADENCES = Command(
    "show_cadences", "f3", "Cadences", "Show what each cadence does, and when", footer=False, priority=True
)

FORM_MOVES: list[BindingType] = [
    Binding("down", "app.focus_next", show=False),
    Binding("up", "app.focus_previous", show=False),
]
"""Moves that a field with several lines keeps for itself."""

PEOPLE = (
    Command("select", "enter", "Edit", "Edit the interviewer, or add one on the last line", footer=False),
    Command("ask('add')", "a,insert,plus", "Add", "Add an interviewer", footer=False),
    Command("ask('remove')", "x,delete", "Remove", "Take the interviewer off the list", footer=False, shown="x Del"),
    Command("ask('restore')", "u", "Put back", "Put the last one back who was taken off the list", footer=False),
)

TAKE_ZONE = Command(
    "take_zone", "enter", "Take the zone", "In the time zone: take the zone of the city that was typed", footer=False
)

DIALOG = (
    Command("confirm", "enter,ctrl+s", "OK", "Do it and go back"),
    Command("back", "escape,f10", "Back", "Go back; nothing is changed"),
)

CONFIRM = (
    Command("answer(True)", "y", "Yes", "Do it"),
    Command("answer(False)", "n,escape,q", "Keep", "Leave everything as it is"),
)


def bindings(commands: tuple[Command, ...]) -> list[BindingType]:
    """The bindings of a screen."""
    return [
        Binding(
            command.keys,
            command.action,
            command.label,
            show=command.footer,
            priority=command.priority,
            tooltip=command.help,
        )
        for command in commands
    ]
