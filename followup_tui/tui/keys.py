"""The table of all commands: bindings, the line of keys, the palette and the help screen come from it."""

from typing import Literal

import msgspec
from msgspec.structs import replace
from textual.binding import Binding, BindingType


class KeyCommand(msgspec.Struct, frozen=True):
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
        return self.shown or key_name(self.keys.split(",")[0])


def key_name(key: str) -> str:
    """A key of Textual as it is written on a keyboard: `Esc`, `^p`."""
    return _KEY_NAMES.get(key, key)


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

QUIT = KeyCommand("quit", "ctrl+q", "Quit", "Quit; everything is saved already", footer=False)
HELP = KeyCommand("show_help", "f1", "Help", "Show what every key of this screen does", footer=False)
PALETTE = KeyCommand("command_palette", "ctrl+p", "Commands", "Find a command by typing a part of it", footer=False)

UNDO = KeyCommand("undo", "u,ctrl+z", "Undo", "Take the last change back, also one of an earlier day")
REDO = KeyCommand("redo", "U,ctrl+y", "Redo", "Do again what was taken back last", footer=False)
TRASH = KeyCommand(
    "show_trash", "T", "Trash", "Show what was deleted in the last 30 days, and bring it back", footer=False
)

UNUSABLE = KeyCommand(
    "show_unusable",
    "R",
    "Repair",
    "Show the records of the file that cannot be used, and fix or remove them",
    footer=False,
)

HISTORY_COMMAND = KeyCommand(
    "show_history",
    "H",
    "History",
    "Show what was done, newest first, and take back several changes at once",
    footer=False,
)

SETTINGS = KeyCommand("show_settings", "comma", "Settings", "Change your settings", footer=False, shown=",")
GUIDE = KeyCommand("show_guide", "f2", "Guide", "Read what to do after an interview, and why", footer=False)

ANSWER = KeyCommand(
    "write_answer",
    "W",
    "Answer",
    "Write another letter: thanks after a rejection, another offer, withdrawing, or when they did not show up",
    footer=False,
    needs="interview",
)

APPLICATIONS = (
    KeyCommand("open", "enter,right,l", "Open", "Open the timeline of the newest interview", needs="interview"),
    KeyCommand("add_application", "a", "Add", "Add an application"),
    KeyCommand("add_interview", "i", "Interview", "Add an interview to this application", needs="application"),
    KeyCommand("debrief", "b", "Debrief", "Write down how the newest interview went", footer=False, needs="interview"),
    KeyCommand(
        "draft",
        "w",
        "Write",
        "Write the message of the next step, or another letter when no step is left",
        needs="interview",
    ),
    ANSWER,
    KeyCommand("mark_done", "d", "Done", "Mark the next step as done", needs="step"),
    KeyCommand("why", "y", "Why", "Show why the next step's dates are what they are", footer=False, needs="step"),
    KeyCommand("edit", "e", "Edit", "Edit this application", needs="application"),
    KeyCommand("move_stage", "m", "Move", "Move this application to another stage", needs="application"),
    KeyCommand(
        "delete", "x,delete", "Delete", "Delete this application, after a question", footer=False, needs="application"
    ),
    KeyCommand(
        "filter", "slash", "Filter", "Show only what matches as you type; Esc shows all again", needs="application"
    ),
    KeyCommand("clear_filter", "escape", "Show all", "End the filter: show all applications again", footer=False),
    KeyCommand("toggle_closed", "c", "Closed", "Show or hide the applications that are closed", footer=False),
    KeyCommand(
        "resume_draft", "D", "Go on", "Go on with the message or the form that you left unfinished", footer=False
    ),
    UNDO,
    REDO,
    HISTORY_COMMAND,
    TRASH,
    UNUSABLE,
    KeyCommand("show_help", "question_mark,f1", "Help", "Show what every key of this screen does"),
    GUIDE,
    SETTINGS,
    KeyCommand("quit", "q,ctrl+q", "Quit", "Quit; everything is saved already"),
    PALETTE,
)

UNUSABLE_SCREEN = (
    KeyCommand("mend", "enter,e", "Fix", "Edit it in your own editor ($VISUAL or $EDITOR) until it can be used again"),
    KeyCommand("remove", "x,delete", "Remove", "Remove it from the file for good, after a question"),
    KeyCommand("set_aside", "s", "Set aside", "Move all of them away from the others, each as it is"),
    HELP,
    KeyCommand("back", "escape,q,left,h", "Back", "Go back"),
    PALETTE,
    QUIT,
)

HISTORY = (
    KeyCommand("go_back", "enter,b", "Back to before", "Take back this change and all newer ones, or do it again"),
    KeyCommand("take_back_one", "o", "Only this", "Take back this change alone, unless a newer one builds on it"),
    UNDO,
    REDO,
    HELP,
    KeyCommand("back", "escape,q,left,h", "Back", "Go back"),
    PALETTE,
    QUIT,
)

