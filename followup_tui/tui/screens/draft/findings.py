"""What the check of a draft found, beside the text and in it: going from finding to finding, mending, ignoring."""

from dataclasses import dataclass, replace
from time import perf_counter

from textual import on, work
from textual.message import Message as Event
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from followup_tui.domain.errors import FollowupError
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.text import counted
from followup_tui.domain.when.zones import local_date
from followup_tui.tracker.corrections import Rewrite, addition, rewrite
from followup_tui.tracker.messages import OpenDraft, finding
from followup_tui.tracker.own_words import OwnLexicon, add_word, own_lexicon, own_rules, unknown_codes, words_on_record
from followup_tui.tracker.tracker import Tracker
from followup_tui.tui.screens.draft.sending import SendingScreen
from followup_tui.tui.widgets.check_pane import CheckPane, doubt, is_word, state
from followup_tui.tui.widgets.message_area import Mark, MessageArea
from followup_tui.words.checks.check import check
from followup_tui.words.checks.lexicon import Lexicon
from followup_tui.words.language.report import Fault, Report

CHECK_AT_ONCE = 0.03
"""Seconds from a keystroke to its check: the frame with what was typed comes first."""
QUICK = 0.02
"""Seconds that a check may take to follow each keystroke; a slower one, of a text that is long, comes later."""
CHECK_AFTER = 0.3


@dataclass
class WordsLoaded(Event):
    """The dictionary is there, or is not to be had."""

    found: OwnLexicon


