"""What to call whom a letter is for: a given name only where it is surely one, else the whole name, else nobody's."""

import re
from dataclasses import dataclass
from functools import lru_cache

from followup_tui.words.language.person_names import parts
from followup_tui.words.language.prepared_text import fold
from followup_tui.words.language.rules import word_list

_AND = re.compile(r"\s+and\s+|\s*[&+;/]\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\b(?:she|he|they)/\w+(?:/\w+)?", re.IGNORECASE)
_ASIDE = re.compile(r"\s[-\u2013\u2014|]\s.*$|\s(?:at|from|of|@)\s.*$")
"""What people write behind a name: `Dana Lee - Recruiter`, `Dana from Acme`, as `Dana (HR)`."""
_NICKNAME = re.compile(r"\s(?:\"[^\"]*\"|'[^']*')(?=\s)")
_TITLE = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|doctor|herr|frau|madam|mme|monsieur|rev|reverend|judge|dean|captain|capt|sr|sra|srta"
    r"|dott|ing|lic|dipl|sister|brother|father|rabbi|imam|pastor)\.?$",
    re.IGNORECASE,
)
_WITH_GIVEN = re.compile(r"(?:sir|dame|sister|brother|father)$", re.IGNORECASE)
"""Titles that stand before the given name."""
_AFTER = re.compile(
    r"(?:ph\.?d|md|m\.d|jr|sr|ii|iii|iv|esq|mba|cpa|rn|dds|dphil|msc|bsc|ba|ma|obe|mbe|pmp|he|she|they|him|her)\.?$",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    r"(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|des|la|le|las|los|el|al|bin|bint|ibn|abu|ter|ten|zu|zum|af|av|san|santa|y|e)$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*\.?$")
_INITIAL = re.compile(r"(?:[^\W\d_]\.?|(?:[^\W\d_]\.-?)+[^\W\d_]?\.?)$")
_LATIN = re.compile(r"[\u0000-\u024f\u1e00-\u1eff\u2019]*$")


_GREETED = re.compile(
    r"(?P<word>Dear|Hi|Hello|Hey|Good (?:morning|afternoon|evening|day))\b[^\n!:]{0,160}?(?P<end>[,:!]?)[ \t]*(?=\n)",
    re.IGNORECASE,
)
_NO_FIRST = frozenset(["the", "a", "an", "my", "your", "our", "head", "dear"])


@dataclass(frozen=True, slots=True)
class Salutation:
    """How to greet somebody; both are empty where no person's name is known."""

    short: str = ""
    """After `Hi`: the given name, or the title with the last name, or the whole name."""
    full: str = ""
    """After `Dear`: the whole name."""


@lru_cache(maxsize=256)
def salutation(name: str, company: str = "") -> Salutation:
    """How to greet whom a name means: a person, several with `and` between them, a team, an address."""
    persons = _persons(name)
    found = [_person(person, company) for person in persons]
    if not found or not all(each.short for each in found):
        return Salutation()
    return Salutation(in_row([each.short for each in found]), in_row([each.full for each in found]))


