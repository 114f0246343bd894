"""What msgspec says of a document that cannot be read, in words for a person with an editor."""

import re

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
