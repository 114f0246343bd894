"""The command that writes everything out: export."""

import json
import os
from argparse import Namespace
from pathlib import Path

from followup_tui.cli import json_output
from followup_tui.cli.command_context import CommandContext, Output
from followup_tui.domain.errors import InvalidInput
from followup_tui.tracker.ports import records_words
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
    """Put a text into a file that only the user can read; raises `InvalidInput` where that is not possible."""
    if os.path.realpath(target) == os.path.realpath(context.file):
        raise InvalidInput("--output", f"{target} is the data file itself; name another one")
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except (OSError, ValueError) as error:
        raise InvalidInput("--output", f"{target}: {getattr(error, 'strerror', None) or error}") from error
