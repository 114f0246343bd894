"""The table of all commands: bindings, the line of keys, the palette and the help screen come from it.

Each has an id, the place and its own name (`timeline.mark_done`), by which the settings give it other keys. This file
knows no Textual, so that a command can look at the settings of the keys without loading it.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
from msgspec.structs import replace

if TYPE_CHECKING:
    from textual.binding import BindingType


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
    name: str = ""
    """Its name in the settings, where the action's own does not do."""
    id: str = ""
    """`timeline.mark_done`: the place, and the name in the settings; empty where its keys are fixed."""
    typing: bool = False
    """Whether it is used where one types, so that no letter can be its key."""

    @property
    def key(self) -> str:
        """The key as a person reads it."""
        return self.shown or key_name(self.keys.split(",")[0])


def key_name(key: str) -> str:
    """A key of Textual as it is written on a keyboard: `Esc`, `^p`."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    if key.startswith("ctrl+"):
        return f"^{key_name(key[5:])}"
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key if len(key) == 1 else _character(key)


def character_key(character: str) -> str:
    """What Textual calls the key of a character that can be seen: `comma`, `x`; empty where it has no name."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _TEXTUAL_NAMES.get(name, name)


@cache
def _character(key: str) -> str:
    """The character with which a key is written; its name where there is none."""
    return next((each for each in map(chr, range(33, 0x180)) if each.isprintable() and character_key(each) == key), key)


_KEY_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "⇧Tab",
    "delete": "Del",
    "insert": "Ins",
    "backspace": "Backspace",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
