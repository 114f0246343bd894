"""Names of people: how to greet them, and whether two ways of writing a name can mean one person."""

import re
from functools import cache, lru_cache

from followup_tui.words.language.prepared_text import fold
from followup_tui.words.language.rules import word_list, word_pairs

_TITLE = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|herr|frau|madam|mme|rev|judge|dean|captain|capt)\.?$"
)
_AFTER = re.compile(r"(?:phd|md|jr|sr|ii|iii|esq|mba|cpa|rn|dds|dphil|msc|bsc|ba|ma|obe|mbe|pmp)\.?$")


@lru_cache(maxsize=2048)
def parts(name: str) -> tuple[str, ...]:
    """The names in a name, plain and in lower case, without titles: `Dr. Zoë Müller` is `zoe, muller`."""
    return tuple(word for word in _words(name) if not _TITLE.match(word) and not _AFTER.match(word))


@lru_cache(maxsize=4096)
def may_be(called: str, name: str) -> bool:
    """Whether somebody of this `name` can be called so: by any of the names, a short form, initials, other accents."""
    mine, theirs = parts(called), parts(name)
    if not mine or not theirs:
        return True
    return any(_same(one, other) for one in mine for other in theirs)


def _same(one: str, other: str) -> bool:
    if one == other or one.replace("-", "") == other.replace("-", ""):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and long.startswith(short) and not _is_another(short, long):
        return True
    return other in _short_forms().get(one, frozenset()) or short in long.split("-")


def _is_another(short: str, long: str) -> bool:
    """Whether a name that begins another one is a name of its own: Ann is not Anna, nor Daniel Danielle."""
    return len(long) - len(short) == 1 or short in word_list("whole_names")


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """Each name with all that can mean the same person."""
    forms: dict[str, frozenset[str]] = {}
    for names in word_pairs("short_forms"):
        for name in names:
            forms[name] = forms.get(name, frozenset()) | names
    return forms


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:[-'][^\W\d_]+)*\.?", fold(name).lower())


def is_ordinary(word: str) -> bool:
    """Whether a first name is also an ordinary word: Will, Mark, Grace."""
    return word in word_list("ordinary_names")
