"""A letter leaves by a link or by a draft file; nothing hangs, and nothing in it becomes a header or an option."""

import email
import os
import sys
from email.policy import default
from pathlib import Path
from time import monotonic
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
import pytest

from followup_tui.domain.errors import ProgramError
from followup_tui.domain.letter import Letter
from followup_tui.domain.text import one_line
from followup_tui.system.mail import LONGEST_LINK, SystemMail, draft_file, mail_link

LETTER = Letter(
    to_name="Dana Lée",
    to_email="dana@acme.example",
    from_name="Robin",
    from_email="robin@home.example",
    subject="Thank you & more?",
    body="Dear Dana,\n\nthank you – 100% 🙂 #1 & a+b.\n\nRobin",
)


def opener(folder: Path, script: str, name: str = "xdg-open") -> SystemMail:
    """A mail program behind a script of Python that gets the link as `link`."""
    program = folder / name
    program.write_text(f"#!{sys.executable}\nimport sys, time\nlink = sys.argv[1]\n{script}\n")
    program.chmod(0o700)
    path = f"{folder}{os.pathsep}{os.defpath}"
    return SystemMail(folder / "mail", {"PATH": path, "DISPLAY": ":1"}, "linux", seconds=0.5)


def test_the_link_gives_back_what_was_written() -> None:
    parts = urlsplit(mail_link(LETTER))
    fields = parse_qs(parts.query, strict_parsing=True)
    assert (parts.scheme, parts.path) == ("mailto", "dana@acme.example")
    assert fields == {"subject": [LETTER.subject], "body": [LETTER.body.replace("\n", "\r\n")]}
    assert "+" not in parts.query


def test_no_address_can_add_to_the_link() -> None:
    hostile = Letter(to_email="a@b?bcc=x@y&body=z", body="hello")
    assert urlsplit(mail_link(hostile)).query == "body=hello"


def test_several_recipients_stand_beside_each_other() -> None:
    several = msgspec.structs.replace(LETTER, to_email="dana@acme.example; omar.diaz+hr@acme.example")
    parts = urlsplit(mail_link(several))
    assert unquote(parts.path) == "dana@acme.example,omar.diaz+hr@acme.example"
    assert parts.path.count(",") == 1
    message = email.message_from_string(draft_file(several), policy=default)
    assert [each.addr_spec for each in message["To"].addresses] == ["dana@acme.example", "omar.diaz+hr@acme.example"]


def test_the_link_reaches_the_program(tmp_path: Path) -> None:
    got = tmp_path / "got"
    assert (
        opener(tmp_path, f'open({str(got)!r}, "w").write(link)').open(LETTER) == "Opened in the mail program (xdg-open)"
    )
    assert got.read_text() == mail_link(LETTER)


def test_a_program_that_goes_on_running_is_left_alone(tmp_path: Path) -> None:
    before = monotonic()
    assert opener(tmp_path, "time.sleep(4)").open(LETTER).startswith("Handed to")
    assert monotonic() - before < 3


def test_what_cannot_be_opened_says_so_and_names_the_other_way(tmp_path: Path) -> None:
    long = Letter(to_email="a@b.c", body="word " * 400)
    cases = [
        (opener(tmp_path, "sys.exit(3)"), LETTER, "found no mail program"),
        (opener(tmp_path, "sys.exit(3)"), long, f"too long for a link .* of {LONGEST_LINK:,}"),
        (
            SystemMail(tmp_path, {"PATH": str(tmp_path / "no"), "DISPLAY": ":1"}, "linux"),
            LETTER,
            "xdg-open is not found",
        ),
        (SystemMail(tmp_path, {"PATH": os.defpath}, "linux"), LETTER, "no desktop"),
        (SystemMail(tmp_path, {"DISPLAY": ":1", "SSH_TTY": "/dev/pts/1"}, "linux"), LETTER, "Over SSH"),
    ]
    for mail, letter, words in cases:
        with pytest.raises(ProgramError, match=f"{words}.*draft file"):
            mail.open(letter)


