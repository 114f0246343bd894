"""The composition root: the only place that sees the store, the machine and the two faces at once."""

import gc
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from followup_tui.domain.errors import InvalidInput, StoreError
from followup_tui.domain.model import Change, Edit
from followup_tui.domain.settings import Found, Settings
from followup_tui.domain.when.locality import Locality
from followup_tui.store.repository import Repository
from followup_tui.system import paths
from followup_tui.system.clock import FixedClock, SystemClock
from followup_tui.system.date_order import find_order
from followup_tui.system.machine_zone import find_zone
from followup_tui.tracker.calendars import Calendars
from followup_tui.tracker.ports import Archive, Clipboard, Clock
from followup_tui.tracker.preferences import Preferences
from followup_tui.tracker.tools import Tools
from followup_tui.tracker.tracker import Tracker

if TYPE_CHECKING:
    from followup_tui.store.writer import Writer
    from followup_tui.tui.app import FollowupApp

ID_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
"""What ids are made of: no vowels, so that none is a word, and nothing that looks like something else."""
_DIGITS = 8
_ID_LENGTH = 8
_DEMO_NAME = "Robin Ostrander"
_LAST_MOMENT = 2.0
"""Seconds that the app has to end in order after a signal."""

Environment = Mapping[str, str]


class Options(NamedTuple):
    """What the options of every command say; None takes the environment's, then the default."""

    file: str | None = None
    config: str | None = None
    now: str | None = None
    demo: bool = False


