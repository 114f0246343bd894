"""What the check of a draft found, beside the text and in it: going from finding to finding, mending, ignoring."""

from dataclasses import replace
from time import perf_counter

from followup_tui.domain.errors import FollowupError
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.text import counted
from followup_tui.domain.when.zones import local_date
from followup_tui.tracker.corrections import Rewrite, addition, rewrite
from followup_tui.tracker.messages import OpenDraft, finding
from followup_tui.tracker.own_words import OwnLexicon, add_word, own_lexicon, own_rules, unknown_codes, words_on_record
from followup_tui.tui.screens.base import TrackerScreen
from followup_tui.tui.screens.draft.saving import DraftSaver
from followup_tui.tui.widgets.check_pane import CheckPane, is_word
from followup_tui.tui.widgets.letter_editor import LetterEditor
from followup_tui.tui.widgets.message_area import Mark
from followup_tui.words.checks.check import check
from followup_tui.words.checks.lexicon import Lexicon
from followup_tui.words.language.report import Fault, Report

CHECK_AT_ONCE = 0.03
"""Seconds from a keystroke to its check: the frame with what was typed comes first."""
QUICK = 0.02
"""Seconds that a check may take to follow each keystroke; a slower one, of a text that is long, comes later."""
CHECK_AFTER = 0.3


