"""The command that writes everything out: export."""

import json
import os
from argparse import Namespace
from pathlib import Path

from followup_tui.cli import json_output
from followup_tui.cli.command_context import CommandContext, Output
from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.stored import records_words
from followup_tui.system.files import PRIVATE, replace_whole
from followup_tui.tracker.tracker import Tracker


def export(context: CommandContext, args: Namespace) -> Output:
    """`export`: everything that is stored, as one document."""
    everything = _everything(context.tracker)
    if args.output is None:
        return Output(lambda: everything, lambda: _written(everything))
    target = Path(args.output).expanduser()
    _write(target, f"{_written(everything)}\n", context)
    counts = {name: len(records) for name, records in everything.items()}
    return Output(lambda: {"output": str(target), **counts}, lambda: f"{target}: {records_words(counts)}")


def _everything(tracker: Tracker) -> dict[str, list[json_output.Document]]:
    records = tracker.records
    zones = {interview.id: interview.timezone for interview in records.interviews.values()}
    return {
        "applications": [json_output.application(tracker, record) for record in records.applications.values()],
        "interviews": [json_output.interview(record) for record in records.interviews.values()],
        "entries": [
            json_output.entry(record, zones.get(record.interview_id or "", tracker.timezone))
            | {"application_id": record.application_id, "interview_id": record.interview_id}
            for record in records.entries.values()
        ],
        "drafts": [
            json_output.draft(record, zones.get(record.interview_id, tracker.timezone))
            for record in records.drafts.values()
        ],
    }


def _written(document: object) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False)


def _write(target: Path, text: str, context: CommandContext) -> None:
    """Put a text into a file that only the user can read; raises `InvalidInput` where that is not possible.

    What is there is replaced as a whole; a link stays one. The program's own files are not written over.
    """
    try:
        path = Path(os.path.realpath(target))
        if (what := _own_file(path, context)) is not None:
            raise InvalidInput("--output", f"{target} is {what}; name another one")
        replace_whole(path, text.encode(), mode=PRIVATE)
    except (OSError, ValueError) as error:
        raise InvalidInput("--output", f"{target}: {getattr(error, 'strerror', None) or error}") from error


def _own_file(path: Path, context: CommandContext) -> str | None:
    """What a file is to the program, by its own name or, as a hard link, by another; None where it is nothing."""
    data, config = Path(os.path.realpath(context.file)), Path(os.path.realpath(context.machine.config))
    backups = [backup.path for backup in context.archive.backups()]
    own = {
        "the data file itself": [data],
        "a backup of the data file": backups,
        "the lock of the data file": [data.with_name(f".{data.name}.lock")],
        "the settings file": [config],
        "the list of your own words": [config.with_name("words.txt")],
    }
    for what, files in own.items():
        if any(path == file or _same(path, file) for file in files):
            return what
    inside = {
        data.with_name(f"{data.name}.backups"): "backups",
        data.with_name(f"{data.name}.forms"): "half typed forms",
    }
    return next((f"in the folder of the {what}" for folder, what in inside.items() if folder in path.parents), None)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
