"""The pane beside a message: what it has, what it lacks, what is to be mended and how."""

from collections.abc import Sequence
from textwrap import wrap

from textual.content import Content
from textual.widgets import Static

from followup_tui.domain.text import counted
from followup_tui.words.language.report import Code, Element, Fault, Report, Severity

ELEMENTS = {
    Element.GRATITUDE: "Thanks them",
    Element.INTEREST: "Says you are interested",
    Element.SPECIFIC: "Names one thing from the talk",
    Element.CLOSING: "Closes politely",
    Element.GREETING: "Greets them",
    Element.OFFER: "Offers more information",
    Element.STATUS: "Asks where things stand",
    Element.QUALIFICATION: "Says what you bring",
    Element.PROMISE: "Sends what you promised",
}
"""What each required element is, in words."""
SEVERITIES = {
    Severity.ERROR: ("✗", "$text-error"),
    Severity.WARNING: ("!", "$text-warning"),
    Severity.SUGGESTION: ("·", "$text-primary"),
}
_LONGEST = 60


class CheckPane(Static):
    """Shows a report; the finding that the keys act on stands in full, the others in a line where room is short."""

    def __init__(self) -> None:
        super().__init__(id="report", markup=False)
        self._told: tuple[Report, int, int] | None = None

    def show(self, report: Report, current: int) -> None:
        """Show a report, with one of its faults as the current one."""
        told = (report, current, self.size.height)
        if told != self._told:
            self._told = told
            self.update(
                report_content(report, current, self.content_size.width or 24, self.size.height or 20), layout=False
            )

    def on_resize(self) -> None:
        if self._told is not None:
            self.show(*self._told[:2])


def report_content(report: Report, current: int = 0, width: int = 40, height: int = 40) -> Content:
    """A report in lines of `width`; where `height` is not enough, only the current fault is explained."""
    lines = [
        Content.styled(f"✓ {ELEMENTS[Element(name)]}", "$text-success")
        if there
        else Content.styled(f"○ {ELEMENTS[Element(name)]}", "$text-warning bold")
        for name, there in report.elements.items()
    ]
    lines.append(Content.styled(f"{counted(report.words, 'word')}, {state(report)}", "$muted"))
    if report.missing:
        what = "the first one missing" if report.needed else "what you promised"
        lines.append(Content.styled(f"F8 inserts a sentence for {what}.", "$muted"))
    full = [_fault(fault, explained=True, current=place == current) for place, fault in enumerate(report.faults)]
    if _rows(lines, width) + _rows(full, width) + len(full) > height:
        full = _fitting(_short(report.faults, current), width, height - _rows(lines, width) - 1)
    for fault in full:
        lines += [Content(""), fault] if fault.plain.count("\n") else [fault]
    return Content("\n").join(lines)


def state(report: Report) -> str:
    """Whether a message can go: in a few words."""
    wrong = sum(fault.severity is Severity.ERROR for fault in report.faults)
    open_ = [f"{count} {what}" for count, what in ((len(report.needed), "missing"), (wrong, "to fix")) if count]
    if open_:
        return f"not ready: {', '.join(open_)}"
    return "good" if report.missing or report.faults else "ready to send"


def _short(faults: Sequence[Fault], current: int) -> list[Content]:
    """The current fault in full and first, then the others in a line each."""
    places = [*range(current, len(faults)), *range(current)]
    return [_fault(faults[place], explained=place == current, current=place == current) for place in places]


def _fitting(faults: Sequence[Content], width: int, height: int) -> list[Content]:
    """As many findings as there is room for, the first in any case, and how many there are beyond."""
    shown, left = [*faults[:1]], height - _rows(faults[:1], width)
    for place, fault in enumerate(faults[1:], start=1):
        left -= _rows([fault], width)
        if left < (place < len(faults) - 1):
            shown.append(Content.styled(f"… and {len(faults) - place} more: F7", "$muted"))
            break
        shown.append(fault)
    return shown


def _fault(fault: Fault, *, explained: bool, current: bool) -> Content:
    sign, style = SEVERITIES[fault.severity]
    words = fault.text if len(fault.text) <= _LONGEST else f"{fault.text[:_LONGEST]}…"
    title = f"{sign} {fault.severity.capitalize()}: " + (f"“{' '.join(words.split())}”" if words else _about(fault))
    heading = Content.styled(title, f"{style} bold" if current else style)
    if not explained:
        return heading
    lines = [heading, Content(fault.advice)]
    if current and fault.instead and fault.instead[0] not in fault.advice:
        lines.append(Content.styled(f"F8 puts “{fault.instead[0]}” in its place.", "$muted"))
    if current and is_word(fault):
        lines.append(Content.styled("^n adds it to your own words.", "$muted"))
    return Content("\n").join(lines)


def is_word(fault: Fault) -> bool:
    """Whether the finding is a word that may be right."""
    return fault.code == Code.SPELLING and " " not in fault.text and fault.text != "i"


def _about(fault: Fault) -> str:
    return fault.code.replace("_", " ")


def _rows(lines: Sequence[Content], width: int) -> int:
    parts = (part for line in lines for part in line.plain.split("\n"))
    return sum(1 if len(part) <= width else len(wrap(part, width)) for part in parts)


def doubt(report: Report) -> str:
    """What must be mended before the message goes, the first of it, in a sentence; empty where nothing must."""
    wrong = [f"fix “{fault.text or fault.advice}”" for fault in report.faults if fault.severity is Severity.ERROR]
    wrong += [f"nothing in it {ELEMENTS[Element(name)].lower()}" for name in report.missing]
    return f"Not ready to send: {wrong[0]}" if wrong else ""
