"""The commands about the data file itself: undo, redo, backups, restore."""

from argparse import Namespace
from collections.abc import Callable

from followup_tui.cli.command_context import CommandContext, Output
from followup_tui.cli.table import Column, Row, table
from followup_tui.cli.text_output import time_words
from followup_tui.domain.errors import StoreError
from followup_tui.domain.model import Change
from followup_tui.domain.stored import Backup, Examined, PastChange, records_words
from followup_tui.domain.text import counted

_HISTORY = (Column("NUMBER"), Column("MADE"), Column("CHANGE", 30))
_BACKUPS = (Column("NAME"), Column("SAVED"), Column("LAST CHANGE", 16), Column("HOLDS", 16))


def undo(context: CommandContext, args: Namespace) -> Output:
    """`undo`: take a change back, by default the last, whoever made it and when."""
    return _taken_back("undone", lambda: context.tracker.undo(args.number))


def redo(context: CommandContext, args: Namespace) -> Output:
    """`redo`: do again what was taken back, by default last."""
    return _taken_back("redone", lambda: context.tracker.redo(args.number))


def history(context: CommandContext, _args: Namespace) -> Output:
    """`history`: the changes that can be taken back, newest first."""
    found = context.tracker.history().result()

    def text() -> str:
        if not found:
            return "Nothing was changed yet"
        rows = [
            Row(
                (str(past.number), time_words(past.at, context.machine.locality.timezone), f"{past.text}{_state(past)}")
            )
            for past in found
        ]
        return table(_HISTORY, rows, context.terminal)

    return Output(
        lambda: [
            {"number": past.number, "at": past.at.isoformat(), "text": past.text, "undone": past.undone}
            for past in found
        ],
        text,
    )


def _state(past: PastChange) -> str:
    return " (taken back)" if past.undone else ""


def backups(context: CommandContext, _args: Namespace) -> Output:
    """`backups`: the earlier states of the file, newest first, with what each holds."""
    archive, zone = context.archive, context.machine.locality.timezone
    found = [(each, archive.examine(each), archive.last_change(each)) for each in archive.backups()]

    def text() -> str:
        if not found:
            return f"There are no backups of {context.file} yet; the first is made by the second change"
        rows = [
            Row((backup.name, f"{time_words(backup.modified, zone)}:{backup.modified:%S}", last, _holds(examined)))
            for backup, examined, last in found
        ]
        return table(_BACKUPS, rows, context.terminal)

    return Output(lambda: [_document(*each) for each in found], text)


def restore(context: CommandContext, args: Namespace) -> Output:
    """`restore`: bring back a backup; what can be read of the file now stays in the history, the rest beside it."""
    name: str = args.name.removesuffix(".json")
    archive = context.archive
    archive.records(name)
    try:
        tracker = context.tracker
    except StoreError:
        aside = archive.recover(name)
        where = f"; what was there is now {aside}" if aside else ""
        document = {"restored": name, "changed": None, "aside": str(aside) if aside else None}
        return Output(lambda: document, lambda: f"{context.file} is the backup {name} now{where}")
    if any(not each.waits for each in archive.examine().unusable):  # so that the backup's own can take their place
        archive.keep_before("restore")
        tracker.set_aside().result()
    change = archive.restoring(name, tracker.records.everything(), tracker.now())
    if change.edits:
        archive.keep_before("restore")
        tracker.store(change)
    answer = {"restored": name, "changed": len(change.edits), "aside": None}
    words = (
        f"Restored the backup {name}, with {counted(len(change.edits), 'change')}; `followup undo` takes it back"
        if change.edits
        else f"Everything is as in the backup {name} already"
    )
    return Output(lambda: answer, lambda: words)


def _taken_back(what: str, use_case: Callable[[], Change]) -> Output:
    change = use_case()
    text = change.text.partition(": ")[2]
    return Output(lambda: {what: text, "records": len(change.edits)}, lambda: f"{what.capitalize()}: {text}")


def _holds(examined: Examined) -> str:
    if examined.problem is not None:
        return f"cannot be read: {examined.problem}"
    return records_words(examined.counts)


def _document(backup: Backup, examined: Examined, last_change: str) -> dict[str, object]:
    return {
        "name": backup.name,
        "path": str(backup.path),
        "saved": backup.modified.isoformat(),
        "size": backup.size,
        "last_change": last_change or None,
        "holds": dict(examined.counts),
        "problem": examined.problem,
    }