def in_row(names: list[str]) -> str:
    """Names as one says them: `Dana, Kim and Omar`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def greeted_anew(body: str, name: str, company: str = "") -> str:
    """A letter with its greeting to somebody else; as it is where it begins with no greeting in a line of its own."""
    match = _GREETED.match(body)
    if match is None:
        return body
    found = salutation(name, company)
    called = found.full if match["word"].lower() == "dear" else found.short
    if not called:
        return f"Hello{match['end']}{body[match.end() :]}"
    return f"{match['word']} {called}{match['end']}{body[match.end() :]}"


def _persons(name: str) -> list[str]:
    """The names in a line; a comma parts persons only where an `and` or whole names stand around it."""
    shared = [part.strip(" ,") for part in _AND.split(" ".join(_BRACKETS.sub(" ", name).split())) if part.strip(" ,")]
    if len(shared) == 1 and "," in shared[0]:
        pieces = [piece.strip() for piece in shared[0].split(",") if piece.strip()]
        whole = [piece for piece in pieces if len(piece.split()) > 1 and not _is_no_person(piece)]
        return pieces if len(whole) == len(pieces) > 1 and not _AFTER.match(pieces[-1]) else shared
    if len(shared) > 1:
        return [piece.strip() for part in shared for piece in part.split(",") if piece.strip()]
    return shared


def _person(name: str, company: str) -> Salutation:
    words = _words(name)
    titles = [word for word in words if _TITLE.match(word) or _WITH_GIVEN.match(word)]
    title = titles[0] if titles and words[0] == titles[0] else ""
    names = [word for word in words if word not in titles] if title else words
    said = " ".join(names)
    if not names or _is_no_person(said) or set(parts(said)) <= set(parts(company)):
        return Salutation()
    if not all(_NAME.match(word) or _INITIAL.match(word) for word in names):
        return Salutation()
    if title:
        return _titled(title, names)
    given = _given(names)
    if len(names) == 1 and not given and _LATIN.match(said):
        return Salutation()
    if _PARTICLE.match(names[0]) and all(_PARTICLE.match(word) for word in names[:-1]):
        lower = names[0].islower() or len(names) > 2
        return Salutation() if lower else Salutation(said, said)
    return Salutation(given or said, said)


def _words(name: str) -> list[str]:
    """The words of one name, the given name first, written as names are; empty for an address."""
    if "@" in name:
        return []
    told = " ".join(_ASIDE.sub(" ", name.replace("\u201c", '"').replace("\u201d", '"')).split())
    told = _NICKNAME.sub("", told)
    pieces = [piece.strip() for piece in told.split(",") if piece.strip()]
    pieces[1:] = [piece for piece in pieces[1:] if not (_AFTER.match(piece) or _is_no_person(piece))]
    surname_first = len(pieces) > 1
    words = " ".join([*pieces[1:], *pieces[:1]]).split()
    while len(words) > 1 and _AFTER.match(words[-1]):
        words.pop()
    loud = [word for word in words if word.isupper() and len(word) > 1 and not _INITIAL.match(word)]
    quiet = [word for word in words if word not in loud]
    if (
        loud
        and quiet
        and not surname_first
        and words[0] in loud
        and len(loud[0]) > 2
        and not any(_TITLE.match(word) for word in quiet)
    ):
        words = [*quiet, *loud]  # LEE Dana
    if loud and (not quiet or len(loud[0]) > 2):
        words = [_written(word) if word in loud else word for word in words]
    return [_written(word) for word in words] if all(word.islower() for word in words) else words


def _written(word: str) -> str:
    """A word of a name with capitals where names have them."""
    if _PARTICLE.match(word):
        return word.lower()
    return "".join(
        piece if piece in "-'\u2019" else piece[:1].upper() + piece[1:].lower()
        for piece in re.split(r"([-'\u2019])", word)
    )


def _titled(title: str, names: list[str]) -> Salutation:
    full = f"{title} {' '.join(names)}"
    given = _given(names)
    if _WITH_GIVEN.match(title):
        return Salutation(f"{title} {given}" if given else full, full)
    plain = [word for word in names if not _INITIAL.match(word)]
    place = next((number for number, word in enumerate(plain) if number and _PARTICLE.match(word)), len(plain) - 1)
    sure = len(plain) > 1 and (given or len(plain) < len(names)) and len(plain[:place]) == 1
    return Salutation(f"{title} {' '.join(plain[place:])}" if sure else full, full)


def _given(names: list[str]) -> str:
    """The given name, where it is surely one: not an initial, a surname, or the first word of who knows which order."""
    first, rest = names[0], names[1:]
    plain = fold(first).lower()
    if (
        _INITIAL.match(first)
        or _PARTICLE.match(first)
        or not _LATIN.match(first)
        or (len(first) == 2 and first.isupper() and rest)
    ):
        return ""
    both = plain in word_list("given_too") and (not rest or _is_surname(fold(rest[-1]).lower()))
    if re.match(r"[od]['\u2019]", plain) or (_is_surname(plain) and not both):
        return ""
    if rest and any("-" in word and _is_surname(fold(first).lower()) for word in rest):
        return ""
    second = fold(rest[0]).lower() if rest else ""
    if len(rest) > 1 and second in word_list("second_names") and plain in word_list("first_of_two"):
        return f"{first} {rest[0]}"
    return first


def _is_surname(plain: str) -> bool:
    surnames = word_list("surnames")
    return any(piece in surnames for piece in plain.split("-"))


def _is_no_person(text: str) -> bool:
    """Whether words mean a post, a team or an office."""
    words = [word.strip(".,") for word in fold(text).lower().split()]
    first = words[0] if words else ""
    return any(word in word_list("posts") for word in words) or first in _NO_FIRST
