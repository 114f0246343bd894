"""Writes the reference of the commands into docs/cli.md from the parser itself: `make reference`."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from followup_tui.cli.commands import COMMANDS, Command

PAGE = Path(__file__).parent / "cli.md"
BEGIN, END = "<!-- commands: written by docs/reference.py -->", "<!-- end of the commands -->"


class _Recorder(ArgumentParser):
    """Keeps what a command tells argparse of its arguments."""

    def __init__(self) -> None:
        super().__init__(add_help=False)
        self.rows: list[tuple[str, str]] = []

    def add_argument(self, *names: str, **options: Any) -> Any:
        shown = options.get("metavar") or ("" if "action" in options else names[-1].lstrip("-").upper())
        if not names[0].startswith("-"):
            self.rows.append((f"`{shown}`", _cell(options.get("help", ""))))
        else:
            value = "" if options.get("action") == "store_true" else f" {shown}"
            required = " (required)" if options.get("required") else ""
            self.rows.append((f"`{', '.join(names)}{value}`", _cell(options.get("help", "")) + required))

    def add_mutually_exclusive_group(self, **_options: Any) -> Any:
        return self


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _section(command: Command) -> Iterator[str]:
    recorder = _Recorder()
    command.fill(recorder)
    yield f"### `followup {command.name}`\n"
    yield f"{command.about}\n"
    if recorder.rows:
        yield "| argument | meaning |\n|---|---|"
        yield from (f"| {name} | {meaning} |" for name, meaning in recorder.rows)
        yield ""
    if command.examples:
        examples = "\n".join(line.strip() for line in command.examples.splitlines())
        yield f"```sh\n{examples}\n```\n"


def page() -> str:
    """The page with the commands as they are now."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    commands = "\n".join(line for command in COMMANDS for line in _section(command))
    return f"{before}{BEGIN}\n\n{commands}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
