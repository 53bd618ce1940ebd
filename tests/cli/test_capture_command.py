"""`capture`: a thought sealed without a passphrase, taken in by the next command that opens the journal."""

import json
from pathlib import Path
from uuid import UUID

from mentorjournal.services import unlocking
from mentorjournal.services.captures import list_thoughts, read_thought
from tests.cli.command_line import CommandLine
from tests.journals import DEVICE, PASSPHRASE


def journal_of(line: CommandLine) -> Path:
    return next(line.journals.glob("*.mentorjournal"))


def thoughts(line: CommandLine) -> list[str]:
    journal = unlocking.open_journal(journal_of(line), PASSPHRASE, device=DEVICE)
    found = [read_thought(journal, thought.uuid) for thought in list_thoughts(journal)]
    journal.close()
    return found


def test_a_thought_from_a_script_waits_for_the_next_unlock(empty: CommandLine) -> None:
    said = empty.run("capture", "-", given="Silence works.\nTen seconds.", opened=False)
    assert (said.status, said.output) == (0, "Sealed. It waits for the next unlock; nobody can read it before.\n")
    file = empty.folder / "thought.txt"
    file.write_text("Ask Priya.", encoding="utf-8")
    made = empty.run("--json", "capture", file, opened=False).json
    assert Path(made["path"]).stem == str(UUID(made["uuid"]))
    assert "captures: in order (2 in the inbox)" in empty.done("check").output
    assert thoughts(empty) == []
    empty.done("person", "list")
    assert sorted(thoughts(empty)) == ["Ask Priya.", "Silence works.\nTen seconds."]
    assert "captures: in order\n" in empty.done("check").output


def test_what_cannot_be_sealed_is_refused_in_one_sentence(empty: CommandLine) -> None:
    assert empty.run("capture", "-", given=" \n", opened=False).complaint == "Nothing is written yet."
    assert "UTF-8" in empty.run("capture", "-", given=b"\xff\xfe\x00", opened=False).complaint
    assert "a million letters" in empty.run("capture", "-", given="x" * 1_100_000, opened=False).complaint
    assert empty.run("capture", empty.folder / "none", opened=False).status == 1
    assert not (journal_of(empty) / "inbox").exists()


def test_a_journal_that_takes_none_says_so(empty: CommandLine) -> None:
    keys = journal_of(empty) / "journal.keys"
    said = json.loads(keys.read_text())
    del said["capture"]
    keys.write_text(json.dumps(said))
    outcome = empty.run("capture", "-", given="Silence works.", opened=False)
    assert outcome.status == 1
    assert "takes no thoughts while it is locked" in outcome.complaint


def test_a_swapped_key_and_a_changed_file_are_told(empty: CommandLine) -> None:
    keys = journal_of(empty) / "journal.keys"
    said = json.loads(keys.read_text())
    said["capture"]["public"] = "CQ" + said["capture"]["public"][2:]
    keys.write_text(json.dumps(said))
    empty.run("capture", "-", given="To somebody else", opened=False)
    outcome = empty.run("check")
    assert outcome.status == 1
    assert "captures: the public key in the key file is not this journal’s" in outcome.output
    told = empty.run("person", "list")
    assert told.status == 0
    assert "a public key that is not this journal’s" in told.errors
    assert "cannot be opened: 1 sealed files" in told.errors
    assert "captures: in order (1 set aside, unread)" in empty.done("check").output
