"""The pane beside a draft: everything where there is room, else the current finding and how many more there are."""

import pytest

from followup_tui.tui.widgets.check_pane import report_content
from followup_tui.words.language.report import Fault, Report, Severity


def report(count: int) -> Report:
    """A report with so many findings, each of one line without its advice."""
    faults = tuple(
        Fault(
            code="casual", severity=Severity.WARNING, text=f"w{number}", start=number, end=number + 2, advice="Say so."
        )
        for number in range(count)
    )
    return Report({"gratitude": True}, faults, 100)


@pytest.mark.parametrize(("count", "current", "height"), [(3, 0, 40), (9, 0, 12), (9, 4, 12), (9, 8, 8), (30, 2, 20)])
def test_every_finding_is_shown_or_counted(count: int, current: int, height: int) -> None:
    lines = report_content(report(count), current, 28, height).plain.split("\n")
    shown = [line for line in lines if line.startswith("! Warning")]
    more = [int(line.split()[2]) for line in lines if line.startswith("… and")]
    assert len(lines) <= height
    assert len(shown) + sum(more) == count
    assert f"! Warning: “w{current}”" in shown
    assert "Say so." in lines


def test_one_finding_too_many_for_the_room_is_explained_all_the_same() -> None:
    assert "Say so." in report_content(report(5), 3, 28, 3).plain


NO_NAME = Fault(code="placeholder", severity=Severity.ERROR, text="[your name]", start=0, end=11, advice="Type it.")


@pytest.mark.parametrize(
    ("elements", "faults", "words"),
    [
        ({"gratitude": True}, (), "ready to send"),
        ({"gratitude": True, "promise": False}, (), "good"),
        ({"gratitude": True, "promise": False}, (NO_NAME,), "not ready: 1 to fix"),
        ({"gratitude": False, "promise": False}, (NO_NAME,), "not ready: 1 missing, 1 to fix"),
        ({"gratitude": False, "closing": False}, (), "not ready: 2 missing"),
    ],
)
def test_the_line_names_what_stands_in_the_way(
    elements: dict[str, bool], faults: tuple[Fault, ...], words: str
) -> None:
    text = report_content(Report(elements, faults, 100), 0, 60).plain
    assert f"100 words, {words}\n" in f"{text}\n"
    inserts = {True: "F8 inserts a sentence for what you promised.", False: "F8 inserts a sentence for the first one"}
    if not all(elements.values()):
        assert inserts[elements["gratitude"]] in text
