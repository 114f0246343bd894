"""What a terminal sends: a paste is text until its end mark, a sequence gives one key wherever the reads part it."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from followup_tui.tui.terminal_input import LONGEST, PASTE_BEGINS, PASTE_ENDS, SafeParser, plain_key

PIECES = [
    *("a", "ü", " ", "\r", "\t", "\x7f", "\x1b[A", "\x1b[1;5C", "\x1bOP", "\x1b[15~", "\x1b[[A", "\x1bq", "\x1b\r"),
    *("\x1b[97u", "\x1b[97;1:3u", "\x1b[97:65;2u", "\x1b[32u", "\x1b[13u", "\x1b[97;5u", "\x1b[1;2:1A", "\x1b[99999999u"),
    *("\x1b[;;u", "\x1b[:;:;:u", "\x1b[55296u", "\x1b[0;0;0u", "\x1b[97;1;1114112u", "\x1b[57399;129u", "\x1b[97;;98:99u"),
    *("\x1b[<0;5;5M", "\x1b[<0;5;5m", "\x1b[<0;-1;5M", "\x1b[M !!", "\x1b[I", "\x1b[O", "\x1b[?1;2c", "\x1b[?2026;2$y", "\x1b[3;4R"),
    *("\x1b[48;24;80;480;640t", "\x1b[1;2;3;4;5;6;7;8m", "\x1b[" + "1;" * 40 + "m", "\x1b]8;;", "\x1bP", "\x1b[12\x07"),
    *(f"{PASTE_BEGINS}{text}{PASTE_ENDS}" for text in ("", "X \x1b q", "\x1b]8;;xyyyyy", "\x1b[31mred\x1b[0m", "\x1b[201", "a\x00b")),
]  # fmt: skip


def read(*parts: str, parser: XTermParser | None = None) -> list[Message]:
    """What a terminal's reads give."""
    parser = parser or SafeParser()
    return [message for part in parts for message in parser.feed(part)]


def told(messages: Iterable[Message]) -> list[str]:
    return [
        repr(message) if not isinstance(message, events.Paste) else f"paste {message.text!r}" for message in messages
    ]


def keys(*parts: str) -> list[tuple[str, str | None]]:
    return [(message.key, message.character) for message in read(*parts) if isinstance(message, events.Key)]


@given(st.lists(st.sampled_from(PIECES), max_size=8), st.data())
def test_where_the_reads_part_the_input_changes_nothing(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)) | {0, len(text)})
    assert told(read(*(text[a:b] for a, b in pairwise(cuts) if a < b))) == told(read(text))
    assert told(read(*text)) == told(read(text))


@given(st.text(alphabet="\x1b[]O?<>;:0123456789uM~mARtP \x07\\aq\xfc$", max_size=60))
def test_no_input_ends_the_reader_and_what_comes_next_is_read(text: str) -> None:
    parser = SafeParser()
    read(*text, parser=parser)
    if PASTE_BEGINS in text:
        read(PASTE_ENDS, parser=parser)
    last = read("\x1b[12;12;12;12;12;12zq", parser=parser)
    assert told(last)[-1] == told([events.Key("q", "q")])[0]


@pytest.mark.parametrize(
    "text", ["X \x1b q", "\x1b]8;;xyyyyy" + " " * 40, "\x1b\x1b\x1b", "\x1b[200~", "\x1b[20", "q\rx\t", "ü\n\x9b1m"]
)
def test_a_paste_is_text_until_its_end_mark(text: str) -> None:
    [paste, key] = read(f"{PASTE_BEGINS}{text}{PASTE_ENDS}q")
    assert isinstance(paste, events.Paste)
    assert paste.text == text.replace("\x1b[200~", "")
    assert isinstance(key, events.Key)
    assert key.key == "q"


def test_colours_and_links_of_a_paste_are_left_out() -> None:
    coloured = "\x1b[1;31mred\x1b[0m and \x1b]8;;https://example.org\x1b\\a link\x1b]8;;\x07"
    [paste] = read(f"{PASTE_BEGINS}{coloured * 500}{PASTE_ENDS}")
    assert isinstance(paste, events.Paste)
    assert paste.text == "red and a link" * 500


def test_a_paste_of_any_length_is_read_in_linear_time_and_kept_to_what_a_field_could_take() -> None:
    part = "\x1b[31mx" * 2000
    [paste] = read(PASTE_BEGINS, *([part] * 400), PASTE_ENDS)
    assert isinstance(paste, events.Paste)
    assert 0 < len(paste.text) <= LONGEST


@pytest.mark.parametrize(
    ("sequence", "found"),
    [
        ("\x1b[32u", [("space", " ")]),
        ("\x1b[97u", [("a", "a")]),
        ("\x1b[97;1:1u", [("a", "a")]),
        ("\x1b[97;1:2u", [("a", "a")]),
        ("\x1b[97;1:3u", []),
        ("\x1b[97:65;2u", [("A", "A")]),
        ("\x1b[97;2u", [("A", "A")]),
        ("\x1b[97;65u", [("a", "a")]),
        ("\x1b[97;5:1u", [("ctrl+a", None)]),
        ("\x1b[97::99;5u", [("ctrl+a", None)]),
        ("\x1b[13u", [("enter", "\r")]),
        ("\x1b[27u", [("escape", None)]),
        ("\x1b[127;1:3u", []),
        ("\x1b[1;1:3A", []),
        ("\x1b[1;1:2A", [("up", None)]),
        ("\x1b[3;5:1~", [("ctrl+delete", None)]),
        ("\x1b[252u", [("ü", "ü")]),
        ("\x1b[97;;98u", [("b", "b")]),
        ("\x1b[99999999u", []),
        ("\x1b[55296u", []),
        ("\x1b[?1;2c", []),
        ("\x1b[1;2;3;4;5z", []),
        ("\x1bq", [("alt+q", "q")]),
        ("\x1b\x1b[A", [("escape", "\x1b"), ("up", None)]),
    ],
)
def test_a_report_of_a_key_is_that_key(sequence: str, found: list[tuple[str, str | None]]) -> None:
    assert keys(sequence) == found
    assert keys(*sequence, "q") == [*found, ("q", "q")]


def test_what_is_no_report_of_a_key_stays_as_it_is() -> None:
    for sequence in ("\x1b[A", "\x1b[1;5C", "\x1b[15~", "\x1b[<0;5;5M"):
        assert plain_key(sequence) == sequence


def test_every_sequence_that_textual_knows_gives_the_same_keys() -> None:
    from textual._ansi_sequences import ANSI_SEQUENCES_KEYS  # noqa: PLC0415 - of this test only

    for sequence in ANSI_SEQUENCES_KEYS:
        if sequence.startswith("\x1b") and not sequence.startswith("\x1b\x1b") and len(sequence) > 2:
            assert told(read(sequence)) == told(read(sequence, parser=XTermParser())), repr(sequence)
