"""Undo, redo, backups, restore and doctor on the command line."""

import json
import re

import pytest

from tests.cli.front import Front


def companies(front: Front) -> list[str]:
    """The companies that are stored."""
    return sorted(each["company"] for each in front.json("list", "--closed"))


def test_undo_and_redo_say_in_words_what_they_did(front: Front) -> None:
    front.acme()
    front("done", "acme", "thank_you")
    assert front("undo").line == "Undone: mark thank-you email at Acme (Data Engineer) as done"
    assert front.json("list")[0]["next_step"]["kind"] == "thank_you"
    assert front.json("redo") == {"redone": "mark thank-you email at Acme (Data Engineer) as done", "records": 1}
    assert front.json("list")[0]["next_step"]["kind"] != "thank_you"


def test_undo_is_many_levels_deep_and_has_an_end(front: Front) -> None:
    for company in ("Acme", "Bluefin", "Cedar"):
        front("add", company, "Role")
    for _ in range(3):
        assert front("undo").code == 0
    assert companies(front) == []
    assert "nothing to undo" in front.refused("undo")
    assert front("redo").line == "Redone: add Acme (Role)"


def test_the_history_lists_what_can_be_taken_back_also_one_change_alone(front: Front) -> None:
    assert front("history").line == "Nothing was changed yet"
    front("add", "Acme", "Engineer")
    front("add", "Bluefin", "Engineer")
    newest, oldest = front("history", "--json").json
    assert (newest["text"], oldest["text"]) == ("add Bluefin (Engineer)", "add Acme (Engineer)")
    assert front("undo", str(oldest["number"])).line == "Undone: add Acme (Engineer)"
    assert [each["undone"] for each in front("history", "--json").json] == [False, True]
    assert "add Acme (Engineer) (taken back)" in front("history").out
    assert "there is no change 99 to undo: `followup history` lists them" in front.refused("undo", "99")
    assert front("redo", str(oldest["number"])).line == "Redone: add Acme (Engineer)"


def test_backups_say_what_they_hold_and_restore_brings_one_back_undoably(front: Front) -> None:
    for company in ("Acme", "Bluefin", "Cedar"):
        front("add", company, "Role")
    newest, oldest = front.json("backups")
    assert (newest["holds"]["applications"], oldest["holds"]["applications"]) == (2, 1)
    assert (newest["last_change"], oldest["last_change"]) == ("add Bluefin (Role)", "add Acme (Role)")
    assert re.search(r":\d\d:\d\d  add Bluefin \(Role\)  2 applications, ", front("backups").out)
    assert newest["problem"] is None
    assert "1 application, 0 interviews, 0 timeline entries, 0 drafts" in front("backups").out
    said = front("restore", oldest["name"])
    assert said.line == f"Restored the backup {oldest['name']}, with 2 changes; `followup undo` takes it back"
    assert companies(front) == ["Acme"]
    assert front("undo").line == f"Undone: restore the backup {oldest['name']}"
    assert companies(front) == ["Acme", "Bluefin", "Cedar"]
    assert any(each["name"].startswith("before-") for each in front.json("backups"))


def test_a_backup_that_is_not_there_is_refused_in_one_line(front: Front) -> None:
    front("add", "Acme", "Role")
    front("add", "Bluefin", "Role")
    assert front.refused("restore", "nonsense") == "there is no backup nonsense; see: followup backups"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"_meta": {}}', b"\0" * 50])
def test_a_damaged_file_is_put_right_and_kept_beside_it(front: Front, content: bytes) -> None:
    front("add", "Acme", "Role")
    front("add", "Bluefin", "Role")
    name = front.json("backups")[0]["name"]
    front.file.write_bytes(content)
    refused = front("list")
    assert (refused.code, refused.out) == (3, "")
    assert f"followup restore {name}" in refused.err
    said = front("restore", name)
    assert said.code == 0
    assert companies(front) == ["Acme"]
    assert front.file.with_name("followup.json.damaged-1").read_bytes() == content


def test_doctor_finds_nothing_wrong_where_nothing_is(front: Front) -> None:
    assert front("doctor").code == 0
    front("add", "Acme", "Role")
    front("add", "Bluefin", "Role")
    said = front("doctor", "--json")
    assert said.code == 0, said.out
    found = {each["what"]: each["says"] for each in json.loads(said.out)}
    assert "holds 2 applications" in found["data file"]
    assert found["time zone"] == "Europe/Berlin, by TZ (Europe/Berlin)"
    assert "textual 8" in found["versions"]
    assert "last-draft.txt" in found["clipboard"]
    assert sum(what.startswith("backup ") for what in found) == 1