_TEXTUAL_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""What Textual calls a few characters in place of their names in Unicode."""


def placed(place: str, commands: tuple[KeyCommand, ...], *, typing: bool = False) -> tuple[KeyCommand, ...]:
    """The commands of a place with their ids; `typing` where letters go into a text there."""
    return tuple(
        replace(
            command,
            id=f"{place}.{command.name or command.action.removeprefix('show_')}",
            typing=typing or command.typing,
        )
        for command in commands
    )


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

APPLICATIONS = placed(
    "list",
    (
        KeyCommand("open", "enter,right,l", "Open", "Open the timeline of the newest interview", needs="interview"),
        KeyCommand("add_application", "a", "Add", "Add an application"),
        KeyCommand("add_interview", "i", "Interview", "Add an interview to this application", needs="application"),
        KeyCommand(
            "debrief", "b", "Debrief", "Write down how the newest interview went", footer=False, needs="interview"
        ),
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
            "delete",
            "x,delete",
            "Delete",
            "Delete this application, after a question",
            footer=False,
            needs="application",
        ),
        KeyCommand(
            "filter", "slash", "Filter", "Show only what matches as you type; Esc shows all again", needs="application"
        ),
        KeyCommand(
            "clear_filter",
            "escape",
            "Show all",
            "End the filter: show all applications again",
            footer=False,
            typing=True,
        ),
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
    ),
)

UNUSABLE_SCREEN = placed(
    "repair",
    (
        KeyCommand(
            "mend", "enter,e", "Fix", "Edit it in your own editor ($VISUAL or $EDITOR) until it can be used again"
        ),
        KeyCommand("remove", "x,delete", "Remove", "Remove it from the file for good, after a question"),
        KeyCommand("set_aside", "s", "Set aside", "Move all of them away from the others, each as it is"),
        HELP,
        KeyCommand("back", "escape,q,left,h", "Back", "Go back"),
        PALETTE,
        QUIT,
    ),
)

HISTORY = placed(
    "history",
    (
        KeyCommand("go_back", "enter,b", "Back to before", "Take back this change and all newer ones, or do it again"),
        KeyCommand("take_back_one", "o", "Only this", "Take back this change alone, unless a newer one builds on it"),
        UNDO,
        REDO,
        HELP,
        KeyCommand("back", "escape,q,left,h", "Back", "Go back"),
        PALETTE,
        QUIT,
    ),
)

LIST_MOVES = placed(
    "moves",
    (
        KeyCommand("cursor_down", "down,j", "Down", "Go to the next line", footer=False, shown="↓ j"),
        KeyCommand("cursor_up", "up,k", "Up", "Go to the line before", footer=False, shown="↑ k"),
        KeyCommand("page_down", "pagedown", "Page down", "Go down by a screen", footer=False, shown="PgDn"),
        KeyCommand("page_up", "pageup", "Page up", "Go up by a screen", footer=False, shown="PgUp"),
        KeyCommand("half_down", "ctrl+d", "Half down", "Go down by half a screen", footer=False, shown="^d"),
        KeyCommand("half_up", "ctrl+u", "Half up", "Go up by half a screen", footer=False, shown="^u"),
        KeyCommand("first", "home,g", "First", "Go to the first line", footer=False, shown="Home g"),
        KeyCommand("last", "end,G", "Last", "Go to the last line", footer=False, shown="End G"),
    ),
)

READING_MOVES = placed(
    "reading",
    (
        KeyCommand("scroll_down", "down,j", "Down", "Go down a line", shown="↓ j"),
        KeyCommand("scroll_up", "up,k", "Up", "Go up a line", shown="↑ k"),
        KeyCommand("page_down", "pagedown,space", "Page", "Go down by a screen", shown="Space"),
        KeyCommand("page_up", "pageup,b", "Page up", "Go up by a screen", footer=False, shown="PgUp b"),
        KeyCommand("half_down", "ctrl+d", "Half down", "Go down by half a screen", footer=False, shown="^d"),
        KeyCommand("half_up", "ctrl+u", "Half up", "Go up by half a screen", footer=False, shown="^u"),
        KeyCommand("scroll_home", "home,g", "Top", "Go to the beginning", footer=False, shown="Home g"),
        KeyCommand("scroll_end", "end,G", "End", "Go to the end", footer=False, shown="End G"),
    ),
)
"""The moves in every text that is longer than its window."""

TIMELINE = placed(
    "timeline",
    (
        KeyCommand("draft", "enter,w", "Write", "Write the message of the marked step, or the notes for the call"),
        ANSWER,
        KeyCommand("mark_done", "d", "Done", "Mark the step as done, now or at another time"),
        KeyCommand("skip", "s", "Skip", "Note that you will not do the step; it stays on the timeline"),
        KeyCommand("log", "n", "Note/reply", "Log a note, a contact or a reply"),
        KeyCommand("snooze", "z", "Snooze", "Put the step off: until tomorrow, next week, or a day in your words"),
        KeyCommand("reschedule", "r", "Reschedule", "Give the step another due date", footer=False),
        KeyCommand(
            "promise", "p", "Promise", "Note the day by which they said they would answer; later steps wait for it"
        ),
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
        KeyCommand(
            "other_interview", "tab", "Other round", "Go to the next interview of this application", footer=False
        ),
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
    ),
)

DRAFT = placed(
    "draft",
    (
        KeyCommand("copy", "f2", "Copy", "Copy the body to the clipboard"),
        KeyCommand(
            "mark_done",
            "f3",
            "Sent",
            "Mark it as sent, with this text on the timeline: now, where it has just gone out",
        ),
        KeyCommand("templates", "f4", "Templates", "Choose another voice or template; this text is kept as a version"),
        KeyCommand("copy_all", "f5", "Copy all", "Copy recipient, subject and body", footer=False),
        KeyCommand(
            "send", "f6", "Send", "Open it in the mail program, write a draft file, or copy a part", priority=True
        ),
        KeyCommand("next_fault", "f7", "Next", "Go to the next finding of the check", priority=True),
        KeyCommand("mend", "f8", "Fix", "Take the suggested wording, or insert a sentence for what is missing"),
        KeyCommand("ignore", "f9", "Ignore", "Do not show the finding in this draft again", footer=False),
        KeyCommand("add_word", "ctrl+n", "My word", "Add the word of the finding to your own dictionary", footer=False),
        KeyCommand(
            "insert_fact", "ctrl+t", "Fact", "Insert a fact at the cursor: a name, a date, what stood out", footer=False
        ),
        KeyCommand(
            "recipients", "ctrl+g", "To", "Choose whom it goes to, where several held the interview", footer=False
        ),
        KeyCommand(
            "edit_outside", "ctrl+o", "Editor", "Edit the body in your own editor ($VISUAL or $EDITOR)", footer=False
        ),
        KeyCommand("versions", "ctrl+r", "Versions", "See what this draft was before, and bring it back", footer=False),
        KeyCommand("toggle_report", "ctrl+l", "Checks", "Hide or show the check at the side", footer=False),
        replace(HELP, footer=True),
        KeyCommand("back", "escape,f10", "Back", "Go back; the draft is saved as you type"),
        PALETTE,
        QUIT,
    ),
    typing=True,
)

CALL = placed(
    "call",
    (
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
            "no_calls",
            "f7",
            "No calls",
            "They want no calls: the call is skipped, and no other is planned",
            priority=True,
        ),
        KeyCommand(
            "next_part", "f8", "Script", "Go on: to the rest of the points, then the script, then the voicemail"
        ),
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
    ),
    typing=True,
)

PICK = placed(
    "pick",
    (
        KeyCommand("take", "enter", "Take it", "Take the one under the cursor"),
        KeyCommand(
            "scroll_preview(1)", "space", "Further", "Scroll the text at the right", footer=False, name="further"
        ),
        KeyCommand(
            "scroll_preview(-1)", "b", "Back up", "Scroll the text at the right back", footer=False, name="back_up"
        ),
        HELP,
        KeyCommand("back", "escape,q,f10", "Back", "Go back; nothing is changed"),
        QUIT,
    ),
)

FORM = placed(
    "form",
    (
        KeyCommand("save", "ctrl+s", "Save", "Save and go back"),
        KeyCommand(
            "app.focus_next",
            "tab",
            "Next field",
            "Go to the next field",
            shown="Tab ↓",
            priority=True,
            name="next_field",
        ),
        KeyCommand(
            "app.focus_previous",
            "shift+tab",
            "Field before",
            "Go to the field before",
            footer=False,
            shown="⇧Tab ↑",
            priority=True,
            name="field_before",
        ),
        KeyCommand("show_help", "f1", "Help", "Show what every key of this screen does"),
        KeyCommand("back", "escape,f10", "Back", "Go back without saving; asks where something would be lost"),
        replace(QUIT, help="Quit; asks where something would be lost"),
    ),
    typing=True,
)

(CADENCES,) = placed(
    "form",
    (
        KeyCommand(
            "show_cadences", "f3", "Cadences", "Show what each cadence does, and when", footer=False, priority=True
        ),
    ),
    typing=True,
)

PEOPLE = placed(
    "people",
    (
        KeyCommand("select", "enter", "Edit", "Edit the interviewer, or add one on the last line", footer=False),
        KeyCommand("ask('add')", "a,insert,plus", "Add", "Add an interviewer", footer=False, name="add"),
        KeyCommand(
            "ask('remove')",
            "x,delete",
            "Remove",
            "Take the interviewer off the list",
            footer=False,
            shown="x Del",
            name="remove",
        ),
        KeyCommand(
            "ask('restore')",
            "u",
            "Put back",
            "Put back the last one that was taken off the list",
            footer=False,
            name="put_back",
        ),
    ),
)

(TAKE_ZONE,) = placed(
    "zone",
    (
        KeyCommand(
            "take_zone",
            "enter",
            "Take the zone",
            "In the time zone: take the zone of the city that was typed",
            footer=False,
        ),
    ),
    typing=True,
)

DIALOG = placed(
    "dialog",
    (
        KeyCommand("confirm", "enter,ctrl+s", "OK", "Do it and go back"),
        KeyCommand("back", "escape,f10", "Back", "Go back; nothing is changed"),
    ),
    typing=True,
)

PICK_ONE = placed(
    "choose",
    (
        KeyCommand("take", "enter", "Take it", "Take the one under the cursor"),
        KeyCommand("dismiss_nothing", "escape,q,f10", "Back", "Go back; nothing is done", name="back"),
    ),
)

CONFIRM = placed(
    "confirm",
    (
        KeyCommand("answer(True)", "y", "Yes", "Do it", name="yes"),
        KeyCommand("answer(False)", "n,escape,q", "Keep", "Leave everything as it is", name="keep"),
    ),
)


NOT_SAVED = placed(
    "not_saved",
    (
        KeyCommand("try_again", "r", "Try again", "Try to save it again"),
        KeyCommand("copy_typed", "c", "Copy", "Put what you typed on the clipboard"),
        KeyCommand("give_up", "x", "Give it up", "Discard the change"),
    ),
)

LEFT = placed(
    "unfinished",
    (
        KeyCommand("go_on", "enter", "Go on", "Open the form with what was typed"),
        KeyCommand("copy", "c", "Copy", "Copy what was typed"),
        KeyCommand("throw_away", "x", "Throw away", "Forget what was typed"),
        KeyCommand("back", "escape,q,f10", "Back", "Go back; all of them are offered again"),
    ),
)

TRASH_SCREEN = placed(
    "trash",
    (
        KeyCommand("bring_back", "enter,b", "Bring back", "Restore it, with everything that was deleted with it"),
        UNDO,
        REDO,
        HELP,
        KeyCommand("back", "escape,q,left,h", "Back", "Go back"),
        PALETTE,
        QUIT,
    ),
)

WHY = placed("why", (KeyCommand("back", "escape,q,left,h,enter,y", "Back", "Go back"),))

LOG = placed(
    "log",
    (
        KeyCommand(
            "app.focus_next",
            "tab",
            "Next field",
            "Go to the next field",
            footer=False,
            shown="Tab",
            priority=True,
            name="next_field",
        ),
        KeyCommand("save", "ctrl+s", "Save", "Save and go back"),
        KeyCommand("back", "escape,f10", "Back", "Go back; nothing is changed"),
    ),
    typing=True,
)

QUIET = placed(
    "quiet",
    (
        KeyCommand("file", "y", "File as no reply", "Move it to “No reply”: out of every count, and easy to find"),
        KeyCommand("keep", "n", "Keep waiting", "Leave it where it is; this is not asked again unless they write"),
        KeyCommand("back", "escape,q", "Not now", "Close the question; it is asked again another day"),
    ),
)

CONFLICT = placed(
    "conflict",
    (
        KeyCommand("save_mine", "y", "Save mine", "Store what you changed over theirs; undo takes it back"),
        KeyCommand("take_theirs", "t", "Leave theirs", "Keep theirs and discard what you typed"),
        KeyCommand("back", "escape,q", "Back to it", "Go back to what you typed; nothing is stored"),
    ),
)

GONE = placed(
    "conflict",
    (
        KeyCommand("copy_mine", "c", "Copy mine", "Put what you typed on the clipboard"),
        KeyCommand("take_theirs", "t", "Leave it", "Let it stay deleted and discard what you typed"),
    ),
)

CADENCES_SCREEN = placed("cadences", (KeyCommand("close", "escape,q,left,h,enter,f3", "Back", "Go back"),))

HELP_SCREEN = placed(
    "help",
    (
        KeyCommand("show_guide", "f2", "Guide", "Read what to do after an interview, and why"),
        KeyCommand("close", "escape,q,left,h,question_mark,f1,enter", "Back", "Close this help"),
    ),
)

GUIDE_SCREEN = placed("guide", (KeyCommand("close", "escape,q,left,h,f2", "Back", "Close the guide"),))

GO_ON, _, WAIT = PACING = placed(
    "caution",
    (
        # Before the text, in which the key would go to the top.
        KeyCommand("go_on", "g", "Go on", "Go on all the same; the timeline keeps that you were told", priority=True),
        KeyCommand("snooze", "z", "Snooze", "Put the step off until the first good moment"),
        KeyCommand("back", "escape,q,w", "Wait", "Go back; nothing is done"),
    ),
)

POSTPONE = (*DIALOG, KeyCommand("in_words", "tab", "In your words", "Type a day and a time"))
"""With a move that Textual makes by itself."""

RESTORE = KeyCommand("choose('restore')", "y", "Restore it", "Put the backup in the place of the file and open it")
LOOK = KeyCommand("choose('look')", "r", "Look at it", "Open the backup for reading only; nothing is changed")
LEAVE = KeyCommand("leave", "q,escape,ctrl+q,ctrl+c", "Quit", "Quit; nothing is changed")
"""The keys of the question about a file that cannot be read are fixed, as the settings may be what is wrong."""


class Place(NamedTuple):
    """What one can press in one place."""

    commands: tuple[KeyCommand, ...]
    beside: tuple[KeyCommand, ...] = ()
    """Those of the list or the text in it, which come first."""


PLACES = {
    "list": Place(APPLICATIONS, LIST_MOVES),
    "timeline": Place(TIMELINE, LIST_MOVES),
    "draft": Place(DRAFT),
    "call": Place(CALL),
    "form": Place((*FORM, CADENCES)),
    "people": Place(PEOPLE, FORM),
    "zone": Place((TAKE_ZONE,), (*FORM, CADENCES)),
    "log": Place(LOG),
    "dialog": Place(DIALOG),
    "pick": Place(PICK, LIST_MOVES),
    "choose": Place(PICK_ONE, LIST_MOVES),
    "confirm": Place(CONFIRM),
    "caution": Place(PACING, READING_MOVES),
    "quiet": Place(QUIET),
    "why": Place(WHY, READING_MOVES),
    "history": Place(HISTORY, LIST_MOVES),
    "trash": Place(TRASH_SCREEN, LIST_MOVES),
    "repair": Place(UNUSABLE_SCREEN, LIST_MOVES),
    "unfinished": Place(LEFT, LIST_MOVES),
    "conflict": Place((*CONFLICT, *GONE), READING_MOVES),
    "not_saved": Place(NOT_SAVED, READING_MOVES),
    "cadences": Place(CADENCES_SCREEN, READING_MOVES),
    "guide": Place(GUIDE_SCREEN, READING_MOVES),
    "help": Place(HELP_SCREEN, READING_MOVES),
    "moves": Place(LIST_MOVES),
    "reading": Place(READING_MOVES),
}
"""Every place with keys that can be changed, by the first part of their ids."""


def in_force(commands: tuple[KeyCommand, ...], app: object) -> tuple[KeyCommand, ...]:
    """The commands with the keys that they have in an app: those of the settings, where these give others."""
    changes: Mapping[str, str] = getattr(app, "key_changes", {})
    if not changes:
        return commands
    return tuple(
        replace(command, keys=changes[command.id], shown="") if command.id in changes else command
        for command in commands
    )


def key_shown(command_id: str, app: object) -> str:
    """How the first key of a command is written, for a sentence that tells of it."""
    place = PLACES[command_id.partition(".")[0]]
    return next(command.key for command in in_force(place.commands, app) if command.id == command_id)


def bindings(commands: tuple[KeyCommand, ...]) -> "list[BindingType]":
    """The bindings of a screen."""
    from textual.binding import Binding

    return [
        Binding(
            command.keys,
            command.action,
            command.label,
            show=command.footer,
            priority=command.priority,
            tooltip=command.help,
            id=command.id or None,
        )
        for command in commands
    ]
