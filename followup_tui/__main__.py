"""The command `followup`: arguments in; a command or the app; an exit code out. The only place that prints."""

import gc
import os
import sys
import threading
from argparse import Namespace
from collections.abc import Mapping, Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TextIO

from followup_tui import __version__
from followup_tui.domain.errors import FollowupError, InvalidInput, NotFound, StoreError
from followup_tui.domain.text import escaped, one_line, printable

if TYPE_CHECKING:
    from followup_tui.bootstrap import Context
    from followup_tui.cli.command_context import Output, Terminal

_DONE, _WRONG, _UNREADABLE, _BUG, _INTERRUPTED = 0, 2, 3, 70, 130
_COLUMNS = 80
"""Of a terminal that does not know its own width."""
_LONGEST_LINE = 1000
"""Characters of an error that are shown; an argument may have megabytes."""


class Streams(NamedTuple):
    """Where a run reads from and writes to."""

    stdin: BinaryIO
    stdout: TextIO
    stderr: TextIO
    interactive: bool = False
    """Whether the app can open: both ends are a terminal."""


def run() -> None:
    """The entry point of the installed command.

    A command lives too short for the garbage collector, which would look through every module that it imports, and
    for the interpreter's way of ending, which takes them apart one by one: together a quarter of its time. What
    a thread still saves is waited for.
    """
    gc.disable()
    stdin, stdout, stderr = _open(sys.stdin, "r"), _open(sys.stdout, "w"), _open(sys.stderr, "w")
    streams = Streams(stdin.buffer, stdout, stderr, stdin.isatty() and stdout.isatty())
    code = main(sys.argv[1:], os.environ, streams)
    if threading.active_count() > 1:
        sys.exit(code)
    stdout.flush()
    stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str], environ: Mapping[str, str], streams: Streams) -> int:
    """Do what the arguments say, and give the exit code of CLI.md; never raises."""
    try:
        code = _work(arguments, environ, streams)
        streams.stdout.flush()
    except BrokenPipeError:
        _drop_output(streams.stdout)
        return _DONE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last place at which an error can become one line
        if isinstance(error, OSError) and error.filename is None:
            _drop_output(streams.stdout)
        return _refuse(error, environ, streams.stderr)
    return code


def _work(arguments: Sequence[str], environ: Mapping[str, str], streams: Streams) -> int:
    from followup_tui import bootstrap  # noqa: PLC0415 - when the collector is off
    from followup_tui.cli.arguments import HelpRequested, parse  # noqa: PLC0415

    try:
        args = parse(arguments)
    except HelpRequested as shown:
        print(shown, end="", file=streams.stdout)
        return _DONE
    if args.version:
        print(f"followup {__version__}", file=streams.stdout)
        return _DONE
    if args.command is None and not streams.interactive:
        raise InvalidInput("", "the app needs a terminal; for scripts there are commands, see: followup --help")
    options = bootstrap.Options(file=args.file, config=args.config, now=args.now, demo=args.demo)
    with bootstrap.open_context(options, environ) as context:
        if args.command is None:
            return bootstrap.open_app(context, demo=args.demo)
        return _command(args, context, environ, streams)


def _command(args: Namespace, context: "Context", environ: Mapping[str, str], streams: Streams) -> int:
    from followup_tui.cli.command_context import CommandContext, Machine  # noqa: PLC0415
    from followup_tui.cli.commands import COMMANDS  # noqa: PLC0415 - as above
    from followup_tui.cli.text_output import left_out_words  # noqa: PLC0415

    module, _, function = next(command.function for command in COMMANDS if command.name == args.command).partition(".")
    settings, faults, unknown = context.settings()
    here = context.locality(settings)
    for fault in (*faults, here.zone_problem) if args.command != "doctor" else ():
        if fault:
            _complain(fault, streams.stderr)
    command = CommandContext(
        file=context.file,
        settings=settings,
        open_tracker=context.tracker,
        open_archive=context.archive,
        machine=Machine(
            config=context.config,
            settings_problems=(*faults, *unknown),
            locality=here,
            environ=environ,
            clipboard_ways=context.clipboard_ways,
            tools=context.tools,
        ),
        make_clipboard=context.clipboard,
        terminal=_terminal(environ, streams.stdout),
        stdin=streams.stdin,
    )
    try:
        answer: Output = getattr(import_module(f"followup_tui.cli.{module}"), function)(command, args)
    finally:
        if args.command != "doctor" and (left_out := command.left_out()):
            _complain(left_out_words(left_out), streams.stderr)
    if args.json:
        import json  # noqa: PLC0415 - only where it is asked for

        plain = (streams.stdout.encoding or "utf-8").lower() not in {"utf-8", "utf8"}
        print(escaped(json.dumps(answer.document(), indent=2, ensure_ascii=plain)), file=streams.stdout)
    else:
        print(printable(answer.text(), styled=command.terminal.colour), file=streams.stdout)
    streams.stdout.flush()
    said = answer.warnings if args.json else (*answer.asides, *answer.warnings)
    for line in (*said, *command.notices()):
        _complain(line, streams.stderr)
    return answer.code


def _open(stream: TextIO | None, mode: str) -> TextIO:
    """A standard stream that can hold any text; one that the caller closed leads nowhere."""
    if not isinstance(stream, TextIOWrapper):
        stream = TextIOWrapper(Path(os.devnull).open(f"{mode}b"), encoding="utf-8")  # noqa: SIM115 - open to the end
    stream.reconfigure(errors="backslashreplace")
    return stream


def _terminal(environ: Mapping[str, str], stdout: TextIO) -> "Terminal":
    """What the answer is shown on; `COLUMNS` wins, `NO_COLOR` and a dumb terminal have no colour."""
    from followup_tui.cli.command_context import Terminal  # noqa: PLC0415 - as above

    if not stdout.isatty():
        return Terminal()
    columns = environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() and len(columns) < 6 else os.get_terminal_size(stdout.fileno()).columns
    return Terminal(width or _COLUMNS, colour=not environ.get("NO_COLOR") and environ.get("TERM") != "dumb")


def _refuse(error: Exception, environ: Mapping[str, str], stderr: TextIO) -> int:
    """Say in one line what is wrong, with the candidates below it; only `FOLLOWUP_DEBUG` shows where it was raised."""
    if environ.get("FOLLOWUP_DEBUG") == "1":
        import traceback  # noqa: PLC0415 - only where something is wrong

        traceback.print_exception(error, file=stderr)
    if isinstance(error, FollowupError):
        field = error.field if isinstance(error, InvalidInput) and error.field.startswith("--") else ""
        _complain(f"{field}: {error}" if field else str(error), stderr)
        for candidate in error.candidates if isinstance(error, NotFound) else ():
            print(f"  {one_line(candidate)}", file=stderr)
        return _UNREADABLE if isinstance(error, StoreError) else _WRONG
    if isinstance(error, OSError):
        _complain(f"{error.filename or 'standard output'}: {error.strerror or error}", stderr)
        return _WRONG
    from followup_tui.system.crash import where  # noqa: PLC0415 - rare

    more = "; ".join([*getattr(error, "__notes__", []), "FOLLOWUP_DEBUG=1 shows all of it"])
    _complain(f"this is a bug: {where(error)}; {more}", stderr)
    return _BUG


def _complain(message: str, stderr: TextIO) -> None:
    line = one_line(message)
    print("followup:", line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…", file=stderr)


def _drop_output(stdout: TextIO) -> None:
    """Let what is still to be written go nowhere, so that the interpreter does not complain at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
    except (OSError, ValueError):
        return


if __name__ == "__main__":
    run()