class Findings:
    """Checks the letter in an editor, shows what is found there and in a pane, and acts on one finding at a time."""

    def __init__(
        self, screen: TrackerScreen[None], step: Step, draft: OpenDraft, letter: LetterEditor, saver: DraftSaver
    ) -> None:
        self._screen = screen
        self._tracker = screen.tracker
        self._step = step
        self._letter = letter
        self._body = letter.body
        self._saver = saver
        self.pane = CheckPane()
        """Where the report is shown."""
        self.facts = draft.facts
        """What the letter is checked against."""
        self.report = Report({}, (), 0)
        """What was found last."""
        tools = self._tracker.tools
        self._rules = own_rules(tools() if tools else None)
        self._lexicon: Lexicon | None = None
        self._at = 0
        self.check_due = False
        """Whether a check is on its way."""
        self._check_took = 0.0
        self._word_waits = False

    # Checking

    def check_soon(self) -> None:
        """Check when what was typed is on the screen; where a check takes long, when the fingers rest."""
        if self.check_due:
            return
        self.check_due = True
        took = self._check_took
        self._screen.set_timer(CHECK_AT_ONCE if took <= QUICK else max(CHECK_AFTER, 3 * took), self.check_now)

    def check_now(self) -> None:
        """Check what stands there, and show what is found.

        What was typed is on its way to the disk before: the first check of all takes long.
        """
        self._saver.save_if_due()
        self.check_due = False
        self.facts = replace(self.facts, today=local_date(self._tracker.now(), self._step.interview.timezone))
        message, before = self._letter.message, perf_counter()
        report = check(message, self.facts, self._rules.rules, self._tracker.settings.checks_off, self._lexicon)
        self._check_took = perf_counter() - before
        faults = tuple(fault for fault in report.faults if finding(fault.code, fault.text) not in self._saver.ignored)
        shown = tuple(fault for fault in faults if not self._is_being_typed(fault))
        self._word_waits, faults = shown != faults, shown
        known = self._fault
        self.report = Report(report.elements, faults, report.words)
        same = (place for place, fault in enumerate(faults) if known and _same(fault, known))
        self._at = next(same, min(self._at, max(len(faults) - 1, 0)))
        self._show_report()

    def _show_report(self) -> None:
        self._body.mark([Mark(fault.start, fault.end, _mark(fault)) for fault in self.report.faults if fault.end])
        self.pane.show(self.report, self._at)

    def _is_being_typed(self, fault: Fault) -> bool:
        """Whether the cursor stands right behind a wrong word, which may not be whole yet."""
        body = self._body
        ends_here = fault.code == "spelling" and fault.end == body.cursor_index and bool(fault.end)
        return ends_here and body.selection.is_empty and self._screen.focused is body

    def follow_cursor(self) -> None:
        """Check a word that was not whole yet, once the cursor has left it."""
        if self._word_waits:
            self.check_soon()

    def load_words(self) -> None:
        """Begin to check the spelling as soon as the dictionary is there; until then, and without it, all else works."""
        for problem in (*self._rules.problems, *unknown_codes(self._tracker.settings, self._rules)):
            self._screen.notify(problem, title="In your own rules", severity="warning", markup=False, timeout=12)
        if self._tracker.tools and "spelling" not in self._tracker.settings.checks_off:
            self._screen.run_worker(self._load_words, thread=True, exit_on_error=False)

    def _load_words(self) -> None:
        tools = self._tracker.tools() if self._tracker.tools else None
        texts = words_on_record(self._tracker, self._step.interview.id)
        self._screen.call_later(self._take_words, own_lexicon(tools, texts))

    def _take_words(self, found: OwnLexicon) -> None:
        self._lexicon = found.lexicon
        if found.problem:
            self._screen.notify(found.problem, title="Spelling", severity="warning", markup=False, timeout=12)
        self.check_now()

    # What the check found

    @property
    def _fault(self) -> Fault | None:
        faults = self.report.faults
        return faults[self._at] if self._at < len(faults) else None

    def go_to_next(self) -> None:
        """Go to the finding after the one at the cursor."""
        faults = self.report.faults
        if not faults:
            self._screen.notify(_nothing_to_mend(self.report), timeout=2)
            return
        if self._is_selected():
            self._at = (self._at + 1) % len(faults)
        self._go_to_fault()

    def _is_selected(self) -> bool:
        """Whether the cursor is where the current finding is, so that the keys mean it."""
        fault = self._fault
        if fault is None or self._screen.focused is None:
            return False
        if not fault.end:
            return self._screen.has_class("-at-fault")
        return fault.start <= self._body.cursor_index <= fault.end and self._screen.focused is self._body

    def _go_to_fault(self) -> None:
        fault = self._fault
        if fault is None:
            return
        self._screen.add_class("-at-fault")
        if fault.end:
            self._body.focus()
            self._body.select_range(fault.start, fault.end)
        elif fault.code == "no_subject" or fault.text:
            self._letter.select_in_subject(fault.text)
        self._show_report()

    def mend(self) -> None:
        """Take the rewrite of the finding at the cursor, else say the first thing that is missing."""
        if self.check_due:  # two quick keys would insert the same sentence twice
            self.check_now()
        fault = self._fault
        if fault is not None and (self._is_selected() or not self.report.missing):
            better = rewrite(fault, self._letter.message, self.facts)
            if better is not None:
                self._take(better)
                return
            self._go_to_fault()
            self._screen.notify("Type over the marked words" if fault.end else fault.advice, markup=False, timeout=4)
        elif self.report.missing:
            self._take(addition(self.report.missing[0], self._letter.message, self.facts))
            self._body.focus()
        else:
            self._screen.notify("Nothing is missing, and no mistakes are found", timeout=2)

    def _take(self, better: Rewrite) -> None:
        self._screen.remove_class("-at-fault")
        if better.subject:
            self._letter.put_subject(better.text)
        else:
            self._body.put(better.text, better.start, better.end)

    def ignore(self) -> None:
        """Do not show the current finding in this draft any more."""
        fault = self._fault
        if fault is None:
            self._screen.notify("There is no finding to ignore", timeout=2)
            return
        self._screen.remove_class("-at-fault")
        self._saver.ignore(finding(fault.code, fault.text))
        self.check_now()
        self._screen.notify("Not shown again in this draft", timeout=2)

    def add_word(self) -> None:
        """Keep the word of the finding in the personal dictionary; where it is another finding, go to the next word."""
        lexicon, faults = self._lexicon, self.report.faults
        around = [*range(self._at, len(faults)), *range(self._at)]
        words = [place for place in around if is_word(faults[place])]
        if lexicon is None or not words:
            self._screen.notify("There is no word here that the dictionary does not know", timeout=3)
        elif words[0] != self._at:
            self._at = words[0]
            self._go_to_fault()
            self._screen.notify(
                f"Press it again to add “{faults[self._at].text}” to your own words", markup=False, timeout=4
            )
        else:
            self._add_word(faults[self._at].text, lexicon)

    def _add_word(self, word: str, lexicon: Lexicon) -> None:
        try:
            path = add_word(self._tracker, word)
        except FollowupError as error:
            self._screen.notify(str(error), title="Not kept", severity="error", markup=False, timeout=12)
            return
        lexicon.learn(word)
        self._screen.remove_class("-at-fault")
        self.check_now()
        where = f"in {path}" if path else "until you leave"
        self._screen.notify(f"“{word}” is one of your words now, {where}", markup=False, timeout=6)

    def left_open(self) -> str:
        """A place in the letter that only the writer can fill; empty where none is left."""
        report = check(self._letter.message, self.facts)
        return next((fault.text for fault in report.faults if fault.code == "placeholder"), "")


def _same(fault: Fault, other: Fault) -> bool:
    return (fault.code, fault.text) == (other.code, other.text)


def _nothing_to_mend(report: Report) -> str:
    """What to say where no words are marked."""
    if not report.missing:
        return "No mistakes found"
    return f"No mistakes found; {counted(len(report.missing), 'thing')} missing: F8 inserts a sentence for the first"


def _mark(fault: Fault) -> str:
    """The kind of mark under the words of a finding."""
    return "spelling" if fault.code == "spelling" else fault.severity