def test_doctor_names_what_is_wrong_with_own_rules_and_words(front: Front) -> None:
    front.config.write_text('checks_off = ["fillr"]')
    front.config.with_name("rules").mkdir()
    front.config.with_name("rules").joinpath("bad.toml").write_text("[[jargon]]\nmatch = ['x']\nadvise = ''")
    front.config.with_name("words.txt").write_bytes(b"\xff")
    said = front("doctor").out
    assert "WRONG  own rules: " in said
    assert "bad.toml: jargon, rule 1: advise is not known" in said
    assert "checks_off: there is no check “fillr”" in said
    assert "words.txt, line 1: this is not UTF-8 text" in said


def test_doctor_names_the_damaged_file_the_damaged_backup_and_the_wrong_settings(front: Front) -> None:
    for company in ("Acme", "Bluefin", "Cedar"):
        front("add", company, "Role")
    newest, oldest = front.json("backups")
    with open(newest["path"], "wb") as backup:  # noqa: PTH123 - a path from a document
        backup.write(b"{")
    front.file.write_bytes(b"")
    front.config.write_text('timezone = "Nowhere/At All"\n')
    said = front("doctor", "--json")
    assert (said.code, said.err) == (1, "")
    wrong = {each["what"]: each["says"] for each in json.loads(said.out) if not each["ok"]}
    assert set(wrong) == {"data file", f"backup {newest['name']}", "settings"}
    assert f"followup restore {oldest['name']}" in wrong["data file"]
    assert "WRONG  settings:" in front("doctor").out


def test_doctor_names_a_lock_that_cannot_be_taken(front: Front) -> None:
    front("add", "Acme", "Engineer")
    lock = front.file.with_name(f".{front.file.name}.lock")
    lock.unlink()
    lock.mkdir()
    said = front("doctor")
    assert said.code == 1
    assert f"WRONG  its lock: {front.file}: its lock {lock} cannot be opened" in said.out


def test_doctor_names_every_fault_of_the_settings_and_what_holds(front: Front) -> None:
    front.config.write_text('timezone = "Nowhere/At All"\nname = "Robin"\ncountry = 3\ntimezon = "UTC"\n')
    said = front("doctor", "--json")
    assert (said.code, said.err) == (1, "")
    wrong = [each["says"] for each in said.json if each["what"] == "settings"]
    assert [says.removeprefix(f"{front.config}, ")[:6] for says in wrong] == ["line 1", "line 3", "line 4"]
    assert [says.endswith("; its default is used") for says in wrong] == [True, True, False]


def test_records_whose_owner_was_removed_by_hand_hold_nothing_up_and_are_told_by_doctor(front: Front) -> None:
    front("add", "Acme", "Engineer")
    front("interview", "Acme", "--at", "yesterday 10:00")
    raw = json.loads(front.file.read_text())
    when = "2026-03-10T09:00:00Z"
    raw["interviews"]["90"] = {"id": "i9", "application_id": "gone", "start": when}
    raw["entries"]["91"] = {"id": "e9", "application_id": "gone", "at": when, "type": "contact"}
    raw["drafts"] = {
        "92": {"id": "d9", "interview_id": "gone", "kind": "thank_you", "updated": when},
        "93": {"id": "d8", "interview_id": "i9", "kind": "thank_you", "updated": when},
    }
    front.file.write_text(json.dumps(raw))
    for command in (
        ["list"],
        ["due", "--all"],
        ["export", "--format", "json"],
        ["done", "Acme", "phone_call"],
        ["undo"],
    ):
        assert front(*command).code == 0
        assert front(*command).err.count("4 records of the file cannot be used and are left out") == 1
    said = front("doctor").out
    assert said.count("WRONG  record: ") == 4
    assert "(interview, 2026-03-10): application_id: there is no such application" in said
    assert "(draft): interview_id: what it belongs to cannot be used itself" in said
    assert json.loads(front.file.read_text())["drafts"] == raw["drafts"]


def test_doctor_names_keys_that_cannot_be_and_other_commands_do_not(front: Front) -> None:
    front.config.write_text('[keys]\nundo = "f12"\nmark_dome = "K"\n[keys.timeline]\nskip = "d"\n')
    said = front("doctor")
    assert said.code == 1
    assert f"{front.config}, line 3: keys: mark_dome: there is no such command; did you mean mark_done?" in said.out
    assert f"{front.config}, line 5: keys: timeline.skip: “d” would be a key of timeline.skip" in said.out
    assert front("list").err == ""
    front.config.write_text("keys = 3\n")
    assert "keys: a table is wanted" in front("doctor").out
