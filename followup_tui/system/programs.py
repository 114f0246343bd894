"""Running small programs of the machine without ever waiting for them longer than is said.

A program gets a session of its own, so that it and all that it starts can be ended together and no key press reaches
it; what it prints goes nowhere, because the terminal belongs to the app. Only for POSIX systems.
"""

import os
import selectors
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from shutil import which
from time import monotonic

_CHUNK = 1 << 16
_GLANCE = 0.02
"""Seconds between two looks at whether a program that says no more has ended."""
_DYING = 0.5
"""Seconds that a program that was killed gets to be gone, at the most; the kernel may hold on to it."""


def feed(command: Sequence[str], content: bytes, *, seconds: float, environ: Mapping[str, str]) -> bool | None:
    """Run a program with `content` on its standard input; whether it ended well, or None where not within the time."""
    process = _start(command, environ, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    if process is None:
        return False
    try:
        process.communicate(content, timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    except OSError:
        return False
    finally:
        _end(process)
    return process.returncode == 0


def prints(command: Sequence[str], expected: bytes, *, seconds: float, environ: Mapping[str, str]) -> bool | None:
    """Run a program; whether it prints exactly `expected`, or None where it fails or does not end within the time.

    No more is read than is expected, and what a program left behind that keeps the output open is not waited for.
    """
    process = _start(command, environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    if process is None or process.stdout is None:
        return None
    try:
        printed = _read(process, process.stdout.fileno(), len(expected) + 1, monotonic() + seconds)
        ended = process.poll()
    finally:
        _end(process)
    if len(printed) > len(expected):
        return False
    return printed == expected if ended == 0 else None


def _start(
    command: Sequence[str], environ: Mapping[str, str], *, stdin: int, stdout: int
) -> "subprocess.Popen[bytes] | None":
    """Start a program that is found on the PATH of `environ`; None where there is none or it cannot be started."""
    program = which(command[0], path=environ.get("PATH", os.defpath))
    if program is None:
        return None
    try:
        return subprocess.Popen(  # noqa: S603 - a fixed command of ours, no shell
            [program, *command[1:]],
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,
        )
    except (OSError, ValueError):
        return None


def _read(process: "subprocess.Popen[bytes]", output: int, limit: int, deadline: float) -> bytes:
    """What a program prints until it ends, at most `limit` bytes and not after the deadline."""
    printed = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(output, selectors.EVENT_READ)
        while len(printed) < limit and (left := deadline - monotonic()) > 0:
            ended = process.poll() is not None
            if selector.select(0 if ended else min(left, _GLANCE)):
                chunk = os.read(output, _CHUNK)
                printed += chunk
                if not chunk:
                    with suppress(subprocess.TimeoutExpired):
                        process.wait(timeout=max(deadline - monotonic(), 0))
                    break
            elif ended:
                break
    return bytes(printed)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Let go of a program: what still runs is killed with all of its session; one that ended well is left alone.

    A clipboard tool leaves a daemon behind, in the same session, that serves the text: it must live.
    """
    if process.poll() is None:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=_DYING)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