class Context(NamedTuple):
    """What options and environment settle before a record is read: files, clock and the machine."""

    file: Path
    config: Path
    clock: Clock
    environ: Environment
    named: bool = False
    """Whether the user named the data file: no more than its last folder is made, then; it may lie on a share that is away."""

    def repository(self, *, read_only: bool = False, thorough: bool = True) -> Repository:
        """The records in the data file."""
        make_folder = not self.named or self.file.parent.parent.is_dir()
        return Repository(self.file, read_only=read_only, make_folder=make_folder, thorough=thorough)

    def settings(self) -> Found:
        """The user's settings as far as they can be used, and what is wrong with the rest."""
        if not self.config.exists():
            return Found(Settings())
        from followup_tui.system.settings_file import read_or_default  # noqa: PLC0415 - most users have no settings file

        found = read_or_default(self.config)
        return found._replace(warnings=(*found.warnings, *self._wrong_keys(found.settings)))

    def _wrong_keys(self, settings: Settings) -> Iterator[str]:
        """A sentence for each command that cannot have the keys that the settings give it."""
        if settings.keys:
            from followup_tui.system.settings_file import line_of_key  # noqa: PLC0415 - most users have no such table
            from followup_tui.tui.keymap import changes  # noqa: PLC0415 - as above

            for problem in changes(settings.keys).problems:
                place = f"{self.config}{line_of_key(self.config, problem.entry)}"
                yield f"{place}: keys: {problem.entry}: {problem.words}; its own keys hold"

    def locality(self, settings: Settings) -> Locality:
        """The user's own zone and order of dates: what the settings say, else the machine."""
        order, order_from = find_order(settings.date_order, self.environ, settings.country)
        here = Locality(date_order=order, order_from=order_from)
        if settings.timezone:
            return replace(here, timezone=settings.timezone, zone_from="by the settings")
        zone, says = find_zone(self.environ, country=settings.country)
        if zone is not None:
            return replace(here, timezone=zone, zone_from=says)
        problem = f"Your time zone is not known: {says}; until you set `timezone` in the settings, times are in UTC"
        return replace(here, zone_problem=problem)

    def tracker(
        self,
        settings: Settings,
        *,
        repository: "Repository | Writer | None" = None,
        calendars: Calendars | None = None,
        preferences: Preferences | None = None,
    ) -> Tracker:
        """The use cases on the data file; raises `StoreError` where it cannot be read."""
        here = self.locality(settings)
        return Tracker(
            repository or self.repository(),
            self.clock,
            settings,
            timezone=here.timezone,
            date_order=here.date_order,
            zone_problem=here.zone_problem,
            calendar_of=calendars or Calendars(settings.days_off, settings.week),
            new_id=new_id,
            tools=self.tools,
            preferences=preferences,
        )

    def archive(self) -> Archive:
        """The data file and its backups, from outside."""
        from followup_tui.store.archive import Archive as StoredArchive  # noqa: PLC0415 - only where something is wrong

        return StoredArchive(self.file)

    def clipboard_ways(self) -> tuple[str, ...]:
        """The ways of copying that would be tried on this machine, in order."""
        from followup_tui.system.clipboard import SystemClipboard, osc52_to_tty  # noqa: PLC0415 - off the first frame

        file = paths.draft_file(self.file)
        return SystemClipboard(fallback=file, terminal_copy=osc52_to_tty, environ=self.environ).ways()

    def tools(self) -> Tools:
        """The editor, the mail program, the dictionary, and the user's own templates, rules and words."""
        from followup_tui.system.dictionary import english  # noqa: PLC0415 - off the first frame
        from followup_tui.system.editor import SystemEditor  # noqa: PLC0415
        from followup_tui.system.mail import SystemMail  # noqa: PLC0415
        from followup_tui.system.own_files import OwnWords, read_folder  # noqa: PLC0415

        templates, rules = paths.templates_folder(self.config), paths.rules_folder(self.config)
        return Tools(
            editor=SystemEditor(self.environ),
            mail=SystemMail(paths.mail_folder(self.file), self.environ),
            templates=lambda: read_folder(templates),
            templates_folder=str(templates),
            rules=lambda: read_folder(rules),
            rules_folder=str(rules),
            dictionary=english,
            words=OwnWords(paths.words_file(self.config)),
        )

    def preferences(self, calendars: Calendars, demo: Settings | None = None) -> Preferences:
        """The settings file; in a `demo`, which begins with these settings, nothing is read or written."""

        def load() -> tuple[Settings, tuple[str, ...]]:
            from followup_tui.system.settings_file import read  # noqa: PLC0415 - off the first frame

            found = read(self.config)
            return found.settings, (*found.faults, *found.warnings)

        def save(settings: Settings) -> None:
            from followup_tui.system.settings_writer import save as write  # noqa: PLC0415 - off the first frame

            write(self.config, settings)

        def save_theme(theme: str) -> None:
            from followup_tui.system.settings_writer import save as write  # noqa: PLC0415 - off the first frame

            write(self.config, Settings(theme=theme), ("theme",))

        def use(settings: Settings) -> None:
            calendars.use(settings.days_off, settings.week)

        if demo is not None:
            return Preferences(
                path="",
                load=lambda: (demo, ()),
                save=lambda _settings: None,
                save_theme=lambda _theme: None,
                use=use,
                locality=self.locality,
            )
        return Preferences(
            path=str(self.config), load=load, save=save, save_theme=save_theme, use=use, locality=self.locality
        )

    def clipboard(self, terminal_copy: Callable[[str], None] | None = None) -> Clipboard:
        """The ways of copying on this machine; `terminal_copy` hands a text to the terminal (OSC 52)."""
        from followup_tui.system.clipboard import SystemClipboard, osc52_to_tty  # noqa: PLC0415 - off the first frame

        return SystemClipboard(
            fallback=paths.draft_file(self.file), terminal_copy=terminal_copy or osc52_to_tty, environ=self.environ
        )


