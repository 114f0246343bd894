"""The file taken apart and put together: whatever its layout, the tables are what JSON says they are."""

import json
import random
from collections.abc import Callable

import pytest

from followup_tui.store.layout import Damage, Tables, join, split


def big_tables() -> dict[str, dict[str, dict[str, object]]]:
    """More than is looked at in one go, with texts that look like the borders between tables and documents."""
    chance = random.Random(1)  # noqa: S311  the same data each time
    traps = ['\n  "x": {', ',\n    "7": ', "}\n}", '": ', "Grüße", "\\", '"']
    tables: dict[str, dict[str, dict[str, object]]] = {"_meta": {"1": {"schema": 1}}, "empty": {}}
    for table in ("applications", "entries"):
        tables[table] = {
            str(number): {"id": f"{table}{number}", "text": chance.choice(traps) * 60, "deep": {"a": [{"b": number}]}}
            for number in range(1, 4000)
        }
    return tables


BIG = big_tables()

LAYOUTS: dict[str, Callable[[], str]] = {
    "our own": lambda: join(split(json.dumps(BIG).encode())).decode(),
    "two blanks": lambda: json.dumps(BIG, indent=2, ensure_ascii=False),
    "one blank": lambda: json.dumps(BIG, indent=1),
    "four blanks": lambda: json.dumps(BIG, indent=4),
    "one line": lambda: json.dumps(BIG),
    "lines that a person moved": lambda: json.dumps(BIG, indent=2).replace('      "text"', '  "text"'),
    "documents that a person moved": lambda: json.dumps(BIG, indent=2).replace('      "deep"', '    "deep"'),
    "no space after colons": lambda: json.dumps(BIG, indent=2, separators=(",", ":")),
    "windows line ends": lambda: json.dumps(BIG, indent=2).replace("\n", "\r\n"),
}


def plain(tables: Tables) -> dict[str, dict[str, dict[str, object]]]:
    return {table: {number: dict(document) for number, document in tables[table].items()} for table in tables}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_tables_are_what_json_says_they_are(layout: str) -> None:
    text = LAYOUTS[layout]()
    assert plain(split(text.encode())) == BIG
    assert json.loads(join(split(text.encode()))) == BIG


def test_an_untouched_table_keeps_its_bytes_and_a_touched_one_its_documents() -> None:
    data = LAYOUTS["two blanks"]().encode() + b"\n"
    tables = split(data)
    documents = tables["entries"]
    documents["5"]["text"] = "new"
    tables["entries"] = documents
    before, after = data.decode().splitlines(), join(tables).decode().splitlines()
    changed = [line for old, line in zip(before, after, strict=True) if old != line]
    assert changed == ['      "text": "new",']


@pytest.mark.parametrize("cut", [0, 1, 100, 499_990, 600_000, -1, -2, -3, -20])
def test_a_big_file_that_is_cut_off_is_damaged(cut: int) -> None:
    data = LAYOUTS["two blanks"]().encode()
    with pytest.raises(Damage):
        split(data[:cut])


@pytest.mark.parametrize("end", ["]", "", "}}", ",}", "} }"])
def test_a_big_table_that_does_not_end_as_one_is_damaged(end: str) -> None:
    data = LAYOUTS["two blanks"]()
    place = data.index('\n  },\n  "entries"') + 3
    with pytest.raises(Damage):
        split((data[:place] + end + data[place + 1 :]).encode())


def test_a_byte_that_is_no_utf8_is_found_wherever_it_stands() -> None:
    data = bytearray(LAYOUTS["two blanks"]().encode())
    for place in (data.index(b'"deep"', 900_000) + 1, data.rindex(b"xt")):
        spoilt = data[:place] + b"\xe9" + data[place + 1 :]
        with pytest.raises(Damage, match="not UTF-8"):
            split(bytes(spoilt))
