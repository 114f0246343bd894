"""Whose a file is: what takes a file's place belongs to the same user, so that one command by root locks nobody out."""

import os
from pathlib import Path

from followup_tui.store.disk import Disk

ROOT = 0


class NotYours(PermissionError):
    """A file belongs to somebody else, and what would take its place could not be given to them."""


def model_for(disk: Disk, target: Path) -> os.stat_result | None:
    """What says whose a file under `target` has to be: the one that is there, else, for root, its folder."""
    try:
        return disk.status(target)
    except FileNotFoundError:
        return disk.status(target.parent) if disk.user() == ROOT else None


def hand_over(disk: Disk, target: Path | int, model: os.stat_result | None) -> None:
    """Let a new file or folder belong to whom `model` belongs; raises `NotYours` where that is not allowed.

    A group that may do nothing with the file is not worth an error.
    """
    now = disk.status(target)
    if model is None or (now.st_uid, now.st_gid) == (model.st_uid, model.st_gid):
        return
    try:
        disk.own(target, model.st_uid if now.st_uid != model.st_uid else -1, model.st_gid)
    except PermissionError as problem:
        if now.st_uid != model.st_uid or model.st_mode & 0o070:
            raise NotYours(problem.errno, problem.strerror) from problem


def name_of(user: int) -> str:
    """The name of a user, for a sentence."""
    import pwd  # noqa: PLC0415 - only for an error

    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"user {user}"