def test_the_draft_file_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = Path(SystemMail(tmp_path / "mail", {}).write(LETTER))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Dana Lée <dana@acme.example>"
    assert message["From"] == "Robin <robin@home.example>"
    assert message["Subject"] == LETTER.subject
    assert message.get_content() == f"{LETTER.body}\n"


def test_a_draft_file_is_never_written_over(tmp_path: Path) -> None:
    mail = SystemMail(tmp_path, {})
    first = Path(mail.write(LETTER))
    assert Path(mail.write(LETTER)) == first
    first.write_text("the user went on here")
    second = Path(mail.write(LETTER))
    assert (second.name, first.read_text()) == (f"{first.stem}-2.eml", "the user went on here")
    assert second.stat().st_mode & 0o777 == 0o600
    third = tmp_path / f"{first.stem}-3.eml"
    third.symlink_to(tmp_path / "precious")
    second.write_text("and here")
    assert Path(mail.write(LETTER)).name == f"{first.stem}-4.eml"
    assert not (tmp_path / "precious").exists()


HOSTILE = [
    "Zoë Müller-Lüdenscheid",
    '"Dana" <evil@x.example>, Omar',
    "Dana (the boss); Lee: a, b",
    "x\r\nBcc: y@z.example",
    "谢谢 👩‍💻",
    "a" * 200,
    "word " * 40,
    "\u202eevil",
    "C:\\path\t\x00tab",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_names_and_subjects_come_back_as_they_were_and_add_no_header(text: str) -> None:
    letter = Letter(
        to_name=text,
        to_email="dana@acme.example",
        from_name=text,
        from_email="me@x.example",
        subject=text,
        body="Hello",
    )
    source = draft_file(letter)
    assert source.isascii()
    assert all(len(line) <= 998 for line in source.split("\r\n"))
    assert "\n" not in source.replace("\r\n", "")
    message = email.message_from_string(source, policy=default)
    assert sorted(message.keys()) == sorted(
        ["X-Unsent", "From", "To", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    )
    assert message["Subject"] == one_line(text)
    for field, address in (("To", "dana@acme.example"), ("From", "me@x.example")):
        [found] = message[field].addresses
        assert (found.display_name, found.addr_spec) == (one_line(text), address)


@pytest.mark.parametrize(
    "body",
    ["Grüße 👩‍💻", "From here on\n.\n..\nFrom there", "x" * 5_000, "tab\there ", "= =3D =?x?=", "line\r\nline"],
)
def test_a_body_comes_back_as_it_was(body: str) -> None:
    message = email.message_from_string(draft_file(Letter(body=body)), policy=default)
    assert message.get_content_charset() == "utf-8"
    assert message.get_content().replace("\r\n", "\n") == f"{body}\n".replace("\r\n", "\n")


def test_a_domain_with_an_umlaut_is_written_as_the_mail_knows_it() -> None:
    message = email.message_from_string(
        draft_file(Letter(to_email="dana@müller.example", body="Hello")), policy=default
    )
    assert message["To"] == "dana@xn--mller-kva.example"


@pytest.mark.parametrize(
    "address",
    [
        "=?utf-8?q?a=0D=0ABcc:x?=@x.example",
        "a@b, c@d",
        "a@b\r\nBcc: x@y",
        "@",
        "a b@c",
        "ü@x",
        "dana",
        "a@b@c",
        "x@" + "ü" * 90,
    ],
)
def test_a_letter_with_a_strange_address_gets_no_other_header(address: str) -> None:
    hidden = "=?utf-8?q?s=0D=0ABcc:_q=40r?="
    hostile = Letter(to_name=f"x\r\nBcc: y@z {hidden}", to_email=address, subject=hidden, body="hello \ud800")
    message = email.message_from_string(draft_file(hostile), policy=default)
    assert set(message.keys()) <= {
        "X-Unsent",
        "To",
        "Subject",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.joinpath("mail").write_text("a file")
    with pytest.raises(ProgramError, match="could not be written"):
        SystemMail(tmp_path / "mail", {}).write(LETTER)