LIST_MOVES = (
    KeyCommand("cursor_down", "down,j", "Down", "Go to the next line", footer=False, shown="↓ j"),
    KeyCommand("cursor_up", "up,k", "Up", "Go to the line before", footer=False, shown="↑ k"),
    KeyCommand("page_down", "pagedown", "Page down", "Go down by a screen", footer=False, shown="PgDn"),
    KeyCommand("page_up", "pageup", "Page up", "Go up by a screen", footer=False, shown="PgUp"),
    KeyCommand("half_down", "ctrl+d", "Half down", "Go down by half a screen", footer=False, shown="^d"),
    KeyCommand("half_up", "ctrl+u", "Half up", "Go up by half a screen", footer=False, shown="^u"),
    KeyCommand("first", "home,g", "First", "Go to the first line", footer=False, shown="Home g"),
    KeyCommand("last", "end,G", "Last", "Go to the last line", footer=False, shown="End G"),
)

READING_MOVES = (
    KeyCommand("scroll_down", "down,j", "Down", "Go down a line", shown="↓ j"),
    KeyCommand("scroll_up", "up,k", "Up", "Go up a line", shown="↑ k"),
    KeyCommand("page_down", "pagedown,space", "Page", "Go down by a screen", shown="Space"),
    KeyCommand("page_up", "pageup,b", "Page up", "Go up by a screen", footer=False, shown="PgUp b"),
    KeyCommand("half_down", "ctrl+d", "Half down", "Go down by half a screen", footer=False, shown="^d"),
    KeyCommand("half_up", "ctrl+u", "Half up", "Go up by half a screen", footer=False, shown="^u"),
    KeyCommand("scroll_home", "home,g", "Top", "Go to the beginning", footer=False, shown="Home g"),
    KeyCommand("scroll_end", "end,G", "End", "Go to the end", footer=False, shown="End G"),
)
"""The moves in every text that is longer than its window."""

TIMELINE = (
    KeyCommand("draft", "enter,w", "Write", "Write the message of the marked step, or the notes for the call"),
    ANSWER,
    KeyCommand("mark_done", "d", "Done", "Mark the step as done, now or at another time"),
    KeyCommand("skip", "s", "Skip", "Note that you will not do the step; it stays on the timeline"),
    KeyCommand("log", "n", "Note/reply", "Log a note, a contact or a reply"),
    KeyCommand("snooze", "z", "Snooze", "Put the step off: until tomorrow, next week, or a day in your words"),
    KeyCommand("reschedule", "r", "Reschedule", "Give the step another due date", footer=False),
    KeyCommand("promise", "p", "Promise", "Note the day by which they said they would answer; later steps wait for it"),
    KeyCommand("debrief", "b", "Debrief", "Write down in a minute how it went: your messages use it", footer=False),
    KeyCommand("why", "y", "Why", "Show why the step's dates are what they are"),
    KeyCommand(
        "cancel", "c", "Cancelled", "Note that the interview does not take place, or does after all", footer=False
    ),
    KeyCommand("edit", "e", "Edit", "Edit the interview, or the marked note, contact or reply"),
    KeyCommand(
        "delete",
        "x,delete",
        "Delete",
        "Delete the marked note, contact or reply, on ◆ the interview, after a question; a step is skipped",
        footer=False,
    ),
    KeyCommand("add_interview", "i", "Interview", "Add another interview to this application", footer=False),
    KeyCommand("edit_application", "a", "Application", "Edit the application", footer=False),
    KeyCommand("other_interview", "tab", "Other round", "Go to the next interview of this application", footer=False),
    UNDO,
    REDO,
    HISTORY_COMMAND,
    TRASH,
    KeyCommand("show_help", "question_mark,f1", "Help", "Show what every key of this screen does"),
    GUIDE,
    SETTINGS,
    KeyCommand("back", "escape,q,left,h", "Back", "Go back to the applications"),
    PALETTE,
    QUIT,
)

DRAFT = (
    KeyCommand("copy", "f2", "Copy", "Copy the body to the clipboard"),
    KeyCommand(
        "mark_done", "f3", "Sent", "Mark it as sent, with this text on the timeline: now, where it has just gone out"
    ),
    KeyCommand("templates", "f4", "Templates", "Choose another voice or template; this text is kept as a version"),
    KeyCommand("copy_all", "f5", "Copy all", "Copy recipient, subject and body", footer=False),
    KeyCommand("send", "f6", "Send", "Open it in the mail program, write a draft file, or copy a part", priority=True),
    KeyCommand("next_fault", "f7", "Next", "Go to the next finding of the check", priority=True),
    KeyCommand("mend", "f8", "Fix", "Take the suggested wording, or insert a sentence for what is missing"),
    KeyCommand("ignore", "f9", "Ignore", "Do not show the finding in this draft again", footer=False),
    KeyCommand("add_word", "ctrl+n", "My word", "Add the word of the finding to your own dictionary", footer=False),
    KeyCommand(
        "insert_fact", "ctrl+t", "Fact", "Insert a fact at the cursor: a name, a date, what stood out", footer=False
    ),
    KeyCommand("recipients", "ctrl+g", "To", "Choose whom it goes to, where several held the interview", footer=False),
    KeyCommand(
        "edit_outside", "ctrl+o", "Editor", "Edit the body in your own editor ($VISUAL or $EDITOR)", footer=False
    ),
    KeyCommand("versions", "ctrl+r", "Versions", "See what this draft was before, and bring it back", footer=False),
    KeyCommand("toggle_report", "ctrl+l", "Checks", "Hide or show the check at the side", footer=False),
    replace(HELP, footer=True),
    KeyCommand("back", "escape,f10", "Back", "Go back; the draft is saved as you type"),
    PALETTE,
    QUIT,
)

