"""The command `doctor`: what is there, what is wrong, and what to do about it."""

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import NamedTuple

from followup_tui import __version__
from followup_tui.cli.command_context import CommandContext, Output
from followup_tui.cli.text_output import records_words
from followup_tui.domain.text import counted

_PACKAGES = ("textual", "tinydb", "pendulum", "msgspec", "tzdata")


class Finding(NamedTuple):
    """One thing that was looked at."""

    what: str
    says: str
    ok: bool = True


def doctor(context: CommandContext, _args: Namespace) -> Output:
    """`doctor`: look at everything; exits 1 where something is wrong."""
    findings = [
        *_data(context),
        *_backups(context),
        *_settings(context),
        *_own_files(context),
        *_zone(context),
        *_ways(context),
        *_terminal(context),
        _versions(),
    ]
    rows = [f"{'ok   ' if each.ok else 'WRONG'}  {each.what}: {each.says}" for each in findings]
    document = [{"what": each.what, "ok": each.ok, "says": each.says} for each in findings]
    return Output(lambda: document, lambda: "\n".join(rows), 0 if all(each.ok for each in findings) else 1)


def _data(context: CommandContext) -> Iterator[Finding]:
    examined, path = context.archive.examine(), context.file
    backups = context.archive.backups()
    if not path.exists() and not path.is_symlink() and not backups:
        yield Finding("data file", f"{path} is not there yet; the first change makes it")
    elif examined.problem is None:
        yield Finding("data file", f"{path} holds {records_words(examined.counts)}")
    else:
        good = context.archive.newest_good()
        advice = f"; `followup restore {good.name}` puts it right" if good else "; there is no backup that can be read"
        yield Finding("data file", f"{path}: {examined.problem}{advice}", ok=False)
    if examined.strays:
        says = "belong to an application or an interview that is not there; they stay in the file and are not shown"
        yield Finding("strays", f"{counted(examined.strays, 'record')} of it {says}", ok=False)
    folder = next(parent for parent in path.resolve().parents if parent.exists())
    writable = os.access(folder, os.W_OK)
    says = "can be written" if writable else "cannot be written: nothing can be saved there"
    yield Finding("its folder", f"{folder} {says}", ok=writable)
    if writable and (trouble := context.archive.locks()) is not None:
        yield Finding("its lock", trouble, ok=False)


def _backups(context: CommandContext) -> Iterator[Finding]:
    found, obstacle = context.archive.backups(), context.archive.obstacle()
    if obstacle is not None:
        yield Finding("backups", f"none can be made: {obstacle}", ok=False)
    elif not found:
        yield Finding("backups", "none yet; the second change makes the first")
    for backup in found:
        examined = context.archive.examine(backup)
        good = examined.problem is None
        says = f"can be read: {records_words(examined.counts)}" if good else f"{backup.path}: {examined.problem}"
        yield Finding(f"backup {backup.name}", says, ok=good)


def _settings(context: CommandContext) -> Iterator[Finding]:
    config, problems = context.machine.config, context.machine.settings_problems
    for problem in problems:
        yield Finding("settings", problem, ok=False)
    if not problems:
        there = config.exists()
        yield Finding("settings", f"{config} can be used" if there else f"{config} is not there; the defaults hold")


def _own_files(context: CommandContext) -> Iterator[Finding]:
    """The user's own rules and words, where there are any."""
    from followup_tui.tracker.own_words import own_lexicon, own_rules, unknown_codes  # noqa: PLC0415 - this command only

    tools = context.machine.tools()
    own = own_rules(tools)
    for problem in (*own.problems, *unknown_codes(context.settings, own)):
        yield Finding("own rules", f"{tools.rules_folder}: {problem}", ok=False)
    if own.rules and not own.problems:
        yield Finding("own rules", f"{len(own.rules)} in {tools.rules_folder}")
    found = own_lexicon(tools, iter(()))
    yield Finding("spelling", found.problem or "the dictionary can be read", ok=not found.problem)


def _zone(context: CommandContext) -> Iterator[Finding]:
    from zoneinfo import TZPATH, ZoneInfo, ZoneInfoNotFoundError, available_timezones  # noqa: PLC0415 - this command only

    name = context.machine.timezone
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Finding("time zone", f"{name} is not known here; set `timezone` in the settings", ok=False)
    else:
        yield Finding("time zone", name)
    zones = len(available_timezones())
    where = ", ".join(path for path in TZPATH if os.path.isdir(path)) or "the tzdata package"  # noqa: PTH112 - texts
    yield Finding("zone data", f"{zones} zones from {where}", ok=zones > 400)


def _ways(context: CommandContext) -> Iterator[Finding]:
    """The ways of copying in the order in which they are tried; a file is always the last."""
    environ = context.machine.environ
    path = environ.get("PATH", os.defpath)
    tools = {"wl-copy", "xclip", "xsel", "pbcopy", "clip.exe", "tmux"}
    ways = [
        f"{way} (not installed)" if (tool := way.split()[0]) in tools and shutil.which(tool, path=path) is None else way
        for way in context.machine.clipboard_ways()
    ]
    yield Finding("clipboard", ", then ".join(ways))


def _terminal(context: CommandContext) -> Iterator[Finding]:
    environ = context.machine.environ
    if context.terminal.width is None:
        yield Finding("terminal", "this output is none")
        return
    term = environ.get("TERM", "")
    colours = (
        "no colour"
        if environ.get("NO_COLOR")
        else "16 million colours"
        if environ.get("COLORTERM")
        else "256 colours or fewer"
    )
    encoding = (sys.stdout.encoding or "").lower()
    ok = term not in {"", "dumb"} and encoding in {"utf-8", "utf8", ""}
    yield Finding(
        "terminal",
        f"{term or 'TERM is not set'}, {context.terminal.width} columns, {colours}, {encoding or '?'}",
        ok=ok,
    )


def _versions() -> Finding:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - takes long, this command only

    found = [f"Followup {__version__}", f"Python {sys.version.split()[0]}"]
    for package in _PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} not installed")
    return Finding("versions", ", ".join(found))