class FindingsScreen(SendingScreen):
    """A screen with the text of a step in a `MessageArea`, and a `CheckPane` beside it."""

    def __init__(self, tracker: Tracker, step: Step, draft: OpenDraft) -> None:
        super().__init__(tracker, step)
        self._facts = draft.facts
        self._ignored = draft.ignored
        self._rules = own_rules(tracker.tools() if tracker.tools else None)
        self._lexicon: Lexicon | None = None
        self._report = Report({}, (), 0)
        self._at = 0
        self.check_due = False
        """Whether a check is on its way."""
        self._check_took = 0.0
        self._word_waits = False

    @property
    def paper(self) -> MessageArea:
        """Where the body is written."""
        return self.query_one("#message", MessageArea)

    # Checking

    def check_soon(self) -> None:
        """Check when what was typed is on the screen; where a check takes long, when the fingers rest."""
        if self.check_due:
            return
        self.check_due = True
        took = self._check_took
        self.set_timer(CHECK_AT_ONCE if took <= QUICK else max(CHECK_AFTER, 3 * took), self.check_now)

    def check_now(self) -> None:
        """Check what stands there, and show what is found."""
        self.check_due = False
        self._facts = replace(self._facts, today=local_date(self.tracker.now(), self.step.interview.timezone))
        message, before = self.message, perf_counter()
        report = check(message, self._facts, self._rules.rules, self.tracker.settings.checks_off, self._lexicon)
        self._check_took = perf_counter() - before
        faults = tuple(fault for fault in report.faults if finding(fault.code, fault.text) not in self._ignored)
        shown = tuple(fault for fault in faults if not self._is_being_typed(fault))
        self._word_waits, faults = shown != faults, shown
        known = self._fault
        self._report = Report(report.elements, faults, report.words)
        same = (place for place, fault in enumerate(faults) if known and _same(fault, known))
        self._at = next(same, min(self._at, max(len(faults) - 1, 0)))
        self._show_report()

    def _show_report(self) -> None:
        self.paper.mark([Mark(fault.start, fault.end, _mark(fault)) for fault in self._report.faults if fault.end])
        self.query_one(CheckPane).show(self._report, self._at)

    def _is_being_typed(self, fault: Fault) -> bool:
        """Whether the cursor stands right behind a wrong word, which may not be whole yet."""
        paper = self.paper
        ends_here = fault.code == "spelling" and fault.end == paper.cursor_index and bool(fault.end)
        return ends_here and paper.selection.is_empty and self.focused is paper

    @on(TextArea.SelectionChanged, "#message")
    def moved(self) -> None:
        if self._word_waits:
            self.check_soon()

    def load_words(self) -> None:
        """Begin to check the spelling as soon as the dictionary is there; until then, and without it, all else works."""
        for problem in (*self._rules.problems, *unknown_codes(self.tracker.settings, self._rules)):
            self.notify(problem, title="In your own rules", severity="warning", markup=False, timeout=12)
        if self.tracker.tools and "spelling" not in self.tracker.settings.checks_off:
            self._load_words()

    @work(thread=True, exit_on_error=False)
    def _load_words(self) -> None:
        tools = self.tracker.tools() if self.tracker.tools else None
        texts = words_on_record(self.tracker, self.step.interview.id)
        self.post_message(WordsLoaded(own_lexicon(tools, texts)))

    @on(WordsLoaded)
    def take_words(self, event: WordsLoaded) -> None:
        self._lexicon = event.found.lexicon
        if event.found.problem:
            self.notify(event.found.problem, title="Spelling", severity="warning", markup=False, timeout=12)
        self.check_now()

    # What the check found

    @property
    def _fault(self) -> Fault | None:
        faults = self._report.faults
        return faults[self._at] if self._at < len(faults) else None

    def action_next_fault(self) -> None:
        faults = self._report.faults
        if not faults:
            self.notify(_nothing_to_mend(self._report), timeout=2)
            return
        if self._is_selected():
            self._at = (self._at + 1) % len(faults)
        self._go_to_fault()

    def _is_selected(self) -> bool:
        """Whether the cursor is where the current finding is, so that the keys mean it."""
        fault = self._fault
        if fault is None or self.focused is None:
            return False
        if not fault.end:
            return self.has_class("-at-fault")
        return fault.start <= self.paper.cursor_index <= fault.end and self.focused is self.paper

    def _go_to_fault(self) -> None:
        fault = self._fault
        if fault is None:
            return
        self.add_class("-at-fault")
        if fault.end:
            self.paper.focus()
            self.paper.select_range(fault.start, fault.end)
        elif fault.code == "no_subject" or fault.text:
            self._go_to_subject(fault.text)
        self._show_report()

    def _go_to_subject(self, words: str) -> None:
        for box in self.query("#subject").results(Input):
            at = max(box.value.find(words), 0)
            box.focus()
            box.selection = Selection(at, at + len(words))

    def action_mend(self) -> None:
        """Take the rewrite of the finding at the cursor, else say the first thing that is missing."""
        if self.check_due:  # two quick keys would insert the same sentence twice
            self.check_now()
        fault = self._fault
        if fault is not None and (self._is_selected() or not self._report.missing):
            better = rewrite(fault, self.message, self._facts)
            if better is not None:
                self._take(better)
                return
            self._go_to_fault()
            self.notify("Type over the marked words" if fault.end else fault.advice, markup=False, timeout=4)
        elif self._report.missing:
            self._take(addition(self._report.missing[0], self.message, self._facts))
            self.paper.focus()
        else:
            self.notify("Nothing is missing, and no mistakes are found", timeout=2)

    def _take(self, better: Rewrite) -> None:
        self.remove_class("-at-fault")
        if better.subject:
            self.query_one("#subject", Input).value = better.text
        else:
            self.paper.put(better.text, better.start, better.end)

    def action_ignore(self) -> None:
        fault = self._fault
        if fault is None:
            self.notify("There is no finding to ignore", timeout=2)
            return
        self._ignored |= {finding(fault.code, fault.text)}
        self.remove_class("-at-fault")
        self.keep_ignored()
        self.check_now()
        self.notify("Not shown again in this draft", timeout=2)

    def keep_ignored(self) -> None:
        """Keep on disk which findings are not to be shown."""
        raise NotImplementedError

    def action_add_word(self) -> None:
        """Keep the word of the finding in the personal dictionary; where it is another finding, go to the next word."""
        lexicon, faults = self._lexicon, self._report.faults
        around = [*range(self._at, len(faults)), *range(self._at)]
        words = [place for place in around if is_word(faults[place])]
        if lexicon is None or not words:
            self.notify("There is no word here that the dictionary does not know", timeout=3)
        elif words[0] != self._at:
            self._at = words[0]
            self._go_to_fault()
            self.notify(f"Press it again to add “{faults[self._at].text}” to your own words", markup=False, timeout=4)
        else:
            self._add_word(faults[self._at].text, lexicon)

    def _add_word(self, word: str, lexicon: Lexicon) -> None:
        try:
            path = add_word(self.tracker, word)
        except FollowupError as error:
            self.notify(str(error), title="Not kept", severity="error", markup=False, timeout=12)
            return
        lexicon.learn(word)
        self.remove_class("-at-fault")
        self.check_now()
        where = f"in {path}" if path else "until you leave"
        self.notify(f"“{word}” is one of your words now, {where}", markup=False, timeout=6)

    def action_toggle_report(self) -> None:
        self.toggle_class("-alone")

    def ready(self) -> str:
        return state(self._report)

    def doubt(self) -> str:
        return doubt(self._report)

    def left_open(self) -> str:
        report = check(self.message, self._facts)
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
