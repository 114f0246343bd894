"""A letter leaves by a link or by a draft file; nothing hangs, and nothing in it becomes a header or an option."""

import email
import os
import re
import sys
from email.policy import default
from pathlib import Path
from time import monotonic
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.errors import ProgramError
from followup_tui.domain.letter import Letter, Mailbox
from followup_tui.domain.text import one_line
from followup_tui.system.mail import LONGEST_LINK, SystemMail, draft_file, mail_link

LETTER = Letter(
    to=(Mailbox("Dana Lée", "dana@acme.example"),),
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
    hostile = Letter(to=(Mailbox("", "a@b?bcc=x@y&body=z"),), body="hello")
    assert urlsplit(mail_link(hostile)).query == "body=hello"


def test_several_recipients_stand_beside_each_other() -> None:
    several = msgspec.structs.replace(LETTER, to=(Mailbox("", "dana@acme.example; omar.diaz+hr@acme.example"),))
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
    long = Letter(to=(Mailbox("", "a@b.c"),), body="word " * 400)
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
        to=(Mailbox(text, "dana@acme.example"),),
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
        draft_file(Letter(to=(Mailbox("", "dana@müller.example"),), body="Hello")), policy=default
    )
    assert message["To"] == "dana@xn--mller-kva.example"


HIDDEN = "=?utf-8?q?s=0D=0ABcc:_q=40r?="


@pytest.mark.parametrize("address", ["a@b, c@d", "ü@x", '"a b"@c', '"\\"@b"@c'])
def test_a_letter_with_a_rare_address_gets_no_other_header(address: str) -> None:
    hostile = Letter(to=(Mailbox(f"x\r\nBcc: y@z {HIDDEN}", address),), subject=HIDDEN, body="hello \ud800")
    message = email.message_from_string(draft_file(hostile), policy=default)
    assert sorted(message.keys()) == sorted(
        ["X-Unsent", "To", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    )


@pytest.mark.parametrize(
    "address",
    [
        "=?utf-8?q?a=0D=0ABcc:x?=@x.example",
        "a@b\r\nBcc: x@y",
        "@",
        "a b@c",
        "dana",
        "a@b@c",
        "a..b@c",
        "dana(boss)@c",
        '"a@b',
        "dana@[x] <y@z>",
        "x@" + "ü" * 90,
    ],
)
def test_an_address_that_no_letter_can_go_to_is_told(address: str) -> None:
    with pytest.raises(ProgramError, match="no address that mail can be sent to"):
        draft_file(Letter(to=(Mailbox("Dana", address),), subject=HIDDEN, body="hello"))


NAMES = st.one_of(
    st.text(max_size=200),
    st.text(alphabet='Dana Lee,;:@()<>[]"\\\r\n=?_.é', max_size=200),
    st.lists(
        st.sampled_from(["Dana", "van", "Lee,", "(HR)", '"K"', "\\", "Zoë", "李", "Bcc: x@y", "=?utf-8?q?=0A?="])
    ).map(" ".join),
)
ATOMS = st.text(alphabet="abcXYZ019.+_-!#$%&'*/=^`{|}~éßü李д", min_size=1, max_size=40).filter(
    lambda text: all(text.split("."))
)
QUOTED = st.text(alphabet='ab ,;@<>()[]:."\\', max_size=20).map(
    lambda text: '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
)
ADDRESSES = st.tuples(ATOMS | QUOTED, st.sampled_from(["acme.example", "mail.acme-labs.example", "[192.0.2.1]"])).map(
    "@".join
)
MAILBOXES = st.lists(st.builds(Mailbox, NAMES, ADDRESSES), min_size=1, max_size=4)


def read_mailboxes(source: str, field: str) -> list[tuple[str, str, str]]:
    """Name, local part and domain of each address in a header, as the parser of the standard library has them."""
    message = email.message_from_string(source, policy=default)
    return [(each.display_name, each.username, each.domain) for each in message[field].addresses]


def meant(mailboxes: list[Mailbox]) -> list[tuple[str, str, str]]:
    """What such a header should be read as."""
    found = []
    for each in mailboxes:
        local, _, domain = one_line(each.email).rpartition("@")
        if local.startswith('"'):
            local = re.sub(r"\\(.)", r"\1", local[1:-1])
        found.append((one_line(each.name), local, domain))
    return found


@given(MAILBOXES, NAMES)
def test_every_name_and_address_comes_back_as_it_was(mailboxes: list[Mailbox], text: str) -> None:
    sender = mailboxes[0]
    letter = Letter(to=tuple(mailboxes), from_name=sender.name, from_email=sender.email, subject=text, body="Hello")
    source = draft_file(letter)
    assert read_mailboxes(source, "To") == meant(mailboxes)
    assert read_mailboxes(source, "From") == meant(mailboxes[:1])
    message = email.message_from_string(source, policy=default)
    assert message["Subject"] == one_line(text)
    assert len(message.keys()) == 7
    assert max(map(len, source.split("\r\n"))) <= 998


@given(MAILBOXES, NAMES)
def test_the_link_has_the_addresses_and_nothing_else(mailboxes: list[Mailbox], text: str) -> None:
    link = mail_link(Letter(to=tuple(mailboxes), subject=text, body="Hello"))
    parts = urlsplit(link)
    assert [unquote(part) for part in parts.path.split(",")] == [each.email for each in mailboxes]
    assert link.isascii()
    assert set(parse_qs(parts.query)) == ({"subject", "body"} if one_line(text) else {"body"})


def test_an_address_with_letters_that_are_not_ascii_is_written_as_it_is(tmp_path: Path) -> None:
    letter = Letter(to=(Mailbox("Zoë Müller", "zoë.müller@acme.example"),), body="Hello")
    content = Path(SystemMail(tmp_path, {}).write(letter)).read_bytes()
    assert "<zoë.müller@acme.example>" in content.decode()
    assert str(email.message_from_bytes(content, policy=default)["To"]) == "Zoë Müller <zoë.müller@acme.example>"


def test_a_letter_to_several_names_them_all() -> None:
    several = Letter(to=(Mailbox("Lee, Dana (HR)", "dana@acme.example"), Mailbox("Kim", "kim@acme.example")), body="Hi")
    assert several.to_email == "dana@acme.example, kim@acme.example"
    assert meant(list(several.to)) == read_mailboxes(draft_file(several), "To")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.joinpath("mail").write_text("a file")
    with pytest.raises(ProgramError, match="could not be written"):
        SystemMail(tmp_path / "mail", {}).write(LETTER)
