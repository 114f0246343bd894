"""The command as a script sees it, without a process: arguments and environment in; code, output and files out."""

import json
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from followup_tui.__main__ import Streams, main

NOW = "2026-03-11T14:05+01:00"
"""A Wednesday, after lunch."""


class Screen(StringIO):
    """Standard output that says that it is a terminal."""

    def isatty(self) -> bool:
        """Always."""
        return True


@dataclass(frozen=True, slots=True)
class Said:
    """What one run answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document on standard output."""
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """The only line of the answer, whatever is said beside it on standard error."""
        assert self.code == 0, self.err
        (line,) = self.out.splitlines()
        return line


class Front:
    """The command, with one data file, one settings file and a clock that stands still."""

    def __init__(self, folder: Path, *, zone: str = "Europe/Berlin") -> None:
        self.file = folder / "followup.json"
        self.config = folder / "config.toml"
        self.environ = {
            "FOLLOWUP_FILE": str(self.file),
            "FOLLOWUP_CONFIG": str(self.config),
            "FOLLOWUP_NOW": NOW,
            "TZ": zone,
        }

    def __call__(self, *arguments: str, stdin: bytes = b"", columns: int | None = None, **environ: str) -> Said:
        """Run the command; with `columns`, on a terminal of that width. Keywords are environment variables."""
        out, err = StringIO() if columns is None else Screen(), StringIO()
        width = {} if columns is None else {"COLUMNS": str(columns)}
        code = main(arguments, self.environ | width | environ, Streams(BytesIO(stdin), out, err))
        return Said(code, out.getvalue(), err.getvalue())

    def json(self, *arguments: str) -> Any:
        """The document that a command answers with, which must succeed."""
        said = self(*arguments, "--json")
        assert (said.code, said.err) == (0, ""), said.err
        return said.json

    def refused(self, *arguments: str, stdin: bytes = b"") -> str:
        """The one line of an error for wrong arguments, without what stands before it."""
        said = self(*arguments, stdin=stdin)
        assert (said.code, said.out) == (2, ""), (said.code, said.out)
        (line,) = said.err.splitlines()
        return line.removeprefix("followup: ")

    def acme(self, at: str = "2026-03-10 15:00", *more: str) -> tuple[str, str]:
        """Enter an application at Acme with an interview, by default yesterday's; the ids of both."""
        return (
            self("add", "Acme", "Data Engineer").line,
            self("interview", "acme", "--at", at, *more).line,
        )
