"""Real desktops without a screen: an X server, a Wayland compositor, a tmux server; each ends with its test."""

import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.tools import require

PATIENCE = 20.0
"""Seconds after which a desktop that was waited for is missing."""
NOBODY = 65534

Environ = dict[str, str]


@contextmanager
def x_server() -> Iterator[Environ]:
    """An X server of its own, as the environment in which programs find it."""
    require("Xvfb")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "320x240x8", "-nolisten", "tcp"]
    with _running(command, pass_fds=(writing,)):
        os.close(writing)
        try:
            number = _line(reading)
        finally:
            os.close(reading)
        yield _environ(DISPLAY=f":{number}")


@contextmanager
def wayland() -> Iterator[Environ]:
    """A Wayland compositor of its own; it must not be root, so that nobody runs it where the tests are."""
    require("sway", "wl-copy", "wl-paste")
    folder = Path(tempfile.mkdtemp(prefix="followup-wayland-"))
    command, environ = ["sway", "--config", os.devnull], _environ(HOME=str(folder), XDG_RUNTIME_DIR=str(folder))
    if os.geteuid() == 0:
        require("setpriv")
        os.chown(folder, NOBODY, NOBODY)
        command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]
    headless = {"WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
    try:
        with _running(command, environ=environ | headless):
            yield environ | {"WAYLAND_DISPLAY": _socket(folder)}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def tmux_server(folder: Path) -> Iterator[Environ]:
    """A tmux server of its own, as the environment of a program in one of its panes."""
    require("tmux")
    socket = folder / "tmux"
    command = ["tmux", "-S", str(socket), "-f", os.devnull]
    subprocess.run([*command, "new-session", "-d", "cat"], check=True, timeout=PATIENCE)
    try:
        yield _environ(TMUX=f"{socket},1,0")
    finally:
        subprocess.run([*command, "kill-server"], check=False, timeout=PATIENCE)


def printed(command: list[str], environ: Mapping[str, str]) -> str:
    """What another process prints there."""
    done = subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE, env=dict(environ))
    return done.stdout.decode()


def _environ(**more: str) -> Environ:
    """As bare as can be: not even a home."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "HOME": "/nonexistent", **more}


@contextmanager
def _running(command: list[str], environ: Environ | None = None, pass_fds: tuple[int, ...] = ()) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        env=environ or _environ(),
        pass_fds=pass_fds,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


def _line(descriptor: int) -> str:
    """The line that a program writes when it is ready."""
    read = b""
    while not read.endswith(b"\n"):
        assert select.select([descriptor], [], [], PATIENCE)[0], "the X server does not start"
        chunk = os.read(descriptor, 64)
        assert chunk, "the X server has ended"
        read += chunk
    return read.decode().strip()


def _socket(folder: Path) -> str:
    """The name of the compositor's socket, as soon as it is there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = [path.name for path in folder.glob("wayland-*") if path.is_socket()]
        if found:
            return found[0]
        select.select([], [], [], 0.05)
    raise AssertionError("the compositor does not start")
