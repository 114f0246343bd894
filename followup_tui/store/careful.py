"""The way into a file that a person or another program has written, and words for what is wrong with it.

It is slower than `layout`, and misses nothing. It is loaded only where something is odd.
Python's own JSON tells what stands twice, and takes what TinyDB takes: `NaN`, numbers of any size, half characters.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from json import JSONDecodeError

import msgspec

from followup_tui.domain.text import clean

_BLANK = re.compile(r"[ \t\n\r]*")
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_NO_NUMBER = {"JSON i": "this is no number", "Number": "this number is too big", "Intege": "this number is too big"}
_WRONG_TYPE = re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<found>[^`]+)`")
_MISSING = re.compile(r"Object missing required field `(?P<field>[^`]+)`")
_UNKNOWN = re.compile(r"Invalid enum value (?P<value>.+)")
_NO_TIME = re.compile(r"Invalid RFC3339 encoded (?P<what>\w+)")
_PLACE = re.compile(r" - at `\$\.?(?P<place>[^`]*)`$")
_TYPES = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "null": "null",
    "object": "an object {…}",
    "array": "a list […]",
    "datetime": "a time",
    "date": "a date",
}
_value: Callable[[str, int], tuple[object, int]] = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode


class _Twice(Exception):
    """A name stands twice."""


def _refuse_twice(pairs: list[tuple[str, object]]) -> None:
    if len(pairs) > 1 and len({name for name, _ in pairs}) < len(pairs):
        raise _Twice(Counter(name for name, _ in pairs).most_common(1)[0][0])


_pairs = json.JSONDecoder(object_pairs_hook=_refuse_twice, parse_int=str, parse_float=str).decode


class Odd(Exception):
    """The text is not what it should be; what is wrong, in words, with the place in the text."""

    def __init__(self, problem: str, at: int = 0) -> None:
        super().__init__(problem)
        self.at = at


def members(text: str) -> Iterator[tuple[str, int, int]]:
    """The names in the object that a text is, and where the value of each begins and ends; raises `Odd`.

    A name comes as often as it stands there.
    """
    at = _skip(text, 0)
    if text[at : at + 1] != "{":
        raise Odd(f"this is {_kind(text, at)}, not an object {{…}}", at)
    at = _skip(text, at + 1)
    first = True
    try:
        while text[at : at + 1] != "}" or not first:
            at = at if first else _skip(text, _expect(text, at, ",") + 1)
            first = False
            name, at = _value(text, _expect(text, at, '"'))
            start = _skip(text, _expect(text, _skip(text, at), ":") + 1)
            _, end = _value(text, start)
            yield str(name), start, end
            at = _skip(text, end)
            if text[at : at + 1] == "}":
                break
    except JSONDecodeError as problem:
        raise Odd(f"it is no JSON: {problem.msg}", problem.pos) from problem
    except RecursionError as problem:
        raise Odd("it is nested too deeply", at) from problem
    if (behind := _skip(text, at + 1)) != len(text):
        raise Odd("there is more after its end", behind)


def misfit(text: str) -> tuple[str, str] | None:
    """The first member of an object that other programs cannot read, and why, in words."""
    try:
        for name, start, end in members(text):
            if problem := _problem(text[start:end]):
                return clean(name), problem
    except Odd as odd:
        return "", str(odd)
    return None


def _problem(value: str) -> str | None:
    try:
        msgspec.json.decode(value)
    except msgspec.MsgspecError as problem:
        return "one of its characters is only half there" if _HALF.search(value) else _NO_NUMBER.get(str(problem)[:6])
    except RecursionError:
        return "it is nested too deeply"
    return None


def twice(text: str) -> str | None:
    """A name that stands twice in one of the objects of a text that is JSON."""
    try:
        _pairs(text)
    except _Twice as found:
        return clean(str(found))[:60]
    return None


def _skip(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _expect(text: str, at: int, mark: str) -> int:
    if text[at : at + 1] != mark:
        raise JSONDecodeError(f"{mark} is missing", text, at)
    return at


def _kind(text: str, at: int) -> str:
    names = {"[": "a list […]", '"': "a text", "n": "null", "t": "true", "f": "false", "": "nothing"}
    return names.get(text[at : at + 1], "a number")


def in_words(problem: str) -> str:
    """A sentence of msgspec's as `company: this is a number, not a text`; any other as it is."""
    return ": ".join(filter(None, located(problem)))


def located(problem: str) -> tuple[str, str]:
    """The place that a sentence of msgspec's names, empty where it is the whole, and what is wrong there, in words."""
    place = _PLACE.search(problem)
    what = _PLACE.sub("", problem)
    if found := _WRONG_TYPE.fullmatch(what):
        # Only what is wanted has to be whole.
        what = f"this is {_type(found['found']).replace(' whole', '')}, not {_type(found['wanted'])}"
    elif found := _MISSING.fullmatch(what):
        what = f"its {found['field']} is missing"
    elif found := _UNKNOWN.fullmatch(what):
        what = f"“{found['value'].strip(chr(39))}” is not one of the known values"
    elif found := _NO_TIME.fullmatch(what):
        what = f"this is not a {'date' if found['what'] == 'date' else 'time'} in the form of the file"
    elif what == "Input data was truncated":
        what = "its end is missing"
    elif what in {"Number out of range", "Integer value out of range"}:
        what = "this number is too big"
    return (place["place"] if place else ""), what


def _type(name: str) -> str:
    return " or ".join(dict.fromkeys(_TYPES.get(each, each) for each in name.split(" | ")))
