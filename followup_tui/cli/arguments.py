"""The arguments of the command line, and its help (CLI.md)."""

import os
from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import NoReturn

from followup_tui.cli.commands import COMMANDS, Command
from followup_tui.domain.errors import FollowupError

_ABOUT = """\
What to do after a job interview, and when. Without a command, opens the app.

Commands are for scripts, status bars and cron; they see what the app sees.
"""
_EXAMPLES = """\
examples:
  followup                                  open the app
  followup --demo                           try it on sample data, deleted afterwards
  followup add "Acme" "Data Engineer"       enter an application
  followup interview acme --at "yesterday 3pm" --with "Dana Lee <dana@acme.example>"
  followup due                              what to do now
  followup draft acme thank_you --copy      the message, on the clipboard
  followup done acme thank_you              it is sent

APP and INTERVIEW are an id, the beginning of one, or a part of the company or role.
WHEN and DATE are ISO 8601 or plain English: "fri 15:00", "in 2 weeks", "24 nov".

exit codes: 0 done, 1 a check found something, 2 wrong arguments, 3 the data file cannot be read or written
"""


class UsageError(FollowupError):
    """The arguments are wrong."""


class HelpRequested(Exception):
    """Help was asked for; the text is the answer."""


def parse(arguments: Sequence[str]) -> Namespace:
    """The arguments as they were given; `command` is None for the app.

    Raises `UsageError` for wrong ones, and `HelpRequested` where help is asked for.
    """
    named = [command for command in COMMANDS if command.name in arguments]
    try:
        return _parser(named).parse_args(arguments)
    except (
        UsageError,
        HelpRequested,
    ):  # which must speak of all commands; it takes a while to describe them to argparse
        return _parser(COMMANDS).parse_args(arguments)


def _parser(commands: Sequence[Command]) -> "_Parser":
    """A parser that knows some of the commands."""
    parser = _Parser(prog="followup", description=_ABOUT, epilog=_EXAMPLES)
    _add_options(parser, None)
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.add_argument(
        "--demo", action="store_true", help="work on sample data, deleted afterwards unless --file names a new file"
    )
    known = parser.add_subparsers(dest="command", metavar="COMMAND", prog="followup", title="commands")
    for command in commands:
        sub = known.add_parser(
            command.name, help=command.help, description=command.about, epilog=f"examples:\n{command.examples}"
        )
        command.fill(sub)
        sub.add_argument("--json", action="store_true", help="print one JSON document")
        _add_options(sub, SUPPRESS)
    return parser


def _add_options(parser: ArgumentParser, default: str | None) -> None:
    """The options of every command, which may stand before it and after it."""
    group = parser.add_argument_group("options of every command")
    group.add_argument("--file", metavar="PATH", help="the data file (FOLLOWUP_FILE)", default=default)
    group.add_argument("--config", metavar="PATH", help="the TOML settings (FOLLOWUP_CONFIG)", default=default)
    group.add_argument(
        "--now", metavar="WHEN", help="a fixed clock: ISO 8601 with offset (FOLLOWUP_NOW)", default=default
    )


class _Formatter(RawDescriptionHelpFormatter):
    """As wide as the terminal, without the import that argparse makes for each argument to find that out."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=_width())


class _Parser(ArgumentParser):
    """Raises what argparse would print and exit with."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings, formatter_class=_Formatter, allow_abbrev=False)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see: {self.prog} --help")

    def print_help(self, file: object = None) -> NoReturn:  # noqa: ARG002 - argparse's signature
        raise HelpRequested(self.format_help())


def _width() -> int:
    try:
        return min(int(os.environ.get("COLUMNS") or os.get_terminal_size().columns), 100) - 2
    except (OSError, ValueError):
        return 98
