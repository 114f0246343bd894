"""A budget of time for work on a text.

A regular expression that goes astray keeps the interpreter to itself: no thread, no timer of the screen and no signal to
end gets a turn. A signal that the kernel sends after some time at work is the one thing that Python's `re` looks out for.
The time is that of the thread, so that a busy machine costs nothing.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from time import thread_time
from types import FrameType

TICK = 0.02
"""Seconds of work after which the time is looked at."""


_PLACES = {"followup_tui", "re"}
"""Where it is raised; Python swallows what is raised where it clears up, which can be in the middle of everything."""


class OutOfTime(Exception):
    """The work took longer than its budget."""


@dataclass(slots=True)
class _Watch:
    end: float = inf
    started: bool = False

    def tick(self, _number: int, frame: FrameType | None) -> None:
        if thread_time() > self.end and frame and _package(frame) in _PLACES:
            self.end = inf
            raise OutOfTime


def _package(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "")).partition(".")[0]


_watch = _Watch()


@contextmanager
def budget(seconds: float) -> Iterator[None]:
    """Raise `OutOfTime` in what is done within, once it has taken as long.

    In the main thread only, which is the one that others wait for; elsewhere, and where the system has no such signal,
    nothing is watched.
    """
    if not _in_main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    if not _watch.started:  # stays for good: a late signal must find it
        signal.signal(signal.SIGVTALRM, _watch.tick)
        _watch.started = True
    _watch.end = thread_time() + seconds
    signal.setitimer(signal.ITIMER_VIRTUAL, TICK, TICK)
    try:
        yield
    finally:
        _watch.end = inf
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@contextmanager
def unhurried() -> Iterator[None]:
    """Do not count what is done within: it is done once, whatever the text."""
    if not _in_main_thread():
        yield
        return
    began, end, _watch.end = thread_time(), _watch.end, inf
    try:
        yield
    finally:
        _watch.end = end + thread_time() - began


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
