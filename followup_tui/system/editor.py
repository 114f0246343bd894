"""The user's own editor, `$VISUAL` or `$EDITOR`: a private file goes out, the text comes back clean."""

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from shutil import which

from followup_tui.domain.errors import ProgramError
from followup_tui.domain.text import MAX_TEXT, clean
from followup_tui.system.scratch import scratch

_USUAL = {"win32": ("notepad",)}
_USUAL_ELSEWHERE = ("sensible-editor", "nano", "vim", "vi")


class SystemEditor:
    """Runs the editor that the environment names, else a usual one."""

    needs_terminal = True

    def __init__(self, environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> None:
        """Take the environment, and the platform as in `sys.platform`."""
        self._environ = environ
        self._platform = platform

    def edit(self, text: str) -> str:
        """Let the user edit a text, and wait until the editor ends.

        The file is in a folder that only the user can enter, and is gone afterwards. Raises `ProgramError` where there
        is no editor, it ends with an error, or what it left cannot be read: the text is as it was then.
        """
        command = self.command()
        with scratch("edit") as (folder, held):
            file = folder / "message.md"
            file.touch(mode=0o600)
            file.write_bytes(text.encode("utf-8", "replace"))
            try:
                code = subprocess.run(  # noqa: S603 - the user's own choice, no shell
                    [*command, str(file)], env=dict(self._environ), check=False, pass_fds=(held,)
                ).returncode
                content = file.read_bytes()[: 4 * MAX_TEXT + 4]
            except (OSError, ValueError) as error:
                raise ProgramError(f"{command[0]}: {_reason(error)}; the text is as it was") from None
        if code:
            raise ProgramError(f"{command[0]} ended with an error ({code}); the text is as it was")
        edited = clean(content.decode("utf-8", "replace").removeprefix("\ufeff"))
        if len(edited) > MAX_TEXT:
            raise ProgramError(f"The file has more than {MAX_TEXT:,} characters; the text is as it was")
        return edited if text.endswith("\n") else edited.removesuffix("\n")

    def command(self) -> list[str]:
        """The editor with its options; raises `ProgramError` where there is none."""
        path = self._environ.get("PATH", os.defpath)
        for name in ("VISUAL", "EDITOR"):
            if given := self._environ.get(name, "").strip():
                try:
                    words = shlex.split(given, posix=self._platform != "win32")
                except ValueError as error:
                    raise ProgramError(f"${name} cannot be read ({error}): {given[:80]}") from None
                program = which(words[0], path=path) if words else None
                if program is None:
                    raise ProgramError(f"${name} names {words[0] if words else given}, which is not found")
                return [program, *words[1:]]
        usual = (which(name, path=path) for name in _USUAL.get(self._platform, _USUAL_ELSEWHERE))
        program = next((found for found in usual if found), None)
        if program is None:
            raise ProgramError("No editor is found: set EDITOR to the one that you like")
        return [program]


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)