@contextmanager
def open_context(options: Options, environ: Environment) -> Iterator[Context]:
    """The context that options and environment describe.

    For a demo it holds the sample: in a temporary file that is gone at the end, or in the file that is named, which
    must not exist. Raises `InvalidInput` for an option that cannot be taken.
    """
    clock = _clock(options.now or environ.get("FOLLOWUP_NOW"))
    config = _path("--config", options.config) or paths.config_file(environ)
    file = _path("--file", options.file)
    if not options.demo:
        named = file is not None or bool(environ.get("FOLLOWUP_FILE"))
        yield Context(file or paths.data_file(environ), config, clock, environ, named)
        return
    from followup_tui.system.scratch import scratch  # noqa: PLC0415 - only a demo needs it

    with scratch("demo") as (folder, _held):
        context = Context(file or folder / "followup.json", config, clock, environ, file is not None)
        write_sample(context)
        yield context


def open_app(context: Context, *, demo: bool = False) -> int:
    """Open the app and give the exit code when it was left and everything is saved.

    Raises `StoreError` where the data file cannot be read and the user wants nothing done about it, or where the last
    changes could not be saved; and whatever the app crashed of.
    """
    from followup_tui.tui.invalid_bytes import tolerate_invalid_bytes  # noqa: PLC0415 - commands do not need it
    from followup_tui.tui.terminal_input import guard_input  # noqa: PLC0415 - as above

    tolerate_invalid_bytes()
    guard_input()
    settings, faults, warnings = context.settings()
    notice = "\n".join((*faults, *warnings, *_unknown_zone(context, settings))) or None
    if demo and not settings.name:
        settings = replace(settings, name=_DEMO_NAME)
    read_only = not _writable(context.file)
    if read_only:
        notice = f"{context.file} cannot be written: you can look at everything and change nothing"
    try:
        app, writer = _build(
            context, context.repository(read_only=read_only, thorough=False), settings, notice, demo=demo
        )
    except StoreError as problem:
        rescued = _rescue(context, settings, problem)
        if rescued is None:
            raise
        app, writer = _build(context, *rescued, demo=demo)
    gc.freeze()
    gc.enable()
    app.run()
    return _end(app, writer, context)


def _build(
    context: Context, repository: Repository, settings: Settings, notice: str | None, *, demo: bool
) -> "tuple[FollowupApp, Writer]":
    """The app on a repository, and what saves its changes without holding the screen.

    What is loaded by then stays to the end, so that the garbage collector need never look at it.
    """
    from followup_tui.store.writer import Writer  # noqa: PLC0415 - commands save at once
    from followup_tui.tui.app import FollowupApp  # noqa: PLC0415

    calendars = Calendars(settings.days_off, settings.week, later=True)
    preferences = context.preferences(calendars, demo=settings if demo else None)

    def failed(change: Change, problem: Exception) -> None:
        app.report_failure(change, problem)

    writer = Writer(repository, failed)
    tracker = context.tracker(settings, repository=writer, calendars=calendars, preferences=preferences)
    if demo:
        tracker.tools = lambda: replace(context.tools(), words=None)
    if not demo and not repository.read_only:
        from followup_tui.system.unfinished_forms import UnfinishedFormFiles  # noqa: PLC0415 - commands have no forms

        tracker.unfinished_forms = UnfinishedFormFiles(paths.unfinished_forms_folder(context.file), context.file)
    app = FollowupApp(
        tracker,
        context.clipboard,
        notice=notice,
        calendars=calendars,
        end_soon=lambda code: _end_soon(writer, code),
        tidy=_tidy,
    )
    if settings.keys:
        from followup_tui.tui.keymap import changes  # noqa: PLC0415 - most users have no such table

        app.change_keys(changes(settings.keys).keys)
    return app, writer


def _tidy() -> None:
    """Remove what a program that was killed has left of letters in the temporary folder."""
    from followup_tui.system.scratch import remove_stale  # noqa: PLC0415 - off the first frame

    remove_stale()


def _end_soon(writer: "Writer", code: int) -> None:
    """End in a moment whatever happens, once everything is saved.

    Where the terminal is gone and the program is woken by SIGCONT, as tmux does it, Textual writes into a queue that
    nobody reads any more, for ever.
    """

    def end() -> None:
        writer.flush()
        os._exit(code)

    timer = threading.Timer(_LAST_MOMENT, end)
    timer.daemon = True
    timer.start()


