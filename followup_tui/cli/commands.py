"""The table of the commands: names, arguments, help, and the function that does it."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import NamedTuple

from followup_tui.domain.model import Format, Kind, Stage

_KINDS, _STAGES, _FORMATS = ([value.value for value in values] for values in (Kind, Stage, Format))
_KIND = " | ".join(_KINDS)


class Command(NamedTuple):
    """One command. Its function is imported when the command is called, so that none pays for another."""

    name: str
    function: str
    """The module of this room and the function in it: `view_commands.due`."""
    help: str
    """What it does, in one line of the list of commands."""
    fill: Callable[[ArgumentParser], None]
    """Adds its arguments to its parser."""
    more: str = ""
    """What else is to be known about it."""
    examples: str = ""

    @property
    def about(self) -> str:
        """The text above the arguments in its help."""
        return f"{self.help[0].upper()}{self.help[1:]}.\n\n{self.more}".strip()


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("company", metavar="COMPANY")
    parser.add_argument("role", metavar="ROLE")
    parser.add_argument("--stage", choices=_STAGES, default="applied", metavar="STAGE", help=", ".join(_STAGES))
    parser.add_argument("--applied", metavar="DATE", help="when you applied")
    parser.add_argument("--url", default="", help="the address of the advertisement")
    parser.add_argument("--location", default="", metavar="TEXT")
    parser.add_argument("--source", default="", metavar="TEXT", help="where you found it")
    parser.add_argument("--country", metavar="CC[-SUB]", help="whose public holidays count: US, DE, US-CA")
    parser.add_argument("--cadence", metavar="NAME", help="guide, brisk, thorough, or one of your own")
    parser.add_argument(
        "--tag", action="append", default=[], dest="tags", metavar="TAG", help="may be given several times"
    )
    parser.add_argument("--notes", default="", metavar="TEXT")


def _interview(parser: ArgumentParser) -> None:
    parser.add_argument("application", metavar="APP")
    parser.add_argument(
        "--at", required=True, metavar="WHEN", help="when it begins, or from when to when, on its zone's clocks"
    )
    parser.add_argument(
        "--tz",
        metavar="ZONE",
        help="its time zone, as in Europe/Berlin; without it, that of the last interview, the place, or your own",
    )
    parser.add_argument(
        "--minutes", type=int, metavar="N", help="its length; without it and without a range in --at, 60"
    )
    parser.add_argument("--round", default="", metavar="TEXT", help="as in “Second talk”")
    parser.add_argument("--format", choices=_FORMATS, metavar="FORMAT", help=", ".join(_FORMATS))
    parser.add_argument(
        "--with", action="append", default=[], dest="people", metavar='"NAME <MAIL>"', help="an interviewer"
    )
    parser.add_argument("--topic", action="append", default=[], dest="topics", metavar="TEXT", help="what stood out")
    parser.add_argument(
        "--strength", action="append", default=[], dest="strengths", metavar="TEXT", help="what to mention of yourself"
    )
    parser.add_argument("--reply-by", metavar="DATE", help="the day by which they said they would answer")


def _list(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--stage",
        action="append",
        default=[],
        choices=_STAGES,
        dest="stages",
        metavar="STAGE",
        help=", ".join(_STAGES),
    )
    parser.add_argument("--closed", action="store_true", help="the closed ones, too")


def _due(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--all", action="store_true", dest="everything", help="every step, also what comes and what is over"
    )
    parser.add_argument("--count", action="store_true", help="one line for a status bar")
    parser.add_argument("--exit-code", action="store_true", help="exit 1 where something is overdue")


def _timeline(parser: ArgumentParser) -> None:
    parser.add_argument("interview", metavar="INTERVIEW", help="an interview, or an application: its newest one")


def _step(parser: ArgumentParser) -> None:
    _timeline(parser)
    parser.add_argument("kind", metavar="KIND", choices=_KINDS, help=_KIND)
    parser.add_argument("--to", metavar="NAME", help="the person, by any part of the name, where there are several")


def _done(parser: ArgumentParser) -> None:
    _step(parser)
    parser.add_argument("--at", metavar="WHEN", help="when it really was; without it, now")
    parser.add_argument("--note", default="", metavar="TEXT")


def _snooze(parser: ArgumentParser) -> None:
    _step(parser)
    parser.add_argument("--until", required=True, metavar="WHEN", help="when it opens; a day alone means 09:00")


def _reschedule(parser: ArgumentParser) -> None:
    _step(parser)
    parser.add_argument("--due", required=True, metavar="WHEN", help="when it is due; a day alone means 17:00")


def _log(parser: ArgumentParser) -> None:
    _timeline(parser)
    parser.add_argument("text", metavar="TEXT")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--contact", action="store_true", help="something that you sent or said")
    kinds.add_argument("--reply", action="store_true", help="something that they sent or said")
    kinds.add_argument("--auto-reply", action="store_true", help="an automatic answer; needs --back")
    parser.add_argument(
        "--as", choices=_KINDS, dest="kind", metavar="KIND", help=f"the step that the contact was: {_KIND}"
    )
    parser.add_argument("--to", metavar="NAME", help="with whom it was, by any part of the name")
    parser.add_argument("--reply-by", metavar="DATE", help="by when they will answer, says the reply")
    parser.add_argument("--back", metavar="DATE", help="when they are back, says the automatic answer")
    parser.add_argument("--at", metavar="WHEN", help="when it was; without it, now")


def _stage(parser: ArgumentParser) -> None:
    parser.add_argument("application", metavar="APP")
    parser.add_argument("stage", metavar="STAGE", choices=_STAGES, help=", ".join(_STAGES))


def _draft(parser: ArgumentParser) -> None:
    _timeline(parser)
    parser.add_argument("kind", metavar="KIND", choices=_KINDS, help=_KIND)
    _to(parser)
    parser.add_argument(
        "--variant",
        metavar="NAME",
        help="a new draft from this template, such as other_offer, no_show, rejection or withdraw",
    )
    parser.add_argument("--copy", action="store_true", help="put it on the clipboard")


def _check(parser: ArgumentParser) -> None:
    parser.add_argument("path", nargs="?", metavar="FILE", help="the message; without it, standard input")
    parser.add_argument("--kind", required=True, metavar="KIND", choices=_KINDS, help=_KIND)
    parser.add_argument("--interview", metavar="INTERVIEW", help="compare names and dates with this interview")
    _to(parser)
    parser.add_argument("--spelling", action="store_true", help="check the spelling, too: English, and your own words")


def _to(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--to",
        action="append",
        default=[],
        metavar="NAME",
        help="whom it is for, by any part of the name; a follow-up may be for several",
    )


def _export(parser: ArgumentParser) -> None:
    parser.add_argument("--format", required=True, choices=("json",), metavar="FORMAT", help="json")
    parser.add_argument("--output", metavar="FILE", help="write to this file; without it, standard output")


def _nothing(_parser: ArgumentParser) -> None:
    """Takes no arguments."""


def _doctor(parser: ArgumentParser) -> None:
    parser.add_argument("--repair", action="store_true", help="set records that cannot be used aside")


def _change(parser: ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMBER", nargs="?", type=int, help="as `followup history` lists it")


def _restore(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="as `followup backups` lists it")


def _examples(*lines: str) -> str:
    return "".join(f"  {line}\n" for line in lines)


COMMANDS = (
    Command(
        "add",
        "record_commands.add",
        "enter an application and print its id",
        _add,
        examples=_examples(
            'followup add "Acme" "Data Engineer"',
            'followup add Acme "Data Engineer" --applied "last tue" --country DE --tag remote',
        ),
    ),
    Command(
        "interview",
        "record_commands.interview",
        "enter an interview and print its id",
        _interview,
        examples=_examples(
            'followup interview acme --at "yesterday 3pm" --with "Dana Lee <dana@acme.example>"',
            'followup interview acme --at "fri 10:00-11:30"',
            "followup interview acme --at 2026-03-11T14:00 --tz America/New_York --minutes 45 --format video \\",
            '  --topic "the move to streams" --strength "five years of pipelines" --reply-by "in 2 weeks"',
        ),
    ),
    Command(
        "list",
        "view_commands.applications",
        "show the applications, most urgent first",
        _list,
        examples=_examples("followup list", "followup list --stage offer --stage interviewing --json"),
    ),
    Command(
        "due",
        "view_commands.due",
        "show what to do now, most urgent first",
        _due,
        more="Shows overdue and open steps. With --count always one line of this form: 2 overdue, 0 open.",
        examples=_examples("followup due", "followup due --count", "followup due --exit-code || notify-send Followup"),
    ),
    Command(
        "timeline",
        "view_commands.timeline",
        "show what happened and what is planned",
        _timeline,
        examples=_examples("followup timeline acme"),
    ),
    Command(
        "why",
        "view_commands.why",
        "explain the dates of a step",
        _step,
        examples=_examples("followup why acme follow_up", "followup why acme thank_you --to dana"),
    ),
    Command(
        "done",
        "step_commands.done",
        "mark a step as done",
        _done,
        more="Never refused: people do things early and late.",
        examples=_examples(
            "followup done acme thank_you --to dana",
            'followup done acme phone_call --at "yesterday 15:10" --note "left a voicemail"',
        ),
    ),
    Command(
        "skip",
        "step_commands.skip",
        "note that a step will not be done",
        _step,
        examples=_examples("followup skip acme phone_call"),
    ),
    Command(
        "snooze",
        "step_commands.snooze",
        "put a step off until later",
        _snooze,
        examples=_examples("followup snooze acme phone_call --until mon"),
    ),
    Command(
        "reschedule",
        "step_commands.reschedule",
        "give a step another due date",
        _reschedule,
        examples=_examples('followup reschedule acme follow_up --due "fri 12:00"'),
    ),
    Command(
        "log",
        "record_commands.log",
        "log something that happened on the timeline",
        _log,
        more="A note, unless one of --contact, --reply or --auto-reply says otherwise.",
        examples=_examples(
            'followup log acme "The team grows to nine"',
            'followup log acme "They ask for references" --reply --at "today 9:30"',
            'followup log acme "They decide by Friday" --reply --reply-by fri',
            'followup log acme "Called them from the train" --contact --as phone_call --at "yesterday 15:10"',
            'followup log acme "Out of office" --auto-reply --back "mon"',
        ),
    ),
    Command(
        "stage",
        "record_commands.stage",
        "move an application to another stage",
        _stage,
        examples=_examples("followup stage acme offer"),
    ),
    Command(
        "draft",
        "letter_commands.draft",
        "print the message of a step",
        _draft,
        more="The saved draft, else a new one from the template: subject, a blank line, body.",
        examples=_examples(
            "followup draft acme thank_you --to dana",
            "followup draft acme follow_up --copy",
            "followup draft acme follow_up --to dana --to kim",
            "followup draft acme follow_up --variant other_offer",
            "followup draft acme closing_note --variant withdraw",
        ),
    ),
    Command(
        "check",
        "letter_commands.check",
        "check a message",
        _check,
        more="Exits 1 where a required element is missing or a fault is an error.",
        examples=_examples(
            "followup check message.txt --kind thank_you",
            "followup draft acme follow_up | followup check --kind follow_up --interview acme",
        ),
    ),
    Command(
        "export",
        "export_command.export",
        "write everything out",
        _export,
        examples=_examples("followup export --format json --output everything.json"),
    ),
    Command(
        "undo",
        "file_commands.undo",
        "take a change back, the last one unless a number is given",
        _change,
        more="Also one of an earlier run or of the app. Refused where it would destroy newer work.",
        examples=_examples("followup undo", "followup undo 1093"),
    ),
    Command(
        "redo",
        "file_commands.redo",
        "do again what was taken back",
        _change,
        examples=_examples("followup redo"),
    ),
    Command(
        "history",
        "file_commands.history",
        "list the changes that can be taken back, newest first",
        _nothing,
        more="Also those of the app and of earlier runs; the newest 200 are kept.",
        examples=_examples("followup history", "followup history --json"),
    ),
    Command(
        "backups",
        "file_commands.backups",
        "list the backups and what each holds",
        _nothing,
        more="They are kept without asking: the last 10 changes, 14 days, 8 weeks, and one before anything bigger.",
        examples=_examples("followup backups"),
    ),
    Command(
        "restore",
        "file_commands.restore",
        "bring back a backup",
        _restore,
        more="An undoable change. A file that cannot be read is kept beside it under another name.",
        examples=_examples("followup restore day-2026-11-20", "followup undo"),
    ),
    Command(
        "doctor",
        "doctor.doctor",
        "look for what is wrong: file, backups, settings, clipboard, terminal",
        _doctor,
        more="Reads every backup from end to end. Exits 1 where something is wrong. A record that cannot be used is "
        "named and left out everywhere; --repair moves it away from the others, into a table of its own in the same "
        "file, after a backup. There it stays as it is until you fix or remove it in the app (key R).",
        examples=_examples("followup doctor", "followup doctor --repair"),
    ),
)
"""Every command, in the order of the help."""
