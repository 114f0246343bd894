"""What else of the machine a message needs, as fakes: editor, mail program, dictionary, the user's own files."""

from collections.abc import Callable, Mapping

from followup_tui.domain.errors import SettingsError
from followup_tui.domain.letter import Letter
from followup_tui.tracker.tools import Tools
from followup_tui.tracker.tracker import Tracker


class FakeEditor:
    """Changes the text, or fails."""

    needs_terminal = False

    def __init__(self, change: Callable[[str], str]) -> None:
        self.edit = change


class FakeMail:
    """Keeps what was opened and written."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, Letter]] = []

    def open(self, letter: Letter) -> str:
        """Take the letter."""
        self.letters.append(("open", letter))
        return "Opened (fake)"

    def write(self, letter: Letter) -> str:
        """Take the letter."""
        self.letters.append(("write", letter))
        return "/home/robin/mail/letter.eml"


class FakeWords:
    """A personal dictionary in memory, or one that cannot be read or written."""

    path = "/home/robin/words.txt"

    def __init__(self, *words: str, problem: str = "") -> None:
        self.words = [*words]
        self.problem = problem

    def read(self) -> tuple[str, ...]:
        """Give the words, or fail."""
        if self.problem:
            raise SettingsError(self.problem)
        return tuple(self.words)

    def add(self, word: str) -> None:
        """Keep a word, or fail."""
        self.read()
        self.words.append(word)


def equip(
    tracker: Tracker,
    change: Callable[[str], str] = str,
    templates: Mapping[str, str] | None = None,
    *,
    rules: Mapping[str, str] | None = None,
    words: FakeWords | None = None,
    dictionary: Callable[[], Mapping[str, int]] = dict,
) -> list[tuple[str, Letter]]:
    """Give the app an editor, a mail program and templates; what the mail program gets."""
    mail = FakeMail()
    files = templates or {}
    tracker.tools = lambda: Tools(
        editor=FakeEditor(change),
        mail=mail,
        templates=lambda: files,
        templates_folder="/home/robin/templates",
        rules=lambda: rules or {},
        dictionary=dictionary,
        words=words,
    )
    return mail.letters