CALL = (
    KeyCommand("spoke", "f3", "Spoke", "You spoke: the call is done, with your notes on the timeline"),
    KeyCommand("voicemail", "f4", "Voicemail", "You left a voicemail: the call is done, with what you said"),
    KeyCommand("no_answer", "f5", "No answer", "Nobody answered: the call is put off until the next good hour"),
    KeyCommand(
        "call_back",
        "f6",
        "Call back",
        "They asked you to call at another time: it is put off until then",
        priority=True,
    ),
    KeyCommand(
        "no_calls", "f7", "No calls", "They want no calls: the call is skipped, and no other is planned", priority=True
    ),
    KeyCommand("next_part", "f8", "Script", "Go on: to the rest of the points, then the script, then the voicemail"),
    KeyCommand(
        "copy", "f2", "Copy number", "Copy the number, or, of several people, the one that you choose", footer=False
    ),
    KeyCommand(
        "edit_script", "ctrl+o", "Edit script", "Write the script in your own words, with its check", footer=False
    ),
    HELP,
    KeyCommand("back", "escape,f10", "Back", "Go back; the notes are saved as you type"),
    PALETTE,
    QUIT,
)

PICK = (
    KeyCommand("take", "enter", "Take it", "Take the one under the cursor"),
    KeyCommand("scroll_preview(1)", "space", "Further", "Scroll the text at the right", footer=False),
    KeyCommand("scroll_preview(-1)", "b", "Back up", "Scroll the text at the right back", footer=False),
    HELP,
    KeyCommand("back", "escape,q,f10", "Back", "Go back; nothing is changed"),
    QUIT,
)

FORM = (
    KeyCommand("save", "ctrl+s", "Save", "Save and go back"),
    KeyCommand("app.focus_next", "tab", "Next field", "Go to the next field", shown="Tab ↓", priority=True),
    KeyCommand(
        "app.focus_previous",
        "shift+tab",
        "Field before",
        "Go to the field before",
        footer=False,
        shown="⇧Tab ↑",
        priority=True,
    ),
    KeyCommand("show_help", "f1", "Help", "Show what every key of this screen does"),
    KeyCommand("back", "escape,f10", "Back", "Go back without saving; asks where something would be lost"),
    replace(QUIT, help="Quit; asks where something would be lost"),
)

CADENCES = KeyCommand(
    "show_cadences", "f3", "Cadences", "Show what each cadence does, and when", footer=False, priority=True
)

FORM_MOVES: list[BindingType] = [
    Binding("down", "app.focus_next", show=False),
    Binding("up", "app.focus_previous", show=False),
]
"""Moves that a field with several lines keeps for itself."""

PEOPLE = (
    KeyCommand("select", "enter", "Edit", "Edit the interviewer, or add one on the last line", footer=False),
    KeyCommand("ask('add')", "a,insert,plus", "Add", "Add an interviewer", footer=False),
    KeyCommand("ask('remove')", "x,delete", "Remove", "Take the interviewer off the list", footer=False, shown="x Del"),
    KeyCommand("ask('restore')", "u", "Put back", "Put back the last one that was taken off the list", footer=False),
)

TAKE_ZONE = KeyCommand(
    "take_zone", "enter", "Take the zone", "In the time zone: take the zone of the city that was typed", footer=False
)

DIALOG = (
    KeyCommand("confirm", "enter,ctrl+s", "OK", "Do it and go back"),
    KeyCommand("back", "escape,f10", "Back", "Go back; nothing is changed"),
)

PICK_ONE = (
    KeyCommand("take", "enter", "Take it", "Take the one under the cursor"),
    KeyCommand("dismiss_nothing", "escape,q,f10", "Back", "Go back; nothing is done"),
)

CONFIRM = (
    KeyCommand("answer(True)", "y", "Yes", "Do it"),
    KeyCommand("answer(False)", "n,escape,q", "Keep", "Leave everything as it is"),
)


def bindings(commands: tuple[KeyCommand, ...]) -> list[BindingType]:
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
