"""A person is written as a name, or as a name with its address, and read alike everywhere."""

import pytest

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.people import read_person


@pytest.mark.parametrize(
    ("text", "name", "email"),
    [
        ("Dana Lee", "Dana Lee", ""),
        ("Dana Lee <dana@quokka.example>", "Dana Lee", "dana@quokka.example"),
        ("  Dana  Lee<dana@quokka.example> ", "Dana Lee", "dana@quokka.example"),
        ('"Lee, Dana" <dana@quokka.example>', "Lee, Dana", "dana@quokka.example"),
    ],
)
def test_a_name_and_its_address_are_told_apart(text: str, name: str, email: str) -> None:
    person = read_person(text)
    assert (person.name, person.email) == (name, email)


@pytest.mark.parametrize(
    "text", ["Dana <", "Dana <dana", "<dana@quokka.example>", "Dana <dana@q.example> Lee", "a > b"]
)
def test_half_an_address_is_no_name(text: str) -> None:
    with pytest.raises(InvalidInput, match="write it like"):
        read_person(text)


def test_what_stands_between_the_signs_must_be_an_address() -> None:
    with pytest.raises(InvalidInput, match="“dana” is no email address"):
        read_person("Dana <dana>")
