"""The English words of pyspellchecker: 160,000 with how often each was met, in American spelling; MIT licence.

Its own class parses them in one go, which holds the interpreter, and the screen with it, for a tenth of a second, and
keeps them twice. Read line by line, off the screen's thread, they hold up nothing and take a third of the memory.
"""

import gzip
import json
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from followup_tui.domain.errors import ProgramError


@cache
def english() -> Mapping[str, int]:
    """The words, in small letters without accents, with how common each is; takes a fifth of a second, once.

    Raises `ProgramError` where they are not installed as they should be.
    """
    package = find_spec("spellchecker")
    if package is None or package.origin is None:
        raise ProgramError("Spelling is not checked: pyspellchecker is not installed")
    path = Path(package.origin).parent / "resources" / "en.json.gz"
    try:
        return dict(_words(path))
    except (OSError, ValueError) as error:
        raise ProgramError(f"Spelling is not checked: {path} cannot be read: {error}") from error


def _words(path: Path) -> Iterator[tuple[str, int]]:
    """The entries of a JSON object that has one in each line; what ends in `'s` goes without saying."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            word, colon, count = line.strip().rstrip(",").rpartition(": ")
            if not colon or word.endswith("'s\""):
                continue
            word = json.loads(word) if "\\" in word else word[1:-1]
            if not word.isascii():
                word = "".join(each for each in unicodedata.normalize("NFKD", word) if each.isascii())
            yield word, int(count)
