"""The command `doctor`: what is there, what is wrong, and what to do about it."""

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from followup_tui import __version__
from followup_tui.cli.command_context import CommandContext, Output
from followup_tui.domain.errors import StoreError
from followup_tui.domain.stored import Examined, records_words
from followup_tui.domain.text import counted, one_line
from followup_tui.domain.when.locality import READINGS

_PACKAGES = ("textual", "tinydb", "pendulum", "msgspec", "tzdata")


class Finding(NamedTuple):
    """One thing that was looked at."""

    what: str
    says: str
    ok: bool = True


def doctor(context: CommandContext, args: Namespace) -> Output:
    """`doctor`: look at everything; exits 1 where something is wrong."""
    findings = [
        *(_repair(context) if args.repair else ()),
        *_data(context),
        *_backups(context),
        *_settings(context),
        *_own_files(context),
        *_zone(context),
        _date_order(context),
        *_ways(context),
        *_terminal(context),
        _versions(),
    ]
    rows = [f"{'ok   ' if each.ok else 'WRONG'}  {one_line(f'{each.what}: {each.says}')}" for each in findings]
    document = [{"what": each.what, "ok": each.ok, "says": each.says} for each in findings]
    return Output(lambda: document, lambda: "\n".join(rows), 0 if all(each.ok for each in findings) else 1)


def _data(context: CommandContext) -> Iterator[Finding]:
    examined, path = context.archive.examine(), context.file
    backups = context.archive.backups()
    if not path.exists() and not path.is_symlink() and not backups:
        yield Finding("data file", f"{path} is not there yet; the first change creates it")
    elif examined.problem is None:
        yield Finding("data file", f"{path} holds {records_words(examined.counts)}")
    else:
        good = context.archive.newest_good()
        advice = (
            f"; `followup restore {good.name}` brings back the newest backup that can be read"
            if good
            else "; there is no backup that can be read"
        )
        yield Finding("data file", f"{path}: {examined.problem}{advice}", ok=False)
    yield from _records(examined)
    yield from _cadences(context)
    yield from _countries(context)
    folder = next(parent for parent in path.resolve().parents if parent.exists())
    writable = os.access(folder, os.W_OK)
    says = "can be written" if writable else "cannot be written: nothing can be saved there"
    yield Finding("its folder", f"{folder} {says}", ok=writable)
    if writable and (trouble := context.archive.locks()) is not None:
        yield Finding("its lock", trouble, ok=False)


def _repair(context: CommandContext) -> Iterator[Finding]:
    """Set aside what cannot be used, with a backup before it; a file that cannot be read at all stays as it is."""
    examined = context.archive.examine()
    if examined.problem is not None or not (examined.oddities or any(not each.waits for each in examined.unusable)):
        return
    context.archive.keep_before("repair")
    moved = context.tracker.set_aside().result()
    says = "each stays as it is in the table aside of the file, until you fix or remove it in the app (key R)"
    yield Finding(
        "repaired", f"{counted(len(moved), 'record')} set aside; {says}" if moved else "the numbers of the file"
    )


def _records(examined: Examined) -> Iterator[Finding]:
    """What of the file cannot be used, and what was set aside before."""
    wrong = any(not each.waits for each in examined.unusable)
    for each in examined.unusable:
        yield Finding("record", f"{each.where} ({each.what}): {each.fault}", ok=not wrong)
    if wrong:
        says = "are left out everywhere and stay in the file as they are; fix them in the app (key R) or in an editor"
        yield Finding("records", f"these {says}; `followup doctor --repair` sets them aside", ok=False)
    if examined.aside:
        says = "set aside; key R of the app shows what is wrong, and fixes or removes them"
        yield Finding("aside", f"{counted(examined.aside, 'record')} {says}")
    for oddity in examined.oddities:
        yield Finding("numbers", f"{oddity} with the next change", ok=False)


def _cadences(context: CommandContext) -> Iterator[Finding]:
    """The cadences that applications name and that are gone from the settings."""
    with suppress(StoreError):
        tracker = context.tracker
        for words in tracker.plans.lost_cadences(tracker.records.applications.values()):
            yield Finding("cadence", words, ok=False)


def _countries(context: CommandContext) -> Iterator[Finding]:
    """The countries of applications whose holidays are not known, which an edit by hand leaves behind."""
    from followup_tui.tracker.calendars import unknown_countries  # noqa: PLC0415 - this command only

    with suppress(StoreError):
        used = {each.country for each in context.tracker.records.applications.values()}
        for words in unknown_countries(sorted(filter(None, used))):
            yield Finding("country", words, ok=False)


def _backups(context: CommandContext) -> Iterator[Finding]:
    found, obstacle = context.archive.backups(), context.archive.obstacle()
    if obstacle is not None:
        yield Finding("backups", f"none can be made: {obstacle}", ok=False)
    elif not found:
        yield Finding("backups", "none yet; the second change creates the first one")
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
        yield Finding("settings", f"{config} can be used" if there else f"{config} is not there; the defaults are used")


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
    from zoneinfo import TZPATH, available_timezones  # noqa: PLC0415 - this command only

    here = context.machine.locality
    yield Finding("time zone", here.zone_problem or f"{here.timezone}, {here.zone_from}", ok=not here.zone_problem)
    zones = len(available_timezones())
    where = ", ".join(path for path in TZPATH if os.path.isdir(path)) or "the tzdata package"  # noqa: PTH112 - texts
    yield Finding("zone data", f"{zones} zones from {where}", ok=zones > 400)


def _date_order(context: CommandContext) -> Finding:
    here = context.machine.locality
    advice = "" if here.date_order else "; set `date_order` in the settings"
    return Finding("date order", f"{READINGS[here.date_order]}: {here.order_from}{advice}")


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
        yield Finding("terminal", "this output is not a terminal")
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
