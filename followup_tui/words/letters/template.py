"""Templates and the engine that fills them: built-in messages, and later those of users, from the same files.

A body is plain text. Each line is a sentence; a blank line ends a paragraph; a line that ends with a comma (a greeting,
the words above a name) keeps its line. `$name` stands for a fact, `$$` for a dollar sign. A sentence with a fact that is
missing is left out, unless the next line offers other words for it, with `| ` in front:

    Thank you for talking with me $day.
    | Thank you for talking with me.

Nothing in a template can run: a fact is put in once, as text, and never read as a template again.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.model import Kind
from followup_tui.domain.text import clean
from followup_tui.words.message import Message

PLACEHOLDERS = frozenset(
    [
        "to",
        "to_full",
        "company",
        "role",
        "position",
        "title",
        "sender",
        "phone",
        "day",
        "date",
        "promised",
        "topic",
        "strength",
        "topic_sentence",
        "strength_sentence",
        "promise_sentence",
    ]
)
"""The facts that a template may name."""

VOICES = ("warm", "plain", "formal")
LARGEST = 20_000
"""Characters of a template's body."""

_DOLLAR = re.compile(r"\$(?:(\$)|([a-z_]+)|\{([a-z_]+)\}|(.?))", re.DOTALL)

Slot = tuple[str, ...]
"""The wordings of one sentence, best first."""
Paragraph = tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One message with facts left open; refused with `InvalidInput` where it cannot be filled."""

    kind: Kind
    variant: str
    voice: str
    subject: str = ""
    body: str
    paragraphs: tuple[Paragraph, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check the texts and cut the body into sentences."""
        _validate("subject", self.subject)
        _validate("body", self.body)
        if not self.body.strip():
            raise InvalidInput("body", "The body of the template is empty")
        if self.kind is Kind.PHONE_CALL and self.subject:
            raise InvalidInput("subject", "A phone call has no subject: leave it out of the template")
        if sum(map(len, _paragraphs(self.subject))) > 1:
            raise InvalidInput(
                "subject", "The subject of a template is one line, and lines with `| ` that offer others for it"
            )
        object.__setattr__(self, "paragraphs", _paragraphs(self.body))

    def fill(self, facts: Mapping[str, str]) -> Message:
        """The message that the facts make; a fact that is empty or absent is missing."""
        return Message(subject=joined(_paragraphs(self.subject), facts), body=joined(self.paragraphs, facts))


def load(text: str) -> tuple[Template, ...]:
    """The templates of a TOML text: an array `template` of `kind`, `variant`, `voice`, `subject`, `body`.

    Raises `InvalidInput`, whose sentence names the template and what is wrong in it.
    """
    try:
        tables = tomllib.loads(text).get("template", [])
    except RecursionError:
        raise InvalidInput("template", "The templates cannot be read: tables are nested too deeply") from None
    except ValueError as error:
        raise InvalidInput("template", f"The templates cannot be read: {error}") from error
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InvalidInput("template", "Templates are written under [[template]], each with kind, voice and body")
    return tuple(_template(number, table) for number, table in enumerate(tables, start=1))


def filled(text: str, facts: Mapping[str, str]) -> str | None:
    """A text with its facts put in; None where one is missing."""
    if any(not facts.get(name) for name in _names(text)):
        return None

    def fact(match: re.Match[str]) -> str:
        if match[1]:
            return "$"
        found = facts[match[2] or match[3]]
        return found.removesuffix(".") if text[match.end() :].startswith(".") else found  # at Acme Inc.

    return _DOLLAR.sub(fact, text)


def joined(paragraphs: tuple[Paragraph, ...], facts: Mapping[str, str]) -> str:
    """Paragraphs filled and put together."""
    texts = (_paragraph(paragraph, facts) for paragraph in paragraphs)
    return "\n\n".join(text for text in texts if text)


def _paragraph(paragraph: Paragraph, facts: Mapping[str, str]) -> str:
    text = ""
    for slot in paragraph:
        sentence = next((words for words in (filled(line, facts) for line in slot) if words), "")
        if text and sentence:
            text += "\n" if text.endswith(",") else " "
        text += sentence
    return text


def _template(number: int, table: Mapping[str, object]) -> Template:
    unknown = sorted(set(table) - {"kind", "variant", "voice", "subject", "body"})
    if unknown:
        raise InvalidInput(
            unknown[0], f"Template {number}: {unknown[0]} is not known; there are kind, variant, voice, subject, body"
        )
    texts = {name: table.get(name, "") for name in ("kind", "variant", "voice", "subject", "body")}
    for name, value in texts.items():
        if not isinstance(value, str):
            raise InvalidInput(name, f"Template {number}: {name} is not a text")
    kind, variant, voice, subject, body = (clean(str(value)) for value in texts.values())
    if kind not in set(Kind):
        raise InvalidInput("kind", f"Template {number}: kind {kind!r} is none of {', '.join(Kind)}")
    try:
        return Template(kind=Kind(kind), variant=variant, voice=voice or VOICES[0], subject=subject, body=body)
    except InvalidInput as error:
        raise InvalidInput(error.field, f"Template {number}: {error}") from error


def _names(text: str) -> set[str]:
    return {match[2] or match[3] for match in _DOLLAR.finditer(text) if match[2] or match[3]}


def _validate(name: str, text: str) -> None:
    if len(text) > LARGEST:
        raise InvalidInput(name, f"The {name} has {len(text):,} characters; {LARGEST:,} is the most that fits")
    for match in _DOLLAR.finditer(text):
        if match[1]:
            continue
        if not (match[2] or match[3]):
            raise InvalidInput(name, f"The {name} has a $ that names nothing: write $$ for a dollar sign")
        if (match[2] or match[3]) not in PLACEHOLDERS:
            known = ", ".join(sorted(PLACEHOLDERS))
            raise InvalidInput(name, f"The {name} names ${match[2] or match[3]}, which is not known; there are {known}")


def _paragraphs(body: str) -> tuple[Paragraph, ...]:
    paragraphs: list[list[list[str]]] = [[]]
    for line in body.strip().splitlines():
        text = line.strip()
        if not text:
            paragraphs.append([])
        elif text.startswith("| "):
            if not paragraphs[-1]:
                raise InvalidInput("body", f"The line {text!r} offers other words, but there is no sentence above it")
            paragraphs[-1][-1].append(text[2:].strip())
        else:
            paragraphs[-1].append([text])
    return tuple(tuple(tuple(slot) for slot in paragraph) for paragraph in paragraphs if paragraph)