def _rescue(context: Context, settings: Settings, problem: StoreError) -> tuple[Repository, Settings, str] | None:
    """Ask what to do about a file that cannot be read: the arguments of `_build` for what is to be opened instead."""
    from followup_tui.tui.screens.file.rescue import RescueApp  # noqa: PLC0415 - rare

    archive = context.archive()
    choice = RescueApp(context.file, str(problem), archive, settings.theme).run()
    good = archive.newest_good()
    if choice is None or good is None:
        return None
    if choice == "look":
        return Repository(good.path, read_only=True), settings, f"This is the backup {good.name}, for reading only"
    aside = archive.recover(good.name)
    where = f"; what was in the file is now {aside}" if aside else ""
    return context.repository(thorough=False), settings, f"This is the backup {good.name}{where}"


def _end(app: "FollowupApp", writer: "Writer", context: Context) -> int:
    """Wait until everything is saved, and say how it went."""
    writer.close()
    if app.error is not None:
        from followup_tui.system.crash import write_report  # noqa: PLC0415 - rare

        path = paths.crash_file(context.file)
        if write_report(app.error, path):
            app.error.add_note(f"a report without any of your texts is in {path}")
        raise app.error
    if app.failed:
        change, problem = app.failed[0]
        raise StoreError(f"“{change.text}” is not saved: {problem}")
    return app.return_code or 0


def _unknown_zone(context: Context, settings: Settings) -> tuple[str, ...]:
    problem = context.locality(settings).zone_problem
    return (f"{problem}. The key , opens the settings",) if problem else ()


def _writable(file: Path) -> bool:
    """Whether a file can be replaced where it is, or made; root may write everywhere but on a read-only medium."""
    folder = next(parent for parent in file.resolve().parents if parent.exists())
    return os.access(folder, os.W_OK)


def write_sample(context: Context) -> None:
    """Put the sample into the data file; raises `InvalidInput` where there is one already."""
    from random import Random  # noqa: PLC0415 - only a demo needs it

    from followup_tui.demo.sample import sample  # noqa: PLC0415

    if context.file.exists() or context.file.is_symlink():
        raise InvalidInput("--file", f"{context.file} exists; the sample is only written to a new file")
    generator = Random(8)  # noqa: S311 - the same ids each time, for pictures and tests
    now = context.clock.now()
    records = sample(now, context.locality(context.settings().settings).timezone, lambda: new_id(generator.randbytes))
    edits = tuple(Edit(None, record) for record in records)
    context.repository().commit(Change(text="write the sample", at=now, edits=edits, final=True))


def new_id(entropy: Callable[[int], bytes] = os.urandom) -> str:
    """An id for a new record: eight characters, the first a digit, so that no company or role looks like one."""
    number = int.from_bytes(entropy(16))
    number, first = divmod(number, _DIGITS)
    characters = [ID_ALPHABET[first]]
    while len(characters) < _ID_LENGTH:
        number, place = divmod(number, len(ID_ALPHABET))
        characters.append(ID_ALPHABET[place])
    return "".join(characters)


def _clock(now: str | None) -> Clock:
    if not now:
        return SystemClock()
    try:
        instant = datetime.fromisoformat(now.strip())
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        advice = "write ISO 8601 with an offset, as in 2026-03-11T14:05+01:00"
        raise InvalidInput("--now", f"cannot read “{now[:60]}”: {advice}")
    if not 2000 <= instant.year <= 2100:
        raise InvalidInput("--now", f"the year {instant.year} is not between 2000 and 2100")
    return FixedClock(instant)


def _path(option: str, given: str | None) -> Path | None:
    if given is None:
        return None
    if not given or "\0" in given:
        raise InvalidInput(option, "names no file")
    return paths.absolute(given)
